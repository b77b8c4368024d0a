import { describe, expect, it } from "vitest";
import { contradictions, exampleTexts, namedLanguages } from "./language-check";

const place = { start: { offset: 1, line: 1, column: 2 }, end: { offset: 5, line: 1, column: 6 } };
const FRENCH = "Le musée est fermé le lundi et les jours fériés.";

describe("namedLanguages", () => {
  it("takes what can be compared", () => {
    expect(namedLanguages({ language: "fr" })).toEqual(new Set(["fr"]));
    expect(namedLanguages({ language: ["pt-BR", "EN"] })).toEqual(new Set(["pt", "en"]));
    for (const language of [undefined, "multilingual", ["en", "yue"], [], "code"]) {
      expect(namedLanguages({ language })).toBeNull();
    }
  });
});

describe("contradictions", () => {
  const said = (language: string, score: number, metadata: unknown): unknown =>
    contradictions([{ index: 1, text: FRENCH, language, score }])[0]?.make(
      { range: place, edits: null },
      metadata,
    );
  const card = { language: "en", widget: [{ text: "short" }, { text: FRENCH }] };

  it("reads what is long enough", () => {
    expect(exampleTexts(card)).toEqual([{ index: 1, text: FRENCH }]);
  });

  it("speaks up where the model is sure and the card says otherwise, and as long as it does", () => {
    expect(said("fr", 0.99, card)).toMatchObject({
      rule: "widget/language-differs",
      severity: "info",
      hub: false,
    });
    expect(said("fr", 0.6, card)).toBeNull();
    expect(said("en", 0.99, card)).toBeNull();
    expect(said("fr", 0.99, { ...card, language: ["en", "fr"] })).toBeNull();
    expect(said("fr", 0.99, { ...card, widget: [] })).toBeNull();
  });
});
