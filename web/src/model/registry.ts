/** Who can run what, and which models are loaded. */

import type { OnProgress } from "./files/fetch-file";
import { readAtHand, SourceFiles } from "./files/source-files";
import { closeGraph, runGraph } from "./inspect/graph-run";
import {
  type ModelChoice,
  type ModelFacts,
  type ModelInput,
  ModelProblem,
  type Parameters,
  type RunResult,
  type WorkRequest,
} from "./model";
import { ownRunner } from "./own/runner";
import type { Extra } from "./protocol";
import { heldMemory } from "./runtime/memory";
import { alignEngine, hasEngine } from "./tokens/engine";

export interface LoadedModel {
  /** Bytes of the weights. */
  readonly size: number;
  readonly weights: string;
  /** @throws ModelProblem when the input does not fit; after any other error the worker is replaced */
  run(
    input: ModelInput,
    parameters: Parameters,
    onProgress: OnProgress,
  ): Promise<Pick<RunResult, "output" | "raw" | "notes">>;
  /** A run whose answer nobody wants: it compiles what is lazy. */
  warmUp?(): Promise<unknown>;
  dispose(): Promise<void>;
}

/** A way of running models. */
export interface Runner {
  /** Whether it runs this one; reads small files only. */
  accepts(choice: ModelChoice, files: SourceFiles): Promise<boolean>;
  /** @throws ModelProblem when the model cannot run, and why */
  load(choice: ModelChoice, files: SourceFiles, onProgress: OnProgress): Promise<LoadedModel>;
}

let library = false;

/** A part of the page that is fetched only when it is needed, and is not to be had. */
export class PartMissing extends ModelProblem {
  override name = "PartMissing";
}

export async function transformersRunner(): Promise<Runner> {
  const module = await import("./transformers/runner").catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new PartMissing(
      "This model runs by transformers.js, a part of this page that could not be fetched.",
      "Is the network there? Run it again.",
    );
  });
  library = true;
  return module.transformersRunner;
}

/** What the models so far needed beside their runtime. */
export const loadedExtras = (): Extra[] => [
  ...(library ? (["transformers"] as const) : []),
  ...(hasEngine() ? (["engine"] as const) : []),
];

export const loadExtra = (extra: Extra): Promise<unknown> =>
  extra === "engine" ? alignEngine() : transformersRunner();

/** In this order they are asked; what is not needed is not fetched. */
const RUNNERS: readonly (() => Promise<Runner>)[] = [() => Promise.resolve(ownRunner), transformersRunner];

/** Bytes of weights that stay loaded; the model in use stays whatever its size. */
const ROOM = 256 << 20;

interface Entry {
  readonly model: LoadedModel;
  /** Milliseconds that loading took. */
  readonly load: number;
  /** Milliseconds of a run ahead of those that were asked for. */
  first: number | null;
  /** It has run for somebody. */
  used: boolean;
}
/** The one used last stands last. */
const loaded = new Map<string, Entry>();

const keyOf = ({ source, variant, task }: ModelChoice): string => `${source.key} ${variant.path} ${task}`;

/** @param asked when, in milliseconds since 1970 */
export async function answerRequest(
  request: WorkRequest,
  asked: number,
  onProgress: OnProgress,
): Promise<unknown> {
  if (request.type === "graph") {
    return runGraph(request, new SourceFiles(request.source, readAtHand), asked, onProgress);
  }
  const entry = await entryFor(request, asked, onProgress);
  const { model } = entry;
  if (request.type === "load") {
    if (model.warmUp && entry.first === null) entry.first = await timed(() => model.warmUp?.());
    return factsOf(model);
  }
  onProgress({ type: "step", step: "run" });
  const begin = performance.now();
  const { output, raw, notes } = await model.run(request.input, request.parameters, onProgress);
  const run = performance.now() - begin;
  const timings = {
    load: entry.used ? null : entry.load,
    first: entry.used ? null : (entry.first ?? run),
    run,
  };
  entry.used = true;
  return { output, raw, notes, timings, facts: factsOf(model) } satisfies RunResult;
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const factsOf = ({ size, weights }: LoadedModel): ModelFacts => ({ size, weights, memory: heldMemory() });

async function entryFor(choice: ModelChoice, asked: number, onProgress: OnProgress): Promise<Entry> {
  const key = keyOf(choice);
  const known = loaded.get(key);
  if (known) {
    loaded.delete(key);
    loaded.set(key, known);
    return known;
  }
  const files = new SourceFiles(choice.source, readAtHand);
  const runner = await runnerFor(choice, files);
  await closeGraph();
  await makeRoom(choice.variant.size ?? 0);
  const model = await runner.load(choice, files, onProgress);
  const entry = { model, load: Date.now() - asked, first: null, used: false };
  loaded.set(key, entry);
  return entry;
}

async function runnerFor(choice: ModelChoice, files: SourceFiles): Promise<Runner> {
  for (const get of RUNNERS) {
    const runner = await get();
    if (await runner.accepts(choice, files)) return runner;
  }
  throw new ModelProblem(`Nothing here can run ${choice.source.name} as a ${choice.task} model.`);
}

async function makeRoom(wanted: number): Promise<void> {
  let total = wanted;
  for (const { model } of loaded.values()) total += model.size;
  for (const [key, { model }] of loaded) {
    if (total <= ROOM) return;
    loaded.delete(key);
    total -= model.size;
    await model.dispose();
  }
}
