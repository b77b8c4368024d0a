// How fast the engine is, as ratios in one run: every pair of sides is warm and takes turns card by card, so
// that whatever else the machine does falls on both; the first pair also set by set, where neither finds the caches
// emptied by the other at each card. Medians over the rounds.
//   node tests/bench/engine.mjs [--rounds N]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import Ajv from 'ajv/dist/2020.js';
import matter from 'gray-matter';
import { load } from 'js-yaml';
import MarkdownIt from 'markdown-it';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env.CARDSMITH_SHARED ?? join(root, '..', 'shared');
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt > 0 ? Number(process.argv[roundsAt + 1]) : 5;

function readCards() {
  const folders = ['model', 'dataset', 'space'].map((kind) => join(shared, 'cards', kind));
  const own = [join(root, 'web', 'public', 'models'), join(root, 'web', 'public', 'examples')];
  const files = existsSync(folders[0])
    ? folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    : own.filter(existsSync).flatMap((folder) =>
        readdirSync(folder, { recursive: true })
          .filter((name) => name.endsWith('.md'))
          .map((name) => join(folder, name)),
      );
  return files.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const cards = readCards();
const bytes = cards.reduce((sum, card) => sum + Buffer.byteLength(card.text), 0);
console.log(`${cards.length} cards, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds, Node ${process.version}\n`);

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = [];
const row = (what, ours, theirs, goal) =>
  rows.push({ what, 'ours ms': ours.toFixed(0), 'theirs ms': theirs.toFixed(0), 'theirs / ours': (theirs / ours).toFixed(2), goal });

/**
 * Total milliseconds of each side over `texts`, median of the rounds. The sides take turns card by card, or after
 * `turn` cards.
 */
function duel(texts, ours, theirs, { times = rounds, turn = 1 } = {}) {
  const totals = [[], []];
  for (let round = -1; round < times; ++round) {
    const spent = [0, 0];
    for (let begin = 0, turns = round + 1; begin < texts.length; begin += turn, ++turns) {
      for (const side of turns % 2 ? [0, 1] : [1, 0]) {
        for (const text of texts.slice(begin, begin + turn)) {
          const start = performance.now();
          (side ? theirs : ours)(text);
          spent[side] += performance.now() - start;
        }
      }
    }
    if (round >= 0) totals.forEach((list, side) => list.push(spent[side]));
  }
  return totals.map(median);
}

const modulePath = join(root, 'build', 'wasm', 'cardsmith.mjs');
const engine = await (await import(modulePath)).default();
const options = '{"kind":"auto"}';
const whole = (text) => JSON.parse(engine.check(text, options));

// The Hub's pattern, for the parsers that know no front matter.
const fence = /^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))/;
const splitCard = (text) => {
  const found = fence.exec(text);
  return found ? { yaml: found[2], body: text.slice(found[0].length) } : { yaml: null, body: text };
};
const quietly = (work) => {
  try {
    return work();
  } catch {
    return undefined; // broken YAML
  }
};

const markdownIt = new MarkdownIt({ html: true, linkify: true });
const texts = cards.map((card) => card.text);
{
  const parse = (text) => {
    const { yaml, body } = splitCard(text);
    if (yaml !== null) quietly(() => load(yaml));
    markdownIt.parse(body, {});
  };
  for (const [order, turn] of [
    ['card by card', 1],
    ['set by set', texts.length],
  ]) {
    const [ours, theirs] = duel(texts, whole, parse, { turn });
    row(`whole check against js-yaml + markdown-it, parsing only, ${order}`, ours, theirs, '>= 2, aim 4');
  }
}
{
  const sample = texts.filter((_, i) => i % 12 === 0);
  const remark = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm);
  const [ours, theirs] = duel(
    sample,
    whole,
    (text) => {
      quietly(() => matter(text, {}));
      remark.parse(text);
    },
    { times: 1 },
  );
  row('whole check against gray-matter + remark (every 12th card)', ours, theirs, '');
}

