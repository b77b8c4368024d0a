/** What the engine answers: the keys of its JSON, one to one. */

export interface Position {
  /** UTF-16 units from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** UTF-16 units from 1. */
  readonly column: number;
}

/** Half open. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = "error" | "warning" | "info";
export type CardKind = "model" | "dataset" | "space";
export type Coverage = "full" | "partial" | "absent";

export interface Edit {
  readonly range: TextRange;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Related {
  readonly file: string | null;
  readonly range: TextRange;
  readonly message: string;
}

export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly hub: boolean;
  readonly message: string;
  readonly file: string | null;
  readonly range: TextRange;
  readonly related: readonly Related[];
  readonly help: string;
  readonly fixes: readonly Fix[];
}

export interface Section {
  readonly id: string;
  readonly coverage: Coverage;
  readonly ranges: readonly TextRange[];
  readonly missing: readonly string[];
  /** What inserts a skeleton where it belongs; only of a section that is neither full nor begun. */
  readonly insertion?: readonly Edit[];
}

export interface CheckResult {
  readonly path: string | null;
  readonly kind: CardKind;
  readonly hub: { readonly accepted: boolean | null; readonly messages: readonly string[] };
  readonly front_matter: TextRange | null;
  readonly metadata: unknown;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly sections: readonly Section[];
  readonly threshold: boolean;
  readonly score: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly rules: { readonly version: string; readonly date: string };
}

/** A place that was asked for. */
export interface Place {
  /** Of the value or the prose; null where there is none. */
  readonly range: TextRange | null;
  /** Null where none were asked for, or where they cannot be made without touching something else. */
  readonly edits: readonly Edit[] | null;
  /** A comment in the card switches off the rule that was named. */
  readonly switched_off: boolean;
}

/** A paragraph or an item of a list, as its readers see it. */
export interface ProseRun {
  readonly range: TextRange;
  readonly text: string;
}

/** Thrown where the engine says that it could not do its work. */
export class EngineError extends Error {
  override name = "EngineError";
}

export function parseResult(json: string): CheckResult {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null) throw new EngineError("the answer is no object");
  if ("error" in value) throw new EngineError(String(value.error));
  if (!("diagnostics" in value && Array.isArray(value.diagnostics) && "hub" in value)) {
    throw new EngineError("the answer lacks its findings");
  }
  return value as CheckResult;
}

export interface Places {
  /** One for each request. */
  readonly places: readonly Place[];
  /** Where it was asked for. */
  readonly prose?: readonly ProseRun[];
}

export function parsePlaces(json: string): Places {
  const value: unknown = JSON.parse(json);
  if (typeof value === "object" && value !== null && "places" in value && Array.isArray(value.places)) {
    return value as Places;
  }
  throw new EngineError(wordsOf(value, "no places"));
}

/** @returns of what the engine's `fix` answers, the rules whose fixes it put aside */
export function parseAbandoned(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  if (typeof value === "object" && value !== null && "abandoned" in value && Array.isArray(value.abandoned)) {
    return value.abandoned as readonly string[];
  }
  throw new EngineError(wordsOf(value, "no fixed text"));
}

function wordsOf(answer: unknown, otherwise: string): string {
  const said = typeof answer === "object" && answer !== null && "error" in answer;
  return said ? String(answer.error) : otherwise;
}
