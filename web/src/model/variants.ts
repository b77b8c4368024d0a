/** Which files of weights a repository has. */

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
const NAME = /^(.*?)(?:_([a-z0-9]+))?\.onnx$/;
/** The graphs that a repository's model may be parted into; the first that is there names the variant. */
const MAIN = ["model", "decoder_model_merged", "decoder_model", "encoder_model"];

function part(path: string): { stem: string; dtype: string } | null {
  const match = NAME.exec(path);
  if (!match) return null;
  const stem = match[1] ?? "";
  const ending = match[2] ?? "";
  const dtype = DTYPES[ending];
  return dtype ? { stem, dtype } : { stem: `${stem}_${ending}`, dtype: "fp32" };
}

const sum = (files: readonly ModelFile[]): number | null =>
  files.reduce<number | null>(
    (total, { size }) => (total === null || size === null ? null : total + size),
    0,
  );

/** The variants of a source, the one to take first; those in `onnx/`, else those at the top. */
export function variantsOf(source: ModelSource): Variant[] {
  const files = source.files.filter(({ path }) => /\.onnx(_data(_\d+)?)?$/.test(path));
  const folder = files.some(({ path }) => path.startsWith("onnx/")) ? "onnx/" : "";
  const inside = files.filter(({ path }) => path.lastIndexOf("/") + 1 === folder.length);
  const byDtype = new Map<string, { stem: string; file: ModelFile }[]>();
  for (const file of inside.filter(({ path }) => path.startsWith(folder))) {
    const found = part(file.path.slice(folder.length));
    if (found) {
      const list = byDtype.get(found.dtype) ?? [];
      byDtype.set(found.dtype, [...list, { stem: found.stem, file }]);
    }
  }
  const rank = (stem: string): number => (MAIN.includes(stem) ? MAIN.indexOf(stem) : MAIN.length);
  return [...byDtype]
    .flatMap(([dtype, graphs]) => {
      const main = graphs.reduce((a, b) => (rank(b.stem) < rank(a.stem) ? b : a)).file.path;
      const all = inside.filter(({ path }) => graphs.some(({ file }) => path.startsWith(file.path)));
      return [{ path: main, dtype, size: sum(all) }];
    })
    .sort((a, b) => ORDER.indexOf(a.dtype) - ORDER.indexOf(b.dtype));
}
