/** Runs the model over a labelled sample. */

import { type ModelInput, ModelProblem, type ModelSource, type Task, type Variant } from "../../model/model";
import type { ModelRunner } from "../controller";
import { isRecord } from "../values";
import type { Measured } from "./metrics";
import type { SampleRow } from "./sample";

/** The labelled sample that some models bring. */
export const OWN_SAMPLE = "examples/sample.tsv";

export interface Labels {
  readonly names: readonly string[];
  /** Several can hold together. */
  readonly multiLabel: boolean;
}

/** A file of the model's repository. @throws ModelProblem */
export async function fileOf(runner: ModelRunner, source: ModelSource, path: string): Promise<Blob> {
  const file = source.files.find((one) => one.path === path);
  if (!file) throw new ModelProblem(`${source.name} has no ${path}.`);
  return file.blob ?? runner.read(source, path, {});
}

/** What the model's config says of its labels. @throws ModelProblem */
export async function labelsOf(runner: ModelRunner, source: ModelSource): Promise<Labels> {
  const blob = await fileOf(runner, source, "config.json");
  let config: unknown;
  try {
    config = JSON.parse(await blob.text());
  } catch {
    throw new ModelProblem("The model's config.json is no JSON.");
  }
  const given = isRecord(config) ? config["id2label"] : null;
  const names: string[] = [];
  for (const [id, name] of Object.entries(isRecord(given) ? given : {})) names[Number(id)] = String(name);
  if (names.length === 0 || names.length !== Object.keys(names).length) {
    throw new ModelProblem("The model's config.json does not name its labels (id2label).");
  }
  return {
    names,
    multiLabel: isRecord(config) && config["problem_type"] === "multi_label_classification",
  };
}

export interface MeasureOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, words: string) => void;
}

/**
 * The scores of every row, in their order.
 * @param inputOf what the model is asked for a row
 * @throws ModelProblem, or the signal's reason
 */
export async function measure(
  runner: ModelRunner,
  model: { readonly source: ModelSource; readonly variant: Variant; readonly task: Task },
  inputOf: (row: SampleRow) => ModelInput | Promise<ModelInput>,
  rows: readonly SampleRow[],
  labels: readonly string[],
  { signal, onProgress }: MeasureOptions,
): Promise<Measured[]> {
  const at = new Map(labels.map((label, i) => [label, i]));
  const measured: Measured[] = [];
  for (const [done, row] of rows.entries()) {
    signal.throwIfAborted();
    const input = await inputOf(row);
    const { output } = await runner.run(
      { ...model, input, parameters: { top_k: labels.length } },
      {
        signal,
        onProgress: (progress) => {
          if (done === 0) onProgress(0, progress.type === "fetch" ? `Loading ${progress.file}` : "Starting");
        },
      },
    );
    if (output.type !== "classes") throw new ModelProblem("The model gives no labels.");
    const scores = new Array<number>(labels.length).fill(0);
    for (const { label, score } of output.classes) {
      const index = at.get(label);
      if (index !== undefined) scores[index] = score;
    }
    measured.push({ gold: new Set(row.gold), scores });
    onProgress(done + 1, "");
  }
  return measured;
}
