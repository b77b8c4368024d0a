// How fast the page is, in Chromium, from a local server: from opening it to the first answer, and from a
// key to its findings, for cards of several sizes. Medians.
//   node tests/bench/page.mjs [--rounds N]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = await import(pathToFileURL(join(root, 'web/node_modules/playwright-core/index.mjs')));
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt > 0 ? Number(process.argv[roundsAt + 1]) : 7;
const dist = join(root, 'web/dist');
if (!existsSync(join(dist, 'index.html'))) throw new Error('no web/dist: run scripts/build first');

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A card of about `bytes`, with what real ones have: metadata, prose, code, tables, links. */
function makeCard(bytes) {
  const metadata = '---\nlicense: mit\nlanguage:\n- en\n- fr\ndatasets:\n- oscar\npipeline_tag: text-classification\nlibrary_name: transformers\n---\n\n# A model\n\n';
  const part = (i) =>
    `## Part ${i}\n\nIt reads sentences and **labels** them; see [the paper](https://example.org/${i}) for how.\n\n` +
    '```python\nfrom transformers import pipeline\nprint(pipeline("text-classification")("Good"))\n```\n\n' +
    `| Data | F1 |\n| --- | --- |\n| dev | 0.${80 + (i % 20)} |\n\n- one point\n- another \`point\`\n\n`;
  let text = metadata;
  for (let i = 1; text.length < bytes; i++) text += part(i);
  return text;
}

async function serve() {
  const server = spawn('node', [join(root, 'scripts/serve.mjs'), dist, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) {
    const url = /http:\/\/\S+/.exec(String(chunk))?.[0];
    if (url) return { server, url };
  }
  throw new Error('the server did not start');
}

const { server, url } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
const answers = (page) =>
  page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('measure').map(({ name, startTime, duration }) => [name, { startTime, duration }])),
  );

try {
  const first = [];
  for (let i = 0; i < rounds; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('cardsmith:answer').length > 0);
    const { 'cardsmith:answer': answer } = await answers(page);
    first.push(answer.startTime + answer.duration);
    await context.close();
  }

  const rows = [];
  for (const [bytes, goal] of [[40_000, 5], [100_000, 16], [300_000, 100]]) {
    const page = await browser.newPage();
    await page.goto(url);
    const card = page.getByRole('textbox', { name: 'Card' });
    await card.fill(makeCard(bytes));
    await page.keyboard.press('Control+Home');
    const engine = [];
    const whole = [];
    for (let i = 0; i < 40; i++) {
      await page.evaluate(() => performance.clearMeasures());
      await page.keyboard.type(i % 2 ? 'x' : '\n');
      await page.waitForFunction(() => performance.getEntriesByName('cardsmith:engine').length > 0, null, { polling: 20 });
      const measured = await answers(page);
      engine.push(measured['cardsmith:engine'].duration);
      whole.push(measured['cardsmith:answer'].duration);
      await page.keyboard.press('Control+z');
      await page.waitForTimeout(30);
    }
    rows.push({
      'card kB': bytes / 1000,
      'worker ms': median(engine).toFixed(1),
      'key to findings ms': median(whole).toFixed(1),
      'goal (worker) ms': goal,
    });
    await page.close();
  }

  const files = [];
  const collect = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) collect(path);
      else files.push(path);
    }
  };
  collect(join(dist, 'assets'));
  const kilobytes = (compress) => files.filter((f) => /index-|engine|cardsmith/.test(f)).reduce((sum, f) => sum + compress(readFileSync(f)).length, 0) / 1000;

  console.log(`first answer after opening: ${median(first).toFixed(0)} ms (goal: 1000)`);
  console.table(rows);
  console.log(`first load: ${kilobytes(gzipSync).toFixed(0)} kB in gzip, ${kilobytes(brotliCompressSync).toFixed(0)} kB in brotli`);
} finally {
  await browser.close();
  server.kill();
}
