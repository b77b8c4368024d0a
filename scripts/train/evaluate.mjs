// Evaluates bundled models from their shipped int8 files and writes the figures into their cards.
//
//   node evaluate.mjs [NAME…]                 whole test set; writes results/NAME.json and the card
//   node evaluate.mjs --check [NAME…]         a fixed tenth of it, compared with what the card says; writes nothing
//   node evaluate.mjs --card [NAME…]          only writes the card again, from results/NAME.json
//
// --data DIR: the data sets (default: $CARDSMITH_SHARED/data or ../shared/data). --work DIR: where training left
// the float models (default: build/train); without one the float figures of the last evaluation stay.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {openSession, readJson, readModel} from './evaluate/runtime.mjs';
import {renderCard} from './evaluate/card.mjs';
import {writeExamplePictures} from './evaluate/png.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const repository = path.resolve(here, '../..');
const NAMES = ['booking-slots', 'digits', 'emotions', 'fill-mask', 'language'];
const PART = 10;            // --check looks at every tenth row
const TOLERANCE = 0.003;    // of the metric: kernels differ between processors
const SCORE_TOLERANCE = 0.02;

function options(argv) {
  const result = {names: [], mode: 'full', work: path.join(repository, 'build/train'),
    data: path.join(process.env.CARDSMITH_SHARED ?? path.join(repository, '../shared'), 'data')};
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--check' || argv[i] === '--card') result.mode = argv[i].slice(2);
    else if (argv[i] === '--data' || argv[i] === '--work') result[argv[i].slice(2)] = path.resolve(argv[++i]);
    else if (NAMES.includes(argv[i])) result.names.push(argv[i]);
    else throw new Error(`unknown argument ${argv[i]}`);
  }
  const there = NAMES.filter((name) => fs.existsSync(modelFile(name)));
  return {...result, names: result.names.length ? result.names : there};
}

const folderOf = (name) => path.join(repository, 'web/public/models', name);
const modelFile = (name) => path.join(folderOf(name), 'onnx/model_quantized.onnx');
const resultsFile = (name) => path.join(here, 'results', `${name}.json`);

/** Our tokenizer must give the ids that the Hub's own reader of tokenizer.json gives. */
async function compareTokenizers(name, task, model, data) {
  if (!model.tokenizer?.encode && name !== 'language') return null;
  const {Tokenizer} = await import('@huggingface/tokenizers');
  const folder = folderOf(name);
  const theirs = new Tokenizer(readJson(path.join(folder, 'tokenizer.json')), readJson(path.join(folder, 'tokenizer_config.json')));
  const encode = name === 'language' ? (await import('./evaluate/language.mjs')).encode : (text) => model.tokenizer.encode(text, Infinity);
  const rows = task.texts(data);
  let different = 0;
  for (const {text} of rows) {
    if (String(theirs.encode(text).ids) !== String(encode(text))) different++;
  }
  return {texts: rows.length, different};
}

async function evaluateFull(name, {data, work}) {
  const task = await import(`./evaluate/${name}.mjs`);
  const model = task.prepare(readModel(folderOf(name)));
  const results = readJson(resultsFile(name));
  const set = path.join(data, task.dataSet);
  const session = await openSession(modelFile(name));
  results.int8 = await task.evaluate(model, session, set);
  results.part = {stride: PART, metric: (await task.evaluate(model, session, set, PART)).metric};
  results.tokenizer = await compareTokenizers(name, task, model, set);
  if (results.tokenizer?.different) throw new Error(`${name}: ${results.tokenizer.different} texts are tokenized differently`);
  task.verify?.(results);
  results.examples = [];
  for (const input of task.inputs) results.examples.push({...input, output: await task.answer(model, session, input)});
  const floatFile = path.join(work, name, 'model.onnx');
  if (fs.existsSync(floatFile)) {
    const float = await openSession(floatFile);
    results.float = await task.evaluate(model, float, set);
    results.size = {int8: fs.statSync(modelFile(name)).size, float: fs.statSync(floatFile).size};
  }
  fs.writeFileSync(resultsFile(name), JSON.stringify(results, null, 1) + '\n');
  console.log(`${name}: int8 ${results.int8.metric}, float ${results.float?.metric}, part ${results.part.metric}`);
}

async function writeCard(name) {
  const task = await import(`./evaluate/${name}.mjs`);
  const template = fs.readFileSync(path.join(here, 'cards', `${name}.md`), 'utf8');
  if (name === 'digits') await writeExamplePictures(folderOf(name), task);
  fs.writeFileSync(path.join(folderOf(name), 'README.md'), renderCard(name, template, readJson(resultsFile(name)), task));
}

async function check(name, {data}) {
  const task = await import(`./evaluate/${name}.mjs`);
  const model = task.prepare(readModel(folderOf(name)));
  const results = readJson(resultsFile(name));
  const session = await openSession(modelFile(name));
  const problems = [];
  const card = fs.readFileSync(path.join(folderOf(name), 'README.md'), 'utf8');
  if (card !== renderCard(name, fs.readFileSync(path.join(here, 'cards', `${name}.md`), 'utf8'), results, task)) {
    problems.push('the card is not what the results say; run evaluate.mjs --card');
  }
  if (fs.statSync(modelFile(name)).size !== results.size.int8) problems.push('the size of the int8 file differs from the card');
  for (const example of results.examples) {
    const now = await task.answer(model, session, example);
    const same = now.length === example.output.length && example.output.every((claim) => {
      const found = now.find((item) => item.label === claim.label);
      return found ? Math.abs(found.score - claim.score) <= SCORE_TOLERANCE : claim.score <= SCORE_TOLERANCE;
    });
    if (!same) problems.push(`example "${example.title}": card ${JSON.stringify(example.output)}, now ${JSON.stringify(now)}`);
  }
  const set = path.join(data, task.dataSet);
  let metric = 'skipped, the data are not here';
  const skipped = !fs.existsSync(set);
  if (!skipped) {
    const now = await task.evaluate(model, session, set, results.part.stride);
    metric = now.metric;
    problems.push(...task.compare?.(now, results.int8) ?? []);
    if (Math.abs(metric - results.part.metric) > TOLERANCE) problems.push(`metric ${metric}, was ${results.part.metric}`);
  }
  console.log(`${name}: ${results.examples.length} examples, part of the test set ${metric}: ${problems.length ? 'DIFFERS' : 'as on the card'}`);
  for (const problem of problems) console.log(`  ${problem}`);
  return {problems: problems.length, skipped};
}

const given = options(process.argv.slice(2));
const checked = [];
for (const name of given.names) {
  if (given.mode === 'check') checked.push(await check(name, given));
  else {
    if (given.mode === 'full') await evaluateFull(name, given);
    await writeCard(name);
  }
}
if (given.mode === 'check') {
  const failed = checked.filter(({problems}) => problems > 0).length;
  console.log(`${checked.length - failed} passed, ${failed} failed, ${checked.filter(({skipped}) => skipped).length} skipped`);
  process.exitCode = failed > 0 || checked.length === 0 ? 1 : 0;
}
