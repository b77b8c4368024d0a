import { describe, expect, it } from "vitest";
import { languageNames } from "./output";

const classes = (labels: string) => labels.split(" ").map((label) => ({ label, score: 0.1 }));

describe("languageNames", () => {
  it("names codes of languages", () => {
    const names = languageNames(classes("en fr de es it nl pt zh-Hans zh_TW"));
    expect(names?.("de")).toBe("German");
    expect(names?.("zh_TW")).toBe("Chinese (Taiwan)");
  });

  it("takes no other labels for them", () => {
    expect(languageNames(classes("no is it so to"))).toBeNull();
    expect(languageNames(classes("en fr de es it nl pt joy"))).toBeNull();
    expect(languageNames(classes("admiration amusement anger joy love fear grief pride"))).toBeNull();
  });
});
