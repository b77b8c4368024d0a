import { describe, expect, it } from "vitest";
import type { CheckResult, Place, TextRange } from "../../engine/result";
import { curve } from "./metrics";
import { bodyEdit, type Report, reportText, reportWriter } from "./write";

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

const place = (offset: number) => ({ offset, line: 1, column: 1 });
const range = (start: number, end: number): TextRange => ({ start: place(start), end: place(end) });

/** What the engine says of a card; where its evaluation stands. */
function resultOf(
  text: string,
  ranges: readonly (readonly [number, number])[] = [],
  metadata: unknown = null,
): CheckResult {
  const [, yaml] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
  const section = {
    id: "evaluation_results",
    ranges: ranges.map(([start, end]) => range(start, end)),
  };
  return {
    kind: "model",
    sections: [section],
    metadata,
    front_matter: yaml === undefined ? null : range(text.indexOf(yaml), text.indexOf(yaml) + yaml.length),
  } as unknown as CheckResult;
}
const applied = (text: string, edits: readonly { from: number; to: number; text: string }[]): string =>
  edits.reduceRight((now, { from, to, text: part }) => now.slice(0, from) + part + now.slice(to), text);
const written = (text: string, ranges: readonly (readonly [number, number])[] = []): string =>
  applied(text, [bodyEdit(text, resultOf(text, ranges), REPORT)]);
