/**
 * A card is held to its word: what an example claims as `output`, beside what the model says.
 *
 * - Scores agree when they differ by at most `SCORE_TOLERANCE`: rounding, and the small differences between
 *   processors and weights of the same model.
 * - It is another answer when the label that the card puts first is not the model's first, unless the model's
 *   own scores of the two are closer than the tolerance; and when the card names a label that the model does not have.
 * - Texts agree when they are the same apart from white space.
 */

import type { ModelOutput } from "../model/model";
import { isRecord, numberOf, textOf } from "./values";

export const SCORE_TOLERANCE = 0.02;
/** Labels that are written into a card where it had none. */
export const WRITTEN_LABELS = 3;
/** Digits behind the point of a score in a card. */
const DIGITS = 3;

export interface ClaimRow {
  readonly label: string;
  readonly claimed: number | null;
  /** Null where the model does not give this label. */
  readonly measured: number | null;
}

export type Verdict =
  | { readonly type: "agrees"; readonly rows: readonly ClaimRow[] }
  /** The same answer, with a score that is off by `by`. */
  | {
      readonly type: "differs";
      readonly by: number;
      readonly label: string;
      readonly rows: readonly ClaimRow[];
    }
  | {
      readonly type: "other";
      readonly claimed: string;
      readonly measured: string;
      readonly rows: readonly ClaimRow[];
    }
  /** The two cannot be held against each other; why. */
  | { readonly type: "unclear"; readonly why: string };

interface Scored {
  readonly label: string;
  readonly score: number | null;
}

const same = (a: string, b: string): boolean =>
  a.replace(/\s+/g, " ").trim() === b.replace(/\s+/g, " ").trim();
const named = (text: string): string => (text.trim() === "" ? "nothing" : `“${text.trim()}”`);

/**
 * @param claim a card's `output`, any value
 * @param text what the model was given, where it was a text: spans are cut from it
 */
export function compare(claim: unknown, measured: ModelOutput, text = ""): Verdict {
  switch (measured.type) {
    case "classes":
      return compareClasses(scoredList(claim), measured.classes, measured.cut ?? false);
    case "spans":
      return compareSets(scoredList(claim), spanLabels(measured, text));
    case "boxes":
      return compareSets(scoredList(claim), measured.boxes);
    case "segments":
      return compareSets(scoredList(claim), measured.segments);
    case "masks":
      return compareClasses(
        scoredList(claim),
        (measured.masks[0]?.tokens ?? []).map(({ token, score }) => ({ label: token, score })),
        true,
      );
    case "answer": {
      const [first] = asList(claim).filter(isRecord);
      const answer = textOf(first?.["answer"]);
      if (answer === null) return unclear("answer");
      const rows = [{ label: answer, claimed: numberOf(first?.["score"]), measured: measured.score }];
      if (!same(answer, measured.answer)) {
        return { type: "other", claimed: named(answer), measured: named(measured.answer), rows };
      }
      return byScores(rows);
    }
    case "text": {
      const text = claimedText(claim);
      if (text === null) return unclear("text");
      if (same(text, measured.text)) return { type: "agrees", rows: [] };
      return { type: "other", claimed: named(text), measured: named(measured.text), rows: [] };
    }
    case "similarity": {
      const list = scoredList(claim);
      const scores = list?.every(({ score }) => score !== null) ? list : null;
      if (!scores || scores.length !== measured.scores.length) return unclear("a score for each sentence");
      return byScores(
        scores.map(({ label, score }, i) => ({
          label,
          claimed: score,
          measured: measured.scores[i] ?? null,
        })),
      );
    }
    case "vectors":
    case "depth":
      return { type: "unclear", why: "A card's `output` has no form for what this task gives." };
  }
}

function unclear(what: string): Verdict {
  return { type: "unclear", why: `The card's \`output\` is not of the form that this task gives (${what}).` };
}

function asList(claim: unknown): readonly unknown[] {
  // The Hub's API wraps the answer to one input into another list.
  if (Array.isArray(claim)) return claim.length === 1 && Array.isArray(claim[0]) ? claim[0] : claim;
  return [claim];
}

function scoredList(claim: unknown): Scored[] | null {
  if (claim === undefined || claim === null) return null;
  const list: Scored[] = [];
  for (const [index, item] of asList(claim).entries()) {
    if (typeof item === "number") {
      list.push({ label: `${index + 1}`, score: item });
      continue;
    }
    if (!isRecord(item)) return null;
    const entity = textOf(item["entity_group"]) ?? textOf(item["entity"]);
    const word = textOf(item["word"]);
    const label =
      textOf(item["label"]) ??
      (entity !== null && word !== null ? spanLabel(entity, word) : null) ??
      textOf(item["token_str"]) ??
      textOf(item["text"]);
    if (label === null) return null;
    list.push({ label, score: numberOf(item["score"]) });
  }
  return list;
}

function claimedText(claim: unknown): string | null {
  const [first] = asList(claim);
  if (!isRecord(first)) return textOf(first);
  for (const key of ["text", "generated_text", "summary_text", "translation_text"]) {
    const text = textOf(first[key]);
    if (text !== null) return text;
  }
  return null;
}

