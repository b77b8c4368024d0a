/** A source's files, read by their paths. */

import type { ModelFile, ModelSource } from "../model";
import { ModelProblem } from "../model";
import { type FetchOptions, fetchFile, type OnProgress, OWN } from "./fetch-file";

/** How a source's file is kept. */
export const keeping = ({ kind, key, name }: ModelSource, path: string): FetchOptions => ({
  key: `${key}/${path}`,
  ...(kind === "bundled" ? { prefix: OWN } : { prefix: "other:", of: name }),
});

export class SourceFiles {
  readonly #source: ModelSource;
  readonly #onProgress: OnProgress;

  constructor(source: ModelSource, onProgress: OnProgress) {
    this.#source = source;
    this.#onProgress = onProgress;
  }

  find(path: string): ModelFile | null {
    return this.#source.files.find((file) => file.path === path) ?? null;
  }

  /** @throws ModelProblem when it is not there, or not to be had */
  bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.find(path);
    if (!file) {
      return Promise.reject(
        new ModelProblem(`${this.#source.name} has no file ${path}, which the model needs.`),
      );
    }
    return fetchFile(file, { ...keeping(this.#source, path), onProgress: this.#onProgress });
  }

  /** A JSON file's object; null where there is no such file. */
  async json(path: string): Promise<Readonly<Record<string, unknown>> | null> {
    if (!this.find(path)) return null;
    const text = new TextDecoder().decode(await this.bytes(path));
    try {
      const value: unknown = JSON.parse(text);
      if (value !== null && typeof value === "object" && !Array.isArray(value)) {
        return value as Record<string, unknown>;
      }
    } catch {
      // Said below.
    }
    throw new ModelProblem(`${path} is no JSON object.`, "Is it a Git LFS pointer? Then run: git lfs pull");
  }
}
