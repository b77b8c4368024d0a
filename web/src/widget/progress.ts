/** What is under way, in words. */

import type { ModelProgress } from "../model/model";
import { bytesOf } from "./numbers";

const STEPS = {
  runtime: "Starting the runtime…",
  session: "Preparing the model…",
  "warm-up": "First run…",
  run: "Running…",
} as const;

/** @param named says also what is fetched, where that is one file and not a model's several */
export function progressWords(progress: ModelProgress | null, named = false): string {
  if (!progress) return "Starting…";
  if (progress.type === "text") return "Writing…";
  if (progress.type === "step") return STEPS[progress.step];
  return `Loading ${named ? `${nameOf(progress.file)}: ` : ""}${bytesOf(progress)}`;
}

/** As a visitor knows it: without its folders; ONNX Runtime's own file is no file of theirs. */
function nameOf(path: string): string {
  return path.endsWith(".wasm") ? "ONNX Runtime" : path.slice(path.lastIndexOf("/") + 1);
}