/** How a span stands in a card's `output`, whose entries have a label and a score only. */
export function spanLabel(label: string, word: string): string {
  return `${label}: ${word}`;
}

function spanLabels(output: Extract<ModelOutput, { type: "spans" }>, text: string): Scored[] {
  return output.spans.map(({ label, start, end, score }) => ({
    label: spanLabel(label, text.slice(start, end)),
    score,
  }));
}

/** @param cut there are more labels than these, which are the best */
function compareClasses(claimed: Scored[] | null, measured: readonly Scored[], cut: boolean): Verdict {
  if (!claimed) return unclear("labels with scores");
  const [first] = measured;
  const said = claimed.reduce<Scored | null>(
    (best, one) => (best === null || (one.score ?? 0) > (best.score ?? 0) ? one : best),
    null,
  );
  if (!said || !first) {
    if (!said && !first) return { type: "agrees", rows: [] };
    return {
      type: "other",
      claimed: named(said?.label ?? ""),
      measured: named(first?.label ?? ""),
      rows: [],
    };
  }
  const found = (label: string): Scored | undefined =>
    measured.find((one) => one.label === label) ??
    measured.find((one) => one.label.trim().toLowerCase() === label.trim().toLowerCase());
  const rows = claimed.map(({ label, score }) => ({
    label,
    claimed: score,
    measured: found(label)?.score ?? null,
  }));
  const its = found(said.label);
  const close = its !== undefined && (first.score ?? 0) - (its.score ?? 0) <= SCORE_TOLERANCE;
  if (!close) return { type: "other", claimed: named(said.label), measured: named(first.label), rows };
  const unknown = claimed.filter(({ label }) => !found(label));
  if (unknown.length > 0 && !cut) {
    const labels = unknown.map(({ label }) => named(label)).join(", ");
    const what = unknown.length === 1 ? "no such label" : "no such labels";
    return { type: "other", claimed: labels, measured: `that it has ${what}`, rows };
  }
  // What is not among the best has at most the score of the last of them.
  return byScores(rows, measured.at(-1)?.score ?? null);
}

/** For answers that are a set: each must be there, and no other. */
function compareSets(claimed: Scored[] | null, measured: readonly Scored[]): Verdict {
  if (!claimed) return unclear("labels with scores");
  const rest = [...measured];
  const rows: ClaimRow[] = [];
  const missing: string[] = [];
  for (const { label, score } of claimed) {
    const at = rest.findIndex((one) => same(one.label, label));
    const [hit] = at < 0 ? [] : rest.splice(at, 1);
    if (!hit) missing.push(label);
    rows.push({ label, claimed: score, measured: hit?.score ?? null });
  }
  const list = (labels: readonly string[]): string => (labels.length === 0 ? "nothing" : labels.join(", "));
  if (missing.length > 0 || rest.length > 0) {
    for (const { label, score } of rest) rows.push({ label, claimed: null, measured: score });
    return {
      type: "other",
      claimed: list(claimed.map(({ label }) => label)),
      measured: list(measured.map(({ label }) => label)),
      rows,
    };
  }
  return byScores(rows);
}

/** @param most what a label can have at most that is not among those that were measured; null where that is unknown */
function byScores(rows: readonly ClaimRow[], most: number | null = null): Verdict {
  let by = 0;
  let label = "";
  for (const row of rows) {
    if (row.claimed === null) continue;
    const difference =
      row.measured === null ? row.claimed - (most ?? row.claimed) : Math.abs(row.claimed - row.measured);
    if (difference > by) {
      by = difference;
      label = row.label;
    }
  }
  // Half a unit of a card's last digit is rounding, not difference.
  return by > SCORE_TOLERANCE + 0.5 * 10 ** -DIGITS
    ? { type: "differs", by, label, rows }
    : { type: "agrees", rows };
}

const rounded = (score: number): number => Number(score.toFixed(DIGITS));

/**
 * What a card's `output` should be for this answer; null where there is no form for it.
 * @param before what stands there: as many labels as it has are written again
 */
export function outputFor(measured: ModelOutput, before: unknown, text = ""): unknown {
  const wanted = Array.isArray(before) && before.length > 0 ? before.length : WRITTEN_LABELS;
  const scored = (list: readonly Scored[]): unknown[] =>
    list.map(({ label, score }) => ({ label, ...(score === null ? {} : { score: rounded(score) }) }));
  switch (measured.type) {
    case "classes":
      return scored(measured.classes.slice(0, wanted));
    case "masks":
      return scored(
        (measured.masks[0]?.tokens ?? [])
          .slice(0, wanted)
          .map(({ token, score }) => ({ label: token.trim(), score })),
      );
    case "spans":
      return scored(spanLabels(measured, text));
    case "boxes":
      return scored(measured.boxes);
    case "segments":
      return scored(measured.segments);
    case "answer":
      return { answer: measured.answer, score: rounded(measured.score) };
    case "text":
      return { text: measured.text };
    case "similarity":
      return measured.scores.map((score, i) => ({ label: `Sentence ${i + 1}`, score: rounded(score) }));
    case "vectors":
    case "depth":
      return null;
  }
}
