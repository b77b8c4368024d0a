/**
 * Do the card's examples and its text speak the languages that the card names? The bundled language model reads them
 * once the user asked for it, and from then on with each change; what contradicts the card becomes findings.
 *
 * An example in a language that the card does not name is a contradiction. A text in English is none, whatever the
 * model speaks: English is what most cards are written in. A text in a third language is worth a word only.
 */

import type { Advice, Adviser } from "../app/advisers";
import type { AppStore } from "../app/state";
import { ModelProblem, type ModelProgress } from "../model/model";
import { variantsOf } from "../model/variants";
import { h, setText } from "../ui/dom";
import type { ModelRunner } from "./controller";
import { bytesOf } from "./numbers";
import { isRecord, shortened, textOf } from "./values";

/** Characters; shorter texts are guessed too often. A guess counts only when the model is sure. */
const SHORTEST_EXAMPLE = 20;
const SHORTEST_PARAGRAPH = 30;
const SURE = 0.9;
/** What of the card's text must be in another language: characters, and a part of all that was read. */
const LEAST_PROSE = 150;
const LEAST_SHARE = 1 / 3;
const MOST_TEXTS = 300;
/** As much as the model reads of a text does not say more than this. */
const LONGEST = 1000;
/** Milliseconds after a change until it is read. */
const READ_DELAY = 500;

/** Languages that the model, or anybody, takes for each other in a short text. */
const RELATIVES: readonly (readonly string[])[] = [
  ["bs", "hr", "sh", "sl", "sr"],
  ["ca", "es"],
  ["da", "nb", "nn", "no"],
  ["id", "ms"],
  ["xh", "zu"],
];

/** The example's keys that hold what somebody says. */
const SPOKEN_KEYS = ["text", "context", "source_sentence"] as const;

export interface Heard {
  readonly language: string;
  readonly score: number;
}

export interface ExampleText {
  readonly index: number;
  readonly key: string;
  readonly text: string;
}

/** What the model said, by text, and the languages it can tell. */
export interface Hearing {
  readonly heard: ReadonlyMap<string, Heard>;
  readonly known: ReadonlySet<string>;
  /** The card's paragraphs. */
  readonly prose: readonly string[];
}

/** The languages that a card names; null where the model could not tell all of them, so nothing can be compared. */
export function namedLanguages(metadata: unknown, known?: ReadonlySet<string>): ReadonlySet<string> | null {
  const given = isRecord(metadata) ? metadata["language"] : null;
  const names = (Array.isArray(given) ? given : [given]).map(textOf).filter((name) => name !== null);
  if (names.length === 0) return null;
  const codes = names.map((name) => name.toLowerCase().split(/[-_]/)[0] ?? "");
  const tells = (code: string): boolean =>
    /^[a-z]{2}$/.test(code) && (!known || relatives(code).some((one) => known.has(one)));
  return codes.every(tells) ? new Set(codes.flatMap(relatives)) : null;
}

const relatives = (code: string): readonly string[] =>
  RELATIVES.find((group) => group.includes(code)) ?? [code];

/** What the card's examples say, where it is long enough. */
export function exampleTexts(metadata: unknown): ExampleText[] {
  const widget = isRecord(metadata) && Array.isArray(metadata["widget"]) ? metadata["widget"] : [];
  return widget.flatMap((example: unknown, index) =>
    SPOKEN_KEYS.flatMap((key) => {
      const text = isRecord(example) ? textOf(example[key]) : null;
      return text !== null && text.length >= SHORTEST_EXAMPLE ? [{ index, key, text }] : [];
    }),
  );
}

/** What the model is given of a text. */
const readable = (text: string): string => text.replace(/<mask>|\[MASK\]/g, " ").slice(0, LONGEST);

/** What contradicts the card's `language`, each where its text stands. */
export function contradictions(metadata: unknown, hearing: Hearing): Advice[] {
  if (!namedLanguages(metadata, hearing.known)) return [];
  const examples = exampleTexts(metadata).flatMap((example) => exampleAdvice(example, hearing));
  return [...examples, ...proseAdvice(hearing)];
}

