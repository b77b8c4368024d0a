/**
 * Makes the workers that run models. Once a model has run, a second worker waits with its script loaded: one that has
 * to be ended is replaced without the network.
 *
 * A worker made of an address has no policy but what its host sends along, and a static host sends none. One made of a
 * blob has the page's own: no other host, no script from elsewhere. So it is a blob, which imports the script.
 */

import type { WorkerPort } from "../engine/worker-host";
import { scriptUrl } from "../ui/trusted";
import workerUrl from "./model.worker?worker&url";
import type { Extra, ExtrasWish } from "./protocol";

const script = (): string => new URL(workerUrl, document.baseURI).href;

let blob: string | undefined;
function blobUrl(): string {
  const content = `import ${JSON.stringify(script())};`;
  blob ??= URL.createObjectURL(new Blob([content], { type: "text/javascript" }));
  return blob;
}

function askFor(worker: Worker, extras: readonly Extra[]): void {
  if (extras.length > 0) worker.postMessage({ type: "extras", extras } satisfies ExtrasWish);
}

export class SpareWorkers {
  #loading: Worker | null = null;
  #spare: Worker | null = null;
  #extras: readonly Extra[] = [];
  /** Of a blob, with the page's policy. */
  #confined = true;

  /** A worker that nobody else has. */
  take(): WorkerPort {
    const worker = this.#spare ?? this.#spawn();
    this.#spare = null;
    return worker;
  }

  /**
   * For a browser that makes no workers of blobs (or a host whose own policy forbids them): from now on they are made
   * of the address. They ask no other host then either, but only because they are told (guard.ts).
   * @param confined whether they are to be made of blobs
   * @returns whether this is a change
   */
  confine(confined: boolean): boolean {
    const changed = this.#confined !== confined;
    this.#confined = confined;
    return changed;
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
    const worker = this.#spawn();
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

  #spawn(): Worker {
    const url = scriptUrl(this.#confined ? blobUrl() : script());
    return new Worker(url, { type: "module", name: "model" });
  }
}
