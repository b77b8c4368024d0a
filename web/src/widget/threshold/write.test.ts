import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../engine/result";
import { curve } from "./metrics";
import { bodyEdit, indexRequest, type Report, reportText } from "./write";

const points = curve([{ score: 0.8, true: true }], 1);
const [point] = points;
if (!point) throw new Error("no point");
const REPORT: Report = {
  model: "my-model",
  task: "text-classification",
  sample: "my | sample",
  rows: 1,
  multiLabel: true,
  threshold: 0.35,
  point,
  macro: null,
  points,
  labels: [{ label: "a|b", support: 1, point }],
  calibrationError: 0.2,
};

/** What the engine says of where the evaluation stands. */
const resultOf = (ranges: readonly (readonly [number, number])[]): CheckResult => {
  const place = (offset: number) => ({ offset, line: 1, column: 1 });
  const section = {
    id: "evaluation_results",
    ranges: ranges.map(([start, end]) => ({ start: place(start), end: place(end) })),
  };
  return { sections: [section] } as unknown as CheckResult;
};
const written = (text: string, ranges: readonly (readonly [number, number])[] = []): string => {
  const { from, to, text: part } = bodyEdit(text, resultOf(ranges), REPORT);
  return text.slice(0, from) + part + text.slice(to);
};

describe("bodyEdit", () => {
  it("adds a section to a card without one, and keeps what stands there", () => {
    const card = "# Model\n\nText.";
    const now = written(card);
    expect(now.startsWith(`${card}\n\n`)).toBe(true);
    expect(now).toContain("\n## Evaluation results\n");
    expect(now).toContain("decision threshold of **0.35**");
  });

  it("adds to the section that is there, before what follows", () => {
    const card = "## Results\n\nGood.\n\n## Other\n\nText.\n";
    const now = written(card, [[0, 17]]);
    expect(now.startsWith("## Results\n\nGood.\n")).toBe(true);
    expect(now.endsWith("\n\n## Other\n\nText.\n")).toBe(true);
    expect(now).toContain("### Decision threshold");
  });

  it("replaces what it wrote before", () => {
    const once = written("# Model\n");
    const begin = once.indexOf("<!-- threshold");
    const twice = written(once, [[once.indexOf("## Eval"), once.lastIndexOf("<!--")]]);
    expect(twice).toBe(once);
    expect(twice.indexOf("<!-- threshold")).toBe(begin);
  });

  it("keeps the card's line ends", () => {
    expect(written("# Model\r\n")).not.toMatch(/[^\r]\n/);
  });
});

describe("reportText", () => {
  it("breaks no table with what labels hold", () => {
    expect(reportText(REPORT, "## X")).toContain("| a\\|b | 1 |");
  });
});

describe("indexRequest", () => {
  it("makes an entry whose type the Hub takes", () => {
    expect(indexRequest({}, REPORT)).toMatchObject({
      path: ["model-index"],
      value: [{ name: "my-model", results: [{ dataset: { name: "my | sample", type: "my-sample" } }] }],
    });
    expect(indexRequest({}, { ...REPORT, sample: "org/data.set" })).toMatchObject({
      value: [{ results: [{ dataset: { type: "org/data.set" } }] }],
    });
    expect(indexRequest(null, REPORT)).toBeNull();
  });

  it("keeps the entries that are there, and replaces its own", () => {
    const other = { task: { type: "x" }, dataset: { name: "other" }, metrics: [{ type: "f1", value: 1 }] };
    const first = indexRequest({ "model-index": [{ name: "m", results: [other] }] }, REPORT);
    expect(first?.path).toEqual(["model-index", 0, "results"]);
    expect(first?.value).toHaveLength(2);
    const again = indexRequest({ "model-index": [{ name: "m", results: first?.value }] }, REPORT);
    expect(again?.value).toEqual(first?.value);
  });
});
