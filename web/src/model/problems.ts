/**
 * Why a model cannot run, in sentences for the user, found before anything large is loaded: from the names and
 * sizes of its files, its config.json, and what its graphs take and give.
 */

import { taskOfArchitecture } from "./architectures";
import { wantedFiles } from "./files/wanted";
import { blobBytes } from "./inspect/bytes";
import { LFS_HELP, LFS_START, lfsPointer, pointerProblem } from "./inspect/lfs";
import { type GraphValue, OnnxError, type OnnxSummary, readOnnx } from "./inspect/onnx";
import { NEWEST_IR, NEWEST_OPSET, unknownOperators } from "./inspect/operators";
import { type ModelFile, ModelProblem, type ModelSource, TASKS, type Task, type Variant } from "./model";
import { partsOf, variantsOf } from "./variants";

type Json = Readonly<Record<string, unknown>>;

/** What is known of a model before it is loaded. */
export interface Examination {
  /** What it is for; null where nothing tells. */
  readonly task: Task | null;
  /** Whether `task` was told by graph or config, because no card says it. */
  readonly guessed: boolean;
  readonly variants: readonly Variant[];
  /** Each keeps it from running; the one to show first stands first. */
  readonly problems: readonly ModelProblem[];
}

/** What optimum-cli calls the tasks. */
const EXPORT: Readonly<Record<Task, string>> = {
  "text-classification": "text-classification",
  "token-classification": "token-classification",
  "question-answering": "question-answering",
  "fill-mask": "fill-mask",
  "zero-shot-classification": "text-classification",
  summarization: "text2text-generation-with-past",
  translation: "text2text-generation-with-past",
  "text-generation": "text-generation-with-past",
  "feature-extraction": "feature-extraction",
  "sentence-similarity": "feature-extraction",
  "image-classification": "image-classification",
  "object-detection": "object-detection",
  "image-segmentation": "image-segmentation",
  "automatic-speech-recognition": "automatic-speech-recognition",
  "audio-classification": "audio-classification",
  "zero-shot-image-classification": "zero-shot-image-classification",
  "depth-estimation": "depth-estimation",
};

/** Other tasks of the Hub; those that transformers.js could do but that have no form here. */
const NO_FORM = [
  "document-question-answering",
  "image-feature-extraction",
  "image-to-image",
  "image-to-text",
  "text-to-audio",
  "text-to-speech",
  "text2text-generation",
  "zero-shot-object-detection",
];
const NO_PIPELINE = [
  "any-to-any",
  "audio-text-to-text",
  "audio-to-audio",
  "graph-ml",
  "image-text-to-image",
  "image-text-to-text",
  "image-text-to-video",
  "image-to-3d",
  "image-to-video",
  "keypoint-detection",
  "mask-generation",
  "multiple-choice",
  "other",
  "reinforcement-learning",
  "robotics",
  "table-question-answering",
  "table-to-text",
  "tabular-classification",
  "tabular-regression",
  "tabular-to-text",
  "text-ranking",
  "text-retrieval",
  "text-to-3d",
  "text-to-image",
  "text-to-video",
  "time-series-forecasting",
  "unconditional-image-generation",
  "video-classification",
  "video-text-to-text",
  "video-to-video",
  "visual-document-retrieval",
  "visual-question-answering",
  "voice-activity-detection",
];
/** What people write for them. */
const MEANT: ReadonlyMap<string, Task> = new Map([
  ["sentiment-analysis", "text-classification"],
  ["ner", "token-classification"],
  ["asr", "automatic-speech-recognition"],
  ["embeddings", "feature-extraction"],
  ["conversational", "text-generation"],
]);

const TEXT_TASKS: ReadonlySet<Task> = new Set([
  "text-classification",
  "token-classification",
  "question-answering",
  "fill-mask",
  "zero-shot-classification",
  "summarization",
  "translation",
  "text-generation",
  "feature-extraction",
  "sentence-similarity",
]);
const IMAGE_TASKS: ReadonlySet<Task> = new Set([
  "image-classification",
  "object-detection",
  "image-segmentation",
  "zero-shot-image-classification",
  "depth-estimation",
]);
const SOUND_TASKS: ReadonlySet<Task> = new Set(["automatic-speech-recognition", "audio-classification"]);

