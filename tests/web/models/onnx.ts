/** Writes small ONNX files for tests: the same bytes for the same graph, and nothing needed to write them. */

type ElementType =
  | "float32"
  | "uint8"
  | "int8"
  | "int32"
  | "int64"
  | "string"
  | "bool"
  | "float16"
  | "float64";
const TYPES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  float64: 11,
};

/** Numbers, names of dimensions, or null for one without a name. */
export type Shape = readonly (number | string | null)[];
export interface Value {
  readonly name: string;
  readonly type?: ElementType;
  /** Undefined: not even the number of dimensions is said. */
  readonly shape?: Shape;
}
export interface Weights {
  readonly name: string;
  readonly type?: ElementType;
  readonly dims: readonly number[];
  readonly values: readonly number[] | Float32Array;
  /** Stands in this file instead. */
  readonly external?: string;
}
export type Attribute = number | string | readonly number[] | Weights | Graph | { readonly float: number };
export interface Node {
  readonly op: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}
export interface Graph {
  readonly name?: string;
  readonly nodes: readonly Node[];
  readonly weights?: readonly Weights[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}
export interface Model extends Graph {
  readonly opset?: number;
  readonly domains?: Readonly<Record<string, number>>;
  readonly irVersion?: number;
  readonly producer?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The file's bytes. */
export function onnxFile(model: Model): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    message(
      integer(1, model.irVersion ?? 8),
      text(2, model.producer ?? "tests"),
      bytes(7, graph(model)),
      bytes(8, message(integer(2, model.opset ?? 17))),
      ...Object.entries(model.domains ?? {}).map(([domain, version]) =>
        bytes(8, message(text(1, domain), integer(2, version))),
      ),
      ...Object.entries(model.metadata ?? {}).map(([key, value]) =>
        bytes(14, message(text(1, key), text(2, value))),
      ),
    ),
  );
}

/** The weights' bytes as a file of external data has them. */
export function rawData({ type = "float32", values }: Weights): Uint8Array {
  const numbers = Array.from(values);
  if (type === "int64") return new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer);
  const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array, float16: Uint16Array };
  const ArrayType = arrays[type as keyof typeof arrays] ?? Uint8Array;
  return new Uint8Array(ArrayType.from(numbers).buffer);
}

type Bytes = readonly number[];

function varint(value: number): Bytes {
  const result: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const more = rest >> 7n;
    result.push(Number(rest & 0x7fn) | (more ? 0x80 : 0));
    rest = more;
  } while (rest);
  return result;
}
const message = (...fields: readonly Bytes[]): Bytes => fields.flat();
const integer = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: Iterable<number>): Bytes => {
  const all = [...value];
  return [...varint(field * 8 + 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string): Bytes => bytes(field, new TextEncoder().encode(value));
const float = (field: number, value: number): Bytes => [
  ...varint(field * 8 + 5),
  ...new Uint8Array(Float32Array.of(value).buffer),
];

function graph({ name = "g", nodes, weights = [], inputs, outputs }: Graph): Bytes {
  return message(
    ...nodes.map((node) => bytes(1, nodeBytes(node))),
    text(2, name),
    ...weights.map((one) => bytes(5, tensor(one))),
    ...inputs.map((value) => bytes(11, valueBytes(value))),
    ...outputs.map((value) => bytes(12, valueBytes(value))),
  );
}

function nodeBytes({ op, domain, inputs, outputs, attributes = {} }: Node): Bytes {
  return message(
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
    domain ? text(7, domain) : [],
  );
}

function attribute(name: string, value: Attribute): Bytes {
  const of = (type: number, ...fields: Bytes[]): Bytes =>
    message(text(1, name), ...fields, integer(20, type));
  if (typeof value === "number") return of(2, integer(3, value));
  if (typeof value === "string") return of(3, text(4, value));
  if (Array.isArray(value)) return of(7, ...(value as readonly number[]).map((one) => integer(8, one)));
  if ("float" in value) return of(1, float(2, value.float));
  if ("nodes" in value) return of(5, bytes(6, graph(value)));
  return of(4, bytes(5, tensor(value as Weights)));
}

function tensor(weights: Weights): Bytes {
  const { name, type = "float32", dims, external } = weights;
  return message(
    ...dims.map((dim) => integer(1, dim)),
    integer(2, TYPES[type]),
    text(8, name),
    external === undefined
      ? bytes(9, rawData(weights))
      : message(bytes(13, message(text(1, "location"), text(2, external))), integer(14, 1)),
  );
}

function valueBytes({ name, type = "float32", shape }: Value): Bytes {
  const dims = shape?.map((dim) =>
    bytes(1, dim === null ? [] : typeof dim === "number" ? integer(1, dim) : text(2, dim)),
  );
  const tensorType = message(integer(1, TYPES[type]), dims ? bytes(2, message(...dims)) : []);
  return message(text(1, name), bytes(2, bytes(1, tensorType)));
}
