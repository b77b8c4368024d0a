/**
 * Makes the model's workers. Once a model has run, a second worker waits with its script loaded: one that has to be
 * ended is replaced without the network.
 */

import type { WorkerPort } from "../engine/worker-host";
import { scriptUrl } from "../ui/trusted";
import workerUrl from "./model.worker?worker&url";
import type { LibraryWish } from "./protocol";

function spawn(): Worker {
  return new Worker(scriptUrl(new URL(workerUrl, document.baseURI).href), { type: "module", name: "model" });
}

function askForLibrary(worker: Worker): void {
  worker.postMessage({ type: "library" } satisfies LibraryWish);
}

export class SpareWorkers {
  #loading: Worker | null = null;
  #spare: Worker | null = null;
  #library = false;

  /** A worker that nobody else has. */
  take(): WorkerPort {
    const worker = this.#spare ?? spawn();
    this.#spare = null;
    return worker;
  }

  /**
   * Has a spare one made, if there is none.
   * @param library it may have to run what transformers.js ran, so it needs its script too
   */
  prepare(library: boolean): void {
    if (library && !this.#library) {
      this.#library = true;
      if (this.#spare) askForLibrary(this.#spare);
    }
    if (this.#spare || this.#loading) return;
    const worker = spawn();
    this.#loading = worker;
    // Its first message says that its script is there.
    worker.onmessage = () => {
      this.#loading = null;
      this.#spare = worker;
      if (this.#library) askForLibrary(worker);
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