/** One file is one buffer, and one Protocol Buffers message: neither can be larger. */
const LARGEST_FILE = 2 ** 31 - 1;
/** WebAssembly has 4 GiB, and the runtime needs room beside the weights. */
const LARGEST_MODEL = 3.5e9;

export const isTask = (value: unknown): value is Task =>
  typeof value === "string" && (TASKS as readonly string[]).includes(value);

/**
 * The task that a card's `pipeline_tag` names.
 * @throws ModelProblem where it names none that runs here
 */
export function taskOf(pipelineTag: unknown): Task {
  if (isTask(pipelineTag)) return pipelineTag;
  if (typeof pipelineTag !== "string" || pipelineTag === "") {
    throw new ModelProblem(
      "The card has no pipeline_tag, which says what the model is for.",
      "Write one into the card's front matter, as\npipeline_tag: text-classification",
    );
  }
  const why = whyNoWidget(pipelineTag);
  if (why !== UNKNOWN) throw new ModelProblem(`No ${pipelineTag} model runs here: ${why}.`);
  const meant = MEANT.get(pipelineTag);
  throw new ModelProblem(
    `${pipelineTag} is no task that the Hub knows.`,
    meant
      ? `Write into the card's front matter\npipeline_tag: ${meant}`
      : `It knows ${TASKS.join(", ")}, and others.`,
  );
}

const UNKNOWN = "it is no task that the Hub knows";

/** Why there is no widget for a tag that is no task here: the end of a sentence. */
export function whyNoWidget(tag: string): string {
  if (NO_FORM.includes(tag)) {
    return "this page has no form for it, though transformers.js could run it in a script of your own";
  }
  if (NO_PIPELINE.includes(tag)) {
    return "transformers.js, which runs models in the browser, has no pipeline for it";
  }
  return UNKNOWN;
}

/** What the names and sizes of the files tell. */
export function folderProblems(source: ModelSource, task: Task): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const has = (path: string): boolean => source.files.some((file) => file.path === path);
  const variants = variantsOf(source);
  if (variants.length === 0) problems.push(noGraph(source, task));
  if (!has("config.json")) {
    problems.push(
      new ModelProblem(
        "There is no config.json, which says of what kind the model is and what its labels are called.",
        "Put the config.json that the model was trained or exported with beside README.md.",
      ),
    );
  }
  const needsTokenizer =
    TEXT_TASKS.has(task) ||
    task === "zero-shot-image-classification" ||
    task === "automatic-speech-recognition";
  if (needsTokenizer && !has("tokenizer.json")) problems.push(noTokenizer(has));
  if ((IMAGE_TASKS.has(task) || SOUND_TASKS.has(task)) && !has("preprocessor_config.json")) {
    problems.push(
      new ModelProblem(
        `There is no preprocessor_config.json, which says how ${IMAGE_TASKS.has(task) ? "a picture" : "a sound"} is made ready for the model.`,
        "Save it from the model that this one was trained from:\n" +
          `python -c "from transformers import AutoProcessor as A; A.from_pretrained('MODEL').save_pretrained('.')"`,
      ),
    );
  }
  return problems;
}

