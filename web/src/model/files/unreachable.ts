/** What to say where the network is not there. */

import { ModelProblem, type ModelSource } from "../model";

/** The network is not there, or the host is not: what was to be fetched could not be asked for. */
export class Unreachable extends ModelProblem {
  override name = "Unreachable";
}

/**
 * The error, with the bundled model's name and the way out where the network is not there; any other as it is.
 * @param done what could not be done with it: "loaded", "opened"
 */
export function withModel(error: unknown, source: ModelSource, done: string): unknown {
  if (!(error instanceof Unreachable) || source.kind !== "bundled") return error;
  return new ModelProblem(
    `${source.name} could not be ${done}: ${error.message.replace(/^The /, "the ")}`,
    "Is the network there? A bundled model needs it the first time only. Try again, or choose one that has run here " +
      "before: it runs without.",
  );
}
