/**
 * A tiny repository for every task: a graph with the inputs and outputs that models of the task have, a tokenizer
 * or a preprocessor, a config. What comes out can be told by thinking: scores are rows of a table.
 */

import { type Node, onnxFile, rawData, type Value, type Weights } from "./onnx";

export interface RepositoryFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}
export type Repository = readonly RepositoryFile[];

const json = (path: string, value: unknown): RepositoryFile => ({ path, content: JSON.stringify(value) });

// -- Tokenizers

const added = (id: number, content: string): object => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

const FRAME = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
const WORDS = ["the", "cat", "sat", "on", "mat", "##s", ".", "red", "green", "blue", "is", "this"];
/** The ids of the tokens. */
export const VOCABULARY: readonly string[] = [...FRAME, ...WORDS];
const idOf = (token: string): number => VOCABULARY.indexOf(token);

/** WordPiece without case, as BERT's. */
function wordPiece(): Repository {
  const part = (id: string, type_id: number): object => ({ Sequence: { id, type_id } });
  const frame = (id: string, type_id: number): object => ({ SpecialToken: { id, type_id } });
  return [
    json("tokenizer.json", {
      version: "1.0",
      added_tokens: FRAME.map((content, id) => added(id, content)),
      normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
      pre_tokenizer: { type: "BertPreTokenizer" },
      post_processor: {
        type: "TemplateProcessing",
        single: [frame("[CLS]", 0), part("A", 0), frame("[SEP]", 0)],
        pair: [frame("[CLS]", 0), part("A", 0), frame("[SEP]", 0), part("B", 1), frame("[SEP]", 1)],
        special_tokens: Object.fromEntries(
          ["[CLS]", "[SEP]"].map((token) => [token, { id: token, ids: [idOf(token)], tokens: [token] }]),
        ),
      },
      decoder: { type: "WordPiece", prefix: "##", cleanup: true },
      model: {
        type: "WordPiece",
        unk_token: "[UNK]",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
      },
    }),
    json("tokenizer_config.json", {
      tokenizer_class: "BertTokenizer",
      model_max_length: 64,
      ...{
        pad_token: "[PAD]",
        unk_token: "[UNK]",
        cls_token: "[CLS]",
        sep_token: "[SEP]",
        mask_token: "[MASK]",
      },
    }),
  ];
}

/** Byte-level BPE without merges, as GPT-2's: every byte is a token. */
const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const plain = (code: number): boolean => (code > 32 && code < 127) || (code > 160 && code !== 173);
  if (plain(byte)) return String.fromCharCode(byte);
  let others = 0;
  for (let code = 0; code < byte; code++) if (!plain(code)) others++;
  return String.fromCharCode(256 + others);
});
const END = 256;

interface ByteLevelOptions {
  readonly class?: string;
  readonly chatTemplate?: string | undefined;
  /** Tokens after the end's. */
  readonly added?: readonly string[];
}

function byteLevel({
  class: name = "GPT2Tokenizer",
  chatTemplate,
  added: more = [],
}: ByteLevelOptions = {}): Repository {
  const special = ["<|endoftext|>", ...more];
  return [
    json("tokenizer.json", {
      version: "1.0",
      added_tokens: special.map((token, i) => added(END + i, token)),
      normalizer: null,
      pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
      post_processor: null,
      decoder: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
      model: {
        type: "BPE",
        vocab: Object.fromEntries([...BYTES, ...special].map((token, id) => [token, id])),
        merges: [],
      },
    }),
    json("tokenizer_config.json", {
      tokenizer_class: name,
      model_max_length: 256,
      bos_token: "<|endoftext|>",
      eos_token: "<|endoftext|>",
      unk_token: "<|endoftext|>",
      ...(chatTemplate === undefined ? {} : { chat_template: chatTemplate }),
    }),
  ];
}

// -- Graphs

const IDS: Value = { name: "input_ids", type: "int64", shape: ["batch", "sequence"] };
const ATTENTION: Value = { name: "attention_mask", type: "int64", shape: ["batch", "sequence"] };
const PIXELS: Value = { name: "pixel_values", shape: ["batch", 3, "height", "width"] };

const axes = (...values: number[]): Weights => ({
  name: `axes${values.join("")}`,
  type: "int64",
  dims: [values.length],
  values,
});

