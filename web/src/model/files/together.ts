/** One count for several files that are fetched at the same time: it never goes back. */

import type { ModelFile } from "../model";
import type { OnProgress } from "./fetch-file";

/** Bytes of a file over the line; null where nobody said. */
const bytesOf = ({ packed, size }: ModelFile): number | null => packed ?? size;

/**
 * @param onProgress hears of all files together
 * @returns what hears of each of them
 */
export function together(files: readonly ModelFile[], onProgress: OnProgress): OnProgress {
  const loaded = new Map<string, number>();
  const totals = new Map(files.map((file) => [file.path, bytesOf(file)]));
  const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);
  const tell = (file: string): void => {
    const known = [...totals.values()];
    const total = known.includes(null) ? null : sum(known as number[]);
    onProgress({ type: "fetch", file, loaded: sum(loaded.values()), total });
  };
  const [first] = files;
  if (first) tell(first.path);
  return (progress) => {
    if (progress.type !== "fetch") {
      onProgress(progress);
      return;
    }
    loaded.set(progress.file, progress.loaded);
    const before = totals.get(progress.file) ?? null;
    // A host that unpacks on the way sends more than was said.
    totals.set(progress.file, progress.total === null ? before : Math.max(before ?? 0, progress.total));
    tell(progress.file);
  };
}