function exampleAdvice({ index, key, text }: ExampleText, { heard, known }: Hearing): Advice[] {
  const { language, score } = heard.get(text) ?? { language: "", score: 0 };
  if (score < SURE) return [];
  return [
    {
      rule: "widget/language-differs",
      path: ["widget", index, key],
      make: ({ range }, metadata) => {
        const named = namedLanguages(metadata, known);
        const there = exampleTexts(metadata).some(
          (one) => one.index === index && one.key === key && one.text === text,
        );
        if (!range || !named || !there || named.has(language)) return null;
        return {
          severity: "warning",
          message: `The example “${shortened(text, 40)}” is in ${nameOf(language)}, which \`language\` does not name`,
          help: `If the model is for it, add \`${language}\` to \`language\`; else take another example. Said by the bundled language model, which is ${percent(score)} sure.`,
          related: [],
          fixes: [],
          range,
        };
      },
    },
  ];
}

function proseAdvice({ heard, known, prose }: Hearing): Advice[] {
  const read = prose.filter((text) => text.length >= SHORTEST_PARAGRAPH);
  // Characters, each as far as the model is sure of it: long texts, names and lists make it doubt.
  const weights = new Map<string, number>();
  let total = 0;
  for (const text of read) {
    const said = heard.get(text);
    if (!said) continue;
    const weight = text.length * said.score;
    weights.set(said.language, (weights.get(said.language) ?? 0) + weight);
    total += weight;
  }
  return [...weights].flatMap(([language, weight]): Advice[] => {
    if (language === "en" || weight < LEAST_PROSE || weight < total * LEAST_SHARE) return [];
    const first = read.find((text) => {
      const said = heard.get(text);
      return said?.language === language && said.score >= SURE;
    });
    if (first === undefined) return [];
    return [
      {
        rule: "widget/text-language",
        prose: first,
        make: ({ range }, metadata) => {
          const named = namedLanguages(metadata, known);
          if (!range || !named || named.has(language)) return null;
          const name = nameOf(language);
          const much = weight > total / 2 ? "Most" : "Much";
          return {
            severity: "info",
            message: `${much} of the card is in ${name}, which \`language\` does not name`,
            help: `If the model is for it, add \`${language}\` to \`language\`. If only the card is written in it, nothing is wrong. Said by the bundled language model.`,
            related: [],
            fixes: [],
            range,
          };
        },
      },
    ];
  });
}

const percent = (share: number): string => `${Math.floor(100 * share)} %`;

function nameOf(code: string): string {
  const name = new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code);
  return name === undefined ? `\`${code}\`` : `${name} (\`${code}\`)`;
}

export interface LanguagePage {
  addAdviser(adviser: Adviser): void;
  recheck(): void;
  prose(): Promise<readonly string[]>;
}

