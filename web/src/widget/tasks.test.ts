import { describe, expect, it } from "vitest";
import { ModelProblem, TASKS } from "../model/model";
import { taskOf, whyNoWidget } from "../model/problems";
import { cardTask, isTask, withArticle } from "./tasks";

describe("the task that a card names", () => {
  it.each(["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty"])(
    "is none for a word that every object knows: %s",
    (tag) => {
      expect(cardTask({ pipeline_tag: tag })).toEqual({ tag, task: null });
      expect(cardTask({ tags: [tag, "fill-mask"] })).toEqual({ tag: "fill-mask", task: "fill-mask" });
      expect(whyNoWidget(tag)).toBe("it is no task that the Hub knows");
      expect(() => taskOf(tag)).toThrow(`${tag} is no task that the Hub knows.`);
    },
  );

  it("may have an old name", () => {
    expect(cardTask({ pipeline_tag: "ner" }).task).toBe("token-classification");
    expect(cardTask({ pipeline_tag: "sentiment-analysis" }).task).toBe("text-classification");
  });

  it.each(["text2text-generation", "text-to-image", "foo"])(
    "has no widget, and why is said once: %s",
    (tag) => {
      expect(cardTask({ pipeline_tag: tag })).toEqual({ tag, task: null });
      try {
        taskOf(tag);
        expect.fail("it is a task");
      } catch (error) {
        if (!(error instanceof ModelProblem)) throw error;
        const why = whyNoWidget(tag);
        expect(`${error.message}`.endsWith(`${why.replace(/^it is/, "is")}.`), error.message).toBe(true);
      }
    },
  );

  it("has its article", () => {
    expect(TASKS.filter((task) => withArticle(task).startsWith("an "))).toEqual([
      "image-classification",
      "object-detection",
      "image-segmentation",
      "automatic-speech-recognition",
      "audio-classification",
    ]);
    expect(TASKS.every(isTask)).toBe(true);
  });
});
