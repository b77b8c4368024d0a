/** A labelled sample of pictures: a table that names them with the pictures beside it, or a folder for each label. */

import { ModelProblem } from "../../model/model";
import type { PickedFile } from "../../model/sources/local";
import { parseTable, type Table } from "./sample";

export interface PictureSample {
  readonly name: string;
  readonly table: Table;
  /** The picture that a row names; null where it is not there. */
  find(name: string): File | null;
}

const TABLE = /\.(csv|tsv|txt)$/i;
const PICTURE = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;

/** @throws ModelProblem when it is no such sample */
export async function pictureSample(files: readonly PickedFile[], mostBytes: number): Promise<PictureSample> {
  const pictures = files.filter(({ path }) => PICTURE.test(path));
  const tables = files.filter(({ path }) => TABLE.test(path));
  if (pictures.length === 0) {
    throw new ModelProblem(
      "There are no pictures: drop them together with the table that names them, or a folder that has a folder " +
        "of pictures for each label.",
    );
  }
  const byPath = new Map<string, File>();
  // The end of a path names a picture too, unless two end so.
  const byEnd = new Map<string, File | null>();
  for (const { path, file } of pictures) {
    byPath.set(path, file);
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      const end = path.slice(at + 1);
      byEnd.set(end, byEnd.has(end) ? null : file);
    }
  }
  const find = (name: string): File | null => {
    const clean = name.replaceAll("\\", "/").replace(/^(\.?\/)+/, "");
    const base = clean.slice(clean.lastIndexOf("/") + 1);
    return byPath.get(clean) ?? byEnd.get(clean) ?? byPath.get(base) ?? byEnd.get(base) ?? null;
  };
  const [table, other] = tables;
  if (other)
    throw new ModelProblem(`There are ${tables.length} tables: drop the one that names the pictures.`);
  if (table) {
    if (table.file.size > mostBytes) {
      throw new ModelProblem(`${table.file.name} is larger than ${mostBytes / 1e6} MB: take fewer rows.`);
    }
    return { name: table.file.name, table: parseTable(await table.file.text()), find };
  }
  const rows = pictures.flatMap(({ path }) => {
    const parts = path.split("/");
    const label = parts.at(-2);
    return label === undefined ? [] : [[path, label]];
  });
  if (rows.length === 0) {
    throw new ModelProblem(
      "Nothing says what the pictures show: drop with them a CSV with their names and labels.",
    );
  }
  const [first = ""] = pictures.map(({ path }) => path.split("/")[0] ?? "");
  return {
    name: first,
    table: { delimiter: "\t", rows: [["file_name", "label"], ...rows], cut: false },
    find,
  };
}
