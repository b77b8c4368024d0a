// Holds the engine's YAML reader against js-yaml, which the Hub reads cards with, and the warning about Python's
// other readings against PyYAML.
//
//   node run.mjs [--count N] [--seed N] [--engine PATH] [--python PATH]
//
// The real cards are those of CARDSMITH_SHARED (default: ../shared beside the repository) when they are there.

process.env.TZ = 'UTC'; // a date as a key becomes text in local time

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import yaml from 'js-yaml';
import { cases } from './cases.mjs';
import { mutations } from './mutate.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const DEFAULT_COUNT = 20000;
const DEFAULT_SEED = 20261123;
const MOST_NODES = 100000;

function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
}

const count = Number(option('count', DEFAULT_COUNT));
const seed = Number(option('seed', DEFAULT_SEED));
const engine = option('engine', ['build/native-debug/yaml_dump', 'build/native/yaml_dump'].map((name) => path.join(root, name)).find((name) => fs.existsSync(name)));
const python = option('python', '/usr/bin/python3');
const known = JSON.parse(fs.readFileSync(path.join(here, 'known-differences.json'), 'utf8'));

let passed = 0;
let failed = 0;
function check(holds, words) {
  if (holds) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`FAILED: ${words}`);
  }
}

// ------------------------------------------------------------------------------------------------ readers

/// Runs a program that answers each text with a line of JSON.
function ask(program, args, texts) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const lines = Buffer.concat(pieces).toString('utf8').split('\n').slice(0, -1);
      if (status !== 0 || lines.length !== texts.length) {
        const last = texts[lines.length];
        reject(new Error(`${path.basename(program)} ended with ${status ?? signal} at text ${lines.length} of ${texts.length}: ${JSON.stringify(last)?.slice(0, 400)}`));
      } else {
        resolve(lines.map((line) => JSON.parse(line)));
      }
    });
    child.stdin.on('error', () => {}); // told by its exit status
    for (const text of texts) {
      const bytes = Buffer.from(text, 'utf8');
      child.stdin.write(`${bytes.length}\n`);
      child.stdin.write(bytes);
    }
    child.stdin.end();
  });
}

/// Why a value cannot be written out, or null.
function unwritable(value) {
  let nodes = 0;
  const open = new Set();
  const walk = (item) => {
    nodes += 1;
    if (nodes > MOST_NODES) return 'large';
    if (item === null || typeof item !== 'object' || item instanceof Date || item instanceof Uint8Array) return null;
    if (open.has(item)) return 'cycle';
    open.add(item);
    for (const key of Object.keys(item)) {
      const found = walk(item[key]);
      if (found) return found;
    }
    open.delete(item);
    return null;
  };
  return walk(value);
}

function readJs(text) {
  let value;
  try {
    value = yaml.load(text);
  } catch (error) {
    return {
      ok: false,
      reason: error.reason ?? error.message,
      line: error.mark ? error.mark.line + 1 : 0,
      column: error.mark ? error.mark.column + 1 : 0,
    };
  }
  if (value === undefined) return { ok: true, undefined: true, value };
  const reason = unwritable(value);
  if (reason) return { ok: true, [reason]: true, value };
  return { ok: true, value, json: JSON.stringify(value) };
}

/// null when the engine says the same, else what differs.
function difference(expected, found) {
  if (expected.ok !== found.ok) return 'verdict';
  if (expected.ok) {
    if (expected.json !== undefined) return JSON.stringify(found.value) === expected.json ? null : 'value';
    // A graph that is cyclic and large at once may be called either.
    if (expected.undefined) return found.undefined ? null : 'value';
    return found.cycle || found.large ? null : 'value';
  }
  if (expected.reason !== found.reason) return 'reason';
  if (expected.line !== found.line) return 'place';
  if (expected.line !== 0 && expected.column !== found.column) return 'place';
  return null;
}

// ------------------------------------------------------------------------------------------------- Python

function keyOfPython(key) {
  if (key !== null && typeof key === 'object') {
    if ('$date' in key) return String(new Date(key.$date));
    if ('$float' in key) return key.$float;
    if ('$bytes' in key) return Buffer.from(key.$bytes, 'base64').join(',');
    return JSON.stringify(key);
  }
  return String(key);
}

