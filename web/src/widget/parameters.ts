/** The parameters of a run, as a user edits them: a JSON object. */

import type { Parameters, Task } from "../model/model";
import { STRATEGIES } from "../model/token-groups";
import { isRecord } from "./values";

export function showParameters(parameters: Parameters): string {
  return Object.keys(parameters).length === 0 ? "" : JSON.stringify(parameters, null, 2);
}

export type ParsedParameters =
  | { readonly parameters: Parameters; readonly problem: null }
  | { readonly parameters: null; readonly problem: string };

/** @param text JSON, or nothing */
export function parseParameters(text: string): ParsedParameters {
  if (text.trim() === "") return { parameters: {}, problem: null };
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { parameters: value, problem: null };
    return { parameters: null, problem: 'Parameters are a JSON object, such as {"top_k": 5}.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { parameters: null, problem: `The parameters are not JSON: ${why}.` };
  }
}

/** What can be set for a task, to be shown beside the field. */
export const KNOWN_PARAMETERS: Readonly<Partial<Record<Task, readonly string[]>>> = {
  "text-classification": ["top_k", "function_to_apply"],
  "token-classification": [`aggregation_strategy (${STRATEGIES.join(", ")})`],
  "fill-mask": ["top_k"],
  "question-answering": ["top_k", "max_answer_len"],
  "zero-shot-classification": ["multi_label", "hypothesis_template"],
  "zero-shot-image-classification": ["hypothesis_template"],
  "text-generation": ["max_new_tokens", "do_sample", "temperature", "top_k", "top_p"],
  summarization: ["max_new_tokens", "do_sample"],
  translation: ["max_new_tokens", "src_lang", "tgt_lang"],
  "feature-extraction": ["pooling", "normalize"],
  "sentence-similarity": ["pooling"],
  "image-classification": ["top_k"],
  "audio-classification": ["top_k"],
  "object-detection": ["threshold"],
  "image-segmentation": ["threshold", "mask_threshold"],
  "automatic-speech-recognition": ["language", "task"],
};
