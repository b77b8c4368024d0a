/** What a graph gave. */

import type { GraphResult, OutputTensor } from "../../model/model";
import { h } from "../../ui/dom";
import { bytes, milliseconds } from "../numbers";

export function outputsView({ outputs, timings, facts, tensors }: GraphResult): HTMLElement[] {
  const times: readonly (readonly [string, string | null])[] = [
    ["Loading", timings.load === null ? null : milliseconds(timings.load)],
    ["First run", timings.first === null ? null : milliseconds(timings.first)],
    ["This run", timings.first === timings.run ? null : milliseconds(timings.run)],
    ["Weights", `${bytes(facts.size)}, ${facts.weights}`],
    ["Memory, runtime and graph", facts.memory === null ? null : bytes(facts.memory)],
    ["Tensors of this run", bytes(tensors)],
  ];
  return [...outputs.map(outputView), pairs(times)];
}

function outputView({ name, type, dims, first, count, stats }: OutputTensor): HTMLElement {
  const shown = first.slice(0, 64);
  const finite = stats ? count - stats.notFinite : 0;
  const facts: readonly (readonly [string, string | null])[] =
    stats && finite > 0
      ? [
          ["Least", number(stats.min)],
          ["Most", number(stats.max)],
          ["Mean", number(stats.mean)],
          ["Deviation", number(stats.std)],
          ["Largest at", placeOf(stats.largest, dims)],
          ["Not finite", stats.notFinite === 0 ? null : stats.notFinite.toLocaleString("en")],
        ]
      : [];
  const none = count === 0 ? "It is empty." : stats && finite === 0 ? "None of its numbers is finite." : null;
  const rest = count - shown.length;
  return h(
    "div",
    { class: "graph-output" },
    h("h4", {}, h("code", { text: name }), ` ${type} [${dims.join(", ")}]`),
    facts.length > 0 ? pairs(facts) : null,
    none === null ? null : h("p", { class: "result-line", text: none }),
    shown.length === 0
      ? null
      : h(
          "pre",
          { class: "result-code", tabindex: "0", "aria-label": `First values of ${name}` },
          [
            shown
              .map((value) => (typeof value === "number" ? number(value) : JSON.stringify(value)))
              .join("  "),
            rest > 0 ? `  … ${rest.toLocaleString("en")} more` : "",
          ].join(""),
        ),
  );
}

function pairs(items: readonly (readonly [string, string | null])[]): HTMLElement {
  return h(
    "dl",
    { class: "measures" },
    ...items
      .filter(([, value]) => value !== null)
      .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value ?? "" }))),
  );
}

/** In five digits. */
const number = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e9 ? String(value) : String(Number(value.toPrecision(5)));

/** The index in each dimension. */
function placeOf(index: number, dims: readonly number[]): string {
  let left = index;
  const place = [...dims].reverse().map((dim) => {
    const at = left % dim;
    left = Math.floor(left / dim);
    return at;
  });
  return `[${place.reverse().join(", ")}]`;
}
