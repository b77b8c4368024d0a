/** From the numbers that come out to labels with scores. */

import type { ClassScore, ModelOutput, Parameters } from "../model";
import { numberOf } from "./parameters";

type Numbers = ArrayLike<number>;

export function softmax(logits: Numbers): number[] {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) most = Math.max(most, logits[i] ?? most);
  const powers = Array.from(logits, (value) => Math.exp(value - most));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

export function argmax(values: Numbers): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? Number.NEGATIVE_INFINITY) > (values[best] ?? Number.NEGATIVE_INFINITY)) best = i;
  }
  return best;
}

/** A tensor's numbers; halves come as numbers from the library, big integers are turned into such. */
export const numbersOf = ({ data }: { readonly data: unknown }): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number | bigint>, Number);

export function labelOf(config: Readonly<Record<string, unknown>>, i: number): string {
  const labels = config["id2label"];
  const label = labels !== null && typeof labels === "object" ? (labels as Record<string, unknown>)[i] : null;
  return typeof label === "string" || typeof label === "number" ? String(label) : `LABEL_${i}`;
}

/** Best first; equal ones in the model's order. */
export const byScore = (a: ClassScore, b: ClassScore): number => b.score - a.score;

/** The classes of a model that gives one row of logits. */
export function classesOf(
  logits: Numbers,
  config: Readonly<Record<string, unknown>>,
  wanted: string | null = null,
): Extract<ModelOutput, { type: "classes" }> {
  const multiLabel =
    logits.length === 1 ||
    wanted === "sigmoid" ||
    (wanted === null && config["problem_type"] === "multi_label_classification");
  const scores = multiLabel ? Array.from(logits, sigmoid) : softmax(logits);
  const classes = scores.map((score, i) => ({ label: labelOf(config, i), score })).sort(byScore);
  return { type: "classes", multiLabel, classes, thresholds: null };
}

/** Only as many of the best as a card asks for, where it does. */
export function cutTo(
  output: Extract<ModelOutput, { type: "classes" }>,
  most: number,
): Extract<ModelOutput, { type: "classes" }> {
  if (!(most >= 1) || most >= output.classes.length) return output;
  return { ...output, classes: output.classes.slice(0, Math.floor(most)), cut: true };
}

/** For pictures and sounds the Hub's API gives five where nobody says how many. */
export function ranked(output: Extract<ModelOutput, { type: "classes" }>, parameters: Parameters) {
  const most = numberOf(parameters, "top_k", Number.POSITIVE_INFINITY);
  const cut = cutTo(output, most);
  return { output: cut, raw: cut.classes.slice(0, Number.isFinite(most) ? cut.classes.length : 5) };
}
