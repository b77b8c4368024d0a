/** Runs the engine. Gets its compiled module first, then requests; answers each with the engine's JSON. */

import createEngine, { type Engine } from "@engine/cardsmith.mjs";
import { compile } from "./compile";
import type { CheckAnswer, CheckPayload, EngineGreeting } from "./protocol";
import type { WorkerReply } from "./worker-host";

interface Scope {
  onmessage: ((event: MessageEvent<Message>) => void) | null;
  postMessage(reply: WorkerReply): void;
}
type Message = EngineGreeting | { readonly id: number; readonly payload: CheckPayload };

const scope = self as unknown as Scope;

let start: (greeting: EngineGreeting) => void;
const engine = new Promise<EngineGreeting>((resolve) => {
  start = resolve;
}).then(instantiate);
engine.then(
  // The first call grows the memory and compiles what is lazy: better now than at the first key.
  ({ check }) => check("---\nlanguage: fr\n---\n# x\n", "{}"),
  () => undefined, // each request reports it
);

async function instantiate(greeting: EngineGreeting): Promise<Engine> {
  const compiled = greeting.module ?? (await compile(greeting.url));
  return new Promise((resolve, reject) => {
    createEngine({
      instantiateWasm: (imports, receive) => {
        WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

async function answer(id: number, payload: CheckPayload): Promise<void> {
  try {
    const { check, fix, places } = await engine;
    scope.postMessage({ id, type: "started" });
    const begin = performance.now();
    const json = check(payload.text, payload.options);
    const asked = payload.places === undefined ? {} : { places: places(payload.text, payload.places) };
    const fixed = payload.fix ? { fixed: fix(payload.text, payload.options) } : {};
    const value: CheckAnswer = { json, ...asked, ...fixed, milliseconds: performance.now() - begin };
    scope.postMessage({ id, type: "done", value });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    scope.postMessage({ id, type: "failed", message, fatal: true });
  }
}

scope.onmessage = (event) => {
  const message = event.data;
  if ("id" in message) void answer(message.id, message.payload);
  else start(message);
};
