/** The worker that runs models: what it fetches and keeps, and what becomes of it when a run goes wrong. */

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, type Site, startSite } from "./browser";
import {
  built,
  openHarness,
  outputOf,
  type Run,
  run,
  runAll,
  runners,
  spareWaits,
  startHarness,
} from "./harness/client";
import { onnxFile } from "./models/onnx";
import { questionAnswering } from "./models/tasks";
import { tinyCrash, tinyFillMask, tinyLoop } from "./models/tiny";

let site: Site;
let opened: OpenPage[] = [];

beforeAll(async () => {
  site = await startHarness();
});
afterAll(() => site?.close());
afterEach(async () => {
  for (const { context, strangers } of opened) {
    await context.close();
    expect(strangers).toEqual([]);
  }
  opened = [];
});

async function open(from: Site = site): Promise<OpenPage & { requests: string[] }> {
  const one = await openHarness(from);
  opened.push(one);
  const requests: string[] = [];
  one.context.on("request", (request) => requests.push(request.url()));
  return { ...one, requests };
}

const FEELING: Run = {
  bundled: "emotions",
  task: "text-classification",
  input: { type: "text", text: "Thank you so much for carrying my boxes up four flights of stairs!" },
};
const BOOKING: Run = {
  bundled: "booking-slots",
  task: "token-classification",
  input: { type: "text", text: "A table for six, please." },
};
const DIGIT: Run = {
  bundled: "digits",
  task: "image-classification",
  input: { type: "image", picture: { width: 40, height: 40, data: bar() } },
};
const loop = (turns: number): Run => ({
  files: tinyLoop(turns),
  task: "text-classification",
  input: { type: "text", text: "the cat" },
});
const FOR_EVER = 2 ** 40;

/** A dark bar on white: a one. */
function bar(): Uint8ClampedArray {
  const data = new Uint8ClampedArray(40 * 40 * 4).fill(255);
  for (let y = 6; y < 34; y++)
    for (let x = 18; x < 22; x++) data.fill(0, (y * 40 + x) * 4, (y * 40 + x) * 4 + 3);
  return data;
}

const isHeavy = (url: string): boolean => /\.wasm\.gz$|\.onnx$|tokenizer\.json$/.test(url);

/** It answers, and rightly. */
async function works(page: Page): Promise<void> {
  const { output } = await outputOf(page, FEELING);
  if (output.type !== "classes") expect.fail("no classes");
  expect(output.classes[0]).toMatchObject({ label: "gratitude" });
}

/** Until all that FEELING needs is in the browser's store: nobody waits for that when it answers. */
async function untilKept(page: Page): Promise<void> {
  const count = (): Promise<number> =>
    page.evaluate(async () => {
      const keys = await (await caches.open("cardsmith-models-1")).keys();
      return keys.filter(({ url }) => /own%3A[0-9a-f]{64}$/.test(url)).length;
    });
  await expect.poll(count, { timeout: 10_000 }).toBe(5);
}

/** A page that the tests of a group have together: each leaves it able to run, which is what they look at. */
function openTogether(): () => Page {
  let together: OpenPage;
  beforeAll(async () => {
    together = await openHarness(site);
  });
  afterAll(async () => {
    await together?.context.close();
    expect(together?.strangers).toEqual([]);
  });
  return () => together.page;
}

