import { describe, expect, it } from "vitest";
import { parseParameters, showParameters } from "./parameters";

describe("parameters", () => {
  it("go through the field and back", () => {
    for (const parameters of [{}, { top_k: 5 }, { a: [1, { b: null }], c: "d" }]) {
      expect(parseParameters(showParameters(parameters))).toEqual({ parameters, problem: null });
    }
    expect(parseParameters(" \n")).toEqual({ parameters: {}, problem: null });
  });

  it("are an object, or there is a problem to read", () => {
    for (const text of ["[1]", "3", "null", '"a"', "{", "{top_k: 5}"]) {
      const { parameters, problem } = parseParameters(text);
      expect(parameters).toBeNull();
      expect(problem).toMatch(/JSON/);
    }
  });
});
