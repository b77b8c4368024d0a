/**
 * The bundled models in the browser, with their real weights: what their cards claim of examples and of the test
 * sets (the fixed part that the evaluation in scripts/train names), through the code that the page runs.
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelInput, ModelOutput, Picture, Task } from "../../web/src/model/model";
import type { OpenPage, Site } from "./browser";
import { openHarness, outputOf, runAll, startHarness } from "./harness/client";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const data = join(process.env["CARDSMITH_SHARED"] ?? join(repository, "../shared"), "data");

/** How far a score may be from the card's: kernels round differently. */
const SCORE = 0.02;
/** The same for a metric over the fixed part of a test set. */
const METRIC = 0.006;

interface Claim {
  readonly label: string;
  readonly score: number;
}
interface Results {
  readonly examples: readonly { title: string; text?: string; src?: string; output: readonly Claim[] }[];
  readonly part: { readonly stride: number; readonly metric: number };
  readonly int8: { readonly drawn?: { readonly right: number; readonly pictures: number } };
}
const TASKS: Readonly<Record<string, Task>> = {
  "booking-slots": "token-classification",
  digits: "image-classification",
  emotions: "text-classification",
  "fill-mask": "fill-mask",
  language: "text-classification",
};
const folderOf = (name: string): string => join(repository, "web/public/models", name);
const names = Object.keys(TASKS).filter((name) => existsSync(join(folderOf(name), "onnx")));
const resultsOf = (name: string): Results =>
  JSON.parse(readFileSync(join(repository, "scripts/train/results", `${name}.json`), "utf8")) as Results;

let site: Site;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  site = await startHarness();
  opened = await openHarness(site);
  page = opened.page;
});
afterAll(async () => {
  await opened?.context.close();
  await site?.close();
});

/** An output in the form that a card's example has. */
function claims(output: ModelOutput, input: ModelInput): Claim[] {
  const text = input.type === "text" ? input.text : "";
  if (output.type === "classes") return [...output.classes];
  if (output.type === "spans") {
    return output.spans.map(({ label, start, end, score }) => ({
      label: `${label}: ${text.slice(start, end)}`,
      score,
    }));
  }
  if (output.type === "masks") {
    return (output.masks[0]?.tokens ?? []).map(({ token, score }) => ({ label: token, score }));
  }
  return [];
}

describe.each(names)("%s", (name) => {
  const task = TASKS[name] ?? "text-classification";
  const results = resultsOf(name);

  it.each(results.examples)("answers the example $title as its card says", async (example) => {
    const input: ModelInput = example.src
      ? { type: "image", picture: await pictureAt(`models/${name}/${example.src}`) }
      : { type: "text", text: example.text ?? "" };
    const { output } = await outputOf(page, { bundled: name, task, input });
    const found = claims(output, input);
    if (output.type === "spans") expect(found).toHaveLength(example.output.length);
    // Those that are near each other may change places.
    expect(found[0]?.label ?? null).toBe(example.output[0]?.label ?? null);
    for (const { label, score } of example.output) {
      const same = found.find((one) => one.label === label);
      if (same || score > SCORE) expect(same?.score, label).toBeCloseTo(score, -Math.log10(2 * SCORE));
    }
  });
});

/** What a model says to many inputs, one after the other. */
async function outputs(name: string, inputs: readonly ModelInput[]): Promise<ModelOutput[]> {
  const all: ModelOutput[] = [];
  for (let start = 0; start < inputs.length; start += 60) {
    const request = { bundled: name, task: TASKS[name] ?? "text-classification" };
    for (const outcome of await runAll(page, request, inputs.slice(start, start + 60))) {
      if ("error" in outcome) expect.fail(outcome.error);
      all.push(outcome.result.output);
    }
  }
  return all;
}

/** A picture that the page serves, as a canvas has it. */
async function pictureAt(address: string): Promise<Picture> {
  const { width, height, pixels } = await page.evaluate(async (url) => {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const { data: found } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, pixels: [...found] };
  }, address);
  return { width, height, data: Uint8ClampedArray.from(pixels) };
}

const best = (output: ModelOutput): string | undefined =>
  output.type === "classes" ? output.classes[0]?.label : undefined;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** A module of the evaluation in scripts/train. */