/** A row of numbers for each token; those not told are zero. */
function table(
  name: string,
  rows: number,
  width: number,
  told: Readonly<Record<number, readonly number[]>>,
): Weights {
  const values = new Float32Array(rows * width);
  for (const [row, numbers] of Object.entries(told)) values.set(numbers, Number(row) * width);
  return { name, dims: width === 0 ? [rows] : [rows, width], values };
}
const byToken = <T>(told: Readonly<Record<string, T>>): Record<number, T> =>
  Object.fromEntries(Object.entries(told).map(([token, value]) => [idOf(token), value]));

interface Parts {
  readonly nodes: readonly Node[];
  readonly weights?: readonly Weights[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}
const graph = (path: string, parts: Parts): RepositoryFile => ({ path, content: onnxFile(parts) });

const labels = (...names: string[]): object => ({
  id2label: Object.fromEntries(names.map((name, id) => [id, name])),
  label2id: Object.fromEntries(names.map((name, id) => [name, id])),
});

/** Sums the rows of all tokens: "cat" speaks for good (2), "mat" for bad (1). Its weights are in a second file. */
export function textClassification(): Repository {
  const weights: Weights = {
    ...table("table", VOCABULARY.length, 2, byToken({ cat: [0, 2], mat: [1, 0] })),
    external: "model_quantized.onnx_data",
  };
  return [
    json("config.json", { model_type: "bert", ...labels("bad", "good") }),
    ...wordPiece(),
    graph("onnx/model_quantized.onnx", {
      inputs: [IDS, ATTENTION],
      outputs: [{ name: "logits", shape: ["batch", 2] }],
      weights: [weights, axes(1)],
      nodes: [
        { op: "Gather", inputs: ["table", "input_ids"], outputs: ["rows"] },
        { op: "ReduceSum", inputs: ["rows", "axes1"], outputs: ["logits"], attributes: { keepdims: 0 } },
      ],
    }),
    { path: "onnx/model_quantized.onnx_data", content: rawData(weights) },
  ];
}

/** A byte is a letter (B-UP, I-UP) or something else (O). The tokenizer is byte-level: accents are two tokens. */
export function tokenClassification(): Repository {
  const told: Record<number, number[]> = {};
  for (let byte = 0; byte < 256; byte++) told[byte] = [3, 0, 0];
  for (const capital of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") told[capital.charCodeAt(0)] = [0, 4, 0];
  // The two bytes of É, and those of the emoji 🚀.
  for (const byte of Buffer.from("É🚀")) told[byte] = [0, 0, 5];
  return [
    json("config.json", { model_type: "roberta", vocab_size: 257, ...labels("O", "B-UP", "I-UP") }),
    ...byteLevel(),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION],
      outputs: [{ name: "logits", shape: ["batch", "sequence", 3] }],
      weights: [table("table", 257, 3, told)],
      nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["logits"] }],
    }),
  ];
}

/** The answer begins at "cat" or, less so, at "red", and ends at "mat" or at "red". */
export function questionAnswering(): Repository {
  const start = byToken({ cat: [6], red: [5] });
  const end = byToken({ mat: [6], red: [5] });
  return [
    json("config.json", { model_type: "bert" }),
    ...wordPiece(),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION, { ...IDS, name: "token_type_ids" }],
      outputs: ["start_logits", "end_logits"].map((name) => ({ name, shape: ["batch", "sequence"] })),
      weights: [
        { ...table("starts", VOCABULARY.length, 1, start), dims: [VOCABULARY.length] },
        { ...table("ends", VOCABULARY.length, 1, end), dims: [VOCABULARY.length] },
      ],
      nodes: [
        { op: "Gather", inputs: ["starts", "input_ids"], outputs: ["start_logits"] },
        { op: "Gather", inputs: ["ends", "input_ids"], outputs: ["end_logits"] },
      ],
    }),
  ];
}

