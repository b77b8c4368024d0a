/** The tasks that write a text, shown as it grows. */

import type { OnProgress } from "../files/fetch-file";
import { ModelProblem } from "../model";
import type { Opened } from "./library";
import { flagOf, generationNotes, generationParameters } from "./parameters";
import type { TaskRun } from "./tasks";

/** Enough to see what a model does; a card's parameters may ask for more. */
const NEW_TOKENS = 64;
const NEW_TOKENS_OF_REPLY = 512;

/** Tells what is new of the text with each token. */
class Streamer {
  readonly #opened: Opened;
  readonly #onProgress: OnProgress;
  #prompt: boolean;
  #ids: bigint[] = [];
  #told = "";

  constructor(opened: Opened, onProgress: OnProgress, skipPrompt: boolean) {
    this.#opened = opened;
    this.#onProgress = onProgress;
    this.#prompt = skipPrompt;
  }

  put(batch: readonly (readonly bigint[])[]): void {
    // The first is what the model was given.
    if (this.#prompt) {
      this.#prompt = false;
      return;
    }
    this.#ids = [...this.#ids, ...(batch[0] ?? [])];
    const text = this.#opened.tokenizer.decode(this.#ids, { skip_special_tokens: true });
    // The last token may hold a part of a character, or change what came before.
    if (text.endsWith("�") || !text.startsWith(this.#told) || text === this.#told) return;
    this.#onProgress({ type: "text", text: text.slice(this.#told.length) });
    this.#told = text;
  }

  end(): void {
    // All was told.
  }
}

function textIn(input: Parameters<TaskRun>[1]): string {
  if (input.type !== "text") throw new ModelProblem("This model reads a text.");
  if (input.text.trim() === "") throw new ModelProblem("There is no text yet.");
  return input.text;
}

export const textGeneration: TaskRun = async (opened, input, parameters, onProgress) => {
  const text = textIn(input);
  const before = input.type === "text" ? (input.before ?? []) : [];
  const chat = Boolean(opened.tokenizer.chat_template) && flagOf(parameters, "chat", true);
  const whole = !chat && flagOf(parameters, "return_full_text", true);
  const generated = (await opened(chat ? [...before, { role: "user", content: text }] : text, {
    max_new_tokens: chat ? NEW_TOKENS_OF_REPLY : NEW_TOKENS,
    ...generationParameters(parameters),
    return_full_text: whole,
    streamer: new Streamer(opened, onProgress, true),
  })) as { generated_text: string | { role: string; content: string }[] }[];
  const first = generated[0]?.generated_text ?? "";
  const written = typeof first === "string" ? first : (first.at(-1)?.content ?? "");
  return {
    output: { type: "text", text: written },
    raw: [{ generated_text: written }],
    notes: [
      ...generationNotes(parameters),
      ...(before.length > 0 && !chat
        ? [
            "The tokenizer has no chat template, so the model was given the last message alone: what was said before is left out.",
          ]
        : []),
    ],
  };
};

const writing =
  (key: "summary_text" | "translation_text"): TaskRun =>
  async (opened, input, parameters, onProgress) => {
    const generated = (await opened(textIn(input), {
      ...generationParameters(parameters),
      streamer: new Streamer(opened, onProgress, true),
    })) as Record<string, string>[];
    const text = generated[0]?.[key] ?? "";
    return { output: { type: "text", text }, raw: [{ [key]: text }], notes: generationNotes(parameters) };
  };

export const summarization = writing("summary_text");
export const translation = writing("translation_text");
