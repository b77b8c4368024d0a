import { describe, expect, it } from "vitest";
import { blockYaml, flowYaml } from "./yaml";

const STYLE = { lineEnd: "\n", indentLists: false };

describe("YAML", () => {
  it.each([
    ["F1 (macro) at threshold 0.35", "F1 (macro) at threshold 0.35"],
    ["owner/data-set_v1.2", "owner/data-set_v1.2"],
    ["yes", '"yes"'],
    ["Null", '"Null"'],
    ["1e5", '"1e5"'],
    ["2026-11-24", '"2026-11-24"'],
    ["", '""'],
    [" a ", '" a "'],
    ["a: b", '"a: b"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ['say "x" \\ y', '"say \\"x\\" \\\\ y"'],
    ["été 🎉", '"été 🎉"'],
    ["a\u2028b\u0085c", '"a\\u2028b\\u0085c"'],
    ["\ud800", '"\\ud800"'],
    ["a\nb", '"a\\nb"'],
  ])("writes %j so that it is read as the same text", (text, wanted) => {
    expect(flowYaml(text)).toBe(wanted);
  });

  it("writes lists and mappings line by line, or in one line", () => {
    const value = { a: [{ b: 1, c: { d: "x" } }, "y", [], {}], e: [] };
    expect(blockYaml(value, 0, STYLE)).toBe(`a:\n- b: 1\n  c:\n    d: x\n- "y"\n- []\n- {}\ne: []`);
    expect(blockYaml({ a: ["b"] }, 2, { lineEnd: "\r\n", indentLists: true })).toBe("a:\r\n    - b");
    expect(flowYaml(value)).toBe('{a: [{b: 1, c: {d: x}}, "y", [], {}], e: []}');
  });
});