/** For the mask "mat" 3, "cat" 2, the rest 0. Weights in a second file. */
export function fillMask(): Repository {
  const size = VOCABULARY.length;
  const row = new Array<number>(size).fill(0);
  row[idOf("mat")] = 3;
  row[idOf("cat")] = 2;
  const weights: Weights = {
    ...table("table", size, size, byToken({ "[MASK]": row })),
    external: "model.onnx_data",
  };
  return [
    json("config.json", { model_type: "bert", vocab_size: size }),
    ...wordPiece(),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION],
      outputs: [{ name: "logits", shape: ["batch", "sequence", size] }],
      weights: [weights],
      nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["logits"] }],
    }),
    { path: "onnx/model.onnx_data", content: rawData(weights) },
  ];
}

/** "red" in a hypothesis is entailed by 2, "blue" contradicted by 1. */
export function zeroShotClassification(): Repository {
  return [
    json("config.json", { model_type: "bert", ...labels("contradiction", "neutral", "entailment") }),
    ...wordPiece(),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION],
      outputs: [{ name: "logits", shape: ["batch", 3] }],
      weights: [table("table", VOCABULARY.length, 3, byToken({ red: [0, 0, 2], blue: [1, 0, 0] })), axes(1)],
      nodes: [
        { op: "Gather", inputs: ["table", "input_ids"], outputs: ["rows"] },
        { op: "ReduceSum", inputs: ["rows", "axes1"], outputs: ["logits"], attributes: { keepdims: 0 } },
      ],
    }),
  ];
}

/** "red", "green" and "blue" are at right angles, "cat" lies between red and green; the rest is zero. */
const COLOURS = { red: [1, 0, 0], green: [0, 1, 0], blue: [0, 0, 1], cat: [1, 1, 0] };

export function featureExtraction(): Repository {
  return [
    json("config.json", { model_type: "bert" }),
    ...wordPiece(),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION],
      outputs: [{ name: "last_hidden_state", shape: ["batch", "sequence", 3] }],
      weights: [table("table", VOCABULARY.length, 3, byToken(COLOURS))],
      nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["last_hidden_state"] }],
    }),
  ];
}

/** Which token follows which: a row with one large number for each. */
function followers(size: number, next: Readonly<Record<number, number>>, otherwise: number): Weights {
  const told: Record<number, number[]> = {};
  for (let id = 0; id < size; id++) {
    const row = new Array<number>(size).fill(0);
    row[next[id] ?? otherwise] = 9;
    told[id] = row;
  }
  return table("followers", size, size, told);
}

const past = (name: string): Value => ({ name, shape: ["batch", 1, "past", 1] });
const present = (name: string): Value => ({ name, shape: ["batch", 1, "all", 1] });

/** Nodes that keep the ids as a cache of keys and values does, in one head of one number. */
function cache(kind: string): Node[] {
  return ["key", "value"].flatMap((part): Node[] => [
    { op: "Cast", inputs: ["input_ids"], outputs: [`${kind}${part}f`], attributes: { to: 1 } },
    { op: "Unsqueeze", inputs: [`${kind}${part}f`, "axes13"], outputs: [`${kind}${part}u`] },
    {
      op: "Concat",
      inputs: [`past_key_values.0.${kind}${part}`, `${kind}${part}u`],
      outputs: [`present.0.${kind}${part}`],
      attributes: { axis: 2 },
    },
  ]);
}

/** Goes on with the alphabet, and ends after é; the next byte depends on the last one alone. */
export function textGeneration(chatTemplate?: string): Repository {
  const next: Record<number, number> = {};
  for (let code = 97; code < 122; code++) next[code] = code + 1;
  // After z an é, whose two bytes come one by one.
  const [first = 0, second = 0] = Buffer.from("é");
  next[122] = first;
  next[first] = second;
  const size = 257;
  return [
    json("config.json", {
      model_type: "gpt2",
      architectures: ["GPT2LMHeadModel"],
      vocab_size: size,
      n_head: 1,
      n_layer: 1,
      n_embd: 1,
      bos_token_id: END,
      eos_token_id: END,
    }),
    ...byteLevel({ chatTemplate }),
    graph("onnx/model.onnx", {
      inputs: [IDS, ATTENTION, past("past_key_values.0.key"), past("past_key_values.0.value")],
      outputs: [
        { name: "logits", shape: ["batch", "sequence", size] },
        present("present.0.key"),
        present("present.0.value"),
      ],
      weights: [followers(size, next, END), axes(1, 3)],
      nodes: [{ op: "Gather", inputs: ["followers", "input_ids"], outputs: ["logits"] }, ...cache("")],
    }),
  ];
}

