/**
 * How the page has models run. One worker fetches what is not at hand, everything at the same time: a line that
 * stalls keeps nobody waiting but who wants those bytes. Another runs models, one request after the other, and has no
 * network. A worker that runs models and was aborted, crashed or took too long is replaced; what waited goes to the
 * new one, which loads its model again (from the browser's store).
 */

import runtimeFile from "virtual:runtime-file";
import { WorkerCrash, WorkerHost, WorkerTimeout, WorkerUnavailable } from "../engine/worker-host";
import { scriptUrl } from "../ui/trusted";
import { bundledModels } from "./bundled";
import { isAtHand } from "./files/fetch-file";
import filesWorkerUrl from "./files/files.worker?worker&url";
import { keeping } from "./files/source-files";
import { Unreachable, withModel } from "./files/unreachable";
import { wantedFiles } from "./files/wanted";
import type { OnnxSummary } from "./inspect/onnx";
import {
  type FilesRequest,
  type GraphRequest,
  type GraphResult,
  type HubRequest,
  type LoadRequest,
  type ModelFacts,
  type ModelFile,
  ModelProblem,
  type ModelProgress,
  type ModelSource,
  type RunRequest,
  type RunResult,
  type Variant,
  type WantedFile,
  type WorkRequest,
} from "./model";
import type { FilesAnswer, ModelAnswer, ModelGreeting, ModelMessage } from "./protocol";
import { SpareWorkers } from "./spare-workers";

export interface AskOptions {
  /** Ends what is under way for the request; the promise fails with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ModelProgress) => void;
  /** Milliseconds from the start of its work until it counts as hung. None: it may take for ever. */
  readonly timeout?: number;
}

/** Until a worker's script is there. */
const START_TIMEOUT = 60_000;

/** As often a worker may ask for one more file. */
const MOST_ROUNDS = 100;

/** Bytes that the first run of any model fetches beside the model. */
export const RUNTIME_BYTES = runtimeFile.packed;

/** Files that were fetched, by their paths in the source; null: ONNX Runtime's. */
type Given = Map<string | null, Blob>;

