import { describe, expect, it } from "vitest";
import type { ClassScore, ModelOutput } from "../model/model";
import { compare, outputFor, type Verdict } from "./claims";

const classes = (...scores: (readonly [string, number])[]): ModelOutput => ({
  type: "classes",
  multiLabel: false,
  classes: scores.map(([label, score]): ClassScore => ({ label, score })),
  thresholds: null,
});
const claim = (...scores: (readonly [string, number])[]) =>
  scores.map(([label, score]) => ({ label, score }));
const type = (verdict: Verdict): string => verdict.type;

describe("compare: classes", () => {
  const measured = classes(["joy", 0.7], ["love", 0.2], ["anger", 0.1]);

  it("agrees within the tolerance, in any order, with fewer labels", () => {
    expect(type(compare(claim(["joy", 0.7]), measured))).toBe("agrees");
    expect(type(compare(claim(["love", 0.205], ["joy", 0.69]), measured))).toBe("agrees");
    expect(type(compare(claim(["joy", 0.72]), measured))).toBe("agrees");
    expect(type(compare([claim(["Joy", 0.7])], measured))).toBe("agrees");
  });

  it("says by how much a score differs", () => {
    const verdict = compare(claim(["joy", 0.75], ["love", 0.1]), measured);
    expect(verdict).toMatchObject({ type: "differs", label: "love" });
    expect(verdict.type === "differs" && verdict.by).toBeCloseTo(0.1, 10);
    expect(type(compare(claim(["joy", 0.7206]), measured))).toBe("differs");
  });

  it("sees another answer, save where the model itself hardly decides", () => {
    expect(compare(claim(["anger", 0.9]), measured)).toMatchObject({
      type: "other",
      claimed: "“anger”",
      measured: "“joy”",
    });
    expect(compare(claim(["no such label", 0.9]), measured)).toMatchObject({
      type: "other",
      rows: [{ label: "no such label", claimed: 0.9, measured: null }],
    });
    expect(type(compare(claim(["b", 0.5]), classes(["a", 0.505], ["b", 0.495])))).toBe("agrees");
    expect(type(compare([], measured))).toBe("other");
  });

  it("does not hold where the card names a label that the model does not have", () => {
    expect(compare(claim(["joy", 0.7], ["happiness", 0.9]), measured)).toMatchObject({ type: "other" });
    const verdict = compare(claim(["joy", 0.7], ["happiness", 0.3]), measured);
    expect(verdict).toMatchObject({
      type: "other",
      claimed: "“happiness”",
      measured: "that it has no such label",
      rows: [
        { label: "joy", claimed: 0.7, measured: 0.7 },
        { label: "happiness", claimed: 0.3, measured: null },
      ],
    });
    expect(compare(claim(["joy", 0.7], ["bliss", 0.3], ["mirth", 0.2]), measured)).toMatchObject({
      claimed: "“bliss”, “mirth”",
      measured: "that it has no such labels",
    });
    // Without a score of its own, too.
    expect(type(compare([...claim(["joy", 0.7]), { label: "happiness" }], measured))).toBe("other");
  });

  it("takes no label for missing where only the best were asked for, but its score for at most the last's", () => {
    const best = { ...measured, cut: true } as ModelOutput;
    expect(type(compare(claim(["joy", 0.7], ["fear", 0.1]), best))).toBe("agrees");
    const verdict = compare(claim(["joy", 0.7], ["fear", 0.4]), best);
    expect(verdict).toMatchObject({ type: "differs", label: "fear" });
    expect(verdict.type === "differs" && verdict.by).toBeCloseTo(0.3, 10);
  });

  it("does not guess at what it cannot read", () => {
    for (const odd of ["joy", 3, [1, "a"], [{ score: 1 }], { url: "a.png" }, null]) {
      expect(type(compare(odd, classes(["joy", 1])))).not.toBe("agrees");
    }
    expect(type(compare({ url: "a.png" }, measured))).toBe("unclear");
    expect(type(compare([{ label: "joy" }], measured))).toBe("agrees");
  });
});

