import { type ModelInput, type ModelOutput, ModelProblem, type Picture } from "../model";
import { ort } from "../runtime/ort";
import type { Pipeline, PipelineParts } from "./pipeline";
import { isObject, type Json, namedLabels, wantedCount } from "./settings";
import { digitInput, SIDE } from "./shared/digit-input.js";
import { softmax } from "./shared/numbers.js";
import { classesOf } from "./text-classification";

/** Labels for a drawing of ink on paper (`ink` in preprocessor_config.json says how it is prepared). */
export async function imageClassification({ config, files, graph }: PipelineParts): Promise<Pipeline> {
  const labelsFor = namedLabels(config);
  const settings = await files.json("preprocessor_config.json");
  if (!isInk(settings)) throw new ModelProblem("preprocessor_config.json describes no ink on paper.");
  return async (input: ModelInput, parameters: Json) => {
    if (input.type !== "image") throw new ModelProblem("This model reads a picture.");
    const pixels = prepared(input.picture);
    const opened = await graph;
    const name = opened.inputs[0] ?? "pixel_values";
    const tensor = new ort.Tensor("float32", pixels, [1, 3, SIDE, SIDE]);
    const { data } = await opened.run({ [name]: tensor }, "logits");
    const labels = labelsFor(data.length);
    const classes = classesOf(labels, softmax(data), wantedCount(parameters, labels.length));
    const cut = classes.length < labels.length;
    return {
      output: { type: "classes", multiLabel: false, classes, cut, thresholds: null } satisfies ModelOutput,
      raw: classes,
      notes: [],
    };
  };
}

/** Whether the settings ask for what shared/digit-input.js does. */
export function isInk(settings: Json | null): boolean {
  const ink = settings?.["ink"];
  if (!isObject(ink)) return false;
  const is = (value: unknown, side: number): boolean =>
    Array.isArray(value) && value.every((x) => x === side);
  return is(ink["canvas"], SIDE) && is(ink["box"], 20);
}

function prepared(picture: Picture): Float32Array {
  const grey = digitInput(picture);
  if (!grey) throw new ModelProblem("There is nothing drawn yet.");
  const pixels = new Float32Array(3 * grey.length);
  for (let channel = 0; channel < 3; channel++) pixels.set(grey, channel * grey.length);
  return pixels;
}
