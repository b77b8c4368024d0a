/** The tasks that see. */

import { type Box, type Mask, ModelProblem, type Picture } from "../model";
import { transformers } from "./library";
import { numberOf, textOf } from "./parameters";
import { byScore, classesOf, numbersOf, ranked } from "./scores";
import type { TaskRun } from "./tasks";

type RawImage = transformers.RawImage;

function seen({ width, height, data }: Picture): RawImage {
  if (width <= 0 || height <= 0) throw new ModelProblem("There is no picture yet.");
  return new transformers.RawImage(data, width, height, 4).rgb();
}

export const imageClassification: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "image") throw new ModelProblem("This model sees a picture.");
  const { pixel_values } = await opened.processor([seen(input.picture)]);
  const { logits } = await opened.model({ pixel_values });
  if (!logits) throw new Error("the graph gave no logits");
  const output = classesOf(numbersOf(logits), opened.model.config, textOf(parameters, "function_to_apply"));
  return ranked(output, parameters);
};

export const zeroShotImageClassification: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "image-labels") throw new ModelProblem("This model sees a picture and reads labels.");
  const labels = [...input.labels];
  if (labels.length === 0) throw new ModelProblem("There are no labels to choose from yet.");
  const template = textOf(parameters, "hypothesis_template");
  const found = (await opened(
    seen(input.picture),
    labels,
    template ? { hypothesis_template: template } : {},
  )) as { label: string; score: number }[];
  const classes = found.map(({ label, score }) => ({ label, score })).sort(byScore);
  // SigLIP's scores stand each for itself.
  const multiLabel = String(opened.model.config["model_type"]).startsWith("siglip");
  return { output: { type: "classes", multiLabel, classes, thresholds: null }, raw: classes };
};

export const objectDetection: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "image") throw new ModelProblem("This model sees a picture.");
  const threshold = numberOf(parameters, "threshold", 0.5);
  const found = (await opened(seen(input.picture), { threshold })) as {
    label: string;
    score: number;
    box: { xmin: number; ymin: number; xmax: number; ymax: number };
  }[];
  const raw = found.sort(byScore);
  const boxes = raw.map(({ label, score, box }): Box => ({ label, score, ...box }));
  return { output: { type: "boxes", boxes }, raw };
};

export const imageSegmentation: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "image") throw new ModelProblem("This model sees a picture.");
  const options: Record<string, number> = {};
  for (const name of ["threshold", "mask_threshold", "overlap_mask_area_threshold"]) {
    const value = numberOf(parameters, name, Number.NaN);
    if (!Number.isNaN(value)) options[name] = value;
  }
  const found = (await opened(seen(input.picture), options)) as {
    label: string | null;
    score: number | null;
    mask: RawImage;
  }[];
  const segments = found.map(({ label, score, mask }): Mask => {
    const { width, height } = mask;
    return { label: label ?? "", score, width, height, data: Uint8Array.from(mask.data) };
  });
  const raw = await Promise.all(
    segments.map(async ({ label, score, ...mask }) => ({ label, score, mask: await png(mask) })),
  );
  return { output: { type: "segments", segments }, raw };
};

export const depthEstimation: TaskRun = async (opened, input) => {
  if (input.type !== "image") throw new ModelProblem("This model sees a picture.");
  const { predicted_depth } = (await opened(seen(input.picture))) as {
    predicted_depth: transformers.Tensor;
  };
  const [height = 0, width = 0] = predicted_depth.dims.slice(-2);
  const depths = numbersOf(predicted_depth);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const depth of depths) {
    least = Math.min(least, depth);
    most = Math.max(most, depth);
  }
  // A flat picture has no depth to scale by.
  const scale = most > least ? 255 / (most - least) : 0;
  const data = Uint8Array.from(depths, (depth) => Math.round((depth - least) * scale));
  return {
    output: { type: "depth", width, height, data },
    raw: { depth: await png({ width, height, data }) },
  };
};

/** Grey levels as a PNG in base 64, as the Hub's API sends pictures; null where the browser cannot draw here. */
async function png({ width, height, data }: Pick<Mask, "width" | "height" | "data">): Promise<string | null> {
  const context =
    typeof OffscreenCanvas === "undefined" ? null : new OffscreenCanvas(width, height).getContext("2d");
  if (!context) return null;
  const image = new ImageData(width, height);
  data.forEach((grey, i) => {
    image.data.set([grey, grey, grey, 255], 4 * i);
  });
  context.putImageData(image, 0, 0);
  const bytes = new Uint8Array(await (await context.canvas.convertToBlob()).arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}
