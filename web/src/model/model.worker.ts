/**
 * Runs models, and asks no other host: what it needs it gets with a request, or finds kept. Gets a greeting, then one
 * request at a time; registry.ts finds who can run it.
 */

import "./guard";
import type { WorkerReply } from "../engine/worker-host";
import { FileNeeded } from "./files/fetch-file";
import { ModelProblem } from "./model";
import type { ExtrasWish, ModelAnswer, ModelGreeting, ModelMessage } from "./protocol";
import { answerRequest, loadExtra, loadedExtras, PartMissing } from "./registry";
import { useRuntime } from "./runtime/ort";

interface Scope {
  onmessage: ((event: MessageEvent<ModelGreeting | ExtrasWish | ModelMessage>) => void) | null;
  postMessage(reply: WorkerReply): void;
}
const scope = self as unknown as Scope;

async function answer({ id, payload }: ModelMessage): Promise<void> {
  const done = (value: ModelAnswer): void => scope.postMessage({ id, type: "done", value });
  scope.postMessage({ id, type: "started" });
  if (payload.runtime) useRuntime(payload.runtime);
  try {
    const value = await answerRequest(payload.request, payload.asked, (progress) =>
      scope.postMessage({ id, type: "progress", value: progress }),
    );
    done({ type: "value", value, extras: loadedExtras() });
  } catch (error) {
    if (error instanceof FileNeeded) done({ type: "needs", path: error.path });
    else if (error instanceof ModelProblem) {
      const { message, help } = error;
      done({ type: "problem", message, help, partMissing: error instanceof PartMissing });
    }
    // After any other error nobody knows what state the runtime is in.
    else scope.postMessage({ id, type: "failed", message: messageOf(error), fatal: true });
  }
}

function messageOf(error: unknown): string {
  // ONNX Runtime throws bare numbers where its own error handling ran out of memory.
  if (typeof error === "number") return `out of memory (${error})`;
  return error instanceof Error ? error.message : String(error);
}

scope.onmessage = ({ data }) => {
  if (!("type" in data)) void answer(data);
  else if (data.type === "greeting") useRuntime(data.runtime);
  // Where it is not to be had, the request that needs it says so.
  else for (const extra of data.extras) loadExtra(extra).catch(() => undefined);
};

// The script is there; SpareWorkers waits for it.
scope.postMessage({ id: 0, type: "started" });
