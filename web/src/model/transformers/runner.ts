/** Any model that transformers.js can run, from files that are given: dropped, fetched, bundled. */

import type { OnProgress } from "../files/fetch-file";
import type { SourceFiles } from "../files/source-files";
import { wantedFiles } from "../files/wanted";
import { arrayBytes, blobBytes } from "../inspect/bytes";
import { lfsPointer, pointerProblem } from "../inspect/lfs";
import { mainWeightType, OnnxError, type OnnxSummary, readOnnx } from "../inspect/onnx";
import { type ModelChoice, type ModelFile, ModelProblem, type Task } from "../model";
import { folderProblems, graphProblem, parseConfig, sizeProblem } from "../problems";
import type { LoadedModel, Runner } from "../registry";
import { tokenFormOf } from "../tokens/align";
import { alignEngine } from "../tokens/engine";
import { graphFolder, type Part, partsOf } from "../variants";
import { type Opened, type OpenOptions, openPipeline } from "./library";
import { PIPELINE_NAMES, RUNS } from "./tasks";

type Content = Blob | Uint8Array<ArrayBuffer>;

/** Files that a model may do without; transformers.js asks whether they are there. */
const EMPTY_IF_MISSING = "tokenizer_config.json";

export const transformersRunner: Runner = {
  accepts: () => Promise.resolve(true),

  async load(choice, files, onProgress) {
    const { source, task, variant } = choice;
    const [problem] = folderProblems(source, task);
    if (problem) throw problem;
    const tooLarge = sizeProblem(source, variant);
    if (tooLarge) throw tooLarge;
    const parts = partsOf(source, variant);
    if (parts.length === 0) throw new ModelProblem(`${source.name} has no weights ${variant.path}.`);
    for (const { file } of wantedFiles(source, variant)) {
      if (await lfsPointer(file)) throw pointerProblem(file.path);
    }
    const config = parseConfig(new TextDecoder().decode(await files.bytes("config.json")));

    const weights = new Map<string, Content>();
    const graphs = new Map<string, OnnxSummary>();
    let size = 0;
    for (const { stem, file, data } of parts) {
      for (const one of [file, ...data]) {
        const content = await contentOf(files, one);
        weights.set(one.path, content);
        size += content instanceof Blob ? content.size : content.length;
      }
      graphs.set(stem, await summaryOf(file, weights.get(file.path)));
    }
    const misfit = graphProblem(task, graphs, config, source.files);
    if (misfit) throw misfit;

    const opened = await openPipeline(
      {
        task: PIPELINE_NAMES[task] ?? task,
        give: async (path) => {
          const heavy = weights.get(path);
          if (heavy) {
            // The runtime has its own copy from now on.
            weights.delete(path);
            return heavy;
          }
          // A classifier's processor may be speech recognition's, which wants a tokenizer that is not there.
          if (task === "audio-classification" && path === "preprocessor_config.json") {
            return JSON.stringify({ ...(await files.json(path)), processor_class: undefined });
          }
          const file = files.find(path);
          if (file) return contentOf(files, file);
          return path === EMPTY_IF_MISSING && files.find("tokenizer.json") ? "{}" : null;
        },
        ...namesOf(choice, parts),
      },
      onProgress,
    );
    const pooling = await poolingOf(files);
    // Fetched with the model, so that it runs without a network later.
    if (NEEDS_PLACES.has(task)) alignEngine().catch(() => undefined);
    const tokenForm = NEEDS_PLACES.has(task) ? tokenFormOf(await files.json("tokenizer.json")) : null;
    const main = [...graphs.values()].reduce((a, b) => (b.size > a.size ? b : a));
    return loadedModel(Object.assign(opened, { pooling, tokenForm }), choice, size, mainWeightType(main));
  },
};

function loadedModel(opened: Opened, { task }: ModelChoice, size: number, weights: string): LoadedModel {
  return {
    size,
    weights,
    run: async (input, parameters, onProgress: OnProgress) => {
      const { output, raw, notes = [] } = await RUNS[task](opened, input, parameters, onProgress);
      return { output, raw, notes };
    },
    dispose: async () => {
      await opened.dispose();
    },
  };
}

/** The user's own files are not copied, only pointed at. */
async function contentOf(files: SourceFiles, file: ModelFile): Promise<Content> {
  return file.blob ?? (await files.bytes(file.path));
}

async function summaryOf({ path }: ModelFile, content: Content | undefined): Promise<OnnxSummary> {
  if (!content) throw new Error(`no content of ${path}`);
  try {
    return await readOnnx(content instanceof Blob ? blobBytes(content) : arrayBytes(content));
  } catch (error) {
    if (!(error instanceof OnnxError)) throw error;
    throw new ModelProblem(`${path} cannot be loaded. ${error.message}`, error.help);
  }
}

/** How transformers.js is told which files to take. */
function namesOf(
  { source }: ModelChoice,
  parts: readonly Part[],
): Pick<OpenOptions, "dtype" | "subfolder" | "modelFileName" | "externalData"> {
  const [main] = parts;
  const dtypes = Object.fromEntries(parts.map(({ stem, dtype }) => [stem, dtype]));
  const single = parts.length === 1 && main;
  return {
    dtype: single ? single.dtype : dtypes,
    subfolder: graphFolder(source).replace(/\/$/, ""),
    modelFileName: single && single.stem !== "model" ? single.stem : null,
    externalData: Object.fromEntries(
      parts
        .filter(({ data }) => data.length > 0)
        .map(({ file, data }) => [file.path.slice(file.path.lastIndexOf("/") + 1), data.length]),
    ),
  };
}

const NEEDS_PLACES: ReadonlySet<Task> = new Set<Task>(["token-classification", "question-answering"]);

/** What a sentence-transformers model says of how its vectors become one; null where it says nothing. */
async function poolingOf(files: SourceFiles): Promise<string | null> {
  const settings = await files.json("1_Pooling/config.json");
  if (!settings) return null;
  if (settings["pooling_mode_cls_token"] === true) return "cls";
  if (settings["pooling_mode_lasttoken"] === true) return "last_token";
  return settings["pooling_mode_mean_tokens"] === true ? "mean" : null;
}
