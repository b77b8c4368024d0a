// How fast the widget's models are, in Chromium from a local server, one thread; ratios within this one run, medians.
//   node tests/bench/widget.mjs [--rounds N]
// Ours against transformers.js, which is given the same model and a worker of its own: as it comes (with the larger
// build of ONNX Runtime that it takes by default) and with the same small build as ours; against onnxruntime-node; int8 against float32, where training left the
// float models (CARDSMITH_TRAIN, else train/ in CARDSMITH_CACHE or build/train); one thread against two.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const web = join(root, 'web');
const { chromium } = await import(pathToFileURL(join(web, 'node_modules/playwright-core/index.mjs')));
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt > 0 ? Number(process.argv[roundsAt + 1]) : 7;
const train = [process.env.CARDSMITH_TRAIN, process.env.CARDSMITH_CACHE && join(process.env.CARDSMITH_CACHE, 'train'), '/var/cache/cardsmith/train', join(root, 'build/train')]
  .filter(Boolean).find((folder) => existsSync(folder));

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const times = (value) => `${value.toFixed(2)} x`;
const goals = [];
const goal = (what, reached) => goals.push({ goal: what, reached: reached ? 'yes' : 'NO' });

// --- what is run ----------------------------------------------------------------------------------------

const SHORT = 'Thank you so much for carrying my boxes up four flights of stairs!';
const LONG = 'I was really surprised that they remembered my name after all these years, and that the little shop at the corner, where we used to buy our bread on Sundays, had not changed at all; it made me happy and a bit sad at once, because so many of the people I knew then have gone away.';
const MODELS = [
  { name: 'emotions', task: 'text-classification', inputs: { short: SHORT, long: LONG } },
  { name: 'booking-slots', task: 'token-classification', inputs: { short: 'Hello, a table for six on Saturday at 7:45 pm please, the name is Marta Lindqvist.' } },
  { name: 'language', task: 'text-classification', inputs: { short: SHORT, long: LONG } },
  { name: 'fill-mask', task: 'fill-mask', inputs: { short: 'The old gardener shut the gate and walked slowly back to the [MASK].' } },
  { name: 'digits', task: 'image-classification', inputs: { picture: null } },
].filter(({ name }) => existsSync(join(web, 'public/models', name, 'onnx')));

// --- the server -----------------------------------------------------------------------------------------

