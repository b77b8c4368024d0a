/** What a task of our own is made of. */

import type { SourceFiles } from "../files/source-files";
import type { ModelInput, ModelOutput } from "../model";
import type { Graph } from "./graph";
import type { Json } from "./settings";

export interface PipelineParts {
  readonly config: Json;
  readonly files: SourceFiles;
  /** On its way: a pipeline reads its own files meanwhile. */
  readonly graph: Promise<Graph>;
}

/** @throws ModelProblem when the input does not fit */
export type Pipeline = (
  input: ModelInput,
  parameters: Json,
) => Promise<{ readonly output: ModelOutput; readonly raw: unknown; readonly notes: readonly string[] }>;
