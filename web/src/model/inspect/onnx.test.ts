import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Model, onnxFile } from "../../../../tests/web/models/onnx";
import { arrayBytes, type ByteSource } from "./bytes";
import { LFS_HELP } from "./lfs";
import { mainWeightType, OnnxError, readOnnx } from "./onnx";

const SMALL: Model = {
  producer: "someone",
  opset: 14,
  irVersion: 7,
  domains: { "com.microsoft": 1 },
  metadata: { author: "me" },
  name: "main",
  inputs: [
    { name: "input_ids", type: "int64", shape: ["batch", "sequence", 4, null] },
    { name: "w", shape: [2, 3] },
    { name: "free" },
  ],
  outputs: [{ name: "logits", shape: ["batch", 28] }],
  weights: [
    { name: "w", dims: [2, 3], values: [1, 2, 3, 4, 5, 6] },
    { name: "q", type: "uint8", dims: [100], values: Array<number>(100).fill(7) },
    { name: "big", dims: [10, 10], values: [], external: "model.onnx_data" },
  ],
  nodes: [
    { op: "MatMul", inputs: ["a", "w"], outputs: ["b"] },
    { op: "MatMul", inputs: ["b", "w"], outputs: ["c"] },
    { op: "Gelu", domain: "com.microsoft", inputs: ["c"], outputs: ["d"] },
    {
      op: "If",
      inputs: ["d"],
      outputs: ["e"],
      attributes: {
        then_branch: {
          inputs: [],
          outputs: [{ name: "x" }],
          nodes: [
            {
              op: "Constant",
              inputs: [],
              outputs: ["x"],
              attributes: { value: { name: "", type: "int64", dims: [2], values: [1, -1] } },
            },
          ],
        },
      },
    },
  ],
};

const read = (model: Model) => readOnnx(arrayBytes(onnxFile(model)));

describe("an ONNX file", () => {
  it("tells inputs without weights, outputs, types and shapes", async () => {
    const summary = await read(SMALL);
    expect(summary.inputs).toEqual([
      { name: "input_ids", type: "int64", shape: ["batch", "sequence", 4, null] },
      { name: "free", type: "float32", shape: null },
    ]);
    expect(summary.outputs).toEqual([{ name: "logits", type: "float32", shape: ["batch", 28] }]);
  });

  it("tells versions, producer and metadata", async () => {
    const summary = await read(SMALL);
    expect(summary).toMatchObject({ irVersion: 7, producer: "someone", graphName: "main" });
    expect(summary.opsets).toEqual([
      { domain: "", version: 14 },
      { domain: "com.microsoft", version: 1 },
    ]);
    expect(summary.metadata).toEqual({ author: "me" });
  });

  it("counts operators, those of subgraphs too", async () => {
    const summary = await read(SMALL);
    expect(summary.nodes).toBe(5);
    expect(summary.operators).toEqual([
      { domain: "", name: "MatMul", count: 2 },
      { domain: "", name: "Constant", count: 1 },
      { domain: "com.microsoft", name: "Gelu", count: 1 },
      { domain: "", name: "If", count: 1 },
    ]);
  });

  it("counts weights by type, wherever they stand", async () => {
    const summary = await read(SMALL);
    expect(summary.weights).toEqual([
      { type: "float32", tensors: 2, values: 106, bytes: 424 },
      { type: "uint8", tensors: 1, values: 100, bytes: 100 },
      { type: "int64", tensors: 1, values: 2, bytes: 16 },
    ]);
    expect(mainWeightType(summary)).toBe("float32");
    expect(summary.externalFiles).toEqual(["model.onnx_data"]);
  });

  it("is read without its weights", async () => {
    const values = new Float32Array(1 << 16);
    const bytes = onnxFile({
      inputs: [{ name: "x", shape: [1] }],
      outputs: [{ name: "y", shape: [1] }],
      weights: [{ name: "w", dims: [values.length], values }],
      nodes: [{ op: "Add", inputs: ["x", "w"], outputs: ["y"] }],
    });
    let taken = 0;
    const source: ByteSource = {
      size: bytes.length,
      read: (start, end) => {
        taken += end - start;
        return Promise.resolve(bytes.subarray(start, end));
      },
    };
    const summary = await readOnnx(source);
    expect(summary.inputs.map(({ name }) => name)).toEqual(["x"]);
    expect(summary.weights).toEqual([{ type: "float32", tensors: 1, values: 1 << 16, bytes: 4 << 16 }]);
    expect(taken).toBeLessThan(200_000);
  });
});

