/** What goes into a graph: numbers that the user gives, a picture made ready, or zeros, as the graph's types want. */

import { ModelProblem, type Picture } from "../model";
import { toHalf } from "./half";
import type { Dimension, GraphValue } from "./onnx";

/** A tensor on its way to the worker, its data as ONNX Runtime takes it. */
export interface GraphFeed {
  readonly name: string;
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: TensorData;
}
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | string[];

/** More numbers than any form is for. */
const MOST_NUMBERS = 64 << 20;

const WHOLE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  uint8: [0, 2 ** 8 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint64: [0, Number.MAX_SAFE_INTEGER],
};
const TYPES = new Set([...Object.keys(WHOLE), "float32", "float64", "float16", "bool", "string"]);

/** Whether a tensor of this type can be given. */
export const canFeed = ({ type }: GraphValue): boolean => TYPES.has(type);

/** A size that the user has to say: one for each name, and for each place without a name. */
export interface FreeDimension {
  /** `batch_size`; where there is no name, `input[2]`. */
  readonly key: string;
  /** What is usual for such a name. */
  readonly guess: number;
}

const keyOf = (value: GraphValue, dim: Dimension, axis: number): string =>
  typeof dim === "string" ? dim : `${value.name}[${axis}]`;

/** The sizes that a graph's inputs leave open, each once. */
export function freeDimensions(inputs: readonly GraphValue[]): FreeDimension[] {
  const found = new Map<string, FreeDimension>();
  for (const value of inputs) {
    value.shape?.forEach((dim, axis) => {
      if (typeof dim === "number") return;
      const key = keyOf(value, dim, axis);
      if (!found.has(key)) found.set(key, { key, guess: guessOf(key, value, axis) });
    });
  }
  return [...found.values()];
}

function guessOf(key: string, { shape, name }: GraphValue, axis: number): number {
  if (/past|cache/i.test(key)) return 0;
  if (axis === 0 || /batch/i.test(key)) return 1;
  if (/height|width/i.test(key) || (shape?.length === 4 && axis >= 2)) return 224;
  if (shape?.length === 4 && axis === 1) return 3;
  if (/sequence|seq|length|tokens/i.test(key) || /ids|mask/.test(name)) return 8;
  return 1;
}

/**
 * The sizes of an input.
 * @param sizes by `FreeDimension.key`
 * @throws ModelProblem where one is missing or too large
 */
export function dimensionsOf(value: GraphValue, sizes: ReadonlyMap<string, number>): number[] {
  const dims = (value.shape ?? []).map((dim, axis) => {
    if (typeof dim === "number") return dim;
    const key = keyOf(value, dim, axis);
    const size = sizes.get(key);
    if (size === undefined || !Number.isInteger(size) || size < 0) {
      throw new ModelProblem(`The size of ${key} has to be a whole number, 0 or more.`);
    }
    return size;
  });
  if (countOf(dims) > MOST_NUMBERS) {
    throw new ModelProblem(
      `${value.name} would have ${countOf(dims).toLocaleString("en")} numbers.`,
      "Choose smaller sizes.",
    );
  }
  return dims;
}

export const countOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** The tensor full of zeros (of empty texts). */
export function zeros(value: GraphValue, dims: readonly number[]): GraphFeed {
  return feed(value, dims, new Array<number>(countOf(dims)).fill(0));
}

/**
 * What the user wrote: one number for all places, or as many as there are, with commas, spaces or lines between,
 * or as JSON lists in lists.
 * @throws ModelProblem
 */
export function numbers(value: GraphValue, dims: readonly number[], text: string): GraphFeed {
  const given = value.type === "string" ? texts(text) : parse(value.name, text);
  const wanted = countOf(dims);
  if (given.length === 1 && wanted !== 1) {
    return feed(value, dims, new Array<number | string>(wanted).fill(given[0] ?? 0));
  }
  if (given.length !== wanted) {
    throw new ModelProblem(
      `${value.name} takes ${wanted} values ([${dims.join(", ")}]); ${given.length} were given.`,
      "Give one for all places, or as many as there are.",
    );
  }
  return feed(value, dims, given);
}

