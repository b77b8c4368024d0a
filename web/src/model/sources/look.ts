/** Looks into the graphs of a model on another host before anything large is fetched. Runs in the worker that fetches. */

import { type FetchOptions, type OnProgress, readThere } from "../files/fetch-file";
import { keeping } from "../files/source-files";
import { together } from "../files/together";
import { arrayBytes, type ByteSource } from "../inspect/bytes";
import { farBytes, NotByParts } from "../inspect/far-bytes";
import { OnnxError, type OnnxSummary, readOnnx } from "../inspect/onnx";
import { type LookRequest, type ModelFile, ModelProblem, type ModelSource } from "../model";
import { partsOf } from "../variants";

/**
 * By their stems; a graph that cannot be read by parts is not among them.
 * @throws ModelProblem where one is surely no ONNX file
 */
export async function lookAhead(
  { source, variant }: LookRequest,
  { onProgress = () => undefined, signal }: Pick<FetchOptions, "onProgress" | "signal"> = {},
): Promise<ReadonlyMap<string, OnnxSummary>> {
  const graphs = new Map<string, OnnxSummary>();
  // How much there is to read is not known beforehand.
  const all = together([], onProgress);
  await Promise.all(
    partsOf(source, variant).map(async ({ stem, file }) => {
      const bytes = await bytesOf(source, file, all, signal);
      if (!bytes) return;
      try {
        graphs.set(stem, await readOnnx(bytes, { ahead: true }));
      } catch (error) {
        if (error instanceof OnnxError) {
          throw new ModelProblem(`${file.path} cannot be loaded. ${error.message}`, error.help);
        }
        if (!(error instanceof NotByParts)) throw error;
      }
    }),
  );
  return graphs;
}

/** From where it is: what was fetched before is not asked for again. */
async function bytesOf(
  source: ModelSource,
  file: ModelFile,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<ByteSource | null> {
  const there = await readThere(file, keeping(source, file.path));
  if (there) return arrayBytes(there);
  if (file.url === undefined || file.size === null) return null;
  const onBytes = (loaded: number): void =>
    onProgress({ type: "fetch", file: file.path, loaded, total: null });
  return farBytes(file.url, file.size, { onBytes, ...(signal ? { signal } : {}) });
}
