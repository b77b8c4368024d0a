import { describe, expect, it } from "vitest";
import { noModel } from "./local-files";

describe("a single file that is dropped on the page", () => {
  it.each([
    ["2.png", "image/png", "a picture"],
    ["SCAN.JPG", "", "a picture"],
    ["clip", "audio/wav", "a sound"],
    ["sample.csv", "text/csv", "a table"],
    ["goemotions.tsv", "", "a table"],
  ])("%s is no card, and has its place elsewhere", (name, type, what) => {
    const problem = noModel(name, type);
    expect(problem?.message).toBe(`${name} is ${what}, no card and no model.`);
    expect(problem?.help).toMatch(/drop it/i);
  });

  it.each([
    ["README.md", "text/markdown"],
    ["card.txt", "text/plain"],
    ["README", ""],
    ["png.md", ""],
    ["model.onnx", ""],
  ])("%s may be a card, or a model", (name, type) => {
    expect(noModel(name, type)).toBeNull();
  });
});
