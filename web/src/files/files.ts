/** Files from the user's disk: picked, dropped, saved. Always bytes, so that nothing is lost on the way. */

import { h } from "../ui/dom";

export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it can be written back; null where the browser only gives a copy. */
  readonly handle: FileSystemFileHandle | null;
}

/** Above this a file is no card, and reading it would only fill the memory. */
const MOST_BYTES = 32 * 1024 * 1024;

interface PickerWindow {
  showOpenFilePicker?: (options: object) => Promise<FileSystemFileHandle[]>;
}
interface DroppedItem {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

const CARD_TYPES = [{ description: "Card", accept: { "text/markdown": [".md", ".markdown", ".txt"] } }];

/** @throws Error with a sentence for the user when it is too large or cannot be read */
export async function readFile(file: File, handle: FileSystemFileHandle | null = null): Promise<OpenedFile> {
  if (file.size > MOST_BYTES) {
    throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB: that is no card.`);
  }
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), handle };
  } catch {
    throw new Error(`${file.name} could not be read. If it is a folder, drop its README.md.`);
  }
}

/** The page's file input: gives what is picked, now and later. Returns what opens the picker. */
export function filePicker(input: HTMLInputElement, open: (file: File) => void): () => void {
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = ""; // the same file can be picked again
    if (file) open(file);
  });
  return () => input.click();
}

export function canOpenInPlace(): boolean {
  return typeof (window as PickerWindow).showOpenFilePicker === "function";
}

/** Asks for a file that can be written back. Null when the user cancels. */
export async function pickInPlace(): Promise<OpenedFile | null> {
  try {
    const picked = await (window as PickerWindow).showOpenFilePicker?.({ types: CARD_TYPES });
    const handle = picked?.[0];
    return handle ? await readFile(await handle.getFile(), handle) : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** The file of a drop, with its handle where the browser gives one. Null when no file was dropped. */
export async function droppedFile(transfer: DataTransfer): Promise<OpenedFile | null> {
  const item = [...transfer.items].find((candidate) => candidate.kind === "file");
  const file = item?.getAsFile() ?? transfer.files[0];
  if (!file) return null;
  let handle: FileSystemFileHandle | null = null;
  try {
    const given = await (item as DroppedItem | undefined)?.getAsFileSystemHandle?.();
    if (given?.kind === "file") handle = given as FileSystemFileHandle;
  } catch {
    // No handle: it is saved as a download then.
  }
  return readFile(file, handle);
}

export async function writeInPlace(handle: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(bytes.slice());
  await stream.close();
}

export function downloadFile(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: "text/markdown" }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
