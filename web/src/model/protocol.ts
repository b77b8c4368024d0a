/** What goes to the model's worker and comes back, around the types of model.ts. */

import type { ModelFile, ModelRequest } from "./model";

/** The worker's first message. */
export interface ModelGreeting {
  readonly type: "greeting";
  /** ONNX Runtime's WebAssembly file, its address absolute. */
  readonly runtime: ModelFile;
}

/** What is loaded only for models that need it: transformers.js, the engine that places tokens. */
export type Extra = "transformers" | "engine";

/** Has a worker that waits load more, ahead of a request that needs it. */
export interface ExtrasWish {
  readonly type: "extras";
  readonly extras: readonly Extra[];
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
  /** `extras`: what the worker has loaded so far. */
  | { readonly type: "value"; readonly value: unknown; readonly extras: readonly Extra[] }
  | { readonly type: "problem"; readonly message: string; readonly help: string };
