// Draws findings over the real cards of ../shared/cards by a seed, for a reader to judge each against its card:
//   node tests/cards/review.mjs [--seed N] [--count 200] [--by-rule N] [--rule ID] [--fixes] [--cards]
// --by-rule N draws at most N findings of each rule instead, so that rare rules are read too. --rule draws from
// that rule only. --fixes draws safe fixes, and shows what each changes. --cards prints the whole card after each
// of its findings. Verdicts and what was mended are kept in findings-review.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { sharedCards, tool } from '../cli/run.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    'by-rule': { type: 'string' },
    rule: { type: 'string' },
    fixes: { type: 'boolean', default: false },
    cards: { type: 'boolean', default: false },
  },
});

/** Mulberry32: the same draw for the same seed everywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(items, next) {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

const cards = sharedCards();
if (cards.length === 0) {
  console.log('skipped: no ../shared/cards');
  process.exit(0);
}
if (!existsSync(tool)) {
  console.error(`${tool} is not there: scripts/build native`);
  process.exit(2);
}
const root = resolve(dirname(cards[0]), '..');
const done = spawnSync(tool, ['check', '--no-config', '--format', 'json', ...cards], { maxBuffer: 1 << 30 });
const results = done.stdout.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

const all = [];
for (const result of results) {
  for (const diagnostic of result.diagnostics) {
    if (values.rule !== undefined && diagnostic.rule !== values.rule) continue;
    if (values.fixes && !diagnostic.fixes.some((fix) => fix.safe)) continue;
    all.push({ result, diagnostic });
  }
}
const drawn = shuffled(all, random(Number(values.seed)));
let chosen = drawn.slice(0, Number(values.count));
if (values['by-rule'] !== undefined) {
  const seen = new Map();
  chosen = drawn.filter(({ diagnostic: { rule } }) => {
    seen.set(rule, (seen.get(rule) ?? 0) + 1);
    return seen.get(rule) <= Number(values['by-rule']);
  });
  chosen.sort((a, b) => a.diagnostic.rule.localeCompare(b.diagnostic.rule));
}

const short = (text, limit) => (text.length > limit ? `${text.slice(0, limit)} …` : text);

function lines(text, range) {
  const all = text.split(/\r\n|\r|\n/);
  const from = Math.max(1, range.start.line - 2);
  const to = Math.min(all.length, Math.min(range.end.line, range.start.line + 6) + 2);
  const out = [];
  for (let n = from; n <= to; n++) {
    const mark = n >= range.start.line && n <= range.end.line ? '>' : ' ';
    out.push(`  ${mark}${String(n).padStart(5)} ${short(all[n - 1], 160)}`);
  }
  return out.join('\n');
}

function applied(text, edits) {
  let out = '';
  let copied = 0;
  for (const { range, text: written } of edits) {
    out += text.slice(copied, range.start.offset) + written;
    copied = range.end.offset;
  }
  return out + text.slice(copied);
}

console.log(`${chosen.length} of ${all.length} findings over ${cards.length} cards, seed ${values.seed}\n`);
for (const [i, { result, diagnostic }] of chosen.entries()) {
  const text = readFileSync(result.path, 'utf8');
  const { start, end } = diagnostic.range;
  console.log(`[${i + 1}] ${relative(root, result.path)} (${result.kind}) ${start.line}:${start.column}-${end.line}:${end.column} ${diagnostic.severity} ${diagnostic.rule}${diagnostic.hub ? ' (Hub)' : ''}`);
  console.log(`  ${short(diagnostic.message, 300)}`);
  if (diagnostic.help !== '') console.log(`  help: ${diagnostic.help}`);
  for (const related of diagnostic.related) console.log(`  related ${related.range.start.line}: ${related.message}`);
  for (const fix of diagnostic.fixes) console.log(`  ${fix.safe ? 'safe' : 'unsafe'} fix: ${fix.title}`);
  if (values.fixes) {
    const fix = diagnostic.fixes.find((one) => one.safe);
    const first = fix.edits[0].range;
    const last = fix.edits.at(-1).range;
    console.log(lines(text, { start: first.start, end: last.end }));
    console.log('  becomes');
    console.log(lines(applied(text, fix.edits), { start: first.start, end: last.end }));
  } else {
    console.log(lines(text, diagnostic.range));
  }
  if (values.cards) console.log(text.replace(/^/gm, '  | '));
  console.log();
}
