/** Folders and several files from the user's disk, picked or dropped. Nothing of them is sent anywhere. */

export interface LocalFile {
  /** With the folder's name in front, where it came in a folder. */
  readonly path: string;
  readonly file: File;
}

/** A repository with more files than this is somebody's whole disk. */
const MOST_FILES = 5000;
/** Folders inside a repository that are never asked for. */
const SKIPPED = /^(\.git|node_modules|__pycache__|\.cache)$/;

export interface PickOptions {
  readonly folder?: boolean;
  readonly multiple?: boolean;
  /** As in the `accept` of a file input. */
  readonly accept?: string;
}

/** Opens the browser's picker; gives what was picked, and nothing when the visitor thinks better of it. */
export function pickFiles({
  folder = false,
  multiple = false,
  accept = "",
}: PickOptions): Promise<LocalFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = multiple;
  input.accept = accept;
  input.webkitdirectory = folder;
  return new Promise((resolve) => {
    input.addEventListener("cancel", () => resolve([]));
    input.addEventListener("change", () =>
      resolve(
        [...(input.files ?? [])]
          .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
          .filter(({ path }) => !path.split("/").some((part) => SKIPPED.test(part))),
      ),
    );
    input.click();
  });
}

/**
 * What was dropped, when it is a model and no card: a folder, several files, or an .onnx file. Null else. To be
 * called in the event itself: what was dropped is gone after it.
 */
export function droppedModel(transfer: DataTransfer): Promise<LocalFile[]> | null {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const [first] = entries;
  if (!first) return null;
  if (entries.length === 1 && first.isFile && !first.name.endsWith(".onnx")) return null;
  return Promise.all(entries.map((entry) => readEntry(entry, ""))).then((lists) => lists.flat());
}

async function readEntry(entry: FileSystemEntry, folder: string): Promise<LocalFile[]> {
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [{ path, file }];
  }
  if (!entry.isDirectory || SKIPPED.test(entry.name)) return [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: LocalFile[] = [];
  // A reader gives its entries in parts, and nothing when there are no more.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const one of part) found.push(...(await readEntry(one, path)));
    if (found.length > MOST_FILES)
      throw new Error(`${entry.name} has over ${MOST_FILES} files: that is no model.`);
  }
}