describe("what is fetched", () => {
  it("is nothing of runtime or models before somebody runs one", async () => {
    const { page, requests } = await open();
    await page.evaluate(() => globalThis.client.bundledModels());
    await page.waitForTimeout(300);
    expect(requests.filter((url) => !url.endsWith("/models/models.json"))).toEqual([]);
    const { progress } = await run(page, FEELING);
    expect(progress).toEqual(
      expect.arrayContaining(["onnx/model_quantized.onnx", "ort-wasm-simd-threaded.wasm", "session", "run"]),
    );
    expect(requests.filter((url) => url.endsWith(".wasm.gz"))).toHaveLength(1);
    expect(requests.filter((url) => url.endsWith(".onnx"))).toHaveLength(1);
    expect(requests.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  });

  it("is nothing of them on the page itself, when it opens and while a card is typed", async () => {
    const whole = await startSite();
    try {
      const { page, context } = await whole.open();
      const requests: string[] = [];
      context.on("request", (request) => requests.push(request.url()));
      await page.reload();
      await page
        .getByRole("textbox", { name: "Card", exact: true })
        .fill("---\npipeline_tag: fill-mask\n---\n# x\n");
      await page.waitForTimeout(1000);
      expect(requests.length).toBeGreaterThan(3);
      expect(
        requests.filter((url) => isHeavy(url) || /model\.worker|\/runtime\/|transformers/.test(url)),
      ).toEqual([]);
      await context.close();
    } finally {
      await whole.close();
    }
  });

  it("is kept for the next visit, and then not fetched again; what older pages kept goes", async () => {
    const { page, requests } = await open();
    const old = new URL("/kept/own%3Aold", page.url()).href;
    const others = new URL("/kept/other%3Amodel", page.url()).href;
    await page.evaluate(
      async (addresses) => {
        await caches.open("cardsmith-models-0");
        const store = await caches.open("cardsmith-models-1");
        for (const address of addresses) await store.put(address, new Response("x"));
      },
      [old, others],
    );
    await works(page);
    await untilKept(page);
    const kept = await page.evaluate(async () => {
      const [name = "", ...more] = await caches.keys();
      return { name, more, urls: (await (await caches.open(name)).keys()).map(({ url }) => url) };
    });
    expect(kept).toMatchObject({ name: "cardsmith-models-1", more: [] });
    expect(kept.urls).toContain(others);
    expect(kept.urls).not.toContain(old);
    await page.reload();
    await page.evaluate(() => {
      globalThis.client = new globalThis.harness.ModelClient();
    });
    requests.length = 0;
    await works(page);
    expect(requests.filter(isHeavy)).toEqual([]);
  });

  it("is loaded ahead of a run when all of it is kept, and not a byte before", async () => {
    const { page, requests } = await open();
    const warm = (): Promise<boolean> =>
      page.evaluate(async () => {
        const { harness, client } = globalThis;
        const source = (await client.bundledModels()).find(({ name }) => name === "emotions");
        const variant = source && harness.variantsOf(source)[0];
        if (!source || !variant) throw new Error("no model");
        return client.warm({ source, variant, task: "text-classification" });
      });
    expect(await warm()).toBe(false);
    expect(requests.filter((url) => !url.endsWith("/models/models.json"))).toEqual([]);
    await works(page);
    await untilKept(page);
    await page.evaluate(() => globalThis.client.dispose());
    expect(await warm()).toBe(true);
    const outcome = await run(page, FEELING);
    expect(outcome.progress).toEqual(["run"]);
    // It tells what loading and the first run took, though they were before.
    if ("error" in outcome) expect.fail(outcome.error);
    const { load, first, run: own } = outcome.result.timings;
    expect(load).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(0);
    expect(first).not.toBe(own);
  });

  it("runs on without the network, also in a worker that had to be replaced", async () => {
    const { page, context } = await open();
    await works(page);
    await outputOf(page, BOOKING);
    await spareWaits(page);
    await context.setOffline(true);
    await works(page);
    expect(await run(page, { ...loop(FOR_EVER), abortRunning: true })).toMatchObject({
      error: expect.stringContaining("AbortError"),
    });
    await works(page);
    expect(await outputOf(page, BOOKING)).toMatchObject({
      output: { spans: [{ label: "people", start: 12, end: 15 }] },
    });
  });

  it.each([
    ["cut off", /\.wasm\.gz$/, (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), "cut off or damaged"],
    ["changed inside", /\.onnx$/, flipped, "its SHA-256 differs"],
    ["shorter", /\.onnx$/, (bytes: Buffer) => bytes.subarray(100), "bytes came, not"],
  ])("is refused when it is %s, and not kept", async (_, pattern, damage, message) => {
    const { page } = await open();
    await serveChanged(page, pattern, damage);
    const outcome = await run(page, FEELING);
    expect(outcome).toMatchObject({
      error: expect.stringContaining(message),
      help: expect.stringContaining("Nothing of it was kept"),
    });
    await page.unroute(pattern);
    await works(page);
  });

  it("may be unpacked on the way by the host", async () => {
    const { page } = await open();
    await serveChanged(page, /\.wasm\.gz$/, gunzipSync);
    await works(page);
  });

  it("says what is missing, and goes on when it is there", async () => {
    const { page } = await open();
    await page.route(/\.onnx$/, (route) => route.fulfill({ status: 404, body: "no" }));
    expect(await run(page, FEELING)).toMatchObject({
      error: expect.stringContaining("the server answered 404"),
    });
    await page.unroute(/\.onnx$/);
    await page.route(/\.onnx$/, (route) => route.abort());
    expect(await run(page, FEELING)).toMatchObject({
      error: expect.stringContaining("could not be fetched"),
    });
    await page.unroute(/\.onnx$/);
    await works(page);
  });
});

/** Has the server's files come otherwise than they are. */
async function serveChanged(page: Page, pattern: RegExp, change: (bytes: Buffer) => Buffer): Promise<void> {
  await page.route(pattern, async (route) => {
    const path = new URL(route.request().url()).pathname.replace("/some/where/", "");
    await route.fulfill({ body: change(await readFile(join(built, path))) });
  });
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(5000) ^ 1, 5000);
  return copy;
}

