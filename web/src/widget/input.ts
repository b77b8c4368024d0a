/** From what a form holds to what a model is given. */

import { type ModelInput, ModelProblem, type Picture, type Sound, type Task } from "../model/model";
import type { ExampleValues } from "./examples";
import { FORM_OF } from "./tasks";

export interface FormFields extends ExampleValues {
  readonly picture?: Picture;
  readonly sound?: Sound;
}

/** @throws ModelProblem where something is missing, in words for the user */
export function inputOf(task: Task, fields: FormFields): ModelInput {
  const { text = "", question = "", context = "", labels = [], source = "", sentences = [] } = fields;
  const given = (value: string, what: string): string => {
    if (value.trim() === "")
      throw new ModelProblem(`There is no ${what} yet.`, "Type one, or choose an example.");
    return value;
  };
  const some = (values: readonly string[], what: string): readonly string[] => {
    const list = values.map((value) => value.trim()).filter((value) => value !== "");
    if (list.length === 0)
      throw new ModelProblem(`There are no ${what} yet.`, "Type them, or choose an example.");
    return list;
  };
  const picture = (): Picture => {
    if (fields.picture) return fields.picture;
    throw new ModelProblem("There is no picture yet.", "Choose a file, paste one, or draw.");
  };
  switch (FORM_OF[task]) {
    case "text":
      return {
        type: "text",
        text: given(text, "text"),
        ...(fields.before && fields.before.length > 0 ? { before: fields.before } : {}),
      };
    case "question":
      return { type: "question", question: given(question, "question"), context: given(context, "context") };
    case "labels":
      return { type: "labels", text: given(text, "text"), labels: some(labels, "labels") };
    case "sentences":
      return {
        type: "sentences",
        source: given(source, "sentence"),
        sentences: some(sentences, "sentences to compare with"),
      };
    case "image":
      return { type: "image", picture: picture() };
    case "image-labels":
      return { type: "image-labels", picture: picture(), labels: some(labels, "labels") };
    case "sound":
      if (fields.sound) return { type: "sound", sound: fields.sound };
      throw new ModelProblem("There is no sound yet.", "Choose a file, or record one.");
  }
}

/** The text of an input whose answer has places in it. */
export function textOfInput(input: ModelInput): string {
  switch (input.type) {
    case "text":
    case "labels":
      return input.text;
    case "question":
      return input.context;
    default:
      return "";
  }
}
