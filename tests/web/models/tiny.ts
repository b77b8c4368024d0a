/** Models as small as can be, for tests: a vocabulary of a few words and a table for weights. */

import type { TestFile } from "../harness/client";
import { type Node, onnxFile, type Value } from "./onnx";

const WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "sat", "on", "mat", "##s", "."];

function tokenizer(): string {
  const special = WORDS.slice(0, 5);
  const token = (content: string): object => ({
    id: WORDS.indexOf(content),
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const frame = (id: string): object => ({ SpecialToken: { id, type_id: 0 } });
  return JSON.stringify({
    version: "1.0",
    added_tokens: special.map(token),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [frame("[CLS]"), { Sequence: { id: "A", type_id: 0 } }, frame("[SEP]")],
      pair: [],
      special_tokens: Object.fromEntries(
        ["[CLS]", "[SEP]"].map((id) => [id, { id, ids: [WORDS.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
    },
  });
}

const IDS: Value = { name: "input_ids", type: "int64", shape: ["batch", "sequence"] };

function repository(config: object, model: Uint8Array): TestFile[] {
  return [
    { path: "config.json", content: JSON.stringify({ model_type: "bert", ...config }) },
    { path: "tokenizer.json", content: tokenizer() },
    {
      path: "tokenizer_config.json",
      content: JSON.stringify({
        mask_token: "[MASK]",
        model_max_length: 16,
        tokenizer_class: "BertTokenizer",
      }),
    },
    { path: "onnx/model.onnx", content: model },
  ];
}

/** Each token's scores are a row of a table: for the mask "mat" 3, "cat" 2, and the mask itself 9. */
export function tinyFillMask(): TestFile[] {
  const table = new Float32Array(WORDS.length ** 2);
  const row = WORDS.indexOf("[MASK]") * WORDS.length;
  table[row + WORDS.indexOf("mat")] = 3;
  table[row + WORDS.indexOf("cat")] = 2;
  table[row + WORDS.indexOf("[MASK]")] = 9;
  const nodes: Node[] = [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["logits"] }];
  const weights = [{ name: "table", dims: [WORDS.length, WORDS.length], values: table }];
  const outputs: Value[] = [{ name: "logits", shape: ["batch", "sequence", WORDS.length] }];
  return repository({}, onnxFile({ nodes, weights, inputs: [IDS], outputs }));
}

const TWO_LABELS = { id2label: { 0: "no", 1: "yes" } };

/**
 * Turns in a loop as often as told, then answers [0, 1].
 * @param turns 2 ** 40 is for ever
 */
export function tinyLoop(turns: number): TestFile[] {
  const body = {
    name: "body",
    inputs: [
      { name: "i", type: "int64" as const, shape: [] },
      { name: "more", type: "bool" as const, shape: [] },
      { name: "x", shape: [2] },
    ],
    outputs: [
      { name: "still", type: "bool" as const, shape: [] },
      { name: "y", shape: [2] },
    ],
    nodes: [
      { op: "Identity", inputs: ["more"], outputs: ["still"] },
      { op: "Identity", inputs: ["x"], outputs: ["y"] },
    ],
  };
  const model = onnxFile({
    inputs: [IDS],
    outputs: [{ name: "logits", shape: [2] }],
    weights: [
      { name: "turns", type: "int64", dims: [], values: [turns] },
      { name: "yes", type: "bool", dims: [], values: [1] },
      { name: "start", dims: [2], values: [0, 1] },
    ],
    nodes: [{ op: "Loop", inputs: ["turns", "yes", "start"], outputs: ["logits"], attributes: { body } }],
  });
  return repository(TWO_LABELS, model);
}

/** Fails while it runs: it looks for a row that its table has not. */
export function tinyCrash(): TestFile[] {
  const model = onnxFile({
    inputs: [IDS],
    outputs: [{ name: "logits", shape: ["batch", "sequence", 2] }],
    weights: [{ name: "table", dims: [1, 2], values: [0, 1] }],
    nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["logits"] }],
  });
  return repository(TWO_LABELS, model);
}
