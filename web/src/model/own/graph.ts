/** One graph of weights in ONNX Runtime. */

import type { OnProgress } from "../files/fetch-file";
import type { SourceFiles } from "../files/source-files";
import { arrayBytes } from "../inspect/bytes";
import { isLfsPointer, pointerProblem } from "../inspect/lfs";
import { mainWeightType, OnnxError, type OnnxSummary, readOnnx } from "../inspect/onnx";
import { type ModelChoice, ModelProblem } from "../model";
import { type InferenceSession, loadRuntime, ort, type Tensor } from "../runtime/ort";

export interface Graph {
  readonly inputs: readonly string[];
  /** Bytes of the weights. */
  readonly size: number;
  /** The type that most of the weights have. */
  readonly weights: string;
  /** The type of an input's elements, `int64`. */
  typeOf(input: string): string;
  /** @returns the output `name`, or the only one */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    name: string,
  ): Promise<{ data: Float32Array; dims: readonly number[] }>;
  dispose(): Promise<void>;
}

/** Fetches runtime and weights side by side, then makes the session. */
export async function openGraph(
  { variant, source }: ModelChoice,
  files: SourceFiles,
  onProgress: OnProgress,
): Promise<Graph> {
  const [bytes] = await Promise.all([files.bytes(variant.path), loadRuntime()]);
  onProgress({ type: "step", step: "session" });
  const summary = await summaryOf(bytes);
  let session: InferenceSession;
  try {
    session = await ort.InferenceSession.create(bytes, {
      executionProviders: ["wasm"],
      ...(source.kind === "bundled" && summary && isOptimized(summary)
        ? { graphOptimizationLevel: "disabled" }
        : {}),
    });
  } catch (error) {
    throw sessionProblem(variant.path, bytes, error);
  }
  return new OrtGraph(session, bytes.length, summary ? mainWeightType(summary) : "unknown");
}

/** Null where it cannot be read; the session says why. */
async function summaryOf(bytes: Uint8Array): Promise<OnnxSummary | null> {
  try {
    return await readOnnx(arrayBytes(bytes));
  } catch (error) {
    if (error instanceof OnnxError) return null;
    throw error;
  }
}

/**
 * ONNX Runtime wrote the graph after optimising it (scripts/train/optimize.mjs): it names all of its own operator
 * sets. To look for more costs a third of the time until the first answer, and finds nothing.
 */
const isOptimized = ({ opsets }: OnnxSummary): boolean =>
  opsets.some(({ domain }) => domain === "com.microsoft.nchwc");

function sessionProblem(path: string, bytes: Uint8Array, error: unknown): unknown {
  if (isLfsPointer(bytes)) {
    return pointerProblem(path);
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/protobuf|parse|invalid model/i.test(message)) {
    return new ModelProblem(`${path} is no ONNX model: ${message}`);
  }
  return error;
}

class OrtGraph implements Graph {
  readonly inputs: readonly string[];
  readonly #types: ReadonlyMap<string, string>;

  constructor(
    readonly session: InferenceSession,
    readonly size: number,
    readonly weights: string,
  ) {
    this.inputs = session.inputNames;
    this.#types = new Map(
      session.inputMetadata.map((input) => [input.name, input.isTensor ? input.type : "other"]),
    );
  }

  typeOf(input: string): string {
    return this.#types.get(input) ?? "other";
  }

  async run(
    feeds: Readonly<Record<string, Tensor>>,
    name: string,
  ): Promise<{ data: Float32Array; dims: readonly number[] }> {
    const results = await this.session.run(feeds);
    const output = results[name] ?? results[this.session.outputNames[0] ?? ""];
    if (!output || !(output.data instanceof Float32Array)) {
      throw new ModelProblem(
        `The model has no output ${name} of float32 numbers; it has ${this.session.outputNames.join(", ")}.`,
        "Does the pipeline_tag fit what was exported?",
      );
    }
    return { data: output.data, dims: output.dims };
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}