function parse(name: string, text: string): number[] {
  const trimmed = text.trim();
  if (trimmed.startsWith("[")) {
    let json: unknown;
    try {
      json = JSON.parse(trimmed);
    } catch (error) {
      throw new ModelProblem(
        `${name}: this is no JSON. ${error instanceof Error ? error.message : ""}`.trim(),
      );
    }
    return flat(name, json);
  }
  return trimmed
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((word) => numberIn(name, word));
}

function flat(name: string, json: unknown): number[] {
  if (Array.isArray(json)) return json.flatMap((one) => flat(name, one));
  return [typeof json === "number" ? json : numberIn(name, String(json))];
}

function numberIn(name: string, word: string): number {
  if (/^(true|false)$/i.test(word)) return word.toLowerCase() === "true" ? 1 : 0;
  const value = /^[-+]?(inf(inity)?|nan)$/i.test(word)
    ? Number(word.replace(/inf(inity)?/i, "Infinity").replace(/[-+]?nan/i, "NaN"))
    : Number(word);
  if (Number.isNaN(value) && !/nan/i.test(word))
    throw new ModelProblem(`${name}: ${word.slice(0, 40)} is no number.`);
  return value;
}

/** One text a line; JSON for those that have several lines. */
function texts(text: string): string[] {
  try {
    const json: unknown = JSON.parse(text);
    if (Array.isArray(json)) return json.flat(Number.POSITIVE_INFINITY).map(String);
  } catch {
    // No JSON: lines.
  }
  return text.split(/\r?\n/);
}

/** How a picture becomes numbers. */
export interface PictureSettings {
  readonly width: number;
  readonly height: number;
  readonly order: "RGB" | "BGR" | "grey";
  readonly layout: "NCHW" | "NHWC";
  /** Multiplies a byte, before the mean is taken off. */
  readonly scale: number;
  /** By channel, in the order as above. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

export const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** What fits an input, from its shape; null where it takes no picture. */
export function pictureSettings({ shape, type }: GraphValue): PictureSettings | null {
  if (!shape || (shape.length !== 4 && shape.length !== 3) || type === "string" || type === "bool")
    return null;
  const [a, b, c] = shape.slice(-3);
  const isChannels = (dim: Dimension | undefined): boolean => dim === 1 || dim === 3;
  const last = isChannels(c) && !isChannels(a);
  if (!last && typeof a === "number" && !isChannels(a)) return null;
  const [height, width, channels] = last ? [a, b, c] : [b, c, a];
  const bytes = type === "uint8" || type === "int8";
  return {
    width: typeof width === "number" ? width : 224,
    height: typeof height === "number" ? height : 224,
    order: channels === 1 ? "grey" : "RGB",
    layout: last ? "NHWC" : "NCHW",
    scale: bytes ? 1 : 1 / 255,
    mean: channels === 1 ? [0] : [0, 0, 0],
    std: channels === 1 ? [1] : [1, 1, 1],
  };
}

/**
 * A picture as an input takes it: scaled, its channels in order, scale, mean and deviation applied.
 * @throws ModelProblem where the settings are none
 */
export function pictureFeed(value: GraphValue, picture: Picture, settings: PictureSettings): GraphFeed {
  const { width, height, order, layout, scale, mean, std } = settings;
  const channels = order === "grey" ? 1 : 3;
  for (const size of [width, height]) {
    if (!Number.isInteger(size) || size < 1 || size > 8192) {
      throw new ModelProblem("A picture has a width and a height from 1 to 8192.");
    }
  }
  if (
    mean.length !== channels ||
    std.length !== channels ||
    !std.every((one) => one !== 0) ||
    ![scale, ...mean, ...std].every(Number.isFinite)
  ) {
    throw new ModelProblem(
      `Mean and deviation are ${channels} number${channels > 1 ? "s" : ""} each, the deviation not 0.`,
    );
  }
  const shape = layout === "NCHW" ? [channels, height, width] : [height, width, channels];
  const dims = value.shape?.length === 3 ? shape : [1, ...shape];
  const misfit = value.shape?.find((dim, axis) => typeof dim === "number" && dim !== dims[axis]);
  if (misfit !== undefined) {
    const wanted = (value.shape ?? []).map((dim) => dim ?? "?").join(", ");
    throw new ModelProblem(
      `${value.name} takes [${wanted}]; with these settings the picture is [${dims.join(", ")}].`,
      "Choose the channels, the layout and the size that it takes.",
    );
  }
  const pixels = resize(picture, width, height);
  const data = new Array<number>(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(3 * i, 3 * i + 3);
    // The weights of ITU-R BT.601, as Pillow's "L" has them.
    const values =
      order === "grey"
        ? [0.299 * red + 0.587 * green + 0.114 * blue]
        : order === "RGB"
          ? [red, green, blue]
          : [blue, green, red];
    values.forEach((byte, channel) => {
      const at = layout === "NCHW" ? channel * width * height + i : i * channels + channel;
      data[at] = (byte * scale - (mean[channel] ?? 0)) / (std[channel] ?? 1);
    });
  }
  const whole = WHOLE[value.type];
  return feed(
    value,
    dims,
    whole ? data.map((one) => Math.min(whole[1], Math.max(whole[0], Math.round(one)))) : data,
  );
}

/** RGB as numbers; each new pixel is the mean of what it covers, or lies between its neighbours. Clear is white. */
function resize({ width, height, data }: Picture, toWidth: number, toHeight: number): Float32Array {
  const opaque = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = (data[4 * i + 3] ?? 255) / 255;
    for (let c = 0; c < 3; c++) opaque[3 * i + c] = (data[4 * i + c] ?? 0) * alpha + 255 * (1 - alpha);
  }
  const across = resample(opaque, width, height, toWidth, 3, width * 3);
  return resample(across, height, toWidth, toHeight, toWidth * 3, 3);
}

