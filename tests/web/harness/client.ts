/** Runs models in the harness's page, from a test. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import type { Page, Worker } from "playwright-core";
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
  /** It is aborted a moment after the model itself began to run, however long that takes to come. */
  readonly abortRunning?: boolean;
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

/** The workers that run models: those that are made of blobs, and have the page's policy. */
export const runners = (page: Page): Worker[] =>
  page.workers().filter((worker) => worker.url().startsWith("blob:"));

/**
 * Until a second worker has its script, beside the one that ran.
 * @param also a script that it is to have, too
 */
export async function spareWaits(page: Page, also: RegExp | null = null): Promise<void> {
  const ready = async (): Promise<number> => {
    const listens = runners(page).map((worker) =>
      worker.evaluate(() => [
        self.onmessage !== null,
        performance.getEntriesByType("resource").map(({ name }) => name),
      ]),
    );
    return (await Promise.all(listens)).filter(([on, names]) => on && (also?.test(String(names)) ?? true))
      .length;
  };
  await expect.poll(ready).toBe(2);
}

/** An input on its way into the page: a typed array would not survive it, and a picture is mostly one colour. */
type Sent =
  | Exclude<ModelInput, { type: "image" }>
  | { readonly type: "sent-image"; readonly width: number; readonly height: number; readonly packed: string };

function sent(input: ModelInput): Sent {
  if (input.type !== "image") return input as Sent;
  const { width, height, data } = input.picture;
  return { type: "sent-image", width, height, packed: deflateSync(data, { level: 1 }).toString("base64") };
}

/** Never throws: an error is an outcome. */
export async function run(page: Page, request: Run): Promise<Outcome> {
  const [outcome] = await runAll(page, request, [request.input]);
  if (!outcome) expect.fail("no outcome");
  return outcome;
}

/** One model, one input after the other. */
export function runAll(
  page: Page,
  request: Omit<Run, "input">,
  inputs: readonly ModelInput[],
): Promise<Outcome[]> {
  const files = request.files?.map(({ path, content }) => ({
    path,
    base64: Buffer.from(content).toString("base64"),
  }));
  return page.evaluate(runInPage, { ...request, files: files ?? [], inputs: inputs.map(sent) });
}

/** The output, where there has to be one. */
export async function outputOf(page: Page, request: Run): Promise<RunResult> {
  const outcome = await run(page, request);
  if ("error" in outcome) expect.fail(`${outcome.error} ${outcome.help}`);
  return outcome.result;
}

async function runInPage(
  request: Omit<Run, "files" | "input"> & {
    readonly files: readonly { path: string; base64: string }[];
    readonly inputs: readonly Sent[];
  },
): Promise<Outcome[]> {
  const { harness, client } = globalThis;
  const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const unpacked = (base64: string): Promise<ArrayBuffer> =>
    new Response(
      new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("deflate")),
    ).arrayBuffer();
  const local = {
    kind: "local" as const,
    name: "local",
    key: request.files.map(({ base64 }) => base64).join(),
    files: request.files.map(({ path, base64 }) => {
      const blob = new Blob([bytesOf(base64)]);
      return { path, size: blob.size, sha256: null, blob };
    }),
  };
  const outcomes: Outcome[] = [];
  for (const given of request.inputs) {
    const progress: string[] = [];
    try {
      const source = request.bundled
        ? (await client.bundledModels()).find(({ name }) => name === request.bundled)
        : local;
      if (!source) throw new Error(`no model ${request.bundled}`);
      const [variant] = harness.variantsOf(source);
      if (!variant) throw new Error("no weights");
      const controller = new AbortController();
      const { abortAfter } = request;
      if (abortAfter !== undefined) setTimeout(() => controller.abort(), abortAfter);
      const input =
        given.type === "sent-image"
          ? {
              type: "image" as const,
              picture: {
                width: given.width,
                height: given.height,
                data: new Uint8ClampedArray(await unpacked(given.packed)),
              },
            }
          : given;
      const result = await client.run(
        { source, variant, task: request.task, input, parameters: request.parameters ?? {} },
        {
          signal: controller.signal,
          ...(request.timeout === undefined ? {} : { timeout: request.timeout }),
          onProgress: (step) => {
            if (step.type !== "text") progress.push(step.type === "fetch" ? step.file : step.step);
            if (request.abortRunning && step.type === "step" && step.step === "run") {
              setTimeout(() => controller.abort(), 200);
            }
          },
        },
      );
      outcomes.push({ result, progress: [...new Set(progress)] });
    } catch (error) {
      const { name, message, help } = error as { name: string; message: string; help?: string };
      outcomes.push({
        error: `${name}: ${message}`,
        help: help ?? "",
        progress: [...new Set(progress)],
      });
    }
  }
  return outcomes;
}