function sameAsPython(js, py) {
  if (py !== null && typeof py === 'object' && !Array.isArray(py)) {
    if ('$float' in py) return typeof js === 'number' && String(js) === py.$float;
    if ('$date' in py) return js instanceof Date && js.toISOString() === py.$date;
    if ('$bytes' in py) return js instanceof Uint8Array && Buffer.from(js).toString('base64') === py.$bytes;
    if ('$cycle' in py) return true;
    if ('$tuple' in py) {
      // A pair of !!omap or !!pairs.
      const [key, value] = py.$tuple;
      if (Array.isArray(js)) return js.length === 2 && js[0] === keyOfPython(key) && sameAsPython(js[1], value);
      return js !== null && typeof js === 'object' && Object.hasOwn(js, keyOfPython(key)) && sameAsPython(js[keyOfPython(key)], value);
    }
    if (js === null || typeof js !== 'object' || Array.isArray(js) || js instanceof Date || js instanceof Uint8Array) return false;
    const entries = py.$map;
    if (Object.keys(js).length !== entries.length) return false;
    return entries.every(([key, value]) => Object.hasOwn(js, keyOfPython(key)) && sameAsPython(js[keyOfPython(key)], value));
  }
  if (Array.isArray(py)) {
    return Array.isArray(js) && js.length === py.length && py.every((item, i) => sameAsPython(js[i], item));
  }
  if (typeof py === 'number') return typeof js === 'number' && (js === py || Object.is(js, py));
  return js === py;
}

// ------------------------------------------------------------------------------------------------ sources

const FRONT_MATTER = /^(\s*---(?:\r\n|\r|\n))([\s\S]*?)((?:\r\n|\r|\n)---[ \t]*(?:\r\n|\n|$))/;

function realBlocks() {
  const shared = process.env.CARDSMITH_SHARED ?? path.resolve(root, '../shared');
  const folder = path.join(shared, 'cards');
  if (!fs.existsSync(folder)) return [];
  const blocks = [];
  for (const kind of ['model', 'dataset', 'space']) {
    const names = fs.existsSync(path.join(folder, kind)) ? fs.readdirSync(path.join(folder, kind)).sort() : [];
    for (const name of names) {
      const found = FRONT_MATTER.exec(fs.readFileSync(path.join(folder, kind, name), 'utf8'));
      if (found) blocks.push(found[2]);
    }
  }
  return blocks;
}

function shown(text) {
  const json = JSON.stringify(text);
  return json.length > 300 ? `${json.slice(0, 200)} … ${json.slice(-80)}` : json;
}

// -------------------------------------------------------------------------------------------------- checks

async function againstJs(texts, name, each) {
  const answers = await ask(engine, [], texts);
  const found = { verdict: 0, value: 0, reason: 0, place: 0, refused: 0 };
  const listed = [];
  texts.forEach((text, i) => {
    const expected = readJs(text);
    if (!expected.ok) found.refused += 1;
    const kind = difference(expected, answers[i]);
    if (kind) {
      found[kind] += 1;
      if (listed.length < 20) {
        listed.push(`  ${kind}: ${shown(text)}\n    js-yaml ${shown(expected)}\n    engine  ${shown(answers[i])}`);
      }
    }
    if (each) check(kind === null, `${name}: ${kind} of ${shown(text)}`);
  });
  console.log(`${name}: ${texts.length} blocks, ${found.refused} refused by js-yaml; differences: verdict ${found.verdict}, value ${found.value}, reason ${found.reason}, place ${found.place}`);
  if (listed.length !== 0) console.log(listed.join('\n'));
  return { found, answers };
}

