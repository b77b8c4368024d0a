import { describe, expect, it } from "vitest";
import type { ModelFile } from "./model";
import { graphFolder, partsOf, variantsOf } from "./variants";

const source = (sizes: Readonly<Record<string, number | null>>) => ({
  files: Object.entries(sizes).map(([path, size]): ModelFile => ({ path, size, sha256: null })),
});
const shown = (sizes: Readonly<Record<string, number | null>>) =>
  variantsOf(source(sizes)).map(({ path, dtype, size }) => `${dtype} ${path} ${size}`);

describe("variants", () => {
  it("are those of onnx/ where it is there, the quantized one first", () => {
    expect(
      shown({
        "README.md": 5,
        "model.onnx": 1,
        "onnx/model.onnx": 400,
        "onnx/model_fp16.onnx": 200,
        "onnx/model_quantized.onnx": 100,
        "onnx/model_q4f16.onnx": 50,
      }),
    ).toEqual([
      "q8 onnx/model_quantized.onnx 100",
      "fp32 onnx/model.onnx 400",
      "fp16 onnx/model_fp16.onnx 200",
      "q4f16 onnx/model_q4f16.onnx 50",
    ]);
  });

  it("stand at the top where there is no onnx/", () => {
    expect(graphFolder(source({ "model.onnx": 1 }))).toBe("");
    expect(shown({ "config.json": 1, "model.onnx": 7, "other/model.onnx": 8 })).toEqual([
      "fp32 model.onnx 7",
    ]);
  });

  it("count external data, in the order of its numbers", () => {
    const one = source({
      "onnx/model.onnx": 10,
      "onnx/model.onnx_data_10": 4,
      "onnx/model.onnx_data_2": 3,
      "onnx/model.onnx_data": 2,
      "onnx/model_q4.onnx": 1,
    });
    expect(variantsOf(one).map(({ dtype, size }) => [dtype, size])).toEqual([
      ["q4", 1],
      ["fp32", 19],
    ]);
    const fp32 = variantsOf(one)[1];
    expect(fp32 && partsOf(one, fp32)[0]?.data.map(({ path }) => path)).toEqual([
      "onnx/model.onnx_data",
      "onnx/model.onnx_data_2",
      "onnx/model.onnx_data_10",
    ]);
  });

  it("need encoder and decoder of one type", () => {
    const pair = source({
      "onnx/encoder_model.onnx": 8,
      "onnx/encoder_model_quantized.onnx": 2,
      "onnx/decoder_model_merged_quantized.onnx": 3,
      "onnx/decoder_model_quantized.onnx": 3,
      "onnx/decoder_with_past_model_quantized.onnx": 3,
    });
    expect(variantsOf(pair)).toEqual([{ path: "onnx/encoder_model_quantized.onnx", dtype: "q8", size: 5 }]);
    const [only] = variantsOf(pair);
    expect(only && partsOf(pair, only).map(({ stem, dtype }) => [stem, dtype])).toEqual([
      ["encoder_model", "q8"],
      ["decoder_model_merged", "q8"],
    ]);
  });

  it("are mixed where the parts have no type in common", () => {
    expect(shown({ "onnx/encoder_model.onnx": 8, "onnx/decoder_model_merged_q4.onnx": 2 })).toEqual([
      "mixed onnx/encoder_model.onnx 10",
    ]);
  });

  it("leave out the towers of a model that is whole", () => {
    expect(shown({ "onnx/model.onnx": 9, "onnx/text_model.onnx": 4, "onnx/vision_model.onnx": 5 })).toEqual([
      "fp32 onnx/model.onnx 9",
    ]);
  });

  it("keep names of their own", () => {
    expect(
      shown({ "onnx/model.onnx": 9, "onnx/model_O3.onnx": 8, "onnx/model_qint8_avx512.onnx": 2 }),
    ).toEqual([
      "fp32 onnx/model.onnx 9",
      "O3 onnx/model_O3.onnx 8",
      "qint8_avx512 onnx/model_qint8_avx512.onnx 2",
    ]);
    expect(shown({ "emotions.onnx": 3, "slots_int8.onnx": 2 })).toEqual([
      "int8 slots_int8.onnx 2",
      "fp32 emotions.onnx 3",
    ]);
  });

  it("have no size where the host says none", () => {
    expect(shown({ "onnx/model.onnx": null })).toEqual(["fp32 onnx/model.onnx null"]);
  });

  it("are none without a graph, or for a decoder that lacks its encoder", () => {
    expect(shown({ "model.safetensors": 3, "config.json": 1 })).toEqual([]);
    expect(shown({ "onnx/decoder_model.onnx": 3, "onnx/decoder_with_past_model.onnx": 3 })).toEqual([]);
  });

  it("are not led astray by names such as constructor", () => {
    expect(shown({ "model_constructor.onnx": 1, "__proto__.onnx": 2 })).toHaveLength(2);
  });
});
