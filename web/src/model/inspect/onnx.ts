/**
 * What an ONNX file says of itself: inputs, outputs, operators, versions, weights. The weights themselves are
 * not read. Field numbers are those of onnx.proto.
 */

import type { ByteSource } from "./bytes";
import { isLfsPointer, LFS_HELP } from "./lfs";
import { type Field, ProtobufError, ProtobufReader } from "./protobuf";

/** The bytes are no ONNX model; the message is a sentence for the user, `help` what to do about it. */
export class OnnxError extends Error {
  override name = "OnnxError";
  constructor(
    message: string,
    readonly help = "",
  ) {
    super(message);
  }
}

/** A number, a name such as `batch_size`, or null where the size is unknown and has no name. */
export type Dimension = number | string | null;

/** An input or output of a graph. */
export interface GraphValue {
  readonly name: string;
  /** `float32`, `int64`, …; `sequence`, `map`, `optional`, `sparse tensor`, `unknown` for what is no tensor. */
  readonly type: string;
  /** Null where even the number of dimensions is unknown. */
  readonly shape: readonly Dimension[] | null;
}

export interface OperatorUse {
  /** Empty for ONNX's own. */
  readonly domain: string;
  readonly name: string;
  readonly count: number;
}

export interface WeightsOfType {
  readonly type: string;
  readonly tensors: number;
  /** Numbers in all of them. */
  readonly values: number;
  readonly bytes: number;
}

export interface OnnxSummary {
  readonly irVersion: number;
  readonly producer: string;
  readonly graphName: string;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Without the weights, which old files list among the inputs. */
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** The most used first; those of subgraphs and functions too. */
  readonly operators: readonly OperatorUse[];
  readonly nodes: number;
  /** `domain name` of the functions that the file itself defines. */
  readonly functions: readonly string[];
  /** Read in full. Else weights are left out, and inputs and outputs are empty where they could not be found. */
  readonly whole: boolean;
  /** The type with most bytes first. */
  readonly weights: readonly WeightsOfType[];
  /** Paths beside the model, as the file names them. */
  readonly externalFiles: readonly string[];
  /** Bytes of the file. */
  readonly size: number;
}

const MODEL = { ir: 1, producer: 2, producerVersion: 3, graph: 7, opset: 8, metadata: 14, functions: 25 };
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12, sparse: 15 };
const NODE = { op: 4, attribute: 5, domain: 7 };
const ATTRIBUTE = { tensor: 5, graph: 6, tensors: 10, graphs: 11 };
const TENSOR = { dims: 1, type: 2, name: 8, external: 13 };
const FUNCTION = { name: 1, node: 7, domain: 10 };
const VALUE = { name: 1, type: 2, doc: 3 };

/** TensorProto.DataType. */
const TYPES: Readonly<Record<number, readonly [name: string, bits: number]>> = {
  1: ["float32", 32],
  2: ["uint8", 8],
  3: ["int8", 8],
  4: ["uint16", 16],
  5: ["int16", 16],
  6: ["int32", 32],
  7: ["int64", 64],
  8: ["string", 0],
  9: ["bool", 8],
  10: ["float16", 16],
  11: ["float64", 64],
  12: ["uint32", 32],
  13: ["uint64", 64],
  14: ["complex64", 64],
  15: ["complex128", 128],
  16: ["bfloat16", 16],
  17: ["float8e4m3fn", 8],
  18: ["float8e4m3fnuz", 8],
  19: ["float8e5m2", 8],
  20: ["float8e5m2fnuz", 8],
  21: ["uint4", 4],
  22: ["int4", 4],
  23: ["float4e2m1", 4],
};
const typeName = (code: number): string => TYPES[code]?.[0] ?? "unknown";

/** Bytes; smaller weights are read on the way, which costs no more than to jump over them. */
const LARGE = 1 << 16;
/** So many bytes at a graph's end are looked through for its inputs and outputs. */
const TAILS = [1 << 16, 1 << 19];

/** Graphs inside nodes of graphs; real ones have two or three floors. */
const DEEPEST = 64;

export interface ReadOptions {
  /** Reads no more than it must: from the first large weights it goes on behind them all. For a file that is far away. */
  readonly ahead?: boolean;
}

/**
 * @param source the file
 * @throws OnnxError with a sentence for the user
 */
