/**
 * ONNX Runtime, once a worker: its WebAssembly file comes through our own hands (packed, verified, kept), so that
 * it fetches nothing itself. transformers.js gets this same instance, by an alias in vite.config.ts.
 */

import * as ort from "onnxruntime-web/wasm";
import { FileNeeded, readThere } from "../files/fetch-file";
import { type ModelFile, ModelProblem } from "../model";
import { watchMemory } from "./memory";

export type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
export { ort };

// transformers.js points the runtime at a CDN as soon as it is loaded, whoever runs first afterwards, and ONNX Runtime
// would load a script from there and run it. Its loader is a part of our own files: nobody sets another.
Object.defineProperty(ort.env.wasm, "wasmPaths", { get: () => undefined, set: () => undefined });

let file: ModelFile | null = null;
let loading: Promise<void> | null = null;

/** @param runtime ONNX Runtime's WebAssembly file; to be called before anything else */
export function useRuntime(runtime: ModelFile): void {
  file = runtime;
}

/**
 * Reads the runtime, unless it is there. Sessions may be made afterwards.
 * @throws FileNeeded
 */
export function loadRuntime(): Promise<void> {
  loading ??= readRuntime().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function readRuntime(): Promise<void> {
  if (!file) throw new ModelProblem("The worker was not told where ONNX Runtime is.");
  const bytes = await readThere(file);
  if (!bytes) throw new FileNeeded(null);
  // Its bytes are ONNX Runtime's now.
  const { blob: _, ...rest } = file;
  file = rest;
  watchMemory();
  ort.env.wasm.wasmBinary = bytes.buffer;
  // More threads made small models slower wherever it was measured (scripts/bench), and need a page that is
  // isolated from other origins.
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
}
