/**
 * What a model's answers say about the card: findings like the checker's, made from the examples that ran and
 * what the card claims of them. They follow the card: another input and the answer no longer counts, another
 * claim and it is compared anew.
 */

import type { Adviser, MetadataPath, MetadataPlace } from "../app/advisers";
import type { Diagnostic } from "../engine/result";
import { compare, outputFor, type Verdict } from "./claims";
import type { Example } from "./examples";
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

interface Wanted {
  readonly path: MetadataPath;
  readonly value: unknown;
  readonly make: (place: MetadataPlace) => Diagnostic | null;
}

/** @param metadata of the card that the examples in `state` are of */
export function adviserOf(state: () => WidgetState, metadata: () => unknown): Adviser {
  const wanted = (): Wanted[] => {
    const { examples, measured, model } = state();
    if (!model) return [];
    return examples.flatMap((example) => findingOf(example, measured.get(example.key), model.source.name, metadata()));
  };
  let asked: Wanted[] = [];
  return {
    places: () => {
      asked = wanted();
      return asked.map(({ path, value }) => (value === undefined ? { path } : { path, value }));
    },
    diagnose: (places) =>
      asked.flatMap(({ make }, i) => {
        const place = places[i];
        const made = place ? make(place) : null;
        return made ? [made] : [];
      }),
  };
}

function findingOf(
  example: Example,
  measured: Measured | undefined,
  model: string,
  metadata: unknown,
): Wanted[] {
  const state = held(example, measured);
  if (!state || example.index === null) return [];
  const path = examplePath(metadata, example.index);
  const title = shortened(example.title, 40);
  if (state.type === "failed") {
    return [
      {
        path,
        value: undefined,
        make: ({ range }) =>
          range && {
            ...BASE,
            rule: "widget/example-fails",
            severity: "warning",
            message: `The example “${title}” cannot be run: ${sentence(state.message)}`,
            help: `Asked of ${model} in this browser.`,
            range,
          },
      },
    ];
  }
  if (state.type !== "verdict") return [];
  const { verdict } = state;
  if (verdict.type !== "differs" && verdict.type !== "other") return [];
  return [
    {
      path: [...path, "output"],
      value: newOutput(example, measured),
      make: ({ range, edits }) =>
        range && {
          ...BASE,
          rule: verdict.type === "other" ? "widget/output-other-answer" : "widget/output-differs",
          severity: verdict.type === "other" ? "warning" : "info",
          message:
            verdict.type === "other"
              ? `The card claims ${shortened(verdict.claimed, 80)} for the example “${title}”; the model says ${shortened(verdict.measured, 80)}`
              : `For the example “${title}” the score of ${shortened(verdict.label, 40)} is off by ${verdict.by.toFixed(3)}`,
          help: `Measured with ${model} in this browser.`,
          range,
          fixes: edits ? [{ title: "Write what the model says", safe: false, edits }] : [],
        },
    },
  ];
}

const BASE = { hub: false, file: null, related: [], fixes: [] } as const;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
