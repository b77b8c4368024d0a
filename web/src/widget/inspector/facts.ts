/** What a graph says of itself. */

import type { GraphValue, OnnxSummary } from "../../model/inspect/onnx";
import { h } from "../../ui/dom";
import { bytes } from "../numbers";

/** `float32 [batch, 3, ?, 224]`. */
export const shapeText = ({ type, shape }: Pick<GraphValue, "type" | "shape">): string =>
  `${type} ${shape ? `[${shape.map((dim) => dim ?? "?").join(", ")}]` : "of any shape"}`;

const count = (value: number): string => value.toLocaleString("en");

export function factsView(summary: OnnxSummary): HTMLElement {
  const facts: readonly (readonly [string, string])[] = [
    ["File", bytes(summary.size)],
    ["IR version", String(summary.irVersion)],
    ["Made by", summary.producer],
    ["Graph", summary.graphName],
    [
      "Operator set",
      summary.opsets
        .map(({ domain, version }) => (domain ? `${domain} ${version}` : String(version)))
        .join(", "),
    ],
    ["External files", summary.externalFiles.join(", ")],
    ...Object.entries(summary.metadata).map(([key, value]) => [key, value.slice(0, 200)] as const),
  ];
  return h(
    "div",
    { class: "graph-facts" },
    h(
      "dl",
      { class: "measures" },
      ...facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value }))),
    ),
    h(
      "div",
      { class: "graph-tables" },
      table(
        "Weights",
        ["Type", "Tensors", "Numbers", "Bytes"],
        summary.weights.map(({ type, tensors, values, bytes: size }) => [
          type,
          count(tensors),
          count(values),
          bytes(size),
        ]),
      ),
      table(
        `${count(summary.nodes)} operators`,
        ["Operator", "Times"],
        summary.operators.map(({ domain, name, count: times }) => [
          domain ? `${domain}.${name}` : name,
          count(times),
        ]),
      ),
    ),
  );
}

/** A table in a fold; the first column names the row. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement | null {
  if (rows.length === 0) return null;
  return h(
    "details",
    { class: "raw", open: rows.length <= 8 },
    h("summary", {}, caption),
    h(
      "table",
      { class: "claim-table", "aria-label": caption },
      h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col", text: name })))),
      h(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          h("tr", {}, h("th", { scope: "row", text: first }), ...rest.map((text) => h("td", { text }))),
        ),
      ),
    ),
  );
}
