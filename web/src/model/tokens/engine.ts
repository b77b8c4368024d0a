/** The part of the engine that places tokens, a module of its own: fetched when the first ones are to be placed. */

import createAligner from "@engine/cardsmith_align.mjs";
import engineUrl from "@engine/cardsmith_align.wasm?url";
import { fetchFile } from "../files/fetch-file";
import type { AlignEngine } from "./align";
import { ENGINE_KEY } from "./engine-key";

let engine: Promise<AlignEngine> | null = null;

export function alignEngine(): Promise<AlignEngine> {
  engine ??= start().catch((error: unknown) => {
    engine = null; // the next one tries again
    throw error;
  });
  return engine;
}

/** Whether it was asked for. */
export const hasEngine = (): boolean => engine !== null;

async function start(): Promise<AlignEngine> {
  const file = {
    path: "cardsmith_align.wasm",
    size: null,
    sha256: null,
    url: new URL(engineUrl, import.meta.url).href,
  };
  // Kept, so that a worker that takes this one's place has it without the network.
  const bytes = await fetchFile(file, { key: ENGINE_KEY });
  return new Promise((resolve, reject) => {
    createAligner({
      instantiateWasm: (imports, receive) => {
        WebAssembly.instantiate(bytes, imports).then(
          ({ instance, module }) => receive(instance, module),
          reject,
        );
        return {};
      },
    }).then(resolve, reject);
  });
}
