/** Runs models in the harness's page, from a test. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { ModelInput, Parameters, RunResult, Task } from "../../../web/src/model/model";
import { type OpenPage, type Site, startSite } from "../browser";
import type { Harness } from "./main";

/** The client, built. */
export const built = resolve(fileURLToPath(new URL(".", import.meta.url)), "../../../build/harness");

export const startHarness = (host?: string): Promise<Site> => startSite(built, host);

declare global {
  var harness: Harness;
  var client: InstanceType<Harness["ModelClient"]>;
  var aborts: AbortController[];
}

/** A file of a repository, as a test makes it. */
export interface TestFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** `bundled` by its name, or files as from the user's disk. */
export interface Run {
  readonly bundled?: string;
  readonly files?: readonly TestFile[];
  readonly task: Task;
  readonly input: ModelInput;
  readonly parameters?: Parameters;
  /** Milliseconds after which it is aborted. */
  readonly abortAfter?: number;
  readonly timeout?: number;
}

export type Outcome =
  | { readonly result: RunResult; readonly progress: readonly string[] }
  | { readonly error: string; readonly help: string; readonly progress: readonly string[] };

export async function openHarness(site: Site): Promise<OpenPage> {
  const opened = await site.open();
  await opened.page.waitForFunction(() => "harness" in globalThis);
  await opened.page.evaluate(() => {
    globalThis.client = new globalThis.harness.ModelClient();
  });
  return opened;
}

/** Never throws: an error is an outcome. */
export function run(page: Page, request: Run): Promise<Outcome> {
  const files = request.files?.map(({ path, content }) => ({
    path,
    base64: Buffer.from(content).toString("base64"),
  }));
  return page.evaluate(runInPage, { ...request, files: files ?? [] });
}

/** The output, where there has to be one. */
export async function outputOf(page: Page, request: Run): Promise<RunResult> {
  const outcome = await run(page, request);
  if ("error" in outcome) expect.fail(`${outcome.error} ${outcome.help}`);
  return outcome.result;
}

async function runInPage(
  request: Omit<Run, "files"> & { files: readonly { path: string; base64: string }[] },
): Promise<Outcome> {
  const { harness, client } = globalThis;
  const progress: string[] = [];
  try {
    const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const local = {
      kind: "local" as const,
      name: "local",
      key: request.files.map(({ base64 }) => base64).join(),
      files: request.files.map(({ path, base64 }) => {
        const blob = new Blob([bytesOf(base64)]);
        return { path, size: blob.size, sha256: null, blob };
      }),
    };
    const source = request.bundled
      ? (await client.bundledModels()).find(({ name }) => name === request.bundled)
      : local;
    if (!source) throw new Error(`no model ${request.bundled}`);
    const [variant] = harness.variantsOf(source);
    if (!variant) throw new Error("no weights");
    const controller = new AbortController();
    const { abortAfter } = request;
    if (abortAfter !== undefined) setTimeout(() => controller.abort(), abortAfter);
    let { input } = request;
    // A typed array does not survive the way into the page.
    if (input.type === "image") {
      const { width, height, data } = input.picture;
      input = {
        type: "image",
        picture: { width, height, data: Uint8ClampedArray.from(Object.values(data)) },
      };
    }
    const result = await client.run(
      { source, variant, task: request.task, input, parameters: request.parameters ?? {} },
      {
        signal: controller.signal,
        ...(request.timeout === undefined ? {} : { timeout: request.timeout }),
        onProgress: (step) =>
          progress.push(step.type === "fetch" ? step.file : step.type === "step" ? step.step : ""),
      },
    );
    return { result, progress: [...new Set(progress)] };
  } catch (error) {
    const { name, message, help } = error as { name: string; message: string; help?: string };
    return { error: `${name}: ${message}`, help: help ?? "", progress: [...new Set(progress)] };
  }
}
