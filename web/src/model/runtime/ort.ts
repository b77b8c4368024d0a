/**
 * ONNX Runtime, once a worker: its WebAssembly file comes through our own hands (packed, verified, kept), so that
 * it fetches nothing itself. transformers.js gets this same instance, by an alias in vite.config.ts.
 */

import * as ort from "onnxruntime-web/wasm";
import { fetchFile, type OnProgress } from "../files/fetch-file";
import { type ModelFile, ModelProblem } from "../model";
import { watchMemory } from "./memory";

export type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
export { ort };

let file: ModelFile | null = null;
let loading: Promise<void> | null = null;

/** @param runtime ONNX Runtime's WebAssembly file; to be called before anything else */
export function useRuntime(runtime: ModelFile): void {
  file = runtime;
}

/** Fetches the runtime, unless it is there. Sessions may be made afterwards. */
export function loadRuntime(onProgress: OnProgress): Promise<void> {
  loading ??= fetchRuntime(onProgress).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchRuntime(onProgress: OnProgress): Promise<void> {
  if (!file) throw new ModelProblem("The worker was not told where ONNX Runtime is.");
  const bytes = await fetchFile(file, { onProgress });
  watchMemory();
  ort.env.wasm.wasmBinary = bytes.buffer;
  // More threads made small models slower wherever it was measured (scripts/bench), and need a page that is
  // isolated from other origins.
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
}