/** One direction of `resize`: `size` becomes `to`, for each of `lines`. Triangle filter. */
function resample(
  from: Float32Array,
  size: number,
  lines: number,
  to: number,
  step: number,
  lineStep: number,
): Float32Array {
  const result = new Float32Array(to * lines * 3);
  const [toStep, toLine] = step === 3 ? [3, to * 3] : [step, 3];
  const ratio = size / to;
  const reach = Math.max(1, ratio);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * ratio - 0.5;
    const weights: [at: number, weight: number][] = [];
    let sum = 0;
    for (let j = Math.max(0, Math.ceil(centre - reach)); j <= Math.min(size - 1, centre + reach); j++) {
      const weight = 1 - Math.abs(j - centre) / reach;
      if (weight <= 0) continue;
      weights.push([j, weight]);
      sum += weight;
    }
    for (let line = 0; line < lines; line++) {
      for (let c = 0; c < 3; c++) {
        let value = 0;
        for (const [j, weight] of weights)
          value += (weight / sum) * (from[j * step + line * lineStep + c] ?? 0);
        result[i * toStep + line * toLine + c] = value;
      }
    }
  }
  return result;
}

function feed(
  { name, type }: GraphValue,
  dims: readonly number[],
  values: readonly (number | string)[],
): GraphFeed {
  return { name, type, dims, data: dataOf(name, type, values) };
}

function dataOf(name: string, type: string, values: readonly (number | string)[]): TensorData {
  if (type === "string") return values.map((value) => (value === 0 ? "" : String(value)));
  const given = values as readonly number[];
  const whole = WHOLE[type];
  if (whole) {
    const wrong = given.find((value) => !Number.isInteger(value) || value < whole[0] || value > whole[1]);
    if (wrong !== undefined) {
      throw new ModelProblem(
        `${name} is ${type}: ${wrong} is no whole number from ${whole[0]} to ${whole[1]}.`,
      );
    }
  }
  switch (type) {
    case "float32":
      return Float32Array.from(given);
    case "float64":
      return Float64Array.from(given);
    case "float16":
      return Uint16Array.from(given, toHalf);
    case "bool":
      return Uint8Array.from(given, (value) => (value ? 1 : 0));
    case "int8":
      return Int8Array.from(given);
    case "uint8":
      return Uint8Array.from(given);
    case "int16":
      return Int16Array.from(given);
    case "uint16":
      return Uint16Array.from(given);
    case "int32":
      return Int32Array.from(given);
    case "uint32":
      return Uint32Array.from(given);
    case "int64":
      return BigInt64Array.from(given, BigInt);
    case "uint64":
      return BigUint64Array.from(given, BigInt);
    default:
      throw new ModelProblem(`${name} is ${type}, which cannot be given here.`);
  }
}
