/** Who has findings about the card beside the engine: what a model says of it. */

import type { Diagnostic, Edit, TextRange } from "../engine/result";

/** Keys and indices from the root of the metadata: `["widget", 0, "output"]`. */
export type MetadataPath = readonly (string | number)[];

export interface PlaceRequest {
  readonly path: MetadataPath;
  /** Asks for the edits that make it the value there. */
  readonly value?: unknown;
}

export interface MetadataPlace {
  /** Of the value; null where there is none. */
  readonly range: TextRange | null;
  /** Null where none were asked for, or where they cannot be made without touching something else. */
  readonly edits: readonly Edit[] | null;
}

export interface Adviser {
  /** The places that its findings speak of, as of now. */
  places(): readonly PlaceRequest[];
  /** Its findings. `places` answer its last request, one by one, for the text that is checked. */
  diagnose(places: readonly MetadataPlace[]): readonly Diagnostic[];
}
