import { type ModelInput, type ModelOutput, ModelProblem } from "../model";
import type { Pipeline, PipelineParts } from "./pipeline";
import { isObject, type Json, namedLabels, wantedCount } from "./settings";
import { sigmoid, softmax } from "./shared/numbers.js";
import { feedsFor, TextReader } from "./text";

/** Labels for a text: shares, or each for itself with the thresholds of config.json. */
export async function textClassification({ config, files, graph }: PipelineParts): Promise<Pipeline> {
  const labelsFor = namedLabels(config);
  const reader = await TextReader.open(files, config);
  const { inputs } = await graph;
  if (!inputs.includes("input_ids")) {
    throw new ModelProblem("The graph does not read tokens.", "Does the pipeline_tag fit what was exported?");
  }
  return async (input: ModelInput, parameters: Json) => {
    if (input.type !== "text") throw new ModelProblem("This model reads a text.");
    const tokens = reader.read(input.text);
    if (tokens.tokens === 0) throw new ModelProblem("There is no text yet.");
    const opened = await graph;
    const { data } = await opened.run(feedsFor(opened, tokens.ids), "logits");
    const labels = labelsFor(data.length);
    const thresholds = thresholdsOf(config, labels);
    const wish = parameters["function_to_apply"];
    const multiLabel =
      wish === "sigmoid" || (wish !== "softmax" && config["problem_type"] === "multi_label_classification");
    const scores = multiLabel || labels.length === 1 ? Array.from(data, sigmoid) : softmax(data);
    const classes = classesOf(labels, scores, wantedCount(parameters, labels.length));
    const cut = classes.length < labels.length;
    return {
      output: { type: "classes", multiLabel, classes, cut, thresholds } satisfies ModelOutput,
      raw: classes,
      notes: reader.notes(tokens),
    };
  };
}

/** Labels with their scores, the best first. */
export function classesOf(
  labels: readonly string[],
  scores: ArrayLike<number>,
  count: number,
): { label: string; score: number }[] {
  return labels
    .map((label, i) => ({ label, score: scores[i] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, count);
}

function thresholdsOf(config: Json, labels: readonly string[]): Readonly<Record<string, number>> | null {
  const given = config["thresholds"];
  if (!isObject(given)) return null;
  const known = labels.flatMap((label) => {
    const value = given[label];
    return typeof value === "number" ? [[label, value] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : null;
}
