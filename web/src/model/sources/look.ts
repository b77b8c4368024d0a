/** Looks into the graphs of a model on another host before anything large is fetched. Runs in the worker. */

import { isAtHand } from "../files/fetch-file";
import { keeping, SourceFiles } from "../files/source-files";
import { arrayBytes, type ByteSource } from "../inspect/bytes";
import { farBytes, NotByParts } from "../inspect/far-bytes";
import { OnnxError, type OnnxSummary, readOnnx } from "../inspect/onnx";
import { type LookRequest, type ModelFile, ModelProblem, type ModelSource } from "../model";
import { partsOf } from "../variants";

/**
 * By their stems; a graph that cannot be read by parts is not among them.
 * @throws ModelProblem where one is surely no ONNX file
 */
export async function lookAhead({ source, variant }: LookRequest): Promise<ReadonlyMap<string, OnnxSummary>> {
  const graphs = new Map<string, OnnxSummary>();
  await Promise.all(
    partsOf(source, variant).map(async ({ stem, file }) => {
      const bytes = await bytesOf(source, file);
      if (!bytes) return;
      try {
        graphs.set(stem, await readOnnx(bytes, { ahead: true }));
      } catch (error) {
        if (error instanceof OnnxError) {
          throw new ModelProblem(`${file.path} cannot be loaded. ${error.message}`);
        }
        if (!(error instanceof NotByParts)) throw error;
      }
    }),
  );
  return graphs;
}

/** From where it is: what was fetched before is not asked for again. */
async function bytesOf(source: ModelSource, file: ModelFile): Promise<ByteSource | null> {
  if (await isAtHand(file, keeping(source, file.path))) {
    return arrayBytes(await new SourceFiles(source, () => undefined).bytes(file.path));
  }
  return file.url === undefined || file.size === null ? null : farBytes(file.url, file.size);
}
