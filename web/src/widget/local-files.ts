/** Files from the user's disk, picked or dropped. Nothing of them is sent anywhere. */

import {
  droppedFiles,
  type LocalModel,
  type PickedFile,
  pickedFiles,
  recognise,
} from "../model/sources/local";

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
}: PickOptions): Promise<PickedFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = multiple;
  input.accept = accept;
  input.webkitdirectory = folder;
  return new Promise((resolve, reject) => {
    input.addEventListener("cancel", () => resolve([]));
    input.addEventListener("change", () => {
      try {
        resolve(pickedFiles(input.files ?? []));
      } catch (error) {
        reject(error);
      }
    });
    input.click();
  });
}

/**
 * What was dropped, when it may be a model: a folder, several files, an .onnx file. Null for a single other
 * file, which is a card. To be called in the event itself: what was dropped is gone after it.
 * @throws ModelProblem
 */
export function droppedModel(transfer: DataTransfer): Promise<LocalModel> | null {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const [first] = items;
  if (!first) return null;
  if (items.length === 1) {
    const entry = first.webkitGetAsEntry();
    const name = entry?.name ?? first.getAsFile()?.name ?? "";
    if (!entry?.isDirectory && !name.toLowerCase().endsWith(".onnx")) return null;
  }
  return droppedFiles(transfer).then(recognise);
}
