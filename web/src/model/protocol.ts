/** What goes to the two workers of models and comes back, around the types of model.ts. */

import type { AbortMessage } from "../engine/worker-host";
import type { FilesRequest, ModelFile, WorkRequest } from "./model";

/** The first message to the worker that runs models. */
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
    readonly request: WorkRequest;
    /** ONNX Runtime's WebAssembly file with its bytes, where it had to be fetched. */
    readonly runtime?: ModelFile;
    /** When it was asked, in milliseconds since 1970: loading counts from here. */
    readonly asked: number;
  };
}

/** `value` of a reply. A problem is an answer too: the worker goes on. */
export type ModelAnswer =
  /** `extras`: what the worker has loaded so far. */
  | { readonly type: "value"; readonly value: unknown; readonly extras: readonly Extra[] }
  | {
      readonly type: "problem";
      readonly message: string;
      readonly help: string;
      /** It is for a script of the page's that could not be fetched; another worker may have more luck. */
      readonly partMissing: boolean;
    }
  /** It lacks a file of the source; null: ONNX Runtime's. To be asked again with it. */
  | { readonly type: "needs"; readonly path: string | null };

export interface FilesMessage {
  readonly id: number;
  readonly payload: FilesRequest;
}
/** To the worker that fetches. */
export type ToFiles = FilesMessage | AbortMessage;

/** `value` of its replies. */
export type FilesAnswer =
  | { readonly type: "value"; readonly value: unknown }
  | {
      readonly type: "problem";
      readonly message: string;
      readonly help: string;
      readonly unreachable: boolean;
    };