/// Groups what no warning tells, and warnings that tell of nothing, by what PyYAML says.
async function againstPython(texts, answers, name) {
  const accepted = [];
  texts.forEach((text, i) => {
    if (answers[i].ok && !answers[i].large && !answers[i].cycle && !answers[i].limit) accepted.push([text, answers[i]]);
  });
  const python_answers = await ask(python, [path.join(here, 'read_python.py')], accepted.map(([text]) => text));
  const found = { same: 0, told: 0, silent: 0, idle: 0, place: 0, reason: 0, refused: 0 };
  const causes = new Map();
  accepted.forEach(([text, answer], i) => {
    const theirs = python_answers[i];
    if (theirs.limit) return;
    const js = readJs(text).value;
    const differs = !theirs.ok || !sameAsPython(js === undefined ? null : js, theirs.value);
    const warned = answer.python.length !== 0;
    if (!theirs.ok) {
      found.refused += 1;
      const refusal = answer.python.find((reading) => reading.refuses);
      if (refusal && refusal.python !== theirs.reason) {
        found.reason += 1;
        console.log(`  other words: ${shown(text)}\n    Python ${theirs.reason}\n    engine ${refusal.python}`);
      }
      if (refusal && theirs.line !== 0 && (refusal.line !== theirs.line || refusal.column !== theirs.column)) found.place += 1;
    }
    if (differs === warned) {
      found[differs ? 'told' : 'same'] += 1;
      return;
    }
    const kind = differs ? 'silent' : 'idle';
    found[kind] += 1;
    const cause = `${kind}: ${theirs.ok ? 'another value' : theirs.reason.replace(/'[^']*'|"[^"]*"|#x[0-9a-f]+/g, '…').split('\n')[0]}`;
    if (!causes.has(cause)) causes.set(cause, { count: 0, example: text, answer });
    causes.get(cause).count += 1;
  });
  console.log(`${name} in Python: ${accepted.length} blocks, read alike ${found.same}, difference told ${found.told} (${found.refused} refused; other words ${found.reason}, other place ${found.place}), not told ${found.silent}, told without a difference ${found.idle}`);
  for (const [cause, { count: times, example, answer }] of causes) {
    console.log(`  ${times} × ${cause}\n    ${shown(example)}\n    ${shown(answer.python)}`);
  }
  return { found, causes };
}

function checkKnown(list, causes, name) {
  // Only the run that the list was made with can be held against its counts.
  if (count !== DEFAULT_COUNT || seed !== DEFAULT_SEED) return;
  for (const [cause, { count: times }] of causes) {
    const entry = list.find((item) => item.cause === cause);
    check(entry !== undefined && times <= entry.count, `${name}: ${times} × ${cause}; known-differences.json allows ${entry?.count ?? 0}`);
  }
}

async function main() {
  if (!engine || !fs.existsSync(engine)) throw new Error('yaml_dump is not built; build it, or name it with --engine');
  console.log(`js-yaml ${JSON.parse(fs.readFileSync(path.join(here, 'node_modules/js-yaml/package.json'), 'utf8')).version}, engine ${path.relative(root, engine)}, seed ${seed}, ${count} mutations`);
  const own = Object.values(cases).flat();
  const real = realBlocks();
  const python_there = fs.existsSync(python) && (await ask(python, [path.join(here, 'read_python.py')], []).then(() => true, () => false));
  if (!python_there) console.log('skipped: PyYAML is not there');

  const own_run = await againstJs(own, 'own cases', true);
  const with_python = python_there && own_run.answers.some((answer) => answer.python);
  if (with_python) {
    const { causes } = await againstPython(own, own_run.answers, 'own cases');
    checkKnown(known.python_own_cases, causes, 'own cases in Python');
  }

  if (real.length === 0) {
    console.log('skipped: no shared cards');
  } else {
    const run = await againstJs(real, 'real cards', true);
    if (with_python) {
      const { found } = await againstPython(real, run.answers, 'real cards');
      check(found.silent === 0, `real cards in Python: ${found.silent} differences without a warning`);
      check(found.idle === 0, `real cards in Python: ${found.idle} warnings without a difference`);
    }
  }

  // Own cards of some length stand in where the real ones are not there.
  const sources = real.length !== 0 ? real : own.filter((text) => text.length > 30 && text.length < 500);
  const mutated = [...mutations(sources, count, seed)];
  const run = await againstJs(mutated, 'mutated', false);
  const wrong = run.found.verdict + run.found.value;
  const misplaced = run.found.reason + run.found.place;
  check(wrong * 1000 < mutated.length || wrong === 0, `mutated: verdict or value differ in ${wrong} of ${mutated.length}`);
  check(misplaced * 50 <= run.found.refused, `mutated: reason or place differ in ${misplaced} of ${run.found.refused}`);
  check(wrong <= known.js_yaml.length && misplaced <= known.js_yaml.length, `mutated: ${wrong + misplaced} differences; known-differences.json lists ${known.js_yaml.length}`);
  if (with_python) {
    const { found, causes } = await againstPython(mutated, run.answers, 'mutated');
    const told = found.told + found.silent;
    check(found.silent * 100 <= told, `mutated in Python: ${found.silent} of ${told} differences without a warning`);
    check(found.idle * 1000 <= mutated.length, `mutated in Python: ${found.idle} warnings without a difference`);
    if (real.length !== 0) checkKnown(known.python_mutated, causes, 'mutated in Python');
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
