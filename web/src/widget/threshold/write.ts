/** What is written into the card after measuring: a section, and an entry of `model-index`. */

import type { MetadataPath, PlaceRequest, ReportWriter, TextEdit } from "../../app/advisers";
import type { CheckResult, Place } from "../../engine/result";
import { isRecord } from "../values";
import type { Point } from "./metrics";
import { deepest, outlineOf, sectionPlace } from "./place";
import { behindKey, blockYaml, flowYaml, type YamlStyle, type YamlValue } from "./yaml";

export interface Report {
  /** The model's name, where the card has no `model-index` yet. */
  readonly model: string;
  readonly task: string;
  /** What the sample is called, and the Hub's id of its data set or the same name. */
  readonly sample: string;
  readonly rows: number;
  readonly multiLabel: boolean;
  readonly threshold: number;
  /** All labels together, at the threshold. */
  readonly point: Point;
  readonly macro: number | null;
  /** All labels together, at some thresholds. */
  readonly points: readonly Point[];
  /** Each label at the threshold. */
  readonly labels: readonly { readonly label: string; readonly support: number; readonly point: Point }[];
  readonly calibrationError: number | null;
}

/** Between these stands what was written; writing again replaces it. */
const BEGIN = "<!-- threshold: begin -->";
const END = "<!-- threshold: end -->";

const OWN_SECTION = "Evaluation results";

