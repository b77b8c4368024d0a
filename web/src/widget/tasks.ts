/** The Hub's tasks as the widget sees them: which form each has, and what stands in for one that has none. */

import { TASKS, type Task } from "../model/model";
import { isRecord } from "./values";

/** Which fields a task's form has. */
export type FormKind = "text" | "question" | "labels" | "sentences" | "image" | "image-labels" | "sound";

export const FORM_OF: Readonly<Record<Task, FormKind>> = {
  "text-classification": "text",
  "token-classification": "text",
  "question-answering": "question",
  "fill-mask": "text",
  "zero-shot-classification": "labels",
  summarization: "text",
  translation: "text",
  "text-generation": "text",
  "feature-extraction": "text",
  "sentence-similarity": "sentences",
  "image-classification": "image",
  "object-detection": "image",
  "image-segmentation": "image",
  "automatic-speech-recognition": "sound",
  "audio-classification": "sound",
  "zero-shot-image-classification": "image-labels",
  "depth-estimation": "image",
};

export function isTask(value: unknown): value is Task {
  return typeof value === "string" && (TASKS as readonly string[]).includes(value);
}

/** Other names of a task, in `pipeline_tag` of old cards. */
const ALIASES: ReadonlyMap<string, Task> = new Map([
  ["sentiment-analysis", "text-classification"],
  ["ner", "token-classification"],
  ["conversational", "text-generation"],
]);

export interface CardTask {
  /** The word as the card has it; null where it names none. */
  readonly tag: string | null;
  /** The task with a widget here; null where there is none for it. */
  readonly task: Task | null;
}

/** The value of a card's `pipeline_tag`, whatever it is. */
export const pipelineTag = (metadata: unknown): unknown =>
  isRecord(metadata) ? metadata["pipeline_tag"] : undefined;

/** The task that a card names: its `pipeline_tag`, else the first tag that is a task, as the Hub does. */
export function cardTask(metadata: unknown): CardTask {
  if (!isRecord(metadata)) return { tag: null, task: null };
  const tag = metadata["pipeline_tag"];
  if (typeof tag === "string" && tag.trim() !== "") {
    const task = isTask(tag) ? tag : (ALIASES.get(tag) ?? null);
    return { tag, task };
  }
  const tags = Array.isArray(metadata["tags"]) ? metadata["tags"] : [metadata["tags"]];
  const named = tags.find(isTask);
  return { tag: named ?? null, task: named ?? null };
}

/** `a`, or `an` before the tasks that begin with a vowel. */
export const withArticle = (task: Task): string => `${/^[aeiou]/.test(task) ? "an" : "a"} ${task}`;

/** What the model would be asked, in a few words for the form's heading. */
export const TASK_SAYS: Readonly<Record<Task, string>> = {
  "text-classification": "Sorts a text into classes",
  "token-classification": "Marks words in a text",
  "question-answering": "Finds the answer to a question in a text",
  "fill-mask": "Fills in a masked word",
  "zero-shot-classification": "Sorts a text into classes that you name",
  summarization: "Makes a text shorter",
  translation: "Translates a text",
  "text-generation": "Writes on",
  "feature-extraction": "Turns a text into numbers",
  "sentence-similarity": "Says how alike sentences are",
  "image-classification": "Sorts a picture into classes",
  "object-detection": "Finds things in a picture",
  "image-segmentation": "Parts a picture into regions",
  "automatic-speech-recognition": "Writes down what is said",
  "audio-classification": "Sorts a sound into classes",
  "zero-shot-image-classification": "Sorts a picture into classes that you name",
  "depth-estimation": "Says how far away things in a picture are",
};
