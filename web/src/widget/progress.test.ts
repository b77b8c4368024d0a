import { describe, expect, it } from "vitest";
import { progressWords } from "./progress";

const fetched = (file: string, total: number | null = 3_700_000) =>
  ({ type: "fetch", file, loaded: 1_200_000, total }) as const;

describe("what is under way", () => {
  it.each([
    [null, "Starting…"],
    [{ type: "step", step: "session" } as const, "Preparing the model…"],
    [{ type: "text", text: "word" } as const, "Writing…"],
    [fetched("onnx/model.onnx"), "Loading 1.2 MB of 3.7 MB"],
  ])("%j", (progress, words) => {
    expect(progressWords(progress)).toBe(words);
  });

  it.each([
    ["onnx/net.onnx_data", "Loading net.onnx_data: 1.2 MB of 3.7 MB"],
    ["net.onnx", "Loading net.onnx: 1.2 MB of 3.7 MB"],
    ["ort-wasm-simd-threaded.wasm", "Loading ONNX Runtime: 1.2 MB of 3.7 MB"],
  ])("names the file %s as a visitor knows it", (file, words) => {
    expect(progressWords(fetched(file), true)).toBe(words);
  });

  it("says how much has come where nobody knows how much there is", () => {
    expect(progressWords(fetched("a/net.onnx", null), true)).toBe("Loading net.onnx: 1.2 MB");
  });
});
