/** The parameters of a card, as far as transformers.js takes them: other names, and other types, are left out. */

import type { Parameters } from "../model";

const NUMBERS = [
  "max_length",
  "max_new_tokens",
  "min_length",
  "min_new_tokens",
  "no_repeat_ngram_size",
  "repetition_penalty",
  "temperature",
  "top_k",
  "top_p",
  "typical_p",
];
const BOOLEANS = ["do_sample", "early_stopping"];
const STRINGS = ["src_lang", "tgt_lang"];

export type GenerationParameters = Record<string, number | boolean | string | null>;

/** Some cards have them one floor lower, as the Hub's API does. */
function allOf(parameters: Parameters): Parameters {
  const lower = parameters["generation_parameters"] ?? parameters["generate_kwargs"];
  return lower !== null && typeof lower === "object" ? { ...parameters, ...lower } : parameters;
}

export function generationParameters(parameters: Parameters): GenerationParameters {
  const taken: GenerationParameters = {};
  const all = allOf(parameters);
  for (const [name, value] of Object.entries(all)) {
    if (NUMBERS.includes(name) && typeof value === "number" && Number.isFinite(value)) taken[name] = value;
    if (BOOLEANS.includes(name) && typeof value === "boolean") taken[name] = value;
    if (STRINGS.includes(name) && typeof value === "string") taken[name] = value;
  }
  // A number of new tokens, even the library's own default, would win over the length of the whole.
  if ("max_length" in taken && !("max_new_tokens" in taken)) taken["max_new_tokens"] = null;
  return taken;
}

/** What a card asks for and does not get. */
export function generationNotes(parameters: Parameters): string[] {
  const beams = allOf(parameters)["num_beams"];
  return typeof beams === "number" && beams > 1
    ? [`The card asks for ${beams} beams; here only the best token of each step is followed.`]
    : [];
}

export function numberOf(parameters: Parameters, name: string, otherwise: number): number {
  const value = parameters[name];
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

export function flagOf(parameters: Parameters, name: string, otherwise: boolean): boolean {
  const value = parameters[name];
  return typeof value === "boolean" ? value : otherwise;
}

export function textOf(parameters: Parameters, name: string): string | null {
  const value = parameters[name];
  return typeof value === "string" && value !== "" ? value : null;
}