function evaluation(name: string): Promise<unknown> {
  return import(
    /* @vite-ignore */ pathToFileURL(join(repository, `scripts/train/evaluate/${name}.mjs`)).href
  );
}
interface EvaluationRuntime {
  openSession(file: string): Promise<unknown>;
  readModel(folder: string): unknown;
}
interface EvaluationTask {
  prepare(model: unknown): unknown;
  answer(model: unknown, session: unknown, input: { text: string }): Promise<Claim[]>;
}

/** Every so many paragraphs of the held-out books, a word in the middle masked. */
async function maskedSentences(): Promise<string[]> {
  const { texts } = (await evaluation("fill-mask")) as { texts(folder: string): { text: string }[] };
  const paragraphs = texts(join(data, "books-en"))
    .map(({ text }) => text.split(" "))
    .filter((words) => words.length >= 8 && words.length <= 60);
  return paragraphs
    .filter((_, i) => i % Math.ceil(paragraphs.length / 150) === 0)
    .map((words) => words.map((word, i) => (i === words.length >> 1 ? "[MASK]" : word)).join(" "));
}

async function rowsOf<Row>(name: string): Promise<Row[]> {
  const task = (await evaluation(name)) as { dataSet: string; texts(folder: string): Row[] };
  const { stride } = resultsOf(name).part;
  return task.texts(join(data, task.dataSet)).filter((_, i) => i % stride === 0);
}

/** scripts/setup puts the evaluation's packages there; the data are not everywhere. */
const lacking = [data, join(repository, "scripts/train/node_modules")].filter(
  (folder) => !existsSync(folder),
);
const title = `on a fixed part of the test set${lacking.map((folder) => ` (skipped: no ${folder})`).join("")}`;

describe.skipIf(lacking.length > 0)(title, { timeout: 300_000 }, () => {
  it("emotions has the macro-F1 of its card, at its own thresholds", async () => {
    const rows = await rowsOf<{ text: string; labels: number[] }>("emotions");
    const config = JSON.parse(readFileSync(join(folderOf("emotions"), "config.json"), "utf8")) as {
      id2label: Record<string, string>;
    };
    const found = await outputs(
      "emotions",
      rows.map(({ text }) => ({ type: "text", text })),
    );
    const counts = Object.entries(config.id2label).map(([id, label]) => {
      const count = { hit: 0, said: 0, real: 0 };
      rows.forEach((row, i) => {
        const output = found[i];
        if (output?.type !== "classes") return;
        const score = output.classes.find((one) => one.label === label)?.score ?? 0;
        const says = score >= (output.thresholds?.[label] ?? 1);
        const is = row.labels.includes(Number(id));
        count.hit += says && is ? 1 : 0;
        count.said += says ? 1 : 0;
        count.real += is ? 1 : 0;
      });
      return count;
    });
    const macro = mean(counts.map(({ hit, said, real }) => (2 * hit) / Math.max(1, said + real)));
    expect(Math.abs(macro - resultsOf("emotions").part.metric)).toBeLessThan(METRIC);
  });

  it("booking-slots finds the spans that its card says", async () => {
    interface Span {
      slot: string;
      start: number;
      end: number;
    }
    const rows = await rowsOf<{ text: string; spans: Span[] }>("booking-slots");
    const found = await outputs(
      "booking-slots",
      rows.map(({ text }) => ({ type: "text", text })),
    );
    let [hit, said, real] = [0, 0, 0];
    rows.forEach(({ spans }, i) => {
      const output = found[i];
      if (output?.type !== "spans") return;
      const key = (slot: string, { start, end }: { start: number; end: number }): string =>
        `${slot} ${start} ${end}`;
      const wanted = new Set(spans.map((span) => key(span.slot, span)));
      hit += output.spans.filter((span) => wanted.has(key(span.label, span))).length;
      said += output.spans.length;
      real += wanted.size;
    });
    expect(Math.abs((2 * hit) / (said + real) - resultsOf("booking-slots").part.metric)).toBeLessThan(METRIC);
  });

  it("language knows the sentences that its card says", async () => {
    const rows = (await rowsOf<{ text: string; language: string; kind: string }>("language")).filter(
      ({ kind }) => kind === "sentences",
    );
    const found = await outputs(
      "language",
      rows.map(({ text }) => ({ type: "text", text })),
    );
    const languages = new Map<string, number[]>();
    rows.forEach(({ language }, i) => {
      const output = found[i];
      const list = languages.get(language) ?? [];
      languages.set(language, [...list, output && best(output) === language ? 1 : 0]);
    });
    const accuracy = mean([...languages.values()].map(mean));
    expect(Math.abs(accuracy - resultsOf("language").part.metric)).toBeLessThan(METRIC);
  });

  it.skipIf(!names.includes("fill-mask"))(
    "fill-mask says what it says in Node, on held-out books",
    async () => {
      // The card's figure is of masks among ids; the page is given texts. Its answers are held against Node's.
      const sentences = await maskedSentences();
      expect(sentences.length).toBeGreaterThan(100);
      const folder = folderOf("fill-mask");
      const runtime = (await evaluation("runtime")) as EvaluationRuntime;
      const task = (await evaluation("fill-mask")) as EvaluationTask;
      const session = await runtime.openSession(join(folder, "onnx/model_quantized.onnx"));
      const model = task.prepare(runtime.readModel(folder));
      const found = await outputs(
        "fill-mask",
        sentences.map((text) => ({ type: "text", text })),
      );
      let same = 0;
      for (const [i, text] of sentences.entries()) {
        const [wanted] = await task.answer(model, session, { text });
        const output = found[i];
        if (output?.type !== "masks" || !wanted) expect.fail(text);
        const [token] = output.masks[0]?.tokens ?? [];
        same += token?.token === wanted.label && Math.abs(token.score - wanted.score) <= SCORE ? 1 : 0;
      }
      expect(same / sentences.length).toBeGreaterThan(0.97);
    },
  );

  it("digits reads the pictures that its card says", async () => {
    const rows = await rowsOf<{ label: number; picture: Float32Array }>("digits");
    const found = await outputs(
      "digits",
      rows.map(({ picture }) => ({
        type: "image",
        picture: coloured(picture, 28, [0, 0, 0], [255, 255, 255]),
      })),
    );
    const right = rows.filter(({ label }, i) => {
      const output = found[i];
      return output !== undefined && best(output) === String(label);
    });
    expect(Math.abs(right.length / rows.length - resultsOf("digits").part.metric)).toBeLessThan(METRIC);
  });
});

