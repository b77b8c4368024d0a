/** Which files of weights a repository has, and which of them make a model together. */

import type { ModelFile, ModelSource, Variant } from "./model";

/** transformers.js's words by the end of the file's name. */
const DTYPES: Readonly<Record<string, string>> = {
  "": "fp32",
  quantized: "q8",
  int8: "int8",
  uint8: "uint8",
  fp16: "fp16",
  q4: "q4",
  q4f16: "q4f16",
  bnb4: "bnb4",
  q2: "q2",
  q2f16: "q2f16",
  q1: "q1",
  q1f16: "q1f16",
};
/** What comes first is taken unless the user says otherwise: small and fast in WebAssembly. */
const ORDER = ["q8", "int8", "uint8", "q4", "fp32", "fp16", "q4f16", "bnb4", "q2", "q2f16", "q1", "q1f16"];
/** A variant whose parts have different types. */
export const MIXED = "mixed";

/** Graphs that make a model together, the one that names the variant first; the first line that is there counts. */
const TOGETHER: readonly (readonly string[])[] = [
  ["model"],
  ["encoder_model", "decoder_model_merged"],
  ["decoder_model_merged", "embed_tokens"],
  ["decoder_model_merged"],
];
/** Parts that are no model by themselves. */
const SPARE =
  /^((encoder|decoder|decoder_with_past|text|vision|audio)_model|(vision|audio)_encoder|embed_tokens)$/;

/** One file of a variant's weights. */
export interface Part {
  /** `model`, `encoder_model`, …: the name without what tells the type. */
  readonly stem: string;
  /** transformers.js's word. */
  readonly dtype: string;
  readonly file: ModelFile;
  /** `model.onnx_data` and such, in their order. */
  readonly data: readonly ModelFile[];
}

/** The folder that holds the graphs: `onnx/`, else the top, which is empty. */
export function graphFolder({ files }: Pick<ModelSource, "files">): string {
  return files.some(({ path }) => /^onnx\/[^/]+\.onnx$/.test(path)) ? "onnx/" : "";
}

/** Every graph that the runtime could load. */
export function graphParts(source: Pick<ModelSource, "files">): Part[] {
  const folder = graphFolder(source);
  const inside = source.files.filter(
    ({ path }) => path.startsWith(folder) && !path.slice(folder.length).includes("/"),
  );
  return inside
    .filter(({ path }) => path.endsWith(".onnx"))
    .map((file) => {
      const name = file.path.slice(folder.length, -".onnx".length);
      const data = inside.filter(({ path }) => isDataOf(file.path, path)).sort(byNumber);
      return { ...stemAndType(name), file, data };
    });
}

const isDataOf = (graph: string, path: string): boolean =>
  path.startsWith(graph) && /^(_data(_\d+)?|\.data)$/.test(path.slice(graph.length));
const byNumber = (a: ModelFile, b: ModelFile): number =>
  a.path.length - b.path.length || (a.path < b.path ? -1 : 1);

function stemAndType(name: string): { stem: string; dtype: string } {
  const at = name.lastIndexOf("_");
  const ending = at > 0 ? name.slice(at + 1) : "";
  const dtype = Object.hasOwn(DTYPES, ending) ? DTYPES[ending] : undefined;
  return dtype !== undefined && ending !== ""
    ? { stem: name.slice(0, at), dtype }
    : { stem: name, dtype: "fp32" };
}

/** The variants of a source, the one to take first; those in `onnx/`, else those at the top. */
export function variantsOf(source: Pick<ModelSource, "files">): Variant[] {
  return variantsWithParts(source).map(({ variant }) => variant);
}

/** The files of a variant, the one that names it first; empty where the source has no such variant. */
export function partsOf(source: Pick<ModelSource, "files">, variant: Variant): readonly Part[] {
  const found = variantsWithParts(source).find(
    (one) => one.variant.path === variant.path && one.variant.dtype === variant.dtype,
  );
  return found?.parts ?? [];
}

function variantsWithParts(source: Pick<ModelSource, "files">): { variant: Variant; parts: Part[] }[] {
  const all = graphParts(source);
  const stems = new Set(all.map(({ stem }) => stem));
  const together = TOGETHER.find((names) => names.every((name) => stems.has(name))) ?? [];
  const sets = together.length > 0 ? setsOf(together, all) : [];
  // Graphs under names of their own: `model_O3`, `emotions`.
  const alone = all.filter(({ stem }) =>
    together.length > 0 ? together[0] === "model" && stem.startsWith("model_") : !SPARE.test(stem),
  );
  return [...sets, ...alone.map((part) => [part])]
    .map((parts) => ({ variant: variantOf(parts), parts }))
    .sort((a, b) => rank(a.variant) - rank(b.variant) || (a.variant.path < b.variant.path ? -1 : 1));
}

const rank = ({ dtype }: Variant): number => (ORDER.indexOf(dtype) + ORDER.length + 1) % (ORDER.length + 1);

/** One set for each type that all parts have; where there is none, one of the best of each. */
function setsOf(stems: readonly string[], all: readonly Part[]): Part[][] {
  const pick = (stem: string, dtype: string): Part | undefined =>
    all.find((part) => part.stem === stem && part.dtype === dtype);
  const same = ORDER.map((dtype) => stems.flatMap((stem) => pick(stem, dtype) ?? [])).filter(
    (parts) => parts.length === stems.length,
  );
  if (same.length > 0) return same;
  return [
    stems.flatMap((stem) => {
      const best = ORDER.find((dtype) => pick(stem, dtype));
      return (best === undefined ? undefined : pick(stem, best)) ?? [];
    }),
  ];
}

function variantOf(parts: readonly Part[]): Variant {
  const [main] = parts;
  if (!main) throw new Error("a variant without a file");
  const name = main.file.path.slice(main.file.path.lastIndexOf("/") + 1, -".onnx".length);
  // `model_O3`: no word of transformers.js, but it tells the variants apart.
  const own = main.stem.startsWith("model_") ? name.slice("model_".length) : null;
  return {
    path: main.file.path,
    dtype: parts.every(({ dtype }) => dtype === main.dtype) ? (own ?? main.dtype) : MIXED,
    size: sizeOf(parts),
  };
}

function sizeOf(parts: readonly Part[]): number | null {
  let total = 0;
  for (const { size } of parts.flatMap(({ file, data }) => [file, ...data])) {
    if (size === null) return null;
    total += size;
  }
  return total;
}
