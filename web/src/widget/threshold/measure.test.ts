import { describe, expect, it } from "vitest";
import { onnxFile } from "../../../../tests/web/models/onnx";
import { ModelProblem, type ModelSource, type RunResult } from "../../model/model";
import type { ModelRunner } from "../controller";
import { labelsOf, measure } from "./measure";
import { bestPoint, calibration, claims, confusion, curve, macroF1, support } from "./metrics";

const source = (config: string): ModelSource => ({
  kind: "local",
  name: "tiny",
  key: "tiny",
  files: [{ path: "config.json", size: config.length, sha256: null, blob: new Blob([config]) }],
});
const VARIANT = { path: "onnx/model.onnx", dtype: "fp32", size: 1 };

/** Answers with the scores that `say` gives for a text. */
function runnerOf(say: (text: string) => Readonly<Record<string, number>>) {
  const asked: string[] = [];
  const runner: ModelRunner = {
    run: async ({ input }, { signal }) => {
      const text = input.type === "text" ? input.text : "";
      asked.push(text);
      await Promise.resolve();
      signal.throwIfAborted();
      const classes = Object.entries(say(text)).map(([label, score]) => ({ label, score }));
      return {
        output: { type: "classes", multiLabel: false, classes, thresholds: null },
      } as unknown as RunResult;
    },
    bundledModels: () => Promise.resolve([]),
    read: () => Promise.reject(new ModelProblem("not asked for")),
  };
  return { runner, asked };
}

const rows = (count: number, gold: readonly number[] = [0]) =>
  Array.from({ length: count }, (_, i) => ({ text: `row ${i}`, gold }));
const input = ({ text }: { readonly text: string }) => ({ type: "text", text }) as const;
const model = { source: source("{}"), variant: VARIANT, task: "text-classification" as const };

describe("measure", () => {
  it("ends half-way when it is cancelled: no row more is asked, and no part is an answer", async () => {
    const { runner, asked } = runnerOf(() => ({ a: 1 }));
    const controller = new AbortController();
    const told: number[] = [];
    const measured = measure(runner, model, input, rows(100), ["a"], {
      signal: controller.signal,
      onProgress: (done) => {
        told.push(done);
        if (done === 50) controller.abort(new DOMException("enough", "AbortError"));
      },
    });
    await expect(measured).rejects.toThrow("enough");
    expect(asked).toHaveLength(50);
    expect(told).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it("asks nothing when it was cancelled before it began, and gives nothing of nothing", async () => {
    const { runner, asked } = runnerOf(() => ({ a: 1 }));
    const options = { onProgress: () => undefined };
    const gone = AbortSignal.abort(new DOMException("gone", "AbortError"));
    await expect(measure(runner, model, input, rows(3), ["a"], { ...options, signal: gone })).rejects.toThrow(
      "gone",
    );
    const { signal } = new AbortController();
    expect(await measure(runner, model, input, [], ["a"], { ...options, signal })).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("puts scores in the labels' order; a label that the model leaves out has none", async () => {
    const { runner } = runnerOf(() => ({ c: 0.7, a: 0.2, stranger: 0.1 }));
    const { signal } = new AbortController();
    const measured = await measure(runner, model, input, rows(1, [2]), ["a", "b", "c"], {
      signal,
      onProgress: () => undefined,
    });
    expect(measured).toEqual([{ gold: new Set([2]), scores: [0.2, 0, 0.7] }]);
  });

  it("stops at a row that fails, in its words", async () => {
    const { runner, asked } = runnerOf((text) => {
      if (text === "row 2") throw new ModelProblem("It broke.");
      return { a: 1 };
    });
    const { signal } = new AbortController();
    await expect(
      measure(runner, model, input, rows(9), ["a"], { signal, onProgress: () => undefined }),
    ).rejects.toThrow("It broke.");
    expect(asked).toHaveLength(3);
  });
});

describe("a model with a single label", () => {
  it("is one that can be measured", async () => {
    const config = '{"id2label": {"0": "spam"}, "problem_type": "multi_label_classification"}';
    const { runner } = runnerOf((text) => ({ spam: text === "row 0" ? 0.9 : 0.2 }));
    expect(await labelsOf(runner, source(config))).toEqual({ names: ["spam"], multiLabel: true });
    const { signal } = new AbortController();
    const [first, second] = [rows(1), [{ text: "row 1", gold: [] }]];
    const measured = await measure(runner, model, input, [...first, ...second], ["spam"], {
      signal,
      onProgress: () => undefined,
    });
    const all = curve(claims(measured, null, true), support(measured, null));
    // From 0.21 to 0.9 everything is right; 0.55 is the middle.
    expect(bestPoint(all)).toMatchObject({ threshold: 0.55, tp: 1, fp: 0, fn: 0, f1: 1 });
    expect(macroF1(measured, 1, 0.5, true)).toBe(1);
    expect(macroF1(measured, 1, 0.1, true)).toBeCloseTo(2 / 3);
    expect(calibration(claims(measured, null, true)).error).toBeCloseTo(0.15);
  });

  it("says the same of every row where labels exclude each other", () => {
    const measured = [1, 1, 1].map((score) => ({ gold: new Set([0]), scores: [score] }));
    expect(bestPoint(curve(claims(measured, null, false), 3))).toMatchObject({ tp: 3, fp: 0, fn: 0, f1: 1 });
    expect(confusion(measured, 1)).toEqual([[3]]);
  });
});

describe("labelsOf", () => {
  const of = (config: string) => labelsOf(runnerOf(() => ({})).runner, source(config));

  it("says what is wrong with a config", async () => {
    await expect(of("no json")).rejects.toThrow("is no JSON");
    await expect(of('{"id2label": {"1": "a"}}')).rejects.toThrow("leaves out some labels");
    expect(await of('{"id2label": {"1": "b", "0": "a"}}')).toEqual({ names: ["a", "b"], multiLabel: false });
  });

  it("takes transformers' own names where the config has none", async () => {
    const two = { names: ["LABEL_0", "LABEL_1"], multiLabel: false };
    for (const config of ["{}", "[]", "null", '{"id2label": {}}', '{"id2label": 3}']) {
      expect(await of(config), config).toEqual(two);
    }
    expect((await of('{"num_labels": 3}')).names).toEqual(["LABEL_0", "LABEL_1", "LABEL_2"]);
    // What a graph on the disk says of itself is better than a guess.
    const graph = onnxFile({
      inputs: [{ name: "input_ids", type: "int64", shape: [1, "n"] }],
      outputs: [{ name: "logits", shape: [1, 4] }],
      nodes: [{ op: "Cast", inputs: ["input_ids"], outputs: ["logits"] }],
    });
    const { files, ...rest } = source('{"problem_type": "multi_label_classification"}');
    const weights = { path: "onnx/model.onnx", size: graph.length, sha256: null, blob: new Blob([graph]) };
    const labels = await labelsOf(runnerOf(() => ({})).runner, { ...rest, files: [...files, weights] });
    expect(labels).toEqual({ names: ["LABEL_0", "LABEL_1", "LABEL_2", "LABEL_3"], multiLabel: true });
  });
});