/**
 * An encoder and a decoder with a cache of keys and values.
 * @param next which token follows which; the end follows all others
 */
function encoderDecoder(
  size: number,
  next: Readonly<Record<number, number>>,
  end: number,
  encoder: Parts,
): Repository {
  const hidden: Value = { name: "encoder_hidden_states", shape: ["batch", "source", 1] };
  const caches = ["decoder.key", "decoder.value", "encoder.key", "encoder.value"];
  return [
    graph("onnx/encoder_model_quantized.onnx", encoder),
    graph("onnx/decoder_model_merged_quantized.onnx", {
      inputs: [
        IDS,
        hidden,
        ...caches.map((name) => past(`past_key_values.0.${name}`)),
        { name: "use_cache_branch", type: "bool", shape: [1] },
      ],
      outputs: [
        { name: "logits", shape: ["batch", "sequence", size] },
        ...caches.map((name) => present(`present.0.${name}`)),
      ],
      weights: [followers(size, next, end), axes(1, 3), { ...axes(1), name: "axis" }],
      nodes: [
        { op: "Gather", inputs: ["followers", "input_ids"], outputs: ["logits"] },
        ...cache("decoder."),
        { op: "Unsqueeze", inputs: ["encoder_hidden_states", "axis"], outputs: ["present.0.encoder.key"] },
        { op: "Unsqueeze", inputs: ["encoder_hidden_states", "axis"], outputs: ["present.0.encoder.value"] },
      ],
    }),
  ];
}

/** `a` is followed by `b`, `b` by `c`, … */
const followed = (chain: readonly number[]): Record<number, number> =>
  Object.fromEntries(chain.slice(0, -1).map((id, i) => [id, chain[i + 1] ?? 0]));

const HIDDEN: Value = { name: "last_hidden_state", shape: ["batch", "source", 1] };
const LAST_AXIS: Weights = { name: "axis", type: "int64", dims: [1], values: [2] };

/** Writes "the cat sat", whatever it reads. */
export function textToText(): Repository {
  const special = {
    decoder_start_token_id: idOf("[PAD]"),
    pad_token_id: idOf("[PAD]"),
    eos_token_id: idOf("[SEP]"),
  };
  const chain = ["[PAD]", "the", "cat", "sat", "[SEP]"].map(idOf);
  return [
    json("config.json", {
      model_type: "t5",
      architectures: ["T5ForConditionalGeneration"],
      is_encoder_decoder: true,
      vocab_size: VOCABULARY.length,
      num_layers: 1,
      num_decoder_layers: 1,
      num_heads: 1,
      d_kv: 1,
      d_model: 1,
      ...special,
    }),
    json("generation_config.json", special),
    ...wordPiece(),
    ...encoderDecoder(VOCABULARY.length, followed(chain), idOf("[SEP]"), {
      inputs: [IDS, ATTENTION],
      outputs: [HIDDEN],
      weights: [LAST_AXIS],
      nodes: [
        { op: "Cast", inputs: ["input_ids"], outputs: ["f"], attributes: { to: 1 } },
        { op: "Unsqueeze", inputs: ["f", "axis"], outputs: ["last_hidden_state"] },
      ],
    }),
  ];
}

/** Hears "hi", whatever is said: Whisper's features, its frame of tokens, its decoder. */
export function whisper(): Repository {
  const [start, noTimes] = [END + 1, END + 2];
  const chain = [start, noTimes, ...Buffer.from(" hi"), END];
  const special = {
    decoder_start_token_id: start,
    no_timestamps_token_id: noTimes,
    eos_token_id: END,
    pad_token_id: END,
    is_multilingual: false,
    max_length: 20,
  };
  return [
    json("config.json", {
      model_type: "whisper",
      architectures: ["WhisperForConditionalGeneration"],
      is_encoder_decoder: true,
      vocab_size: END + 3,
      max_source_positions: 1500,
      d_model: 1,
      decoder_layers: 1,
      decoder_attention_heads: 1,
      encoder_layers: 1,
      encoder_attention_heads: 1,
      ...special,
    }),
    json("generation_config.json", special),
    json("preprocessor_config.json", {
      feature_extractor_type: "WhisperFeatureExtractor",
      processor_class: "WhisperProcessor",
      feature_size: 80,
      sampling_rate: 16000,
      hop_length: 160,
      n_fft: 400,
      chunk_length: 30,
      n_samples: 480000,
      nb_max_frames: 3000,
    }),
    ...byteLevel({ class: "WhisperTokenizer", added: ["<|startoftranscript|>", "<|notimestamps|>"] }),
    ...encoderDecoder(END + 3, followed(chain), END, {
      inputs: [{ name: "input_features", shape: ["batch", 80, 3000] }],
      outputs: [HIDDEN],
      weights: [LAST_AXIS],
      nodes: [
        {
          op: "ReduceMean",
          inputs: ["input_features"],
          outputs: ["mean"],
          attributes: { axes: [1], keepdims: 0 },
        },
        { op: "Unsqueeze", inputs: ["mean", "axis"], outputs: ["last_hidden_state"] },
      ],
    }),
  ];
}

