/** From a text to the ids that a graph reads. */

import { Tokenizer } from "@huggingface/tokenizers";
import type { SourceFiles } from "../files/source-files";
import { ModelProblem } from "../model";
import { ort, type Tensor } from "../runtime/ort";
import type { Graph } from "./graph";
import { isObject, type Json, numberOr } from "./settings";

export interface TextInput {
  readonly ids: readonly number[];
  /** Special tokens of the frame before the text's own, and after. */
  readonly before: number;
  readonly after: number;
  /** How many of the text's own tokens there were before it was cut to the model's length. */
  readonly tokens: number;
}

export class TextReader {
  readonly tokenizer: Tokenizer;
  /** tokenizer.json. */
  readonly json: Json;
  /** Ids of tokens that stand for no text. */
  readonly special: ReadonlySet<number>;
  readonly #settings: Json;
  readonly #length: number;
  readonly #bytesOnly: boolean;
  readonly #frame: { readonly before: number; readonly after: number };

  constructor(json: Json, settings: Json, config: Json) {
    this.tokenizer = new Tokenizer(json, settings);
    this.json = json;
    this.#frame = frameOf(this.tokenizer);
    this.#settings = settings;
    const own = numberOr(settings["model_max_length"], Number.POSITIVE_INFINITY);
    // Absent is written as 1e30.
    this.#length = Math.min(own > 1e6 ? 512 : own, numberOr(config["max_position_embeddings"], own));
    const added = Array.isArray(json["added_tokens"]) ? json["added_tokens"].filter(isObject) : [];
    this.special = new Set(added.filter((token) => token["special"]).map((token) => Number(token["id"])));
    const model = isObject(json["model"]) ? json["model"] : {};
    this.#bytesOnly = Array.isArray(model["merges"]) && model["merges"].length === 0 && added.length <= 1;
  }

  static async open(files: SourceFiles, config: Json): Promise<TextReader> {
    const [json, settings] = await Promise.all([
      files.json("tokenizer.json"),
      files.json("tokenizer_config.json"),
    ]);
    if (!json) {
      throw new ModelProblem(
        "There is no tokenizer.json, without which the text cannot be turned into tokens.",
        "Export the model again with its tokenizer:\noptimum-cli export onnx --model MODEL FOLDER",
      );
    }
    return new TextReader(json, settings ?? {}, config);
  }

  /** `[MASK]` in the tokenizer's own form; null where it has none. */
  get mask(): { token: string; id: number } | null {
    const named = this.#settings["mask_token"];
    const token = isObject(named) ? named["content"] : named;
    if (typeof token !== "string") return null;
    const id = this.tokenizer.token_to_id(token);
    return id === undefined ? null : { token, id };
  }

  read(text: string): TextInput {
    const { before, after } = this.#frame;
    // Where each token is a byte, a text of megabytes need not be read to its end.
    const part = this.#bytesOnly ? text.slice(0, this.#length) : text;
    const whole = this.tokenizer.encode(part).ids;
    const tokens = Math.max(whole.length - before - after, part === text ? 0 : text.length);
    const own = whole.slice(before, Math.max(before, Math.min(whole.length, this.#length) - after));
    return {
      ids: [...whole.slice(0, before), ...own, ...whole.slice(whole.length - after)],
      before,
      after,
      tokens,
    };
  }

  /** What to tell the user of a text that was too long. */
  notes({ ids, before, after, tokens }: TextInput): string[] {
    const used = ids.length - before - after;
    return tokens > used
      ? [`The model reads ${used} tokens at most; the rest of the text was left out.`]
      : [];
  }
}

/** How many special tokens a tokenizer puts around a text. */
function frameOf(tokenizer: Tokenizer): { before: number; after: number } {
  const text = "a";
  const own = tokenizer.encode(text, { add_special_tokens: false }).ids;
  const whole = tokenizer.encode(text).ids;
  for (let before = 0; before <= whole.length - own.length; before++) {
    if (own.every((id, i) => whole[before + i] === id)) {
      return { before, after: whole.length - own.length - before };
    }
  }
  return { before: 0, after: 0 };
}

/** The tensors for every input that the graph has. */
export function feedsFor(graph: Graph, ids: readonly number[]): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (const name of graph.inputs) {
    if (!INPUTS.has(name)) {
      throw new ModelProblem(
        `The graph asks for an input ${name}, which a text does not give.`,
        "Does the pipeline_tag fit what was exported?",
      );
    }
    const dims = [1, ids.length];
    if (graph.typeOf(name) === "int32") {
      const values = new Int32Array(ids.length);
      if (name === "input_ids") values.set(ids);
      else if (name === "attention_mask") values.fill(1);
      feeds[name] = new ort.Tensor("int32", values, dims);
    } else {
      const values = new BigInt64Array(ids.length);
      if (name === "input_ids") for (const [i, id] of ids.entries()) values[i] = BigInt(id);
      else if (name === "attention_mask") values.fill(1n);
      feeds[name] = new ort.Tensor("int64", values, dims);
    }
  }
  return feeds;
}

/** What a text gives; token_type_ids are zeros. */
const INPUTS: ReadonlySet<string> = new Set(["input_ids", "attention_mask", "token_type_ids"]);
