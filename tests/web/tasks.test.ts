/** Every task through transformers.js, in the page's worker, on the real runtime, with tiny graphs. */

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ModelInput, ModelOutput, RunResult, Task } from "../../web/src/model/model";
import type { OpenPage, Site } from "./browser";
import { openHarness, startHarness } from "./harness/client";
import * as models from "./models/tasks";

let site: Site;
let opened: OpenPage;

beforeAll(async () => {
  site = await startHarness();
  opened = await openHarness(site);
});
afterAll(async () => {
  await opened?.context.close();
  await site?.close();
});
afterEach(() => {
  // Whatever the model: nothing is asked of another host, and nothing complains.
  expect(opened.strangers).toEqual([]);
  expect(opened.complaints).toEqual([]);
});

/** Typed arrays as lists: so they come through between test and page. */
type Plain<T> = T extends Uint8ClampedArray | Float32Array | Uint8Array
  ? readonly number[]
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T;

interface Ask {
  readonly task: Task;
  readonly input: Plain<ModelInput>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}
interface Answer {
  readonly result: Plain<RunResult> | null;
  readonly error: string;
  readonly help: string;
  readonly streamed: readonly string[];
}

async function ask(page: Page, files: models.Repository, request: Ask): Promise<Answer> {
  const given = files.map(({ path, content }) => ({ path, base64: Buffer.from(content).toString("base64") }));
  return page.evaluate(
    async ({ given, request }) => {
      const { harness, client } = globalThis;
      const streamed: string[] = [];
      const list = (_key: string, value: unknown): unknown =>
        ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
      const source = {
        kind: "local" as const,
        name: "tiny",
        key: `tiny ${Math.random()}`,
        files: given.map(({ path, base64 }) => {
          const blob = new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]);
          return { path, size: blob.size, sha256: null, blob };
        }),
      };
      const typed = (_key: string, value: unknown): unknown => {
        const { data, samples } = (value ?? {}) as { data?: number[]; samples?: number[] };
        if (data) return { ...(value as object), data: Uint8ClampedArray.from(data) };
        return samples ? { ...(value as object), samples: Float32Array.from(samples) } : value;
      };
      const input = JSON.parse(JSON.stringify(request.input), typed);
      try {
        const [variant] = harness.variantsOf(source);
        if (!variant) throw new Error("no weights");
        const { task, parameters = {} } = request;
        const result = await client.run(
          { source, variant, task, input, parameters },
          { onProgress: (progress) => progress.type === "text" && streamed.push(progress.text) },
        );
        return { result: JSON.parse(JSON.stringify(result, list)), error: "", help: "", streamed };
      } catch (error) {
        const { name, message, help = "" } = error as Error & { help?: string };
        return { result: null, error: `${name}: ${message}`, help, streamed };
      }
    },
    { given, request },
  );
}

type OutputOf<Type extends ModelOutput["type"]> = Plain<Extract<ModelOutput, { type: Type }>>;

async function run<Type extends ModelOutput["type"]>(
  type: Type,
  files: models.Repository,
  request: Ask,
): Promise<{ output: OutputOf<Type>; raw: unknown; streamed: readonly string[]; result: Plain<RunResult> }> {
  const { result, error, help, streamed } = await ask(opened.page, files, request);
  if (!result) expect.fail(`${error} ${help}`);
  if (result.output.type !== type) expect.fail(`${result.output.type} came, not ${type}`);
  return { output: result.output as OutputOf<Type>, raw: result.raw, streamed, result };
}

const text = (value: string) => ({ type: "text", text: value }) as const;
const near = (value: number): unknown => expect.closeTo(value, 4);
/** The share of the first in a softmax. */
const share = (...logits: number[]): number =>
  Math.exp(logits[0] ?? 0) / logits.reduce((sum, one) => sum + Math.exp(one), 0);

/** A picture by a function that gives each pixel's colour. */
function picture(width: number, height: number, colour: (x: number, y: number) => readonly number[]) {
  const data = Array.from({ length: width * height }, (_, i) => [
    ...colour(i % width, Math.floor(i / width)),
    255,
  ]).flat();
  return { width, height, data };
}
const RED = [255, 0, 0];
const BLUE = [0, 0, 255];