const cli = join(root, 'build', 'native', 'cardsmith');
{
  const schemas = new Map();
  for (const kind of ['model', 'dataset', 'space']) {
    const schema = quietly(() => JSON.parse(execFileSync(cli, ['schema', '--kind', kind], { encoding: 'utf8' })));
    if (schema) schemas.set(kind, new Ajv({ strict: false, allErrors: true }).compile(schema));
  }
  if (schemas.size === 3) {
    const kinds = new Map(texts.map((text) => [text, whole(text).kind]));
    const [ours, theirs] = duel(
      texts,
      (text) => JSON.parse(engine.check(text, '{"kind":"auto","metadata_only":true}')),
      (text) => {
        const { yaml } = splitCard(text);
        if (yaml === null) return;
        const value = quietly(() => load(yaml));
        schemas.get(kinds.get(text))(value);
      },
    );
    row('metadata only against js-yaml + ajv, equal schema', ours, theirs, '');
  }
}
{
  const benchPath = join(root, 'build', 'wasm', 'cardsmith_bench.mjs');
  if (existsSync(benchPath)) {
    const bench = await (await import(benchPath)).default();
    const [ours, bare] = duel(
      texts,
      (text) => JSON.parse(bench.check(text, options)),
      (text) => bench.bare(text),
    );
    rows.push({ what: 'whole check against bare yaml-cpp + md4c, same module', 'ours ms': ours.toFixed(0), 'theirs ms': bare.toFixed(0), 'theirs / ours': (bare / ours).toFixed(2), goal: `ours/theirs ${(ours / bare).toFixed(2)}, <= 2.5` });
  } else {
    console.log('(no build/wasm/cardsmith_bench.mjs: the bare parsers are left out)');
  }
}
console.table(rows);

// Growth: time per byte must not rise.
{
  const base = whole.length && cards.find((card) => card.text.length > 3500 && card.text.length < 4500 && fence.test(card.text));
  const { yaml, body } = splitCard(base.text);
  const result = '  - task:\n      type: text-classification\n    dataset:\n      type: glue\n      name: GLUE\n    metrics:\n    - type: accuracy\n      value: 0.9\n';
  const shapes = {
    body: (n) => `---\n${yaml}\n---\n${body.repeat(n)}`,
    'model-index rows': (n) => `---\nlicense: mit\nmodel-index:\n- name: m\n  results:\n${result.repeat(n * 8)}---\n# M\n`,
  };
  for (const [name, make] of Object.entries(shapes)) {
    // The least of many turns: what a shared machine adds is left out, and every size gets its share of it.
    const texts = [1, 2, 4, 8, 16, 32, 64].map((n) => ({ n, text: make(n), ms: Infinity }));
    for (let turn = 0; turn < 12; ++turn) {
      for (const size of texts) {
        const start = performance.now();
        whole(size.text);
        size.ms = Math.min(size.ms, performance.now() - start);
      }
    }
    const perKilobyte = ({ ms, text }) => ms / (text.length / 1000);
    const reference = perKilobyte(texts.find(({ text }) => text.length > 16_000));
    const table = texts.map((size) => ({
      times: size.n,
      kB: (size.text.length / 1000).toFixed(1),
      'least ms': size.ms.toFixed(2),
      'ms per kB': perKilobyte(size).toFixed(4),
      'against the first above 16 kB': size.text.length > 16_000 ? (perKilobyte(size) / reference).toFixed(2) : '',
    }));
    console.log(`growth, ${name} (goal: at most 1.15 above 16 kB)`);
    console.table(table);
  }
}

