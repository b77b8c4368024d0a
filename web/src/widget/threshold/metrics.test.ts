import { describe, expect, it } from "vitest";
import {
  best,
  bestPoint,
  calibration,
  claims,
  confusion,
  curve,
  decisions,
  type Measured,
  macroF1,
  pointAt,
  support,
} from "./metrics";

const row = (gold: number[], ...scores: number[]): Measured => ({ gold: new Set(gold), scores });

// Three labels that can hold together. Worked out by hand.
const MULTI = [
  row([0], 0.9, 0.2, 0.1),
  row([0, 1], 0.6, 0.4, 0.3),
  row([2], 0.7, 0.1, 0.29),
  row([], 0.2, 0.1, 0.1),
];
// Three that exclude each other.
const SINGLE = [
  row([0], 0.8, 0.1, 0.1),
  row([1], 0.5, 0.4, 0.1),
  row([2], 0.1, 0.2, 0.7),
  row([2], 0.2, 0.5, 0.3),
];

describe("curve", () => {
  it("counts one label", () => {
    const points = curve(claims(MULTI, 0, true), support(MULTI, 0));
    // 0.9 and 0.6 are right, 0.7 and 0.2 wrong.
    expect(pointAt(points, 0)).toMatchObject({ tp: 2, fp: 2, fn: 0, precision: 0.5, recall: 1 });
    expect(pointAt(points, 0.5)).toMatchObject({ tp: 2, fp: 1, fn: 0, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(pointAt(points, 0.6)).toMatchObject({ tp: 2, fp: 1 }); // at least the threshold
    expect(pointAt(points, 0.61)).toMatchObject({ tp: 1, fp: 1, fn: 1, f1: 0.5 });
    expect(pointAt(points, 0.95)).toMatchObject({ tp: 0, fp: 0, fn: 2, precision: null, recall: 0, f1: 0 });
    expect(points).toHaveLength(101);
  });

  it("takes a score of exactly a threshold in, whatever its floating point", () => {
    for (let step = 0; step <= 100; step++) {
      const points = curve([{ score: step / 100, true: true }], 1);
      expect(pointAt(points, step / 100)?.tp).toBe(1);
      if (step < 100) expect(pointAt(points, (step + 1) / 100)?.tp).toBe(0);
    }
  });

  it("counts all labels of all rows where they can hold together", () => {
    const all = claims(MULTI, null, true);
    expect(all).toHaveLength(12);
    expect(support(MULTI, null)).toBe(4);
    // 0.3 and above: 0.9 yes, 0.6 yes, 0.4 yes, 0.3 no, 0.7 no.
    expect(pointAt(curve(all, 4), 0.3)).toMatchObject({ tp: 3, fp: 2, fn: 1, precision: 0.6, recall: 0.75 });
  });

  it("counts rows where labels exclude each other: a best label below the threshold is none", () => {
    const points = curve(claims(SINGLE, null, false), SINGLE.length);
    // Right at 0.8 and 0.7, wrong at 0.5 and 0.5.
    expect(pointAt(points, 0)).toMatchObject({ tp: 2, fp: 2, fn: 2, precision: 0.5, recall: 0.5 });
    expect(pointAt(points, 0.6)).toMatchObject({ tp: 2, fp: 0, fn: 2, precision: 1, recall: 0.5 });
    expect(pointAt(points, 0.75)).toMatchObject({ tp: 1, fn: 3, recall: 0.25 });
  });

  it("says nothing of nothing", () => {
    expect(pointAt(curve([], 0), 0.5)).toMatchObject({ precision: null, recall: null, f1: null });
    expect(bestPoint(curve([], 0))).toBeNull();
  });
});

describe("bestPoint", () => {
  it("is the middle of the best", () => {
    const points = curve(claims(MULTI, 0, true), 2);
    // F1 is 0.8 from 0.21 to 0.6.
    expect(bestPoint(points)?.threshold).toBe(0.4);
  });
});

describe("macroF1", () => {
  it("is the mean over the labels that are there", () => {
    // At 0.3: label 0 has tp 2, fp 1: 0.8; label 1 tp 1: 1; label 2 tp 0, fp 1, fn 1: 0.
    expect(macroF1(MULTI, 3, 0.3, true)).toBeCloseTo(0.6);
    // Label 0: tp 1, fp 1: 2/3; label 1: fp 1, fn 1: 0; label 2: tp 1, fn 1: 2/3.
    expect(macroF1(SINGLE, 3, 0, false)).toBeCloseTo(4 / 9);
    expect(macroF1([], 3, 0.5, true)).toBeNull();
  });
});

describe("confusion and decisions", () => {
  it("counts rows", () => {
    expect(confusion(SINGLE, 3)).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 1],
    ]);
    expect(decisions(claims(MULTI, 0, true), 0.5)).toEqual({ tp: 2, fp: 1, fn: 0, tn: 1 });
  });
});

describe("calibration", () => {
  it("holds scores against what was true", () => {
    const all = [
      { score: 0.1, true: false },
      { score: 0.15, true: true },
      { score: 0.95, true: true },
      { score: 1, true: true },
    ];
    const { bins, error } = calibration(all);
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ from: 0.1, to: 0.2, count: 2, share: 0.5 });
    expect(bins[0]?.meanScore).toBeCloseTo(0.125);
    expect(bins[1]).toMatchObject({ count: 2, share: 1 });
    // (2 * |0.125 - 0.5| + 2 * |0.975 - 1|) / 4
    expect(error).toBeCloseTo(0.2);
    expect(calibration([]).error).toBeNull();
  });
});

describe("best", () => {
  it("is the first of equals", () => {
    expect(best([0.1, 0.4, 0.4])).toBe(1);
    expect(best([])).toBe(-1);
  });
});
