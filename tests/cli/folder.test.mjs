// A folder as a Hub repository: what the files beside the card say, in every way the tool tells it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { folder, jsonLines, run } from './run.mjs';

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
const head = 'license: mit\nlanguage: fr\npipeline_tag: fill-mask\n';
const card = (metadata = '', body = '# A model\n') => `---\n${head}${metadata}---\n\n${body}`;

/** Rule, file and line of each finding that is not about the sections. */
function findings(root, ...args) {
  const { output, errors } = run(['check', '--no-config', '--format', 'json', ...args, root]);
  assert.equal(errors, '');
  return jsonLines(output)[0].diagnostics.filter((d) => d.rule !== 'section/incomplete').map((d) => `${d.rule} ${d.file ?? 'card'}:${d.range.start.line}`);
}

test('the bundled models have full cards, also with their files beside them', () => {
  const models = join(import.meta.dirname, '../../web/public/models');
  const { output } = run(['check', '--no-config', '--format', 'json', ...readdirSync(models).map((name) => join(models, name))]);
  const results = jsonLines(output);
  assert.equal(results.length, 5);
  for (const { path, score, diagnostics } of results) {
    assert.deepEqual([path, score, diagnostics.map(({ rule }) => rule)], [path, 100, []]);
  }
});

test('files that rules ask for by name are read before others, whatever their order', (t) => {
  const others = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`data/${i}.json`, ' '.repeat(2 ** 20)]));
  const root = folder(t, { 'README.md': '---\nlicense: mit\ntask_categories: [fill-mask]\n---\n\n# Poems\n', 'eval.yaml': `- 1\n${'#'.repeat(2000)}\n`, ...others });
  assert.ok(findings(root).includes('metadata/eval-yaml eval.yaml:1'));
});

test('the card of a folder is the one at its root, however many files lie deeper', (t) => {
  const root = folder(t, { 'README.md': card(), 'a/README.md': '# Another\n', 'B/README.md': '# Another\n' });
  for (let i = 0; i < 50_010; i += 1) writeFileSync(join(root, 'B', `${i}`), '');
  const { output, errors } = run(['check', '--no-config', '--format', 'json', root]);
  assert.match(errors, /: not all files could be listed, so what is missing is not reported\n$/);
  const [result] = jsonLines(output);
  assert.equal(result.metadata.license, 'mit');
  assert.deepEqual(result.diagnostics.filter(({ rule }) => rule.startsWith('folder/')), []);
});

const cases = {
  'a card in Git LFS': [{ 'README.md': pointer }, ['front-matter/missing card:1']],
  'a README in another case': [{ 'Readme.md': card() }, ['folder/readme-name card:1']],
  'a README in a folder only': [{ 'docs/README.md': card(), 'docs/a/README.md': card() }, ['folder/readme-name card:1']],
  'a readme of another name': [{ 'README.txt': card(), 'docs/README.md': card() }, ['folder/readme-name card:1']],
  'a README.md, and others': [{ 'README.md': card(), 'README.txt': 'Text', 'docs/README.md': 'Text' }, []],
  'a LICENSE that contradicts': [
    { 'README.md': card(), LICENSE: 'Apache License\nVersion 2.0, January 2004\nhttp://www.apache.org/licenses/\n' },
    ['folder/license-file card:2'],
  ],
  'an adapter of another base': [
    { 'README.md': card('library_name: peft\nbase_model: acme/base\n'), 'adapter_config.json': '{"base_model_name_or_path": "acme/other"}' },
    ['folder/adapter-base-model card:6'],
  ],
  'a dtype without its file': [
    { 'README.md': card('library_name: transformers.js\n', '# A model\n\n```js\nconst pipe = await pipeline("fill-mask", "acme/m", { dtype: "q8" });\n```\n'), 'onnx/model_fp16.onnx': 'onnx' },
    ['folder/onnx-dtype card:11'],
  ],
  'files that are not there, and one that is': [
    { 'README.md': card('', '# A model\n\n![loss](loss.png), [notes](notes.md), [more](more.md)\n'), 'notes.md': 'Notes.\n' },
    ['folder/missing-file card:9'],
  ],
  'a pointer that .gitattributes does not name': [{ 'README.md': card(), 'model.bin': pointer }, ['folder/lfs-pointer model.bin:1']],
  'results beside a model card': [
    { 'README.md': card(), '.eval_results/a.yaml': '- dataset:\n    id: acme/poems\n  value: 1\n', '.eval_results/b.yaml': 'a: [1\n' },
    ['metadata/eval-results .eval_results/a.yaml:2', 'metadata/eval-syntax .eval_results/b.yaml:1'],
  ],
  'results that are too large to be read, or are not read by the Hub': [
    { 'README.md': card(), '.eval_results/a.yaml': `- ${'x'.repeat(2 ** 20)}\n`, '.eval_results/b.yml': '- 1\n', '.eval_results/c/d.yaml': '- 1\n' },
    ['metadata/eval-results .eval_results/a.yaml:1', 'metadata/eval-results .eval_results/b.yml:1'],
  ],
  'eval.yaml beside a dataset card': [
    { 'README.md': '---\nlicense: mit\nlanguage: fr\ntask_categories: [fill-mask]\n---\n\n# Poems\n', 'eval.yaml': '- 1\n' },
    ['metadata/eval-yaml eval.yaml:1'],
  ],
};

