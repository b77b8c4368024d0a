/** A model from a host with the Hub's paths, fetched by the page's worker and run. */

import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPage, Site } from "./browser";
import { openHarness, spareWaits, startHarness } from "./harness/client";
import { type HubServer, startHub } from "./models/hub-server";
import { type Model, onnxFile } from "./models/onnx";
import { imageClassification, questionAnswering, type Repository } from "./models/tasks";

let site: Site;
let hub: HubServer;
let opened: OpenPage;

beforeAll(async () => {
  site = await startHarness();
});
afterAll(() => site?.close());
/** So many of the page's requests to others are accounted for. */
let told = 0;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => {
  hub.close();
  // Nobody but the host that was named is asked.
  expect(opened.strangers.slice(told).filter((url) => !url.startsWith(`${hub.url}/`))).toEqual([]);
  told = opened.strangers.length;
});

async function openPage(): Promise<void> {
  opened = await openHarness(site);
  told = 0;
}

const README = { path: "README.md", content: "---\npipeline_tag: question-answering\n---\n# A model\n" };
const ID = "someone/a_model-1.5";
const serve = (files: Repository = questionAnswering(), more: object = {}): void => {
  hub.models.set(ID, { files: [README, ...files], ...more });
};

interface Opening {
  readonly host?: string;
  readonly id?: string;
  readonly revision?: string;
}

/** The source's parts that a test looks at, or the problem. */
function openModel(page: Page, { host = hub.url, id = ID, revision = "main" }: Opening = {}) {
  return page.evaluate(
    async (address) => {
      try {
        const source = await globalThis.client.hub(address);
        Object.assign(globalThis, { source });
        const card = source.files.find(({ path }) => path === "README.md");
        return {
          error: "",
          name: source.name,
          key: source.key,
          files: source.files.map(({ path, size, sha256 }) => ({ path, size, hash: sha256?.length ?? 0 })),
          card: (await card?.blob?.text()) ?? "",
        };
      } catch (error) {
        const { name, message, help = "" } = error as Error & { help?: string };
        return { error: `${name}: ${message}\n${help}`, name: "", key: "", files: [], card: "" };
      }
    },
    { host, id, revision },
  );
}

/** Asks the opened model where the cat is. */
function answerOf(page: Page) {
  return page.evaluate(async () => {
    const { harness, client, source } = globalThis as unknown as {
      harness: typeof globalThis.harness;
      client: typeof globalThis.client;
      source: Parameters<typeof globalThis.harness.variantsOf>[0] & {
        kind: "hub";
        name: string;
        key: string;
      };
    };
    const fetched: string[] = [];
    Object.assign(globalThis, { fetched });
    try {
      const [variant] = harness.variantsOf(source);
      if (!variant) throw new Error("no weights");
      const { output } = await client.run(
        {
          source,
          variant,
          task: "question-answering",
          input: { type: "question", question: "what?", context: "The cat sat on the mat." },
          parameters: {},
        },
        {
          onProgress: (step) =>
            step.type === "fetch" && fetched.push(`${step.file} ${step.loaded}/${step.total}`),
        },
      );
      return { text: output.type === "answer" ? output.answer : output.type, fetched };
    } catch (error) {
      const { name, message, help = "" } = error as Error & { help?: string };
      return { text: `${name}: ${message}\n${help}`, fetched };
    }
  });
}

const ANSWER = "cat sat on the mat";
const asked = (pattern: RegExp): string[] => hub.requests.filter((line) => pattern.test(line));

