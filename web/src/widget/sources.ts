/** Models as the widget meets them: their card, their task, how much there is to load, files from a disk. */

import { type ModelFile, ModelProblem, type ModelSource, type Task, type Variant } from "../model/model";
import { isTask } from "./tasks";
import { isRecord } from "./values";

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

/** The task by the ends of `architectures` in a config.json. */
const ARCHITECTURES: readonly (readonly [RegExp, Task])[] = [
  [/ForSequenceClassification$/, "text-classification"],
  [/ForTokenClassification$/, "token-classification"],
  [/ForQuestionAnswering$/, "question-answering"],
  [/For(MaskedLM|PreTraining)$/, "fill-mask"],
  [/For(CausalLM)$|LMHeadModel$/, "text-generation"],
  [/ForImageClassification$/, "image-classification"],
  [/ForObjectDetection$/, "object-detection"],
  [/For(Semantic|Instance|Panoptic|Image|Universal)Segmentation$/, "image-segmentation"],
  [/ForDepthEstimation$/, "depth-estimation"],
  [/For(AudioClassification)$/, "audio-classification"],
  [/ForCTC$|^WhisperForConditionalGeneration$|ForSpeechSeq2Seq$/, "automatic-speech-recognition"],
  [/^(CLIP|Siglip)Model$/, "zero-shot-image-classification"],
  [/^(MarianMTModel|M2M100ForConditionalGeneration|NllbMoeForConditionalGeneration)$/, "translation"],
  [/^BartForConditionalGeneration$/, "summarization"],
  [/Model$/, "feature-extraction"],
];

/**
 * What a model was made for: its card's `pipeline_tag`, else what its config's architecture is for. The config
 * is read only where it is at hand.
 */
export async function taskOfSource(source: ModelSource, card: Uint8Array | null): Promise<Task | null> {
  const tag = pipelineTagOf(card);
  if (isTask(tag)) return tag;
  const config = fileOf(source, "config.json");
  if (!config?.blob) return null;
  try {
    const value: unknown = JSON.parse(decoder.decode(await bytesOf(config)));
    const names = isRecord(value) && Array.isArray(value["architectures"]) ? value["architectures"] : [];
    const name = names.find((one) => typeof one === "string");
    return ARCHITECTURES.find(([pattern]) => pattern.test(name ?? ""))?.[1] ?? null;
  } catch {
    return null; // whoever loads the model says what is wrong with it
  }
}

const NOT_LOADED =
  /(^|\/)(README\.md|LICENSE[^/]*|\.git[^/]*)$|^(examples|images|assets)\/|\.(md|png|jpe?g|safetensors|bin|pt|h5|msgpack)$/i;

/** Bytes that a first run of the variant loads, as they come over the line; null where unknown. */
export function loadSize(source: ModelSource, variant: Variant): number | null {
  if (variant.size === null) return null;
  let total = 0;
  for (const file of source.files) {
    const weights = /\.onnx(_data(_\d+)?)?$/.test(file.path);
    if (weights ? !file.path.startsWith(variant.path) : NOT_LOADED.test(file.path)) continue;
    const size = file.packed ?? file.size;
    if (size === null) return null;
    total += size;
  }
  return total;
}
