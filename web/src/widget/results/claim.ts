/** What the card claims beside what was measured. */

import { h, icon } from "../../ui/dom";
import type { Held } from "../advice";
import { type ClaimRow, SCORE_TOLERANCE } from "../claims";
import type { Example } from "../examples";

export type Tone = "good" | "soft" | "warning" | "bad";

/** In a few words, for a list. */
export function heldInShort(held: Held | null): { readonly text: string; readonly tone: Tone } {
  if (!held) return { text: "not run", tone: "soft" };
  switch (held.type) {
    case "unclaimed":
      return { text: "nothing claimed", tone: "soft" };
    case "failed":
      return { text: "fails", tone: "bad" };
    case "skipped":
      return { text: "not run", tone: "soft" };
    case "verdict":
      switch (held.verdict.type) {
        case "agrees":
          return { text: "agrees", tone: "good" };
        case "differs":
          return { text: `differs by ${held.verdict.by.toFixed(3)}`, tone: "warning" };
        case "other":
          return { text: "another answer", tone: "bad" };
        case "unclear":
          return { text: "cannot be compared", tone: "soft" };
      }
  }
}

/** `6 of 6 claims hold`; where only some examples were run, of those. */
export function countWords(
  examples: readonly Pick<Example, "output">[],
  states: readonly (Held | null)[],
): string {
  const ran = states.map((state) => state !== null && state.type !== "skipped");
  const claims = examples.flatMap(({ output }, i) => (output === undefined ? [] : [i]));
  const tried = claims.filter((i) => ran[i]);
  const hold = claims.filter((i) => {
    const state = states[i];
    return state?.type === "verdict" && state.verdict.type === "agrees";
  });
  if (claims.length === 0) return `${ran.filter(Boolean).length} of ${examples.length} run`;
  if (claims.length === 1 && tried.length === 1) {
    return hold.length === 1 ? "the claim holds" : "the claim does not hold";
  }
  if (tried.length === claims.length) return `${hold.length} of ${claims.length} claims hold`;
  const some = `${tried.length} of ${claims.length} run`;
  if (tried.length === 0) return some;
  if (tried.length === 1) return `${some}; it ${hold.length === 1 ? "holds" : "does not hold"}`;
  if (hold.length === tried.length) return `${some}; ${tried.length === 2 ? "both" : "all"} hold`;
  return `${some}; ${hold.length === 0 ? "none holds" : hold.length === 1 ? "one holds" : `${hold.length} hold`}`;
}

export function claimView(held: Held | null): HTMLElement | null {
  if (held?.type !== "verdict") return null;
  const { verdict } = held;
  const { tone } = heldInShort(held);
  const words = {
    agrees: () => ["The card’s claim holds."],
    differs: () =>
      verdict.type === "differs"
        ? [`The same answer, but the score of ${verdict.label} is off by ${verdict.by.toFixed(3)}.`]
        : [],
    other: () =>
      verdict.type === "other"
        ? [`A different answer: the card claims ${verdict.claimed}, the model says ${verdict.measured}.`]
        : [],
    unclear: () => (verdict.type === "unclear" ? [verdict.why] : []),
  }[verdict.type]();
  const rows = verdict.type === "unclear" ? [] : verdict.rows;
  return h(
    "div",
    { class: "claim", "data-tone": tone },
    h(
      "p",
      { class: "claim-head" },
      icon(tone === "good" ? "check" : tone === "soft" ? "info" : "warning"),
      h("span", {}, ...words),
    ),
    rows.length > 0 ? claimTable(rows) : null,
  );
}

const score = (value: number | null): string => (value === null ? "–" : value.toFixed(3));

function claimTable(rows: readonly ClaimRow[]): HTMLElement {
  const cell = (text: string, off = false): HTMLElement => h("td", { class: off ? "off" : "", text });
  return h(
    "table",
    { class: "claim-table" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col", text: "Label" }),
        h("th", { scope: "col", text: "Claimed" }),
        h("th", { scope: "col", text: "Measured" }),
      ),
    ),
    h(
      "tbody",
      {},
      ...rows.map(({ label, claimed, measured }) => {
        const off =
          claimed === null || measured === null || Math.abs(claimed - measured) > SCORE_TOLERANCE + 0.0005;
        return h(
          "tr",
          {},
          h("th", { scope: "row", dir: "auto", text: label }),
          cell(score(claimed)),
          cell(score(measured), off),
        );
      }),
    ),
  );
}