export class ModelClient {
  readonly #host: WorkerHost;
  readonly #workers = new SpareWorkers();
  readonly #files = new WorkerHost(
    () => new Worker(scriptUrl(absolute(filesWorkerUrl)), { type: "module", name: "model-files" }),
  );
  /** What the worker that runs models has loaded, as far as it is known here. */
  readonly #ready = new Set<string>();
  /** What was asked and is not answered. */
  readonly #open = new Set<Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();
  #bundled: Promise<ModelSource[]> | null = null;

  constructor() {
    this.#host = new WorkerHost(
      () => {
        this.#ready.clear();
        return this.#workers.take();
      },
      (port) => port.postMessage({ type: "greeting", runtime: runtime() } satisfies ModelGreeting),
    );
  }

  /**
   * Loads a model, unless it is loaded, and runs it once.
   * @throws ModelProblem for the user to read, or the signal's reason
   */
  run(request: Omit<RunRequest, "type">, options: AskOptions = {}): Promise<RunResult> {
    return this.#work({ type: "run", ...request }, options) as Promise<RunResult>;
  }

  /** Loads a model, so that its first run is ready sooner. Throws as `run`. */
  load(request: Omit<LoadRequest, "type">, options: AskOptions = {}): Promise<ModelFacts> {
    return this.#work({ type: "load", ...request }, options) as Promise<ModelFacts>;
  }

  /** Runs a bare graph once. Throws as `run`. */
  graph(request: Omit<GraphRequest, "type">, options: AskOptions = {}): Promise<GraphResult> {
    return this.#work({ type: "graph", ...request }, options) as Promise<GraphResult>;
  }

  /** The files of a model on the Hub; README.md and config.json are read already. Throws as `run`. */
  hub(address: Omit<HubRequest, "type">, options: AskOptions = {}): Promise<ModelSource> {
    return this.#fetch({ type: "hub", ...address }, options) as Promise<ModelSource>;
  }

  /** What a model's graphs say of themselves, before they are fetched. Throws as `run`. */
  look(
    source: ModelSource,
    variant: Variant,
    options: AskOptions = {},
  ): Promise<ReadonlyMap<string, OnnxSummary>> {
    const request = { type: "look", source, variant } as const;
    return this.#fetch(request, options) as Promise<ReadonlyMap<string, OnnxSummary>>;
  }

  /** A file of a model; the page itself may ask no other host. Throws as `run`. */
  read(source: ModelSource, path: string, options: AskOptions = {}): Promise<Blob> {
    return this.#fetch({ type: "read", source, path }, options) as Promise<Blob>;
  }

  /**
   * Loads a bundled model ahead of its first run if all of it was kept, so that it takes no network. To be called
   * when the user comes near the widget. Never throws.
   * @returns whether it is loaded
   */
  async warm(request: Omit<LoadRequest, "type">): Promise<boolean> {
    const { source, variant } = request;
    if (source.kind !== "bundled") return false;
    const missing = await notAtHand([RUNTIME, ...wantedFiles(source, variant)]);
    if (missing.length > 0) return false;
    return this.load(request).then(
      () => true,
      () => false,
    );
  }

  /** The models that come with the page; asked for once, again after a failure. */
  bundledModels(): Promise<ModelSource[]> {
    this.#bundled ??= bundledModels(document.baseURI).catch((error: unknown) => {
      this.#bundled = null;
      throw error;
    });
    return this.#bundled;
  }

  /**
   * Ends the workers once all that was asked is answered, and so gives all memory back: what WebAssembly once took, it
   * keeps for as long as it lives. The next request starts new ones. Never throws.
   */
  close(): Promise<void> {
    const closed = Promise.allSettled([...this.#open]).then(() => {
      this.#closeWork();
      if (this.#files.idle) this.#files.stop();
    });
    // What is asked from now on runs in the next worker.
    this.#last = Promise.all([this.#last, closed]);
    return closed;
  }

  /** Ends the workers at once; requests under way fail. The next one starts new ones. */
  dispose(): void {
    this.#closeWork();
    this.#files.stop(closedReason());
  }

  #closeWork(): void {
    this.#workers.dispose();
    this.#host.stop(closedReason());
  }

  /** First what is not at hand is fetched, then it is the request's turn. */
  #work(request: WorkRequest, options: AskOptions): Promise<unknown> {
    const work = this.#workWithFiles(request, options).catch((error: unknown) => {
      throw withModel(error, request.source, "loaded");
    });
    const settled: Promise<unknown> = work.then(
      () => this.#open.delete(settled),
      () => this.#open.delete(settled),
    );
    this.#open.add(settled);
    return work;
  }

  async #workWithFiles(request: WorkRequest, options: AskOptions): Promise<unknown> {
    const asked = Date.now();
    const { signal } = options;
    signal?.throwIfAborted();
    const key = keyOf(request);
    const given: Given = new Map();
    let wanted: readonly WantedFile[] = [];
    this.#host.start(); // its script comes meanwhile
    if (!this.#ready.has(key)) {
      wanted = await notAtHand([
        RUNTIME,
        ...(request.type === "graph" ? [] : wantedFiles(request.source, request.variant)),
      ]);
    }
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await this.#gather(wanted, given, options);
      signal?.throwIfAborted();
      const answer = await this.#inTurn(request, given, asked, options);
      if (answer.type === "value") {
        this.#ready.add(key);
        this.#workers.prepare(answer.extras);
        return answer.value;
      }
      if (given.has(answer.path)) break;
      wanted = [wantedFile(request.source, answer.path)];
    }
    throw new ModelProblem("The model's files could not be read.", "Reload the page and run it again.");
  }

  async #gather(wanted: readonly WantedFile[], given: Given, options: AskOptions): Promise<void> {
    if (wanted.length === 0) return;
    const blobs = (await this.#fetch({ type: "gather", wanted }, options)) as Blob[];
    wanted.forEach((one, i) => {
      const blob = blobs[i];
      if (blob) given.set(one === RUNTIME ? null : one.file.path, blob);
    });
  }

  #inTurn(
    request: WorkRequest,
    given: Given,
    asked: number,
    options: AskOptions,
  ): Promise<Exclude<ModelAnswer, { type: "problem" }>> {
    const { signal } = options;
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#send(request, given, asked, options);
    });
    this.#last = turn.catch(() => undefined);
    if (!signal) return turn;
    // One that still waits is not to wait any longer.
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      signal.addEventListener("abort", onAbort, { once: true });
      turn.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    });
  }

  async #send(
    request: WorkRequest,
    given: Given,
    asked: number,
    { signal, onProgress, timeout }: AskOptions,
  ): Promise<Exclude<ModelAnswer, { type: "problem" }>> {
    const blob = given.get(null);
    const payload: ModelMessage["payload"] = {
      request: { ...request, source: withBlobs(request.source, given) },
      asked,
      ...(blob ? { runtime: { ...runtime(), blob } } : {}),
    };
    let started = false;
    const send = async (): Promise<ModelAnswer> =>
      (await this.#host.request(payload, {
        startTimeout: START_TIMEOUT,
        onStarted: () => {
          started = true;
        },
        ...(timeout === undefined ? {} : { timeout }),
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onProgress: (value) => onProgress(value as ModelProgress) } : {}),
      })) as ModelAnswer;
    let answer: ModelAnswer;
    try {
      answer = await send().catch((error: unknown) => {
        if (!(error instanceof WorkerUnavailable) || !this.#workers.confine(false)) throw error;
        return send().catch((again: unknown) => {
          // It was not for the way in which it was made.
          if (again instanceof WorkerUnavailable) this.#workers.confine(true);
          throw again;
        });
      });
      // Some browsers ask for a script once only, and would find it missing for ever.
      if (answer.type === "problem" && answer.partMissing && navigator.onLine) {
        this.#host.stop();
        answer = await send();
      }
    } catch (error) {
      throw asProblem(error, started);
    }
    if (answer.type === "problem") throw new ModelProblem(answer.message, answer.help);
    return answer;
  }

  async #fetch(request: FilesRequest, { signal, onProgress }: AskOptions): Promise<unknown> {
    let answer: FilesAnswer;
    try {
      answer = (await this.#files.request(request, {
        startTimeout: START_TIMEOUT,
        shared: true,
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onProgress: (value) => onProgress(value as ModelProgress) } : {}),
      })) as FilesAnswer;
    } catch (error) {
      throw asProblem(error, false);
    }
    if (answer.type === "problem") {
      throw new (answer.unreachable ? Unreachable : ModelProblem)(answer.message, answer.help);
    }
    return answer.value;
  }
}

