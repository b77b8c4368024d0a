/** Files from the user's disk, picked or dropped. Nothing of them is sent anywhere. */

import { ModelProblem } from "../model/model";
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

/** A file that is neither a card nor a model's, and has its place elsewhere on the page. */
export class NoModel extends ModelProblem {
  override name = "NoModel";
}

const KINDS: readonly (readonly [name: RegExp, type: RegExp, what: string, where: string])[] = [
  [
    /\.(png|jpe?g|gif|webp|avif|bmp|svg|tiff?)$/i,
    /^image\//,
    "a picture",
    "Drop it on the picture of the widget’s form, where the task has one.",
  ],
  [
    /\.(wav|mp3|ogg|oga|flac|m4a|aac|weba)$/i,
    /^audio\//,
    "a sound",
    "Drop it on the sound of the widget’s form, where the task has one.",
  ],
  [
    /\.[ct]sv$/i,
    /^text\/(csv|tab-separated-values)$/,
    "a table",
    "If it is a labelled sample, choose a classifier, open “Threshold, measured on a labelled sample” and drop it there.",
  ],
];
/** What only a model has, or nobody reads as a card. */
const NO_TEXT =
  /\.(onnx|safetensors|gguf|bin|pth?|ckpt|h5|msgpack|json|npy|npz|parquet|zip|gz|tgz|tar|7z|pdf|mp4|webm|mov)$/i;

/** Why a single file is no card and no model; null where it may be one. */
export function noModel(name: string, type: string): NoModel | null {
  const kind = KINDS.find(([names, types]) => names.test(name) || types.test(type));
  return kind ? new NoModel(`${name} is ${kind[2]}, no card and no model.`, kind[3]) : null;
}

/**
 * What was dropped, when it is not a single text, which is a card: a folder, several files, a file of a model's. To be
 * called in the event itself: what was dropped is gone after it.
 * @throws ModelProblem from the promise
 */
export function droppedModel(transfer: DataTransfer): Promise<LocalModel> | null {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const [first] = items;
  if (!first) return null;
  if (items.length === 1) {
    const entry = first.webkitGetAsEntry();
    const name = entry?.name ?? first.getAsFile()?.name ?? "";
    if (!entry?.isDirectory) {
      const none = noModel(name, first.type);
      if (none) return Promise.reject(none);
      if (!NO_TEXT.test(name)) return null;
      return droppedFiles(transfer).then((files) => recogniseOne(name, files));
    }
  }
  return droppedFiles(transfer).then(recognise);
}

function recogniseOne(name: string, files: readonly PickedFile[]): LocalModel {
  try {
    return recognise(files);
  } catch {
    throw new NoModel(
      `${name} is no text, and no model by itself: that is no card.`,
      "Drop a README.md, or the folder of a model.",
    );
  }
}