export async function readOnnx(
  source: ByteSource,
  { ahead = false }: ReadOptions = {},
): Promise<OnnxSummary> {
  const start = await source.read(0, 512);
  if (isLfsPointer(start)) throw new OnnxError("It is a Git LFS pointer, not the file itself.", LFS_HELP);
  const other = otherFormat(start);
  if (other) throw new OnnxError(other);
  try {
    return await new Summary(source, ahead).read();
  } catch (error) {
    if (error instanceof ProtobufError)
      throw new OnnxError(`It is no ONNX file, or a damaged one: ${error.message}.`);
    throw error;
  }
}

/** The weights that most bytes have, in one word: `int8`, `float32`, …; `none` where there are no weights. */
export function mainWeightType({ weights }: OnnxSummary): string {
  return weights[0]?.type ?? "none";
}

class Summary {
  readonly #reader: ProtobufReader;
  readonly #operators = new Map<string, { domain: string; name: string; count: number }>();
  readonly #weights = new Map<string, { tensors: number; values: number; bytes: number }>();
  readonly #external = new Set<string>();
  readonly #initializers = new Set<string>();
  readonly #functions: string[] = [];
  readonly #ahead: boolean;
  #nodes = 0;
  #whole = true;

  constructor(source: ByteSource, ahead: boolean) {
    this.#reader = new ProtobufReader(source);
    this.#ahead = ahead;
  }

