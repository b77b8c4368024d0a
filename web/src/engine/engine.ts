/** The engine of this page: its worker, and its module compiled once for every worker to come. */

import engineUrl from "@engine/cardsmith.wasm?url";
import { scriptUrl } from "../ui/trusted";
import { compile } from "./compile";
import workerUrl from "./engine.worker?worker&url";
import type { EngineGreeting } from "./protocol";
import { WorkerHost, type WorkerPort } from "./worker-host";

export function startEngine(): WorkerHost {
  const url = new URL(engineUrl, document.baseURI).href;
  const spawn = (): WorkerPort =>
    new Worker(scriptUrl(new URL(workerUrl, document.baseURI).href), { type: "module", name: "engine" });
  let compiled = compile(url);
  const greet = (port: WorkerPort): void => {
    const send = (greeting: EngineGreeting): void => port.postMessage(greeting);
    compiled.then(
      (module) => send({ module, url }),
      () => {
        // Not to be had this time; the worker's own attempt says why, and a new worker tries again.
        send({ module: null, url });
        compiled = compile(url);
        compiled.catch(() => undefined);
      },
    );
  };
  const host = new WorkerHost(spawn, greet);
  host.start();
  return host;
}
