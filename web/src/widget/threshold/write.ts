/** What is written into the card after measuring: a section, and an entry of `model-index`. */

import type { MetadataPath, PlaceRequest } from "../../app/advisers";
import type { CheckResult } from "../../engine/result";
import { isRecord } from "../values";
import type { Point } from "./metrics";

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

/** UTF-16 offsets of the exact text. */
export interface BodyEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where the section goes and what is written there; nothing that stands in the card is taken away. */
export function bodyEdit(text: string, result: CheckResult, report: Report): BodyEdit {
  const lineEnd = /\r\n/.test(text) ? "\r\n" : "\n";
  const written = (heading: string): string =>
    [BEGIN, reportText(report, heading), "", END].join("\n").replaceAll("\n", lineEnd);
  const begin = text.indexOf(BEGIN);
  const end = begin < 0 ? -1 : text.indexOf(END, begin);
  const section = result.sections.find(({ id }) => id === "evaluation_results");
  const last = section?.ranges.at(-1);
  // A section of its own where there is none yet, or the one that is there is what was written before.
  const own =
    !last ||
    (end >= 0 && (section?.ranges ?? []).every(({ start }) => start.offset >= begin && start.offset <= end));
  const heading = own ? "## Evaluation results" : "### Decision threshold";
  if (end >= 0) return { from: begin, to: end + END.length, text: written(heading) };
  const at = last ? endOfLine(text, last.end.offset) : text.length;
  const before = text.slice(0, at);
  const gap = before === "" || /(\r\n|\r|\n)(\r\n|\r|\n)$/.test(before) ? 0 : /[\r\n]$/.test(before) ? 1 : 2;
  const after = at < text.length && !/^(\r\n|\r|\n)/.test(text.slice(at)) ? 2 : 1;
  return {
    from: at,
    to: at,
    text: lineEnd.repeat(gap) + written(heading) + lineEnd.repeat(after),
  };
}

function endOfLine(text: string, offset: number): number {
  if (offset > 0 && /[\r\n]/.test(text[offset - 1] ?? "")) return offset;
  const rest = /[\r\n]/.exec(text.slice(offset));
  return rest ? offset + rest.index : text.length;
}

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

/** The entry of `model-index`, beside those that are there. */
export function indexRequest(metadata: unknown, report: Report): PlaceRequest | null {
  if (!isRecord(metadata)) return null;
  const { point, macro } = report;
  const at = ` at threshold ${report.threshold.toFixed(2)}`;
  const metric = (type: string, name: string, value: number | null) =>
    value === null ? [] : [{ type, value: rounded(value), name: name + at }];
  const entry = {
    task: { type: report.task },
    dataset: { name: report.sample, type: hubId(report.sample) },
    metrics: [
      ...metric("precision", "Precision", point.precision),
      ...metric("recall", "Recall", point.recall),
      ...metric("f1", "F1", point.f1),
      ...metric("f1", "F1 (macro)", macro),
    ],
  };
  const index = metadata["model-index"];
  if (!Array.isArray(index) || index.length === 0) {
    return { path: ["model-index"], value: [{ name: report.model, results: [entry] }] };
  }
  const first: unknown = index[0];
  if (!isRecord(first)) return null;
  const path: MetadataPath = ["model-index", 0, "results"];
  const results: readonly unknown[] = Array.isArray(first["results"]) ? first["results"] : [];
  return { path, value: [...results.filter((one) => !isOurs(one, report)), entry] };
}

/** An entry that was written here before: the same sample, measured at a threshold. */
function isOurs(entry: unknown, report: Report): boolean {
  if (!isRecord(entry) || !isRecord(entry["dataset"]) || !Array.isArray(entry["metrics"])) return false;
  return (
    entry["dataset"]["name"] === report.sample &&
    entry["metrics"].every((one) => isRecord(one) && / at threshold \d\.\d\d$/.test(String(one["name"])))
  );
}
