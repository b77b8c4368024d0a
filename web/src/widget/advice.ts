/**
 * What a model's answers say about the card: findings like the checker's, made from the examples that ran and
 * what the card claims of them. They follow the card: another input and the answer no longer counts, another
 * claim and it is compared anew.
 */

import type { Advice, MetadataPath } from "../app/advisers";
import { compare, outputFor, type Verdict } from "./claims";
import { cardExamples, type Example } from "./examples";
import type { Measured, WidgetState } from "./state";
import { isRecord, shortened } from "./values";

/** What came of holding an example to its word. */
export type Held =
  | { readonly type: "verdict"; readonly verdict: Verdict }
  /** It ran, and the card claims nothing. */
  | { readonly type: "unclaimed" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "skipped"; readonly why: string };

/** Null where it did not run. */
export function held(example: Example, measured: Measured | undefined): Held | null {
  if (!measured) return null;
  if (measured.type !== "output") return measured;
  if (example.output === undefined) return { type: "unclaimed" };
  if (example.parameters["do_sample"] === true) {
    const why = "The text is drawn at random (`do_sample`): each run gives another.";
    return { type: "verdict", verdict: { type: "unclear", why } };
  }
  return { type: "verdict", verdict: compare(example.output, measured.output, measured.text) };
}

/** Where an example stands in the metadata. */
export function examplePath(metadata: unknown, index: number): MetadataPath {
  return isRecord(metadata) && Array.isArray(metadata["widget"]) ? ["widget", index] : ["widget"];
}

/** What "Write the outputs into the card" would write for an example; undefined where nothing is to be done. */
export function newOutput(example: Example, measured: Measured | undefined): unknown {
  if (example.index === null || measured?.type !== "output") return undefined;
  if (example.parameters["do_sample"] === true) return undefined;
  const state = held(example, measured);
  if (state?.type === "verdict" && state.verdict.type === "agrees") return undefined;
  return outputFor(measured.output, example.output, measured.text) ?? undefined;
}

/** Findings to be, and what tells them from others. */
export function adviceOf({ examples, measured, model, task }: WidgetState, metadata: unknown): Advice[] {
  if (!model || !task) return [];
  // Two examples may have one output (an alias): what is the same of both is said once, by the first.
  const sayers = new Map<string, Example>();
  return examples.flatMap((example) => {
    const advice = findingOf(example, measured.get(example.key), model.source.name, metadata);
    if (!advice) return [];
    const what = whatOf(held(example, measured.get(example.key)));
    const make: Advice["make"] = (place, now) => {
      const finding = advice.make(place, now);
      if (!finding) return null;
      const said = JSON.stringify([advice.rule, finding.range, what]);
      const sayer = sayers.get(said) ?? example;
      sayers.set(said, sayer);
      return sayer === example ? finding : null;
    };
    const stillThere = (now: unknown): boolean => {
      const same = example.index === null ? undefined : cardExamples(now, task)[example.index];
      return same?.key === example.key && JSON.stringify(same.output) === JSON.stringify(example.output);
    };
    return [
      { ...advice, make: (place, now) => (stillThere(now) ? make(place, now) : null) } satisfies Advice,
    ];
  });
}

/** What is said of an example, its own name and figures left out. */
function whatOf(state: Held | null): readonly string[] {
  if (state?.type !== "verdict") return [];
  const { verdict } = state;
  if (verdict.type === "other") return [verdict.claimed, verdict.measured];
  return verdict.type === "differs" ? [verdict.label] : [];
}

/** The same for two that lead to the same findings. */
export function signatureOf(advice: readonly Advice[]): string {
  return JSON.stringify(advice);
}

function findingOf(
  example: Example,
  measured: Measured | undefined,
  model: string,
  metadata: unknown,
): Advice | null {
  const state = held(example, measured);
  if (!state || example.index === null) return null;
  const path = examplePath(metadata, example.index);
  const title = shortened(example.title, 40);
  if (state.type === "failed") {
    return {
      rule: "widget/example-fails",
      path,
      make: ({ range }) =>
        range && {
          ...NOTHING_MORE,
          severity: "warning",
          message: `The example “${title}” cannot be run: ${sentence(state.message)}`,
          help: `Asked of ${model} in this browser.`,
          range,
        },
    };
  }
  if (state.type !== "verdict") return null;
  const { verdict } = state;
  if (verdict.type !== "differs" && verdict.type !== "other") return null;
  return {
    rule: verdict.type === "other" ? "widget/output-other-answer" : "widget/output-differs",
    path: [...path, "output"],
    value: newOutput(example, measured),
    make: ({ range, edits }) =>
      range && {
        ...NOTHING_MORE,
        severity: verdict.type === "other" ? "warning" : "info",
        message:
          verdict.type === "other"
            ? `The card claims ${shortened(verdict.claimed, 80)} for the example “${title}”; the model says ${shortened(verdict.measured, 80)}`
            : `For the example “${title}” the score of ${shortened(verdict.label, 40)} is off by ${verdict.by.toFixed(3)}`,
        help: `Measured with ${model} in this browser.`,
        range,
        fixes: edits && edits.length > 0 ? [{ title: "Write what the model says", safe: false, edits }] : [],
      },
  };
}

const NOTHING_MORE = { related: [], fixes: [] } as const;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
