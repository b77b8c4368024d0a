import { describe, expect, it } from "vitest";
import type { Advice, PlaceRequest } from "../app/advisers";
import type { AppState, Check } from "../app/state";
import { Store } from "../app/store";
import type { CheckResult } from "../engine/result";
import type { ModelOutput, ModelSource, RunResult } from "../model/model";
import { ModelProblem } from "../model/model";
import { type ModelFinder, type ModelRunner, WidgetController, type WidgetPage } from "./controller";
import { EMPTY_WIDGET, type WidgetState } from "./state";

const METADATA = {
  pipeline_tag: "text-classification",
  widget: [
    { text: "one", output: [{ label: "good", score: 0.9 }] },
    { text: "two", output: [{ label: "bad", score: 0.9 }] },
    { text: "three" },
  ],
};
const CARD = "---\npipeline_tag: text-classification\n---\n";

function source(name: string): ModelSource {
  const file = (path: string, text: string) => ({
    path,
    size: text.length,
    sha256: null,
    blob: new Blob([text]),
  });
  return { kind: "bundled", name, key: name, files: [file("README.md", CARD), file("onnx/model.onnx", "x")] };
}

const classes = (label: string, score: number): ModelOutput => ({
  type: "classes",
  multiLabel: false,
  classes: [{ label, score }],
  thresholds: null,
});
const resultOf = (output: ModelOutput): RunResult => ({
  output,
  raw: [],
  notes: [],
  timings: { load: null, first: null, run: 2 },
  facts: { size: 1, weights: "int8", memory: null },
});

