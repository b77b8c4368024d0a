/**
 * The widget's controller: which model, which example, running, and what follows for the card. It knows the
 * page only through `WidgetPage`, the models only through `ModelRunner`; both can be others in tests.
 */

import type { Adviser, PlaceRequest } from "../app/advisers";
import type { AppStore, Check } from "../app/state";
import {
  ModelProblem,
  type ModelProgress,
  type ModelSource,
  type Parameters,
  type RunResult,
  type Task,
  type Variant,
} from "../model/model";
import type { Examination } from "../model/problems";
import type { HubAddress } from "../model/sources/hub-address";
import type { LocalModel } from "../model/sources/local";
import { adviceOf, examplePath, newOutput, signatureOf } from "./advice";
import { type HubDefaults, hubExamples, ownExamples } from "./defaults";
import { cardExamples, cardMaskToken, type Example, exampleCount } from "./examples";
import { elsewhere, fileOfExample, hostOf, type LoadedFile, readPicture, readSound } from "./files";
import { type FormFields, inputOf, textOfInput } from "./input";
import { cardOf, maskTokenOf } from "./sources";
import type { Answer, ChosenModel, Measured, ModelPlace, Problem, WidgetState } from "./state";
import { type CardTask, cardTask, FORM_OF, pipelineTag } from "./tasks";

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ModelProgress) => void;
}

/** What runs models: `ModelClient`, or another one in tests. */
export interface ModelRunner {
  run(
    request: {
      readonly source: ModelSource;
      readonly variant: Variant;
      readonly task: Task;
      readonly input: ReturnType<typeof inputOf>;
      readonly parameters: Parameters;
    },
    options: RunOptions,
  ): Promise<RunResult>;
  /** Loads the model if that takes no network; never throws. */
  warm?(choice: {
    readonly source: ModelSource;
    readonly variant: Variant;
    readonly task: Task;
  }): Promise<boolean>;
  bundledModels(): Promise<readonly ModelSource[]>;
  /** Gives all memory back; what is asked next loads its model again. Never throws. */
  close?(): Promise<void>;
  /** A file of a model, which may lie on another host. */
  read(source: ModelSource, path: string, options: Partial<RunOptions>): Promise<Blob>;
}

/** Finds models outside the page, and looks into them. */
export interface ModelFinder {
  variantsOf(source: ModelSource): readonly Variant[];
  /** @throws ModelProblem */
  hub(address: HubAddress, options: RunOptions): Promise<ModelSource>;
  /** Of a model whose files are at hand. */
  examine(source: ModelSource, pipelineTag: unknown, options: ExamineOptions): Promise<Examination>;
  /** What the Hub shows for cards without examples. */
  defaults?(): Promise<HubDefaults>;
}

/** Which variant is looked into, and until when anybody wants to know. */
export interface ExamineOptions extends RunOptions {
  readonly path?: string;
}

/** What the widget asks of the page. */
export interface WidgetPage {
  /** Opens a card; the text that makes room is kept. */
  openCard(name: string, bytes: Uint8Array): Promise<void>;
  /** What the front matter of a text says that is not opened; null where it says nothing. */
  metadataOf(text: Uint8Array): Promise<unknown>;
  addAdviser(adviser: Adviser): void;
  /** The advisers' findings are others now. */
  recheck(): void;
  /** Sets values in the metadata, as one step to undo. Gives how many were set. */
  setMetadata(requests: readonly PlaceRequest[]): Promise<number>;
  /** Waits until the newest text is checked, or could not be: the examples are those of that text. */
  settled(): Promise<void>;
  notify(text: string): void;
}

/** Milliseconds until a model is there without the check of its card. */
const LONGEST_CHECK = 15_000;

/** A file of an example on its way. */
interface Fetching {
  readonly src: string;
  readonly abort: AbortController;
  readonly done: Promise<LoadedFile>;
}

/** As many runs as the median is of. */
const STEADY_RUNS = 9;

