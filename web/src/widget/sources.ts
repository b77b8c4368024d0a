/** Models as the widget meets them: their card, their task, how much there is to load, files from a disk. */

import { type ModelFile, ModelProblem, type ModelSource, type Task, type Variant } from "../model/model";
import { partsOf } from "../model/variants";
import { isTask } from "./tasks";
import { isRecord, textOf } from "./values";

const decoder = new TextDecoder("utf-8");

function fileOf(source: ModelSource, path: string): ModelFile | undefined {
  return source.files.find((file) => file.path === path);
}

async function bytesOf(file: ModelFile, signal?: AbortSignal): Promise<Uint8Array> {
  if (file.blob) return new Uint8Array(await file.blob.arrayBuffer());
  if (file.url === undefined) throw new ModelProblem(`${file.path} cannot be read.`);
  let response: Response;
  try {
    response = await fetch(file.url, signal ? { signal } : {});
  } catch {
    signal?.throwIfAborted();
    throw new ModelProblem(`${file.path} could not be fetched.`, "Is the network there? Try again.");
  }
  if (!response.ok) throw new ModelProblem(`${file.path} could not be fetched (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The bytes of the README.md; null where there is none. */
export async function cardOf(source: ModelSource, signal?: AbortSignal): Promise<Uint8Array | null> {
  const readme = fileOf(source, "README.md");
  return readme ? bytesOf(readme, signal) : null;
}

/** A card's `pipeline_tag`, read without a parser: the engine reads the card when it is opened. */
export function pipelineTagOf(card: Uint8Array | null): string | undefined {
  return card ? /^pipeline_tag:[ \t]*["']?([\w-]+)/m.exec(decoder.decode(card))?.[1] : undefined;
}

/** The task that a card's `pipeline_tag` names, if it runs here. */
export function taskOfCard(card: Uint8Array | null): Task | null {
  const tag = pipelineTagOf(card);
  return isTask(tag) ? tag : null;
}

/** What a model calls its mask, as its tokenizer says; null where it does not, or where its file is not at hand. */
export async function maskTokenOf(source: ModelSource): Promise<string | null> {
  const file = fileOf(source, "tokenizer_config.json");
  if (!file?.blob || (file.size ?? 0) > MOST_CONFIG) return null;
  try {
    const value: unknown = JSON.parse(decoder.decode(await bytesOf(file)));
    const token = isRecord(value) ? value["mask_token"] : null;
    return textOf(isRecord(token) ? token["content"] : token);
  } catch {
    return null; // whoever loads the model says what is wrong with it
  }
}

/** Bytes; a config above this is none. */
const MOST_CONFIG = 8e6;

const NOT_LOADED =
  /(^|\/)(README\.md|LICENSE[^/]*|\.git[^/]*)$|^(examples|images|assets)\/|\.(md|png|jpe?g|safetensors|bin|pt|h5|msgpack)$/i;

/** Bytes that a first run of the variant loads, as they come over the line; null where unknown. */
export function loadSize(source: ModelSource, variant: Variant): number | null {
  if (variant.size === null) return null;
  const weights = partsOf(source, variant).flatMap(({ file, data }) => [file, ...data]);
  let total = 0;
  for (const file of source.files) {
    const skipped = /\.onnx(_data(_\d+)?|\.data)?$/.test(file.path)
      ? !weights.includes(file)
      : NOT_LOADED.test(file.path);
    if (skipped) continue;
    const size = file.packed ?? file.size;
    if (size === null) return null;
    total += size;
  }
  return total;
}
