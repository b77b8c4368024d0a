/** The models that come with the page. */

import runtimeFile from "virtual:runtime-file";
import { OWN } from "./files/fetch-file";
import { removeOthers } from "./files/store";
import { type ModelFile, ModelProblem, type ModelSource } from "./model";
import { ENGINE_KEY } from "./tokens/engine-key";

interface Listed {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

/** @param base the page's address */
export async function bundledModels(base: string): Promise<ModelSource[]> {
  let response: Response;
  try {
    response = await fetch(new URL("models/models.json", base));
  } catch {
    throw new ModelProblem("The list of models could not be fetched.", "Is the network there? Try again.");
  }
  if (!response.ok) {
    throw new ModelProblem(
      `The list of models could not be fetched: the server answered ${response.status}.`,
    );
  }
  const listed = (await response.json()) as Listed[];
  void forgetOthers(listed);
  return listed.map((one) => bundledModel(one, base));
}

/** Older versions of the page kept other files. */
async function forgetOthers(listed: readonly Listed[]): Promise<void> {
  const hashes = listed.flatMap(({ files }) => files.map(({ sha256 }) => sha256));
  const keys = [...hashes, runtimeFile.sha256, ENGINE_KEY];
  await removeOthers(OWN, new Set(keys.map((key) => OWN + key)));
}

function bundledModel({ name, files }: Listed, base: string): ModelSource {
  const described = files.map(
    (file): ModelFile => ({ ...file, url: new URL(`models/${name}/${file.path}`, base).href }),
  );
  const weights = files.filter(({ path }) => path !== "README.md").map(({ sha256 }) => sha256.slice(0, 16));
  return { kind: "bundled", name, key: `bundled:${name}:${weights.join("")}`, files: described };
}
