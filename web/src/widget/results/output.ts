/** What a model said, as people want to see it. One function for each kind of answer; all text is text. */

import type {
  Box,
  ClassScore,
  LabelledSpan,
  Mask,
  ModelInput,
  ModelOutput,
  Picture,
  TextSpan,
} from "../../model/model";
import { h, setChildren, setText } from "../../ui/dom";
import { shortened } from "../values";

const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
export const percent = (score: number): string => PERCENT.format(score);

/** Tints for labels: the same label has the same one throughout an answer. */
const TINTS = 8;
export function tintOf(labels: readonly string[]): (label: string) => string {
  const known = [...new Set(labels)];
  return (label) => `tint-${(known.indexOf(label) % TINTS) + 1}`;
}

export function showOutput(output: ModelOutput, input: ModelInput): Node[] {
  switch (output.type) {
    case "classes":
      return output.multiLabel ? manyLabels(output) : [bars(output.classes)];
    case "spans":
      return spans(input.type === "text" ? input.text : "", output.spans);
    case "masks":
      return masks(input.type === "text" ? input.text : "", output.masks);
    case "answer":
      return answer(output, input.type === "question" ? input.context : "");
    case "text":
      return [
        h("p", { class: "result-text", dir: "auto", text: output.text === "" ? "(no text)" : output.text }),
      ];
    case "similarity":
      return [similarity(output.scores, input.type === "sentences" ? input.sentences : [])];
    case "vectors":
      return vectors(output.shape, output.values);
    case "boxes":
      return boxes(output.boxes, pictureOf(input));
    case "segments":
      return segments(output.segments, pictureOf(input));
    case "depth":
      return depth(output);
  }
}

function pictureOf(input: ModelInput): Picture | null {
  return input.type === "image" || input.type === "image-labels" ? input.picture : null;
}

// Classes.

const SHOWN_CLASSES = 5;

/** @param says what the label stands for, where it is a code */
function bar({ label, score }: ClassScore, on = true, says: string | null = null): HTMLLIElement {
  const share = Math.max(0, Math.min(1, score));
  const fill = h("span", { class: "bar-fill" });
  fill.style.setProperty("width", `${100 * share}%`);
  return h(
    "li",
    { class: on ? "bar" : "bar off" },
    h(
      "span",
      { class: "bar-label", dir: "auto" },
      label === "" ? "(empty)" : label,
      says === null ? null : h("span", { class: "bar-says", text: says }),
    ),
    h("span", { class: "bar-score", text: score.toFixed(3) }),
    h("span", { class: "bar-track", "aria-hidden": "true" }, fill),
  );
}

function list(label: string, items: readonly Node[]): HTMLElement {
  return h("ul", { class: "bars", role: "list", "aria-label": label }, ...items);
}

/** Fewer labels may be codes of languages by chance: `no`, `is`, `it`. */
const LEAST_LANGUAGES = 8;

/** Gives the languages' names where all labels are codes of languages; else null. */
export function languageNames(classes: readonly ClassScore[]): ((code: string) => string | null) | null {
  if (classes.length < LEAST_LANGUAGES) return null;
  const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  const nameOf = (code: string): string | null =>
    /^[a-z]{2,3}([-_][A-Za-z]{2,4})?$/.test(code) ? (names.of(code.replace("_", "-")) ?? null) : null;
  return classes.every(({ label }) => nameOf(label) !== null) ? nameOf : null;
}

/** The best few, the others behind a button. */
function bars(classes: readonly ClassScore[]): HTMLElement {
  const says = languageNames(classes);
  const item = (one: ClassScore): HTMLLIElement => bar(one, true, says?.(one.label) ?? null);
  const items = classes.slice(0, SHOWN_CLASSES).map(item);
  const rest = classes.slice(SHOWN_CLASSES);
  const shown = list("Classes", items);
  if (rest.length === 0) return shown;
  const more = h(
    "button",
    {
      type: "button",
      class: "button small quiet",
      on: {
        click: () => {
          const others = rest.map(item);
          shown.append(...others);
          // Who reads on by keyboard goes on where the new ones begin.
          others[0]?.setAttribute("tabindex", "-1");
          others[0]?.focus({ preventScroll: true });
          more.remove();
        },
      },
    },
    `Show ${rest.length} more`,
  );
  return h("div", {}, shown, more);
}

