// --jsonl: a dump of cards through a pipe.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import readline from 'node:readline';
import test from 'node:test';

import { good, jsonLines, refused, run, start } from './run.mjs';

test('answers each line with the same object as --format json, `id` first', () => {
  const lines = [
    { id: 1, content: good },
    { id: 'a "b"', content: refused, kind: 'auto' },
    { content: good, kind: 'dataset', id: -2.5e10, extra: [1] },
    { id: '', content: '', kind: null },
  ];
  const { status, output } = run(['check', '--jsonl'], { input: lines.map((line) => JSON.stringify(line)).join('\n') });
  assert.equal(status, 1);
  const answers = jsonLines(output);
  assert.deepEqual(answers.map((answer) => answer.id), [1, 'a "b"', -2.5e10, '']);
  assert.deepEqual(answers.map((answer) => answer.kind), ['model', 'model', 'dataset', 'model']);
  for (const [i, answer] of answers.entries()) {
    assert.equal(Object.keys(answer)[0], 'id');
    const alone = run(['check', '--format', 'json', '--kind', lines[i].kind ?? 'auto', '-'], { input: lines[i].content });
    const { id, ...rest } = answer;
    assert.deepEqual({ ...rest, path: '-' }, JSON.parse(alone.output));
  }
});

test('numbers as ids come back as they were written', () => {
  const { output } = run(['check', '--jsonl'], { input: '{"id":12345678901234567890,"content":""}\r\n{"id":1.0,"content":""}\n' });
  assert.deepEqual(output.split('\n').map((line) => line.slice(0, 27).split(',')[0]), ['{"id":12345678901234567890', '{"id":1.0', '']);
});

test('a bad line is answered in its place and the run ends with 2', () => {
  const bad = ['', 'not json', '[]', '{}', '{"id":1}', '{"id":null,"content":""}', '{"id":true,"content":""}', '{"id":1,"content":5}', '{"id":1,"content":"","kind":"paper"}', '{"id":1,"content":"","kind":5}', '{"id":1,"content":""} x', '{"id":1,"id":2,"content":""}', `${'['.repeat(100000)}`];
  const input = bad.map((line) => `${line}\n{"id":0,"content":""}\n`).join('');
  const { status, output } = run(['check', '--jsonl'], { input });
  assert.equal(status, 2);
  const answers = jsonLines(output);
  assert.equal(answers.length, 2 * bad.length);
  for (const [i, answer] of answers.entries()) {
    if (i % 2 === 1) {
      assert.equal(answer.id, 0);
    } else {
      assert.deepEqual(Object.keys(answer), ['id', 'error'], bad[i / 2]);
      assert.equal(answer.id, null);
      assert.match(answer.error, new RegExp(`^line ${i + 1}: `));
    }
  }
});

test('a comment that names an unknown rule ends the run with 2, as it does for a file', () => {
  const content = '---\nlicense: mit\n---\n\n# A\n\n<!-- cardsmith-ignore metadata/nothing -->\n';
  const { status, output } = run(['check', '--jsonl'], { input: `${JSON.stringify({ id: 1, content })}\n` });
  assert.ok(jsonLines(output)[0].diagnostics.some(({ rule }) => rule === 'markdown/unknown-suppression'));
  assert.equal(status, 2);
});

test('what is not UTF-8 in an id comes back as UTF-8', () => {
  const { bytes, status } = run(['check', '--jsonl'], { input: Buffer.concat([Buffer.from('{"id":"a'), Buffer.from([0xff]), Buffer.from('","content":"x"}\n')]) });
  assert.equal(status, 0);
  assert.ok(Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes));
  assert.equal(JSON.parse(bytes.toString('utf8')).id, 'a\ufffd');
});

test('a byte order mark before the first line is let pass', () => {
  const line = '{"id":1,"content":"x"}\n';
  const { status, output } = run(['check', '--jsonl'], { input: `\ufeff${line}\ufeff${line}` });
  assert.equal(status, 2);
  assert.deepEqual(jsonLines(output).map(({ id }) => id), [1, null]);
});

test('the last line needs no end, no input needs no answer', () => {
  assert.deepEqual(run(['check', '--jsonl']), { status: 0, bytes: Buffer.alloc(0), output: '', errors: '' });
  assert.equal(jsonLines(run(['check', '--jsonl'], { input: '{"id":1,"content":""}' }).output).length, 1);
});

test('an answer comes before the next line is sent', async () => {
  const child = start(['check', '--jsonl']);
  const answers = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let id = 0; id < 5; id++) {
    child.stdin.write(`${JSON.stringify({ id, content: good })}\n`);
    assert.equal(JSON.parse((await answers.next()).value).id, id);
  }
  child.stdin.end();
  assert.equal((await once(child, 'close'))[0], 0);
});

test('10,000 cards in order, in constant memory', async (t) => {
  const peakOf = async (count) => {
    const child = start(['check', '--jsonl']);
    const lines = readline.createInterface({ input: child.stdout });
    const closed = once(child, 'close');
    let answered = 0;
    let peak = 0;
    const all = (async () => {
      for await (const line of lines) {
        assert.ok(line.startsWith(`{"id":${answered},`), line.slice(0, 80));
        if (++answered === count) break;
      }
    })();
    for (let id = 0; id < count; id++) {
      const content = `${id % 9 ? good : refused}${'A line of text in the body.\n'.repeat(100 + (id % 50))}`;
      if (!child.stdin.write(`${JSON.stringify({ id, content })}\n`)) await once(child.stdin, 'drain');
    }
    await all;
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]);
    child.stdin.end();
    child.stdout.resume();
    await closed;
    return peak;
  };
  const few = await peakOf(1000);
  const many = await peakOf(10000);
  t.diagnostic(`peak memory: ${few} kB after 1,000 cards, ${many} kB after 10,000`);
  assert.ok(many < few * 1.25 + 4096, `${few} kB, then ${many} kB`);
});
