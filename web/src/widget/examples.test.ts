import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TASKS } from "../model/model";
import { hubExamples, ownExamples } from "./defaults";
import { cardExamples, cardMaskToken, cardParameters } from "./examples";
import { hubDefaults } from "./hub-defaults";
import { cardTask } from "./tasks";

describe("cardExamples", () => {
  it("reads texts, bare or as a key, in the card's order with titles and groups", () => {
    const examples = cardExamples(
      {
        widget: [
          "just a string",
          { text: "one", example_title: "First", group: "A" },
          { text: 42, label: "old title" },
          { text: "x".repeat(90) },
          { text: "" },
        ],
      },
      "text-classification",
    );
    expect(examples.map(({ index, title, group, values }) => [index, title, group, values.text])).toEqual([
      [0, "just a string", null, "just a string"],
      [1, "First", "A", "one"],
      [2, "old title", null, "42"],
      [3, `${"x".repeat(47)}…`, null, "x".repeat(90)],
      [4, "Example 5", null, ""],
    ]);
    // A text of nothing is none, as the checker says.
    expect(examples.map(({ problem }) => problem === null)).toEqual([true, true, true, true, false]);
  });

  it("says what an example lacks", () => {
    const lack = (task: Parameters<typeof cardExamples>[1], example: unknown) =>
      cardExamples({ widget: [example] }, task)[0]?.problem;
    expect(lack("image-classification", {})).toBe(
      "This example has no `src`, which an image-classification widget needs.",
    );
    expect(lack("image-classification", { src: " " })).toContain("has no `src`");
    expect(lack("summarization", { text: "" })).toBe(
      "This example has no `text`, which a summarization widget needs.",
    );
    expect(lack("question-answering", { text: "Who?", context: "" })).toContain("has no `context`");
    expect(lack("object-detection", { src: "a.png" })).toBeNull();
  });

  it("gives each task its own inputs", () => {
    const of = (task: Parameters<typeof cardExamples>[1], example: unknown) =>
      cardExamples({ widget: [example] }, task)[0];
    expect(of("question-answering", { text: "Who?", context: "Ada." })?.values).toEqual({
      question: "Who?",
      context: "Ada.",
    });
    expect(of("sentence-similarity", { source_sentence: "a", sentences: ["b", 3, null] })?.values).toEqual({
      source: "a",
      sentences: ["b", "3"],
    });
    const shots = of("zero-shot-classification", {
      text: "t",
      candidate_labels: "red, dark blue ,,",
      multi_class: true,
    });
    expect(shots?.values).toEqual({ text: "t", labels: ["red", "dark blue"] });
    expect(shots?.parameters).toEqual({ multi_label: true });
    expect(of("image-classification", { src: "a.png", text: "no" })?.values).toEqual({ src: "a.png" });
    const messages = [
      { role: "user", content: "first" },
      { role: "assistant", content: "well" },
      { role: "user", content: "last" },
    ];
    expect(of("text-generation", { messages })?.values).toEqual({
      text: "last",
      before: messages.slice(0, 2),
    });
  });

  it("reads conversations: what is asked, and what was said before", () => {
    const of = (messages: unknown, task: Parameters<typeof cardExamples>[1] = "text-generation") =>
      cardExamples({ widget: [{ messages }] }, task)[0];
    const rules = { role: "system", content: "Be brief." };
    const ask = { role: "user", content: "Why?" };
    expect(of([ask])).toMatchObject({ title: "Why?", values: { text: "Why?" }, problem: null });
    expect(of([ask])?.values.before).toBeUndefined();
    expect(of([rules, ask])?.values).toEqual({ text: "Why?", before: [rules] });
    // What another was told before is another question.
    expect(of([rules, ask])?.key).not.toBe(of([ask])?.key);
    // In parts, as the Hub takes them too.
    const parts = {
      role: "user",
      content: [
        { type: "text", text: "Why" },
        { type: "text", text: "not?" },
      ],
    };
    expect(of([parts])?.values).toEqual({ text: "Why\nnot?" });
    // What stands behind the question was not asked of the model.
    expect(of([ask, { role: "assistant", content: "Because." }])?.values).toEqual({ text: "Why?" });
    const picture = { role: "user", content: [{ type: "image" }, { type: "text", text: "What is it?" }] };
    expect(of([picture])?.problem).toContain("more than text");
    expect(of([rules])?.problem).toContain("`user`");
    expect(of([ask], "text-classification")?.problem).toContain("conversation");
    for (const hostile of [null, 1, "x", {}, [], [null, 3], [{ role: 1, content: 2 }], [{ role: "user" }]]) {
      expect(of(hostile)?.problem).not.toBeNull();
    }
  });

  it("says why an example cannot be run", () => {
    const problem = (task: Parameters<typeof cardExamples>[1], example: unknown) =>
      cardExamples({ widget: [example] }, task)[0]?.problem;
    expect(problem("question-answering", { text: "Who?" })).toContain("`context`");
    expect(problem("image-classification", { text: "a" })).toContain("`src`");
    expect(problem("text-classification", { structured_data: { a: [1] } })).toContain("table");
    expect(problem("text-classification", null)).toContain("`text`");
    expect(problem("zero-shot-classification", { text: "a" })).toContain("`candidate_labels`");
  });

  it("takes the card's parameters under the example's own", () => {
    const metadata = {
      inference: { parameters: { top_k: 3, temperature: 1 } },
      widget: [
        { text: "a", parameters: { top_k: 9 } },
        { text: "b", parameters: "nonsense" },
      ],
    };
    expect(cardParameters(metadata)).toEqual({ top_k: 3, temperature: 1 });
    expect(cardExamples(metadata, "fill-mask").map(({ parameters }) => parameters)).toEqual([
      { top_k: 9, temperature: 1 },
      { top_k: 3, temperature: 1 },
    ]);
  });

  it("survives any metadata", () => {
    for (const widget of [null, undefined, 1, "text", true, [], [[]], [null, [1]], { text: "only one" }]) {
      expect(() => cardExamples({ widget }, "fill-mask")).not.toThrow();
    }
    expect(cardExamples({ widget: { text: "only one" } }, "fill-mask")).toHaveLength(1);
    expect(cardExamples(null, "fill-mask")).toEqual([]);
    expect(cardExamples([1], "fill-mask")).toEqual([]);
    expect(cardParameters({ inference: false })).toEqual({});
    expect(cardExamples({ widget: Array(2000).fill("a") }, "fill-mask")).toHaveLength(500);
  });

  it("has the same key for what asks the model the same, whatever is claimed of it", () => {
    const [a, b, c] = cardExamples(
      {
        widget: [
          { text: "x", output: [{ label: "a", score: 1 }] },
          { text: "x", example_title: "T" },
          { text: "x", parameters: { top_k: 1 } },
        ],
      },
      "text-classification",
    );
    expect(a?.key).toBe(b?.key);
    expect(a?.key).not.toBe(c?.key);
  });
});

