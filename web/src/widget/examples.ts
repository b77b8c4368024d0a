/**
 * The examples of a card: what its `widget:` holds, in every form that the Hub reads, as values for a form.
 * Hostile input: any value may stand where another one is meant.
 */

import type { Message, Parameters, Task } from "../model/model";
import { FORM_OF, withArticle } from "./tasks";
import { isRecord, shortened, textOf } from "./values";

/** What an example puts into the form; what its task does not ask for is left out. */
export interface ExampleValues {
  readonly text?: string;
  /** Of a conversation, what was said before `text`. */
  readonly before?: readonly Message[];
  readonly question?: string;
  readonly context?: string;
  readonly labels?: readonly string[];
  readonly source?: string;
  readonly sentences?: readonly string[];
  /** A path in the repository or an address. */
  readonly src?: string;
}

export interface Example {
  /** Its place in the card's `widget:`; null where the example is not the card's. */
  readonly index: number | null;
  readonly title: string;
  readonly group: string | null;
  readonly values: ExampleValues;
  /** Its own, over those of the card. */
  readonly parameters: Parameters;
  /** What the card claims; undefined where it claims nothing. */
  readonly output: unknown;
  /** Why it cannot be run; null where it can. */
  readonly problem: string | null;
  /** The same for two examples that ask the model the same. */
  readonly key: string;
}

/** An example shows all it has, but a title has its bounds. */
const TITLE_LENGTH = 48;
/** A card with more examples than anybody chooses from. */
export const MOST_EXAMPLES = 500;

/** `inference.parameters` of a card. */
export function cardParameters(metadata: unknown): Parameters {
  if (!isRecord(metadata) || !isRecord(metadata["inference"])) return {};
  const { parameters } = metadata["inference"];
  return isRecord(parameters) ? parameters : {};
}

/** The examples of a card for a task, in the card's order. */
export function cardExamples(metadata: unknown, task: Task): Example[] {
  const shared = cardParameters(metadata);
  return itemsOf(metadata)
    .slice(0, MOST_EXAMPLES)
    .map((item, index) => readExample(item, index, task, shared));
}

/** How many a card has, those that are too many included. */
export const exampleCount = (metadata: unknown): number => itemsOf(metadata).length;

function itemsOf(metadata: unknown): readonly unknown[] {
  if (!isRecord(metadata)) return [];
  const { widget } = metadata;
  return Array.isArray(widget) ? widget : isRecord(widget) ? [widget] : [];
}

function readExample(item: unknown, index: number, task: Task, shared: Parameters): Example {
  const fields = isRecord(item) ? item : { text: item };
  const values = valuesOf(fields, task);
  const own = isRecord(fields["parameters"]) ? fields["parameters"] : {};
  const multi = fields["multi_class"];
  const parameters: Parameters = {
    ...shared,
    ...(task === "zero-shot-classification" && typeof multi === "boolean" ? { multi_label: multi } : {}),
    ...own,
  };
  const group = textOf(fields["group"]);
  return {
    index,
    title: titleOf(fields, values, index),
    group: group === null || group.trim() === "" ? null : group,
    values,
    parameters,
    output: fields["output"] ?? undefined,
    problem: problemOf(fields, values, task),
    key: JSON.stringify([task, values, parameters]),
  };
}

function titleOf(fields: Readonly<Record<string, unknown>>, values: ExampleValues, index: number): string {
  const written = textOf(fields["example_title"]) ?? textOf(fields["label"]);
  const shown = written ?? values.text ?? values.question ?? values.source ?? values.src ?? "";
  return shown.trim() === "" ? `Example ${index + 1}` : shortened(shown, TITLE_LENGTH);
}

function valuesOf(fields: Readonly<Record<string, unknown>>, task: Task): ExampleValues {
  const conversation = task === "text-generation" ? conversationOf(fields["messages"]) : null;
  const text = textOf(fields["text"]) ?? conversation?.text ?? null;
  const src = textOf(fields["src"]);
  const labels = labelsOf(fields["candidate_labels"]);
  switch (FORM_OF[task]) {
    case "text":
      return {
        ...(text === null ? {} : { text }),
        ...(conversation && conversation.before.length > 0 && fields["text"] === undefined
          ? { before: conversation.before }
          : {}),
      };
    case "question": {
      const context = textOf(fields["context"]);
      return { ...(text === null ? {} : { question: text }), ...(context === null ? {} : { context }) };
    }
    case "labels":
      return { ...(text === null ? {} : { text }), ...(labels.length === 0 ? {} : { labels }) };
    case "sentences": {
      const source = textOf(fields["source_sentence"]);
      const list = Array.isArray(fields["sentences"]) ? fields["sentences"] : [];
      const sentences = list.map(textOf).filter((sentence) => sentence !== null);
      return { ...(source === null ? {} : { source }), ...(sentences.length === 0 ? {} : { sentences }) };
    }
    case "image":
    case "sound":
      return { ...(src === null ? {} : { src }) };
    case "image-labels":
      return { ...(src === null ? {} : { src }), ...(labels.length === 0 ? {} : { labels }) };
  }
}

