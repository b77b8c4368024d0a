import { describe, expect, it } from "vitest";
import type { Advice, PlaceRequest } from "../app/advisers";
import type { AppState, Check } from "../app/state";
import { Store } from "../app/store";
import type { CheckResult } from "../engine/result";
import type { ModelOutput, ModelSource, RunResult, Task } from "../model/model";
import { ModelProblem } from "../model/model";
import {
  type ModelFinder,
  type ModelRunner,
  type RunOptions,
  WidgetController,
  type WidgetPage,
} from "./controller";
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
  const notices: string[] = [];
  const open = (
    next: unknown,
    opened = store.state.document.opened,
    change: Partial<CheckResult> = {},
  ): void => {
    metadata = next;
    const front_matter = { start: {}, end: {} };
    const result = { metadata, kind: "model", front_matter, ...change } as CheckResult;
    store.update({
      document: { ...store.state.document, opened },
      check: { result } as Check,
    });
  };
  const page: WidgetPage = {
    openCard: async () => open(METADATA, store.state.document.opened + 1),
    metadataOf: async () => METADATA,
    addAdviser: (adviser) => {
      advisers = [...advisers, adviser];
    },
    recheck: () => {
      rechecks++;
      for (const adviser of advisers) adviser();
    },
    settled: () => Promise.resolve(),
    setMetadata: async (requests) => {
      written.push([...requests]);
      return requests.length;
    },
    notify: (text) => {
      notices.push(text);
    },
  };
  const runs: {
    text: string;
    resolve: (output: ModelOutput) => void;
    reject: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const reads: {
    path: string;
    options: Partial<RunOptions>;
    resolve: (blob: Blob) => void;
    reject: (error: Error) => void;
  }[] = [];
  const examined: { tag: unknown; path: string | undefined }[] = [];
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
    read: (_source, path, options) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
        reads.push({ path, options, resolve, reject });
      }),
  };
  const finder: ModelFinder = {
    variantsOf: () => [{ path: "onnx/model.onnx", dtype: "fp32", size: 1 }],
    hub: () => Promise.reject(new ModelProblem("There is no network.", "Try later.")),
    examine: (_source, tag, { path }) => {
      examined.push({ tag, path });
      const fits = tag === "text-classification";
      return Promise.resolve({
        task: tag === "nothing-known" ? null : (tag as Task),
        guessed: false,
        variants: [{ path: "onnx/model.onnx", dtype: "fp32", size: 1 }],
        problems: fits ? [] : [new ModelProblem(`It is no ${tag} model.`)],
      });
    },
  };
  const controller = new WidgetController(store, page, runner, finder);
  open(METADATA);
  const state = (): WidgetState => store.state.widget;
  const advice = () => advisers.flatMap((adviser) => adviser());
  return {
    controller,
    page,
    finder,
    state,
    runs,
    reads,
    examined,
    notices,
    open,
    advice,
    written,
    rechecks: () => rechecks,
    fail: () => store.update({ check: null }),
  };
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

  it("shows what was said of the example that is chosen, and nothing that was said of another", async () => {
    const { controller, state, runs } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const all = controller.runAll();
    await settle();
    runs[0]?.resolve(classes("good", 0.9));
    await settle();
    runs[1]?.reject(new ModelProblem("It is too long."));
    await settle();
    controller.chooseExample(0);
    expect(state().answer).toBeNull(); // the run goes on
    runs[2]?.resolve(classes("bad", 0.9));
    await all;
    controller.chooseExample(2);
    expect(state().answer).toMatchObject({ example: { title: "three" }, output: classes("bad", 0.9) });
    controller.chooseExample(1);
    expect(state()).toMatchObject({ answer: null, problem: { message: "It is too long." } });
    controller.chooseExample(0);
    expect(state()).toMatchObject({ answer: { example: { title: "one" } }, problem: null });
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

  it("keeps what the user typed until another card, another example or the example's own text is asked for", () => {
    const { controller, state, open } = setUp();
    controller.chooseExample(1);
    const { filled } = state();
    controller.touch();
    open({ ...METADATA, widget: [{ text: "one" }, { text: "TWO" }] });
    expect(state()).toMatchObject({ filled, touched: true });
    expect(state().examples.map(({ title }) => title)).toEqual(["one", "TWO"]);
    controller.refill();
    expect(state()).toMatchObject({ filled: filled + 1, touched: false });
    controller.touch();
    controller.chooseExample(0);
    expect(state()).toMatchObject({ filled: filled + 2, touched: false });
    controller.touch();
    open({ ...METADATA, license: "mit" }, 7);
    expect(state()).toMatchObject({ filled: filled + 3, touched: false });
  });

  it("leaves a model when a card of another task is opened, and says so", async () => {
    const { controller, state, open, notices } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    open({ ...METADATA, license: "mit" }, 7);
    expect(state().model?.source.name).toBe("a");
    // A card that is yet to say what it is for.
    open({ license: "mit" }, 8);
    expect(state().model?.source.name).toBe("a");
    expect(notices).toEqual([]);
    open({ pipeline_tag: "translation" }, 9);
    expect(state()).toMatchObject({ model: null, place: { type: "none" }, task: "translation" });
    expect(notices).toEqual(["The card that was opened is a translation model's: a is no longer chosen."]);
    await controller.choose({ type: "bundled", name: "a" });
    open({ license: "mit" }, 20, { kind: "dataset" });
    expect(state().model).toBeNull();
    expect(notices.at(-1)).toBe("The card that was opened is no model's: a is no longer chosen.");
  });

  it("keeps model and examples while the YAML is broken, not when there is no front matter any more", async () => {
    const { controller, state, open } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    open(null);
    expect(state().examples).toHaveLength(3);
    expect(state().model).not.toBeNull();
    open(null, undefined, { front_matter: null });
    expect(state().examples.map(({ index }) => index)).not.toContain(0);
    expect(state()).toMatchObject({ ownExamples: true, card: { tag: null }, task: "text-classification" });
    expect(state().model).not.toBeNull();
  });

  it("says how many examples a card has beyond those that are taken", () => {
    const { state, open } = setUp();
    open({ ...METADATA, widget: Array.from({ length: 1200 }, (_, i) => ({ text: `text ${i}` })) });
    expect(state().examples).toHaveLength(500);
    expect(state().exampleCount).toBe(1200);
    open(METADATA);
    expect(state().exampleCount).toBe(3);
  });

  it("looks into a model of the user's anew when its card names another task", async () => {
    const { controller, state, open, examined, page } = setUp();
    page.metadataOf = async () => ({ ...METADATA, pipeline_tag: "token-classification" });
    page.openCard = async () => open({ ...METADATA, pipeline_tag: "token-classification" }, 5);
    const kept = { ...source("mine"), kind: "local" as const };
    await controller.openLocal({ kind: "repository", source: kept, card: null });
    expect(state().modelProblem?.message).toBe("It is no token-classification model.");
    // What is typed is no task for a while: the form stays, and the problem is told.
    open({ ...METADATA, pipeline_tag: "nothing-known" });
    await settle();
    expect(state()).toMatchObject({ task: "token-classification", model: { task: "token-classification" } });
    expect(state().modelProblem?.message).toBe("It is no nothing-known model.");
    open(METADATA);
    await settle();
    expect(state()).toMatchObject({ task: "text-classification", modelProblem: null });
    expect(state().model).toMatchObject({
      task: "text-classification",
      variant: { path: "onnx/model.onnx" },
    });
    expect(examined.map(({ tag }) => tag)).toEqual([
      "token-classification",
      "nothing-known",
      "text-classification",
    ]);
    // Nothing else in the card is a reason to.
    open({ ...METADATA, license: "mit" });
    await settle();
    expect(examined).toHaveLength(3);
  });

  it("does not look into a bundled model, whatever the card says", async () => {
    const { controller, state, open, examined } = setUp();
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    open({ ...METADATA, pipeline_tag: "summarization" });
    await settle();
    expect(examined).toEqual([]);
    expect(state()).toMatchObject({ task: "text-classification", card: { tag: "summarization" } });
  });

  it("can leave a host that does not answer: what was chosen stays, and runs meanwhile", async () => {
    const { controller, state, finder, runs } = setUp();
    let left = false;
    finder.hub = (_address, { signal, onProgress }) =>
      new Promise((_resolve, reject) => {
        onProgress({ type: "fetch", file: "README.md", loaded: 10, total: 20 });
        signal.addEventListener("abort", () => {
          left = true;
          reject(signal.reason);
        });
      });
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const asking = controller.openHub({ id: "a/b", revision: "main", host: "https://slow.example" });
    await settle();
    expect(state().choosing).toMatchObject({
      what: "Asking slow.example for a/b…",
      progress: { loaded: 10, total: 20 },
    });
    const run = controller.run({ text: "one" }, {}, true);
    await settle();
    runs[0]?.resolve(classes("good", 0.9));
    await run;
    expect(state().answer).not.toBeNull();
    controller.cancelChoosing();
    await asking;
    expect(left).toBe(true);
    expect(state()).toMatchObject({
      choosing: null,
      modelProblem: null,
      model: { source: { name: "a" } },
      place: { type: "bundled", name: "a" },
    });
  });

  it("has a model when its card was checked: until then nothing of another card is run", async () => {
    const { controller, state, page, open, runs } = setUp();
    const own = { pipeline_tag: "text-classification", widget: [{ text: "its own" }] };
    page.metadataOf = async () => own;
    page.openCard = async () => undefined;
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    expect(state()).toMatchObject({ model: null, choosing: { what: "Opening a…" } });
    await controller.runAll();
    expect(runs).toHaveLength(0);
    open(own, 9);
    expect(state()).toMatchObject({ model: { source: { name: "a" } }, choosing: null });
    expect(state().examples.map(({ title }) => title)).toEqual(["its own"]);
  });

  it("has a model also where its card could not be checked", async () => {
    const { controller, state, page, fail } = setUp();
    page.openCard = async () => undefined;
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    fail();
    expect(state()).toMatchObject({ model: { source: { name: "a" } }, choosing: null });
  });

  it("tries again for a model that was not to be had", async () => {
    const { controller, state, page } = setUp();
    await controller.start();
    let there = false;
    page.metadataOf = async () => {
      if (!there) throw new ModelProblem("README.md could not be fetched.", "Try again.");
      return METADATA;
    };
    await controller.choose({ type: "bundled", name: "a" });
    expect(state()).toMatchObject({ model: null, modelMayCome: true, place: { type: "bundled", name: "a" } });
    expect(state().modelProblem?.message).toBe("README.md could not be fetched.");
    there = true;
    await controller.tryAgain();
    expect(state()).toMatchObject({
      model: { source: { name: "a" } },
      modelProblem: null,
      modelMayCome: false,
    });
  });

  it("fetches the file of an example with a way out, and keeps nobody from running", async () => {
    const { controller, state, runs, reads } = setUp();
    const src = "https://slow.example/a.png";
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const fetching = controller.loadFile(src);
    void controller.loadFile(src); // twice is once
    await settle();
    expect(reads.map(({ path }) => path)).toEqual([src]);
    reads[0]?.options.onProgress?.({ type: "fetch", file: src, loaded: 1, total: 9 });
    expect(state().fetching).toMatchObject({ src, progress: { loaded: 1, total: 9 } });
    const run = controller.run({ text: "one" }, {}, true);
    await settle();
    runs[0]?.resolve(classes("good", 0.9));
    await run;
    expect(state().answer).not.toBeNull();
    expect(state().fetching).not.toBeNull();
    controller.cancel();
    await fetching;
    expect(reads[0]?.options.signal?.aborted).toBe(true);
    expect(state()).toMatchObject({ fetching: null, problem: null });
    // The next time it comes.
    const again = controller.loadFile(src);
    reads[1]?.resolve(new Blob(["x"]));
    await again;
    expect(state().loadedFiles.has(src)).toBe(true);
    expect(state().fetching).toBeNull();
  });

  it("lets a run wait for the file that is on its way, and Cancel end the run first", async () => {
    const { controller, state, open, page, reads } = setUp();
    const src = "https://slow.example/a.png";
    const pictures = { pipeline_tag: "image-classification", widget: [{ src }] };
    page.metadataOf = async () => pictures;
    page.openCard = async () => open(pictures, 5);
    await controller.start();
    await controller.choose({ type: "bundled", name: "a" });
    const fetching = controller.loadFile(src);
    const run = controller.run({ src }, {}, true);
    await settle();
    expect(state().run.status).toBe("running");
    controller.cancel();
    await run;
    expect(state().problem?.message).toContain("cancelled");
    expect(state().fetching).not.toBeNull();
    // All examples: those whose file is not there are passed over.
    await controller.runAll();
    expect([...state().measured.values()]).toMatchObject([{ type: "skipped" }]);
    controller.cancel();
    await fetching;
    expect(state().fetching).toBeNull();
    expect(reads).toHaveLength(1);
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
