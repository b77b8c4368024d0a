/**
 * What a model is, what goes into it and what comes out: the words that the page, the model's worker and the
 * widgets share. Everything here can be sent to a worker.
 */

import type { GraphFeed } from "./inspect/feeds";

/** The Hub's tasks that have a widget here, by their `pipeline_tag`. */
export const TASKS = [
  "text-classification",
  "token-classification",
  "question-answering",
  "fill-mask",
  "zero-shot-classification",
  "summarization",
  "translation",
  "text-generation",
  "feature-extraction",
  "sentence-similarity",
  "image-classification",
  "object-detection",
  "image-segmentation",
  "automatic-speech-recognition",
  "audio-classification",
  "zero-shot-image-classification",
  "depth-estimation",
] as const;
export type Task = (typeof TASKS)[number];

/** A file of a repository. The bytes come from `blob` (the user's disk) or from `url`. */
export interface ModelFile {
  /** In the repository, with slashes: `onnx/model_quantized.onnx`. */
  readonly path: string;
  /** Bytes; null where the host did not say. */
  readonly size: number | null;
  /** Bytes over the wire, where `url` is a gzip stream. */
  readonly packed?: number;
  /** Hexadecimal. What is fetched must have it. Null where nothing is known beforehand. */
  readonly sha256: string | null;
  readonly blob?: Blob;
  /** Absolute. A gzip stream where it ends in `.gz` and `path` does not. */
  readonly url?: string;
}

/** Where a model comes from, with every file that it has. */
export interface ModelSource {
  readonly kind: "bundled" | "local" | "hub";
  /** `emotions`, the folder's name, `org/name`. */
  readonly name: string;
  /** Differs for two sources that are not the same bytes: keys caches, ends old sessions. */
  readonly key: string;
  readonly files: readonly ModelFile[];
}

/** One file of weights of a model, as its name tells. */
export interface Variant {
  /** The path of its main file, `onnx/model_q4.onnx`. */
  readonly path: string;
  /** transformers.js's word: `fp32`, `q8`, `int8`, `uint8`, `fp16`, `q4`, `q4f16`, `bnb4`, … */
  readonly dtype: string;
  /** Bytes of all its files (external data, decoder beside encoder); null where unknown. */
  readonly size: number | null;
  /** Of some of them only a Git LFS pointer is there; `size` counts what that stands for. */
  readonly pointer?: boolean;
}

/** A picture as a canvas has it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA, a byte each, row by row. */
  readonly data: Uint8ClampedArray;
}

/** One channel, -1 to 1. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Said in a conversation, before what is asked now. */
export interface Message {
  /** `system`, `user`, `assistant`, or what else the model's template knows. */
  readonly role: string;
  readonly content: string;
}

/** What a form holds, by what the task needs. */
export type ModelInput =
  /** `before`: of a conversation, what was said before the text; only a model with a chat template has use for it. */
  | { readonly type: "text"; readonly text: string; readonly before?: readonly Message[] }
  | { readonly type: "question"; readonly question: string; readonly context: string }
  | { readonly type: "labels"; readonly text: string; readonly labels: readonly string[] }
  | { readonly type: "sentences"; readonly source: string; readonly sentences: readonly string[] }
  | { readonly type: "image"; readonly picture: Picture }
  | { readonly type: "image-labels"; readonly picture: Picture; readonly labels: readonly string[] }
  | { readonly type: "sound"; readonly sound: Sound };

/** `inference.parameters` and `widget[].parameters` of a card: `top_k`, `max_new_tokens`, … */
export type Parameters = Readonly<Record<string, unknown>>;

export interface ClassScore {
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

/** UTF-16 offsets into the text as it was typed, half open. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface LabelledSpan extends TextSpan, ClassScore {}

/** In pixels of the picture that was given. */
export interface Box extends ClassScore {
  readonly xmin: number;
  readonly ymin: number;
  readonly xmax: number;
  readonly ymax: number;
}

export interface Mask {
  readonly label: string;
  readonly score: number | null;
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, 0 or 255. */
  readonly data: Uint8Array;
}

export type ModelOutput =
  /** Best first. `multiLabel`: each score stands for itself; else they add up to 1. */
  | {
      readonly type: "classes";
      readonly multiLabel: boolean;
      readonly classes: readonly ClassScore[];
      /** The model has more labels: only the best were asked for (`top_k`). */
      readonly cut?: boolean;
      /** The score from which a label counts, where the model brings its own. */
      readonly thresholds: Readonly<Record<string, number>> | null;
    }
  | { readonly type: "spans"; readonly spans: readonly LabelledSpan[] }
  /** For each mask in the text, the best tokens. */
  | {
      readonly type: "masks";
      readonly masks: readonly {
        readonly place: TextSpan;
        readonly tokens: readonly { readonly token: string; readonly score: number }[];
      }[];
    }
  /** `place` is in the context; null where the model gives no offsets and the answer stands nowhere in it. */
  | {
      readonly type: "answer";
      readonly answer: string;
      readonly score: number;
      readonly place: TextSpan | null;
    }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "similarity"; readonly scores: readonly number[] }
  | { readonly type: "vectors"; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly type: "boxes"; readonly boxes: readonly Box[] }
  | { readonly type: "segments"; readonly segments: readonly Mask[] }
  | { readonly type: "depth"; readonly width: number; readonly height: number; readonly data: Uint8Array };

