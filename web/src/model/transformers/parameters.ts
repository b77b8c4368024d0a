/** The parameters of a card, as far as transformers.js takes them: other names, and other types, are left out. */

import type { Parameters } from "../model";

const NUMBERS = [
  "max_length",
  "max_new_tokens",
  "min_length",
  "min_new_tokens",
  "no_repeat_ngram_size",
  "num_beams",
  "repetition_penalty",
  "temperature",
  "top_k",
  "top_p",
  "typical_p",
];
const BOOLEANS = ["do_sample", "early_stopping"];
const STRINGS = ["src_lang", "tgt_lang"];

export function generationParameters(parameters: Parameters): Record<string, number | boolean | string> {
  const taken: Record<string, number | boolean | string> = {};
  // Some cards have them one floor lower, as the Hub's API does.
  const lower = parameters["generation_parameters"] ?? parameters["generate_kwargs"];
  const all = lower !== null && typeof lower === "object" ? { ...parameters, ...lower } : parameters;
  for (const [name, value] of Object.entries(all)) {
    if (NUMBERS.includes(name) && typeof value === "number" && Number.isFinite(value)) taken[name] = value;
    if (BOOLEANS.includes(name) && typeof value === "boolean") taken[name] = value;
    if (STRINGS.includes(name) && typeof value === "string") taken[name] = value;
  }
  return taken;
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