/** A page whose card is `metadata`, and a runner that is answered by hand. */
function setUp() {
  const store = new Store({
    document: { opened: 1 },
    check: null,
    widget: EMPTY_WIDGET,
  } as unknown as AppState);
  let advisers: (() => readonly Advice[])[] = [];
  let rechecks = 0;
  let metadata: unknown = METADATA;
  const written: PlaceRequest[][] = [];
  const open = (next: unknown, opened = store.state.document.opened): void => {
    metadata = next;
    const result = { metadata, kind: "model" } as CheckResult;
    store.update({
      document: { ...store.state.document, opened },
      check: { result } as Check,
    });
  };
  const page: WidgetPage = {
    openCard: async () => open(METADATA, store.state.document.opened + 1),
    addAdviser: (adviser) => {
      advisers = [...advisers, adviser];
    },
    recheck: () => {
      rechecks++;
      for (const adviser of advisers) adviser();
    },
    setMetadata: async (requests) => {
      written.push([...requests]);
      return requests.length;
    },
    notify: () => undefined,
  };
  const runs: {
    text: string;
    resolve: (output: ModelOutput) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const runner: ModelRunner = {
    run: ({ input }, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        runs.push({
          text: input.type === "text" ? input.text : "",
          resolve: (output) => resolve(resultOf(output)),
          reject,
          signal,
        });
      }),
    bundledModels: () => Promise.resolve([source("a"), source("b")]),
    read: () => Promise.resolve(new Blob()),
  };
  const finder: ModelFinder = {
    variantsOf: () => [{ path: "onnx/model.onnx", dtype: "fp32", size: 1 }],
    hub: () => Promise.reject(new ModelProblem("There is no network.", "Try later.")),
    examine: () => Promise.reject(new Error("not asked for")),
  };
  const controller = new WidgetController(store, page, runner, finder);
  open(METADATA);
  const state = (): WidgetState => store.state.widget;
  const advice = () => advisers.flatMap((adviser) => adviser());
  return { controller, state, runs, open, advice, written, rechecks: () => rechecks };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("WidgetController", () => {
  it("shows the card's examples before there is a model, and runs nothing", async () => {
    const { controller, state, runs } = setUp();
    expect(state().examples.map(({ title }) => title)).toEqual(["one", "two", "three"]);
    expect(state()).toMatchObject({ task: "text-classification", example: 0, model: null });
    await controller.run({ text: "x" }, {}, true);
    await controller.runAll();
    expect(runs).toHaveLength(0);
  });

  it("runs, and holds the example to its word only when nothing was changed", async () => {
    const { controller, state, runs, advice } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const first = controller.run({ text: "one" }, {}, true);
    await settle();
    runs[0]?.resolve(classes("bad", 0.8));
    await first;
    expect(state().answer?.example?.title).toBe("one");
    expect(advice()).toMatchObject([
      { path: ["widget", 0, "output"], value: [{ label: "bad", score: 0.8 }] },
    ]);
    const second = controller.run({ text: "mine" }, {}, false);
    await settle();
    runs[1]?.resolve(classes("good", 0.5));
    await second;
    expect(state().answer?.example).toBeNull();
    expect(advice()).toHaveLength(1);
  });

  it("follows the card: another claim is compared anew, another input no longer counts", async () => {
    const { controller, open, runs, advice, rechecks } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const run = controller.run({ text: "one" }, {}, true);
    await settle();
    runs[0]?.resolve(classes("bad", 0.8));
    await run;
    const [old] = advice();
    expect(old?.rule).toBe("widget/output-other-answer");
    const before = rechecks();
    open({ ...METADATA, widget: [{ text: "one", output: [{ label: "bad", score: 0.8 }] }] });
    expect(advice()).toEqual([]);
    expect(rechecks()).toBe(before + 1);
    // What was made for the old text says nothing of the new one.
    const range = { start: { offset: 0, line: 1, column: 1 }, end: { offset: 1, line: 1, column: 2 } };
    expect(old?.make({ range, edits: null, switched_off: false }, METADATA)).not.toBeNull();
    expect(old?.make({ range, edits: null, switched_off: false }, { widget: [{ text: "one" }] })).toBeNull();
    open({ ...METADATA, widget: [{ text: "another", output: [{ label: "good", score: 0.9 }] }] });
    expect(advice()).toEqual([]);
    open(METADATA);
    expect(advice()).toHaveLength(1);
  });

  it("runs all examples, and goes on after one that fails", async () => {
    const { controller, state, runs, advice, written } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const all = controller.runAll();
    await settle();
    runs[0]?.resolve(classes("good", 0.91));
    await settle();
    expect(state().run).toMatchObject({ all: { done: 1, of: 3 } });
    runs[1]?.reject(new ModelProblem("It is too long."));
    await settle();
    runs[2]?.resolve(classes("good", 0.7));
    await all;
    expect(runs.map(({ text }) => text)).toEqual(["one", "two", "three"]);
    expect(state().run.status).toBe("idle");
    expect(advice()).toMatchObject([{ path: ["widget", 1] }]);
    await controller.writeOutputs();
    expect(written).toEqual([[{ path: ["widget", 2, "output"], value: [{ label: "good", score: 0.7 }] }]]);
  });

  it("says that a run was cancelled, and is ready for the next", async () => {
    const { controller, state, runs } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const run = controller.run({ text: "one" }, {}, true);
    await settle();
    controller.cancel();
    await run;
    expect(runs[0]?.signal.aborted).toBe(true);
    expect(state().problem?.message).toContain("cancelled");
    expect(state().run.status).toBe("idle");
  });

  it("says nothing of a run whose model was left", async () => {
    const { controller, state, runs } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const run = controller.run({ text: "one" }, {}, true);
    await settle();
    await controller.choose({ type: "bundled", name: "b" });
    await run;
    expect(runs[0]?.signal.aborted).toBe(true);
    expect(state()).toMatchObject({ problem: null, answer: null, model: { source: { name: "b" } } });
    expect(state().run.status).toBe("idle");
    const next = controller.run({ text: "one" }, {}, true);
    await settle();
    runs[1]?.resolve(classes("good", 0.9));
    await next;
    expect(state().answer).not.toBeNull();
  });

  it("keeps the chosen example when others come before it", () => {
    const { controller, state, open } = setUp();
    controller.chooseExample(1);
    const filled = state().filled;
    open({ ...METADATA, widget: [{ text: "zero" }, ...METADATA.widget] });
    expect(state()).toMatchObject({ example: 2, filled });
    open({ ...METADATA, widget: [{ text: "zero" }, { text: "one" }, { text: "TWO" }] });
    expect(state()).toMatchObject({ example: 2, filled: filled + 1 });
  });

  it("leaves a model when a card of another task is opened, not when it is one of the same", async () => {
    const { controller, state, open } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    open({ ...METADATA, license: "mit" }, 7);
    expect(state().model?.source.name).toBe("a");
    open({ pipeline_tag: "translation" }, 8);
    expect(state()).toMatchObject({ model: null, place: { type: "none" }, task: "translation" });
  });

  it("keeps model and examples while the YAML is broken", async () => {
    const { controller, state, open } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    open(null);
    expect(state().examples).toHaveLength(3);
    expect(state().model).not.toBeNull();
  });

  it("says in words why a model of the Hub could not be opened", async () => {
    const { controller, state } = setUp();
    await controller.choose({ type: "ask-hub" });
    await controller.openHub({ id: "a/b", revision: "main", host: "https://example.org" });
    expect(state()).toMatchObject({
      choosing: null,
      modelProblem: { message: "There is no network.", help: "Try later." },
    });
  });
});
