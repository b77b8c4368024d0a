/**
 * Fetches the files of models, also from other hosts where the user named one; nothing else of the page can. It runs
 * nothing that it fetched, and has no code but the page's own.
 */

import type { WorkerReply } from "../../engine/worker-host";
import { type FilesRequest, ModelProblem, type ModelProgress } from "../model";
import type { FilesAnswer, ToFiles } from "../protocol";
import { openHub } from "../sources/hub";
import { lookAhead } from "../sources/look";
import { type FetchOptions, fetchFile } from "./fetch-file";
import { fetching, SourceFiles } from "./source-files";
import { together } from "./together";
import { Unreachable } from "./unreachable";

interface Scope {
  onmessage: ((event: MessageEvent<ToFiles>) => void) | null;
  postMessage(reply: WorkerReply): void;
}
const scope = self as unknown as Scope;

type Options = Required<Pick<FetchOptions, "onProgress" | "signal">>;

async function answerRequest(request: FilesRequest, options: Options): Promise<unknown> {
  switch (request.type) {
    case "hub":
      return openHub(request, options);
    case "look":
      return lookAhead(request, options);
    case "read":
      return new Blob([await new SourceFiles(request.source, fetching(options)).bytes(request.path)]);
    case "gather": {
      const onProgress = together(
        request.wanted.map(({ file }) => file),
        options.onProgress,
      );
      // One that is not to be had ends the others.
      const end = new AbortController();
      const { signal } = end;
      options.signal.addEventListener("abort", () => end.abort());
      try {
        return await Promise.all(
          request.wanted.map(
            async ({ file, ...how }) => new Blob([await fetchFile(file, { ...how, onProgress, signal })]),
          ),
        );
      } finally {
        end.abort();
      }
    }
  }
}

const running = new Map<number, AbortController>();

async function answer(id: number, request: FilesRequest): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  const done = (value: FilesAnswer): void => scope.postMessage({ id, type: "done", value });
  scope.postMessage({ id, type: "started" });
  try {
    const onProgress = (value: ModelProgress): void => scope.postMessage({ id, type: "progress", value });
    done({ type: "value", value: await answerRequest(request, { onProgress, signal: abort.signal }) });
  } catch (error) {
    if (error instanceof ModelProblem) {
      const { message, help } = error;
      done({ type: "problem", message, help, unreachable: error instanceof Unreachable });
    } else {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ id, type: "failed", message, fatal: false });
    }
  } finally {
    running.delete(id);
  }
}

scope.onmessage = ({ data }) => {
  if ("payload" in data) void answer(data.id, data.payload);
  else running.get(data.id)?.abort();
};
