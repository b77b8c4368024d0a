/** The bytes of a model's file: from the user's disk, the browser's store or the network, and as promised. */

import { type ModelFile, ModelProblem, type ModelProgress } from "../model";
import { sha256 } from "./sha256";
import { isKept, keep, readKept } from "./store";
import { Unreachable } from "./unreachable";

type Bytes = Uint8Array<ArrayBuffer>;
export type OnProgress = (progress: ModelProgress) => void;

/** What is kept of the page's own files begins so; what this version of the page has no more is removed. */
export const OWN = "own:";

/** A file that is not at hand where nothing may be fetched: who asked gets it, and asks again. */
export class FileNeeded extends ModelProblem {
  override name = "FileNeeded";
  /** @param path in the source; null: ONNX Runtime's */
  constructor(readonly path: string | null) {
    super(`${path ?? "The runtime"} is not at hand.`);
  }
}

export interface FetchOptions {
  /** Of the key in the store. */
  readonly prefix?: typeof OWN | "other:";
  /** Where it is kept if its SHA-256 is not known; without one such a file is not kept. */
  readonly key?: string;
  /** The name of the model that it is kept for; none for what comes with the page. */
  readonly of?: string;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * @throws ModelProblem when it is not to be had, or is not what it should be; such bytes are not kept
 */
export async function fetchFile(file: ModelFile, options: FetchOptions = {}): Promise<Bytes> {
  const there = await readThere(file, options);
  if (there) return there;
  const bytes = await download(file, options);
  await verify(file, bytes);
  const key = keyOf(file, options);
  // Nobody waits for it: it is for the next visit.
  if (key) void keep(key, bytes, options.of);
  return bytes;
}

/** The bytes, where that takes no network; null where it does. */
export async function readThere(file: ModelFile, options: FetchOptions = {}): Promise<Bytes | null> {
  if (file.blob) return new Uint8Array(await file.blob.arrayBuffer());
  const key = keyOf(file, options);
  return key ? readKept(key, file.size) : null;
}

/** Whether the file can be had without the network. */
export async function isAtHand(file: ModelFile, options: FetchOptions = {}): Promise<boolean> {
  if (file.blob) return true;
  const key = keyOf(file, options);
  return key !== null && (await isKept(key));
}

function keyOf(file: ModelFile, { prefix = OWN, key }: FetchOptions): string | null {
  const name = file.sha256 ?? key;
  return name ? prefix + name : null;
}

async function download(file: ModelFile, { onProgress, signal }: FetchOptions): Promise<Bytes> {
  const name = file.path;
  if (!file.url) throw new ModelProblem(`${name} has no address.`);
  let response: Response;
  try {
    response = await get(file.url, signal);
  } catch {
    signal?.throwIfAborted();
    throw new Unreachable(
      `${name} could not be fetched from ${new URL(file.url).host}.`,
      "Is the network there? Try again.",
    );
  }
  if (!response.ok || !response.body) throw refused(file.url, name, response.status);
  const packed = file.url.endsWith(".gz") && !name.endsWith(".gz");
  const total = (packed ? file.packed : file.size) ?? declaredLength(response);
  let loaded = 0;
  const counter = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      loaded += chunk.length;
      // Some hosts unpack on the way, so that more comes than was said.
      onProgress?.({
        type: "fetch",
        file: name,
        loaded,
        total: total === null ? null : Math.max(loaded, total),
      });
      controller.enqueue(chunk);
    },
  });
  try {
    const stream = lasting(file.url, response.body, signal).pipeThrough(counter);
    return await collect(packed ? await unpacked(stream) : stream, file.size);
  } catch {
    signal?.throwIfAborted();
    throw new ModelProblem(
      `${name} could not be read: what came is cut off or damaged.`,
      "Nothing of it was kept. Try again.",
    );
  }
}

/** Other hosts hear nothing of where the user is. */
const get = (
  url: string,
  signal: AbortSignal | undefined,
  headers: Record<string, string> = {},
): Promise<Response> => fetch(url, { headers, signal: signal ?? null, referrerPolicy: "no-referrer" });

function refused(url: string, name: string, status: number): ModelProblem {
  if (status === 401 || status === 403) {
    return new ModelProblem(
      `${name} is not given to everybody: ${new URL(url).host} answered ${status}.`,
      "If its owner asks for consent first, accept the terms on the model's page, download the model, and drop " +
        "its folder here.",
    );
  }
  return new ModelProblem(`${name} could not be fetched: the server answered ${status}.`);
}

/** How often a connection that breaks is taken up again before a byte has come. */
const MOST_TRIES = 3;

/** A body that goes on where it broke off. */
function lasting(
  url: string,
  first: ReadableStream<Bytes>,
  signal: AbortSignal | undefined,
): ReadableStream<Bytes> {
  let reader = first.getReader();
  let loaded = 0;
  let tries = 0;
  return new ReadableStream<Bytes>({
    async pull(controller) {
      for (;;) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
          loaded += value?.length ?? 0;
          tries = 0;
          return;
        } catch (error) {
          if (tries >= MOST_TRIES || signal?.aborted) throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** tries++));
        reader = (await rest(url, loaded, signal).catch(() => failing())).getReader();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

const failing = (): ReadableStream<Bytes> =>
  new ReadableStream({ start: (controller) => controller.error(new Error("the connection broke")) });

/** What follows the first `at` bytes; a host that gives no parts gives all again. */
async function rest(
  url: string,
  at: number,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Bytes>> {
  const response = await get(url, signal, at > 0 ? { range: `bytes=${at}-` } : {});
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  let left = response.status === 206 ? 0 : at;
  return response.body.pipeThrough(
    new TransformStream<Bytes, Bytes>({
      transform(chunk, controller) {
        if (left < chunk.length) controller.enqueue(chunk.subarray(left));
        left = Math.max(0, left - chunk.length);
      },
    }),
  );
}

function declaredLength(response: Response): number | null {
  const length = Number(response.headers.get("content-length"));
  return length > 0 && !response.headers.get("content-encoding") ? length : null;
}

/** A gzip stream unpacked; one that a host or the browser has unpacked already, as it is. */
async function unpacked(stream: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>> {
  const reader = stream.getReader();
  let start = new Uint8Array();
  while (start.length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    const joined = new Uint8Array(start.length + value.length);
    joined.set(start);
    joined.set(value, start.length);
    start = joined;
  }
  const whole = new ReadableStream<Bytes>({
    start: (controller) => controller.enqueue(start),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return start[0] === 0x1f && start[1] === 0x8b
    ? whole.pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair<Bytes, Bytes>)
    : whole;
}

/** @param size if known: then no byte is copied twice */
async function collect(stream: ReadableStream<Bytes>, size: number | null): Promise<Bytes> {
  let bytes = new Uint8Array(size ?? 1 << 16);
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return length === bytes.length ? bytes : bytes.slice(0, length);
    if (length + value.length > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, length + value.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(value, length);
    length += value.length;
  }
}

async function verify(file: ModelFile, bytes: Bytes): Promise<void> {
  const wrong = (what: string): ModelProblem =>
    new ModelProblem(
      `${file.path} is not what it should be: ${what}.`,
      "The download was damaged, or the server has another version than this page. Nothing of it was kept. " +
        "Reload the page and run it again.",
    );
  if (file.size !== null && bytes.length !== file.size) {
    throw wrong(`${bytes.length} bytes came, not ${file.size}`);
  }
  if (file.sha256 && (await sha256(bytes)) !== file.sha256) throw wrong("its SHA-256 differs");
}