describe("compare: spans", () => {
  const text = "A table for six on Saturday.";
  const measured: ModelOutput = {
    type: "spans",
    spans: [
      { start: 12, end: 15, label: "people", score: 0.87 },
      { start: 19, end: 27, label: "date", score: 0.82 },
    ],
  };

  it("reads both forms of a claim", () => {
    const ours = claim(["people: six", 0.87], ["date: Saturday", 0.82]);
    expect(type(compare(ours, measured, text))).toBe("agrees");
    const apis = [
      { entity_group: "date", word: "Saturday", score: 0.82, start: 19, end: 27 },
      { entity_group: "people", word: "six", score: 0.87 },
    ];
    expect(type(compare(apis, measured, text))).toBe("agrees");
  });

  it("sees what is missing and what is too much", () => {
    expect(compare(claim(["people: six", 0.87]), measured, text)).toMatchObject({
      type: "other",
      measured: "people: six, date: Saturday",
    });
    expect(type(compare([], measured, text))).toBe("other");
    expect(type(compare([], { type: "spans", spans: [] }, text))).toBe("agrees");
    expect(type(compare(claim(["people: six", 0.5], ["date: Saturday", 0.8]), measured, text))).toBe(
      "differs",
    );
  });
});

describe("compare: texts, answers, masks, similarity", () => {
  it("compares texts apart from white space", () => {
    const measured: ModelOutput = { type: "text", text: " Le train\npart. " };
    expect(type(compare({ text: "Le train part." }, measured))).toBe("agrees");
    expect(type(compare([{ generated_text: "Le train part." }], measured))).toBe("agrees");
    expect(type(compare("Le train part.", measured))).toBe("agrees");
    expect(type(compare({ text: "Le train arrive." }, measured))).toBe("other");
    expect(type(compare({ url: "a.wav" }, measured))).toBe("unclear");
  });

  it("compares an answer and its score", () => {
    const measured: ModelOutput = { type: "answer", answer: "the north pier", score: 0.8, place: null };
    expect(type(compare({ answer: "the north pier", score: 0.81 }, measured))).toBe("agrees");
    expect(type(compare([{ answer: "the north pier", score: 0.6 }], measured))).toBe("differs");
    expect(type(compare({ answer: "eight" }, measured))).toBe("other");
    expect(type(compare({ text: "eight" }, measured))).toBe("unclear");
  });

  it("takes the first mask", () => {
    const tokens = [
      { token: "door", score: 0.5 },
      { token: "gate", score: 0.2 },
    ];
    const measured: ModelOutput = { type: "masks", masks: [{ place: { start: 0, end: 6 }, tokens }] };
    expect(type(compare([{ token_str: "door", score: 0.5 }], measured))).toBe("agrees");
    expect(type(compare(claim(["gate", 0.5]), measured))).toBe("other");
    // Any word may be in the vocabulary; but it would be among the best with such a score.
    expect(type(compare(claim(["door", 0.5], ["wall", 0.2]), measured))).toBe("agrees");
    expect(type(compare(claim(["door", 0.5], ["wall", 0.4]), measured))).toBe("differs");
    expect(type(compare(claim(["x", 0.5]), { type: "masks", masks: [] }))).toBe("other");
  });

  it("takes scores one by one", () => {
    const measured: ModelOutput = { type: "similarity", scores: [0.9, 0.1] };
    expect(type(compare([0.9, 0.11], measured))).toBe("agrees");
    expect(type(compare(claim(["a", 0.9], ["b", 0.5]), measured))).toBe("differs");
    expect(type(compare([0.9], measured))).toBe("unclear");
  });
});

describe("outputFor", () => {
  it("gives what then agrees", () => {
    const text = "A table for six.";
    const outputs: ModelOutput[] = [
      classes(["a", 0.61234], ["b", 0.3], ["c", 0.08], ["d", 0.00766]),
      { type: "spans", spans: [{ start: 12, end: 15, label: "people", score: 0.87654 }] },
      { type: "spans", spans: [] },
      { type: "answer", answer: "six", score: 0.98765, place: null },
      { type: "text", text: "Un mot." },
      { type: "similarity", scores: [0.1239, 0.5] },
      {
        type: "masks",
        masks: [{ place: { start: 0, end: 1 }, tokens: [{ token: " door", score: 0.5 }] }],
      },
    ];
    for (const output of outputs) {
      expect(type(compare(outputFor(output, undefined, text), output, text))).toBe("agrees");
    }
  });

  it("writes as many labels as stood there, rounded", () => {
    const output = classes(["a", 0.61234], ["b", 0.3], ["c", 0.08], ["d", 0.00766]);
    expect(outputFor(output, undefined)).toHaveLength(3);
    expect(outputFor(output, [{ label: "x", score: 1 }])).toEqual([{ label: "a", score: 0.612 }]);
  });

  it("has no form for vectors and depth", () => {
    expect(outputFor({ type: "depth", width: 1, height: 1, data: new Uint8Array(1) }, undefined)).toBeNull();
  });
});
