import { describe, expect, it } from "vitest";
import type { Held } from "../advice";
import { countWords } from "./claim";

const claimed = { output: [{ label: "x" }] };
const unclaimed = { output: undefined };
const agrees: Held = { type: "verdict", verdict: { type: "agrees", rows: [] } };
const differs: Held = { type: "verdict", verdict: { type: "differs", by: 1, label: "x", rows: [] } };
const skipped: Held = { type: "skipped", why: "" };
const failed: Held = { type: "failed", message: "" };

describe("countWords", () => {
  it.each<[(Held | null)[], string]>([
    [[agrees, agrees, differs], "2 of 3 claims hold"],
    [[agrees, failed, differs], "1 of 3 claims hold"],
    [[agrees, null, null], "1 of 3 run; it holds"],
    [[null, differs, null], "1 of 3 run; it does not hold"],
    [[agrees, agrees, skipped], "2 of 3 run; both hold"],
    [[agrees, differs, null], "2 of 3 run; one holds"],
    [[differs, failed, null], "2 of 3 run; none holds"],
    [[skipped, null, null], "0 of 3 run"],
  ])("speaks of the claims that were tried: %#", (states, words) => {
    expect(countWords([claimed, claimed, claimed], states)).toBe(words);
  });

  it("counts what was run where nothing is claimed", () => {
    expect(countWords([unclaimed, unclaimed], [{ type: "unclaimed" }, null])).toBe("1 of 2 run");
    expect(countWords([claimed, unclaimed], [agrees, null])).toBe("the claim holds");
    expect(countWords([claimed, unclaimed], [differs, null])).toBe("the claim does not hold");
    expect(countWords([claimed, unclaimed], [null, { type: "unclaimed" }])).toBe("0 of 1 run");
  });
});
