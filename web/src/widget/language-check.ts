/**
 * Do the card's examples speak the languages that the card names? The bundled language model reads them, when the
 * user asks; what differs becomes findings, which follow the card.
 */

import type { Advice, Adviser } from "../app/advisers";
import type { AppStore } from "../app/state";
import { variantsOf } from "../model/variants";
import { h, setText } from "../ui/dom";
import type { ModelRunner } from "./controller";
import { isRecord, shortened, textOf } from "./values";

/** Shorter texts are guessed too often; a guess counts only when the model is sure. */
const SHORTEST = 30;
const SURE = 0.9;
const MOST_TEXTS = 50;

export interface Spoken {
  readonly index: number;
  readonly text: string;
  readonly language: string;
  readonly score: number;
}

/** The languages that a card names, by their two letters; null where it names none that can be compared. */
export function namedLanguages(metadata: unknown): ReadonlySet<string> | null {
  const given = isRecord(metadata) ? metadata["language"] : null;
  const names = (Array.isArray(given) ? given : [given]).map(textOf).filter((name) => name !== null);
  if (names.length === 0) return null;
  const codes = names.map((name) => name.toLowerCase().split(/[-_]/)[0] ?? "");
  // Names that the model cannot give (three letters, `multilingual`, `code`) leave nothing to compare.
  return codes.every((code) => /^[a-z]{2}$/.test(code)) ? new Set(codes) : null;
}

/** The texts of the card's examples that are long enough, with their index in `widget`. */
export function exampleTexts(metadata: unknown): { index: number; text: string }[] {
  const widget = isRecord(metadata) && Array.isArray(metadata["widget"]) ? metadata["widget"] : [];
  return widget
    .flatMap((example: unknown, index) => {
      const text = isRecord(example) ? textOf(example["text"]) : null;
      return text !== null && text.length >= SHORTEST ? [{ index, text }] : [];
    })
    .slice(0, MOST_TEXTS);
}

/** What contradicts the card's `language`, each where its text stands. */
export function contradictions(spoken: readonly Spoken[]): Advice[] {
  return spoken.map(({ index, text, language, score }) => ({
    path: ["widget", index, "text"],
    make: ({ range }, metadata) => {
      const named = namedLanguages(metadata);
      const there = exampleTexts(metadata).some((one) => one.index === index && one.text === text);
      if (!range || !named || !there || score < SURE || named.has(language)) return null;
      return {
        rule: "widget/language-differs",
        severity: "info",
        hub: false,
        message: `The example “${shortened(text, 40)}” seems to be in \`${language}\`; \`language\` names ${[...named].join(", ")}`,
        help: `Said by the bundled language model, which is ${Math.round(100 * score)} % sure. Add the language, or another example.`,
        file: null,
        related: [],
        fixes: [],
        range,
      };
    },
  }));
}

export function languageCheck(
  parent: HTMLElement,
  store: AppStore,
  runner: ModelRunner,
  page: { addAdviser(adviser: Adviser): void; recheck(): void },
): void {
  let spoken: readonly Spoken[] = [];
  let running = false;
  page.addAdviser(() => contradictions(spoken));
  const words = h("p", { class: "field-hint", role: "status" });
  const start = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void check() } },
    "Check the examples’ language",
  );
  const element = h(
    "div",
    { class: "widget-part", hidden: true },
    h("div", { class: "button-row" }, start),
    words,
  );
  parent.append(element);
  store.watch(
    (state) => state.check,
    (answer) => {
      const metadata = answer?.result.metadata;
      element.hidden = exampleTexts(metadata).length === 0 || namedLanguages(metadata) === null;
    },
  );

  async function check(): Promise<void> {
    if (running) return;
    running = true;
    start.disabled = true;
    const texts = exampleTexts(store.state.check?.result.metadata);
    const { signal } = new AbortController();
    try {
      setText(words, "Loading the language model…");
      const source = (await runner.bundledModels()).find(({ name }) => name === "language");
      const variant = source && variantsOf(source)[0];
      if (!source || !variant) throw new Error("The language model is not here.");
      const found: Spoken[] = [];
      for (const { index, text } of texts) {
        const { output } = await runner.run(
          { source, variant, task: "text-classification", input: { type: "text", text }, parameters: {} },
          { signal, onProgress: () => undefined },
        );
        const [first] = output.type === "classes" ? output.classes : [];
        if (first) found.push({ index, text, language: first.label, score: first.score });
      }
      spoken = found;
      page.recheck();
      const named = namedLanguages(store.state.check?.result.metadata);
      const others = found.filter(({ language, score }) => score >= SURE && named && !named.has(language));
      setText(
        words,
        others.length === 0
          ? `Read ${found.length} of the examples: none contradicts the card’s language.`
          : `${others.length} of ${found.length} examples seem to be in another language: see the findings.`,
      );
    } catch (error) {
      setText(words, error instanceof Error ? error.message : String(error));
    } finally {
      running = false;
      start.disabled = false;
    }
  }
}