execFileSync('npm', ['run', '--silent', 'build:harness'], { cwd: web, stdio: ['ignore', 'ignore', 'inherit'] });
const harness = join(root, 'build/harness');
const packages = join(web, 'node_modules');
const THEIRS = `
import { pipeline, env, RawImage } from './transformers.min.js';
env.allowLocalModels = true;
env.allowRemoteModels = false;
env.localModelPath = '/models/';
env.backends.onnx.wasm.numThreads = 1;
const build = '/bench/ort-wasm-simd-threaded' + new URL(import.meta.url).search.slice(1);
env.backends.onnx.wasm.wasmPaths = { mjs: build + '.mjs', wasm: build + '.wasm' };
const pipes = new Map();
onmessage = async ({ data: { name, task, text } }) => {
  try {
    const begin = performance.now();
    if (!pipes.has(name)) pipes.set(name, await pipeline(task, name, { dtype: 'q8', device: 'wasm' }));
    const pipe = pipes.get(name);
    const load = performance.now() - begin;
    const input = text ?? new RawImage(new Uint8ClampedArray(28 * 28 * 3).map((_, i) => (i % 84 > 36 && i % 84 < 48 ? 255 : 0)), 28, 28, 3);
    const start = performance.now();
    const output = await pipe(input);
    postMessage({ load, run: performance.now() - start, output });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
`;
const BARE = `
import * as ort from '/bench/ort.wasm.bundle.min.mjs';
globalThis.bare = async (url, threads, feeds, count) => {
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = { wasm: '/bench/ort-wasm-simd-threaded.wasm' };
  const session = await ort.InferenceSession.create(new Uint8Array(await (await fetch(url)).arrayBuffer()), { executionProviders: ['wasm'] });
  const tensors = () => Object.fromEntries(Object.entries(feeds).filter(([name]) => session.inputNames.includes(name)).map(([name, { type, dims, data }]) =>
    [name, new ort.Tensor(type, type === 'int64' ? BigInt64Array.from(data, BigInt) : Float32Array.from(data), dims)]));
  const runs = [];
  for (let i = 0; i < count + 10; i++) {
    const given = tensors();
    const start = performance.now();
    await session.run(given);
    if (i >= 10) runs.push(performance.now() - start);
  }
  await session.release();
  return { runs, isolated: crossOriginIsolated };
};
`;
// Pages that are isolated have a clock of 5 microseconds, others one of 100.
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };
let sent = 0;
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const answer = (type, body, headers = {}) => {
    sent += body.length;
    // As a host that lets browsers keep what they have.
    response.writeHead(200, { 'content-type': type, 'cache-control': 'public, max-age=3600', 'cross-origin-resource-policy': 'same-origin', ...headers });
    response.end(body);
  };
  if (pathname === '/bench/theirs.html') return answer('text/html', '<!doctype html><link rel="icon" href="data:,">', ISOLATED);
  if (pathname === '/bench/theirs.js') return answer('text/javascript', THEIRS, ISOLATED);
  if (pathname === '/isolated.html') return answer('text/html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/isolated.js"></script>', ISOLATED);
  if (pathname === '/isolated.js') return answer('text/javascript', BARE, ISOLATED);
  if (pathname.startsWith('/float/') && train) {
    return answer('application/octet-stream', readFileSync(join(train, pathname.slice(7))), ISOLATED);
  }
  const base = pathname.slice(7);
  const file = !pathname.startsWith('/bench/')
    ? join(harness, pathname === '/' ? 'index.html' : pathname)
    : join(packages, base.startsWith('transformers') ? '@huggingface/transformers/dist' : 'onnxruntime-web/dist', base);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  return answer(TYPES[extname(file)] ?? 'application/octet-stream', readFileSync(file), ISOLATED);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${server.address().port}`;

// --- the two sides --------------------------------------------------------------------------------------

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});

async function openOurs(context) {
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.waitForFunction(() => 'harness' in globalThis);
  await page.evaluate(async () => {
    const { harness } = globalThis;
    const client = new harness.ModelClient();
    // The widget lists the models before one can be asked.
    const listed = client.bundledModels();
    globalThis.warm = async (name, task) => {
      const source = (await client.bundledModels()).find((one) => one.name === name);
      return client.warm({ source, variant: harness.variantsOf(source)[0], task });
    };
    globalThis.side = async ({ name, task, text, count, float }) => {
      const begin = performance.now();
      let source = (await client.bundledModels()).find((one) => one.name === name);
      if (float) {
        const path = 'onnx/model.onnx';
        const size = Number((await fetch(float, { method: 'HEAD' })).headers.get('content-length')) || null;
        const files = [...source.files.filter((file) => !file.path.endsWith('.onnx')), { path, size, sha256: null, url: float }];
        source = { ...source, key: `float ${name}`, files };
      }
      const data = new Uint8ClampedArray(28 * 28 * 4).map((_, i) => (i % 4 === 3 || (i % 112 > 48 && i % 112 < 64) ? 255 : 0));
      const input = text === null ? { type: 'image', picture: { width: 28, height: 28, data } } : { type: 'text', text };
      const runs = [];
      let load = null;
      let answer = null;
      for (let i = 0; i < count; i++) {
        const { timings } = await client.run({ source, variant: harness.variantsOf(source)[0], task, input, parameters: {} });
        answer ??= performance.now() - begin;
        load ??= timings.load;
        runs.push(timings.run);
      }
      return { load, answer, runs };
    };
    await listed;
  });
  return page;
}

const openDefault = (context) => openTheirs(context, '.asyncify');

async function openTheirs(context, build = '') {
  const page = await context.newPage();
  await page.goto(`${url}/bench/theirs.html`);
  await page.evaluate((kind) => {
    let worker = null;
    const once = (request) =>
      new Promise((resolve, reject) => {
        worker ??= new Worker(`/bench/theirs.js?${kind}`, { type: 'module' });
        worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(request);
      });
    // One message for each run, as a page does; ours is asked in the same way.
    globalThis.side = async ({ count, ...request }) => {
      const begin = performance.now();
      const { load, run } = await once(request);
      const answer = performance.now() - begin;
      const runs = [run];
      while (runs.length < count) runs.push((await once(request)).run);
      return { load, answer, runs };
    };
  }, build);
  return page;
}

const ask = (page, model, text, count, more = {}) =>
  page.evaluate((request) => globalThis.side(request), { name: model.name, task: model.task, text, count, ...more });

/**
 * Blocks of runs, now here, now there, so that other load on the machine meets all of them. Ratios are of neighbouring
 * blocks, and the median of those: medians of all runs differ by the load that each side happened to meet.
 */
async function interleaved(sides, blocks = 100) {
  const runs = sides.map(() => []);
  for (let block = 0; block <= blocks; block++) {
    for (const [i, side] of sides.entries()) {
      const found = await side();
      if (block > 0) runs[i].push(found);
    }
  }
  return {
    medians: runs.map((list) => median(list.flat())),
    ratio: (a, b) => median(runs[a].map((list, block) => median(list) / median(runs[b][block]))),
  };
}
/** Runs in a block. */
const BLOCK = 5;

const resultsOf = (name) => JSON.parse(readFileSync(join(root, `scripts/train/results/${name}.json`), 'utf8'));

try {
  // --- the first answer ---------------------------------------------------------------------------------
  const [emotions] = MODELS.filter(({ name }) => name === 'emotions');
  const cold = { ours: [], theirs: [], default: [] };
  const warm = { ours: [], theirs: [], default: [] };
  const bytes = {};
  const ahead = [];
  for (let round = 0; round < rounds; round++) {
    for (const [side, open] of [['ours', openOurs], ['theirs', openTheirs], ['default', openDefault]]) {
      const context = await browser.newContext();
      sent = 0;
      let page = await open(context);
      cold[side].push(await ask(page, emotions, SHORT, 1));
      bytes[side] = sent;
      await page.close();
      page = await open(context);
      warm[side].push(await ask(page, emotions, SHORT, 1));
      if (side === 'ours') {
        await page.close();
        page = await open(context);
        // As the widget does when the pointer or the focus comes to it.
        if (!(await page.evaluate(() => globalThis.warm('emotions', 'text-classification')))) throw new Error('nothing was kept');
        ahead.push(await ask(page, emotions, SHORT, 1));
      }
      await context.close();
    }
  }
  const of = (list, key) => median(list.map((one) => one[key]));
  const row = (what, list, key) => ({
    emotions: what, 'ours ms': ms(of(list.ours, key)), 'transformers.js ms': ms(of(list.default, key)),
    'it / ours': times(of(list.default, key) / of(list.ours, key)), 'it, small build ms': ms(of(list.theirs, key)),
    'that / ours': times(of(list.theirs, key) / of(list.ours, key)),
  });
  console.log('First answer: from asking (page open, nothing started) to the answer; a new page each time');
  console.table([
    row('nothing kept: loading', cold, 'load'), row('nothing kept: first answer', cold, 'answer'),
    row('assets in the cache: loading', warm, 'load'), row('assets in the cache: first answer', warm, 'answer'),
  ]);
  console.log(`ours, loaded from the cache before it was asked: ${ms(of(ahead, 'answer'))} ms`);
  console.log(`bytes served for the first answer: ours ${(bytes.ours / 1e6).toFixed(1)} MB, transformers.js ${(bytes.default / 1e6).toFixed(1)} MB, with the small build ${(bytes.theirs / 1e6).toFixed(1)} MB`);
  const ratio = of(warm.default, 'answer') / of(warm.ours, 'answer');
  goal(`first answer, assets in the cache, at least twice as fast as transformers.js as it comes: ${times(ratio)}`, ratio >= 2);

  // --- steady -------------------------------------------------------------------------------------------
  const evaluation = existsSync(join(root, 'scripts/train/node_modules/onnxruntime-node'));
  if (!evaluation) console.log('onnxruntime-node is not installed (scripts/setup test): left out');
  const context = await browser.newContext();
  const ours = await openOurs(context);
  const theirs = await openTheirs(context);
  const steady = [];
  for (const model of MODELS) {
    const node = evaluation ? await nodeSide(model) : null;
    for (const [length, text] of Object.entries(model.inputs)) {
      const sides = [
        async () => (await ask(ours, model, text, BLOCK)).runs,
        async () => (await ask(theirs, model, text, BLOCK)).runs,
        ...(node ? [() => node(text)] : []),
      ];
      const { medians, ratio } = await interleaved(sides);
      const [mine, other, native] = medians;
      steady.push({
        model: model.name, input: length, 'ours ms': ms(mine), 'transformers.js ms': ms(other),
        'ours / transformers.js': times(ratio(0, 1)),
        ...(native === undefined ? {} : { 'onnxruntime-node ms': ms(native), 'ours / node': times(ratio(0, 2)) }),
      });
      goal(`${model.name}, ${length}: steady latency no worse than transformers.js: ${times(ratio(0, 1))}`, ratio(0, 1) <= 1.05);
    }
  }
  console.log('Steady: tokens, run and answer, in the worker (in the process for Node), int8');
  console.table(steady);

  // --- int8 against float32 -----------------------------------------------------------------------------
  const weights = [];
  for (const model of MODELS) {
    const file = train && join(train, model.name, 'model.onnx');
    if (!file || !existsSync(file)) {
      console.log(`${model.name}: no float32 file here, left out`);
      continue;
    }
    const results = resultsOf(model.name);
    const [length, text] = Object.entries(model.inputs).at(-1);
    const float = `${url}/float/${model.name}/model.onnx`;
    const { medians: [int8, full], ratio } = await interleaved([
      async () => (await ask(ours, model, text, BLOCK)).runs,
      async () => (await ask(ours, model, text, BLOCK, { float })).runs,
    ]);
    const size = statSync(join(web, 'public/models', model.name, 'onnx/model_quantized.onnx')).size;
    const share = size / statSync(file).size;
    const loss = results.float.metric - results.int8.metric;
    const limit = model.name === 'digits' ? 1.2 : 1.05;
    weights.push({
      model: model.name, input: length, 'int8 MB': (size / 1e6).toFixed(2), 'of float32': `${(100 * share).toFixed(0)} %`,
      'int8 ms': ms(int8), 'float32 ms': ms(full), 'int8 / float32': times(ratio(0, 1)),
      'metric int8': results.int8.metric, 'metric float32': results.float.metric,
    });
    goal(`${model.name}: int8 has at most 30 % of float32's size: ${(100 * share).toFixed(1)} %`, share <= 0.3);
    goal(`${model.name}: int8 is at most 0.002 worse: ${loss.toFixed(4)}`, loss <= 0.002);
    goal(`${model.name}: int8 takes at most ${limit === 1.2 ? '1.2 times' : 'as long as'} float32 (within 5 %): ${times(ratio(0, 1))}`, ratio(0, 1) <= limit);
  }
  console.log('int8 against float32: ours, in the browser; metrics over the whole test sets, from scripts/train/results');
  console.table(weights);
  await context.close();

  // --- threads ------------------------------------------------------------------------------------------
  const threads = [];
  const isolated = await browser.newContext();
  const pages = [];
  for (const count of [1, 2]) {
    const page = await isolated.newPage();
    await page.goto(`${url}/isolated.html`);
    await page.waitForFunction(() => 'bare' in globalThis);
    pages.push({ page, count });
  }
  const ids = (n) => ({
    input_ids: { type: 'int64', dims: [1, n], data: Array.from({ length: n }, (_, i) => 10 + (i * 37) % 240) },
    attention_mask: { type: 'int64', dims: [1, n], data: new Array(n).fill(1) },
  });
  const cases = MODELS.flatMap(({ name }) => (name === 'digits'
    ? [[name, 'picture', { pixel_values: { type: 'float32', dims: [1, 3, 28, 28], data: new Array(3 * 784).fill(0.5) } }]]
    : [[name, '16 tokens', ids(16)], [name, '64 tokens', ids(64)]]));
  for (const [name, input, feeds] of cases) {
    const { medians: [one, two], ratio } = await interleaved(pages.map(({ page, count }) => async () => {
      const { runs, isolated: yes } = await page.evaluate((args) => globalThis.bare(...args), [`/models/${name}/onnx/model_quantized.onnx`, count, feeds, 40]);
      if (!yes) throw new Error('the page is not isolated, so that it has no threads');
      return runs;
    }), 5);
    threads.push({ model: name, input, '1 thread ms': ms(one), '2 threads ms': ms(two), '2 / 1': times(ratio(1, 0)) });
  }
  console.log('Threads: ONNX Runtime alone, in a page that is isolated from other origins');
  console.table(threads);
  console.table(goals);
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

/** The same work in this process, by the evaluation's code. */
async function nodeSide(model) {
  const { openSession, readModel } = await import(pathToFileURL(join(root, 'scripts/train/evaluate/runtime.mjs')));
  const task = await import(pathToFileURL(join(root, `scripts/train/evaluate/${model.name}.mjs`)));
  const folder = join(web, 'public/models', model.name);
  const prepared = task.prepare(readModel(folder));
  const session = await openSession(join(folder, 'onnx/model_quantized.onnx'));
  const picture = new Float32Array(784).map((_, i) => (i % 28 > 12 && i % 28 < 16 ? 1 : 0));
  return async (text) => {
    const runs = [];
    for (let i = 0; i < BLOCK; i++) {
      const start = performance.now();
      if (text === null) await task.scores(session, [picture]);
      else await task.answer(prepared, session, { text });
      runs.push(performance.now() - start);
    }
    return runs;
  };
}