/** Ink on paper as a picture of any colours; paper null is nothing at all, as on an empty canvas. */
function coloured(
  ink: Float32Array,
  side: number,
  paper: readonly [number, number, number] | null,
  pen: readonly [number, number, number],
): Picture {
  const pixels = new Uint8ClampedArray(ink.length * 4);
  // A loop that makes nothing: there are millions of pixels.
  for (let i = 0; i < ink.length; i++) {
    const value = ink[i] ?? 0;
    for (const channel of [0, 1, 2] as const) {
      pixels[4 * i + channel] = paper
        ? paper[channel] + (pen[channel] - paper[channel]) * value
        : pen[channel];
    }
    pixels[4 * i + 3] = paper ? 255 : 255 * value;
  }
  return { width: side, height: ink.length / side, data: pixels };
}

describe("digits drawn on a canvas", { timeout: 180_000 }, () => {
  const CANVAS = 280;
  it.each([
    ["dark on white", [255, 255, 255], [20, 20, 60], 1],
    ["light on dark", [30, 30, 40], [240, 240, 240], 5],
    ["on nothing", null, [200, 0, 0], 5],
  ] as const)("are read %s, small and large, off-centre", async (_, paper, pen, stride) => {
    const strokes = (await import("../../scripts/train/evaluate/digit_strokes.mjs" as string)) as {
      drawings(): { digit: number; strokes: (readonly [number, number])[][]; pen: number; size: number }[];
    };
    const input = (await import("../../web/src/model/own/shared/digit-input.js")) as {
      draw(lines: unknown, width: number, height: number, pen: number): Float32Array;
    };
    // A pen that fits the hand: a tenth of the digit's height.
    const drawn = strokes.drawings().filter((__, i) => i % stride === 0);
    const pictures = drawn.map(({ strokes: lines, size }) =>
      coloured(input.draw(lines, CANVAS, CANVAS, size / 10), CANVAS, paper, pen),
    );
    const found = await outputs(
      "digits",
      pictures.map((picture) => ({ type: "image", picture })),
    );
    const wrong = drawn.filter(({ digit }, i) => {
      const output = found[i];
      return output === undefined || best(output) !== String(digit);
    });
    expect(drawn.length).toBe(180 / stride);
    // At most one in fifty.
    expect(wrong.length, wrong.map(({ digit, size }) => `${digit} of ${size}`).join()).toBeLessThanOrEqual(
      drawn.length / 50,
    );
  });
});
