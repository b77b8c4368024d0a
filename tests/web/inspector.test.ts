/** Any graph, run once with what the user gives, on the real runtime. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GraphResult, OutputTensor } from "../../web/src/model/model";
import type { OpenPage, Site } from "./browser";
import { openHarness, startHarness } from "./harness/client";
import { type Model, onnxFile, rawData, type Weights } from "./models/onnx";

let site: Site;
let opened: OpenPage;

beforeAll(async () => {
  site = await startHarness();
  opened = await openHarness(site);
});
afterAll(async () => {
  await opened?.context.close();
  await site?.close();
  expect(opened.strangers).toEqual([]);
});

/** What the user writes for each input. */
type Given = Readonly<Record<string, string>>;
interface Outcome {
  readonly result: GraphResult | null;
  readonly error: string;
}

async function run(
  model: Model | Uint8Array,
  given: Given,
  sizes: Readonly<Record<string, number>> = {},
  more: Readonly<Record<string, Uint8Array>> = {},
): Promise<Outcome> {
  const bytes = model instanceof Uint8Array ? model : onnxFile(model);
  const files = Object.entries({ "net.onnx": bytes, ...more }).map(([path, content]) => ({
    path,
    base64: Buffer.from(content).toString("base64"),
  }));
  return opened.page.evaluate(
    async ({ files, given, sizes }) => {
      const { harness, client } = globalThis;
      const source = {
        kind: "local" as const,
        name: "net",
        key: files.map(({ base64 }) => base64).join(),
        files: files.map(({ path, base64 }) => {
          const blob = new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))]);
          return { path, size: blob.size, sha256: null, blob };
        }),
      };
      try {
        const [graph] = source.files;
        if (!graph) throw new Error("no graph");
        const { inputs } = await harness.readOnnx(harness.blobBytes(graph.blob));
        const feeds = inputs.map((value) => {
          const dims = harness.dimensionsOf(value, new Map(Object.entries(sizes)));
          const text = given[value.name];
          return text === undefined ? harness.zeros(value, dims) : harness.numbers(value, dims, text);
        });
        return { result: await client.graph({ source, path: graph.path, feeds }), error: "" };
      } catch (error) {
        const { name, message, help = "" } = error as Error & { help?: string };
        return { result: null, error: `${name}: ${message} ${help}` };
      }
    },
    { files, given, sizes },
  );
}

async function outputs(...call: Parameters<typeof run>): Promise<readonly OutputTensor[]> {
  const { result, error } = await run(...call);
  if (!result) expect.fail(error);
  return result.outputs;
}

const twice = (type: "float32" | "float16" | "float64" | "int32" | "int64" | "uint8"): Model => ({
  inputs: [{ name: "x", type, shape: ["n", 2] }],
  outputs: [{ name: "y", type, shape: ["n", 2] }],
  nodes: [{ op: "Add", inputs: ["x", "x"], outputs: ["y"] }],
});

describe("a bare graph", () => {
  it.each(["float32", "float16", "float64", "int32", "int64", "uint8"] as const)(
    "of %s runs with numbers",
    async (type) => {
      const [y] = await outputs(twice(type), { x: "[[1, 2], [3, 4]]" }, { n: 2 });
      expect(y).toMatchObject({ name: "y", type, dims: [2, 2], first: [2, 4, 6, 8], count: 4 });
      expect(y?.stats).toMatchObject({ min: 2, max: 8, mean: 5, largest: 3, notFinite: 0 });
      expect(y?.stats?.std).toBeCloseTo(Math.sqrt(5), 6);
    },
  );

  it("runs with zeros, in sizes of the user's choice", async () => {
    const [y] = await outputs(twice("float32"), {}, { n: 700 });
    expect(y).toMatchObject({ dims: [700, 2], count: 1400 });
    expect(y?.first).toHaveLength(1000);
    expect(y?.stats).toMatchObject({ min: 0, max: 0 });
  });

  it("takes truth values and texts", async () => {
    const [not] = await outputs(
      {
        inputs: [{ name: "x", type: "bool", shape: [3] }],
        outputs: [{ name: "y", type: "bool", shape: [3] }],
        nodes: [{ op: "Not", inputs: ["x"], outputs: ["y"] }],
      },
      { x: "true false true" },
    );
    expect(not).toMatchObject({ type: "bool", first: [0, 1, 0] });
    const [same] = await outputs(
      {
        inputs: [{ name: "x", type: "string", shape: [2] }],
        outputs: [{ name: "y", type: "string", shape: [2] }],
        nodes: [{ op: "Identity", inputs: ["x"], outputs: ["y"] }],
      },
      { x: "bonjour\nÉté 🚀" },
    );
    expect(same).toMatchObject({ type: "string", first: ["bonjour", "Été 🚀"], stats: null });
  });

  it("tells what is not finite", async () => {
    const [y] = await outputs(
      {
        inputs: [{ name: "x", shape: [3] }],
        outputs: [{ name: "y", shape: [3] }],
        nodes: [{ op: "Log", inputs: ["x"], outputs: ["y"] }],
      },
      { x: "0 1 -1" },
    );
    expect(y?.stats).toMatchObject({ notFinite: 2, mean: 0 });
  });

  it("gives several outputs, times, size and type of weights", async () => {
    const model: Model = {
      inputs: [{ name: "x", shape: [2] }],
      outputs: [
        { name: "a", shape: [2] },
        { name: "b", shape: [2] },
      ],
      weights: [{ name: "w", dims: [2], values: [10, 20] }],
      nodes: [
        { op: "Add", inputs: ["x", "w"], outputs: ["a"] },
        { op: "Mul", inputs: ["x", "w"], outputs: ["b"] },
      ],
    };
    const { result } = await run(model, { x: "2" });
    expect(result?.outputs.map(({ name, first }) => [name, first])).toEqual([
      ["a", [12, 22]],
      ["b", [20, 40]],
    ]);
    expect(result?.timings.load).toBeGreaterThan(0);
    expect(result?.facts).toMatchObject({ size: onnxFile(model).length, weights: "float32" });
    const again = await run(model, { x: "3" });
    expect(again.result?.timings).toMatchObject({ load: null, first: null });
  });

  it("has its weights from a second file, or says that it is missing", async () => {
    const weights: Weights = { name: "w", dims: [2], values: [10, 20], external: "net.onnx_data" };
    const model: Model = {
      inputs: [{ name: "x", shape: [2] }],
      outputs: [{ name: "y", shape: [2] }],
      weights: [weights],
      nodes: [{ op: "Add", inputs: ["x", "w"], outputs: ["y"] }],
    };
    const [y] = await outputs(model, { x: "1" }, {}, { "net.onnx_data": rawData(weights) });
    expect(y?.first).toEqual([11, 21]);
    expect((await run(model, { x: "1" })).error).toContain(
      "a second file, net.onnx_data, which is not there",
    );
  });

  it("is refused in a sentence, and the next one runs", async () => {
    expect((await run(new TextEncoder().encode("<html>"), {})).error).toContain("It is a web page");
    expect((await run(twice("uint8"), { x: "300" }, { n: 1 })).error).toContain(
      "300 is no whole number from 0 to 255",
    );
    // The runtime itself refuses this one, and its worker is replaced.
    const unknown: Model = {
      ...twice("float32"),
      nodes: [{ op: "Nonsense", inputs: ["x"], outputs: ["y"] }],
    };
    expect((await run(unknown, {}, { n: 1 })).error).toContain("Nonsense");
    const [y] = await outputs(twice("float32"), { x: "1" }, { n: 1 });
    expect(y?.first).toEqual([2, 2]);
  });
});
