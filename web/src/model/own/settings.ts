/** What a repository's JSON files say, read as what it should be. */

import { ModelProblem } from "../model";

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

export const numberOr = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;

/** The labels of so many outputs. @throws ModelProblem where config.json names another number of them */
export type LabelsFor = (count: number, of?: string) => readonly string[];

/**
 * What config.json calls the outputs; where it says nothing, `LABEL_0`, `LABEL_1`, … as transformers does.
 * @throws ModelProblem
 */
export function namedLabels(config: Json): LabelsFor {
  const named: string[] = [];
  if (isObject(config["id2label"])) {
    for (const [id, label] of Object.entries(config["id2label"])) named[Number(id)] = String(label);
  }
  if (named.length !== Object.keys(named).length) {
    throw new ModelProblem(
      "config.json leaves out some labels in id2label.",
      "It needs a name for each output, from 0 on.",
    );
  }
  return (count, of = "") => {
    if (named.length === 0) return Array.from({ length: count }, (_, i) => `LABEL_${i}`);
    if (named.length === count) return named;
    throw new ModelProblem(
      `The model gave ${count} scores${of}, but config.json names ${named.length} labels.`,
    );
  };
}

/** How many of the best answers are wanted. */
export function wantedCount(parameters: Json, otherwise: number): number {
  const count = numberOr(parameters["top_k"] ?? parameters["topk"], otherwise);
  return count >= 1 ? Math.floor(count) : otherwise;
}