describe("without a secure context (plain HTTP)", () => {
  it("runs without the browser's store and its SHA-256, and refuses what is damaged", async () => {
    const plain = await startHarness("cardsmith.test");
    try {
      const { page } = await open(plain);
      expect(await page.evaluate(() => ["caches" in globalThis, crypto.subtle === undefined])).toEqual([
        false,
        true,
      ]);
      await serveChanged(page, /\.onnx$/, flipped);
      expect(await run(page, FEELING)).toMatchObject({
        error: expect.stringContaining("its SHA-256 differs"),
      });
      await page.unroute(/\.onnx$/);
      await works(page);
    } finally {
      await plain.close();
    }
  });
});

describe("a run that goes wrong", () => {
  const together = openTogether();

  it("hangs and is cancelled; the next one works", async () => {
    const page = together();
    expect(await outputOf(page, loop(3))).toMatchObject({ output: { type: "classes" } });
    const outcome = await run(page, { ...loop(FOR_EVER), abortRunning: true });
    expect(outcome).toMatchObject({ error: expect.stringContaining("AbortError") });
    expect(outcome.progress).toContain("run");
    await works(page);
  });

  it("hangs and reaches its time limit; the next one works", async () => {
    const page = together();
    await works(page);
    const outcome = await run(page, { ...loop(FOR_EVER), timeout: 1000 });
    expect(outcome).toMatchObject({ error: expect.stringContaining("no answer within 1 s") });
    await works(page);
  });

  it("fails inside ONNX Runtime; the next one works", async () => {
    const page = together();
    const outcome = await run(page, {
      files: tinyCrash(),
      task: "text-classification",
      input: { type: "text", text: "the cat" },
    });
    expect(outcome).toMatchObject({ error: expect.stringContaining("stopped with an error") });
    await works(page);
  });

  it("is cancelled while it is fetched; the next one works", async () => {
    const { page } = await open();
    await page.route(/\.wasm\.gz$/, () => undefined);
    expect(await run(page, { ...FEELING, abortAfter: 700 })).toMatchObject({
      error: expect.stringContaining("AbortError"),
    });
    await page.unroute(/\.wasm\.gz$/);
    await works(page);
  });

  it("does no harm to those that wait behind it", async () => {
    const page = together();
    // What is at hand is its turn at once: none of the three is.
    await page.evaluate(() => globalThis.client.dispose());
    const [hanging, waiting, leaving] = await Promise.all([
      run(page, { ...loop(FOR_EVER), abortRunning: true }),
      run(page, DIGIT),
      run(page, { ...FEELING, abortAfter: 200 }),
    ]);
    expect(hanging).toMatchObject({ error: expect.stringContaining("AbortError") });
    expect(leaving).toMatchObject({ error: expect.stringContaining("AbortError") });
    expect(waiting).toMatchObject({
      result: { output: { classes: [{ label: "1" }, ...Array(9).fill({})] } },
    });
  });

  it("waits for a line that stalls without keeping others waiting, and can be cancelled", async () => {
    const { page } = await open();
    await works(page);
    await page.route(/models\/language\/.*\.onnx$/, () => undefined);
    const begun = await page.evaluate(async () => {
      const { harness, client } = globalThis;
      const source = (await client.bundledModels()).find(({ name }) => name === "language");
      const variant = source && harness.variantsOf(source)[0];
      if (!source || !variant) throw new Error("no model");
      globalThis.aborts = [new AbortController(), new AbortController()];
      const [ofRun, ofRead] = globalThis.aborts.map(({ signal }) => signal) as [AbortSignal, AbortSignal];
      const input = { type: "text", text: "Guten Morgen" } as const;
      const choice = { source, variant, task: "text-classification", input, parameters: {} } as const;
      const ended = (promise: Promise<unknown>): Promise<unknown> =>
        promise.then(
          () => "done",
          (error: Error) => error.name,
        );
      return new Promise<string>((resolve) => {
        const options = {
          signal: ofRun,
          onProgress: (step: { type: string; file?: string }) => resolve(`${step.type} ${step.file}`),
        };
        Object.assign(globalThis, {
          waiting: [
            ended(client.run(choice, options)),
            ended(client.read(source, variant.path, { signal: ofRead })),
          ],
        });
      });
    });
    expect(begun).toMatch(/^fetch /);
    const { timings } = await outputOf(page, FEELING);
    expect(timings.load).toBeNull();
    const ended = await page.evaluate(() => {
      for (const abort of globalThis.aborts) abort.abort();
      return Promise.all((globalThis as unknown as { waiting: Promise<unknown>[] }).waiting);
    });
    expect(ended).toEqual(["AbortError", "AbortError"]);
    // Nobody's model was lost by that.
    expect((await outputOf(page, FEELING)).timings.load).toBeNull();
    await page.unroute(/models\/language\/.*\.onnx$/);
    const text = "Der Zug nach Wien fährt heute leider zwanzig Minuten später ab.";
    const language: Run = {
      bundled: "language",
      task: "text-classification",
      input: { type: "text", text },
    };
    expect(await outputOf(page, language)).toMatchObject({
      output: { classes: [{ label: "de" }, ...Array(74).fill({})] },
    });
  });

  it("is told to the user when the input does not fit, without a new worker", async () => {
    const page = together();
    await works(page);
    expect(
      await run(page, { ...FEELING, input: { type: "question", question: "?", context: "" } }),
    ).toMatchObject({
      error: "ModelProblem: This model reads a text.",
    });
    expect(await outputOf(page, FEELING)).toMatchObject({ timings: { load: null, first: null } });
  });
});

