/** What goes to the model's worker and comes back, around the types of model.ts. */

import type { ModelFile, ModelRequest } from "./model";

/** The worker's first message. */
export interface ModelGreeting {
  readonly type: "greeting";
  /** ONNX Runtime's WebAssembly file, its address absolute. */
  readonly runtime: ModelFile;
}

/** Has a worker that waits load transformers.js, ahead of a request that needs it. */
export interface LibraryWish {
  readonly type: "library";
}

export interface ModelMessage {
  readonly id: number;
  readonly payload: {
    readonly request: ModelRequest;
    /** When it was asked, in milliseconds since 1970: loading counts from here. */
    readonly asked: number;
  };
}

/** `value` of a reply. A problem is an answer too: the worker goes on. */
export type ModelAnswer =
  /** `library`: transformers.js was loaded for it. */
  | { readonly type: "value"; readonly value: unknown; readonly library: boolean }
  | { readonly type: "problem"; readonly message: string; readonly help: string };
