/**
 * Makes the model's workers. Once a model has run, a second worker waits with its script loaded: one that has to be
 * ended is replaced without the network.
 */

import type { WorkerPort } from "../engine/worker-host";
import { scriptUrl } from "../ui/trusted";
import workerUrl from "./model.worker?worker&url";
import type { Extra, ExtrasWish } from "./protocol";

function spawn(): Worker {
  return new Worker(scriptUrl(new URL(workerUrl, document.baseURI).href), { type: "module", name: "model" });
}

function askFor(worker: Worker, extras: readonly Extra[]): void {
  if (extras.length > 0) worker.postMessage({ type: "extras", extras } satisfies ExtrasWish);
}

export class SpareWorkers {
  #loading: Worker | null = null;
  #spare: Worker | null = null;
  #extras: readonly Extra[] = [];

  /** A worker that nobody else has. */
  take(): WorkerPort {
    const worker = this.#spare ?? spawn();
    this.#spare = null;
    return worker;
  }

  /**
   * Has a spare one made, if there is none.
   * @param extras what it may need to do what was done before
   */
  prepare(extras: readonly Extra[]): void {
    const more = extras.filter((extra) => !this.#extras.includes(extra));
    this.#extras = [...this.#extras, ...more];
    if (this.#spare) askFor(this.#spare, more);
    if (this.#spare || this.#loading) return;
    const worker = spawn();
    this.#loading = worker;
    // Its first message says that its script is there.
    worker.onmessage = () => {
      this.#loading = null;
      this.#spare = worker;
      askFor(worker, this.#extras);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      this.#loading = null;
    };
  }

  dispose(): void {
    this.#loading?.terminate();
    this.#spare?.terminate();
    this.#loading = null;
    this.#spare = null;
  }
}
