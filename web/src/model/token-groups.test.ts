import { describe, expect, it } from "vitest";
import { aggregate, type ScoredToken, type Strategy, wantedStrategy } from "./token-groups";

const LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

/** Tokens of a text, one after the other, with their scores. */
function tokensOf(text: string, parts: readonly (readonly [string, readonly number[]])[]): ScoredToken[] {
  let at = 0;
  return parts.map(([token, scores], i) => {
    const word = token.replace(/^##|^▁/, "");
    const start = text.indexOf(word, at);
    at = start + word.length;
    return { token, index: i + 1, start, end: at, scores };
  });
}

// As transformers' own tests of its pipeline (test_aggregation_strategy), with its numbers.
const TEXT = "Sarah lives in Enzo";
const SARAH = tokensOf("Ramazotti", [
  ["Ra", [0, 0.4, 0.6, 0, 0]],
  ["##ma", [0, 0.1, 0, 0.9, 0]],
  ["##zotti", [0, 0, 0.8, 0, 0.2]],
]);
const kinds = (
  strategy: Strategy,
  text: string,
  tokens: readonly ScoredToken[],
  prefix: string | null = "##",
) =>
  aggregate(text, tokens, LABELS, strategy, prefix).spans.map(({ label, start, end, score }) => [
    label,
    text.slice(start, end),
    Number(score.toFixed(4)),
  ]);

describe("tokens with labels", () => {
  it("stand for themselves: none", () => {
    const { spans, raw } = aggregate("Ramazotti", SARAH, LABELS, "none", "##");
    expect(spans).toEqual([
      { label: "I-PER", score: 0.6, start: 0, end: 2 },
      { label: "B-LOC", score: 0.9, start: 2, end: 4 },
      { label: "I-PER", score: 0.8, start: 4, end: 9 },
    ]);
    expect(raw[1]).toEqual({ entity: "B-LOC", score: 0.9, index: 2, word: "##ma", start: 2, end: 4 });
  });

  it("are joined token by token: simple", () => {
    expect(kinds("simple", "Ramazotti", SARAH)).toEqual([
      ["PER", "Ra", 0.6],
      ["LOC", "ma", 0.9],
      ["PER", "zotti", 0.8],
    ]);
  });

  it.each<[Strategy, string, number]>([
    // The first token's label; the one of the token that is surest; the one that is best on the mean.
    ["first", "PER", 0.6],
    ["max", "LOC", 0.9],
    ["average", "PER", 0.4667],
  ])("are joined word by word: %s", (strategy, label, score) => {
    expect(kinds(strategy, "Ramazotti", SARAH)).toEqual([[label, "Ramazotti", score]]);
  });

  it("go on over words, and begin anew with a B, or after what has no label", () => {
    const one = (label: string): number[] => LABELS.map((name) => (name === label ? 1 : 0));
    const tokens = tokensOf(TEXT, [
      ["Sarah", one("B-PER")],
      ["lives", one("I-PER")],
      ["in", one("O")],
      ["Enzo", one("I-PER")],
    ]);
    for (const strategy of ["simple", "first", "average", "max"] as const) {
      expect(kinds(strategy, TEXT, tokens), strategy).toEqual([
        ["PER", "Sarah lives", 1],
        ["PER", "Enzo", 1],
      ]);
    }
    const two = tokensOf("Sarah Enzo", [
      ["Sarah", one("B-PER")],
      ["Enzo", one("B-PER")],
    ]);
    expect(kinds("simple", "Sarah Enzo", two)).toEqual([
      ["PER", "Sarah", 1],
      ["PER", "Enzo", 1],
    ]);
  });

  it("make words by blanks where the tokenizer has no sign of its own", () => {
    const text = "Rama zotti";
    const tokens = tokensOf(text, [
      ["▁Ra", [0, 0.9, 0.1, 0, 0]],
      ["ma", [0.8, 0.2, 0, 0, 0]],
      ["▁zotti", [0, 0, 0, 0.7, 0.3]],
    ]);
    expect(kinds("first", text, tokens, null)).toEqual([
      ["PER", "Rama", 0.9],
      ["LOC", "zotti", 0.7],
    ]);
  });

  it("know ends and whole ones where the model has starts, and take no other word for such", () => {
    const labels = ["O", "B-PER", "I-PER", "E-PER", "S-PER"];
    const one = (label: string): number[] => labels.map((name) => (name === label ? 1 : 0));
    const text = "a b c d";
    const tokens = tokensOf(text, [
      ["a", one("B-PER")],
      ["b", one("E-PER")],
      ["c", one("I-PER")],
      ["d", one("S-PER")],
    ]);
    expect(
      aggregate(text, tokens, labels, "simple", null).spans.map(({ start, end }) => [start, end]),
    ).toEqual([
      [0, 3],
      [4, 5],
      [6, 7],
    ]);
    const mail = aggregate(
      "x",
      [{ token: "x", index: 0, start: 0, end: 1, scores: [0, 1] }],
      ["O", "E-mail"],
      "simple",
      null,
    );
    expect(mail.spans).toMatchObject([{ label: "E-mail" }]);
  });
});

describe("the strategy that a card asks for", () => {
  it("is one of five, or is said to be none", () => {
    expect(wantedStrategy({})).toEqual({ strategy: null, notes: [] });
    expect(wantedStrategy({ aggregation_strategy: "max" })).toEqual({ strategy: "max", notes: [] });
    for (const odd of ["constructor", "Max", 3, ["max"]]) {
      const { strategy, notes } = wantedStrategy({ aggregation_strategy: odd });
      expect(strategy).toBeNull();
      expect(notes[0]).toContain("none of none, simple, first, average, max");
    }
  });
});
