/** Runs any graph once, in the worker. */

import type { OnProgress } from "../files/fetch-file";
import type { SourceFiles } from "../files/source-files";
import { type GraphRequest, type GraphResult, ModelProblem, type OutputTensor } from "../model";
import { heldMemory } from "../runtime/memory";
import { type InferenceSession, loadRuntime, ort, type Tensor } from "../runtime/ort";
import { arrayBytes } from "./bytes";
import { fromHalf } from "./half";
import { isLfsPointer, pointerProblem } from "./lfs";
import { mainWeightType, OnnxError, type OnnxSummary, readOnnx } from "./onnx";

interface Open {
  readonly key: string;
  readonly session: InferenceSession;
  readonly summary: OnnxSummary;
  readonly size: number;
  used: boolean;
}
/** One at a time: nobody looks at two. */
let open: Open | null = null;

/** Gives the graph's memory back to the runtime; the next run loads it again. */
export async function closeGraph(): Promise<void> {
  const { session } = open ?? {};
  open = null;
  await session?.release();
}

/**
 * @param asked when, in milliseconds since 1970
 * @throws ModelProblem before it runs; after any other error the worker is replaced
 */
export async function runGraph(
  request: GraphRequest,
  files: SourceFiles,
  asked: number,
  onProgress: OnProgress,
): Promise<GraphResult> {
  const key = `${request.source.key}/${request.path}`;
  let load: number | null = null;
  if (open?.key !== key) {
    await closeGraph();
    open = { key, used: false, ...(await openGraph(request, files, onProgress)) };
    load = Date.now() - asked;
  }
  const { session, summary, size, used } = open;
  const feeds: Record<string, Tensor> = {};
  for (const { name, type, dims, data } of request.feeds) {
    feeds[name] = new ort.Tensor(type as "float32", data as Float32Array, dims);
  }
  const missing = session.inputNames.filter((name) => !feeds[name]);
  if (missing.length > 0) throw new ModelProblem(`The graph also reads ${missing.join(", ")}.`);
  onProgress({ type: "step", step: "run" });
  const begin = performance.now();
  const outputs = await session.run(feeds);
  const run = performance.now() - begin;
  open.used = true;
  return {
    outputs: session.outputNames.map((name) => describe(name, outputs[name])),
    timings: { load, first: used ? null : run, run },
    facts: { size, weights: mainWeightType(summary), memory: heldMemory() },
    tensors: bytesOf(Object.values(feeds)) + bytesOf(Object.values(outputs)),
  };
}

async function openGraph(
  { source, path }: GraphRequest,
  files: SourceFiles,
  onProgress: OnProgress,
): Promise<Pick<Open, "session" | "summary" | "size">> {
  const bytes = await files.bytes(path);
  let summary: OnnxSummary;
  try {
    summary = await readOnnx(arrayBytes(bytes));
  } catch (error) {
    if (error instanceof OnnxError) {
      throw new ModelProblem(`${path} cannot be loaded. ${error.message}`, error.help);
    }
    throw error;
  }
  let size = bytes.length;
  const externalData = await Promise.all(
    summary.externalFiles.map(async (name) => {
      const file = source.files.find((one) => one.path.split("/").at(-1) === name.split("/").at(-1));
      if (!file) {
        throw new ModelProblem(
          `${path} keeps its weights in a second file, ${name}, which is not there.`,
          "Drop both together.",
        );
      }
      const data = await files.bytes(file.path);
      if (isLfsPointer(data)) {
        throw pointerProblem(file.path);
      }
      size += data.length;
      return { path: name, data };
    }),
  );
  await loadRuntime();
  onProgress({ type: "step", step: "session" });
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: ["wasm"],
    ...(externalData.length > 0 ? { externalData } : {}),
  });
  return { session, summary, size };
}

/** Of tensors, strings left out: those are JavaScript's own. */
function bytesOf(values: readonly (Tensor | undefined)[]): number {
  return values.reduce((sum, value) => {
    const data: unknown = value && "dims" in value ? value.data : null;
    return sum + (ArrayBuffer.isView(data) ? data.byteLength : 0);
  }, 0);
}

/** So many values of an output are shown. */
const FIRST = 1000;

function describe(name: string, value: Tensor | undefined): OutputTensor {
  if (!value || !("dims" in value)) {
    return { name, type: "no tensor", dims: [], first: [], count: 0, stats: null };
  }
  const { dims, data } = value;
  const type: string = value.type;
  if (type === "string") {
    const all = data as unknown as string[];
    return { name, type, dims, first: all.slice(0, FIRST), count: all.length, stats: null };
  }
  const raw = data as ArrayLike<number | bigint>;
  // Where the browser has no array of halves they come as their bits.
  const bits = type === "float16" && raw instanceof Uint16Array;
  const at = (i: number): number => (bits ? fromHalf(Number(raw[i])) : Number(raw[i]));
  const first = Array.from({ length: Math.min(FIRST, raw.length) }, (_, i) => at(i));
  return { name, type, dims, first, count: raw.length, stats: statsOf(raw.length, at) };
}

function statsOf(count: number, at: (i: number) => number): OutputTensor["stats"] {
  if (count === 0) return null;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let largest = 0;
  let sum = 0;
  let squares = 0;
  let finite = 0;
  for (let i = 0; i < count; i++) {
    const value = at(i);
    if (value > max) {
      max = value;
      largest = i;
    }
    if (value < min) min = value;
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    squares += value * value;
  }
  if (finite === 0) return { min, max, largest, mean: Number.NaN, std: Number.NaN, notFinite: count };
  const mean = sum / finite;
  const std = Math.sqrt(Math.max(0, squares / finite - mean * mean));
  return { min, max, largest, mean, std, notFinite: count - finite };
}
