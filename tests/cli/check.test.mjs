// The command line tool from end to end: what it answers, and with which status.
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';

import { folder, good, jsonLines, mendable, mended, refused, run, tool } from './run.mjs';

const rulesOf = (result) => result.diagnostics.map((diagnostic) => diagnostic.rule);

test('the exit status: 0 no error, 1 an error, 2 something could not be done, 2 before 1', (t) => {
  const root = folder(t, {
    'good.md': good,
    'bad.md': refused,
    'image.md': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'binary.md': Buffer.from(Array.from({ length: 2048 }, (_, i) => (i * 167) % 256)),
    'utf16.md': Buffer.from('\uFEFF---\nlicense: mit\n---\n', 'utf16le'),
    'empty/nothing.txt': '',
  });
  const status = (...args) => run(['check', ...args], { cwd: root }).status;
  assert.equal(status('good.md'), 0);
  assert.equal(status('bad.md'), 1);
  assert.equal(status('good.md', 'bad.md'), 1);
  assert.equal(status('missing.md'), 2);
  assert.equal(status('bad.md', 'missing.md'), 2);
  for (const path of ['image.md', 'binary.md', 'utf16.md', 'empty', '.']) assert.equal(status(path), 2, path);
  assert.equal(status(), 2);
  assert.equal(status('-', '-'), 2);
  assert.equal(run(['check', '-'], { input: good }).status, 0);
  assert.equal(run(['check', '-'], { input: refused }).status, 1);
  assert.equal(run(['check', '-'], { input: '' }).status, 0);
  assert.equal(run([]).status, 2);
  assert.equal(run(['help']).status, 0);
  assert.equal(run(['--help']).status, 0);
});

test('what cannot be read is said in a sentence, and the others are checked', (t) => {
  const root = folder(t, { 'good.md': good, 'binary.md': Buffer.from([0, 1, 2, 3, 255]), 'empty/x': '' });
  const { status, output, errors } = run(
    ['check', '--format', 'json', 'missing.md', 'good.md', 'binary.md', 'empty', 'good.md'],
    { cwd: root },
  );
  assert.equal(status, 2);
  assert.deepEqual(
    jsonLines(output).map((result) => result.path),
    ['good.md', 'good.md'],
  );
  assert.deepEqual(errors.trimEnd().split('\n'), [
    'cardsmith: missing.md: there is no such file or folder',
    'cardsmith: binary.md: it is a binary file, not a card',
    'cardsmith: empty: the folder has no README.md',
  ]);
});

test('one NUL in a text is a matter for the rules, not a binary file', () => {
  assert.notEqual(run(['check', '-'], { input: `${good}a\0b\n` }).status, 2);
});

test('--format json gives one object a card, with the path as it was given', (t) => {
  const root = folder(t, { 'a b.md': good, 'repo/README.md': refused });
  const results = jsonLines(run(['check', '--format', 'json', './a b.md', 'repo/', '-'], { cwd: root, input: good }).output);
  assert.deepEqual(
    results.map((result) => [result.path, result.kind, result.hub.accepted]),
    [
      ['./a b.md', 'model', true],
      ['repo/', 'model', false],
      ['-', 'model', true],
    ],
  );
  assert.deepEqual(Object.keys(results[0]), [
    'path', 'kind', 'hub', 'front_matter', 'metadata', 'summary', 'tags', 'sections', 'threshold', 'score',
    'diagnostics', 'rules',
  ]);
  assert.equal(jsonLines(run(['check', '--format=json', '--kind', 'space', '-'], { input: good }).output)[0].kind, 'space');
});

test('many cards come out in the order given, whatever the number of threads', (t) => {
  const files = {};
  for (let i = 0; i < 300; i++) files[`${i}.md`] = `${i % 7 ? good : refused}${'Text.\n'.repeat((i * 7919) % 3000)}`;
  const root = folder(t, files);
  const paths = Object.keys(files);
  const outputs = [1, 2, 16].map((jobs) => run(['check', '--format', 'json', '--jobs', `${jobs}`, ...paths], { cwd: root }));
  assert.deepEqual(
    jsonLines(outputs[0].output).map((result) => result.path),
    paths,
  );
  for (const { output, status } of outputs) {
    assert.equal(status, 1);
    assert.equal(output, outputs[0].output);
  }
  const texts = [1, 16].map((jobs) => run(['check', '--jobs', `${jobs}`, ...paths], { cwd: root }).output);
  assert.equal(texts[0], texts[1]);
});