const pictureSettings = (type: string, more: object = {}): RepositoryFile =>
  json("preprocessor_config.json", {
    image_processor_type: type,
    do_resize: false,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: false,
    do_pad: false,
    ...more,
  });

const meanOfChannels: Node = {
  op: "ReduceMean",
  inputs: ["pixel_values"],
  outputs: ["mean"],
  attributes: { axes: [2, 3], keepdims: 0 },
};

/** The mean of each channel, times ten. */
export function imageClassification(): Repository {
  return [
    json("config.json", { model_type: "vit", ...labels("red", "green", "blue") }),
    pictureSettings("ViTImageProcessor"),
    graph("onnx/model.onnx", {
      inputs: [PIXELS],
      outputs: [{ name: "logits", shape: ["batch", 3] }],
      weights: [{ name: "ten", dims: [], values: [10] }],
      nodes: [meanOfChannels, { op: "Mul", inputs: ["mean", "ten"], outputs: ["logits"] }],
    }),
  ];
}

/** A cat in the upper left quarter, a weak mat in the middle, and a third box that is nothing. */
export function objectDetection(): Repository {
  return [
    json("config.json", { model_type: "yolos", ...labels("cat", "mat") }),
    pictureSettings("YolosImageProcessor"),
    graph("onnx/model.onnx", {
      inputs: [PIXELS],
      outputs: [
        { name: "logits", shape: ["batch", 3, 3] },
        { name: "pred_boxes", shape: ["batch", 3, 4] },
      ],
      weights: [
        { name: "scores", dims: [1, 3, 3], values: [6, 0, 0, 0, 1, 0, 0, 0, 6] },
        {
          name: "places",
          dims: [1, 3, 4],
          values: [0.25, 0.25, 0.5, 0.5, 0.5, 0.5, 0.21, 0.21, 0.1, 0.1, 0.1, 0.1],
        },
      ],
      nodes: [
        { op: "Identity", inputs: ["scores"], outputs: ["logits"] },
        { op: "Identity", inputs: ["places"], outputs: ["pred_boxes"] },
      ],
    }),
  ];
}

/** Each pixel is of the kind that its strongest channel says. */
export function imageSegmentation(): Repository {
  return [
    json("config.json", { model_type: "segformer", ...labels("red", "green", "blue") }),
    pictureSettings("SegformerImageProcessor"),
    graph("onnx/model.onnx", {
      inputs: [PIXELS],
      outputs: [{ name: "logits", shape: ["batch", 3, "height", "width"] }],
      nodes: [{ op: "Identity", inputs: ["pixel_values"], outputs: ["logits"] }],
    }),
  ];
}

/** Light is far. */
export function depthEstimation(): Repository {
  return [
    json("config.json", { model_type: "dpt" }),
    pictureSettings("DPTImageProcessor"),
    graph("onnx/model.onnx", {
      inputs: [PIXELS],
      outputs: [{ name: "predicted_depth", shape: ["batch", "height", "width"] }],
      nodes: [
        {
          op: "ReduceMean",
          inputs: ["pixel_values"],
          outputs: ["predicted_depth"],
          attributes: { axes: [1], keepdims: 0 },
        },
      ],
    }),
  ];
}

