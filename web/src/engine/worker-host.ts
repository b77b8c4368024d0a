/**
 * Owns a worker: requests with ids and promises, a time limit, progress, abort. A worker that crashes, hangs
 * or is aborted is ended and a fresh one takes its place; nothing of the old one reaches the new requests.
 */

export class WorkerTimeout extends Error {
  override name = "WorkerTimeout";
}
export class WorkerCrash extends Error {
  override name = "WorkerCrash";
}

/** It could not be started: its script is not to be had. */
export class WorkerUnavailable extends WorkerCrash {
  override name = "WorkerUnavailable";
}

/** Tells a worker that nobody waits for the request any more; see `RequestOptions.shared`. */
export interface AbortMessage {
  readonly id: number;
  readonly type: "abort";
}

/** What a worker sends for the request `id`. */
export type WorkerReply =
  /** It begins now: until then it was loading what it needs. */
  | { readonly id: number; readonly type: "started" }
  | { readonly id: number; readonly type: "done"; readonly value: unknown }
  | { readonly id: number; readonly type: "progress"; readonly value: unknown }
  /** `fatal`: the worker is not to be used again. */
  | { readonly id: number; readonly type: "failed"; readonly message: string; readonly fatal: boolean };

/** The part of Worker that is used here, so that tests can put another in. */
export interface WorkerPort {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WorkerReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface RequestOptions {
  /** Milliseconds from "started" until the worker counts as hung. None: it may take for ever. */
  readonly timeout?: number;
  /** Milliseconds for loading, until "started". None: it may take for ever. */
  readonly startTimeout?: number;
  readonly signal?: AbortSignal;
  /** An abort is told to the worker, which goes on with the requests of others; else it ends the worker. */
  readonly shared?: boolean;
  readonly transfer?: Transferable[];
  readonly onStarted?: () => void;
  readonly onProgress?: (value: unknown) => void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: ((value: unknown) => void) | undefined;
  readonly onStarted: () => void;
  readonly cleanUp: () => void;
}

export class WorkerHost {
  readonly #spawn: () => WorkerPort;
  readonly #greet: ((port: WorkerPort) => void) | undefined;
  readonly #pending = new Map<number, Pending>();
  #port: WorkerPort | null = null;
  #lastId = 0;

  /**
   * @param spawn makes a worker; called at the first request and after each end of a worker
   * @param greet sends a new worker what it needs before its first request
   */
  constructor(spawn: () => WorkerPort, greet?: (port: WorkerPort) => void) {
    this.#spawn = spawn;
    this.#greet = greet;
  }

  /** Nothing is asked of it. */
  get idle(): boolean {
    return this.#pending.size === 0;
  }

  /** Starts the worker ahead of the first request. */
  start(): void {
    if (this.#port) return;
    const port = this.#spawn();
    this.#port = port;
    port.onmessage = (event) => this.#receive(event.data);
    port.onerror = (event) => {
      event.preventDefault();
      // What is wrong inside a script comes with words; a script that is not there has none.
      this.#end(
        event.message
          ? new WorkerCrash(event.message)
          : new WorkerUnavailable("the worker could not be started"),
      );
    };
    port.onmessageerror = () => this.#end(new WorkerCrash("the worker's answer could not be read"));
    this.#greet?.(port);
  }

  /**
   * @returns the worker's answer
   * @throws WorkerTimeout, WorkerCrash, an Error with the worker's message, or the signal's reason
   */
  request(payload: unknown, options: RequestOptions = {}): Promise<unknown> {
    const { signal, timeout, startTimeout } = options;
    if (signal?.aborted) return Promise.reject(asError(signal.reason));
    this.start();
    const id = ++this.#lastId;
    return new Promise<unknown>((resolve, reject) => {
      const endAfter = (limit: number | undefined): ReturnType<typeof setTimeout> | undefined =>
        limit === undefined
          ? undefined
          : setTimeout(() => {
              this.#end(new WorkerTimeout(`no answer within ${Math.round(limit / 1000)} s`));
            }, limit);
      let timer = endAfter(startTimeout);
      const onAbort = (): void => {
        const reason = asError(signal?.reason);
        if (options.shared) this.#leave(id, reason);
        else this.#end(reason);
      };
      signal?.addEventListener("abort", onAbort);
      this.#pending.set(id, {
        resolve,
        reject,
        onProgress: options.onProgress,
        onStarted: () => {
          clearTimeout(timer);
          timer = endAfter(timeout);
          options.onStarted?.();
        },
        cleanUp: () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
        },
      });
      this.#port?.postMessage({ id, payload }, options.transfer ?? []);
    });
  }

  /** Ends the worker; every open request fails with `reason`. The next request starts a new one. */
  stop(reason = new WorkerCrash("the worker was stopped")): void {
    this.#end(reason);
  }

  #leave(id: number, reason: Error): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    pending.cleanUp();
    this.#port?.postMessage({ id, type: "abort" } satisfies AbortMessage);
    pending.reject(reason);
  }

  #receive(reply: WorkerReply): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) return;
    if (reply.type === "started") {
      pending.onStarted();
      return;
    }
    if (reply.type === "progress") {
      pending.onProgress?.(reply.value);
      return;
    }
    this.#pending.delete(reply.id);
    pending.cleanUp();
    if (reply.type === "done") {
      pending.resolve(reply.value);
    } else if (reply.fatal) {
      const crash = new WorkerCrash(reply.message);
      pending.reject(crash);
      this.#end(crash);
    } else {
      pending.reject(new Error(reply.message));
    }
  }

  #end(reason: Error): void {
    const port = this.#port;
    if (port) {
      port.onmessage = null;
      port.onerror = null;
      port.onmessageerror = null;
      port.terminate();
    }
    this.#port = null;
    const open = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of open) {
      pending.cleanUp();
      pending.reject(reason);
    }
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException("aborted", "AbortError");
}
