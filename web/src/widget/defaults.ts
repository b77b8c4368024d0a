/**
 * Examples for a card that has none: those that the Hub shows then (hub-defaults.ts), and where it has none for the
 * task, or they are not there yet, Cardsmith's own, in the card's language where one is here.
 */

import type { Task } from "../model/model";
import { cardExamples, type Example, type ExampleValues, MASK_TOKENS } from "./examples";
import { FORM_OF } from "./tasks";
import { isRecord, shortened, textOf } from "./values";

type Texts = Partial<Record<Task, readonly ExampleValues[]>>;

/** Stands for the model's own mask token. */
const MASK = "[MASK]";

const ENGLISH: Texts = {
  "text-classification": [
    { text: "The soup was cold, but the waiter could not have been kinder." },
    { text: "I waited two hours and nobody came." },
  ],
  "token-classification": [
    { text: "Marie Curie was born in Warsaw and worked in Paris." },
    { text: "The Danube Shipping Company moved from Vienna to Linz in 1991." },
  ],
  "question-answering": [
    {
      question: "Where does the ferry leave?",
      context: "The ferry to the island leaves from the north pier every morning at eight.",
    },
  ],
  "fill-mask": [
    { text: `She opened the ${MASK} and looked out into the garden.` },
    { text: `The old captain smiled and said ${MASK} word.` },
  ],
  "zero-shot-classification": [
    {
      text: "My parcel should have come on Monday and is still not here.",
      labels: ["delivery", "payment", "praise"],
    },
  ],
  summarization: [
    {
      text:
        "The lighthouse was built in 1862 after three ships had been lost on the reef. For a hundred years " +
        "keepers climbed its stairs each evening to light the lamp. Since 1964 a motor does the work, and the " +
        "keepers' house is a small museum that opens in summer.",
    },
  ],
  translation: [{ text: "The train to the coast leaves at a quarter past nine." }],
  "text-generation": [{ text: "On the first day of winter, the baker" }],
  "feature-extraction": [{ text: "A sentence becomes a list of numbers." }],
  "sentence-similarity": [
    {
      source: "The cat sleeps on the sofa.",
      sentences: ["A cat is napping on the couch.", "The dog chases a ball.", "Shares fell on Monday."],
    },
  ],
};

const FRENCH: Texts = {
  "text-classification": [{ text: "La soupe était froide, mais le serveur était charmant." }],
  "token-classification": [{ text: "Marie Curie est née à Varsovie et a travaillé à Paris." }],
  "question-answering": [
    {
      question: "D’où part le bateau ?",
      context: "Le bateau pour l’île part du quai nord tous les matins à huit heures.",
    },
  ],
  "fill-mask": [{ text: `Elle ouvrit la ${MASK} et regarda le jardin.` }],
  translation: [{ text: "Le train pour la côte part à neuf heures et quart." }],
  "text-generation": [{ text: "Le premier jour de l’hiver, le boulanger" }],
};

const GERMAN: Texts = {
  "text-classification": [{ text: "Die Suppe war kalt, aber der Kellner war reizend." }],
  "token-classification": [{ text: "Marie Curie wurde in Warschau geboren und arbeitete in Paris." }],
  "question-answering": [
    {
      question: "Wo fährt die Fähre ab?",
      context: "Die Fähre zur Insel fährt jeden Morgen um acht am Nordkai ab.",
    },
  ],
  "fill-mask": [{ text: `Sie öffnete das ${MASK} und sah in den Garten.` }],
  translation: [{ text: "Der Zug an die Küste fährt um Viertel nach neun." }],
  "text-generation": [{ text: "Am ersten Wintertag ging der Bäcker" }],
};

const SPANISH: Texts = {
  "text-classification": [{ text: "La sopa estaba fría, pero el camarero fue encantador." }],
  "token-classification": [{ text: "Marie Curie nació en Varsovia y trabajó en París." }],
  "question-answering": [
    {
      question: "¿De dónde sale el barco?",
      context: "El barco a la isla sale del muelle norte cada mañana a las ocho.",
    },
  ],
  "fill-mask": [{ text: `Abrió la ${MASK} y miró el jardín.` }],
  translation: [{ text: "El tren a la costa sale a las nueve y cuarto." }],
  "text-generation": [{ text: "El primer día del invierno, el panadero" }],
};

const BY_LANGUAGE: ReadonlyMap<string, Texts> = new Map([
  ["en", ENGLISH],
  ["fr", FRENCH],
  ["de", GERMAN],
  ["es", SPANISH],
]);

function firstLanguage(metadata: unknown): string {
  if (!isRecord(metadata)) return "en";
  const { language } = metadata;
  const first = textOf(Array.isArray(language) ? language[0] : language);
  return first?.toLowerCase() ?? "en";
}

/** The Hub's defaults for a task in a language, in the form of a card's `widget:`. */
export type HubDefaults = (task: Task, language: string) => readonly unknown[];

/** What the Hub shows for a card without examples; empty where it has none. Parameters as for `ownExamples`. */
export function hubExamples(
  defaults: HubDefaults,
  task: Task,
  metadata: unknown,
  maskToken: string,
): Example[] {
  const masked = (text: string): string =>
    MASK_TOKENS.reduce((all, token) => all.replaceAll(token, maskToken), text);
  const widget = defaults(task, firstLanguage(metadata)).map((item) => {
    if (task !== "fill-mask") return item;
    return isRecord(item) ? { ...item, text: masked(textOf(item["text"]) ?? "") } : masked(String(item));
  });
  return cardExamples({ widget }, task)
    .filter(({ problem }) => problem === null)
    .map((example) => ({ ...example, index: null, group: null, output: undefined }));
}

/** @param maskToken what the model calls its mask */
export function ownExamples(task: Task, metadata: unknown, maskToken: string): Example[] {
  const values = BY_LANGUAGE.get(firstLanguage(metadata))?.[task] ?? ENGLISH[task] ?? [];
  return values.map((one) => {
    const filled = one.text === undefined ? one : { ...one, text: one.text.replace(MASK, maskToken) };
    const shown = filled.text ?? filled.question ?? filled.source ?? "";
    return {
      index: null,
      title: shortened(shown, 48),
      group: null,
      values: filled,
      parameters: {},
      output: undefined,
      problem: null,
      key: JSON.stringify([task, filled, {}]),
    };
  });
}

/** Where no example can be written down: the visitor brings a picture or a sound. */
export function needsFile(task: Task): boolean {
  const form = FORM_OF[task];
  return form === "image" || form === "image-labels" || form === "sound";
}