/** The colours that the words name against the colours of the picture, times ten. */
export function zeroShotImageClassification(): Repository {
  return [
    json("config.json", { model_type: "clip" }),
    ...wordPiece(),
    pictureSettings("CLIPImageProcessor"),
    graph("onnx/model.onnx", {
      inputs: [IDS, PIXELS, ATTENTION],
      outputs: [{ name: "logits_per_image", shape: ["images", "texts"] }],
      weights: [
        table(
          "table",
          VOCABULARY.length,
          3,
          byToken({ red: [10, 0, 0], green: [0, 10, 0], blue: [0, 0, 10] }),
        ),
        axes(1),
      ],
      nodes: [
        meanOfChannels,
        { op: "Gather", inputs: ["table", "input_ids"], outputs: ["rows"] },
        { op: "ReduceSum", inputs: ["rows", "axes1"], outputs: ["texts"], attributes: { keepdims: 0 } },
        { op: "Transpose", inputs: ["texts"], outputs: ["turned"], attributes: { perm: [1, 0] } },
        { op: "MatMul", inputs: ["mean", "turned"], outputs: ["logits_per_image"] },
      ],
    }),
  ];
}

// Some classifiers name the processor of speech recognition, which would want a tokenizer.
const soundSettings = json("preprocessor_config.json", {
  feature_extractor_type: "Wav2Vec2FeatureExtractor",
  processor_class: "Wav2Vec2Processor",
  sampling_rate: 16000,
  do_normalize: false,
  return_attention_mask: false,
  feature_size: 1,
  padding_value: 0,
});
const SOUND: Value = { name: "input_values", shape: ["batch", "samples"] };

/** Which is more: above zero, or below. */
export function audioClassification(): Repository {
  return [
    json("config.json", { model_type: "wav2vec2", ...labels("above", "below") }),
    soundSettings,
    graph("onnx/model.onnx", {
      inputs: [SOUND],
      outputs: [{ name: "logits", shape: ["batch", 2] }],
      nodes: [
        {
          op: "ReduceMean",
          inputs: ["input_values"],
          outputs: ["up"],
          attributes: { axes: [1], keepdims: 1 },
        },
        { op: "Neg", inputs: ["up"], outputs: ["down"] },
        { op: "Concat", inputs: ["up", "down"], outputs: ["logits"], attributes: { axis: 1 } },
      ],
    }),
  ];
}

/** A sample above zero is an "a", one below a "b", zero is silence. */
export function speechRecognition(): Repository {
  const tokens = ["<pad>", "a", "b", "|", "<unk>"];
  return [
    json("config.json", { model_type: "wav2vec2", architectures: ["Wav2Vec2ForCTC"], vocab_size: 5 }),
    soundSettings,
    json("tokenizer.json", {
      version: "1.0",
      added_tokens: [added(0, "<pad>"), added(4, "<unk>")],
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: { type: "CTC", pad_token: "<pad>", word_delimiter_token: "|", cleanup: true },
      model: {
        type: "WordLevel",
        unk_token: "<unk>",
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      },
    }),
    json("tokenizer_config.json", {
      tokenizer_class: "Wav2Vec2CTCTokenizer",
      pad_token: "<pad>",
      unk_token: "<unk>",
      word_delimiter_token: "|",
    }),
    graph("onnx/model.onnx", {
      inputs: [SOUND],
      outputs: [{ name: "logits", shape: ["batch", "moments", 5] }],
      weights: [
        { name: "signs", dims: [5], values: [0, 1, -1, 0, 0] },
        { name: "silence", dims: [5], values: [0.1, 0, 0, -1, -1] },
        { name: "axis", type: "int64", dims: [1], values: [2] },
      ],
      nodes: [
        { op: "Unsqueeze", inputs: ["input_values", "axis"], outputs: ["samples"] },
        { op: "Mul", inputs: ["samples", "signs"], outputs: ["signed"] },
        { op: "Add", inputs: ["signed", "silence"], outputs: ["logits"] },
      ],
    }),
  ];
}

/** Looks for a row that its table has not. */
export function crashingGraph(): Uint8Array {
  return onnxFile({
    inputs: [IDS, ATTENTION],
    outputs: [{ name: "last_hidden_state", shape: ["batch", "sequence", 3] }],
    weights: [table("table", 1, 3, {})],
    nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["last_hidden_state"] }],
  });
}
