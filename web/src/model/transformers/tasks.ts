/** Every task that runs through transformers.js, and its name for it. */

import type { OnProgress } from "../files/fetch-file";
import type { ModelInput, Parameters, RunResult, Task } from "../model";
import { summarization, textGeneration, translation } from "./generation";
import {
  depthEstimation,
  imageClassification,
  imageSegmentation,
  objectDetection,
  zeroShotImageClassification,
} from "./image";
import type { Opened } from "./library";
import { audioClassification, speechRecognition } from "./sound";
import {
  featureExtraction,
  fillMask,
  questionAnswering,
  sentenceSimilarity,
  textClassification,
  tokenClassification,
  zeroShotClassification,
} from "./text";

/** @throws ModelProblem before the model runs; any other error leaves the runtime unusable */
export type TaskRun = (
  opened: Opened,
  input: ModelInput,
  parameters: Parameters,
  onProgress: OnProgress,
) => Promise<Pick<RunResult, "output" | "raw"> & Partial<Pick<RunResult, "notes">>>;

export const RUNS: Readonly<Record<Task, TaskRun>> = {
  "text-classification": textClassification,
  "token-classification": tokenClassification,
  "question-answering": questionAnswering,
  "fill-mask": fillMask,
  "zero-shot-classification": zeroShotClassification,
  summarization,
  translation,
  "text-generation": textGeneration,
  "feature-extraction": featureExtraction,
  "sentence-similarity": sentenceSimilarity,
  "image-classification": imageClassification,
  "object-detection": objectDetection,
  "image-segmentation": imageSegmentation,
  "automatic-speech-recognition": speechRecognition,
  "audio-classification": audioClassification,
  "zero-shot-image-classification": zeroShotImageClassification,
  "depth-estimation": depthEstimation,
};

/** transformers.js has no pipeline of this name; the rest have the Hub's. */
export const PIPELINE_NAMES: Partial<Record<Task, string>> = { "sentence-similarity": "feature-extraction" };
