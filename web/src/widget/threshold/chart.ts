/** Small charts of shares between 0 and 1, drawn in SVG. What they show stands in a table beside them. */

import { h } from "../../ui/dom";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 300;
const HEIGHT = 196;
const LEFT = 34;
const BOTTOM = 34;
const TOP = 8;
const RIGHT = 8;

const x = (share: number): number => LEFT + share * (WIDTH - LEFT - RIGHT);
const y = (share: number): number => HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);

function svg(name: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

export interface Line {
  readonly name: string;
  /** `precision`, `recall`, `f1`, `ideal`: the class that colours it. */
  readonly kind: string;
  /** Null: no value there, the line has a gap. */
  readonly points: readonly (readonly [x: number, y: number | null])[];
  readonly dots?: boolean;
}

export interface ChartOptions {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly xTitle: string;
  readonly lines: readonly Line[];
  /** A vertical line here. */
  readonly mark?: number;
}

export function chart({ label, xTitle, lines, mark }: ChartOptions): HTMLElement {
  const root = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "chart",
    role: "img",
    "aria-label": label,
  });
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    root.append(
      svg("line", { class: "chart-grid", x1: x(0), x2: x(1), y1: y(share), y2: y(share) }),
      svg(
        "text",
        { class: "chart-text", x: LEFT - 6, y: y(share) + 3.5, "text-anchor": "end" },
        String(share),
      ),
      svg(
        "text",
        { class: "chart-text", x: x(share), y: HEIGHT - 20, "text-anchor": "middle" },
        String(share),
      ),
    );
  }
  root.append(
    svg("text", { class: "chart-text", x: x(0.5), y: HEIGHT - 4, "text-anchor": "middle" }, xTitle),
  );
  for (const { kind, points, dots } of lines) {
    let d = "";
    let gap = true;
    for (const [at, value] of points) {
      if (value === null) {
        gap = true;
        continue;
      }
      d += `${gap ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      gap = false;
      if (dots) root.append(svg("circle", { class: `chart-dot ${kind}`, cx: x(at), cy: y(value), r: 3.2 }));
    }
    root.append(svg("path", { class: `chart-line ${kind}`, d }));
  }
  if (mark !== undefined) {
    root.append(svg("line", { class: "chart-mark", x1: x(mark), x2: x(mark), y1: y(0), y2: y(1) }));
  }
  const legend = h(
    "p",
    { class: "chart-legend", "aria-hidden": "true" },
    ...lines.map(({ name, kind }) => h("span", { class: `chart-key ${kind}`, text: name })),
  );
  return h("div", { class: "chart-box" }, root as unknown as Node, legend);
}