export interface Timings {
  /** Fetching and unpacking, the runtime's start and the session, in milliseconds; null when another run came before. */
  readonly load: number | null;
  /** The first run after loading (it compiles what is lazy); null when another run came before. */
  readonly first: number | null;
  /** This run. */
  readonly run: number;
}

export interface ModelFacts {
  /** Bytes of the weights. */
  readonly size: number;
  /** `int8`, `float32`, …: the type that most of the weights have. */
  readonly weights: string;
  /** Bytes that WebAssembly holds; null where the browser does not say. */
  readonly memory: number | null;
}

export interface RunResult {
  readonly output: ModelOutput;
  /** What the Hub's inference API would answer: the JSON to copy, and the form of a card's `output:`. */
  readonly raw: unknown;
  /** What the user should know of this run: a text that was too long, … */
  readonly notes: readonly string[];
  readonly timings: Timings;
  readonly facts: ModelFacts;
}

/** What is under way, for the bar. */
export type ModelProgress =
  /** Bytes over the line of all files that are fetched together; `file` is the one that the last of them are of. */
  | { readonly type: "fetch"; readonly file: string; readonly loaded: number; readonly total: number | null }
  | { readonly type: "step"; readonly step: "runtime" | "session" | "warm-up" | "run" }
  /** More of a text that is being generated. */
  | { readonly type: "text"; readonly text: string };

/** A model that cannot run, in words for the user. */
export class ModelProblem extends Error {
  override name = "ModelProblem";
  /**
   * @param message what is wrong, one sentence
   * @param help what to do about it; a command stands on a line of its own
   */
  constructor(
    message: string,
    readonly help = "",
  ) {
    super(message);
  }
}

/** A model, and what it is to do. */
export interface ModelChoice {
  readonly source: ModelSource;
  readonly variant: Variant;
  readonly task: Task;
}

export interface RunRequest extends ModelChoice {
  /** Loads the model (unless it is loaded) and runs it once. `RunResult`, `ModelProgress` on the way. */
  readonly type: "run";
  readonly input: ModelInput;
  readonly parameters: Parameters;
}

export interface LoadRequest extends ModelChoice {
  /** Loads the model (unless it is loaded). `ModelFacts`, `ModelProgress` on the way. */
  readonly type: "load";
}

/** A repository on the Hub, or on a host with the Hub's paths. */
export interface HubRequest {
  /** Asks for its list of files. `ModelSource`. */
  readonly type: "hub";
  readonly id: string;
  readonly revision: string;
  readonly host: string;
}

/** What its graphs say of themselves, read by parts. A map by their stems, of those that could be read so. */
export interface LookRequest {
  readonly type: "look";
  readonly source: ModelSource;
  readonly variant: Variant;
}

export interface ReadRequest {
  /** Fetches one file, which may be on another host. `Blob`, `ModelProgress` on the way. */
  readonly type: "read";
  readonly source: ModelSource;
  readonly path: string;
}

export interface GraphRequest {
  /** Runs a bare graph once. `GraphResult`, `ModelProgress` on the way. */
  readonly type: "graph";
  readonly source: ModelSource;
  /** Of the .onnx file. */
  readonly path: string;
  readonly feeds: readonly GraphFeed[];
}

/** A tensor that a graph gave. */
export interface OutputTensor {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
  /** Its first values, a thousand at most. */
  readonly first: readonly (number | string)[];
  readonly count: number;
  /** Null where it holds no numbers. `largest` is an index; mean and deviation are of finite numbers. */
  readonly stats: {
    readonly min: number;
    readonly max: number;
    readonly largest: number;
    readonly mean: number;
    readonly std: number;
    readonly notFinite: number;
  } | null;
}

export interface GraphResult {
  readonly outputs: readonly OutputTensor[];
  /** Bytes of the tensors that went in and came out of this run; they are JavaScript's, not WebAssembly's. */
  readonly tensors: number;
  readonly timings: Timings;
  readonly facts: ModelFacts;
}

/** A file, and how it is kept: `FetchOptions` of files/fetch-file.ts. */
export interface WantedFile {
  readonly file: ModelFile;
  readonly prefix?: "own:" | "other:";
  readonly key?: string;
  readonly of?: string;
}

export interface GatherRequest {
  /** Fetches files, all at the same time. A `Blob` for each, in their order; `ModelProgress` on the way. */
  readonly type: "gather";
  readonly wanted: readonly WantedFile[];
}

/** What the page asks the worker that runs models. */
export type WorkRequest = RunRequest | LoadRequest | GraphRequest;

/** What the page asks the worker that fetches. */
export type FilesRequest = HubRequest | LookRequest | ReadRequest | GatherRequest;
