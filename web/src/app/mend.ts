/** Which fix is meant, and which go together. Values in, values out. */

import type { Diagnostic, Fix, Severity } from "../engine/result";
import type { DocRange, Finding } from "./state";

export const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The finding that a mend at the cursor means: on the selection, else on its line; the gravest first. */
export function fixAtCursor(
  findings: readonly Finding[],
  selection: DocRange,
  line: DocRange,
): Finding | null {
  const mendable = findings
    .filter(({ diagnostic }) => diagnostic.fixes.length > 0)
    .sort((a, b) => SEVERITY_ORDER[a.diagnostic.severity] - SEVERITY_ORDER[b.diagnostic.severity]);
  const touches =
    (where: DocRange) =>
    ({ range }: Finding) =>
      range.from <= where.to && range.to >= where.from;
  return mendable.find(touches(selection)) ?? mendable.find(touches(line)) ?? null;
}

/**
 * The first safe fix of each finding, as many as do not touch each other.
 *
 * @param abandoned rules whose fixes do harm here, as the engine's own `fix` found
 */
export function disjointFixes(diagnostics: readonly Diagnostic[], abandoned: readonly string[] = []): Fix[] {
  const taken: Place[] = []; // by place
  const chosen: Fix[] = [];
  for (const { rule, fixes, file } of diagnostics) {
    const mine = file === null && !abandoned.includes(rule);
    const fix = mine ? fixes.find(({ safe, edits }) => safe && edits.length > 0) : undefined;
    if (!fix) continue;
    const places = fix.edits.map(({ range }) => ({ from: range.start.offset, to: range.end.offset }));
    if (places.some((place) => touches(taken, place))) continue;
    for (const place of places) taken.splice(firstNotBefore(taken, place), 0, place);
    chosen.push(fix);
  }
  return chosen;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** The index of the first of `places`, which are sorted and disjoint, that does not end before `place`. */
function firstNotBefore(places: readonly Place[], place: Place): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.to ?? 0) < place.from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function touches(places: readonly Place[], place: Place): boolean {
  const next = places[firstNotBefore(places, place)];
  return next !== undefined && next.from <= place.to;
}

/** The same finding in another answer. */
export function sameFinding(a: Finding, b: Finding): boolean {
  return a.diagnostic.rule === b.diagnostic.rule && a.diagnostic.message === b.diagnostic.message;
}