/** Labels that do not exclude each other: those from a threshold on count. */
function manyLabels(output: Extract<ModelOutput, { type: "classes" }>): Node[] {
  const { thresholds } = output;
  const id = `threshold-${Math.random().toString(36).slice(2)}`;
  const range = h("input", { type: "range", id, min: "0", max: "1", step: "0.01", value: "0.5" });
  const value = h("output", { for: id, class: "threshold-value" });
  const counted = h("p", { class: "result-line" });
  const shown = h("div", {});
  const own = thresholds ? h("input", { type: "checkbox", checked: true, id: `${id}-own` }) : null;
  const render = (): void => {
    const each = own?.checked ?? false;
    range.disabled = each;
    const at = Number(range.value);
    setText(value, each ? "by label" : at.toFixed(2));
    const limit = (label: string): number => (each ? (thresholds?.[label] ?? 0.5) : at);
    const on = output.classes.filter(({ label, score }) => score >= limit(label));
    setText(
      counted,
      on.length === 0
        ? "No label reaches its threshold."
        : `${on.length === 1 ? "One label counts" : `${on.length} labels count`}: ${on.map(({ label }) => label).join(", ")}.`,
    );
    const off = output.classes.filter((one) => !on.includes(one));
    const near = off.slice(0, Math.max(2, SHOWN_CLASSES - on.length));
    setChildren(shown, [
      list("Labels", [...on.map((one) => bar(one)), ...near.map((one) => bar(one, false))]),
    ]);
  };
  range.addEventListener("input", render);
  own?.addEventListener("change", render);
  render();
  return [
    counted,
    shown,
    h(
      "div",
      { class: "threshold-row" },
      h("label", { for: id }, "Threshold"),
      range,
      value,
      ...(own ? [h("label", { class: "check" }, own, " the model’s own")] : []),
    ),
  ];
}

// Places in a text.

