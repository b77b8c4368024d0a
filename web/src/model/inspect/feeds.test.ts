import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Picture } from "../model";
import { dimensionsOf, freeDimensions, numbers, pictureFeed, pictureSettings, zeros } from "./feeds";
import { fromHalf, toHalf } from "./half";
import type { Dimension, GraphValue } from "./onnx";

const value = (type: string, ...shape: Dimension[]): GraphValue => ({ name: "x", type, shape });

describe("sizes", () => {
  it("are asked for once for each name, and for each place without one", () => {
    const inputs: GraphValue[] = [
      { name: "input_ids", type: "int64", shape: ["batch", "sequence"] },
      { name: "attention_mask", type: "int64", shape: ["batch", "sequence"] },
      { name: "pixels", type: "float32", shape: [null, 3, null, "width"] },
      { name: "past", type: "float32", shape: ["batch", 2, "past_length", 4] },
      { name: "free", type: "float32", shape: null },
    ];
    expect(freeDimensions(inputs)).toEqual([
      { key: "batch", guess: 1 },
      { key: "sequence", guess: 8 },
      { key: "pixels[0]", guess: 1 },
      { key: "pixels[2]", guess: 224 },
      { key: "width", guess: 224 },
      { key: "past_length", guess: 0 },
    ]);
  });

  it("are put in, and refused when they are none or make too much", () => {
    const one = value("float32", "n", 3, null);
    expect(dimensionsOf(one, new Map(Object.entries({ n: 2, "x[2]": 4 })))).toEqual([2, 3, 4]);
    expect(() => dimensionsOf(one, new Map([["n", 2]]))).toThrow("The size of x[2] has to be a whole number");
    expect(() => dimensionsOf(one, new Map(Object.entries({ n: -1, "x[2]": 4 })))).toThrow("size of n");
    expect(() => dimensionsOf(one, new Map(Object.entries({ n: 1e6, "x[2]": 1e6 })))).toThrow(
      "x would have 3,000,000,000,000 numbers.",
    );
  });
});

describe("numbers", () => {
  it.each([["1 2 3 4 5 6"], ["1,2,3\n4,5,6"], ["[1, 2, 3, 4, 5, 6]"], ["[[1, 2, 3], [4, 5, 6]]"]])(
    "may be written so: %j",
    (text) => {
      expect(numbers(value("float32", 2, 3), [2, 3], text)).toEqual({
        name: "x",
        type: "float32",
        dims: [2, 3],
        data: Float32Array.of(1, 2, 3, 4, 5, 6),
      });
    },
  );

  it.each([
    ["int32", Int32Array.of(7, 7)],
    ["int64", BigInt64Array.of(7n, 7n)],
    ["uint8", Uint8Array.of(7, 7)],
    ["float64", Float64Array.of(7, 7)],
    ["float16", Uint16Array.of(0x4700, 0x4700)],
    ["bool", Uint8Array.of(1, 1)],
    ["string", ["7", "7"]],
  ])("fill a tensor of %s", (type, data) => {
    expect(numbers(value(type, 2), [2], "7").data).toEqual(data);
  });

  it("may be true and false", () => {
    expect(numbers(value("bool", 3), [3], "true False 1").data).toEqual(Uint8Array.of(1, 0, 1));
    expect(numbers(value("bool", 2), [2], "[true, false]").data).toEqual(Uint8Array.of(1, 0));
  });

  it("may be texts, a line each", () => {
    expect(numbers(value("string", 2), [2], "one two\nthree").data).toEqual(["one two", "three"]);
    expect(zeros(value("string", 2), [2]).data).toEqual(["", ""]);
  });

  it.each([
    ["float32", "1 2", "x takes 3 values ([3]); 2 were given."],
    ["float32", "1 x 3", "x: x is no number."],
    ["float32", "[1, 2", "x: this is no JSON."],
    ["uint8", "256", "x is uint8: 256 is no whole number from 0 to 255."],
    ["int64", "1.5", "1.5 is no whole number"],
    ["bfloat16", "1", "x is bfloat16, which cannot be given here."],
  ])("are refused in a sentence: %s %s", (type, text, message) => {
    expect(() => numbers(value(type, 3), [3], text)).toThrow(message);
  });
});

describe("halves", () => {
  it("are read as they were written, all of them", () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const number = fromHalf(bits);
      if (!Number.isNaN(number)) expect(toHalf(number), String(number)).toBe(bits);
    }
    expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
  });

  it("are the nearest", () => {
    expect([65504, 65519, 65520, 1e9, -1e9].map(toHalf)).toEqual([0x7bff, 0x7bff, 0x7c00, 0x7c00, 0xfc00]);
    fc.assert(
      fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (wanted) => {
        const given = Math.fround(wanted);
        const bits = toHalf(given);
        const miss = Math.abs(fromHalf(bits) - given);
        for (const other of [bits - 1, bits + 1]) {
          if ((other & 0x7c00) === 0x7c00 || other < 0) continue;
          expect(miss).toBeLessThanOrEqual(Math.abs(fromHalf(other) - given));
        }
      }),
    );
  });
});