function noGraph({ files, kind }: ModelSource, task: Task): ModelProblem {
  const names = files.map(({ path }) => path);
  const found = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const isSeq2Seq = found(/(^|\/)encoder_model[^/]*\.onnx$/) || found(/(^|\/)decoder_model[^/]*\.onnx$/);
  if (isSeq2Seq) {
    const missing = found(/(^|\/)encoder_model[^/]*\.onnx$/)
      ? "decoder_model_merged.onnx"
      : "encoder_model.onnx";
    return new ModelProblem(
      `The model writes text with an encoder and a decoder, but onnx/ has no ${missing}.`,
      `Export it again:\n${exportCommand(task)}`,
    );
  }
  const weights = found(/\.safetensors$/)
    ? "safetensors"
    : found(/\.gguf$/)
      ? "GGUF"
      : found(/\.bin$|\.pt$|\.pth$|\.ckpt$/)
        ? "PyTorch"
        : found(/\.h5$/)
          ? "TensorFlow"
          : found(/\.msgpack$/)
            ? "Flax"
            : null;
  return new ModelProblem(
    weights
      ? `The weights are there only as ${weights} files; a browser needs them as ONNX, in the folder onnx/.`
      : "There are no ONNX files in onnx/.",
    kind === "hub"
      ? "Converted copies often stand on the Hub under onnx-community/ or Xenova/; else download the model and export it:\n" +
          exportCommand(task)
      : weights === "GGUF"
        ? `Export the model that the GGUF file was made from:\n${exportCommand(task)}`
        : `Export them, in the model's folder (after pip install "optimum-onnx[onnxruntime]"):\n${exportCommand(task)}`,
  );
}

/** The command that exports the model in the current folder for a task. */
export const exportCommand = (task: Task): string =>
  `optimum-cli export onnx --model . --task ${EXPORT[task]} onnx/`;

function noTokenizer(has: (path: string) => boolean): ModelProblem {
  const other = [
    "vocab.txt",
    "vocab.json",
    "sentencepiece.bpe.model",
    "spiece.model",
    "tokenizer.model",
  ].find(has);
  return new ModelProblem(
    "There is no tokenizer.json, without which the text cannot be turned into tokens.",
    `${other ? `Make it from ${other}` : "Save it from the model that this one was trained from"}:\n` +
      `python -c "from transformers import AutoTokenizer as A; A.from_pretrained('${other ? "." : "MODEL"}').save_pretrained('.')"`,
  );
}

/** What a variant's sizes tell. */
export function sizeProblem(source: ModelSource, variant: Variant): ModelProblem | null {
  const files = partsOf(source, variant).flatMap(({ file, data }) => [file, ...data]);
  const large = files.find(({ size }) => size !== null && size > LARGEST_FILE);
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  const help = "Choose a smaller variant of the weights, such as q4, if there is one.";
  if (large?.size) {
    return new ModelProblem(
      `${large.path} has ${gigabytes(large.size)}; a browser takes 2.1 GB in one file.`,
      help,
    );
  }
  if (variant.size !== null && variant.size > LARGEST_MODEL) {
    return new ModelProblem(
      `These weights have ${gigabytes(variant.size)} together; WebAssembly has 4 GB in all.`,
      help,
    );
  }
  return null;
}

/**
 * config.json's object.
 * @throws ModelProblem
 */