/** Where the evaluation is told. */
const told = (text: string, part: string): readonly (readonly [number, number])[] => [
  [text.indexOf(part), text.indexOf(part) + part.length],
];
/** The card around what was written, and its heading. */
function around(now: string): { readonly before: string; readonly heading: string; readonly after: string } {
  const [, before = "", heading = "", after = ""] =
    /^([\s\S]*?)<!-- threshold: begin -->\s*(.*?)\r?\n[\s\S]*<!-- threshold: end -->([\s\S]*)$/.exec(now) ??
    [];
  return { before, heading, after };
}

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

  it("replaces what it wrote before, and keeps its heading's words", () => {
    const once = written("# Model\n").replace("## Evaluation results", "## How good it is");
    expect(around(once).heading).toBe("## How good it is");
    const twice = written(once, [[once.indexOf("## How"), once.lastIndexOf("<!--")]]);
    expect(twice).toBe(once);
  });

  it("keeps the card's line ends", () => {
    expect(written("# Model\r\n")).not.toMatch(/[^\r]\n/);
  });

  it("goes behind a section with all that belongs to it", () => {
    const card = "# M\n\n## Evaluation\n\nGood.\n\n### Detail\n\n- a\n- b\n\n## Uses\n\nText.\n";
    expect(around(written(card, told(card, "## Evaluation\n\nGood.")))).toEqual({
      before: "# M\n\n## Evaluation\n\nGood.\n\n### Detail\n\n- a\n- b\n\n",
      heading: "### Decision threshold",
      after: "\n\n## Uses\n\nText.\n",
    });
  });

  it("splits no list where the evaluation is an item of one", () => {
    const card =
      "# M\n\n## Training\n\n- x\n- **Results**: 0.9\n- y\n\n### More\n\nText.\n\n## Uses\n\nText.\n";
    const { before, heading, after } = around(written(card, told(card, "**Results**: 0.9")));
    expect(before.endsWith("### More\n\nText.\n\n")).toBe(true);
    expect(heading).toBe("## Evaluation results");
    expect(after).toBe("\n\n## Uses\n\nText.\n");
    const short = "# M\n\n- x\n- **Results**: 0.9\n- y\n";
    expect(around(written(short, told(short, "**Results**: 0.9"))).before).toBe(`${short}\n`);
  });

  it("stays out of what is folded away, closed or not", () => {
    const folded = "<details>\n<summary>More</summary>\n\n## Evaluation\n\nGood.\n\n## Inside\n\n";
    const closed = `# M\n\n## A\n\n${folded}</details>\n\nText.\n\n## Uses\n`;
    expect(around(written(closed, told(closed, "## Evaluation"))).after).toBe("\n\n## Uses\n");
    const open = `# M\n\nText.\n\n${folded}`;
    expect(around(written(open, told(open, "## Evaluation"))).after).toBe(`\n\n${folded}`);
    // Layout that is never closed hides nothing.
    const centred = "<div align=center>\n\n# M\n\nText.\n";
    expect(around(written(centred)).after).toBe("\n");
  });

  it.each(["```\ncode\n## no heading", "~~~~\ncode\n~~~", "<!-- never closed\n\n## A"])(
    "stands before what nothing closes: %j",
    (open) => {
      expect(around(written(`# M\n\nText.\n\n${open}\n`)).after).toBe(`\n\n${open}\n`);
      expect(around(written(`# M\n\nText.\n\n${open}\n`)).before).toBe("# M\n\nText.\n\n");
    },
  );

  it("stands at the end behind code that is closed", () => {
    expect(around(written("# M\n\n```\n# no heading\n```\n")).before).toMatch(/```\n\n$/);
  });

  it.each([
    ["# M\n", "## Evaluation results"],
    ["", "## Evaluation results"],
    ["# M\n\n# Uses\n", "# Evaluation results"],
    ["# M\n\n### Uses\n\nText.\n", "### Evaluation results"],
    ["## M\n\n## Uses\n", "## Evaluation results"],
    ["M\n=\n\nUses\n----\n", "## Evaluation results"],
    ["# M\n\n## A\n\n> # Quoted\n", "## Evaluation results"],
    ["<h1>M</h1>\n\nText.\n", "## Evaluation results"],
  ])("has a heading that fits the card's own: %j", (card, heading) => {
    expect(around(written(card)).heading).toBe(heading);
  });

  it("is one level below the section that it belongs to", () => {
    const card = "# M\n\n# Evaluation\n\nGood.\n\n# Uses\n";
    expect(around(written(card, told(card, "# Evaluation"))).heading).toBe("## Decision threshold");
  });

  it("takes no metadata for headings", () => {
    const card = "---\ntitle: x\n---\n\nText.\n";
    expect(around(written(card)).heading).toBe("## Evaluation results");
  });
});

describe("reportText", () => {
  it("breaks no table with what labels hold", () => {
    expect(reportText(REPORT, "## X")).toContain("| a\\|b | 1 |");
  });
});

describe("the metadata", () => {
  const ENTRY = {
    task: { type: "x" },
    dataset: { name: "d", type: "d" },
    metrics: [{ type: "f1", value: 0.5 }],
  };
  const FIRST =
    "- task: {type: 'x'}\n    dataset: {name: d,  type: d} # as it is\n    metrics: [{type: f1, value: 0.50}]";
  const MINE = [
    "- task:",
    "    type: text-classification",
    "  dataset:",
    "    name: my | sample",
    "    type: my-sample",
    "  metrics:",
    "  - type: precision",
    "    value: 1",
    "    name: Precision at threshold 0.35",
    "  - type: recall",
    "    value: 1",
    "    name: Recall at threshold 0.35",
    "  - type: f1",
    "    value: 1",
    "    name: F1 at threshold 0.35",
  ].map((line) => line.replace("my | sample", '"my | sample"'));
  const indented = (lines: readonly string[], by: number): string =>
    lines.map((line) => " ".repeat(by) + line).join("\n");

  /** What becomes of the card; `parts` is the text of each place that is asked for. */
  function metadata(
    text: string,
    value: unknown,
    parts: readonly string[] = [],
    mended: Place["edits"] = null,
  ): { readonly text: string; readonly why: string; readonly expected: unknown; readonly asked: unknown } {
    const result = resultOf(text, [], value);
    const writer = reportWriter(REPORT);
    const asked = writer.places(result).map(({ path }) => path);
    const places = parts.map((part): Place => {
      const at = text.indexOf(part);
      return { range: range(at, at + part.length), edits: mended, switched_off: false };
    });
    const { metadata: made } = writer.write(text, result, places);
    if ("why" in made) return { text, why: made.why, expected: null, asked };
    return { text: applied(text, made.edits), why: "", expected: made.expected, asked };
  }

  it("come at the end of the block where there was no model-index, as one writes them", () => {
    const card = "---\nlicense: mit # mine\ntags:\n- a\n---\n# M\n";
    const { text, expected } = metadata(card, { license: "mit", tags: ["a"] });
    const lines = `model-index:\n- name: my-model\n  results:\n${indented(MINE, 2)}\n`;
    expect(text).toBe(card.replace("- a\n", `- a\n${lines}`));
    expect(expected).toMatchObject({
      license: "mit",
      "model-index": [{ name: "my-model", results: [{ dataset: { type: "my-sample" } }] }],
    });
  });

  it("stand deeper than their key where the card's own lists do", () => {
    const { text } = metadata("---\ntags:\n  - a\n---\n", { tags: ["a"] });
    expect(text).toContain(
      "model-index:\n  - name: my-model\n    results:\n      - task:\n          type: text",
    );
    expect(text).toContain("\n        metrics:\n          - type: precision\n            value: 1\n");
  });

  it.each([
    ["# M\n", "---\nX---\n\n# M\n"],
    ["\ufeff# M\n", "\ufeff---\nX---\n\n# M\n"],
    ["---\n---\n# M\n", "---\nX---\n# M\n"],
    ["", "---\nX---\n"],
  ])("are a block of their own in a card without one: %j", (card, wanted) => {
    const { text } = metadata(card, null);
    expect(text.replace(/model-index:[\s\S]*?(?=---)/, "X")).toBe(wanted);
  });

  it("are added behind the results that are there, which stay byte for byte", () => {
    const card = `---\nmodel-index:\n- name: "m" # mine\n  results:\n  ${FIRST} # so\n\n# more\nlicense: mit\n---\n`;
    const { text, asked, expected } = metadata(
      card,
      { "model-index": [{ name: "m", results: [ENTRY] }], license: "mit" },
      [FIRST, FIRST.slice(2)],
    );
    expect(asked).toEqual([
      ["model-index", 0, "results"],
      ["model-index", 0, "results", 0],
    ]);
    expect(text).toBe(card.replace(" # so\n", ` # so\n${indented(MINE, 2)}\n`));
    expect(expected).toMatchObject({ "model-index": [{ name: "m", results: [ENTRY, {}] }], license: "mit" });
  });

  it("are added inside brackets where the results stand in some", () => {
    const flow = "[{task: {type: x}, dataset: {name: 'd', type: d}, metrics: [{type: f1, value: 0.5}]}]";
    const card = `---\nmodel-index: [{name: m, results: ${flow}}]\n---\n`;
    const { text } = metadata(card, { "model-index": [{ name: "m", results: [ENTRY] }] }, [
      flow,
      flow.slice(1, -1),
    ]);
    expect(text).toContain(
      `${flow.slice(0, -1)}, {task: {type: text-classification}, dataset: {name: "my | sample"`,
    );
    expect(text.endsWith("]}]}]\n---\n")).toBe(true);
  });

  it.each([
    ["- name: m", "name: m", ""],
    ["- name: m\n  results: []", "name: m\n  results: []", "[]"],
    ["- name: m\n  results:", "name: m\n  results:", "results"],
    ["- name: m\n  results: null # none", "name: m\n  results: null", "null"],
  ])("are the first results of a model: %j", (index, model, inner) => {
    const results = index.includes("[]")
      ? { results: [] }
      : index.includes("results")
        ? { results: null }
        : {};
    const card = `---\nmodel-index:\n${index}\ntags: [a]\n---\n`;
    const { text } = metadata(card, { "model-index": [{ name: "m", ...results }], tags: ["a"] }, [
      model,
      inner || model,
    ]);
    const none = index.includes("#") ? " # none" : "";
    expect(text).toBe(
      `---\nmodel-index:\n- name: m\n  results:${none}\n${indented(MINE, 2)}\ntags: [a]\n---\n`,
    );
  });

  it("are those of the model of this name where several have results", () => {
    const value = {
      "model-index": [
        { name: "other", results: [ENTRY] },
        { name: "my-model", results: [ENTRY] },
      ],
    };
    expect(metadata("---\nx\n---\n", value).asked).toEqual([
      ["model-index", 1, "results"],
      ["model-index", 1, "results", 0],
    ]);
  });

  it("take the place of what was written before, as the engine mends it, else anew", () => {
    const card = `---\nmodel-index:\n- name: m\n  results:\n  ${FIRST}\n${indented(MINE, 2)}\nlicense: mit\n---\n`;
    const old = { ...ENTRY, dataset: { name: "my | sample" }, metrics: [{ name: "F1 at threshold 0.20" }] };
    const value = { "model-index": [{ name: "m", results: [ENTRY, old] }] };
    const mine = indented(MINE, 2).slice(4);
    const list = `${FIRST}\n${indented(MINE, 2)}`;
    expect(metadata(card, value, [list, mine]).text).toBe(card);
    const at = card.indexOf("value: 1") + 7;
    const mended = [{ range: range(at, at + 1), text: "0.9" }];
    expect(metadata(card, value, [list, mine], mended).text).toBe(card.replace("value: 1", "value: 0.9"));
    expect(metadata(card, value).asked).toContainEqual(["model-index", 0, "results", 1]);
  });

  it("are left alone, and why is said", () => {
    expect(metadata("---\na: [\n---\n", null).why).toContain("cannot be read");
    expect(metadata("---\nx\n---\n", { "model-index": "none" }).why).toContain("cannot be added to");
    const dataset = { ...resultOf("", [], {}), kind: "dataset" } as CheckResult;
    expect(reportWriter(REPORT).write("", dataset, []).metadata).toEqual({
      why: "model-index is for the cards of models",
    });
  });

  it("name a data set as the Hub takes it", () => {
    const writer = reportWriter({ ...REPORT, sample: "org/data.set" });
    expect(writer.write("", resultOf(""), []).metadata).toMatchObject({
      expected: {
        "model-index": [{ results: [{ dataset: { name: "org/data.set", type: "org/data.set" } }] }],
      },
    });
  });
});