/** Spans that do not overlap, in order: of two that do, the surer one stays. */
export function disjointSpans<Span extends TextSpan & { readonly score?: number }>(
  spansOf: readonly Span[],
  length: number,
): Span[] {
  const kept: Span[] = [];
  const sure = [...spansOf]
    .filter(({ start, end }) => start >= 0 && start < end && end <= length)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  for (const span of sure) {
    if (kept.every((other) => span.end <= other.start || span.start >= other.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The text with some of its places taken out and given back as other nodes. */
function withPlaces<Span extends TextSpan>(
  text: string,
  places: readonly Span[],
  make: (part: string, span: Span) => Node,
): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const span of places) {
    if (span.start > at) nodes.push(document.createTextNode(text.slice(at, span.start)));
    nodes.push(make(text.slice(span.start, span.end), span));
    at = span.end;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

function spans(text: string, found: readonly LabelledSpan[]): Node[] {
  const tint = tintOf(found.map(({ label }) => label));
  const shown = disjointSpans(found, text.length);
  const marked = h(
    "p",
    { class: "marked-text", dir: "auto" },
    ...withPlaces(text, shown, (part, { label, score }) =>
      h(
        "mark",
        { class: `span ${tint(label)}`, title: `${label}, ${score.toFixed(3)}` },
        part,
        h("span", { class: "span-label", text: label }),
      ),
    ),
  );
  if (found.length === 0)
    return [marked, h("p", { class: "result-line", text: "Nothing is marked in this text." })];
  return [
    marked,
    list(
      "Spans",
      found.map(({ label, score, start, end }) =>
        bar({ label: `${label}: ${shortened(text.slice(start, end), 60)}`, score }),
      ),
    ),
  ];
}

type MaskOutput = Extract<ModelOutput, { type: "masks" }>["masks"];

function masks(text: string, found: MaskOutput): Node[] {
  const places = found
    .map(({ place }, index) => ({ ...place, index }))
    .filter(({ start, end }) => start >= 0 && start <= end && end <= text.length)
    .sort((a, b) => a.start - b.start);
  const slots = new Map(
    places.map(({ index }) => [
      index,
      h("mark", { class: "span tint-1", text: found[index]?.tokens[0]?.token ?? "" }),
    ]),
  );
  const sentence = h(
    "p",
    { class: "marked-text", dir: "auto" },
    ...withPlaces(text, places, (_part, { index }) => slots.get(index) ?? document.createTextNode("")),
  );
  const choices = found.map(({ tokens }, index) => {
    const buttons = tokens.slice(0, SHOWN_CLASSES).map(({ token, score }, at) => {
      const item = bar({ label: token, score });
      const button = h("button", {
        type: "button",
        class: "bar-button",
        "aria-pressed": String(at === 0),
        title: "Put it in",
      });
      button.append(...item.childNodes);
      button.addEventListener("click", () => {
        const slot = slots.get(index);
        if (slot) setText(slot, token);
        for (const other of buttons) {
          other.firstElementChild?.setAttribute("aria-pressed", String(other.firstElementChild === button));
        }
      });
      item.append(button);
      return item;
    });
    const title = found.length > 1 ? h("h4", { class: "result-head", text: `Mask ${index + 1}` }) : null;
    return h("div", {}, title, list(found.length > 1 ? `Tokens for mask ${index + 1}` : "Tokens", buttons));
  });
  return [sentence, ...choices];
}

function answer(output: Extract<ModelOutput, { type: "answer" }>, context: string): Node[] {
  const place = output.place && output.place.end <= context.length ? [output.place] : [];
  return [
    h(
      "p",
      { class: "result-answer" },
      h("strong", { dir: "auto", text: output.answer === "" ? "No answer in this text" : output.answer }),
      h("span", { class: "bar-score", text: output.score.toFixed(3) }),
    ),
    h(
      "p",
      { class: "marked-text", dir: "auto" },
      ...withPlaces(context, place, (part) => h("mark", { class: "span tint-1", text: part })),
    ),
  ];
}

function similarity(scores: readonly number[], sentences: readonly string[]): HTMLElement {
  const order = scores.map((score, i) => ({ label: sentences[i] ?? `Sentence ${i + 1}`, score }));
  order.sort((a, b) => b.score - a.score);
  return list(
    "Similarity",
    order.map((one) => bar(one)),
  );
}

const SHOWN_NUMBERS = 24;

function vectors(shape: readonly number[], values: Float32Array): Node[] {
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    sum += value * value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const first = [...values.subarray(0, SHOWN_NUMBERS)].map((value) => value.toFixed(3)).join("  ");
  return [
    h("p", {
      class: "result-line",
      text: `${shape.join(" × ")} numbers from ${least.toFixed(3)} to ${most.toFixed(3)}; length ${Math.sqrt(sum).toFixed(3)}.`,
    }),
    h("pre", {
      class: "result-code",
      tabindex: "0",
      text: values.length > SHOWN_NUMBERS ? `${first}  …` : first,
    }),
  ];
}

// Pictures.

/** Pixels: smaller ones are shown larger, so that boxes and their names have room. */
const SMALL_PICTURE = 200;

function paint(picture: Picture | null, width: number, height: number): HTMLCanvasElement {
  const small = Math.max(width, height) < SMALL_PICTURE && height <= 2 * width;
  const canvas = h("canvas", { width, height, class: small ? "result-picture small" : "result-picture" });
  const context = canvas.getContext("2d");
  if (picture && context) {
    const data = new ImageData(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    context.putImageData(data, 0, 0);
  }
  return canvas;
}

function boxes(found: readonly Box[], picture: Picture | null): Node[] {
  const tint = tintOf(found.map(({ label }) => label));
  const width = picture?.width ?? 1;
  const height = picture?.height ?? 1;
  const frame = h("div", { class: "picture-frame" }, paint(picture, width, height));
  for (const { label, xmin, ymin, xmax, ymax } of found) {
    const box = h("span", { class: `box ${tint(label)}` }, h("span", { class: "box-label", text: label }));
    box.style.setProperty("left", `${(100 * xmin) / width}%`);
    box.style.setProperty("top", `${(100 * ymin) / height}%`);
    box.style.setProperty("width", `${(100 * (xmax - xmin)) / width}%`);
    box.style.setProperty("height", `${(100 * (ymax - ymin)) / height}%`);
    frame.append(box);
  }
  const items = found.map((one) => {
    const item = bar(one);
    item.classList.add(tint(one.label));
    return item;
  });
  return [
    frame,
    found.length === 0
      ? h("p", { class: "result-line", text: "Nothing is found in this picture." })
      : list("Boxes", items),
  ];
}

/** Red, green, blue, for pictures: the same whatever the page's colours. */
const COLOURS = [
  [11, 110, 117],
  [156, 74, 29],
  [129, 69, 154],
  [61, 107, 33],
  [43, 98, 168],
  [174, 40, 35],
  [133, 87, 0],
  [90, 98, 110],
] as const;
const colourOf = (index: number) => COLOURS[index % COLOURS.length] ?? COLOURS[0];

/** Each region has its own colour: several may have one label. */
function segments(found: readonly Mask[], picture: Picture | null): Node[] {
  const canvas = paint(picture, picture?.width ?? 1, picture?.height ?? 1);
  const frame = h("div", { class: "picture-frame" }, canvas);
  const layers = found.map(({ width, height, data }, index) => {
    const layer = h("canvas", { width, height, class: "mask-layer", "aria-hidden": "true" });
    const context = layer.getContext("2d");
    const [red, green, blue] = colourOf(index);
    if (context && width > 0 && height > 0) {
      const image = context.createImageData(width, height);
      for (let i = 0; i < data.length; i++) {
        if ((data[i] ?? 0) < 128) continue;
        image.data.set([red, green, blue, 150], 4 * i);
      }
      context.putImageData(image, 0, 0);
    }
    frame.append(layer);
    return layer;
  });
  const items = found.map(({ label, score }, index) => {
    const box = h("input", { type: "checkbox", checked: true });
    const swatch = h("span", { class: "swatch" });
    swatch.style.setProperty("background", `rgb(${colourOf(index).join(" ")})`);
    box.addEventListener("change", () => {
      const layer = layers[index];
      if (layer) layer.hidden = !box.checked;
    });
    return h(
      "li",
      { class: "segment-item" },
      h("label", { class: "check" }, box, swatch, h("span", { text: label })),
      score === null ? null : h("span", { class: "bar-score", text: score.toFixed(3) }),
    );
  });
  return [frame, list("Regions", items)];
}

function depth({ width, height, data }: Extract<ModelOutput, { type: "depth" }>): Node[] {
  const grey = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const value = data[i] ?? 0;
    grey.set([value, value, value, 255], 4 * i);
  }
  const canvas = paint({ width, height, data: grey }, width, height);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Depth: what is near is bright");
  return [
    h("div", { class: "picture-frame" }, canvas),
    h("p", { class: "result-line", text: "What is near is bright." }),
  ];
}
