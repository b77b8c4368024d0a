/** The engine where the model runs: fetched and started when the first tokens are to be placed. */

import engineUrl from "@engine/cardsmith.wasm?url";
import type { AlignEngine } from "./align";

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
  const { default: createEngine } = await import("@engine/cardsmith.mjs");
  return createEngine({ locateFile: () => new URL(engineUrl, import.meta.url).href });
}
