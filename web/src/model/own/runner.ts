/**
 * Our own way: one graph of weights, ONNX Runtime, and little code. It runs the bundled models, and others that
 * are made the same way.
 */

import { type ModelChoice, type ModelInput, ModelProblem, type Task } from "../model";
import type { Runner } from "../registry";
import { fillMask } from "./fill-mask";
import { openGraph } from "./graph";
import { imageClassification, isInk } from "./image-classification";
import type { Pipeline, PipelineParts } from "./pipeline";
import { textClassification } from "./text-classification";
import { tokenClassification } from "./token-classification";

const PIPELINES: Partial<Record<Task, (parts: PipelineParts) => Promise<Pipeline>>> = {
  "text-classification": textClassification,
  "token-classification": tokenClassification,
  "fill-mask": fillMask,
  "image-classification": imageClassification,
};

/** An input that every model of the task takes. */
function anyInput(task: Task): ModelInput {
  if (task !== "image-classification") {
    return { type: "text", text: task === "fill-mask" ? "A [MASK]." : "A few words." };
  }
  const data = new Uint8ClampedArray(4 * 16 * 16);
  data.fill(255, 4 * 16 * 4, 4 * 16 * 12);
  return { type: "image", picture: { width: 16, height: 16, data } };
}

function isOneGraph({ source, variant }: ModelChoice): boolean {
  return (
    /(^|\/)model(_\w+)?\.onnx$/.test(variant.path) &&
    !source.files.some(({ path }) => path.startsWith(`${variant.path}_data`))
  );
}

export const ownRunner: Runner = {
  async accepts(choice, files) {
    const { source, task } = choice;
    if (!PIPELINES[task] || !isOneGraph(choice)) return false;
    if (source.kind === "bundled") return true;
    if (!files.find("config.json")) return false;
    if (task === "image-classification") return isInk(await files.json("preprocessor_config.json"));
    return files.find("tokenizer.json") !== null;
  },

  async load(choice, files, onProgress) {
    const open = PIPELINES[choice.task];
    if (!open) throw new ModelProblem(`This model is not made for ${choice.task}.`);
    const graph = openGraph(choice, files, onProgress);
    // A failure is reported where it is waited for, which may be later.
    graph.catch(() => undefined);
    const config = await files.json("config.json");
    if (!config)
      throw new ModelProblem("There is no config.json.", "Export the model again, with its settings.");
    const pipeline = await open({ config, files, graph });
    const opened = await graph;
    return {
      size: opened.size,
      weights: opened.weights,
      run: pipeline,
      warmUp: () => pipeline(anyInput(choice.task), {}),
      dispose: () => opened.dispose(),
    };
  },
};
