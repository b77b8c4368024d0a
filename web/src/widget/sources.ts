/** Models as the widget meets them: their card, their mask, how much there is to load. */

import { fetchFile } from "../model/files/fetch-file";
import { keeping } from "../model/files/source-files";
import { withModel } from "../model/files/unreachable";
import { wantedFiles } from "../model/files/wanted";
import type { ModelFile, ModelSource, Variant } from "../model/model";
import type { ModelRunner, RunOptions } from "./controller";
import { isRecord, textOf } from "./values";

function fileOf(source: ModelSource, path: string): ModelFile | undefined {
  return source.files.find((file) => file.path === path);
}

/**
 * The bytes of the README.md; null where there is none. What comes with the page is kept, so that it opens without the
 * network the next time; what lies elsewhere is read by `reader`.
 * @throws ModelProblem, or the signal's reason
 */
export async function cardOf(
  source: ModelSource,
  reader: Pick<ModelRunner, "read">,
  options: RunOptions,
): Promise<Uint8Array | null> {
  const readme = fileOf(source, "README.md");
  if (!readme) return null;
  if (source.kind === "hub" && !readme.blob) {
    return new Uint8Array(await (await reader.read(source, readme.path, options)).arrayBuffer());
  }
  return fetchFile(readme, { ...keeping(source, readme.path), ...options }).catch((error: unknown) => {
    throw withModel(error, source, "opened");
  });
}

/** What a model calls its mask, as its tokenizer says; null where it does not, or where its file is not at hand. */
export async function maskTokenOf(source: ModelSource): Promise<string | null> {
  const file = fileOf(source, "tokenizer_config.json");
  if (!file?.blob || (file.size ?? 0) > MOST_CONFIG) return null;
  try {
    const value: unknown = JSON.parse(await file.blob.text());
    const token = isRecord(value) ? value["mask_token"] : null;
    return textOf(isRecord(token) ? token["content"] : token);
  } catch {
    return null; // whoever loads the model says what is wrong with it
  }
}

/** Bytes; a config above this is none. */
const MOST_CONFIG = 8e6;

/** Bytes that a first run of the variant loads, as they come over the line; null where unknown. */
export function loadSize(source: ModelSource, variant: Variant): number | null {
  let total = 0;
  for (const { file } of wantedFiles(source, variant)) {
    const size = file.packed ?? file.size;
    if (size === null) return null;
    total += size;
  }
  return total;
}