test('the text report names place, severity and rule, and ends with a verdict', (t) => {
  const root = folder(t, { 'README.md': refused });
  const { output } = run(['check', 'README.md'], { cwd: root });
  assert.match(output, /^README\.md:3:1: error\[yaml\/[a-z-]+\] \(Hub\): .*duplicated mapping key \(2:1\)\n 3 \| license: apache-2\.0\n {3}\| \^{7}\n/);
  assert.match(output, /\nREADME\.md \(model card\) would be refused by the Hub\. 1 error.*\. Score \d+ of 100\.\n/);
  assert.doesNotMatch(output, /\x1b/);
  assert.match(run(['check', '--color', 'always', 'README.md'], { cwd: root }).output, /\x1b\[1;31merror/);
});

test('what the sections lack of the score stands below the verdict', (t) => {
  const head = '---\nlicense: mit\nlanguage: fr\n---\n\n# Verse\n\nA small model that predicts the next word of French verse.\n';
  const recipe = '\n## Training\n\nTrained for 3 epochs.\n';
  const root = folder(t, { 'README.md': head + recipe, 'data.md': '---\nlicense: mit\npretty_name: Verse\n---\n# Verse\n' });
  const [sections] = run(['check', 'README.md'], { cwd: root }).output.split('\n').slice(-2);
  assert.match(sections, /^ {2}Sections: \d of 7 complete; in part: .*training procedure.*; nothing yet: .*evaluation results\.$/);
  assert.doesNotMatch(run(['check', 'data.md'], { cwd: root }).output, /Sections:/);
});

test('a patch has no other format, and settings need a name', (t) => {
  const root = folder(t, { 'README.md': mendable });
  const patch = run(['check', '--diff', '--format', 'json', 'README.md'], { cwd: root });
  assert.deepEqual([patch.status, patch.errors], [2, 'cardsmith: --diff writes a patch; --format is for reports\n']);
  assert.equal(run(['check', '--config', '', 'README.md'], { cwd: root }).status, 2);
});

test('a name with blanks is one that patch reads', (t) => {
  const root = folder(t, { 'my card.md': mendable });
  const { output } = run(['check', '--diff', 'my card.md'], { cwd: root });
  assert.match(output, /^--- a\/my card\.md\t\n\+\+\+ b\/my card\.md\t\n/);
});

test('lines are broken where COLUMNS says', (t) => {
  const root = folder(t, { 'README.md': mendable });
  const widest = (COLUMNS) => {
    const lines = run(['check', 'README.md'], { cwd: root, env: { COLUMNS } }).output.split('\n');
    return Math.max(...lines.filter((line) => line.startsWith('    ') || line.startsWith('   =')).map((line) => line.length));
  };
  assert.ok(widest('60') <= 60);
  assert.ok(widest('120') > 60);
});

test('colour is for terminals and not where NO_COLOR is set', (t) => {
  const root = folder(t, { 'README.md': refused });
  const inTerminal = (env) =>
    spawnSync('script', ['-qec', `'${tool}' check README.md`, '/dev/null'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '', TERM: 'xterm', ...env },
    });
  const first = inTerminal({});
  if (first.error) return t.skip('skipped: there is no `script` here to make a terminal');
  assert.match(first.stdout, /\x1b\[1;31merror/);
  assert.doesNotMatch(inTerminal({ NO_COLOR: '1' }).stdout, /\x1b/);
  assert.doesNotMatch(inTerminal({ TERM: 'dumb' }).stdout, /\x1b/);
});

test('options that make no sense end with 2 and what was meant', () => {
  const complaint = (...args) => {
    const { status, errors, output } = run(args);
    assert.equal(status, 2, args.join(' '));
    assert.equal(output, '');
    assert.equal(errors.split('\n').length, 2);
    return errors.trimEnd();
  };
  assert.match(complaint('check', '--formt', 'json', 'x'), /there is no option `--formt`; did you mean `--format`\?/);
  assert.match(complaint('check', '--format', 'xml', 'x'), /--format takes text, json, sarif, github; not `xml`/);
  assert.match(complaint('check', '--kind', 'paper', 'x'), /--kind takes/);
  assert.match(complaint('check', '--fail-on', 'never', 'x'), /--fail-on takes/);
  assert.match(complaint('check', '--min-score', '101', 'x'), /--min-score takes/);
  assert.match(complaint('check', '--min-score', '-1', 'x'), /--min-score takes/);
  assert.match(complaint('check', '--jobs', '0', 'x'), /--jobs takes/);
  assert.match(complaint('check', '--fix=yes', 'x'), /--fix takes no value/);
  assert.match(complaint('check', '--format'), /--format needs a value/);
  assert.match(complaint('check', '--select', 'yaml/sintax-error', 'x'), /there is no rule or family `yaml\/sintax-error`/);
  assert.match(complaint('check', '--ignore', 'markdon', 'x'), /did you mean `markdown`/);
  assert.match(complaint('check', '-x', 'x'), /there is no option `-x`/);
  assert.match(complaint('chekc', 'x'), /did you mean `check`/);
  assert.match(complaint('README.md'), /did you mean `cardsmith check README.md`/);
  assert.match(complaint('check', '--jsonl', 'x'), /takes no path/);
  assert.match(complaint('schema'), /needs --kind/);
});

test('a path that looks like an option can follow --', (t) => {
  const root = folder(t, { '--fix': good });
  assert.equal(run(['check', '--', '--fix'], { cwd: root }).status, 0);
});

test('--fix mends the file and reports what is left', (t) => {
  const root = folder(t, { 'README.md': mendable });
  chmodSync(join(root, 'README.md'), 0o640);
  const { status, output } = run(['check', '--fix', 'README.md'], { cwd: root });
  assert.equal(status, 0);
  assert.equal(readFileSync(join(root, 'README.md'), 'utf8'), mended);
  assert.equal(statSync(join(root, 'README.md')).mode & 0o7777, 0o640);
  assert.match(output, /1 finding mended/);
  assert.doesNotMatch(output, /unused-suppression/);
  assert.deepEqual(readdirSync(root), ['README.md']);
  const before = statSync(join(root, 'README.md'));
  assert.equal(run(['check', '--fix', 'README.md'], { cwd: root }).status, 0);
  const after = statSync(join(root, 'README.md'));
  assert.equal(after.ino, before.ino, 'nothing to do, nothing written');
});

test('--fix keeps every byte that is not mended: BOM, CRLF, CR, bytes that are not UTF-8, no final line end', (t) => {
  const comment = '<!-- cardsmith-disable limit/table-cells -->';
  const latin = (text) => Buffer.from(text, 'latin1');
  for (const [before, after] of [
    [`\xEF\xBB\xBF---\r\nlicense: mit\r\n---\r\n\r\n${comment}\r\nText`, '\xEF\xBB\xBF---\r\nlicense: mit\r\n---\r\n\r\nText'],
    [`---\nlicense: mit # \xFF\xFE\n---\n\xE2\x82\n${comment}\n\xC3`, '---\nlicense: mit # \xFF\xFE\n---\n\xE2\x82\n\xC3'],
    [`---\nlicense: mit\n---\n\na\rb\r\r\nc\n\n${comment}`, '---\nlicense: mit\n---\n\na\rb\r\r\nc\n\n'],
  ]) {
    const root = folder(t, { 'README.md': latin(before) });
    run(['check', '--fix', '--select', 'markdown/unused-suppression', 'README.md'], { cwd: root });
    assert.deepEqual(readFileSync(join(root, 'README.md')), latin(after));
  }
});

test('--fix follows a symbolic link and leaves it one', (t) => {
  const root = folder(t, { 'real/card.md': mendable });
  symlinkSync('real/card.md', join(root, 'README.md'));
  assert.equal(run(['check', '--fix', 'README.md'], { cwd: root }).status, 0);
  assert.ok(lstatSync(join(root, 'README.md')).isSymbolicLink());
  assert.equal(readFileSync(join(root, 'real/card.md'), 'utf8'), mended);
  assert.deepEqual(readdirSync(join(root, 'real')), ['card.md']);
});

test('--fix of one file under many names mends it once and loses nothing', (t) => {
  const root = folder(t, { 'README.md': mendable });
  const names = Array.from({ length: 24 }, (_, i) => `${'./'.repeat(i)}README.md`);
  const { status, errors } = run(['check', '--fix', '--jobs', '8', ...names], { cwd: root });
  assert.deepEqual([status, errors], [0, '']);
  assert.equal(readFileSync(join(root, 'README.md'), 'utf8'), mended);
  assert.deepEqual(readdirSync(root), ['README.md']);
});

test('--fix that cannot write loses nothing and leaves nothing behind', (t) => {
  const text = `${mendable}${'Text.\n'.repeat(2000)}`;
  const root = folder(t, { 'README.md': text });
  const done = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 4; exec "$0" check --fix README.md`, tool], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(done.status, 2);
  assert.match(done.stderr, /^cardsmith: README\.md: .+/);
  assert.equal(readFileSync(join(root, 'README.md'), 'utf8'), text);
  assert.deepEqual(readdirSync(root), ['README.md']);
});

test('--fix with `-`: the fixed text goes to standard output, the report to standard error', () => {
  const { status, output, errors } = run(['check', '--fix', '-'], { input: mendable });
  assert.equal(status, 0);
  assert.equal(output, mended);
  assert.match(errors, /1 finding mended\. - \(model card\) would be taken by the Hub/);
  const json = run(['check', '--fix', '--format', 'json', '-'], { input: mendable });
  assert.equal(json.output, mended);
  assert.equal(jsonLines(json.errors)[0].path, '-');
  assert.equal(run(['check', '--fix', '-'], { input: refused }).output, refused);
  assert.equal(run(['check', '--fix', '-'], { input: refused }).status, 1);
});

test('--diff is a patch, changes nothing, and its status tells whether there is one', (t) => {
  const text = `\uFEFF${mendable.replaceAll('\n', '\r\n')}last line`;
  const root = folder(t, { 'repo/README.md': text, 'good.md': good });
  for (const args of [['--diff'], ['--diff', '--fix']]) {
    const { status, bytes, errors } = run(['check', ...args, 'repo/README.md', 'good.md'], { cwd: root });
    assert.equal(status, 1);
    assert.equal(errors, '');
    assert.equal(readFileSync(join(root, 'repo/README.md'), 'utf8'), text);
    assert.match(bytes.toString(), /^--- a\/repo\/README\.md\n\+\+\+ b\/repo\/README\.md\n@@ /);
    writeFileSync(join(root, 'x.patch'), bytes);
  }
  execFileSync('git', ['apply', 'x.patch'], { cwd: root, env: { ...process.env, GIT_CEILING_DIRECTORIES: join(root, '..') } });
  const patched = readFileSync(join(root, 'repo/README.md'));
  assert.equal(run(['check', '--fix', '-'], { input: text }).output, patched.toString());
  const nothing = run(['check', '--diff', 'good.md'], { cwd: root });
  assert.deepEqual([nothing.status, nothing.output], [0, '']);
  assert.equal(run(['check', '--diff', '-'], { input: mendable }).status, 1);
  assert.equal(run(['check', '--diff', 'good.md', 'missing.md'], { cwd: root }).status, 2);
  // A card that the Hub refuses, with nothing to mend: no diff, so 0.
  assert.equal(run(['check', '--diff', '-'], { input: refused }).status, 0);
});

test('a folder: README.md is the card, symbolic links out of it are not followed', (t) => {
  const root = folder(t, { 'repo/README.md': good, 'repo/LICENSE': 'MIT', 'outside/README.md': good, 'outside/secret.json': '{}' });
  symlinkSync('../outside/secret.json', join(root, 'repo/config.json'));
  symlinkSync('../outside', join(root, 'repo/all'));
  symlinkSync('.', join(root, 'repo/round'));
  symlinkSync('nowhere', join(root, 'repo/broken'));
  const { status, output } = run(['check', 'repo'], { cwd: root });
  assert.notEqual(status, 2);
  assert.match(output, /repo\/README\.md \(model card\)/);
  symlinkSync('../outside/README.md', join(root, 'outside/link.md'));
  const stray = folder(t, {});
  symlinkSync(join(root, 'outside/README.md'), join(stray, 'README.md'));
  const refusedLink = run(['check', '.'], { cwd: stray });
  assert.equal(refusedLink.status, 2);
  assert.match(refusedLink.errors, /leads out of the folder/);
});

test('what the Hub says cannot be ignored, advice can', (t) => {
  const card = '---\nlicense: mit\nlicense: mit\n---\n\n<!-- cardsmith-disable limit/table-cells -->\n';
  const root = folder(t, { 'README.md': card });
  const rules = (...args) => rulesOf(jsonLines(run(['check', '--format', 'json', ...args, 'README.md'], { cwd: root }).output)[0]);
  const all = rules();
  const hub = all.filter((rule) => rule.startsWith('yaml/'));
  assert.equal(hub.length, 1);
  assert.ok(all.includes('markdown/unused-suppression'));
  assert.deepEqual(rules('--ignore', 'markdown'), all.filter((rule) => !rule.startsWith('markdown/')));
  assert.deepEqual(rules('--ignore', 'yaml,markdown/unused-suppression'), all.filter((rule) => !rule.startsWith('markdown/unused')));
  assert.deepEqual(rules('--select', 'widget'), hub);
  assert.deepEqual(rules('--select', 'markdown/unused-suppression', '--ignore', 'markdown'), [...hub, 'markdown/unused-suppression'].sort((a, b) => all.indexOf(a) - all.indexOf(b)));
});

test('--fail-on and --min-score', (t) => {
  const root = folder(t, { 'README.md': mendable, 'no-block.md': 'text\n' });
  const status = (...args) => run(['check', ...args], { cwd: root }).status;
  const select = ['--select', 'markdown/unused-suppression'];
  assert.equal(status(...select, 'README.md'), 0);
  assert.equal(status(...select, '--fail-on', 'warning', 'README.md'), 0);
  assert.equal(status(...select, '--fail-on', 'info', 'README.md'), 1);
  assert.equal(status('--fail-on', 'info', '--fix', ...select, 'README.md'), 0);
  assert.equal(status(...select, '--fail-on', 'warning', 'no-block.md'), 1);
  assert.equal(status('--min-score', '0', 'no-block.md'), 0);
  const low = run(['check', '--min-score', '100', 'no-block.md'], { cwd: root });
  assert.equal(low.status, 1);
  assert.match(low.errors, /no-block\.md: the score \d+ is below 100/);
});

test('a comment that names an unknown rule ends with 2', (t) => {
  const root = folder(t, { 'README.md': `${good}\n<!-- cardsmith-disable markdown/no-such-rule -->\n` });
  const { status, errors } = run(['check', 'README.md'], { cwd: root });
  assert.equal(status, 2);
  assert.match(errors, /^cardsmith: README\.md:7:24: There is no rule `markdown\/no-such-rule` to switch off\n$/);
});

test('settings are found upwards from the card', (t) => {
  const root = folder(t, {
    '.cardsmith.yaml': 'kind: dataset\nrules:\n  markdown: off\nfail-on: warning\nmin-score: 0\n',
    'deep/er/README.md': 'text\n',
    'other/.cardsmith.yaml': '# nothing\n',
    'other/README.md': mendable,
  });
  const result = (path, ...args) => jsonLines(run(['check', '--format', 'json', ...args, path], { cwd: root }).output)[0];
  assert.equal(result('deep/er/README.md').kind, 'dataset');
  assert.equal(result('deep/er').kind, 'dataset');
  assert.equal(result('deep/er', '--kind', 'auto').kind, 'model');
  assert.equal(result('deep/er', '--no-config').kind, 'model');
  assert.equal(run(['check', 'deep/er'], { cwd: root }).status, 1, 'fail-on: warning');
  assert.equal(run(['check', '--fail-on', 'error', 'deep/er'], { cwd: root }).status, 0);
  assert.equal(result('other').kind, 'model', 'the nearest settings count alone');
  assert.ok(rulesOf(result('other')).includes('markdown/unused-suppression'));
  assert.ok(!rulesOf(result('other', '--config', '.cardsmith.yaml')).includes('markdown/unused-suppression'));
  assert.ok(rulesOf(result('other', '--config', '.cardsmith.yaml', '--select', 'markdown/unused-suppression')).includes('markdown/unused-suppression'));
});

test('a family that is asked for is on again, a rule of it that is off by its name is not', (t) => {
  const said = (rules, ...args) => {
    const root = folder(t, { '.cardsmith.yaml': `rules: ${rules}\n`, 'README.md': mendable });
    return jsonLines(run(['check', '--format', 'json', ...args, 'README.md'], { cwd: root }).output)[0].diagnostics.map(({ rule }) => rule);
  };
  assert.ok(!said('{ markdown: off }').includes('markdown/unused-suppression'));
  assert.ok(said('{ markdown: off }', '--select', 'markdown').includes('markdown/unused-suppression'));
  assert.ok(!said('{ markdown/unused-suppression: off }', '--select', 'markdown').includes('markdown/unused-suppression'));
});

test('settings give advice another severity', (t) => {
  const root = folder(t, { '.cardsmith.yaml': 'rules: { markdown: off, markdown/unused-suppression: warning }\n', 'README.md': mendable });
  const [result] = jsonLines(run(['check', '--format', 'json', 'README.md'], { cwd: root }).output);
  const finding = result.diagnostics.find((diagnostic) => diagnostic.rule === 'markdown/unused-suppression');
  assert.equal(finding.severity, 'warning');
});

test('wrong settings end with 2, a place and a sentence, and the others are checked', (t) => {
  const wrong = {
    'rules:\n  markdown/unused-supression: off\n': /:2:3: there is no rule or family `markdown\/unused-supression`; did you mean `markdown\/unused-suppression`\?/,
    'rules:\n  markdown: error\n': /:2:13: advice is never an error/,
    'rules:\n  markdown: maybe\n': /:2:13: `markdown` takes off, on, info or warning/,
    'rules: off\n': /:1:8: `rules` must be/,
    'knid: model\n': /:1:1: there is no setting `knid`; did you mean `kind`\?/,
    'kind: paper\n': /:1:7: `kind` takes/,
    'kind: model\nkind: model\n': /:2:1: `kind` stands there twice/,
    'min-score: lots\n': /:1:12: `min-score` takes/,
    'fail-on: [error]\n': /:1:10: `fail-on` takes one word/,
    '- a\n': /:1:1: the settings must be/,
    'a: b: c\n': /:1:5: /,
    'kind: model\n---\nkind: model\n': /only one document/,
  };
  for (const [settings, message] of Object.entries(wrong)) {
    const root = folder(t, { 'a/.cardsmith.yaml': settings, 'a/README.md': good, 'b/README.md': good });
    const { status, output, errors } = run(['check', '--format', 'json', 'a/README.md', 'b/README.md'], { cwd: root });
    assert.equal(status, 2, settings);
    assert.match(errors, message);
    assert.deepEqual(jsonLines(output).map((result) => result.path), ['b/README.md']);
  }
  // No input: the tool ends before it would read any.
  assert.equal(run(['check', '--config', 'missing.yaml', '-']).status, 2);
});

test('the rules explain themselves', () => {
  const list = run(['--list-rules']).output.trimEnd().split('\n');
  const ids = list.map((line) => line.split(' ')[0]);
  assert.ok(ids.length > 5);
  assert.deepEqual(ids, [...ids].sort());
  assert.deepEqual(jsonLines(run(['--list-rules', '--format', 'json']).output).map((rule) => rule.id), ids);
  for (const id of ids) {
    const { status, output } = run(['check', '--explain', id]);
    assert.equal(status, 0, id);
    assert.ok(output.startsWith(`${id}\n`));
    assert.match(output, /\nSource: /);
  }
  const unknown = run(['--explain', 'yaml/duplicate-kye']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.errors, /there is no rule or family/);
});

test('--version says as of which day the rules are the Hub\'s', () => {
  assert.match(run(['--version']).output, /^cardsmith \d+\.\d+\.\d+ \(Hub rules as of \d{4}-\d\d-\d\d\)\n$/);
});

test('output that cannot be written is a failure', (t) => {
  const root = folder(t, { 'README.md': good });
  const done = spawnSync('sh', ['-c', '"$0" check --format json README.md > /dev/full', tool], { cwd: root, encoding: 'utf8' });
  assert.equal(done.status, 2);
  assert.match(done.stderr, /standard output could not be written/);
});