describe("a model of the Hub", () => {
  beforeEach(openPage);
  afterEach(() => opened.context.close());

  it("is listed page by page, at its commit, its card read", async () => {
    serve();
    const found = await openModel(opened.page);
    expect(found.error).toBe("");
    expect(found.name).toBe(ID);
    expect(found.key).toMatch(/@0123456789abcdef0123456789abcdef01234567$/);
    expect(found.card).toBe(README.content);
    expect(found.files.map(({ path }) => path)).toEqual([
      "README.md",
      ...questionAnswering().map(({ path }) => path),
    ]);
    expect(found.files.find(({ path }) => path === "onnx/model.onnx")).toMatchObject({ hash: 64 });
    expect(asked(/tree/).length).toBeGreaterThan(1);
    // The weights are for the run.
    expect(asked(/model\.onnx/)).toEqual([]);
  });

  it("runs, through redirects, with progress", async () => {
    serve();
    await openModel(opened.page);
    const { text, fetched } = await answerOf(opened.page);
    expect(text).toBe(ANSWER);
    // One count over all files, which never goes back.
    expect(fetched.some((line) => line.startsWith("onnx/model.onnx "))).toBe(true);
    const counts = fetched.map((line) => line.split(" ")[1]?.split("/").map(Number) ?? []);
    const loaded = counts.map(([bytes]) => bytes ?? 0);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    const totals = new Set(counts.map(([, total]) => total));
    expect(totals).toEqual(new Set([loaded.at(-1)]));
    expect(asked(/resolve\/[0-9a-f]{40}\/onnx\/model\.onnx/)).toHaveLength(1);
    expect(asked(/store\/[0-9a-f]{40}\/onnx\/model\.onnx/)).toHaveLength(1);
  });

  it("is not fetched again on the next visit, and opens without the host", async () => {
    serve();
    await openModel(opened.page);
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
    hub.requests.length = 0;
    await opened.page.reload();
    await opened.page.evaluate(() => {
      globalThis.client = new globalThis.harness.ModelClient();
    });
    await openModel(opened.page);
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
    expect(asked(/resolve|store/)).toEqual([]);
    hub.close();
    await opened.page.evaluate(() => {
      globalThis.client = new globalThis.harness.ModelClient();
    });
    const again = await openModel(opened.page);
    expect(again.error).toBe("");
    expect(again.card).toBe(README.content);
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
  });

  it("runs on without any network after a run was cancelled", async () => {
    serve();
    await openModel(opened.page);
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
    await spareWaits(opened.page, /\/runner-/);
    await opened.context.setOffline(true);
    const ended = await opened.page.evaluate(async (host) => {
      const controller = new AbortController();
      const address = { host, id: "a/b", revision: "main" };
      const asked = globalThis.client.hub(address, { signal: controller.signal });
      controller.abort();
      return asked.catch((error: Error) => error.name);
    }, hub.url);
    expect(ended).toBe("AbortError");
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
  });

  it.each([false, true])("goes on where the connection broke (no parts: %s)", async (withoutParts) => {
    serve(questionAnswering(), { withoutParts });
    await openModel(opened.page);
    const seen = (path: string): Promise<unknown> =>
      opened.page.waitForFunction(
        (start) =>
          (globalThis as unknown as { fetched: string[] }).fetched.some(
            (line) => line.startsWith(start) && !line.startsWith(`${start}0/`),
          ),
        `${path} `,
      );
    hub.breakAfter = { bytes: 201, times: 2, seen };
    const { text } = await answerOf(opened.page);
    expect(text).toBe(ANSWER);
    expect(hub.breakAfter.times).toBe(0);
    expect(asked(/bytes=\d+-/).length).toBeGreaterThan(0);
  });

  it("is refused when its bytes are not what the list says", async () => {
    serve();
    await openModel(opened.page);
    const other = questionAnswering().map((file) =>
      file.path === "onnx/model.onnx"
        ? { ...file, content: Uint8Array.from(file.content as Uint8Array).reverse() }
        : file,
    );
    serve(other);
    expect((await answerOf(opened.page)).text).toMatch(/onnx\/model\.onnx is not what it should be/);
  });

  it("may be named by its page's address", async () => {
    serve();
    const found = await openModel(opened.page, {
      id: `${hub.url}/${ID}/tree/main`,
      host: "https://elsewhere.test",
    });
    expect(found).toMatchObject({ error: "", name: ID });
  });

  it("of a host without a list is found by the usual names", async () => {
    serve(questionAnswering(), { withoutApi: true });
    const found = await openModel(opened.page);
    expect(found.error).toBe("");
    expect(found.files.map(({ path }) => path).sort()).toEqual(
      ["README.md", ...questionAnswering().map(({ path }) => path)].sort(),
    );
    expect((await answerOf(opened.page)).text).toBe(ANSWER);
  });
});

