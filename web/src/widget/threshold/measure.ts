/** Runs the model over a labelled sample. */

import { blobBytes } from "../../model/inspect/bytes";
import { readOnnx } from "../../model/inspect/onnx";
import { type ModelInput, ModelProblem, type ModelSource, type Task, type Variant } from "../../model/model";
import type { ModelRunner, RunOptions } from "../controller";
import { bytesOf } from "../numbers";
import { isRecord, numberOf } from "../values";
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
export async function fileOf(
  runner: ModelRunner,
  source: ModelSource,
  path: string,
  options: Partial<RunOptions> = {},
): Promise<Blob> {
  const file = source.files.find((one) => one.path === path);
  if (!file) throw new ModelProblem(`${source.name} has no ${path}.`);
  return file.blob ?? runner.read(source, path, options);
}

/** What the model's config says of its labels. @throws ModelProblem */
export async function labelsOf(
  runner: ModelRunner,
  source: ModelSource,
  options: Partial<RunOptions> = {},
): Promise<Labels> {
  const blob = await fileOf(runner, source, "config.json", options);
  let config: unknown;
  try {
    config = JSON.parse(await blob.text());
  } catch {
    throw new ModelProblem("The model's config.json is no JSON.");
  }
  const given = isRecord(config) ? config["id2label"] : null;
  let names: string[] = [];
  for (const [id, name] of Object.entries(isRecord(given) ? given : {})) names[Number(id)] = String(name);
  if (names.length !== Object.keys(names).length) {
    throw new ModelProblem("The model's config.json leaves out some labels (id2label).");
  }
  if (names.length === 0) {
    // As transformers calls them, which leaves them out where they are two.
    const count = (isRecord(config) ? numberOf(config["num_labels"]) : null) ?? (await widthOf(source)) ?? 2;
    names = Array.from({ length: count }, (_, i) => `LABEL_${i}`);
  }
  return {
    names,
    multiLabel: isRecord(config) && config["problem_type"] === "multi_label_classification",
  };
}

/** How many scores a graph from the disk gives; null where that is not to be told. */
async function widthOf({ files }: ModelSource): Promise<number | null> {
  const blob = files.find(({ path }) => path.endsWith(".onnx"))?.blob;
  if (!blob) return null;
  try {
    const { outputs } = await readOnnx(blobBytes(blob));
    return numberOf(outputs.find(({ name }) => name === "logits")?.shape?.at(-1));
  } catch {
    return null; // whoever runs it says what is wrong with it
  }
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
          if (done === 0)
            onProgress(0, progress.type === "fetch" ? `Loading ${bytesOf(progress)}` : "Starting");
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