// Hostile growth: every rule's bad example, its block and its body by themselves, and each of its lines where it
// stands, again and again. Shown are the shapes whose time per byte rises most.
{
  const rulesPath = join(root, 'build', 'wasm', 'rules.json');
  const examples = JSON.parse(readFileSync(rulesPath, 'utf8')).filter(({ bad }) => bad);
  const shapes = [];
  // `%` in what is repeated becomes a number, so that keys and items differ.
  const shape = (name, before, piece, after) =>
    shapes.push({
      name,
      make: (size) => {
        const count = Math.ceil(size / piece.length);
        return before + Array.from({ length: count }, (_, i) => piece.replaceAll('%', i)).join('') + after;
      },
    });
  for (const { id, bad } of examples) {
    const { yaml, body } = splitCard(bad);
    const head = yaml === null ? '' : `---\n${yaml}\n---\n`;
    shape(`${id}, body`, head, `${body}\n`, '');
    shape(`${id}, whole`, '', `${bad}\n`, '');
    if (yaml !== null) shape(`${id}, block`, '---\n', `${yaml}\n`, `---\n${body}`);
    const lines = bad.split('\n');
    lines.forEach((line, i) => {
      if (!line || /^-{3}/.test(line)) return;
      const before = lines.slice(0, i).map((one) => `${one}\n`).join('');
      shape(`${id}, line ${JSON.stringify(line)}`, before, `${line}\n`, lines.slice(i + 1).join('\n'));
      shape(`${id}, numbered ${JSON.stringify(line)}`, before, `${line}%\n`, lines.slice(i + 1).join('\n'));
    });
  }
  const measure = ({ name, make }, turns) => {
    const sides = [make(4000), make(32_000)].map((text) => ({ text, ms: Infinity }));
    for (let turn = 0; turn < turns; ++turn) {
      for (const side of sides) {
        const start = performance.now();
        engine.check(side.text, options);
        side.ms = Math.min(side.ms, performance.now() - start);
      }
    }
    const [small, large] = sides;
    const growth = large.ms / large.text.length / (Math.max(small.ms, 0.3) / small.text.length);
    return { shape: name, 'ms at 32 kB': large.ms.toFixed(1), 'per byte, against 4 kB': growth.toFixed(2) };
  };
  // What one look finds suspicious is looked at again: a shared machine makes anything slow now and then.
  const worst = (key) => {
    const by = (a, b) => b[1][key] - a[1][key];
    const first = shapes.map((one) => [one, measure(one, 2)]).sort(by).slice(0, 20);
    return first.map(([one]) => [one, measure(one, 10)]).sort(by).slice(0, 5).map(([, found]) => found);
  };
  console.log(`hostile growth, ${shapes.length} shapes: those that grow most (goal: at most 1.5), and the slowest`);
  console.table(worst('per byte, against 4 kB'));
  console.table(worst('ms at 32 kB'));
}

// One keystroke: worker time for a card of a size.
{
  const table = [];
  const all = texts.map((text) => splitCard(text).body).join('\n');
  for (const [size, goal] of [[40_000, 5], [100_000, 16], [300_000, 100]]) {
    const text = `---\nlicense: mit\n---\n${all.slice(0, size)}`;
    const times = [];
    for (let i = 0; i < 15; ++i) {
      const start = performance.now();
      whole(`${text}${i}`);
      times.push(performance.now() - start);
    }
    table.push({ kB: size / 1000, 'median ms': median(times).toFixed(1), goal: `${goal} ms` });
  }
  console.log('one keystroke, whole check and JSON.parse');
  console.table(table);
}

// Native, from process start to the last line of JSON.
if (existsSync(cli)) {
  const paths = cards.map((card) => card.path);
  const seconds = (prefix) => {
    const times = [];
    for (let i = 0; i < 3; ++i) {
      const start = performance.now();
      const [command, ...rest] = [...prefix, cli, 'check', '--format', 'json', ...paths];
      try {
        execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'ignore'] });
      } catch {
        // exit status 1: some cards have errors
      }
      times.push((performance.now() - start) / 1000);
    }
    return median(times);
  };
  const one = seconds(['taskset', '-c', '0']);
  const all = seconds([]);
  console.log(`native: ${(cards.length / one).toFixed(0)} cards/s on one core, ${(cards.length / all).toFixed(0)} on ${cpus().length} (${(one / all).toFixed(2)} times)`);
}

const brotli = (path) => brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const wasmPath = modulePath.replace('.mjs', '.wasm');
const sizes = [brotli(wasmPath), brotli(modulePath)];
console.log(
  `module: ${(statSync(wasmPath).size / 1000).toFixed(0)} kB wasm, ${(sizes[0] / 1000).toFixed(1)} kB brotli; glue ${(sizes[1] / 1000).toFixed(1)} kB brotli; together ${((sizes[0] + sizes[1]) / 1000).toFixed(1)} kB (goal: at most 220 kB)`,
);
