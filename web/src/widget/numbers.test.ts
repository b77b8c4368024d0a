import { describe, expect, it } from "vitest";
import { bytes, milliseconds } from "./numbers";
import { shortened } from "./values";

describe("numbers", () => {
  it("have few digits", () => {
    expect([0, 999, 1000, 74_600, 999_499, 999_600, 1_480_000, 14_239_897, 3e9].map(bytes)).toEqual([
      "0 bytes",
      "999 bytes",
      "1.0 kB",
      "75 kB",
      "999 kB",
      "1.0 MB",
      "1.5 MB",
      "14 MB",
      "3.0 GB",
    ]);
    expect([0.42, 2.61, 99.6, 1349].map(milliseconds)).toEqual(["0.4 ms", "2.6 ms", "100 ms", "1.3 s"]);
  });
});

describe("shortened", () => {
  it("cuts at a word, and never a character in two", () => {
    expect(shortened("one two three", 20)).toBe("one two three");
    expect(shortened("one two three", 9)).toBe("one two…");
    expect(shortened("😀😀😀😀", 4)).toBe("😀…");
    expect(shortened("a\n b", 9)).toBe("a b");
  });
});
