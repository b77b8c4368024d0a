/** The pointers that Git LFS leaves where a file was not downloaded: three short lines. */

import { type ModelFile, ModelProblem } from "../model";

export interface LfsPointer {
  /** Bytes of the file that it stands for; null where it does not say. */
  readonly size: number | null;
}

/** What to do about one; commands stand on lines of their own. */
export const LFS_HELP = "Get the files, in the folder, and drop it again:\ngit lfs install\ngit lfs pull";

/** How each of them begins. */
export const LFS_START = "version https://git-lfs.github.com/spec/";
/** A file of weights so small is none, and a pointer has no more. */
const MOST_BYTES = 1024;

export const pointerProblem = (path: string): ModelProblem =>
  new ModelProblem(`${path} is a Git LFS pointer, not the file itself.`, LFS_HELP);

export function isLfsPointer(start: Uint8Array): boolean {
  return [...LFS_START].every((character, i) => start[i] === character.charCodeAt(0));
}

/** Of a file that is at hand; null where it is none. */
export async function lfsPointer({ blob }: ModelFile): Promise<LfsPointer | null> {
  if (!blob || blob.size < LFS_START.length || blob.size > MOST_BYTES) return null;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (!isLfsPointer(bytes)) return null;
  const size = /^size (\d{1,15})$/m.exec(new TextDecoder().decode(bytes))?.[1];
  return { size: size === undefined ? null : Number(size) };
}