describe("the worker that runs models", () => {
  const QUESTION: Run = {
    files: questionAnswering(),
    task: "question-answering",
    input: { type: "question", question: "what?", context: "The cat sat on the mat." },
  };
  /** transformers.js has run, and waits in the spare worker, too. */
  async function openWithLibrary(): Promise<Page> {
    const { page } = await open();
    await outputOf(page, QUESTION);
    await spareWaits(page, /\/runner-/);
    return page;
  }

  // The spare has transformers.js, which points ONNX Runtime at a CDN, but nobody who set it right.
  it("runs our own code after one with transformers.js was cancelled", async () => {
    const page = await openWithLibrary();
    expect(await run(page, { ...loop(FOR_EVER), abortRunning: true })).toMatchObject({
      error: expect.stringContaining("AbortError"),
    });
    await works(page);
  });

  it("runs our own code after one with transformers.js failed", async () => {
    const page = await openWithLibrary();
    const failing = { files: tinyCrash(), task: "text-classification" } as const;
    expect(await run(page, { ...failing, input: { type: "text", text: "the cat" } })).toMatchObject({
      error: expect.stringContaining("stopped with an error"),
    });
    await works(page);
  });

  it("runs a bare graph after one with transformers.js was cancelled", async () => {
    const page = await openWithLibrary();
    expect(await run(page, { ...loop(FOR_EVER), abortRunning: true })).toMatchObject({
      error: expect.stringContaining("AbortError"),
    });
    const graph = onnxFile({
      inputs: [{ name: "x", shape: [2] }],
      outputs: [{ name: "y", shape: [2] }],
      nodes: [{ op: "Add", inputs: ["x", "x"], outputs: ["y"] }],
    });
    const sum = await page.evaluate(async (bytes) => {
      const { harness, client } = globalThis;
      const blob = new Blob([Uint8Array.from(bytes)]);
      const file = { path: "net.onnx", size: blob.size, sha256: null, blob };
      const source = { kind: "local" as const, name: "net", key: "net", files: [file] };
      const x = { name: "x", type: "float32", shape: [2] };
      const feeds = [harness.numbers(x, [2], "1 2")];
      return (await client.graph({ source, path: file.path, feeds })).outputs[0]?.first;
    }, Array.from(graph));
    expect(sum).toEqual([2, 4]);
  });

  /** Another host, which would be glad to be asked. */
  async function elsewhere(): Promise<{ url: string; asked: string[]; close(): void }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.setHeader("access-control-allow-origin", "*");
      response.writeHead(200, { "content-type": "text/javascript" }).end("export default 1;");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url, asked, close: () => server.close() };
  }

  it("can ask no other host, whatever its code tries", async () => {
    const { url, asked, close } = await elsewhere();
    const { page } = await open();
    await works(page);
    const [worker] = runners(page);
    for (const attempt of [
      `fetch("${url}/fetch")`,
      `import("${url}/script.js")`,
      `new WebSocket("${url.replace("http", "ws")}/socket")`,
      `new Worker("${url}/worker.js")`,
      `caches.open("x").then((cache) => cache.add("${url}/cache"))`,
    ]) {
      const outcome = await worker?.evaluate(
        `(async () => ${attempt})().then(() => "done", () => "refused")`,
      );
      expect(outcome, attempt).toBe("refused");
    }
    expect(asked).toEqual([]);
    close();
    opened = opened.filter((one) => one.page !== page);
    await page.context().close();
  });

  it("runs where the browser makes no workers of blobs, and asks no other host there either", async () => {
    const { url, asked, close } = await elsewhere();
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    await page.route(site.url, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("worker-src 'self' blob:", "worker-src 'self'");
      await route.fulfill({ response, body });
    });
    await page.reload();
    await page.waitForFunction(() => "harness" in globalThis);
    await page.evaluate(() => {
      globalThis.client = new globalThis.harness.ModelClient();
    });
    await works(page);
    expect(runners(page)).toEqual([]);
    const worker = page.workers().find((candidate) => /model\.worker/.test(candidate.url()));
    for (const attempt of [`fetch("${url}/fetch")`, `new WebSocket("${url.replace("http", "ws")}/socket")`]) {
      const outcome = await worker?.evaluate(
        `(async () => ${attempt})().then(() => "done", () => "refused")`,
      );
      expect(outcome, attempt).toBe("refused");
    }
    expect(asked).toEqual([]);
    close();
  });

  it("says so where its script, or a part of it, is not to be had, and goes on when it is there", async () => {
    const { page, context } = await open();
    await page.evaluate(() => globalThis.client.bundledModels());
    await context.setOffline(true);
    const missing = {
      error: expect.stringContaining(
        "emotions could not be loaded: the part of this page that runs models could not be fetched",
      ),
    };
    expect(await run(page, FEELING)).toMatchObject(missing);
    await context.setOffline(false);
    await works(page);
    await spareWaits(page);
    await context.setOffline(true);
    for (let time = 0; time < 2; time++) {
      expect(await run(page, QUESTION)).toMatchObject({
        error: expect.stringContaining("transformers.js, a part of this page that could not be fetched"),
      });
    }
    // What ran before runs on.
    expect(await outputOf(page, FEELING)).toMatchObject({ timings: { load: null } });
    await context.setOffline(false);
    expect(await outputOf(page, QUESTION)).toMatchObject({ output: { answer: "cat sat on the mat" } });
  });
});