describe("an ONNX file that is far away", () => {
  /** Reads ahead, and counts the bytes that were asked for. */
  async function ahead(bytes: Uint8Array) {
    let asked = 0;
    const source: ByteSource = {
      size: bytes.length,
      read: (start, end) => {
        asked += Math.min(end, bytes.length) - start;
        return Promise.resolve(bytes.subarray(start, end));
      },
    };
    return { summary: await readOnnx(source, { ahead: true }), asked };
  }
  const large = (count: number, seed: number) => ({
    name: "large",
    type: "uint8" as const,
    dims: [count],
    // Any bytes, those of fields and names among them.
    values: Array.from({ length: count }, (_, i) => (Math.imul(i + seed, 2654435761) >>> 13) & 0xff),
  });

  it("tells the same of itself but for its weights, and most of it is not read", {
    timeout: 30_000,
  }, async () => {
    for (const seed of [0, 1, 2, 3, 4, 5]) {
      const bytes = onnxFile({ ...SMALL, weights: [...(SMALL.weights ?? []), large(500_000, seed)] });
      const { summary, asked } = await ahead(bytes);
      const all = await readOnnx(arrayBytes(bytes));
      expect(all.whole).toBe(true);
      expect(summary).toEqual({ ...all, whole: false, weights: summary.weights, inputs: summary.inputs });
      expect(summary.inputs.filter(({ name }) => name !== "w")).toEqual(all.inputs);
      expect(asked).toBeLessThan(bytes.length / 2);
    }
  });

  it("is read whole where nothing in it is large", async () => {
    const bytes = onnxFile(SMALL);
    expect((await ahead(bytes)).summary).toEqual(await readOnnx(arrayBytes(bytes)));
  });

  it("finds inputs and outputs behind weights that look like them", async () => {
    // The weights end in what reads as an output with a name.
    const decoy = [0x62, 6, 0x0a, 4, 0x74, 0x72, 0x61, 0x70];
    const weights = { ...large(300_000, 7), name: "decoy" };
    weights.values.splice(-8, 8, ...decoy);
    const { summary } = await ahead(onnxFile({ ...SMALL, weights: [weights] }));
    expect(summary.outputs.at(-1)?.name).toBe("logits");
    expect(summary.inputs.map(({ name }) => name)).toEqual(["input_ids", "w", "free"]);
    // Of this one nobody could say that it is none; it stands before the inputs, and is seen as more, not less.
    expect(summary.outputs.length).toBeLessThanOrEqual(2);
  });

  it("says when they are not to be found", async () => {
    const graph = { ...SMALL, inputs: [], outputs: [], weights: [large(300_000, 1)] };
    expect((await ahead(onnxFile(graph))).summary).toMatchObject({ whole: false, inputs: [], outputs: [] });
  });

  it("is looked through in a time as long as it is", async () => {
    // A tail of nothing but beginnings of messages.
    const values = Array.from({ length: 700_000 }, (_, i) => [0x5a, 4, 0x0a, 2, 0x61, 0x61][i % 6] ?? 0);
    const begin = performance.now();
    await ahead(
      onnxFile({ ...SMALL, weights: [{ name: "x", type: "uint8", dims: [values.length], values }] }),
    );
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe("what is no ONNX file", () => {
  const cases: readonly [string, string | Uint8Array, RegExp][] = [
    ["nothing", "", /empty/],
    [
      "an LFS pointer",
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n",
      /Git LFS pointer/,
    ],
    ["a web page", "<!DOCTYPE html><html>", /web page/],
    ["an archive", "PK\u0003\u0004 archive/data.pkl", /ZIP/],
    ["GGUF", "GGUF\u0003\u0000\u0000\u0000", /GGUF/],
    ["safetensors", '\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"__metadata__":{}}', /safetensors/],
    ["text", "Once upon a time there was a model.", /no ONNX file/],
    ["zeros", new Uint8Array(1000), /no ONNX file/],
    ["a message without a graph", Uint8Array.of(8, 7), /no graph/],
  ];
  it.each(cases)("%s: a sentence", async (name, content, message) => {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const error = await readOnnx(arrayBytes(bytes)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OnnxError);
    const { help } = error as OnnxError;
    expect(help).toBe(name === "an LFS pointer" ? LFS_HELP : "");
    expect(String(error)).toMatch(message);
  });

  it("never does anything but read or refuse, however it is cut or bent", async () => {
    const whole = onnxFile(SMALL);
    const outcome = (bytes: Uint8Array) =>
      readOnnx(arrayBytes(bytes)).then(
        () => true,
        (error: unknown) => error instanceof OnnxError,
      );
    for (let end = 0; end < whole.length; end++) expect(await outcome(whole.slice(0, end))).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          return outcome(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is refused when its graphs stand too deep", async () => {
    let graph: Model = { inputs: [], outputs: [], nodes: [] };
    for (let i = 0; i < 100; i++) {
      graph = {
        inputs: [],
        outputs: [],
        nodes: [{ op: "If", inputs: [], outputs: [], attributes: { g: graph } }],
      };
    }
    await expect(read(graph)).rejects.toThrow(/too deep/);
  });
});
