// Every output format, on cards that mean harm.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';

import Ajv from 'ajv-draft-04';

import { folder, good, jsonLines, mendable, refused, run } from './run.mjs';

const require = createRequire(import.meta.url);
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
const isSarif = ajv.compile(schema);

function sarif(text) {
  const log = JSON.parse(text);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3)));
  return log;
}

/** Seeded, so that a failure can be had again. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function hostileCards() {
  const next = random(20261123);
  const cards = {
    'escape.md': '---\nlicense: "\u001b]0;owned\u0007\u001b[2J"\ntags: ["\u009b31m", "\u202eevil"]\nlicense: x\n---\n\n# \u001b[31m\u202e\n',
    'commands.md': '---\nlicense: "::error::x%0A\\n::set-output name=a::b"\n"::error file=x::": 1\n::stop-commands::x\n---\n',
    'long.md': `---\nlicense: ${'a'.repeat(200000)}: b\n---\n`,
    'deep.md': `---\na: ${'['.repeat(5000)}\n---\n`,
    'aliases.md': `---\na: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}\n---\n`,
    'html.md': `---\nlicense: mit\n---\n<script>alert(1)</script>\n${'<!-- cardsmith-disable x'.repeat(2000)}\n`,
    'text.md': `---\na: &a ${'x'.repeat(100000)}\nb: [${'*a, '.repeat(5000)}x]\n---\n`,
    'merges.md': `---\na: &a\n  ? ${'x'.repeat(100000)}\n  : 1\nb:\n${'- <<: *a\n'.repeat(3000)}---\n`,
    'empty.md': '',
    'fence.md': '---\n',
    'cr.md': '---\rlicense: mit\rlicense: mit\r---',
    'quotes.md': '---\nlicense: "\'`$(rm -rf ~)`\n---\n',
    'proto.md': '---\n__proto__: {a: 1}\nconstructor: x\n---\n',
    'bytes.md': Buffer.concat([Buffer.from('---\nlicense: '), Buffer.from([0xff, 0xc3, 0x28, 0xe2, 0x82]), Buffer.from('\n---\n')]),
    'emoji.md': '---\nlicense: "😀😀\nx: 1\n---\n',
  };
  const pieces = ['---\n', 'license: ', 'tags:\n', '- ', '"', "'", '[', '{', ': ', '\n', '\r\n', '\t', '&a ', '*a', '!!x ', '|\n', '# ', '```\n', '|a|b|\n', '<!--', '-->', '\u001b[1m', '😀', '\u202e', '\0'];
  for (let i = 0; i < 60; i++) {
    let text = next() < 0.7 ? '---\n' : '';
    const length = 1 + Math.floor(next() * 60);
    for (let k = 0; k < length; k++) text += pieces[Math.floor(next() * pieces.length)];
    cards[`random-${i}.md`] = text;
  }
  return cards;
}

test('no format lets a hostile card through', (t) => {
  const cards = hostileCards();
  const root = folder(t, cards);
  const paths = Object.keys(cards);
  const outputs = {};
  for (const format of ['text', 'json', 'sarif', 'github']) {
    const done = run(['check', '--format', format, ...paths], { cwd: root });
    assert.ok([1, 2].includes(done.status), `${format}: ${done.status}`);
    outputs[format] = done.output;
    // Valid UTF-8 throughout.
    assert.equal(Buffer.from(done.output, 'utf8').compare(done.bytes), 0, format);
    assert.doesNotMatch(done.errors, /[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
  for (const format of ['text', 'github']) {
    const found = /[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]/.exec(outputs[format]);
    assert.equal(found, null, `${format}: ${JSON.stringify(found && outputs[format].slice(found.index - 40, found.index + 20))}`);
  }
  for (const line of outputs.text.split('\n')) assert.ok(line.length <= 2000, line.slice(0, 100));
  for (const line of outputs.github.trimEnd().split('\n')) {
    assert.match(line, /^::(error|warning|notice) file=[^,:]+\.md,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=Cardsmith [a-z-]+\/[a-z0-9-]+::./);
  }
  assert.doesNotMatch(outputs.json, /[\x00-\x09\x0b-\x1f\x7f]/);
  const results = jsonLines(outputs.json);
  const log = sarif(outputs.sarif);
  assert.equal(
    log.runs[0].results.length,
    results.reduce((sum, result) => sum + result.diagnostics.length, 0),
  );
});

test('SARIF: the schema, places, rules with help, fixes', (t) => {
  const root = folder(t, { 'a b/README.md': refused, 'mendable.md': mendable });
  const { status, output } = run(['check', '--format', 'sarif', 'a b', './mendable.md', 'missing.md'], { cwd: root });
  assert.equal(status, 2);
  const [run0] = sarif(output).runs;
  assert.equal(run0.columnKind, 'utf16CodeUnits');
  assert.equal(run0.invocations[0].executionSuccessful, false);
  assert.match(run0.invocations[0].toolExecutionNotifications[0].message.text, /missing\.md/);
  const { rules } = run0.tool.driver;
  for (const rule of rules) {
    assert.ok(rule.help.text.length > 20, rule.id);
    assert.ok(rule.shortDescription.text.length > 5, rule.id);
  }
  for (const result of run0.results) assert.equal(rules[result.ruleIndex].id, result.ruleId);
  const [yaml] = run0.results.filter((result) => result.ruleId.startsWith('yaml/'));
  assert.equal(yaml.level, 'error');
  assert.equal(yaml.locations[0].physicalLocation.artifactLocation.uri, 'a%20b/README.md');
  assert.deepEqual(yaml.locations[0].physicalLocation.region, { startLine: 3, startColumn: 1, endLine: 3, endColumn: 8 });
  const [unused] = run0.results.filter((result) => result.ruleId === 'markdown/unused-suppression');
  assert.equal(unused.level, 'note');
  assert.equal(unused.fixes[0].artifactChanges[0].artifactLocation.uri, 'mendable.md');
  assert.deepEqual(unused.fixes[0].artifactChanges[0].replacements[0], {
    deletedRegion: { startLine: 7, startColumn: 1, endLine: 8, endColumn: 1 },
    insertedContent: { text: '' },
  });
  sarif(run(['check', '--format', 'sarif', '-'], { input: good }).output);
});

test('annotations say where and what', (t) => {
  const root = folder(t, { 'repo/README.md': refused });
  const { output } = run(['check', '--format', 'github', './repo'], { cwd: root });
  assert.match(output, /^::error file=repo\/README\.md,line=3,endLine=3,col=1,endColumn=7,title=Cardsmith yaml\/[a-z-]+::.*duplicated mapping key \(2:1\)/);
});

test('the file given with a folder is named in every format', (t) => {
  const root = folder(t, { 'README.md': refused });
  assert.match(run(['check', '.'], { cwd: root }).output, /^README\.md:3:1: /);
  assert.match(run(['check', root]).output, new RegExp(`^${join(root, 'README.md')}:3:1: `));
  const [log] = sarif(run(['check', '--format', 'sarif', root]).output).runs;
  assert.equal(log.results[0].locations[0].physicalLocation.artifactLocation.uri, `file://${join(root, 'README.md')}`);
});
