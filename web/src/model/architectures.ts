/** What a config.json says that a model was made for. */

import type { Task } from "./model";

/** By the end of the first of its `architectures`. */
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

export function taskOfArchitecture(config: Readonly<Record<string, unknown>>): Task | null {
  const names: readonly unknown[] = Array.isArray(config["architectures"]) ? config["architectures"] : [];
  const name = names.find((one) => typeof one === "string") ?? "";
  return ARCHITECTURES.find(([pattern]) => pattern.test(String(name)))?.[1] ?? null;
}
