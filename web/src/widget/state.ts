/** What the widget knows; one key of the page's state. */

import type {
  ModelFacts,
  ModelInput,
  ModelOutput,
  ModelProgress,
  ModelSource,
  Parameters,
  Task,
  Timings,
  Variant,
} from "../model/model";
import type { Example } from "./examples";
import type { LoadedFile } from "./files";
import type { CardTask } from "./tasks";

/** What the combobox Model stands on. */
export type ModelPlace =
  | { readonly type: "none" }
  | { readonly type: "bundled"; readonly name: string }
  /** What the user dropped or picked. */
  | { readonly type: "local" }
  | { readonly type: "hub" }
  /** The forms that lead to a model. */
  | { readonly type: "ask-folder" | "ask-onnx" | "ask-hub" };

export interface ChosenModel {
  readonly source: ModelSource;
  /** What it was made for, as its own card or config says; null where neither does. */
  readonly task: Task | null;
  /** What it calls its mask; null where that is not known before it is loaded. */
  readonly maskToken: string | null;
  readonly variants: readonly Variant[];
  readonly variant: Variant | null;
  /** It ran, so that everything of it is there. */
  readonly loaded: boolean;
}

export interface Problem {
  readonly message: string;
  readonly help: string;
}

/** What the model said to an input. */
export interface Answer {
  readonly input: ModelInput;
  readonly parameters: Parameters;
  readonly output: ModelOutput;
  readonly raw: unknown;
  /** What the user should know of this run. */
  readonly notes: readonly string[];
  readonly timings: Timings;
  readonly facts: ModelFacts;
  /** Milliseconds of the last runs, this one included, those that loaded left out. */
  readonly steady: readonly number[];
  /** The example whose input it was; null for one that the user made or changed. */
  readonly example: Example | null;
}

export type RunState =
  | { readonly status: "idle" }
  | {
      readonly status: "running";
      /** Of "Run all examples": how many are done, of how many. */
      readonly all: { readonly done: number; readonly of: number } | null;
      readonly progress: ModelProgress | null;
      /** What was generated so far. */
      readonly streamed: string;
    };

/** What an example gave when it was run. */
export type Measured =
  | {
      readonly type: "output";
      readonly output: ModelOutput;
      readonly text: string;
      /** To be shown again; none of pictures and sounds, which are large. */
      readonly answer: Answer | null;
    }
  | { readonly type: "failed"; readonly message: string }
  /** It was not run, and that is not the card's fault. */
  | { readonly type: "skipped"; readonly why: string };

export interface WidgetState {
  readonly bundled: readonly ModelSource[];
  /** Why the bundled models are not to be had. */
  readonly bundledProblem: string | null;
  readonly place: ModelPlace;
  readonly model: ChosenModel | null;
  /** Why there is no model where one was asked for. */
  readonly modelProblem: Problem | null;
  /** It was not to be had, and may be the next time. */
  readonly modelMayCome: boolean;
  /** What is under way for the choice of a model: a list is fetched, a folder read. */
  readonly choosing: { readonly what: string; readonly progress: ModelProgress | null } | null;
  readonly card: CardTask;
  /** The task whose form is shown: the model's, else the card's. */
  readonly task: Task | null;
  readonly examples: readonly Example[];
  /** How many the card has: the first of them are taken. */
  readonly exampleCount: number;
  /** The examples are none of the card's, which has none. */
  readonly ownExamples: boolean;
  readonly examplesFrom: "card" | "hub" | "cardsmith";
  /** Index into `examples`; null: none is there. */
  readonly example: number | null;
  /** Rises when the form is to take the example's values. */
  readonly filled: number;
  /** The user has changed the form since it was filled: what is in it is theirs. */
  readonly touched: boolean;
  readonly run: RunState;
  /** A file of an example that is on its way, because the user asked for it. */
  readonly fetching: { readonly src: string; readonly progress: ModelProgress | null } | null;
  readonly answer: Answer | null;
  readonly problem: Problem | null;
  /** By `Example.key`. */
  readonly measured: ReadonlyMap<string, Measured>;
  /** The files that examples name, once they are there, by `src`. */
  readonly loadedFiles: ReadonlyMap<string, LoadedFile>;
}

export const EMPTY_WIDGET: WidgetState = {
  bundled: [],
  bundledProblem: null,
  place: { type: "none" },
  model: null,
  modelProblem: null,
  modelMayCome: false,
  choosing: null,
  card: { tag: null, task: null },
  task: null,
  examples: [],
  exampleCount: 0,
  ownExamples: false,
  examplesFrom: "card",
  example: null,
  filled: 0,
  touched: false,
  run: { status: "idle" },
  fetching: null,
  answer: null,
  problem: null,
  measured: new Map(),
  loadedFiles: new Map(),
};
