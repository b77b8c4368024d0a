// All real cards (../shared/cards, where it is): fixing them, and the same bytes from both builds.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { folder, good, jsonLines, mendable, refused, run, sharedCards } from './run.mjs';

const cards = sharedCards();

/** How much the Hub can read: no block, a YAML error, a block that is refused, all. */
function readable(result) {
  if (result.front_matter === null) return 0;
  if (result.diagnostics.some((diagnostic) => diagnostic.file === null && diagnostic.severity === 'error' && diagnostic.rule.startsWith('yaml/'))) return 1;
  return result.hub.accepted ? 3 : 2;
}

test('fixing all cards leaves each at least as readable, and a second run changes nothing', (t) => {
  if (cards.length === 0) return t.skip('skipped: no ../shared/cards');
  const root = folder(t, {});
  const names = cards.map((path, i) => {
    copyFileSync(path, join(root, `${i}.md`));
    return `${i}.md`;
  });
  const results = (...args) => {
    const { status, output, errors } = run(['check', '--no-config', '--format', 'json', ...args, ...names], { cwd: root });
    assert.ok(status < 2, errors);
    // What cannot be mended without harm is left to the author, and said.
    for (const line of errors.split('\n').slice(0, -1)) assert.match(line, /^cardsmith: \d+\.md: left to you, /);
    return jsonLines(output);
  };
  const before = results();
  const fixed = results('--fix');
  const once = names.map((name) => readFileSync(join(root, name)));
  let changed = 0;
  for (const [i, path] of cards.entries()) {
    assert.ok(readable(fixed[i]) >= readable(before[i]), path);
    if (before[i].metadata !== null) assert.notEqual(fixed[i].metadata, null, path);
    if (!once[i].equals(readFileSync(path))) changed++;
  }
  assert.deepEqual(results('--fix').map((result) => JSON.stringify(result)), fixed.map((result) => JSON.stringify(result)));
  for (const [i, name] of names.entries()) assert.ok(once[i].equals(readFileSync(join(root, name))), cards[i]);
  const diff = run(['check', '--no-config', '--diff', ...names], { cwd: root });
  assert.deepEqual([diff.status, diff.output], [0, '']);
  t.diagnostic(`${changed} of ${cards.length} cards mended`);
});

const wasm = new URL('../../build/wasm/cardsmith.mjs', import.meta.url);

test('the module and the native tool give the same bytes', async (t) => {
  if (!existsSync(wasm)) return t.skip('skipped: build/wasm/cardsmith.mjs is not built');
  const engine = await (await import(wasm)).default();
  const own = { 'good.md': good, 'refused.md': refused, 'mendable.md': mendable, 'empty.md': '', 'crlf.md': mendable.replaceAll('\n', '\r\n'), 'bom.md': `\uFEFF${good}`, 'emoji.md': '---\nlicense: "😀\n---\n' };
  const root = folder(t, own);
  const paths = [...Object.keys(own).map((name) => join(root, name)), ...cards];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
  let compared = 0;
  for (const kind of ['auto', 'model', 'dataset', 'space']) {
    const chosen = kind === 'auto' ? paths : paths.slice(0, 150);
    const lines = run(['check', '--no-config', '--format', 'json', '--kind', kind, ...chosen]).output.trimEnd().split('\n');
    assert.equal(lines.length, chosen.length);
    for (const [i, path] of chosen.entries()) {
      let text;
      try {
        text = decoder.decode(readFileSync(path));
      } catch {
        continue; // bytes that are not UTF-8 do not reach the module
      }
      if (engine.check(text, JSON.stringify({ kind, path })) !== lines[i]) assert.fail(`${path} as ${kind}`);
      compared++;
    }
  }
  t.diagnostic(`${compared} answers compared`);
});

test('the module fixes as the tool does', async (t) => {
  if (!existsSync(wasm)) return t.skip('skipped: build/wasm/cardsmith.mjs is not built');
  const engine = await (await import(wasm)).default();
  for (const text of [good, refused, mendable, '', ...cards.slice(0, 60).map((path) => readFileSync(path, 'utf8'))]) {
    const answer = JSON.parse(engine.fix(text, '{}'));
    assert.equal(answer.text, run(['check', '--no-config', '--fix', '-'], { input: text }).output);
    assert.equal(JSON.stringify(answer.result), JSON.stringify(JSON.parse(engine.check(answer.text, '{}'))));
  }
  assert.match(JSON.parse(engine.version()).rules.date, /^\d{4}-\d\d-\d\d$/);
  assert.match(JSON.parse(engine.fix('a', '{"kind":"paper"}')).error, /kind/);
  assert.match(JSON.parse(engine.fix(1)).error, /text/);
});
