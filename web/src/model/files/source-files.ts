/** A source's files, read by their paths. */

import { isLfsPointer, pointerProblem } from "../inspect/lfs";
import type { ModelFile, ModelSource } from "../model";
import { ModelProblem } from "../model";
import { type FetchOptions, FileNeeded, fetchFile, OWN, readThere } from "./fetch-file";

/** How a source's file is kept. */
export const keeping = ({ kind, key, name }: ModelSource, path: string): FetchOptions => ({
  key: `${key}/${path}`,
  ...(kind === "bundled" ? { prefix: OWN } : { prefix: "other:", of: name }),
});

type Bytes = Uint8Array<ArrayBuffer>;

/** Gives a file's bytes. `FetchOptions` say how it is kept. */
export type ReadFile = (file: ModelFile, options: FetchOptions) => Promise<Bytes>;

/** For the worker that runs models, and has no network. @throws FileNeeded */
export const readAtHand: ReadFile = async (file, options) => {
  const bytes = await readThere(file, options);
  if (!bytes) throw new FileNeeded(file.path);
  return bytes;
};

/** Fetches what is not at hand. */
export const fetching =
  (options: Pick<FetchOptions, "onProgress" | "signal">): ReadFile =>
  (file, how) =>
    fetchFile(file, { ...how, ...options });

export class SourceFiles {
  readonly #source: ModelSource;
  readonly #read: ReadFile;

  constructor(source: ModelSource, read: ReadFile) {
    this.#source = source;
    this.#read = read;
  }

  find(path: string): ModelFile | null {
    return this.#source.files.find((file) => file.path === path) ?? null;
  }

  /** @throws ModelProblem when it is not there, or not to be had */
  bytes(path: string): Promise<Bytes> {
    const file = this.find(path);
    if (!file) {
      return Promise.reject(
        new ModelProblem(`${this.#source.name} has no file ${path}, which the model needs.`),
      );
    }
    return this.#read(file, keeping(this.#source, path));
  }

  /** A JSON file's object; null where there is no such file. */
  async json(path: string): Promise<Readonly<Record<string, unknown>> | null> {
    if (!this.find(path)) return null;
    const bytes = await this.bytes(path);
    if (isLfsPointer(bytes)) {
      throw pointerProblem(path);
    }
    const text = new TextDecoder().decode(bytes);
    try {
      const value: unknown = JSON.parse(text);
      if (value !== null && typeof value === "object" && !Array.isArray(value)) {
        return value as Record<string, unknown>;
      }
    } catch {
      // Said below.
    }
    throw new ModelProblem(`${path} is no JSON object.`);
  }
}
