/** What a repository's JSON files say, read as what it should be. */

import { ModelProblem } from "../model";

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

export const numberOr = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;

/** `id2label` of config.json as a list. */
export function labelsOf(config: Json): string[] {
  const labels: string[] = [];
  if (isObject(config["id2label"])) {
    for (const [id, label] of Object.entries(config["id2label"])) labels[Number(id)] = String(label);
  }
  if (labels.length === 0 || labels.length !== Object.keys(labels).length) {
    throw new ModelProblem("config.json names no labels.", "It needs id2label, a name for each output.");
  }
  return labels;
}

/** How many of the best answers are wanted. */
export function wantedCount(parameters: Json, otherwise: number): number {
  const count = numberOr(parameters["top_k"] ?? parameters["topk"], otherwise);
  return count >= 1 ? Math.floor(count) : otherwise;
}
