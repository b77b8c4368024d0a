/**
 * How the page has models run: it asks, a worker does. Requests wait for each other. A worker that was aborted,
 * crashed or took too long is replaced; what waited goes to the new one, which loads its model again (from the
 * browser's store).
 */

import runtimeFile from "virtual:runtime-file";
import { WorkerCrash, WorkerHost, WorkerTimeout } from "../engine/worker-host";
import { bundledModels } from "./bundled";
import { isAtHand } from "./files/fetch-file";
import { keeping } from "./files/source-files";
import type { OnnxSummary } from "./inspect/onnx";
import {
  type GraphRequest,
  type GraphResult,
  type HubRequest,
  type LoadRequest,
  type ModelFacts,
  type ModelFile,
  ModelProblem,
  type ModelProgress,
  type ModelRequest,
  type ModelSource,
  type RunRequest,
  type RunResult,
  type Variant,
} from "./model";
import type { ModelAnswer, ModelGreeting, ModelMessage } from "./protocol";
import { SpareWorkers } from "./spare-workers";

export interface AskOptions {
  /** Ends the worker if the request is under way; the promise fails with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ModelProgress) => void;
  /** Milliseconds from the start of its work until it counts as hung. None: it may take for ever. */
  readonly timeout?: number;
}

/** Until the worker's script is there. */
const START_TIMEOUT = 60_000;

/** Bytes that the first run of any model fetches beside the model. */
export const RUNTIME_BYTES = runtimeFile.packed;

export class ModelClient {
  readonly #host: WorkerHost;
  readonly #workers = new SpareWorkers();
  #last: Promise<unknown> = Promise.resolve();
  #bundled: Promise<ModelSource[]> | null = null;

  constructor() {
    this.#host = new WorkerHost(
      () => this.#workers.take(),
      (port) => port.postMessage({ type: "greeting", runtime: runtime() } satisfies ModelGreeting),
    );
  }

  /**
   * Loads a model, unless it is loaded, and runs it once.
   * @throws ModelProblem for the user to read, or the signal's reason
   */
  run(request: Omit<RunRequest, "type">, options: AskOptions = {}): Promise<RunResult> {
    return this.ask({ type: "run", ...request }, options) as Promise<RunResult>;
  }

  /** Loads a model, so that its first run is ready sooner. Throws as `run`. */
  load(request: Omit<LoadRequest, "type">, options: AskOptions = {}): Promise<ModelFacts> {
    return this.ask({ type: "load", ...request }, options) as Promise<ModelFacts>;
  }

  /** The files of a model on the Hub; README.md and config.json are read already. Throws as `run`. */
  hub(address: Omit<HubRequest, "type">, options: AskOptions = {}): Promise<ModelSource> {
    return this.ask({ type: "hub", ...address }, options) as Promise<ModelSource>;
  }

  /** What a model's graphs say of themselves, before they are fetched. Throws as `run`. */
  look(
    source: ModelSource,
    variant: Variant,
    options: AskOptions = {},
  ): Promise<ReadonlyMap<string, OnnxSummary>> {
    return this.ask({ type: "look", source, variant }, options) as Promise<ReadonlyMap<string, OnnxSummary>>;
  }

  /** Runs a bare graph once. Throws as `run`. */
  graph(request: Omit<GraphRequest, "type">, options: AskOptions = {}): Promise<GraphResult> {
    return this.ask({ type: "graph", ...request }, options) as Promise<GraphResult>;
  }

  /** A file of a model; the page itself may ask no other host. Throws as `run`. */
  read(source: ModelSource, path: string, options: AskOptions = {}): Promise<Blob> {
    return this.ask({ type: "read", source, path }, options) as Promise<Blob>;
  }

  /**
   * Loads a bundled model ahead of its first run if all of it was kept, so that it takes no network. To be called
   * when the user comes near the widget. Never throws.
   * @returns whether it is loaded
   */
  async warm(request: Omit<LoadRequest, "type">): Promise<boolean> {
    const { source, variant } = request;
    if (source.kind !== "bundled") return false;
    const needed = source.files.filter(({ path }) => path === variant.path || /^[^/]+\.json$/.test(path));
    const there = await Promise.all([
      isAtHand(runtime()),
      ...needed.map((file) => isAtHand(file, keeping(source, file.path))),
    ]);
    if (there.includes(false)) return false;
    return this.load(request).then(
      () => true,
      () => false,
    );
  }

  /** Any request; what its answer is stands beside it in model.ts. Throws as `run`. */
  ask(request: ModelRequest, options: AskOptions = {}): Promise<unknown> {
    const { signal } = options;
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return this.#send(request, options);
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

  /** The models that come with the page; asked for once, again after a failure. */
  bundledModels(): Promise<ModelSource[]> {
    this.#bundled ??= bundledModels(document.baseURI).catch((error: unknown) => {
      this.#bundled = null;
      throw error;
    });
    return this.#bundled;
  }

  /**
   * Ends the worker once all that was asked is answered, and so gives all memory back: what WebAssembly once took, it
   * keeps for as long as it lives. The next request starts a new one. Never throws.
   */
  close(): Promise<void> {
    const closed = this.#last.then(() => this.dispose());
    this.#last = closed;
    return closed;
  }

  /** Ends the worker at once; requests under way fail. The next one starts a new worker. */
  dispose(): void {
    this.#workers.dispose();
    this.#host.stop(new DOMException("the model was closed", "AbortError"));
  }

  async #send(request: ModelRequest, { signal, onProgress, timeout }: AskOptions): Promise<unknown> {
    const payload: ModelMessage["payload"] = { request, asked: Date.now() };
    let answer: ModelAnswer;
    try {
      answer = (await this.#host.request(payload, {
        startTimeout: START_TIMEOUT,
        ...(timeout === undefined ? {} : { timeout }),
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onProgress: (value) => onProgress(value as ModelProgress) } : {}),
      })) as ModelAnswer;
    } catch (error) {
      throw asProblem(error);
    }
    if (answer.type === "problem") throw new ModelProblem(answer.message, answer.help);
    this.#workers.prepare(answer.extras);
    return answer.value;
  }
}

const runtime = (): ModelFile => ({
  ...runtimeFile,
  url: new URL(runtimeFile.url, document.baseURI).href,
});

/** An error of the worker in words for the user; an abort stays what it is. */
function asProblem(error: unknown): unknown {
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
