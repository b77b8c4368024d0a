// The WebAssembly module as the page and other programs use it: check(text, options), strings in and out.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

import createCardsmith from '../../build/wasm/cardsmith.mjs';
import createAligner from '../../build/wasm/cardsmith_align.mjs';

const module = await createCardsmith();
const aligner = await createAligner();
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

test('the prose comes with its places, and comments switch off what the page finds', () => {
  const card = '\uFEFF---\nlanguage: fr\n---\n<!-- cardsmith-disable widget/text-language -->\n\n😀 *Bon* `code()` jour.\n';
  const { places, prose } = JSON.parse(
    module.places(card, JSON.stringify({ places: [{ prose: '😀 Bon jour.', rule: 'widget/text-language' }, { path: ['language'] }], prose: true })),
  );
  assert.deepEqual(prose.map(({ text }) => text), ['😀 Bon jour.']);
  assert.equal(card.slice(prose[0].range.start.offset, prose[0].range.end.offset), '😀 *Bon* `code()` jour.');
  assert.deepEqual(places.map(({ switched_off }) => switched_off), [true, false]);
  assert.deepEqual(places[0].range, prose[0].range);
});

test('every rule of the page is in the registry, and no other claims to be', () => {
  const widget = new URL('../../web/src/widget/', import.meta.url);
  const used = new Set();
  for (const name of readdirSync(widget)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    for (const [, id] of readFileSync(new URL(name, widget), 'utf8').matchAll(/"(widget\/[a-z-]+)"/g)) used.add(id);
  }
  const ofThePage = JSON.parse(readFileSync(new URL('../../build/wasm/rules.json', import.meta.url), 'utf8')).filter(({ summary }) => summary.includes("found by the page's widget"));
  assert.deepEqual([...used].sort(), ofThePage.map(({ id }) => id));
});

test('tokens are aligned with the text, in UTF-16 units', () => {
  const align = (text, request) => JSON.parse(aligner.alignTokens(text, JSON.stringify(request)));
  const form = { continuation_prefix: '##', unknown: '[UNK]', literal: ['[CLS]', '[SEP]'] };
  const text = '😀 Un Café';
  const ranges = align(text, {
    tokens: ['[CLS]', '[UNK]', 'un', 'ca', '##fe', '[SEP]'],
    form,
    folds: { É: 'e', é: 'e' },
  });
  assert.deepEqual(ranges, [null, [0, 2], [3, 5], [6, 8], [8, 10], null]);
  assert.deepEqual(ranges.filter(Boolean).map(([start, end]) => text.slice(start, end)), ['😀', 'Un', 'Ca', 'fé']);
  assert.deepEqual(align('', { tokens: [], form }), []);
  assert.deepEqual(align('a b', { tokens: ['a', 'zz', 'b'], form }), [[0, 1], [1, 1], [2, 3]]);
  // Each byte of a character has the whole character.
  assert.deepEqual(align('aé', { tokens: ['a', 'Ã', '©'], form: { byte_level: true, verbatim: true } }), [[0, 1], [1, 2], [1, 2]]);
  for (const request of ['', '[]', '{"tokens": 1}', '{"tokens": [1]}', '{"tokens": ["a"], "form": 1}']) {
    assert.match(JSON.parse(aligner.alignTokens('a', request)).error, /./, request);
  }
  assert.match(JSON.parse(aligner.alignTokens(1, '{}')).error, /text/);
  assert.match(JSON.parse(aligner.alignTokens('a', undefined)).error, /options/);
});

// The boundaries that a marked text must not cut: each with the text that the token must have, whole.
test('tokens have whole characters: surrogates, marks, ligatures, special tokens', () => {
  const cut = (text, tokens, form, more = {}) =>
    JSON.parse(aligner.alignTokens(text, JSON.stringify({ tokens, form, ...more }))).map((range) => range && text.slice(...range));
  const pieces = { continuation_prefix: '##', unknown: '[UNK]', literal: ['[CLS]', '[SEP]'] };
  const bytes = { byte_level: true, verbatim: true };
  // Four bytes of one emoji, as byte-level BPE writes them, in three tokens: none gets half a pair.
  assert.deepEqual(cut('a😀b', ['a', 'ðŁ', 'ĺ', 'Ģ', 'b'], bytes), ['a', '😀', '😀', '😀', 'b']);
  assert.deepEqual(cut('😀😀', ['ðŁĺĢ', 'ðŁĺĢ'], bytes), ['😀', '😀']);
  // A mark belongs to its letter, whether the tokenizer kept it or not.
  const marks = { marks: '\u0301\u0323', folds: { é: 'e\u0301' } };
  assert.deepEqual(cut('e\u0301a', ['e', '##a'], pieces, marks), ['e\u0301', 'a']);
  assert.deepEqual(cut('e\u0323\u0301 x', ['e', 'x'], pieces, marks), ['e\u0323\u0301', 'x']);
  assert.deepEqual(cut('é x', ['e', 'x'], pieces, marks), ['é', 'x']);
  // One ligature, two tokens: both have it whole.
  assert.deepEqual(cut('ﬁx', ['f', '##i', '##x'], pieces, { folds: { ﬁ: 'fi' } }), ['ﬁ', 'ﬁ', 'x']);
  // Special tokens that the text does not have stand nowhere; one that was typed has its place.
  assert.deepEqual(cut('a', ['[CLS]', 'a', '[SEP]'], pieces), [null, 'a', null]);
  assert.deepEqual(cut('a [SEP] b', ['[CLS]', 'a', '[SEP]', 'b', '[SEP]'], pieces), [null, 'a', '[SEP]', 'b', null]);
  // A lone surrogate is a character of its own, and what stands behind it is not shifted.
  assert.deepEqual(cut('\ud83d a', ['[UNK]', 'a'], pieces), ['\ud83d', 'a']);
  assert.deepEqual(cut('漢字', ['漢', '字'], pieces), ['漢', '字']);
  assert.deepEqual(cut('', ['[CLS]', '[SEP]'], pieces), [null, null]);
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
