// The WebAssembly module as the page and other programs use it: check(text, options), strings in and out.
import assert from 'node:assert/strict';
import test from 'node:test';

import createCardsmith from '../../build/wasm/cardsmith.mjs';

const module = await createCardsmith();
const check = (text, options) => JSON.parse(module.check(text, options === undefined ? undefined : JSON.stringify(options)));
const error = (...call) => JSON.parse(module.check(...call)).error;

test('answers for text of every width', () => {
  const card = (value) => `---\n${value}\n---\n`;
  for (const value of ['a', 'é', '漢', '😀']) {
    for (const count of [0, 1, 1000, 400000]) {
      // The end of the front matter is right only when every character arrived, in UTF-16 units.
      const { front_matter } = check(card(`x: "${value.repeat(count)}"`));
      assert.equal(front_matter.start.offset, 4);
      assert.equal(front_matter.end.offset, 4 + 5 + value.length * count);
    }
  }
});

test('a big text after small ones, and small ones after it, give what they give alone', () => {
  const small = '---\nlicense: mit\n---\n# Title\n';
  const before = module.check(small);
  assert.ok(check(`${small}${'text é\n'.repeat(700000)}`).front_matter);
  assert.equal(module.check(small), before);
  assert.equal(module.check(''), module.check(''));
});

test('NUL, a lone surrogate and a byte order mark are only characters', () => {
  assert.equal(check('\uFEFF---\na: 1\n---\n').front_matter.start.offset, 5);
  assert.ok(check('---\na: "\uD800"\n---\n').front_matter);
  assert.ok(Array.isArray(check('a\0b').diagnostics));
});

test('options are obeyed', () => {
  const card = '---\nlicense: mit\n---\n';
  assert.equal(check(card).kind, 'model');
  assert.equal(check(card).path, null);
  assert.equal(check(card, { kind: 'auto' }).kind, 'model');
  assert.equal(check(card, { kind: 'dataset' }).kind, 'dataset');
  assert.equal(check(card, { kind: 'space', path: 'a/é.md' }).path, 'a/é.md');
  assert.ok(check(card, { folder: { files: [{ path: 'README.md', size: 21 }] } }).diagnostics);
});

test('places in the metadata are found, and values set there', () => {
  const card = '\uFEFF---\nwidget:\n- text: 😀 a\n---\n';
  const options = { places: [{ path: ['widget', 0, 'text'] }, { path: ['widget', 0, 'output'], value: [{ label: 'é', score: 0.5 }] }] };
  const [text, output] = JSON.parse(module.places(card, JSON.stringify(options))).places;
  assert.equal(card.slice(text.range.start.offset, text.range.end.offset), '😀 a');
  assert.equal(text.edits, null);
  assert.equal(output.range, null);
  const [{ range, text: written }] = output.edits;
  assert.equal(range.start.offset, range.end.offset);
  const after = card.slice(0, range.start.offset) + written + card.slice(range.end.offset);
  assert.deepEqual(check(after).metadata, { widget: [{ text: '😀 a', output: [{ label: 'é', score: 0.5 }] }] });
  assert.match(JSON.parse(module.places(card, '{}')).error, /places/);
});

test('a bad call is answered with an error', () => {
  assert.match(error(), /text/);
  assert.match(error(12), /text/);
  assert.match(error(null), /text/);
  for (const options of ['', '[', '[]', 'null', '3', '"auto"', 5, null]) assert.match(error('a', options), /options/);
  for (const options of [
    { kind: 'paper' },
    { kind: 1 },
    { path: 1 },
    { metadata_only: 'yes' },
    { folder: 1 },
    { folder: {} },
    { folder: { files: [1] } },
    { folder: { files: [{ path: 'a' }] } },
  ]) {
    assert.match(error('a', JSON.stringify(options)), /options/, JSON.stringify(options));
  }
  assert.ok(check('a').diagnostics, 'the module still works');
});

test('two instances do not share anything', async () => {
  const other = await createCardsmith();
  const card = '---\nlicense: mit\n---\n';
  assert.equal(other.check(card), module.check(card));
});