describe("a model of the Hub is looked into before it is fetched", () => {
  beforeAll(openPage);
  afterAll(() => opened.context.close());

  const LARGE = 600_000;
  const graph = (change: Partial<Model> = {}): Uint8Array =>
    onnxFile({
      inputs: [
        { name: "input_ids", type: "int64", shape: ["batch", "sequence"] },
        { name: "attention_mask", type: "int64", shape: ["batch", "sequence"] },
      ],
      outputs: ["start_logits", "end_logits"].map((name) => ({ name, shape: ["batch", "sequence"] })),
      weights: [{ name: "w", type: "uint8", dims: [LARGE], values: Array<number>(LARGE).fill(0x5a) }],
      nodes: [{ op: "Cast", inputs: ["input_ids"], outputs: ["start_logits"] }],
      ...change,
    });
  const withGraph = (content: Uint8Array | string): Repository =>
    questionAnswering().map((file) => (file.path.endsWith(".onnx") ? { ...file, content } : file));

  /** What is wrong with the model, and how many bytes of its files it took to know. */
  async function problems(files: Repository, more: object = {}): Promise<{ said: string[]; sent: number }> {
    serve(files, more);
    expect((await openModel(opened.page)).error).toBe("");
    const before = hub.sent;
    const said = await opened.page.evaluate(async () => {
      const { harness, client, source } = globalThis as unknown as {
        harness: typeof globalThis.harness;
        client: typeof globalThis.client;
        source: Parameters<typeof globalThis.harness.examine>[0];
      };
      const look = client.look.bind(client);
      const { problems: found } = await harness.examine(source, "question-answering", { look });
      return found.map(({ message }) => message);
    });
    return { said, sent: hub.sent - before };
  }

  it("by parts; a good one has no problem", async () => {
    const { said, sent } = await problems(withGraph(graph()));
    expect(said).toEqual([]);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(LARGE / 2);
    expect(asked(/model\.onnx/).every((line) => / bytes=\d+-\d+$/.test(line))).toBe(true);
  });

  it.each<[string, Partial<Model>, string]>([
    ["an operator set that is too new", { opset: 99 }, "is written in ONNX operator set 99"],
    ["a format that is too new", { irVersion: 99 }, "has version 99 of the ONNX format"],
    [
      "operators that nobody has",
      { nodes: [{ op: "Thing", domain: "com.acme", inputs: ["input_ids"], outputs: ["start_logits"] }] },
      "uses com.acme.Thing, which ONNX Runtime does not know",
    ],
    [
      "a graph for another task",
      { outputs: [{ name: "logits", shape: ["batch", 3] }] },
      "pipeline_tag says question-answering, but the graph gives logits",
    ],
  ])("and tells %s", async (_, change, message) => {
    const { said, sent } = await problems(withGraph(graph(change)));
    expect(said).toEqual([expect.stringContaining(message)]);
    expect(sent).toBeLessThan(LARGE / 2);
  });

  it("and tells what is no ONNX at all", async () => {
    const { said } = await problems(withGraph(`<!doctype html>${" ".repeat(1000)}`));
    expect(said[0]).toContain("It is a web page, not an ONNX file.");
  });

  it("and tells weights that are too large, from the list alone", async () => {
    const sizes = { "onnx/model.onnx": 3e9 };
    const { said, sent } = await problems(withGraph(graph()), { sizes });
    expect(said).toContainEqual(expect.stringContaining("onnx/model.onnx has 3.0 GB"));
    expect(sent).toBeLessThan(LARGE / 2);
  });

  it("where the host gives parts; where it does not, the run will tell", async () => {
    const { said } = await problems(withGraph(graph({ opset: 99 })), { withoutParts: true });
    expect(said).toEqual([]);
    const { said: known } = await problems(withGraph(graph({ opset: 99 })), { withoutApi: true });
    expect(known[0]).toContain("operator set 99");
  });
});

describe("what does not work is said plainly", () => {
  // One page for all: none of them may keep the next from being told right.
  beforeAll(openPage);
  afterAll(() => opened.context.close());

  it("a model that is not there", async () => {
    expect((await openModel(opened.page)).error).toContain(`has no public model ${ID}`);
  });

  it("a revision that is not there", async () => {
    serve();
    expect((await openModel(opened.page, { revision: "v9" })).error).toContain(`${ID} has no revision v9`);
  });

  it("a gated model", async () => {
    serve(questionAnswering(), { gated: true });
    const { error } = await openModel(opened.page);
    expect(error).toContain(`${ID} is gated`);
    expect(error).toContain(`Accept them on ${hub.url}/${ID}`);
    expect(error).toContain(`\nhf download ${ID} --local-dir`);
  });

  it("a host that is down, or lets no other page read", async () => {
    serve();
    hub.withoutCors = true;
    const refused = await openModel(opened.page);
    expect(refused.error).toContain("could not be reached");
    expect(refused.error).toContain("(CORS)");
    hub.close();
    expect((await openModel(opened.page)).error).toContain("could not be reached");
  });

  it("no network", async () => {
    await openModel(opened.page); // the worker is there
    await opened.context.setOffline(true);
    expect((await openModel(opened.page)).error).toContain("There is no network.");
    await opened.context.setOffline(false);
  });

  it("a model that is not ONNX", async () => {
    serve([{ path: "model.safetensors", content: "x".repeat(300) }, ...imageClassification().slice(0, 1)]);
    expect((await openModel(opened.page)).error).toBe("");
    const problems = await opened.page.evaluate(async () => {
      const { harness, source } = globalThis as unknown as {
        harness: typeof globalThis.harness;
        source: Parameters<typeof globalThis.harness.examine>[0];
      };
      return (await harness.examine(source, "image-classification")).problems.map(({ message }) => message);
    });
    expect(problems[0]).toContain("The weights are there only as safetensors files");
  });

  it("a connection that breaks off for good", async () => {
    serve();
    await openModel(opened.page);
    hub.breakAfter = { bytes: 0, times: 99 };
    expect((await answerOf(opened.page)).text).toMatch(
      /ModelProblem: \S+ could not be read: what came is cut off or damaged\./,
    );
  });

  it.each([
    ["../../etc/passwd", "is no id of a model"],
    ["a/b/c", "is no id of a model"],
    ["a b/c", "is no id of a model"],
    ["", "There is no id yet"],
  ])("an id that is none: %j", async (id, message) => {
    expect((await openModel(opened.page, { id })).error).toContain(message);
    expect(hub.requests).toEqual([]);
  });

  it.each([
    "http://example.test",
    "ftp://example.test",
    "javascript:alert(1)",
    "https://u:p@example.test",
    "x",
  ])("a host that is none: %s", async (host) => {
    expect((await openModel(opened.page, { host })).error).toContain("is no host to ask");
  });
});
