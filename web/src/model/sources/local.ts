/**
 * A model from the user's disk: a folder laid out as on the Hub, loose files of one, or a bare .onnx. Nothing is
 * uploaded, and nothing is read but names and sizes.
 */

import { type ModelFile, ModelProblem, type ModelSource } from "../model";

/** A file with its path, the name of the dropped folder first: `my-model/onnx/model.onnx`. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** What was dropped or picked. */
export type LocalModel =
  /** `card` is its README.md, null where it has none. */
  | { readonly kind: "repository"; readonly source: ModelSource; readonly card: File | null }
  /** Graphs without a config.json. */
  | {
      readonly kind: "onnx";
      readonly source: ModelSource;
      readonly graphs: readonly string[];
      readonly card: File | null;
    }
  /** No model at all. */
  | { readonly kind: "card"; readonly card: File };

/** Above this a folder is no model's. */
export const MOST_FILES = 2000;
const DEEPEST = 8;
/** What holds no file of a model and may hold many others. */
const PASSED_OVER = /^(\..*|node_modules|__pycache__)$/;

/**
 * Everything in a drop, folders walked through. To be called in the drop event itself: later the browser has
 * forgotten the items.
 * @throws ModelProblem when there is too much
 */
export async function droppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  const entries: FileSystemEntry[] = [];
  const files: PickedFile[] = [];
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry?.();
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) files.push({ path: file.name, file });
  }
  for (const entry of entries) await walk(entry, entry.name, 0, files);
  return files;
}

async function walk(entry: FileSystemEntry, path: string, depth: number, files: PickedFile[]): Promise<void> {
  if (entry.isFile) {
    if (files.length >= MOST_FILES) throw tooMany();
    files.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  if (depth > DEEPEST || PASSED_OVER.test(entry.name)) return;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // It gives some at a time, and none when there are no more.
    const some = await entriesOf(reader, path);
    if (some.length === 0) return;
    for (const child of some) await walk(child, `${path}/${child.name}`, depth + 1, files);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, () => reject(unreadable(entry.name)));
  });
}

function entriesOf(reader: FileSystemDirectoryReader, path: string): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => {
    reader.readEntries(resolve, () => reject(unreadable(path)));
  });
}

const unreadable = (path: string): ModelProblem =>
  new ModelProblem(`${path} could not be read.`, "Is it still there, and are you allowed to read it?");

const tooMany = (): ModelProblem =>
  new ModelProblem(
    `There are more than ${MOST_FILES} files: that is no model's folder.`,
    "Drop the folder that holds the model's config.json.",
  );

/**
 * What an `<input type="file">` gives, with or without `webkitdirectory`.
 * @throws ModelProblem when there is too much
 */
export function pickedFiles(list: Iterable<File>): PickedFile[] {
  const files = [...list]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(
      ({ path }) =>
        !path
          .split("/")
          .slice(0, -1)
          .some((folder) => PASSED_OVER.test(folder)),
    );
  if (files.length > MOST_FILES) throw tooMany();
  return files;
}

/**
 * Finds the model among files: at the top, or in a folder further down.
 * @throws ModelProblem when there is none, or more than one
 */
export function recognise(picked: readonly PickedFile[]): LocalModel {
  const files = picked.map(({ path, file }) => ({ path: path.replaceAll("\\", "/"), file }));
  const roots = modelFolders(files);
  const [root] = roots;
  if (root === undefined) {
    const card = files.find(({ path }) => /(^|\/)README\.md$/i.test(path)) ?? onlyText(files);
    if (card) return { kind: "card", card: card.file };
    throw new ModelProblem(
      files.length === 0 ? "Nothing was given." : "There is no model among these files, and no README.md.",
      "Drop a folder laid out as on the Hub (README.md, config.json, onnx/model.onnx), a .onnx file, or a card.",
    );
  }
  if (roots.length > 1) {
    const names = roots.map((folder) => folder.slice(0, -1) || "the top").join(", ");
    throw new ModelProblem(`There are several models here: ${names}.`, "Drop the folder of one of them.");
  }
  return modelIn(root, files);
}

type Named = { readonly path: string; readonly file: File };

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The folders, each ending in a slash, that hold a model and lie highest. */
function modelFolders(files: readonly Named[]): string[] {
  const found = new Set<string>();
  const configs = new Set(files.map(({ path }) => path).filter((path) => /(^|\/)config\.json$/.test(path)));
  for (const { path } of files) {
    const folder = folderOf(path);
    const above = folder.slice(0, -"onnx/".length);
    const name = path.slice(folder.length);
    if (name === "config.json" || /\.(safetensors|gguf|h5|msgpack)$|^pytorch_model.*\.bin$/.test(name)) {
      found.add(folder);
    } else if (name.endsWith(".onnx")) {
      // `onnx/` belongs to the folder above it, unless an export put everything into it.
      const part = /(^|\/)onnx\/$/.test(folder);
      const whole = configs.has(`${folder}config.json`) && !configs.has(`${above}config.json`);
      found.add(part && !whole ? above : folder);
    }
  }
  const folders = [...found].filter(
    (folder) => ![...found].some((other) => other !== folder && folder.startsWith(other)),
  );
  return folders.sort();
}

let drops = 0;

function modelIn(root: string, files: readonly Named[]): LocalModel {
  const inside = files.filter(({ path }) => path.startsWith(root));
  const modelFiles = inside.map(
    ({ path, file }): ModelFile => ({
      path: path.slice(root.length),
      size: file.size,
      sha256: null,
      blob: file,
    }),
  );
  const graphs = modelFiles.map(({ path }) => path).filter((path) => path.endsWith(".onnx"));
  const bare = graphs.length > 0 && !modelFiles.some(({ path }) => path === "config.json");
  const only = bare && graphs.length === 1 ? graphs[0]?.slice(0, -".onnx".length) : undefined;
  const source: ModelSource = {
    kind: "local",
    name: root.split("/").at(-2) ?? only ?? "dropped files",
    key: `local:${++drops}`,
    files: modelFiles,
  };
  const card = cardFor(root, files);
  return bare ? { kind: "onnx", source, graphs, card } : { kind: "repository", source, card };
}

/** The README.md of the folder, or of the nearest one above. */
function cardFor(root: string, files: readonly Named[]): File | null {
  for (let folder = root; ; folder = folderOf(folder.slice(0, -1))) {
    const card = files.find(({ path }) => path.toLowerCase() === `${folder}readme.md`.toLowerCase());
    if (card) return card.file;
    if (folder === "") return null;
  }
}

const onlyText = (files: readonly Named[]): Named | undefined =>
  files.length === 1 ? files.find(({ path }) => /\.(md|markdown|txt)$/i.test(path)) : undefined;