describe("text", () => {
  it("text-classification, its weights in a second file", async () => {
    const { output, raw, result } = await run("classes", models.textClassification(), {
      task: "text-classification",
      input: text("The cat sat on the mat."),
    });
    expect(output.multiLabel).toBe(false);
    expect(output.classes).toEqual([
      { label: "good", score: near(share(2, 1)) },
      { label: "bad", score: near(share(1, 2)) },
    ]);
    expect(raw).toEqual([output.classes]);
    expect(result.facts.weights).toBe("float32");
    expect(result.timings.load).toBeGreaterThan(0);
  });

  it("token-classification, in offsets of the text as typed", async () => {
    const typed = "le Bŝ, l'ÉTÉ \u{1F680} X";
    const { output, raw } = await run("spans", models.tokenClassification(), {
      task: "token-classification",
      input: text(typed),
    });
    const words = output.spans.map(({ label, start, end }) => [label, typed.slice(start, end)]);
    expect(words).toEqual([
      ["UP", "B"],
      ["UP", "É"],
      ["UP", "TÉ"],
      ["UP", "\u{1F680}"],
      ["UP", "X"],
    ]);
    expect(raw).toMatchObject([{ entity_group: "UP", word: "B", start: 3, end: 4 }, {}, {}, {}, {}]);
  });

  it("question-answering, at its place in the context", async () => {
    const context = "A red thing.  The CAT sat on the mat.";
    const { output, raw } = await run("answer", models.questionAnswering(), {
      task: "question-answering",
      // The question has the best start and end itself: they do not count.
      input: { type: "question", question: "The cat, the mat?", context },
    });
    expect(output.answer).toBe("CAT sat on the mat");
    expect(output.place).toEqual({ start: 18, end: 36 });
    expect(raw).toMatchObject({ answer: "CAT sat on the mat", start: 18, end: 36 });
  });

  it("question-answering, as many answers as the card asks for", async () => {
    const { output, raw, result } = await run("answer", models.questionAnswering(), {
      task: "question-answering",
      input: { type: "question", question: "What?", context: "A red thing. The cat sat on the mat." },
      parameters: { top_k: 3 },
    });
    expect(output.answer).toBe("cat sat on the mat");
    const answers = raw as { answer: string; score: number; start: number; end: number }[];
    expect(answers.map(({ answer }) => answer)).toEqual([
      "cat sat on the mat",
      "red thing. The cat sat on the mat",
      "red",
    ]);
    expect(answers[2]).toMatchObject({ start: 2, end: 5 });
    expect(answers.map(({ score }) => score)).toEqual(
      answers.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(result.notes).toEqual([
      expect.stringMatching(/^After it, as top_k asks: “red thing. The cat sat on the mat” \(0\.\d{3}\), “/),
    ]);
  });

  it("question-answering, no longer than asked for", async () => {
    const { output } = await run("answer", models.questionAnswering(), {
      task: "question-answering",
      input: { type: "question", question: "What?", context: "A red thing. The cat sat on the mat." },
      parameters: { max_answer_len: 2 },
    });
    expect(output.answer).toBe("red");
  });

  it("fill-mask, each mask at its place", async () => {
    const rest = models.VOCABULARY.length - 2;
    const { output, raw } = await run("masks", models.fillMask(), {
      task: "fill-mask",
      input: text("The [MASK] sat on [MASK]."),
      parameters: { top_k: 2 },
    });
    expect(output.masks.map(({ place }) => place)).toEqual([
      { start: 4, end: 10 },
      { start: 18, end: 24 },
    ]);
    const zeros = new Array<number>(rest).fill(0);
    for (const { tokens } of output.masks) {
      expect(tokens).toEqual([
        { token: "mat", score: near(share(3, 2, ...zeros)) },
        { token: "cat", score: near(share(2, 3, ...zeros)) },
      ]);
    }
    expect(raw).toMatchObject([
      [{ token_str: "mat" }, { token_str: "cat" }],
      [{}, {}],
    ]);
  });

  it("zero-shot-classification, one label or several", async () => {
    const input: Ask["input"] = {
      type: "labels",
      text: "This is the cat.",
      labels: ["blue", "red", "green"],
    };
    const task = "zero-shot-classification";
    const one = await run("classes", models.zeroShotClassification(), { task, input });
    expect(one.output.classes).toEqual([
      { label: "red", score: near(share(2, 0, 0)) },
      { label: "blue", score: near(share(0, 2, 0)) },
      { label: "green", score: near(share(0, 2, 0)) },
    ]);
    const parameters = { multi_label: true };
    const each = await run("classes", models.zeroShotClassification(), { task, input, parameters });
    expect(each.output).toMatchObject({
      multiLabel: true,
      classes: [
        { label: "red", score: near(share(2, 0)) },
        { label: "green", score: near(0.5) },
        { label: "blue", score: near(share(0, 1)) },
      ],
    });
  });

  it.each([
    ["summarization", "summary_text"],
    ["translation", "translation_text"],
  ] as const)("%s, from an encoder and a decoder", async (task, key) => {
    const { output, raw, streamed, result } = await run("text", models.textToText(), {
      task,
      input: text("Red is the mat."),
    });
    expect(output.text).toBe("the cat sat");
    expect(raw).toEqual([{ [key]: "the cat sat" }]);
    expect(streamed).toEqual(["the", " cat", " sat"]);
    expect(result.facts.size).toBeGreaterThan(0);
  });

  it("text-generation, token by token, no half characters", async () => {
    const { output, raw, streamed } = await run("text", models.textGeneration(), {
      task: "text-generation",
      input: text("now v"),
    });
    expect(output.text).toBe("now vwxyzé");
    expect(raw).toEqual([{ generated_text: "now vwxyzé" }]);
    expect(streamed).toEqual(["w", "x", "y", "z", "é"]);
  });

  it("text-generation, as the card's parameters say", async () => {
    const { output } = await run("text", models.textGeneration(), {
      task: "text-generation",
      input: text("a"),
      parameters: { max_new_tokens: 3, return_full_text: false, nonsense: { x: 1 } },
    });
    expect(output.text).toBe("bcd");
  });

  it("text-generation, up to the length of the whole; beams are not followed, and said so", async () => {
    const { output, result } = await run("text", models.textGeneration(), {
      task: "text-generation",
      input: text("a"),
      parameters: { max_length: 4, num_beams: 5 },
    });
    expect(output.text).toBe("abcd");
    expect(result.notes).toEqual([expect.stringContaining("5 beams")]);
  });

  it("says that a text was too long, and answers from what was read", async () => {
    const { output, result } = await run("answer", models.questionAnswering(), {
      task: "question-answering",
      input: {
        type: "question",
        question: "what?",
        context: `The cat sat on the mat. ${"this is ".repeat(60)}`,
      },
    });
    expect(output.answer).toBe("cat sat on the mat");
    expect(result.notes).toEqual([expect.stringContaining("64 tokens at most")]);
  });

  it("text-generation, as a chat where the tokenizer has a template for it", async () => {
    const template = "{% for message in messages %}{{ message.role }}: {{ message.content }}{% endfor %}\nx";
    const { output } = await run("text", models.textGeneration(template), {
      task: "text-generation",
      input: text("hello"),
    });
    expect(output.text).toBe("yzé");
  });

  it("text-generation, in a conversation: the template gets what was said before", async () => {
    // The tiny model writes on from the last letter: the template puts the first message's there.
    const template = "{{ messages[0].role }}{{ messages | length }}{{ messages[0].content }}";
    const before = [
      { role: "system", content: "x" },
      { role: "assistant", content: "b" },
    ];
    const task = "text-generation";
    const input = { type: "text", text: "a", before } as const;
    const chat = await run("text", models.textGeneration(template), { task, input });
    expect(chat.output.text).toBe("yzé");
    expect(chat.result.notes).toEqual([]);
    const plain = await run("text", models.textGeneration(), {
      task,
      input,
      parameters: { max_new_tokens: 2 },
    });
    expect(plain.output.text).toBe("abc");
    expect(plain.result.notes).toEqual([expect.stringContaining("no chat template")]);
  });

  it("feature-extraction: a vector for each token, or one", async () => {
    const task = "feature-extraction";
    const input = text("red blue");
    const each = await run("vectors", models.featureExtraction(), { task, input });
    expect(each.output.shape).toEqual([1, 4, 3]);
    expect(each.raw).toEqual([
      [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
    ]);
    const one = await run("vectors", models.featureExtraction(), {
      task,
      input,
      parameters: { pooling: "mean", normalize: true },
    });
    expect(one.output.shape).toEqual([1, 3]);
    expect(one.output.values).toEqual([near(Math.SQRT1_2), 0, near(Math.SQRT1_2)]);
  });

  it("sentence-similarity, by the mean of the tokens", async () => {
    const { output, raw } = await run("similarity", models.featureExtraction(), {
      task: "sentence-similarity",
      input: { type: "sentences", source: "the red", sentences: ["red", "Cat!", "blue is the mat"] },
    });
    expect(output.scores).toEqual([near(1), near(Math.SQRT1_2), near(0)]);
    expect(raw).toEqual(output.scores);
  });
});

describe("pictures", () => {
  it("image-classification", async () => {
    const { output } = await run("classes", models.imageClassification(), {
      task: "image-classification",
      input: { type: "image", picture: picture(8, 8, () => [0, 51, 255]) },
    });
    expect(output.classes.map(({ label }) => label)).toEqual(["blue", "green", "red"]);
    expect(output.classes[0]?.score).toBeCloseTo(share(10, 2, 0), 4);
  });

  it("zero-shot-image-classification", async () => {
    const { output } = await run("classes", models.zeroShotImageClassification(), {
      task: "zero-shot-image-classification",
      input: {
        type: "image-labels",
        picture: picture(8, 8, () => [51, 0, 102]),
        labels: ["green", "red", "blue"],
      },
    });
    expect(output.classes).toEqual([
      { label: "blue", score: near(share(4, 2, 0)) },
      { label: "red", score: near(share(2, 4, 0)) },
      { label: "green", score: near(share(0, 4, 2)) },
    ]);
  });

  it("object-detection, in pixels", async () => {
    const { output, raw } = await run("boxes", models.objectDetection(), {
      task: "object-detection",
      input: { type: "image", picture: picture(80, 40, () => RED) },
    });
    expect(output.boxes).toEqual([
      { label: "cat", score: near(share(6, 0, 0)), xmin: 0, ymin: 0, xmax: 40, ymax: 20 },
      { label: "mat", score: near(share(1, 0, 0)), xmin: 31, ymin: 15, xmax: 48, ymax: 24 },
    ]);
    expect(raw).toMatchObject([{ label: "cat", box: { xmax: 40 } }, {}]);
    const sure = await run("boxes", models.objectDetection(), {
      task: "object-detection",
      input: { type: "image", picture: picture(80, 40, () => RED) },
      parameters: { threshold: 0.9 },
    });
    expect(sure.output.boxes.map(({ label }) => label)).toEqual(["cat"]);
  });

  it("image-segmentation: what is where", async () => {
    const { output, raw } = await run("segments", models.imageSegmentation(), {
      task: "image-segmentation",
      input: { type: "image", picture: picture(8, 4, (x) => (x < 6 ? RED : BLUE)) },
    });
    const found = output.segments.map(({ label, width, height, data }) => {
      const row = data.slice(0, width).map((value) => (value === 255 ? "#" : "."));
      return [label, width, height, row.join("")];
    });
    expect(found).toEqual([
      ["red", 8, 4, "######.."],
      ["blue", 8, 4, "......##"],
    ]);
    expect(raw).toMatchObject([{ label: "red", mask: expect.stringMatching(/^iVBOR/) }, { label: "blue" }]);
  });

  it("depth-estimation, from near to far; none in a flat picture", async () => {
    const ramp = picture(4, 2, (x) => [85 * x, 85 * x, 85 * x]);
    const task = "depth-estimation";
    const { output } = await run("depth", models.depthEstimation(), {
      task,
      input: { type: "image", picture: ramp },
    });
    expect(output).toEqual({ type: "depth", width: 4, height: 2, data: [0, 85, 170, 255, 0, 85, 170, 255] });
    const flat = await run("depth", models.depthEstimation(), {
      task,
      input: { type: "image", picture: picture(4, 2, () => RED) },
    });
    expect(new Set(flat.output.data)).toEqual(new Set([0]));
  });
});

describe("sound", () => {
  const sound = (rate: number, ...samples: number[]): Plain<ModelInput> => ({
    type: "sound",
    sound: { rate, samples },
  });

  it("automatic-speech-recognition", async () => {
    const { output, raw } = await run("text", models.speechRecognition(), {
      task: "automatic-speech-recognition",
      input: sound(16000, 1, 1, 0, 0, 1, -1, -1, 0, 1),
    });
    expect(output.text).toBe("aaba");
    expect(raw).toEqual({ text: "aaba" });
  });

  it("automatic-speech-recognition, at another sampling rate", async () => {
    const held = [1, -1, 1].flatMap((value) => new Array<number>(90).fill(value));
    const { output } = await run("text", models.speechRecognition(), {
      task: "automatic-speech-recognition",
      input: sound(48000, ...held),
    });
    expect(output.text).toBe("aba");
  });

  it("automatic-speech-recognition, with an encoder and a decoder, of half a minute and more", async () => {
    const task = "automatic-speech-recognition";
    const short = await run("text", models.whisper(), {
      task,
      input: sound(16000, ...new Array<number>(1600).fill(0.1)),
    });
    expect(short.output.text.trim()).toBe("hi");
    const long = await run("text", models.whisper(), {
      task,
      input: sound(100, ...new Array<number>(3500).fill(0.1)),
    });
    expect(long.output.text.trim()).toMatch(/^hi( hi)*$/);
  });

  it("audio-classification", async () => {
    const { output } = await run("classes", models.audioClassification(), {
      task: "audio-classification",
      input: sound(16000, -1, -1, 0.5, -0.5),
    });
    expect(output.classes).toEqual([
      { label: "below", score: near(share(0.5, -0.5)) },
      { label: "above", score: near(share(-0.5, 0.5)) },
    ]);
  });
});

describe("a model with real weights", () => {
  /** A bundled model under another name of its file, so that it takes the way of a dropped one. */
  function bothWays(
    name: string,
    task: Task,
    input: Plain<ModelInput>,
    parameters: Readonly<Record<string, unknown>> = {},
  ) {
    return opened.page.evaluate(
      async ({ name, task, input, parameters }) => {
        const { harness, client } = globalThis;
        const bundled = (await client.bundledModels()).find((one) => one.name === name);
        if (!bundled) throw new Error(`no model ${name}`);
        const files = await Promise.all(
          bundled.files.map(async ({ path, size }) => ({
            path: path.replace("model_quantized", "net_quantized"),
            size,
            sha256: null,
            blob: await client.read(bundled, path),
          })),
        );
        const dropped = { kind: "local" as const, name, key: `dropped ${name}`, files };
        const results = [];
        for (const source of [bundled, dropped]) {
          const [variant] = harness.variantsOf(source);
          if (!variant) throw new Error("no weights");
          const request = { source, variant, task, input: input as never, parameters };
          results.push((await client.run(request)).output);
        }
        return JSON.parse(JSON.stringify(results)) as ModelOutput[];
      },
      { name, task, input, parameters },
    );
  }

  it("text-classification: language, whose tokens are bytes", async () => {
    const sentence = text("Ночной поезд отправляется в полночь со второго пути 🚆.");
    const [own, library] = await bothWays("language", "text-classification", sentence);
    if (own?.type !== "classes" || library?.type !== "classes") expect.fail("no classes");
    expect(own.classes[0]?.label).toBe("ru");
    expect(library.multiLabel).toBe(false);
    for (const { label, score } of own.classes) {
      expect(library.classes.find((one) => one.label === label)?.score).toBeCloseTo(score, 4);
    }
  });

  it("fill-mask: the five best tokens, as our own code has them", async () => {
    const sentence = text("He shut the door and walked slowly down the [MASK].");
    const [own, library] = await bothWays("fill-mask", "fill-mask", sentence);
    if (own?.type !== "masks" || library?.type !== "masks") expect.fail("no masks");
    const [ours, theirs] = [own, library].map(({ masks: [mask] }) => mask?.tokens ?? []);
    expect(ours).toHaveLength(5);
    expect(theirs?.map(({ token }) => token.trim())).toEqual(ours?.map(({ token }) => token.trim()));
    for (const [i, { score }] of (ours ?? []).entries()) expect(theirs?.[i]?.score).toBeCloseTo(score, 4);
  });

  it("image-classification: digits, of a picture that is as the data set's", async () => {
    // A bar of ink in the middle of the paper; how our own code crops what is drawn is its own matter.
    const data = Array.from({ length: 28 * 28 * 4 }, (_, i) => {
      const [x, y] = [(i >> 2) % 28, Math.floor((i >> 2) / 28)];
      return i % 4 === 3 || (x >= 12 && x < 16 && y >= 4 && y < 24) ? 255 : 0;
    });
    const picture = { width: 28, height: 28, data };
    const [own, library] = await bothWays("digits", "image-classification", { type: "image", picture });
    if (own?.type !== "classes" || library?.type !== "classes") expect.fail("no classes");
    expect(library.classes).toHaveLength(10);
    expect(library.classes[0]?.label).toBe("1");
    expect(library.classes[0]?.score).toBeCloseTo(own.classes[0]?.score ?? 0, 2);
  });

  it("text-classification: emotions, as our own code has it", async () => {
    const sentence = text("I am so sorry for your loss.");
    const [own, library] = await bothWays("emotions", "text-classification", sentence);
    if (own?.type !== "classes" || library?.type !== "classes") expect.fail("no classes");
    expect(library.multiLabel).toBe(true);
    expect(library.classes).toHaveLength(28);
    for (const { label, score } of own.classes) {
      expect(library.classes.find((one) => one.label === label)?.score).toBeCloseTo(score, 4);
    }
  });

  it("token-classification: booking slots, at the same places", async () => {
    const sentence = text("A table for Zoë at 7 pm, four of us");
    const [own, library] = await bothWays("booking-slots", "token-classification", sentence);
    if (own?.type !== "spans" || library?.type !== "spans") expect.fail("no spans");
    expect(own.spans.length).toBeGreaterThan(1);
    const places = ({ spans }: typeof own): unknown =>
      spans.map(({ label, start, end }) => [label, start, end]);
    expect(places(library)).toEqual(places(own));
  });

  it.each(["none", "simple", "first", "average", "max"])(
    "token-classification: booking slots, aggregated as the card asks: %s",
    async (strategy) => {
      const sentence = text("A table for Zoë Lindqvist at 7:45 pm, please");
      const parameters = { aggregation_strategy: strategy };
      const [own, library] = await bothWays("booking-slots", "token-classification", sentence, parameters);
      if (own?.type !== "spans" || library?.type !== "spans") expect.fail("no spans");
      const marks = ({ spans }: typeof own): unknown =>
        spans.map(({ label, start, end, score }) => [label, start, end, score.toFixed(3)]);
      expect(marks(library)).toEqual(marks(own));
      const labels = new Set(own.spans.map(({ label }) => label));
      expect([...labels].some((label) => /^[BI]-/.test(label))).toBe(strategy === "none");
      // Word by word, no span ends within a word.
      const ends = own.spans.map(({ end }) => sentence.text[end] ?? " ");
      if (!["none", "simple"].includes(strategy)) expect(ends.join("")).toMatch(/^[ ,:]*$/);
    },
  );
});

describe("a run that fails", () => {
  it("says so, and the next model runs", async () => {
    const broken = models
      .featureExtraction()
      .map((file) => (file.path.endsWith(".onnx") ? { ...file, content: models.crashingGraph() } : file));
    const { error } = await ask(opened.page, broken, { task: "feature-extraction", input: text("red") });
    expect(error).toContain("ModelProblem: The model stopped with an error");
    // The runtime writes it to the console itself.
    expect(opened.complaints.splice(0).join()).toContain("while running Gather node");
    const { output } = await run("vectors", models.featureExtraction(), {
      task: "feature-extraction",
      input: text("red"),
      parameters: { pooling: "mean" },
    });
    expect(output.shape).toEqual([1, 3]);
  });

  it("never reaches the graph when the input is none", async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 17082660\n`;
    const asked: readonly (readonly [models.Repository, Ask, string])[] = [
      [
        models.questionAnswering(),
        { task: "question-answering", input: text("x") },
        "a question and a context",
      ],
      [models.featureExtraction(), { task: "feature-extraction", input: text(" ") }, "There is no text yet"],
      [
        models.fillMask(),
        { task: "fill-mask", input: text("The <mask> sat.") },
        "mask is [MASK], not <mask>",
      ],
      [models.fillMask(), { task: "fill-mask", input: text("The cat sat.") }, "The text has no [MASK]"],
      [models.imageClassification(), { task: "image-classification", input: text("x") }, "sees a picture"],
      [
        models
          .textClassification()
          .map((file) => (file.path === "tokenizer.json" ? { ...file, content: pointer } : file)),
        { task: "text-classification", input: text("the cat") },
        "tokenizer.json is a Git LFS pointer",
      ],
    ];
    for (const [files, request, message] of asked) {
      expect((await ask(opened.page, files, request)).error).toContain(message);
    }
  });
});