describe("a classifier whose config.json names no labels", () => {
  const together = openTogether();

  it("has those of transformers", async () => {
    const files = tinyLoop(3).map((file) =>
      file.path === "config.json" ? { ...file, content: '{"model_type": "bert"}' } : file,
    );
    const { output } = await outputOf(together(), { ...loop(3), files });
    expect(output).toMatchObject({ classes: [{ label: "LABEL_1" }, { label: "LABEL_0" }] });
  });
});

describe("what is said beside an answer", () => {
  it("are times, size, type of weights and memory", async () => {
    const { page } = await open();
    const first = await outputOf(page, FEELING);
    expect(first.timings.load).toBeGreaterThan(0);
    expect(first.timings.first).toBe(first.timings.run);
    const { size } = await stat(join(built, "models/emotions/onnx/model_quantized.onnx"));
    expect(first.facts).toMatchObject({ size, weights: "uint8" });
    expect(first.facts.memory).toBeGreaterThan(4 << 20);
    const second = await outputOf(page, FEELING);
    expect(second.timings).toMatchObject({ load: null, first: null });
    expect(second.timings.run).toBeGreaterThan(0);
  });
});

describe("memory", () => {
  const together = openTogether();
  const memoryOf = async (): Promise<number> => (await outputOf(together(), FEELING)).facts.memory ?? 0;

  it("is not taken run by run", async () => {
    await memoryOf();
    await memoryOf();
    const before = await memoryOf();
    for (const outcome of await runAll(together(), FEELING, Array(200).fill(FEELING.input))) {
      if ("error" in outcome) expect.fail(outcome.error);
      expect(outcome.result.facts.memory).toBe(before);
    }
  });

  it("is given back when the model is closed, after what was asked, and the next run works", async () => {
    const page = together();
    const before = await memoryOf();
    const [running] = await Promise.all([run(page, FEELING), page.evaluate(() => globalThis.client.close())]);
    // What was under way was answered.
    expect(running).toHaveProperty("result");
    await expect.poll(() => page.workers().length).toBe(0);
    await works(page);
    // Nothing of the former one is left in the new one.
    expect(await memoryOf()).toBeLessThanOrEqual(before);
  });
});