  async read(): Promise<OnnxSummary> {
    const reader = this.#reader;
    let irVersion = 0;
    let producer = "";
    let producerVersion = "";
    let graphName: string | null = null;
    const opsets: { domain: string; version: number }[] = [];
    const metadata: Record<string, string> = Object.create(null) as Record<string, string>;
    const inputs: GraphValue[] = [];
    const outputs: GraphValue[] = [];
    await reader.message(0, reader.size, async (field) => {
      if (field.number === MODEL.ir) irVersion = await reader.integer(field);
      else if (field.number === MODEL.producer) producer = await reader.text(field);
      else if (field.number === MODEL.producerVersion) producerVersion = await reader.text(field);
      else if (field.number === MODEL.opset) opsets.push(await this.#opset(field));
      else if (field.number === MODEL.metadata) {
        const [key, value] = await this.#pair(field);
        metadata[key] = value;
      } else if (field.number === MODEL.graph) graphName = await this.#graph(field, 0, inputs, outputs);
      else if (field.number === MODEL.functions) {
        const own = { name: "", domain: "" };
        await reader.message(field.start, field.end, async (part) => {
          if (part.number === FUNCTION.node) await this.#node(part, 1);
          else if (part.number === FUNCTION.name) own.name = await reader.text(part);
          else if (part.number === FUNCTION.domain) own.domain = await reader.text(part);
        });
        this.#functions.push(`${own.domain} ${own.name}`);
      }
    });
    if (graphName === null || irVersion === 0) throw new OnnxError("It is no ONNX file: it has no graph.");
    return {
      irVersion,
      producer: [producer, producerVersion].filter(Boolean).join(" "),
      graphName,
      opsets,
      metadata: { ...metadata },
      inputs: inputs.filter(({ name }) => !this.#initializers.has(name)),
      outputs,
      operators: [...this.#operators.values()].sort(
        (a, b) => b.count - a.count || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      ),
      nodes: this.#nodes,
      functions: this.#functions,
      whole: this.#whole,
      weights: [...this.#weights]
        .map(([type, counts]) => ({ type, ...counts }))
        .sort((a, b) => b.bytes - a.bytes),
      externalFiles: [...this.#external],
      size: reader.size,
    };
  }

  async #opset(field: Field): Promise<{ domain: string; version: number }> {
    const opset = { domain: "", version: 0 };
    await this.#reader.message(field.start, field.end, async (part) => {
      if (part.number === 1) opset.domain = await this.#reader.text(part);
      if (part.number === 2) opset.version = await this.#reader.integer(part);
    });
    return opset;
  }

  async #pair(field: Field): Promise<[key: string, value: string]> {
    const pair: [string, string] = ["", ""];
    await this.#reader.message(field.start, field.end, async (part) => {
      if (part.number === 1) pair[0] = await this.#reader.text(part);
      if (part.number === 2) pair[1] = await this.#reader.text(part);
    });
    return pair;
  }

  async #graph(field: Field, depth: number, inputs: GraphValue[], outputs: GraphValue[]): Promise<string> {
    if (depth > DEEPEST) throw new OnnxError("It is no model: its graphs stand too deep in one another.");
    let name = "";
    const visit = async (part: Field): Promise<number | undefined> => {
      if (this.#ahead && depth === 0 && part.number === GRAPH.initializer && part.end - part.start > LARGE) {
        this.#whole = false;
        return (await this.#behindWeights(part.end, field.end)) ?? field.end;
      }
      if (part.number === GRAPH.node) await this.#node(part, depth + 1);
      else if (part.number === GRAPH.name) name = await this.#reader.text(part);
      else if (part.number === GRAPH.initializer) {
        const initializer = await this.#tensor(part);
        if (depth === 0) this.#initializers.add(initializer);
      } else if (part.number === GRAPH.sparse) {
        await this.#reader.message(part.start, part.end, async (values) => {
          if (values.number === 1) this.#initializers.add(await this.#tensor(values));
        });
      } else if (part.number === GRAPH.input) inputs.push(await this.#value(part));
      else if (part.number === GRAPH.output) outputs.push(await this.#value(part));
      return undefined;
    };
    await this.#reader.message(field.start, field.end, visit);
    return name;
  }

  /**
   * Where inputs and outputs begin, which stand behind the weights: the first place from which messages that read as
   * such follow each other to the graph's very end. Null where there is none.
   */
  async #behindWeights(from: number, end: number): Promise<number | null> {
    for (const reach of TAILS) {
      const start = Math.max(from, end - reach);
      const bytes = await this.#reader.bytes(start, end);
      const found = firstOfValues(bytes);
      // The first in what was read may not be the first of all, unless it is an input with much before it.
      if (found !== null && (start === from || found > 1024)) return start + found;
      if (start === from) return null;
    }
    return null;
  }

  async #node(field: Field, depth: number): Promise<void> {
    this.#nodes++;
    let name = "";
    let domain = "";
    await this.#reader.message(field.start, field.end, async (part) => {
      if (part.number === NODE.op) name = await this.#reader.text(part);
      else if (part.number === NODE.domain) domain = await this.#reader.text(part);
      else if (part.number === NODE.attribute) await this.#attribute(part, depth);
    });
    if (domain === "ai.onnx") domain = "";
    const key = `${domain} ${name}`;
    const known = this.#operators.get(key);
    if (known) known.count++;
    else this.#operators.set(key, { domain, name, count: 1 });
  }

  async #attribute(field: Field, depth: number): Promise<void> {
    await this.#reader.message(field.start, field.end, async (part) => {
      if (part.number === ATTRIBUTE.tensor || part.number === ATTRIBUTE.tensors) await this.#tensor(part);
      if (part.number === ATTRIBUTE.graph || part.number === ATTRIBUTE.graphs) {
        await this.#graph(part, depth, [], []);
      }
    });
  }

  /** @returns its name */
  async #tensor(field: Field): Promise<string> {
    const reader = this.#reader;
    let name = "";
    let code = 0;
    const dims: number[] = [];
    await reader.message(field.start, field.end, async (part) => {
      if (part.number === TENSOR.dims) dims.push(...(await reader.integers(part)));
      else if (part.number === TENSOR.type) code = await reader.integer(part);
      else if (part.number === TENSOR.name) name = await reader.text(part);
      else if (part.number === TENSOR.external) {
        const [key, value] = await this.#pair(part);
        if (key === "location") this.#external.add(value);
      }
    });
    const type = typeName(code);
    const values = dims.reduce((product, dim) => product * dim, 1);
    const counts = this.#weights.get(type) ?? { tensors: 0, values: 0, bytes: 0 };
    counts.tensors++;
    counts.values += values;
    counts.bytes += Math.ceil((values * (TYPES[code]?.[1] ?? 0)) / 8);
    this.#weights.set(type, counts);
    return name;
  }

  async #value(field: Field): Promise<GraphValue> {
    const reader = this.#reader;
    const value: { name: string; type: string; shape: Dimension[] | null } = {
      name: "",
      type: "unknown",
      shape: null,
    };
    await reader.message(field.start, field.end, async (part) => {
      if (part.number === 1) value.name = await reader.text(part);
      if (part.number !== 2) return;
      await reader.message(part.start, part.end, async (kind) => {
        const other = { 4: "sequence", 5: "map", 8: "sparse tensor", 9: "optional" }[kind.number];
        if (other) value.type = other;
        if (kind.number !== 1) return;
        await reader.message(kind.start, kind.end, async (tensor) => {
          if (tensor.number === 1) value.type = typeName(await reader.integer(tensor));
          if (tensor.number !== 2) return;
          const shape: Dimension[] = [];
          value.shape = shape;
          await reader.message(tensor.start, tensor.end, async (dim) => {
            if (dim.number === 1) shape.push(await this.#dimension(dim));
          });
        });
      });
    });
    return value;
  }

  async #dimension(field: Field): Promise<Dimension> {
    let dimension: Dimension = null;
    await this.#reader.message(field.start, field.end, async (part) => {
      if (part.number === 1) {
        const size = await this.#reader.integer(part);
        // Some exporters write a negative number for "any".
        dimension = size >= 0 ? size : null;
      } else if (part.number === 2) dimension = (await this.#reader.text(part)) || null;
    });
    return dimension;
  }
}