const share = (value: number | null): string => (value === null ? "–" : value.toFixed(3));
const cell = (text: string): string => text.replace(/[|\\`*_[\]<>]/g, "\\$&").replace(/\s+/g, " ");

/** The text of the section, from its heading on. */
export function reportText(report: Report, heading: string): string {
  const { threshold, point, macro, points, labels, calibrationError, multiLabel } = report;
  const decision = multiLabel
    ? `A label is given where its score is at least the decision threshold of **${threshold.toFixed(2)}**.`
    : `The best label is given where its score is at least the decision threshold of **${threshold.toFixed(2)}**; below it, none.`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
    `| ${head.join(" | ")} |`,
    `| ${head.map(() => "---").join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ];
  const lines = [
    heading,
    "",
    `Measured on ${report.rows} labelled rows of ${cell(report.sample)}. ${decision}`,
    "",
    `At this threshold precision is ${share(point.precision)}, recall ${share(point.recall)} and F1 ` +
      `${share(point.f1)} over all labels${macro === null ? "" : `; the macro-average of F1 is ${share(macro)}`}. ` +
      (calibrationError === null
        ? ""
        : `The expected calibration error of the scores is ${share(calibrationError)} (ten bins). `) +
      "A threshold that was chosen on these rows looks better on them than on new ones.",
    "",
    ...table(
      ["Threshold", "Precision", "Recall", "F1"],
      points.map((one) => [one.threshold.toFixed(2), share(one.precision), share(one.recall), share(one.f1)]),
    ),
    "",
    `Each label at ${threshold.toFixed(2)}:`,
    "",
    ...table(
      ["Label", "Rows", "Precision", "Recall", "F1"],
      labels.map(({ label, support, point: one }) => [
        cell(label),
        String(support),
        share(one.precision),
        share(one.recall),
        share(one.f1),
      ]),
    ),
  ];
  return lines.join("\n");
}

/** Where the section goes and what is written there; nothing else that stands in the card is taken away. */
export function bodyEdit(text: string, result: CheckResult, report: Report): TextEdit {
  const lineEnd = lineEndOf(text);
  const written = (heading: string): string =>
    [BEGIN, reportText(report, heading), "", END].join("\n").replaceAll("\n", lineEnd);
  const outline = outlineOf(text, bodyStart(text, result));
  const begin = text.indexOf(BEGIN);
  const end = begin < 0 ? -1 : text.indexOf(END, begin);
  if (end >= 0) {
    // Its heading may have been given other words, or stand where the outline is another one now.
    const [, marks = "", words = ""] = /^(#{1,6})[ \t]+(.*?)[ \t]*$/m.exec(text.slice(begin, end)) ?? [];
    const level = Math.min(marks.length || 2, deepest(outline, begin));
    return {
      from: begin,
      to: end + END.length,
      text: written(`${"#".repeat(level)} ${words || OWN_SECTION}`),
    };
  }
  const section = result.sections.find(({ id }) => id === "evaluation_results");
  const told = (section?.ranges ?? []).map(({ start }) => start.offset);
  const { at, level, below } = sectionPlace(outline, told);
  const before = text.slice(0, at);
  const gap =
    /(^|\r\n|\r|\n)[ \t]*(\r\n|\r|\n)[ \t]*$/.test(before) || before.trim() === ""
      ? 0
      : /[\r\n]$/.test(before)
        ? 1
        : 2;
  const after = at < text.length ? 2 : 1;
  return {
    from: at,
    to: at,
    text:
      lineEnd.repeat(gap) +
      written(`${"#".repeat(level)} ${below ? "Decision threshold" : OWN_SECTION}`) +
      lineEnd.repeat(after),
  };
}

const lineEndOf = (text: string): string => /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";

/** Behind the closing fence of the metadata, and a byte order mark. */
function bodyStart(text: string, { front_matter }: CheckResult): number {
  if (!front_matter) return markLength(text);
  const fence = /^[^\S\r\n]*-{3}[^\r\n]*(\r\n|\r|\n|$)/m;
  const rest = text.slice(front_matter.end.offset);
  const closing = fence.exec(rest);
  return front_matter.end.offset + (closing ? closing.index + closing[0].length : 0);
}

const markLength = (text: string): number => (text.startsWith("\ufeff") ? 1 : 0);

/** The name in the form that the Hub takes as a data set's id: `name` or `owner/name`. */
function hubId(name: string): string {
  if (/^(?:[\w-]+\/)?[\w\-.]+$/.test(name)) return name;
  return (
    name
      .normalize("NFKD")
      .replace(/[^\w.-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "sample"
  );
}

const rounded = (value: number): number => Number(value.toFixed(4));

/** What was measured, as an entry of a model's `results`. */
export function indexEntry(report: Report): IndexEntry {
  const { point, macro } = report;
  const at = ` at threshold ${report.threshold.toFixed(2)}`;
  const metric = (type: string, name: string, value: number | null) =>
    value === null ? [] : [{ type, value: rounded(value), name: name + at }];
  return {
    task: { type: report.task },
    dataset: { name: report.sample, type: hubId(report.sample) },
    metrics: [
      ...metric("precision", "Precision", point.precision),
      ...metric("recall", "Recall", point.recall),
      ...metric("f1", "F1", point.f1),
      ...metric("f1", "F1 (macro)", macro),
    ],
  };
}
type IndexEntry = { readonly [key: string]: YamlValue };

/** An entry that was written here before: the same sample, measured at a threshold. */
function isOurs(entry: unknown, report: Report): boolean {
  if (!isRecord(entry) || !isRecord(entry["dataset"]) || !Array.isArray(entry["metrics"])) return false;
  return (
    entry["dataset"]["name"] === report.sample &&
    entry["metrics"].every((one) => isRecord(one) && / at threshold \d\.\d\d$/.test(String(one["name"])))
  );
}

/** What is to be done to `model-index`: what is there stays as it is written. */
type Plan =
  /** There is none, or no metadata at all. */
  | { readonly type: "new" }
  /** A model without results. */
  | { readonly type: "first"; readonly model: number; readonly empty: boolean }
  /** Behind the results that are there. */
  | { readonly type: "more"; readonly model: number; readonly last: number }
  /** In place of what was written here before. */
  | { readonly type: "again"; readonly model: number; readonly at: number }
  | { readonly type: "none"; readonly why: string };

const STRANGE = "it stands there in a form that cannot be added to";

function planFor({ metadata, kind, front_matter }: CheckResult, report: Report): Plan {
  if (kind !== "model") return { type: "none", why: "model-index is for the cards of models" };
  if (!isRecord(metadata)) {
    return front_matter
      ? { type: "none", why: "its metadata cannot be read; mend them and write again" }
      : { type: "new" };
  }
  const index = metadata["model-index"];
  if (index === undefined) return { type: "new" };
  if (!Array.isArray(index) || index.length === 0) return { type: "none", why: STRANGE };
  const named = index.findIndex((one: unknown) => isRecord(one) && one["name"] === report.model);
  const model = Math.max(0, named);
  const chosen: unknown = index[model];
  if (!isRecord(chosen)) return { type: "none", why: STRANGE };
  const results = chosen["results"];
  if (results === undefined || results === null || (Array.isArray(results) && results.length === 0)) {
    return { type: "first", model, empty: results !== undefined };
  }
  if (!Array.isArray(results)) return { type: "none", why: STRANGE };
  const at = results.findLastIndex((one: unknown) => isOurs(one, report));
  return at < 0 ? { type: "more", model, last: results.length - 1 } : { type: "again", model, at };
}

/** Writes section and metadata. */
export function reportWriter(report: Report): ReportWriter {
  const entry = indexEntry(report);
  const index = (model: number, ...rest: MetadataPath): MetadataPath => ["model-index", model, ...rest];
  return {
    places(result): PlaceRequest[] {
      const plan = planFor(result, report);
      switch (plan.type) {
        case "first":
          return [{ path: index(plan.model) }, { path: index(plan.model, "results") }];
        case "more":
          return [{ path: index(plan.model, "results") }, { path: index(plan.model, "results", plan.last) }];
        case "again": {
          const path = index(plan.model, "results", plan.at);
          return [{ path: path.slice(0, -1) }, { path, value: entry }];
        }
        default:
          return [];
      }
    },
    write(text, result, places) {
      const plan = planFor(result, report);
      const edits = indexEdits(text, result, plan, report, places);
      return {
        body: bodyEdit(text, result, report),
        metadata:
          typeof edits === "string"
            ? { why: edits }
            : { edits, expected: expectedMetadata(result.metadata, plan, report) },
      };
    },
  };
}

/** The edits that make it so, or why there are none. */
function indexEdits(
  text: string,
  { front_matter }: CheckResult,
  plan: Plan,
  report: Report,
  places: readonly Place[],
): TextEdit[] | string {
  if (plan.type === "none") return plan.why;
  const entry = indexEntry(report);
  const lineEnd = lineEndOf(text);
  if (plan.type === "new") {
    const yaml = front_matter ? text.slice(front_matter.start.offset, front_matter.end.offset) : "";
    const style = { lineEnd, indentLists: /^[^\s#-].*:[ \t]*(?:\r\n|\r|\n)[ \t]+- /m.test(yaml) };
    const value = [{ name: report.model, results: [entry] }];
    const lines = `model-index:${behindKey(value, 0, style)}${lineEnd}`;
    if (front_matter) {
      const at = front_matter.end.offset;
      const open = yaml !== "" && !/[\r\n]$/.test(yaml);
      return [{ from: at, to: at, text: open ? lineEnd + lines.slice(0, -lineEnd.length) : lines }];
    }
    const at = markLength(text);
    // Fences around nothing are there already.
    const empty = /^---[ \t]*(?:\r\n|\r|\n)(?=\s*^---[ \t]*$)/m.exec(text.slice(at));
    if (empty) return [{ from: at + empty[0].length, to: at + empty[0].length, text: lines }];
    const rest = text.slice(at);
    const gap = rest === "" || /^(\r\n|\r|\n)/.test(rest) ? "" : lineEnd;
    return [{ from: at, to: at, text: `---${lineEnd}${lines}---${lineEnd}${gap}` }];
  }
  const [around, inner] = places.map(({ range }) =>
    range ? { from: range.start.offset, to: trimmedEnd(text, range.start.offset, range.end.offset) } : null,
  );
  if (!around) return STRANGE;
  if (plan.type === "first") {
    const column = columnOf(text, around.from);
    const style: YamlStyle = { lineEnd, indentLists: indentsList(text, around.from) };
    if (!plan.empty) {
      if (isFlow(text, around.from)) {
        const comma = /[{,]\s*$/.test(text.slice(around.from, around.to - 1)) ? "" : ", ";
        return [insert(around.to - 1, `${comma}results: ${flowYaml([entry])}`)];
      }
      const indent = lineEnd + " ".repeat(column);
      return [insert(endOfLine(text, around.to), `${indent}results:${behindKey([entry], column, style)}`)];
    }
    // Where nothing is written behind the key, the place is that of the key.
    if (!inner) return STRANGE;
    const isKey = /^["']?results["']?$/.test(text.slice(inner.from, inner.to));
    if (isFlow(text, around.from)) return isKey ? STRANGE : [{ ...inner, text: flowYaml([entry]) }];
    const lines = insert(endOfLine(text, inner.to), behindKey([entry], column, style));
    if (isKey) return [lines];
    // A comment behind it stays behind the key.
    const blank = /[ \t]*$/.exec(text.slice(around.from, inner.from))?.[0].length ?? 0;
    return [{ from: inner.from - blank, to: inner.to, text: "" }, lines];
  }
  if (!inner) return STRANGE;
  const flow = isFlow(text, around.from);
  const style: YamlStyle = { lineEnd, indentLists: indentsList(text, around.from) };
  if (plan.type === "more") {
    if (flow) return [insert(inner.to, `, ${flowYaml(entry)}`)];
    const column = columnOf(text, around.from);
    const lines = blockYaml([entry], column, style);
    return [insert(endOfLine(text, inner.to), lineEnd + " ".repeat(column) + lines)];
  }
  // The same values in other words: only those change that differ.
  const mended = places[1]?.edits;
  if (mended) {
    return mended
      .map(({ range, text: made }) => ({ from: range.start.offset, to: range.end.offset, text: made }))
      .sort((a, b) => a.from - b.from);
  }
  const anew = isFlow(text, inner.from)
    ? flowYaml(entry)
    : blockYaml(entry, columnOf(text, inner.from), style);
  return [{ ...inner, text: anew }];
}

const insert = (at: number, text: string): TextEdit => ({ from: at, to: at, text });
const isFlow = (text: string, at: number): boolean => text[at] === "[" || text[at] === "{";

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? "")) start--;
  return start;
}
const columnOf = (text: string, at: number): number => at - lineStart(text, at);

function endOfLine(text: string, at: number): number {
  const rest = /[\r\n]/.exec(text.slice(at));
  return rest ? at + rest.index : text.length;
}

function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** Whether the list or item there stands deeper than the key that it belongs to. */
function indentsList(text: string, at: number): boolean {
  const own = columnOf(text, at);
  const dash = /^[ \t]*- /.test(text.slice(lineStart(text, at)));
  const above = text.slice(0, lineStart(text, at)).split(/\r\n|\r|\n/);
  // The item `- name: …` of a list stands at its dash.
  const column = dash && text[at] !== "-" ? own - 2 : own;
  const key = above.findLast((line) => /^[ \t]*(- )*[^\s#-].*:[ \t]*(#.*)?$/.test(line)) ?? "";
  return column > (/^[ \t]*(?:- )*/.exec(key)?.[0].length ?? 0);
}

/** The metadata as they are to be read then. */
function expectedMetadata(metadata: unknown, plan: Plan, report: Report): unknown {
  const entry = indexEntry(report);
  const before = isRecord(metadata) ? metadata : {};
  if (plan.type === "new") return { ...before, "model-index": [{ name: report.model, results: [entry] }] };
  if (plan.type === "none") return metadata;
  const index = before["model-index"] as readonly Readonly<Record<string, unknown>>[];
  return {
    ...before,
    "model-index": index.map((one, i) => {
      if (i !== plan.model) return one;
      const results = (one["results"] ?? []) as readonly unknown[];
      if (plan.type !== "again") return { ...one, results: [...results, entry] };
      return { ...one, results: results.map((old, k) => (k === plan.at ? entry : old)) };
    }),
  };
}