export function parseConfig(text: string): Json {
  if (text.startsWith(LFS_START)) {
    throw pointerProblem("config.json");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ModelProblem(`config.json is no JSON: ${why}`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new ModelProblem("config.json holds no JSON object.");
  }
  const config = value as Json;
  if (typeof config["model_type"] !== "string" || config["model_type"] === "") {
    throw new ModelProblem(
      "config.json has no model_type, which says what kind of network it is.",
      'Write it in, for example\n"model_type": "bert"',
    );
  }
  return config;
}

/** The graphs of a variant by their stems: `model`, `encoder_model`, … */
export type Graphs = ReadonlyMap<string, OnnxSummary>;

/** What of the graphs ONNX Runtime will refuse, whatever the task, as far as it is known beforehand; else null. */
export function runtimeProblem(graphs: Graphs): ModelProblem | null {
  for (const [stem, graph] of graphs) {
    const which = graphs.size > 1 ? `Its graph ${stem}` : "Its graph";
    const opset = graph.opsets.find(({ domain }) => domain === "" || domain === "ai.onnx")?.version ?? 0;
    if (opset > NEWEST_OPSET || graph.irVersion > NEWEST_IR) {
      return new ModelProblem(
        opset > NEWEST_OPSET
          ? `${which} is written in ONNX operator set ${opset}; ONNX Runtime here knows them up to ${NEWEST_OPSET}.`
          : `${which} has version ${graph.irVersion} of the ONNX format; ONNX Runtime here knows it up to ${NEWEST_IR}.`,
        "Export the model again with an older one: optimum-cli takes --opset 17.",
      );
    }
    const unknown = unknownOperators(graph);
    if (unknown.length > 0) {
      return new ModelProblem(
        `${which} uses ${unknown.slice(0, 4).join(", ")}${unknown.length > 4 ? ", …" : ""}, which ONNX Runtime does not know.`,
        "These operators are another program's own. Export the model again without them.",
      );
    }
  }
  return null;
}

/** Whether graphs that read as `task` wants it are there; null where they are. */
export function graphProblem(
  task: Task,
  graphs: Graphs,
  config: Json,
  files: readonly ModelFile[],
): ModelProblem | null {
  if (graphs.size === 0) return null;
  for (const [stem, graph] of graphs) {
    const missing = graph.externalFiles.find(
      (name) =>
        !files.some(({ path }) => path.slice(path.lastIndexOf("/") + 1) === name.replace(/^.*\//, "")),
    );
    if (missing !== undefined) {
      return new ModelProblem(
        `${stem}.onnx keeps its weights in a second file, ${missing}, which is not there.`,
        "Put it beside the .onnx file, under that name.",
      );
    }
  }
  // Where only a part of a graph could be read, it may be that its inputs and outputs were not found.
  // An old one lists its weights among its inputs.
  const unsure = ({ whole, outputs, irVersion }: OnnxSummary): boolean =>
    !whole && (outputs.length === 0 || irVersion < 4);
  if ([...graphs.values()].some(unsure)) return null;
  const misfit = misfitOf(task, graphs, config);
  if (!misfit) return null;
  const looks = guessTask(graphs, config);
  const says = `pipeline_tag says ${task}, but ${misfit}.`;
  return looks && looks !== task
    ? new ModelProblem(
        `${says} It looks like ${looks}.`,
        `If it is, write into the card\npipeline_tag: ${looks}\nIf it is not, export the model again:\n${exportCommand(task)}`,
      )
    : new ModelProblem(says, `Export the model again:\n${exportCommand(task)}`);
}

/** What the graphs do not have that the task needs: the end of a sentence that begins with "but". */
function misfitOf(task: Task, graphs: Graphs, config: Json): string | null {
  const encoder = graphs.get("encoder_model");
  if (encoder) {
    if (task === "summarization" || task === "translation") return lacks(encoder, ["input_ids"]);
    if (task === "automatic-speech-recognition") {
      return lacks(encoder, ["input_features", "input_values", "audio_values"]);
    }
    return "the model has an encoder and a decoder, which write text";
  }
  if (task === "summarization" || task === "translation") {
    return "the model has no encoder and decoder (encoder_model.onnx, decoder_model_merged.onnx)";
  }
  const graph = [...graphs.values()][0];
  if (!graph) return null;
  if (graphs.has("embed_tokens")) {
    return task === "text-generation" ? null : "the model is made of parts that write text";
  }
  switch (task) {
    case "text-classification":
      return lacks(graph, ["input_ids"]) ?? wants(graph, "logits", 2, "one row of scores for the text");
    case "zero-shot-classification":
      return (
        lacks(graph, ["input_ids"]) ??
        wants(graph, "logits", 2, "one row of scores for the text") ??
        noEntailment(config)
      );
    case "token-classification":
    case "fill-mask":
      return (
        lacks(graph, ["input_ids"]) ??
        wants(graph, "logits", 3, "one row of scores for each token") ??
        otherHead(task, graph, config)
      );
    case "text-generation":
      return lacks(graph, ["input_ids"]) ?? wants(graph, "logits", 3, "one row of scores for each token");
    case "question-answering":
      return lacks(graph, ["input_ids"]) ?? gives(graph, ["start_logits"]) ?? gives(graph, ["end_logits"]);
    case "feature-extraction":
    case "sentence-similarity":
      return (
        lacks(graph, ["input_ids"]) ??
        gives(graph, ["last_hidden_state", "token_embeddings", "sentence_embedding", "logits"])
      );
    case "image-classification":
      return lacks(graph, ["pixel_values"]) ?? wants(graph, "logits", 2, "one row of scores for the picture");
    case "object-detection":
      return lacks(graph, ["pixel_values"]) ?? gives(graph, ["logits"]) ?? gives(graph, ["pred_boxes"]);
    case "image-segmentation":
      return noPicture(graph) ?? noMaps(graph);
    case "depth-estimation":
      return lacks(graph, ["pixel_values"]) ?? gives(graph, ["predicted_depth"]);
    case "audio-classification":
      return (
        lacks(graph, ["input_values", "input_features"]) ??
        wants(graph, "logits", 2, "one row of scores for the sound")
      );
    case "automatic-speech-recognition":
      return (
        lacks(graph, ["input_values", "input_features"]) ??
        wants(graph, "logits", 3, "one row of scores for each moment")
      );
    case "zero-shot-image-classification":
      return (
        lacks(graph, ["pixel_values"]) ?? lacks(graph, ["input_ids"]) ?? gives(graph, ["logits_per_image"])
      );
  }
}

const list = (values: readonly GraphValue[]): string => {
  const names = values.slice(0, 4).map(({ name }) => name);
  return names.length === 0 ? "nothing" : names.join(", ") + (values.length > 4 ? ", …" : "");
};
const has = (values: readonly GraphValue[], names: readonly string[]): boolean =>
  values.some(({ name }) => names.includes(name));

const lacks = ({ inputs }: OnnxSummary, names: readonly string[]): string | null =>
  has(inputs, names) ? null : `the graph reads ${list(inputs)}, not ${names.join(" or ")}`;

const gives = ({ outputs }: OnnxSummary, names: readonly string[]): string | null =>
  has(outputs, names) ? null : `the graph gives ${list(outputs)}, not ${names.join(" or ")}`;

const shown = ({ shape }: GraphValue): string => `[${shape?.map((dim) => dim ?? "?").join(", ") ?? "…"}]`;

function wants(graph: OnnxSummary, name: string, rank: number, what: string): string | null {
  const missing = gives(graph, [name]);
  if (missing) return missing;
  const value = graph.outputs.find((output) => output.name === name);
  return value?.shape && value.shape.length !== rank
    ? `the graph's output ${name} has the shape ${shown(value)}, not ${what}`
    : null;
}

/** Segmentation takes a picture under any name, if it is all that the graph reads. */
const noPicture = (graph: OnnxSummary): string | null =>
  graph.inputs.length === 1 && (graph.inputs[0]?.shape?.length ?? 4) === 4
    ? null
    : lacks(graph, ["pixel_values"]);

function noMaps(graph: OnnxSummary): string | null {
  if (has(graph.outputs, ["pred_masks", "masks_queries_logits"])) return null;
  const map = graph.outputs.find(({ name }) => name === "logits") ?? graph.outputs[0];
  const rank = map?.shape?.length ?? 4;
  return map && (rank === 4 || (rank === 3 && map.name !== "logits" && map.name !== "predicted_depth"))
    ? null
    : `the graph gives ${list(graph.outputs)}, no maps of the picture`;
}

const labelCount = (config: Json): number | null => {
  const labels = config["id2label"];
  return labels !== null && typeof labels === "object" ? Object.keys(labels).length : null;
};

/** A graph that gives rows for tokens may be for masks, or for labels: their number tells. */
function otherHead(task: Task, graph: OnnxSummary, config: Json): string | null {
  const width = graph.outputs.find(({ name }) => name === "logits")?.shape?.at(-1);
  const vocabulary = config["vocab_size"];
  const labels = labelCount(config);
  if (typeof width !== "number" || typeof vocabulary !== "number" || width === labels) {
    return task === "fill-mask" &&
      typeof width === "number" &&
      typeof vocabulary === "number" &&
      width < vocabulary
      ? `each token gets ${width} scores, not one for each of the vocabulary's ${vocabulary}`
      : null;
  }
  if (task === "fill-mask" && width < vocabulary) {
    return `each token gets ${width} scores, not one for each of the vocabulary's ${vocabulary}`;
  }
  if (task === "token-classification" && width >= vocabulary) {
    return `each token gets ${width} scores, one for each of the vocabulary`;
  }
  return null;
}

function noEntailment(config: Json): string | null {
  const labels = config["label2id"] ?? config["id2label"];
  const names = labels && typeof labels === "object" ? Object.entries(labels).flat().map(String) : [];
  return names.some((name) => /entail/i.test(name))
    ? null
    : "none of its labels is entailment: only a model that was trained for inference (NLI) can do it";
}

/** What graphs look made for; null where they tell nothing. */
export function guessTask(graphs: Graphs, config: Json): Task | null {
  const architecture = String(
    (Array.isArray(config["architectures"]) ? config["architectures"][0] : null) ?? "",
  );
  const encoder = graphs.get("encoder_model");
  if (encoder) {
    if (has(encoder.inputs, ["input_features", "input_values"])) return "automatic-speech-recognition";
    return has(encoder.inputs, ["input_ids"])
      ? /Marian|M2M|NLLB/i.test(architecture)
        ? "translation"
        : "summarization"
      : null;
  }
  const graph = [...graphs.values()][0];
  if (!graph) return null;
  const { inputs, outputs } = graph;
  const rank = outputs.find(({ name }) => name === "logits")?.shape?.length;
  if (has(outputs, ["start_logits"])) return "question-answering";
  if (has(outputs, ["logits_per_image"])) return "zero-shot-image-classification";
  if (has(outputs, ["pred_masks", "masks_queries_logits"])) return "image-segmentation";
  if (has(outputs, ["pred_boxes"])) return "object-detection";
  if (has(outputs, ["predicted_depth"])) return "depth-estimation";
  if (has(inputs, ["pixel_values"])) {
    return rank === 2 ? "image-classification" : rank === 4 ? "image-segmentation" : null;
  }
  if (has(inputs, ["input_values", "input_features"])) {
    return rank === 2 ? "audio-classification" : rank === 3 ? "automatic-speech-recognition" : null;
  }
  if (!has(inputs, ["input_ids"])) return null;
  if (has(outputs, ["last_hidden_state", "token_embeddings", "sentence_embedding"]))
    return "feature-extraction";
  if (inputs.some(({ name }) => name.startsWith("past_key_values"))) return "text-generation";
  if (rank === 2) return "text-classification";
  if (rank !== 3) return null;
  if (/CausalLM|LMHead/.test(architecture)) return "text-generation";
  if (/MaskedLM/.test(architecture)) return "fill-mask";
  const width = outputs.find(({ name }) => name === "logits")?.shape?.at(-1);
  return width !== undefined && width === config["vocab_size"] ? "fill-mask" : "token-classification";
}

export interface ExamineOptions {
  /** The variant that is to run; the first one where none is named. */
  readonly path?: string;
  /** Reads graphs that are not on the user's disk, as far as that is cheap; none of them where it is left out. */
  readonly look?: (source: ModelSource, variant: Variant) => Promise<Graphs>;
}

/**
 * Looks into a model: names and sizes of its files, its config.json, what its graphs say of themselves, pointers in
 * place of files. No weights are read.
 * @param pipelineTag of its card; undefined where there is no card or it says none
 */
export async function examine(
  source: ModelSource,
  pipelineTag: unknown,
  { path: wanted, look }: ExamineOptions = {},
): Promise<Examination> {
  const problems: ModelProblem[] = [];
  const pointers = await lfsPointers(source);
  const named = withNamedSizes(source, pointers);
  const variants = variantsHere(named, pointers);
  const variant = variants.find(({ path }) => path === wanted) ?? variants[0];
  const lost = pointersFor(named, variant, pointers);
  if (lost.length > 0) problems.push(lfsProblem(lost));
  let task: Task | null = null;
  let taskProblem: unknown = null;
  try {
    task = taskOf(pipelineTag);
  } catch (error) {
    taskProblem = error;
  }
  let config: Json = {};
  const configFile = source.files.find(({ path }) => path === "config.json");
  if (configFile?.blob && !pointers.has("config.json")) {
    try {
      config = parseConfig(await configFile.blob.text());
    } catch (error) {
      if (error instanceof ModelProblem) problems.push(error);
    }
  }
  let graphs: Graphs = new Map();
  if (variant && !variant.pointer) {
    try {
      graphs =
        (await (source.kind === "hub" ? look?.(source, variant) : readGraphs(source, variant))) ?? graphs;
    } catch (error) {
      if (error instanceof ModelProblem) problems.push(error);
    }
  }
  const guess =
    task === null && isAbsent(pipelineTag) ? (guessTask(graphs, config) ?? taskOfArchitecture(config)) : null;
  if (taskProblem instanceof ModelProblem && !guess) problems.push(taskProblem);
  const known = task ?? guess;
  if (known) {
    // A graph of another task first: what the folder lacks for this one would lead astray.
    const misfit = runtimeProblem(graphs) ?? graphProblem(known, graphs, config, source.files);
    if (misfit) problems.push(misfit);
    problems.push(...folderProblems(source, known));
    const tooLarge = variant ? sizeProblem(named, variant) : null;
    if (tooLarge) problems.push(tooLarge);
  }
  return { task: known, guessed: guess !== null, variants, problems };
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === "";

/**
 * The graphs of a variant, from the user's disk.
 * @throws ModelProblem where one is no ONNX file
 */
export async function readGraphs(source: ModelSource, variant: Variant): Promise<Graphs> {
  const graphs = new Map<string, OnnxSummary>();
  for (const { stem, file } of partsOf(source, variant)) {
    if (!file.blob) continue;
    try {
      graphs.set(stem, await readOnnx(blobBytes(file.blob)));
    } catch (error) {
      if (!(error instanceof OnnxError)) throw error;
      throw new ModelProblem(`${file.path} cannot be loaded. ${error.message}`, error.help);
    }
  }
  return graphs;
}

/** By their paths, the bytes of what they stand for. */
type Pointers = ReadonlyMap<string, number | null>;

async function lfsPointers({ files }: ModelSource): Promise<Pointers> {
  const found = new Map<string, number | null>();
  for (const file of files) {
    const pointer = await lfsPointer(file);
    if (pointer) found.set(file.path, pointer.size);
  }
  return found;
}

/** A pointer has the size of what it stands for: its own tells nothing of the model. */
function withNamedSizes(source: ModelSource, pointers: Pointers): ModelSource {
  const files = source.files.map((file) => {
    const named = pointers.get(file.path);
    return named === undefined ? file : { ...file, size: named };
  });
  return pointers.size > 0 ? { ...source, files } : source;
}

/** Those whose weights are there first. */
function variantsHere(source: ModelSource, pointers: Pointers): readonly Variant[] {
  const isPointer = (variant: Variant): boolean =>
    partsOf(source, variant).some(({ file, data }) => [file, ...data].some(({ path }) => pointers.has(path)));
  const variants = variantsOf(source);
  return [
    ...variants.filter((variant) => !isPointer(variant)),
    ...variants.filter(isPointer).map((variant) => ({ ...variant, pointer: true })),
  ];
}

/** None where the variant needs none of the files; else all of them, what it needs first. */
function pointersFor(source: ModelSource, variant: Variant | undefined, pointers: Pointers): string[] {
  const all = [...pointers.keys()];
  if (!variant) return all;
  const needed = wantedFiles(source, variant).flatMap(({ file }) =>
    pointers.has(file.path) ? file.path : [],
  );
  const graph = needed.filter((path) => path.endsWith(".onnx"));
  return needed.length > 0 ? [...new Set([...graph, ...needed, ...all])] : [];
}

function lfsProblem(paths: readonly string[]): ModelProblem {
  const [first = ""] = paths;
  const others = paths.length > 1 ? ` and ${paths.length - 1} more` : "";
  return new ModelProblem(
    `${first}${others} ${paths.length > 1 ? "are Git LFS pointers" : "is a Git LFS pointer"}, not the ${paths.length > 1 ? "files" : "file"}: the repository was cloned without Git LFS.`,
    LFS_HELP,
  );
}