/** The Hub has them as one text with commas; lists are read too. */
function labelsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.map(textOf) : (textOf(value)?.split(",") ?? []);
  return list.map((label) => label?.trim() ?? "").filter((label) => label !== "");
}

interface Conversation {
  /** What the user said last. */
  readonly text: string;
  readonly before: readonly Message[];
}

/** Null where it is none, or nobody asks anything. What was said after the last question is left out. */
function conversationOf(value: unknown): Conversation | null {
  if (!Array.isArray(value)) return null;
  const messages = value.filter(isRecord).flatMap(({ role, content }): Message[] => {
    const text = contentOf(content);
    return typeof role === "string" && text !== null ? [{ role, content: text }] : [];
  });
  const last = messages.findLastIndex(({ role }) => role === "user");
  const asked = messages[last];
  return asked ? { text: asked.content, before: messages.slice(0, last) } : null;
}

/** A message's text; the Hub also takes it in parts. */
function contentOf(value: unknown): string | null {
  if (!Array.isArray(value)) return textOf(value);
  const texts = value.filter(isRecord).map(({ text }) => textOf(text));
  const said = texts.filter((text) => text !== null);
  return said.length > 0 ? said.join("\n") : null;
}

const hasPicture = (value: unknown): boolean =>
  Array.isArray(value) &&
  value
    .filter(isRecord)
    .some(
      ({ content }) =>
        Array.isArray(content) &&
        content.filter(isRecord).some(({ type }) => typeof type === "string" && type !== "text"),
    );

function problemOf(
  fields: Readonly<Record<string, unknown>>,
  values: ExampleValues,
  task: Task,
): string | null {
  if (fields["structured_data"] !== undefined || fields["table"] !== undefined) {
    return "This example is a table, which no widget here reads.";
  }
  const { messages } = fields;
  if (messages !== undefined && fields["text"] === undefined) {
    if (task !== "text-generation") {
      return `This example is a conversation (\`messages\`), which ${withArticle(task)} widget does not read.`;
    }
    if (hasPicture(messages)) {
      return "This conversation holds more than text, which a text-generation model does not read.";
    }
    if (values.text === undefined) {
      return "Nobody asks anything in this conversation: its `messages` have none of the role `user`.";
    }
  }
  const form = FORM_OF[task];
  const lacks = (key: string): string =>
    `This example has no \`${key}\`, which ${withArticle(task)} widget needs.`;
  const blank = (value: string | undefined): boolean => value === undefined || value.trim() === "";
  if ((form === "text" || form === "labels") && blank(values.text)) return lacks("text");
  if (form === "question" && blank(values.question)) return lacks("text");
  if (form === "question" && blank(values.context)) return lacks("context");
  if (form === "sentences" && blank(values.source)) return lacks("source_sentence");
  if (form === "sentences" && values.sentences === undefined) return lacks("sentences");
  if ((form === "image" || form === "sound" || form === "image-labels") && blank(values.src)) {
    return lacks("src");
  }
  if ((form === "labels" || form === "image-labels") && values.labels === undefined) {
    return lacks("candidate_labels");
  }
  return null;
}

/** What stands between the two, so that a card's `[MASK]` and `<mask>` both find their place. */
export const MASK_TOKENS = ["[MASK]", "<mask>", "<|mask|>", "<MASK>", "[mask]"] as const;

/** The mask token that a card's examples or its `mask_token` show; null where none does. */
export function cardMaskToken(metadata: unknown): string | null {
  if (!isRecord(metadata)) return null;
  const named = textOf(metadata["mask_token"]);
  if (named !== null && named !== "") return named;
  const texts = cardExamples(metadata, "fill-mask").map(({ values }) => values.text ?? "");
  return MASK_TOKENS.find((token) => texts.some((text) => text.includes(token))) ?? null;
}