export function languageCheck(
  parent: HTMLElement,
  store: AppStore,
  runner: ModelRunner,
  page: LanguagePage,
): void {
  const heard = new Map<string, Heard>();
  let known: ReadonlySet<string> = new Set();
  let prose: readonly string[] = [];
  /** The model was loaded once: every change is read. */
  let following = false;
  let reading: AbortController | null = null;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const metadataNow = (): unknown => store.state.check?.result.metadata;
  const advice = (): Advice[] => (following ? contradictions(metadataNow(), { heard, known, prose }) : []);
  /** What the page was last told. */
  let advised = JSON.stringify([]);
  page.addAdviser(() => {
    const now = advice();
    advised = JSON.stringify(now);
    return now;
  });

  const words = h("p", { class: "field-hint", role: "status", tabindex: "-1" });
  const start = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void read() } },
    "Check the languages",
  );
  const cancel = h(
    "button",
    { type: "button", class: "button small", hidden: true, on: { click: () => reading?.abort() } },
    "Cancel",
  );
  const buttons = h("div", { class: "button-row" }, start, cancel);
  const element = h("div", { class: "widget-part", hidden: true }, buttons, words);
  element.prepend(
    h("p", {
      class: "field-hint language-why",
      text: "Are the card’s examples and its text in the languages that it names? The bundled language model reads them here; nothing is sent.",
    }),
  );
  parent.append(element);

  store.watch(
    (state) => state.check,
    (answer) => {
      element.hidden = namedLanguages(answer?.result.metadata) === null;
      if (following && answer) soon();
    },
  );
  store.watch(
    ({ widget: { model } }) =>
      model?.loaded === true && model.source.kind === "bundled" && model.source.name === "language",
    (loaded) => {
      if (loaded && !following) soon();
    },
  );

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), READ_DELAY);
  }

  async function read(): Promise<void> {
    if (reading) {
      again = true;
      return;
    }
    const mine = new AbortController();
    reading = mine;
    const hadFocus = document.activeElement === start;
    start.disabled = true;
    // What follows a change is done in a moment, unless its model has to come first.
    cancel.hidden = following;
    if (hadFocus) cancel.focus();
    try {
      if (!following) setText(words, "Loading the language model…");
      prose = await page.prose();
      const examples = exampleTexts(metadataNow());
      const paragraphs = prose.filter((text) => text.length >= SHORTEST_PARAGRAPH);
      const texts = [...examples.map(({ text }) => text), ...paragraphs].slice(0, MOST_TEXTS);
      await listen(texts, mine.signal);
      following = true;
      say(examples.length, texts.length - examples.length);
      if (JSON.stringify(advice()) !== advised) page.recheck();
    } catch (error) {
      if (mine.signal.aborted) setText(words, "The check of the languages was cancelled.");
      else setText(words, wordsOf(error));
    } finally {
      reading = null;
      start.disabled = false;
      if (document.activeElement === cancel) (following ? words : start).focus();
      cancel.hidden = true;
      buttons.hidden = following;
      if (again && !mine.signal.aborted) soon();
      again = false;
    }
  }

  /** Asks the model about what it did not read yet; forgets what is no longer there. */
  async function listen(texts: readonly string[], signal: AbortSignal): Promise<void> {
    const source = (await runner.bundledModels()).find(({ name }) => name === "language");
    const variant = source && variantsOf(source)[0];
    if (!source || !variant) throw new Error("The language model is not here.");
    const wanted = new Set(texts);
    for (const text of heard.keys()) if (!wanted.has(text)) heard.delete(text);
    const onProgress = (progress: ModelProgress): void => {
      // Of what comes over the line each step is told; what runs is done in a moment.
      if (progress.type !== "fetch") return;
      cancel.hidden = false;
      buttons.hidden = false;
      setText(words, `Loading the language model: ${bytesOf(progress)}`);
    };
    for (const text of wanted) {
      const input = { type: "text", text: readable(text) } as const;
      if (heard.has(text) || input.text.trim() === "") continue;
      const { output } = await runner.run(
        { source, variant, task: "text-classification", input, parameters: {} },
        { signal, onProgress },
      );
      if (output.type !== "classes") continue;
      if (known.size === 0) known = new Set(output.classes.map(({ label }) => label));
      const [first] = output.classes;
      if (first) heard.set(text, { language: first.label, score: first.score });
    }
  }

  function say(examples: number, paragraphs: number): void {
    const metadata = metadataNow();
    const named = namedLanguages(metadata, known);
    if (!named) {
      setText(words, "The card names a language that the language model does not know.");
      return;
    }
    const place = { range: NOWHERE, edits: null, switched_off: false };
    const found = advice().filter(({ make }) => make(place, metadata) !== null).length;
    const what = `Read ${counted(examples, "example")} and ${counted(paragraphs, "paragraph")}`;
    setText(
      words,
      found === 0
        ? `${what}: nothing contradicts the card’s language.`
        : `${what}: ${counted(found, "contradiction")}, see the findings.`,
    );
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof ModelProblem) return `${error.message} ${error.help}`.trim();
  return error instanceof Error ? error.message : String(error);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const NOWHERE = {
  start: { offset: 0, line: 1, column: 1 },
  end: { offset: 0, line: 1, column: 1 },
} as const;