describe("fill-mask", () => {
  const together = openTogether();
  const ask = (text: string, parameters = {}): Run => ({
    files: tinyFillMask(),
    task: "fill-mask",
    input: { type: "text", text },
    parameters,
  });

  it("gives the best tokens for each mask, without those that are no text", async () => {
    const page = together();
    const { output, raw } = await outputOf(page, ask("The cat sat on the [MASK].", { top_k: 2 }));
    expect(output).toMatchObject({
      type: "masks",
      masks: [{ place: { start: 19, end: 25 }, tokens: [{ token: "mat" }, { token: "cat" }] }],
    });
    expect(raw).toMatchObject([
      { token: 9, token_str: "mat", sequence: "The cat sat on the mat." },
      { token: 6, token_str: "cat", sequence: "The cat sat on the cat." },
    ]);
    // e^3 against e^2, e^9 and nine others with e^0.
    const share = Math.exp(3) / (Math.exp(3) + Math.exp(2) + Math.exp(9) + 9);
    expect(raw).toMatchObject([{ score: expect.closeTo(share, 5) }, {}]);
  });

  it("takes another model's mask, and several", async () => {
    const page = together();
    const { output, raw } = await outputOf(page, ask("the <mask> sat on the <mask>"));
    expect(output).toMatchObject({
      masks: [{ place: { start: 4, end: 10 } }, { place: { start: 22, end: 28 } }],
    });
    expect(raw).toHaveLength(2);
  });

  it("says of another model's mask beside its own that it was read as text", async () => {
    const { output, notes } = await outputOf(together(), ask("<mask> sat on the [MASK]"));
    expect(output).toMatchObject({ masks: [{ place: { start: 18, end: 24 } }] });
    expect(notes).toEqual(["<mask> was read as text: the mask of this model is [MASK]."]);
  });

  it("asks for a mask where there is none, or where it cannot be reached", async () => {
    const page = together();
    expect(await run(page, ask("the cat sat"))).toMatchObject({
      error: "ModelProblem: There is no mask in the text.",
      help: "Write [MASK] where a word is missing.",
    });
    expect(await run(page, ask(`${"the cat ".repeat(20)}[MASK]`))).toMatchObject({
      error: expect.stringContaining("behind what the model can read"),
    });
    const { notes } = await outputOf(page, ask(`[MASK] ${"the cat ".repeat(20)}`));
    expect(notes).toEqual(["The model reads 14 tokens at most; the rest of the text was left out."]);
  });
});
