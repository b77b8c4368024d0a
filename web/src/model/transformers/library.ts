/**
 * transformers.js, set up to run here: on the runtime that the worker has, and fed from files that we give, so
 * that it asks no network itself.
 */

import * as transformers from "@huggingface/transformers";
import type { OnProgress } from "../files/fetch-file";
import { ModelProblem } from "../model";
import { loadRuntime } from "../runtime/ort";
import type { TokenForm } from "../tokens/align";

export { transformers };

/** Where it believes the models are; no request ever goes there. */
const FOLDER = "/models-in-memory/";

/** Gives a file's content, null where there is none. */
export type GiveFile = (path: string) => Promise<Blob | Uint8Array<ArrayBuffer> | string | null>;

interface Feed {
  readonly give: GiveFile;
  /** What it met first; transformers.js would say only that something was not found. */
  problem: ModelProblem | null;
}
const feeds = new Map<string, Feed>();
let count = 0;

function setUp(): void {
  const { env } = transformers;
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = FOLDER;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.logLevel = transformers.LogLevel.NONE;
  env.fetch = answer;
}

async function answer(input: string | URL): Promise<Response> {
  const path = String(input);
  const at = path.indexOf(FOLDER);
  const [owner = "", id = "", ...rest] = path.slice(at + FOLDER.length).split("/");
  const feed = at < 0 ? undefined : feeds.get(`${owner}/${id}`);
  if (!feed) return new Response(null, { status: 404 });
  try {
    const content = await feed.give(rest.join("/"));
    if (content === null) return new Response(null, { status: 404 });
    const body = typeof content === "string" ? new Blob([content]) : content;
    const size = body instanceof Blob ? body.size : body.length;
    return new Response(body, { headers: { "content-length": String(size) } });
  } catch (error) {
    if (error instanceof ModelProblem) feed.problem ??= error;
    throw error;
  }
}

/** An opened pipeline, as far as it is used here; its parts are null where the task needs none. */
export interface Opened {
  (...inputs: readonly unknown[]): Promise<unknown>;
  readonly model: ((inputs: object) => Promise<Record<string, Tensor>>) & {
    readonly config: Readonly<Record<string, unknown>>;
  };
  readonly tokenizer: transformers.PreTrainedTokenizer;
  readonly processor: ((input: unknown) => Promise<Record<string, Tensor>>) & {
    readonly feature_extractor?: { readonly config: Readonly<Record<string, unknown>> };
  };
  dispose(): Promise<unknown>;
  /** How its vectors become one for a text; null where its files do not say. */
  pooling: string | null;
  /** How its tokens are written, for the tasks that need their places. */
  tokenForm: TokenForm | null;
}
export type Tensor = transformers.Tensor;

export interface OpenOptions {
  /** transformers.js's name of the pipeline. */
  readonly task: string;
  readonly give: GiveFile;
  /** A word for all graphs, or one for each by its stem. */
  readonly dtype: string | Readonly<Record<string, string>>;
  readonly subfolder: string;
  readonly modelFileName: string | null;
  /** Files of external data by the graph's file name. */
  readonly externalData: Readonly<Record<string, number>>;
}

/** @throws ModelProblem where a file is missing or not to be had; any other error leaves the runtime unusable */
export async function openPipeline(options: OpenOptions, onProgress: OnProgress): Promise<Opened> {
  onProgress({ type: "step", step: "runtime" });
  await loadRuntime();
  setUp();
  // It remembers what it found under a name for ever.
  const id = `local/model-${++count}`;
  const feed: Feed = { give: options.give, problem: null };
  feeds.set(id, feed);
  onProgress({ type: "step", step: "session" });
  try {
    const pipeline = await transformers.pipeline(options.task as transformers.PipelineType, id, {
      device: "wasm",
      dtype: options.dtype as transformers.DataType,
      subfolder: options.subfolder,
      ...(options.modelFileName === null ? {} : { model_file_name: options.modelFileName }),
      use_external_data_format: options.externalData,
    });
    return pipeline as unknown as Opened;
  } catch (error) {
    if (feed.problem) throw feed.problem;
    throw missingFile(error) ?? error;
  } finally {
    feeds.delete(id);
  }
}

function missingFile(error: unknown): ModelProblem | null {
  const message = error instanceof Error ? error.message : "";
  const missing = /not found locally at "[^"]*?models-in-memory\/local\/model-\d+\/([^"]+)"/.exec(
    message,
  )?.[1];
  if (missing) return new ModelProblem(`There is no ${missing}, which the model needs.`);
  if (/^Unsupported model type/.test(message)) {
    return new ModelProblem(
      `transformers.js, which runs models here, cannot do this: ${message.replaceAll(/\s+/g, " ")}`,
    );
  }
  return null;
}
