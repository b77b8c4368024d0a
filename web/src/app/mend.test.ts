import { describe, expect, it } from "vitest";
import type { Diagnostic, Edit, Fix, Severity, TextRange } from "../engine/result";
import { disjointFixes, fixAtCursor } from "./mend";
import type { DocRange, Finding } from "./state";

const range = (from: number, to: number): TextRange => ({
  start: { offset: from, line: 1, column: from + 1 },
  end: { offset: to, line: 1, column: to + 1 },
});
const edit = (from: number, to: number, text = "x"): Edit => ({ range: range(from, to), text });
const fix = (safe: boolean, ...edits: Edit[]): Fix => ({ title: "Mend", safe, edits });
const diagnostic = (severity: Severity, at: DocRange, fixes: Fix[], rule = "metadata/x"): Diagnostic => ({
  rule,
  severity,
  hub: false,
  message: rule,
  file: null,
  range: range(at.from, at.to),
  related: [],
  help: "",
  fixes,
});
const finding = (severity: Severity, from: number, to: number, fixes: Fix[], rule?: string): Finding => ({
  diagnostic: diagnostic(severity, { from, to }, fixes, rule),
  range: { from, to },
  related: [],
});

describe("fixAtCursor", () => {
  const line = { from: 0, to: 20 };
  const some = [fix(true, edit(0, 1))];

  it("prefers what is under the cursor, then what is graver", () => {
    const far = finding("error", 15, 18, some, "metadata/far");
    const near = finding("info", 3, 6, some, "metadata/near");
    const graver = finding("warning", 4, 5, some, "metadata/graver");
    expect(fixAtCursor([far, near], { from: 4, to: 4 }, line)).toBe(near);
    expect(fixAtCursor([far, near, graver], { from: 4, to: 4 }, line)).toBe(graver);
    expect(fixAtCursor([far, near], { from: 10, to: 10 }, line)).toBe(far);
  });

  it("finds nothing where nothing can be mended", () => {
    expect(fixAtCursor([finding("error", 3, 6, [])], { from: 4, to: 4 }, line)).toBeNull();
    expect(fixAtCursor([finding("error", 30, 36, some)], { from: 4, to: 4 }, line)).toBeNull();
  });
});

describe("disjointFixes", () => {
  const at = { from: 0, to: 1 };

  it("takes one safe fix of each finding and none that is not safe", () => {
    const safe = fix(true, edit(0, 2));
    const found = disjointFixes([
      diagnostic("error", at, [fix(false, edit(5, 6)), safe, fix(true, edit(8, 9))]),
      diagnostic("error", at, [fix(false, edit(10, 11))]),
    ]);
    expect(found).toEqual([safe]);
  });

  it("leaves a fix that touches another for the next round", () => {
    const first = fix(true, edit(0, 4));
    const apart = fix(true, edit(6, 8));
    const found = disjointFixes([
      diagnostic("error", at, [first]),
      diagnostic("error", at, [fix(true, edit(4, 6))]),
      diagnostic("error", at, [apart]),
      diagnostic("error", at, [fix(true, edit(7, 7))]),
    ]);
    expect(found).toEqual([first, apart]);
  });

  it("leaves the fixes of abandoned rules alone", () => {
    const kept = fix(true, edit(6, 8));
    const found = disjointFixes(
      [
        diagnostic("error", at, [fix(true, edit(0, 4))], "metadata/harmful"),
        diagnostic("error", at, [kept], "metadata/x"),
      ],
      ["metadata/harmful"],
    );
    expect(found).toEqual([kept]);
  });

  it("takes them in whatever order they come", () => {
    const fixes = [fix(true, edit(20, 22), edit(0, 2)), fix(true, edit(10, 12)), fix(true, edit(2, 4))];
    const found = disjointFixes(fixes.map((one) => diagnostic("error", at, [one])));
    expect(found).toEqual(fixes.slice(0, 2));
  });

  it("leaves fixes of other files alone", () => {
    const other = { ...diagnostic("error", at, [fix(true, edit(0, 1))]), file: "eval.yaml" };
    expect(disjointFixes([other])).toEqual([]);
  });
});
