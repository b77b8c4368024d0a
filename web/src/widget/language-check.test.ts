import { describe, expect, it } from "vitest";
import { contradictions, exampleTexts, type Heard, namedLanguages } from "./language-check";

const range = { start: { offset: 1, line: 1, column: 2 }, end: { offset: 5, line: 1, column: 6 } };
const FRENCH = "Le musée est fermé le lundi et les jours fériés.";
const known = new Set(["en", "fr", "hr", "nb", "zh"]);

describe("namedLanguages", () => {
  it("takes what can be compared", () => {
    expect(namedLanguages({ language: "fr" })).toEqual(new Set(["fr"]));
    expect(namedLanguages({ language: ["pt-BR", "EN"] })).toEqual(new Set(["pt", "en"]));
    for (const language of [undefined, "multilingual", ["en", "yue"], [], "code"]) {
      expect(namedLanguages({ language })).toBeNull();
    }
  });

  it("takes none where the model cannot tell one of them, and near relatives for each other", () => {
    expect(namedLanguages({ language: ["fr", "am"] }, known)).toBeNull();
    expect(namedLanguages({ language: "no" }, known)?.has("nb")).toBe(true);
    expect(namedLanguages({ language: "sr" }, known)?.has("hr")).toBe(true);
  });
});

/** What is found in a card, of which the model has heard what is given. */
function found(metadata: unknown, heard: Record<string, Heard>, prose: readonly string[] = []): unknown[] {
  return contradictions(metadata, { heard: new Map(Object.entries(heard)), known, prose }).flatMap(
    ({ rule, make }) => {
      const finding = make({ range, edits: null, switched_off: false }, metadata);
      return finding ? [{ rule, ...finding }] : [];
    },
  );
}

describe("an example", () => {
  const card = { language: "en", widget: [{ text: "short" }, { text: FRENCH }] };
  const said = (language: string, score: number): Record<string, Heard> => ({
    [FRENCH]: { language, score },
  });

  it("is read where it is long enough, in all that it says", () => {
    expect(exampleTexts(card)).toEqual([{ index: 1, key: "text", text: FRENCH }]);
    expect(exampleTexts({ widget: [{ text: FRENCH, context: FRENCH, src: FRENCH }] })).toHaveLength(2);
  });

  it("contradicts where the model is sure and the card says otherwise, and as long as it does", () => {
    expect(found(card, said("fr", 0.99))).toMatchObject([
      { rule: "widget/language-differs", severity: "warning" },
    ]);
    expect(found(card, said("fr", 0.6))).toEqual([]);
    expect(found(card, said("en", 0.99))).toEqual([]);
    expect(found({ ...card, language: ["en", "fr"] }, said("fr", 0.99))).toEqual([]);
    expect(found({ ...card, language: "am" }, said("fr", 0.99))).toEqual([]);
    const [advice] = contradictions(card, {
      heard: new Map(Object.entries(said("fr", 0.99))),
      known,
      prose: [],
    });
    expect(advice?.make({ range, edits: null, switched_off: false }, { ...card, widget: [] })).toBeNull();
  });
});

describe("the card's text", () => {
  const paragraphs = (language: string, count: number): Record<string, Heard> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `${language} ${i} ${"x".repeat(100)}`,
        { language, score: 0.99 },
      ]),
    );
  const read = (language: unknown, heard: Record<string, Heard>): unknown[] =>
    found({ language }, heard, Object.keys(heard));

  it("may be in English whatever the model speaks", () => {
    expect(read("fr", paragraphs("en", 5))).toEqual([]);
    expect(read("fr", paragraphs("fr", 5))).toEqual([]);
  });

  it("is spoken of once where much of it is in a third language", () => {
    expect(read("fr", paragraphs("zh", 5))).toMatchObject([
      { rule: "widget/text-language", severity: "info" },
    ]);
    expect(read("en", { ...paragraphs("en", 4), ...paragraphs("zh", 3) })).toHaveLength(1);
    expect(read("en", { ...paragraphs("en", 9), ...paragraphs("zh", 3) })).toEqual([]);
    expect(read("en", paragraphs("zh", 1))).toEqual([]);
  });
});