/**
 * Looks from the end on, so that it takes a time as long as the bytes: a message is good where the next good one, or
 * the end, follows it.
 */
function firstOfValues(bytes: Uint8Array): number | null {
  const good = new Uint8Array(bytes.length + 1);
  good[bytes.length] = 1;
  let first: number | null = null;
  for (let at = bytes.length - 2; at >= 0; at--) {
    const number = (bytes[at] ?? 0) >> 3;
    if (((bytes[at] ?? 0) & 7) !== 2 || !BEHIND.has(number)) continue;
    const inner = lengthAt(bytes, at + 1);
    if (!inner || !good[inner.end]) continue;
    const isValue = number === GRAPH.input || number === GRAPH.output;
    if ((isValue || number === 13) && !isNamed(bytes, inner.start, inner.end)) continue;
    good[at] = 1;
    if (isValue) first = at;
  }
  return first;
}
/** doc_string, input, output, value_info, quantization_annotation, metadata_props. */
const BEHIND: ReadonlySet<number> = new Set([10, 11, 12, 13, 14, 16]);

/** A length in front of a message, at most four bytes of it, and where the message stands; null where there is none. */
function lengthAt(bytes: Uint8Array, at: number): { start: number; end: number } | null {
  let length = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) {
      const start = at + i + 1;
      return start + length <= bytes.length ? { start, end: start + length } : null;
    }
  }
  return null;
}

/** Whether a message begins with a name, which is followed by a type, a text or nothing. */
function isNamed(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== VALUE.name * 8 + 2) return false;
  const name = lengthAt(bytes, start + 1);
  if (!name || name.end > end || name.end === name.start) return false;
  if (bytes.subarray(name.start, name.end).some((byte) => byte < 0x20 || byte === 0x7f)) return false;
  if (name.end === end) return true;
  const next = bytes[name.end];
  return next === VALUE.type * 8 + 2 || next === VALUE.doc * 8 + 2;
}

/** What a file is that is surely no ONNX, in a sentence; null where it may be one. */
function otherFormat(start: Uint8Array): string | null {
  if (start.length === 0) return "It is empty.";
  const text = new TextDecoder("latin1").decode(start).trimStart().toLowerCase();
  if (text.startsWith("<!doctype") || text.startsWith("<html")) return "It is a web page, not an ONNX file.";
  if (text.startsWith("{")) return "It is JSON, not an ONNX file.";
  if (startsWith(start, "PK"))
    return "It is a ZIP archive (PyTorch's .bin and .pt files are), not an ONNX file.";
  if (startsWith(start, "GGUF")) return "It is a GGUF file, not an ONNX file.";
  if (start[0] === 0x1f && start[1] === 0x8b) return "It is compressed with gzip: unpack it first.";
  if (startsWith(start.subarray(4), "ORTM"))
    return "It is in ONNX Runtime's own format (.ort), not an ONNX file.";
  if (startsWith(start.subarray(4), "TFL3")) return "It is a TensorFlow Lite file, not an ONNX file.";
  if (start[0] === 0x89 && startsWith(start.subarray(1), "HDF"))
    return "It is an HDF5 file, not an ONNX file.";
  if (startsWith(start.subarray(8), '{"')) return "It is a safetensors file, not an ONNX file.";
  return null;
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  return [...ascii].every((character, i) => bytes[i] === character.charCodeAt(0));
}