describe("a picture", () => {
  /** Red on the left, half blue on the right. */
  const picture: Picture = {
    width: 2,
    height: 2,
    data: Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 128, 255, 255, 0, 0, 255, 0, 0, 128, 255),
  };
  const input = value("float32", "batch", 3, "height", "width");
  const plain = {
    width: 2,
    height: 2,
    order: "RGB",
    layout: "NCHW",
    scale: 1,
    mean: [0, 0, 0],
    std: [1, 1, 1],
  } as const;

  it("has settings that fit the shape", () => {
    expect(pictureSettings(value("float32", 1, 3, 32, 48))).toMatchObject({
      width: 48,
      height: 32,
      layout: "NCHW",
      order: "RGB",
      scale: 1 / 255,
    });
    expect(pictureSettings(value("uint8", 1, 28, 28, 1))).toMatchObject({
      width: 28,
      layout: "NHWC",
      order: "grey",
      scale: 1,
      mean: [0],
    });
    expect(pictureSettings(value("int64", "batch", "sequence"))).toBeNull();
    expect(pictureSettings(value("float32", 1, 12, 8, 64))).toBeNull();
  });

  it("becomes planes of channels, or pixels", () => {
    expect(pictureFeed(input, picture, plain)).toEqual({
      name: "x",
      type: "float32",
      dims: [1, 3, 2, 2],
      data: Float32Array.of(255, 0, 255, 0, 0, 0, 0, 0, 0, 128, 0, 128),
    });
    const last = value("float32", "batch", "height", "width", 3);
    const pixels = pictureFeed(last, picture, { ...plain, layout: "NHWC", order: "BGR" });
    expect(pixels.dims).toEqual([1, 2, 2, 3]);
    expect([...(pixels.data as Float32Array)].slice(0, 6)).toEqual([0, 0, 255, 128, 0, 0]);
  });

  it("is scaled, then mean and deviation are taken", () => {
    const { data } = pictureFeed(input, picture, {
      ...plain,
      scale: 1 / 255,
      mean: [0.5, 0.5, 0.5],
      std: [0.5, 0.5, 0.25],
    });
    expect([...(data as Float32Array)].filter((_, i) => i % 4 === 0)).toEqual([1, -1, -2]);
  });

  it("is grey as it looks, whole where the type is, and one picture without a batch", () => {
    const grey = pictureFeed(value("uint8", 1, 2, 2), picture, {
      ...plain,
      order: "grey",
      mean: [0],
      std: [1],
    });
    expect(grey.dims).toEqual([1, 2, 2]);
    expect(grey.data).toEqual(Uint8Array.of(76, 15, 76, 15));
  });

  it("keeps its mean in any size, and is white where it is clear", () => {
    const mean = (data: Float32Array, from: number, to: number): number =>
      data.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
    for (const size of [1, 3, 4, 7]) {
      const { data } = pictureFeed(input, picture, { ...plain, width: size, height: size });
      expect(mean(data as Float32Array, 0, size * size)).toBeCloseTo(127.5, 0);
    }
    const clear = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    expect(pictureFeed(input, clear, { ...plain, width: 1, height: 1 }).data).toEqual(
      Float32Array.of(255, 255, 255),
    );
  });

  it("is refused where its shape is not the input's, before anything runs", () => {
    const one = { ...plain, order: "grey" as const, mean: [0], std: [1] };
    expect(() => pictureFeed(value("float32", 1, 3, 2, 2), picture, one)).toThrow(
      "x takes [1, 3, 2, 2]; with these settings the picture is [1, 1, 2, 2].",
    );
    expect(() => pictureFeed(value("float32", "batch", 3, 2, 2), picture, { ...plain, width: 4 })).toThrow(
      "x takes [batch, 3, 2, 2]; with these settings the picture is [1, 3, 2, 4].",
    );
    expect(() => pictureFeed(value("float32", 4, 3, 2, 2), picture, plain)).toThrow("x takes [4, 3, 2, 2]");
    expect(pictureFeed(value("float32", "batch", 3, "height", "width"), picture, plain).dims).toEqual([
      1, 3, 2, 2,
    ]);
  });

  it("is refused with settings that are none", () => {
    expect(() => pictureFeed(input, picture, { ...plain, width: 0 })).toThrow("from 1 to 8192");
    expect(() => pictureFeed(input, picture, { ...plain, std: [0, 1, 1] })).toThrow("3 numbers each");
    expect(() => pictureFeed(input, picture, { ...plain, order: "grey" })).toThrow("1 number each");
  });
});
