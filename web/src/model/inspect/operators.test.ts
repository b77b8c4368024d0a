import { readdir, readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web/wasm";
import { describe, expect, it } from "vitest";
import { onnxFile } from "../../../../tests/web/models/onnx";
import { arrayBytes } from "./bytes";
import { readOnnx } from "./onnx";
import { NEWEST_IR, NEWEST_OPSET, OPERATORS, unknownOperators } from "./operators";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "fatal";

const VALUES = { inputs: [{ name: "x", shape: [2] }], outputs: [{ name: "y", shape: [2] }] };
const relu = { ...VALUES, nodes: [{ op: "Relu", inputs: ["x"], outputs: ["y"] }] };

/** What ONNX Runtime says of a graph; empty where it takes it. */
async function refusal(model: Parameters<typeof onnxFile>[0]): Promise<string> {
  try {
    await (await ort.InferenceSession.create(onnxFile(model), { executionProviders: ["wasm"] })).release();
    return "";
  } catch (error) {
    return String(error);
  }
}

describe("what ONNX Runtime takes", () => {
  it("is what is said of operator sets and versions", async () => {
    expect(await refusal({ ...relu, opset: NEWEST_OPSET })).toBe("");
    expect(await refusal({ ...relu, opset: NEWEST_OPSET + 1 })).toContain("ValidateOpsetForDomain");
    expect(await refusal({ ...relu, irVersion: NEWEST_IR })).toBe("");
    expect(await refusal({ ...relu, irVersion: NEWEST_IR + 1 })).toMatch(/IR version|ir_version/i);
  });

  it("is what is said of operators by name", async () => {
    // Some were taken back in later sets.
    const VERSIONS: Readonly<Record<string, readonly number[]>> = {
      "": [NEWEST_OPSET, 7, 9, 11, 13, 17],
      "ai.onnx.ml": [5, 3, 1],
    };
    const isUnknown = async (op: string, domain: string): Promise<boolean> => {
      for (const version of VERSIONS[domain] ?? [1]) {
        const own = domain === "" ? { opset: version } : { domains: { [domain]: version } };
        const nodes = [{ op, ...(domain === "" ? {} : { domain }), inputs: [], outputs: ["y"] }];
        const said = await refusal({ inputs: [], outputs: [], ...own, nodes });
        if (!said.includes(`No Op registered for ${op} `) && !said.includes(`:${op}(`)) return false;
      }
      return true;
    };
    const wrong: string[] = [];
    for (const [domain, listed] of Object.entries(OPERATORS)) {
      for (const op of listed) if (await isUnknown(op, domain)) wrong.push(`${domain}.${op}`);
      // One that is none is told from the others by the same question.
      expect(await isUnknown("Nonsense", domain)).toBe(true);
    }
    expect(wrong).toEqual([]);
    expect(OPERATORS[""]?.size).toBeGreaterThan(150);
  });

  it("has all operators of the bundled models", async () => {
    const folder = new URL("../../../public/models/", import.meta.url);
    const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    expect(names.length).toBeGreaterThan(3);
    for (const { name } of names) {
      const file = await readFile(new URL(`${name}/onnx/model_quantized.onnx`, folder));
      expect(unknownOperators(await readOnnx(arrayBytes(file))), name).toEqual([]);
    }
    // Names that are the end of other names, or came late, or are gone.
    for (const op of [
      "GlobalAveragePool",
      "LayerNormalization",
      "Or",
      "RMSNormalization",
      "Upsample",
      "Scatter",
    ]) {
      expect(OPERATORS[""]?.has(op), op).toBe(true);
    }
    expect(OPERATORS["com.microsoft"]?.has("SimplifiedLayerNormalization")).toBe(false);
  });

  it("is asked of a graph: operators of others, old names, its own functions", async () => {
    const of = async (op: string, domain?: string) =>
      unknownOperators(
        await readOnnx(
          arrayBytes(
            onnxFile({
              ...VALUES,
              nodes: [{ op, ...(domain ? { domain } : {}), inputs: ["x"], outputs: ["y"] }],
            }),
          ),
        ),
      );
    expect(await of("Relu")).toEqual([]);
    expect(await of("Relu", "ai.onnx")).toEqual([]);
    expect(await of("MatMulNBits", "com.microsoft")).toEqual([]);
    expect(await of("Anything", "com.microsoft.nchwc")).toEqual([]);
    expect(await of("Nonsense")).toEqual(["Nonsense"]);
    expect(await of("Relu", "com.acme")).toEqual(["com.acme.Relu"]);
    expect(await of("constructor")).toEqual(["constructor"]);
    expect(await of("Relu", "constructor")).toEqual(["constructor.Relu"]);
    const summary = await readOnnx(arrayBytes(onnxFile(relu)));
    const operators = [{ domain: "local", name: "Own", count: 1 }];
    expect(unknownOperators({ ...summary, operators })).toEqual(["local.Own"]);
    expect(unknownOperators({ ...summary, operators, functions: ["local Own"] })).toEqual([]);
  });
});
