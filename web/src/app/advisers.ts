/** Who has findings about the card beside the engine: what a model says of it. */

import type { CheckResult, Diagnostic, Place } from "../engine/result";

/** Keys and indices from the root of the metadata: `["widget", 0, "output"]`. */
export type MetadataPath = readonly (string | number)[];

export interface PlaceRequest {
  readonly path: MetadataPath;
  /** Asks for the edits that make it the value there. */
  readonly value?: unknown;
}

/**
 * A finding that waits for its place: a value of the metadata, or the run of prose with a text. It is dropped where
 * the card switches its rule off.
 */
export type Advice = (PlaceRequest | { readonly prose: string }) & {
  /** As the engine's registry has it. */
  readonly rule: string;
  /**
   * @param place where it stands in the text that was checked
   * @param metadata of that text, which may be another one than the advice was made for
   * @returns null where it no longer holds
   */
  make(place: Place, metadata: unknown): AdviceFinding | null;
};

/** What a rule of the page finds is in the card, and the Hub knows nothing of it. */
export type AdviceFinding = Omit<Diagnostic, "rule" | "hub" | "file">;

/** What has findings, as of now. Whoever changes his mind calls `recheck`. */
export type Adviser = () => readonly Advice[];

/** An edit of the checked text, in UTF-16 units. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What is to be written into the checked text: in its body, and in its metadata. */
export interface ReportWriter {
  /** The values whose places `write` has to know. */
  places(result: CheckResult): readonly PlaceRequest[];
  /** @param places one for each request */
  write(
    text: string,
    result: CheckResult,
    places: readonly Place[],
  ): {
    readonly body: TextEdit;
    /** In order; what the metadata are then as a whole. Or why they are left alone. */
    readonly metadata:
      | { readonly edits: readonly TextEdit[]; readonly expected: unknown }
      | { readonly why: string };
  };
}

export type ReportOutcome =
  | { readonly wrote: "all" }
  /** Why the metadata, or everything, are left alone. */
  | { readonly wrote: "body" | "nothing"; readonly why: string };