describe("cardMaskToken", () => {
  it("is what the card names, else what its examples hold", () => {
    expect(cardMaskToken({ mask_token: "<m>", widget: ["a [MASK]"] })).toBe("<m>");
    expect(cardMaskToken({ widget: [{ text: "Le <mask> !" }] })).toBe("<mask>");
    expect(cardMaskToken({ widget: ["nothing"] })).toBeNull();
  });
});

describe("cardTask", () => {
  it("is the pipeline tag, else a tag that is a task", () => {
    expect(cardTask({ pipeline_tag: "fill-mask" })).toEqual({ tag: "fill-mask", task: "fill-mask" });
    expect(cardTask({ pipeline_tag: "ner" })).toEqual({ tag: "ner", task: "token-classification" });
    expect(cardTask({ pipeline_tag: "text-to-image" })).toEqual({ tag: "text-to-image", task: null });
    expect(cardTask({ tags: ["onnx", "translation"] })).toEqual({ tag: "translation", task: "translation" });
    for (const metadata of [null, {}, { pipeline_tag: 3 }, { tags: null }, []]) {
      expect(cardTask(metadata)).toEqual({ tag: null, task: null });
    }
  });
});

describe("the Hub's examples, for a card that has none", () => {
  it("are those of @huggingface/tasks, in the card's language or English, with the model's mask", () => {
    const of = (task: (typeof TASKS)[number], language: unknown, mask = "[MASK]") =>
      hubExamples(hubDefaults, task, { language }, mask);
    expect(of("fill-mask", "en").length).toBeGreaterThan(0);
    for (const { values, index, output, problem } of of("fill-mask", ["fr"], "<m>")) {
      expect(values.text).toContain("<m>");
      expect([index, output, problem]).toEqual([null, undefined, null]);
    }
    expect(of("fill-mask", "fr")).not.toEqual(of("fill-mask", "en"));
    expect(of("text-generation", "tlh")).toEqual(of("text-generation", "en"));
    for (const { values } of of("zero-shot-classification", "en"))
      expect(values.labels?.length).toBeGreaterThan(1);
    expect(hubExamples(() => [null, 3, {}, { text: null }], "translation", {}, "")).toHaveLength(1);
  });

  it("are of the release that the checker's lists are made from", () => {
    const versionIn = (path: string): unknown => {
      const file = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as {
        dependencies: Record<string, string>;
      };
      return file.dependencies["@huggingface/tasks"];
    };
    expect(versionIn("../../package.json")).toBe(versionIn("../../../scripts/lists/package.json"));
  });

  it("or Cardsmith's own: no task whose form takes text is without", () => {
    for (const task of TASKS) {
      const hub = hubExamples(hubDefaults, task, {}, "[MASK]");
      const own = ownExamples(task, {}, "[MASK]");
      if (!/image|object|depth|audio|speech/.test(task))
        expect(hub.length + own.length, task).toBeGreaterThan(0);
      expect(new Set(hub.map(({ key }) => key)).size).toBe(hub.length);
    }
  });
});
