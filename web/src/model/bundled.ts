/** The models that come with the page. */

import { type ModelFile, ModelProblem, type ModelSource } from "./model";

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
  return ((await response.json()) as Listed[]).map((listed) => bundledModel(listed, base));
}

function bundledModel({ name, files }: Listed, base: string): ModelSource {
  const described = files.map(
    (file): ModelFile => ({ ...file, url: new URL(`models/${name}/${file.path}`, base).href }),
  );
  const weights = files.filter(({ path }) => path !== "README.md").map(({ sha256 }) => sha256.slice(0, 16));
  return { kind: "bundled", name, key: `bundled:${name}:${weights.join("")}`, files: described };
}