const absolute = (url: string): string => new URL(url, document.baseURI).href;
const closedReason = (): DOMException => new DOMException("the model was closed", "AbortError");

const runtime = (): ModelFile => ({ ...runtimeFile, url: absolute(runtimeFile.url) });
const RUNTIME: WantedFile = { file: runtime() };

const keyOf = (request: WorkRequest): string =>
  request.type === "graph"
    ? `graph ${request.source.key} ${request.path}`
    : `${request.source.key} ${request.variant.path} ${request.task}`;

function wantedFile(source: ModelSource, path: string | null): WantedFile {
  const file = source.files.find((one) => one.path === path);
  return path === null || !file ? RUNTIME : { file, ...keeping(source, path) };
}

async function notAtHand(wanted: readonly WantedFile[]): Promise<WantedFile[]> {
  const there = await Promise.all(wanted.map(({ file, ...how }) => isAtHand(file, how)));
  return wanted.filter((_, i) => !there[i]);
}

/** The source, with the bytes of the files that were fetched. */
function withBlobs(source: ModelSource, given: Given): ModelSource {
  if (given.size === 0) return source;
  const files = source.files.map((file) => {
    const blob = given.get(file.path);
    return blob ? { ...file, blob } : file;
  });
  return { ...source, files };
}

/** An error of a worker in words for the user; an abort stays what it is. */
function asProblem(error: unknown, started: boolean): unknown {
  if (error instanceof WorkerUnavailable || (error instanceof WorkerTimeout && !started)) {
    return new Unreachable(
      "The part of this page that runs models could not be fetched.",
      "Is the network there? Try again; if that does not help, reload the page.",
    );
  }
  if (error instanceof WorkerTimeout) {
    return new ModelProblem(`The model gave ${error.message} and was stopped.`, "Try a shorter input.");
  }
  if (!(error instanceof WorkerCrash)) return error;
  if (/bad_alloc|out of memory|Array buffer allocation|memory access|failed to grow/i.test(error.message)) {
    return new ModelProblem(
      "The browser has not enough memory for this model.",
      "Choose a smaller variant of the weights, or close other tabs, and run it again.",
    );
  }
  return new ModelProblem(`The model stopped with an error: ${error.message}`, "The next run starts afresh.");
}