export class WidgetController {
  readonly #store: AppStore;
  readonly #page: WidgetPage;
  /** The model that was loaded ahead. */
  #warmed = "";
  readonly #runner: ModelRunner;
  readonly #finder: ModelFinder;
  #abort: AbortController | null = null;
  #choosing: AbortController | null = null;
  /** Of a model that was not to be had. */
  #tryAgain: (() => Promise<void>) | null = null;
  /** A model that waits for the check of its card. */
  #arriving: Partial<WidgetState> | null = null;
  #fetching: Fetching | null = null;
  #steady: number[] = [];
  /** The text that was open when the examples were last read. */
  #opened = -1;
  /** The widget itself is opening a model's card: that model stays. */
  #opening = false;
  #defaults: HubDefaults | null = null;
  #askedForDefaults = false;
  #metadata: unknown = null;
  /** The `pipeline_tag` that the chosen model was looked into for. */
  #tag: unknown = undefined;
  /** The one of the card that is open. */
  #cardTag: unknown = undefined;
  /** What the page was last told. */
  #advised = signatureOf([]);

  constructor(store: AppStore, page: WidgetPage, runner: ModelRunner, finder: ModelFinder) {
    this.#store = store;
    this.#page = page;
    this.#runner = runner;
    this.#finder = finder;
    page.addAdviser(() => {
      const advice = adviceOf(this.#state, this.#metadata);
      this.#advised = signatureOf(advice);
      return advice;
    });
    store.watch(
      (state) => state.check,
      (check) => this.#checked(check),
    );
  }

  /** Lists the bundled models. */
  async start(): Promise<void> {
    try {
      this.#set({ bundled: await this.#runner.bundledModels(), bundledProblem: null });
    } catch (error) {
      this.#set({ bundledProblem: problemOf(error).message });
    }
  }

  /** Once, when the first card without examples is there. */
  async #loadDefaults(): Promise<void> {
    if (this.#askedForDefaults || !this.#finder.defaults) return;
    this.#askedForDefaults = true;
    try {
      this.#defaults = await this.#finder.defaults();
    } catch {
      this.#askedForDefaults = false; // Cardsmith's own stand in for them.
      return;
    }
    if (this.#state.ownExamples)
      this.#readCard(this.#metadata, this.#store.state.check?.result.kind === "model");
  }

  // The model.

  async choose(place: ModelPlace): Promise<void> {
    if (place.type === "bundled") {
      const source = this.#state.bundled.find(({ name }) => name === place.name);
      if (source) await this.#take(place, source);
      return;
    }
    this.#choosing?.abort();
    this.#choosing = null;
    this.#arriving = null;
    if (place.type === "none") void this.#runner.close?.();
    if (place.type === "local" || place.type === "hub") return; // it is the chosen one already
    this.#forget({ place, modelProblem: null, choosing: null });
  }

  /** What was picked or dropped. */
  async openLocal(found: LocalModel): Promise<void> {
    if (found.kind === "repository") {
      await this.#take({ type: "local" }, found.source, found.card);
    } else if (found.card) {
      await this.#page.openCard(found.card.name, new Uint8Array(await found.card.arrayBuffer()));
    }
  }

  /** Nothing came of looking for a model. */
  refuse(error: unknown): void {
    this.#set({ choosing: null, modelProblem: problemOf(error), modelMayCome: false });
  }

  async openHub(address: HubAddress): Promise<void> {
    const options = this.#startChoosing(
      `Asking ${address.host.replace(/^https?:\/\//, "")} for ${address.id}…`,
    );
    try {
      const source = await this.#finder.hub(address, options);
      await this.#take({ type: "hub" }, source);
    } catch (error) {
      if (!options.signal.aborted) this.refuse(error);
    }
  }

  /** Thinks better of the choice that is under way: what was chosen before stays. */
  cancelChoosing(): void {
    this.#choosing?.abort();
    this.#choosing = null;
    this.#arriving = null;
    this.#set({ choosing: null });
  }

  /** Once more for the model that was not to be had. */
  async tryAgain(): Promise<void> {
    await this.#tryAgain?.();
  }

  chooseVariant(path: string): void {
    const { model } = this.#state;
    const variant = model?.variants.find((one) => one.path === path);
    if (!model || !variant) return;
    this.#leaveRun();
    this.#steady = [];
    this.#set({
      model: { ...model, variant, loaded: false },
      measured: new Map(),
      answer: null,
      problem: null,
    });
    this.#advise();
    if (model.source.kind !== "bundled") void this.#lookInto(model.source, path);
  }

  /** Another variant of the same model may be one that cannot run. */
  async #lookInto(source: ModelSource, path: string): Promise<void> {
    const options = this.#startChoosing(`Looking into ${path}…`);
    let problem: Problem | null = null;
    try {
      const { problems } = await this.#finder.examine(source, this.#tag, { path, ...options });
      if (problems[0]) problem = problemOf(problems[0]);
    } catch (error) {
      problem = problemOf(error);
    }
    if (!options.signal.aborted) this.#set({ choosing: null, modelProblem: problem });
  }

  #startChoosing(what: string): RunOptions {
    this.#choosing?.abort();
    this.#choosing = new AbortController();
    this.#tryAgain = null;
    this.#arriving = null;
    this.#set({ choosing: { what, progress: null }, modelProblem: null, modelMayCome: false });
    const { signal } = this.#choosing;
    return {
      signal,
      onProgress: (progress) => {
        const { choosing } = this.#state;
        if (!signal.aborted && choosing) this.#set({ choosing: { ...choosing, progress } });
      },
    };
  }

  /** @param readme the card, where it does not lie in the source */
  async #take(place: ModelPlace, source: ModelSource, readme: File | null = null): Promise<void> {
    const options = this.#startChoosing(`Opening ${source.name}…`);
    const { signal } = options;
    try {
      const card = readme
        ? new Uint8Array(await readme.arrayBuffer())
        : await cardOf(source, this.#runner, options);
      const metadata = card ? await this.#page.metadataOf(card) : null;
      signal.throwIfAborted();
      this.#tag = pipelineTag(metadata);
      if (source.kind === "hub") {
        this.#set({ choosing: { what: `Looking into the graph of ${source.name}…`, progress: null } });
      }
      const seen = source.kind === "bundled" ? null : await this.#finder.examine(source, this.#tag, options);
      const task = seen ? seen.task : cardTask(metadata).task;
      const variants = seen?.variants ?? this.#finder.variantsOf(source);
      const maskToken = task === "fill-mask" ? await maskTokenOf(source) : null;
      signal.throwIfAborted();
      const variant = variants[0] ?? null;
      const model: ChosenModel = { source, task, maskToken, variants, variant, loaded: false };
      const [problem] = seen?.problems ?? [];
      const modelProblem = problem ? problemOf(problem) : null;
      this.#arriving = { place, model, choosing: null, modelProblem };
      if (!card) this.#arrive();
      else {
        // With the check of its card: until then there are the examples of another one, which are not to run.
        this.#opening = true;
        await this.#page.openCard("README.md", card);
        setTimeout(() => !signal.aborted && this.#arrive(), LONGEST_CHECK);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#tryAgain = () => this.#take(place, source, readme);
      this.#forget({ place, choosing: null, modelProblem: problemOf(error), modelMayCome: true });
    }
  }

  /** The model that was opened takes its place, if there is one. */
  #arrive(): void {
    const next = this.#arriving;
    this.#arriving = null;
    if (!next) return;
    this.#forget(next);
    this.comeNear();
  }

  /** The card says another task now than the model was looked into for. */
  async #lookAgain(): Promise<void> {
    const { model, choosing } = this.#state;
    if (!model || model.source.kind === "bundled" || choosing || this.#cardTag === this.#tag) return;
    this.#tag = this.#cardTag;
    this.#choosing?.abort();
    this.#choosing = new AbortController();
    const { signal } = this.#choosing;
    const { source, variant } = model;
    let problem: Problem | null = null;
    let task: Task | null = null;
    try {
      const path = variant ? { path: variant.path } : {};
      const seen = await this.#finder.examine(source, this.#tag, {
        ...path,
        signal,
        onProgress: () => undefined,
      });
      task = seen.task;
      const maskToken = task === "fill-mask" ? await maskTokenOf(source) : model.maskToken;
      if (seen.problems[0]) problem = problemOf(seen.problems[0]);
      const now = this.#state.model;
      if (signal.aborted || now?.source !== source) return;
      // While a word is being typed it is no task: the form stays.
      if (task !== null && task !== now.task) {
        this.#leaveRun();
        this.#set({ model: { ...now, task, maskToken }, measured: new Map(), answer: null, problem: null });
      }
    } catch (error) {
      problem = problemOf(error);
    }
    if (signal.aborted) return;
    this.#set({ modelProblem: problem });
    this.#readCard(this.#metadata, this.#store.state.check?.result.kind === "model");
  }

  /** Gives the model's memory back; Run loads it again. It is not loaded ahead until another one was chosen. */
  async unload(): Promise<void> {
    const { model, run } = this.#state;
    if (!model?.loaded || run.status !== "idle") return;
    this.#steady = [];
    this.#set({ model: { ...model, loaded: false } });
    await this.#runner.close?.();
  }

  /** The user comes near the widget: what was kept of the model is loaded before Run is pressed. */
  comeNear(): void {
    const { model, task } = this.#state;
    if (!model?.variant || !task || !this.#ready()) return;
    const { source, variant } = model;
    const key = `${source.key} ${variant.path} ${task}`;
    if (key === this.#warmed) return;
    this.#warmed = key;
    void this.#runner.warm?.({ source, variant, task });
  }

  /** Another model, or none: what the last one said is gone. */
  #forget(next: Partial<WidgetState>): void {
    this.#leaveRun();
    this.#leaveFile();
    this.#steady = [];
    this.#set({
      model: null,
      answer: null,
      problem: null,
      measured: new Map(),
      loadedFiles: new Map(),
      modelMayCome: false,
      ...next,
    });
    this.#readCard(this.#metadata, this.#store.state.check?.result.kind !== "dataset");
  }

  // The card.

  #checked(check: Check | null): void {
    if (!check) {
      this.#arrive(); // the check of its card failed
      return;
    }
    const { opened } = this.#store.state.document;
    const { metadata, kind, front_matter } = check.result;
    const other = opened !== this.#opened;
    // Broken while it is typed; where there is no front matter at all, the card says nothing any more.
    if (!other && metadata === null && front_matter !== null && this.#metadata !== null) return;
    this.#metadata = metadata;
    this.#opened = opened;
    const ofModel = other && this.#opening;
    if (other) this.#opening = false;
    const isModel = kind === "model";
    const before = this.#cardTag;
    this.#cardTag = isModel ? pipelineTag(metadata) : undefined;
    if (other && !ofModel && this.#leavesModel(isModel, cardTask(metadata))) return;
    if (ofModel) this.#arrive();
    this.#readCard(metadata, isModel, other);
    if (!other && isModel && before !== this.#cardTag) void this.#lookAgain();
  }

  /** A card that was opened and says itself to be of another task is no card of the chosen model. */
  #leavesModel(isModel: boolean, { tag, task }: CardTask): boolean {
    const { model } = this.#state;
    if (!model || (isModel && (tag === null || task === model.task))) return false;
    const what = isModel ? `a ${tag} model's` : "no model's";
    this.#page.notify(`The card that was opened is ${what}: ${model.source.name} is no longer chosen.`);
    this.#forget({ place: { type: "none" } });
    return true;
  }

  #readCard(metadata: unknown, isModel: boolean, other = false): void {
    const { model, examples: before, example: chosen } = this.#state;
    const card = isModel ? cardTask(metadata) : { tag: null, task: null };
    const task = model?.task ?? card.task;
    const own = task ? cardExamples(metadata, task) : [];
    const mask = cardMaskToken(metadata) ?? model?.maskToken ?? "[MASK]";
    const missing = task !== null && own.length === 0;
    if (missing && !this.#defaults) void this.#loadDefaults();
    const hubs = missing && this.#defaults ? hubExamples(this.#defaults, task, metadata, mask) : [];
    const examples = !missing ? own : hubs.length > 0 ? hubs : ownExamples(task, metadata, mask);
    const last = chosen === null ? undefined : before[chosen];
    const example = other ? firstOf(examples) : sameExample(examples, last, chosen);
    const next = example === null ? undefined : examples[example];
    const { filled, touched } = this.#state;
    // What the user typed gives way to another card and to another task's form only.
    const refill = other || task !== this.#state.task || (next?.key !== last?.key && !touched);
    this.#set({
      card,
      task,
      examples,
      exampleCount: own.length > 0 ? exampleCount(metadata) : examples.length,
      ownExamples: own.length === 0 && examples.length > 0,
      examplesFrom: own.length > 0 ? "card" : hubs.length > 0 ? "hub" : "cardsmith",
      example,
      ...(refill ? { filled: filled + 1, touched: false } : {}),
      ...(other ? { answer: null, problem: null } : {}),
    });
    this.#advise();
  }

  /** Has the card checked anew when there are other findings than the page was told. */
  #advise(): void {
    if (signatureOf(adviceOf(this.#state, this.#metadata)) !== this.#advised) this.#page.recheck();
  }

  /** Puts the example into the form; what is shown is what the model said of it, if it did. */
  chooseExample(index: number): void {
    const { examples, measured, filled, run } = this.#state;
    const example = examples[index];
    if (!example) return;
    const known = measured.get(example.key);
    this.#set({ example: index, filled: filled + 1, touched: false, problem: null });
    if (run.status !== "idle") return;
    this.#set({
      answer: known?.type === "output" ? known.answer : null,
      problem: known?.type === "failed" ? { message: known.message, help: "" } : null,
    });
  }

  /** Puts the example's values back into the form. */
  refill(): void {
    this.#set({ filled: this.#state.filled + 1, touched: false });
  }

  /** The user has changed what is in the form. */
  touch(): void {
    if (!this.#state.touched) this.#set({ touched: true });
  }

  /** Gets the file that an example names; from another host only when the user asks for it. */
  async loadFile(src: string): Promise<void> {
    if (this.#fetching?.src === src) return;
    this.#leaveFile();
    const abort = new AbortController();
    const { signal } = abort;
    const done = this.#file(src, {
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.#set({ fetching: { src, progress } });
      },
    });
    const fetching = { src, abort, done };
    this.#fetching = fetching;
    this.#set({ fetching: { src, progress: null }, problem: null });
    let problem: Problem | null = null;
    try {
      await done;
    } catch (error) {
      problem = problemOf(error);
    }
    if (this.#fetching !== fetching) return;
    this.#fetching = null;
    this.#set({ fetching: null, problem });
  }

  #leaveFile(): void {
    const { abort } = this.#fetching ?? {};
    this.#fetching = null;
    if (abort) this.#set({ fetching: null });
    abort?.abort(new DOMException("left", "AbortError"));
  }

  async #file(src: string, options: Partial<RunOptions>): Promise<LoadedFile> {
    const known = this.#state.loadedFiles.get(src);
    if (known) return known;
    const { model } = this.#state;
    const host = hostOf(src);
    if (host === null && !model)
      throw new ModelProblem(`${src} lies in the model's repository, which is not here.`);
    const blob =
      host === null && model
        ? await this.#repositoryFile(model.source, src, options)
        : await this.#runner.read(elsewhere(src), src, options);
    options.signal?.throwIfAborted();
    const loaded = { blob };
    this.#set({ loadedFiles: new Map(this.#state.loadedFiles).set(src, loaded) });
    return loaded;
  }

  async #repositoryFile(source: ModelSource, src: string, options: Partial<RunOptions>): Promise<Blob> {
    const file = fileOfExample(source, src);
    return file.blob ?? this.#runner.read(source, file.path, options);
  }

  /**
   * What the form lacks and the example's file has.
   * @param waits for a file that is on its way
   */
  async #withFile(task: Task, fields: FormFields, options: RunOptions, waits: boolean): Promise<FormFields> {
    const { src } = fields;
    const form = FORM_OF[task];
    if (src === undefined || fields.picture || fields.sound) return fields;
    const { blob } = await this.#fileForRun(src, options, waits);
    return form === "sound"
      ? { ...fields, sound: await readSound(blob) }
      : { ...fields, picture: await readPicture(blob) };
  }

  #fileForRun(src: string, options: RunOptions, waits: boolean): Promise<LoadedFile> {
    const host = hostOf(src);
    if (host === null || this.#state.loadedFiles.has(src)) return this.#file(src, options);
    if (!waits || this.#fetching?.src !== src) return Promise.reject(new NotFetched(host));
    const { signal } = options;
    const { done } = this.#fetching;
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      done.then(resolve, reject);
    });
  }

  // Running.

  /**
   * @param fields what the form holds
   * @param untouched the form holds what the chosen example put there
   */
  async run(fields: FormFields, parameters: Parameters, untouched: boolean): Promise<void> {
    const { task, example: index, examples } = this.#state;
    if (!task || !this.#ready()) return;
    const example = untouched && index !== null ? (examples[index] ?? null) : null;
    const signal = this.#begin(null);
    try {
      const answer = await this.#once(task, fields, parameters, signal, true);
      this.#set({ answer: { ...answer, example }, problem: null });
      if (example) this.#measure(example, measuredOf({ ...answer, example }));
    } catch (error) {
      this.#failed(error, signal);
    } finally {
      this.#end(signal);
    }
  }

  /** Runs every example of the card. */
  async runAll(): Promise<void> {
    await this.#page.settled();
    const { task, examples, ownExamples: notTheCards } = this.#state;
    if (!task || notTheCards || examples.length === 0 || !this.#ready()) return;
    const signal = this.#begin({ done: 0, of: examples.length });
    try {
      for (const [done, example] of examples.entries()) {
        this.#setProgress({ all: { done, of: examples.length }, streamed: "" });
        this.#measure(example, await this.#try(task, example, signal));
      }
    } catch (error) {
      this.#failed(error, signal);
    } finally {
      this.#end(signal);
    }
  }

  /** What an example gives. Throws only when the run was cancelled. */
  async #try(task: Task, example: Example, signal: AbortSignal): Promise<Measured> {
    // The checker itself says what such an example lacks.
    if (example.problem !== null) return { type: "skipped", why: example.problem };
    try {
      const { values, parameters } = example;
      return measuredOf({ ...(await this.#once(task, values, parameters, signal, false)), example });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NotFetched) return { type: "skipped", why: error.message };
      return { type: "failed", message: problemOf(error).message };
    }
  }

  async #once(task: Task, fields: FormFields, parameters: Parameters, signal: AbortSignal, waits: boolean) {
    const { model } = this.#state;
    if (!model?.variant) throw new ModelProblem("There is no model to run.");
    const options = { signal, onProgress: (progress: ModelProgress) => this.#progress(progress, signal) };
    const input = inputOf(task, await this.#withFile(task, fields, options, waits));
    const { source, variant } = model;
    const result = await this.#runner.run({ source, variant, task, input, parameters }, options);
    signal.throwIfAborted();
    const { timings } = result;
    if (timings.first === null && timings.load === null) {
      this.#steady = [...this.#steady, timings.run].slice(-STEADY_RUNS);
    }
    const now = this.#state.model;
    if (now?.source === source && !now.loaded) this.#set({ model: { ...now, loaded: true } });
    return { input, parameters, ...result, steady: this.#steady };
  }

  /** Ends the run; where none is under way, the fetching of an example's file. */
  cancel(): void {
    if (this.#abort) this.#abort.abort(new DOMException("cancelled", "AbortError"));
    else this.#leaveFile();
  }

  /** Another model is chosen: a run under way ends, and nobody hears of it. */
  #leaveRun(): void {
    const abort = this.#abort;
    this.#abort = null;
    if (abort) this.#set({ run: { status: "idle" } });
    abort?.abort(new DOMException("left", "AbortError"));
  }

  #ready(): boolean {
    const { model, run } = this.#state;
    return model?.variant !== undefined && model.variant !== null && run.status === "idle";
  }

  #begin(all: { done: number; of: number } | null): AbortSignal {
    this.#abort = new AbortController();
    this.#set({ run: { status: "running", all, progress: null, streamed: "" }, problem: null });
    return this.#abort.signal;
  }

  #end(signal: AbortSignal): void {
    if (this.#abort?.signal !== signal) return;
    this.#abort = null;
    this.#set({ run: { status: "idle" } });
  }

  #failed(error: unknown, signal: AbortSignal): void {
    // What a former model's run still says is nobody's concern.
    if (this.#abort?.signal !== signal) return;
    if (signal.aborted) {
      this.#set({ problem: { message: "The run was cancelled.", help: "" } });
      return;
    }
    this.#set({ problem: problemOf(error), answer: null });
  }

  #progress(progress: ModelProgress, signal: AbortSignal): void {
    const { run } = this.#state;
    if (signal.aborted || run.status !== "running") return;
    if (progress.type === "text") this.#setProgress({ streamed: run.streamed + progress.text, progress });
    else this.#setProgress({ progress });
  }

  #setProgress(change: Partial<Extract<WidgetState["run"], { status: "running" }>>): void {
    const { run } = this.#state;
    if (run.status === "running") this.#set({ run: { ...run, ...change } });
  }

  #measure(example: Example, measured: Measured): void {
    this.#set({ measured: new Map(this.#state.measured).set(example.key, measured) });
    this.#advise();
  }

  // The card's outputs.

  /** Writes what the model said into the card, where the card says nothing or something else. */
  async writeOutputs(): Promise<void> {
    const requests = this.outputsToWrite();
    const written = await this.#page.setMetadata(requests);
    const left = requests.length - written;
    const outputs = (count: number): string => (count === 1 ? "one output" : `${count} outputs`);
    this.#page.notify(
      left === 0
        ? `Wrote ${outputs(written)} into the card.`
        : `Wrote ${outputs(written)}; ${outputs(left)} could not be written without touching something else (an alias, a comment inside).`,
    );
  }

  outputsToWrite(): PlaceRequest[] {
    const { examples, measured } = this.#state;
    return examples.flatMap((example) => {
      const value = newOutput(example, measured.get(example.key));
      if (value === undefined || example.index === null) return [];
      return [{ path: [...examplePath(this.#metadata, example.index), "output"], value }];
    });
  }

  get #state(): WidgetState {
    return this.#store.state.widget;
  }

  #set(change: Partial<WidgetState>): void {
    this.#store.update({ widget: { ...this.#store.state.widget, ...change } });
  }
}

const measuredOf = (answer: Answer): Measured => {
  const { output, input } = answer;
  const large = "picture" in input || "sound" in input;
  return { type: "output", output, text: textOfInput(input), answer: large ? null : answer };
};

const firstOf = (examples: readonly Example[]): number | null => (examples.length > 0 ? 0 : null);

/** Where the chosen example is now: others may have come or gone before it, or it is another one itself. */
function sameExample(
  examples: readonly Example[],
  last: Example | undefined,
  chosen: number | null,
): number | null {
  if (chosen === null || !last || examples[chosen]?.key === last.key) return chosenOrFirst(examples, chosen);
  const moved = examples.findIndex(({ key }) => key === last.key);
  return moved >= 0 ? moved : chosenOrFirst(examples, chosen);
}

function chosenOrFirst(examples: readonly Example[], chosen: number | null): number | null {
  return chosen !== null && chosen < examples.length ? chosen : firstOf(examples);
}

/** A file that lies on another host and was not asked for. */
class NotFetched extends ModelProblem {
  constructor(host: string) {
    super(`The example's file lies on ${host} and was not fetched.`, `Press “Fetch it from ${host}” first.`);
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ModelProblem) return { message: error.message, help: error.help };
  return { message: error instanceof Error ? error.message : String(error), help: "" };
}