for (const [name, [files, expected]] of Object.entries(cases)) {
  test(`a folder: ${name}`, (t) => {
    const root = folder(t, files);
    assert.deepEqual(findings(root), expected);
    // `.` from inside says the same.
    const inside = run(['check', '--no-config', '--format', 'json', '.'], { cwd: root });
    assert.equal(jsonLines(inside.output)[0].diagnostics.filter((d) => d.rule !== 'section/incomplete').length, expected.length);
  });
}

test('a folder: where the README is said, and a folder without one is no repository', (t) => {
  const said = (files) => run(['check', '--no-config', folder(t, files)]);
  assert.match(said({ 'docs/README.md': card() }).output, /not docs\/README\.md[^]*Move the file to the root, as README\.md;/);
  assert.match(said({ 'a/readme.md': card() }).output, /not a\/readme\.md/);
  assert.match(said({ 'README.rst': 'A model\n=======\n' }).output, /not README\.rst[^]*as Markdown into README\.md/);
  for (const files of [{ 'a.py': '' }, { 'node_modules/a/README.md': card() }, { '.github/README.md': card() }]) {
    const none = said(files);
    assert.equal(none.status, 2);
    assert.match(none.errors, /the folder has no README\.md/);
  }
});

const dated = '# Ours.\r\n- dataset:\r\n    id: acme/poems\r\n    task_id: default\r\n  value: 1\r\n  date: 2026-01-15\r\n';

test('a folder: --fix mends the files beside the card, and --diff shows it', (t) => {
  const files = { 'README.md': card().replace('license: mit', 'license: MIT'), '.eval_results/a.yaml': dated, '.eval_results/b.yaml': dated };
  const root = folder(t, files);
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const diff = run(['check', '--no-config', '--diff', root]);
  assert.equal(diff.status, 1);
  assert.deepEqual([...diff.output.matchAll(/^\+\+\+ .*?([ab]\.yaml|README\.md)$/gm)].map((m) => m[1]), ['README.md', 'a.yaml', 'b.yaml']);
  assert.match(diff.output, /^-  date: 2026-01-15\r\n\+  date: "2026-01-15"\r$/m);
  for (const [name, content] of Object.entries(files)) assert.equal(read(name), content);

  const fixed = run(['check', '--no-config', '--fix', root]);
  assert.equal(fixed.status, 0);
  assert.match(fixed.output, /^3 findings mended\. /m);
  assert.doesNotMatch(fixed.output, /eval-results|--fix mends/);
  assert.match(read('README.md'), /^license: mit$/m);
  for (const name of ['a', 'b'])
    assert.equal(read(`.eval_results/${name}.yaml`), dated.replace('2026-01-15', '"2026-01-15"'));
  // Nothing is left to do, and nothing is written again.
  const again = run(['check', '--no-config', '--diff', root]);
  assert.equal(again.status + again.output, '0');
});

test('a folder: --fix leaves alone what it cannot write or what has no safe fix', (t) => {
  const files = { 'README.md': card(), '.eval_results/a.yaml': '- dataset:\n    id: acme/poems\n  value: 1\n' };
  const root = folder(t, files);
  assert.equal(run(['check', '--no-config', '--fix', root]).status, 0);
  assert.equal(readFileSync(join(root, '.eval_results/a.yaml'), 'utf8'), files['.eval_results/a.yaml']);
});

test('a folder: what is wrong in a file beside the card is told', (t) => {
  const files = { 'README.md': card('').replace('license: mit', 'license: MIT'), '.eval_results/b.yaml': 'a: [1\n' };
  const root = folder(t, files);
  assert.equal(run(['check', '--no-config', root]).status, 1);
  const fixed = run(['check', '--no-config', '--fix', root]);
  // Nobody has recorded that the Hub refuses such a file.
  assert.equal(fixed.status, 0);
  assert.match(fixed.output, /b\.yaml:1:\d+: warning\[metadata\/eval-syntax\]/);
  assert.match(readFileSync(join(root, 'README.md'), 'utf8'), /^license: mit$/m);
  assert.equal(readFileSync(join(root, '.eval_results/b.yaml'), 'utf8'), files['.eval_results/b.yaml']);
  const annotations = run(['check', '--no-config', '--format', 'github', root]);
  assert.match(annotations.output, /^::warning file=.*\.eval_results\/b\.yaml,line=1/m);
});
