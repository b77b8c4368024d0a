/** One input of a graph: zeros, ones, numbers, or a picture with how it is made ready. */

import {
  canFeed,
  dimensionsOf,
  type GraphFeed,
  IMAGENET,
  numbers,
  type PictureSettings,
  pictureFeed,
  pictureSettings,
  zeros,
} from "../../model/inspect/feeds";
import type { GraphValue } from "../../model/inspect/onnx";
import { ModelProblem, type Picture } from "../../model/model";
import { h, icon, setText } from "../../ui/dom";
import { readPicture } from "../files";
import { freshId } from "../forms/form";
import { shapeText } from "./facts";

export interface GraphInput {
  readonly element: HTMLElement;
  /** @throws ModelProblem where what was given does not fit */
  read(): GraphFeed;
  /** The sizes are others. */
  resize(): void;
}

/** With zeros in a mask a graph sees nothing, and most then give NaN. */
const isMask = ({ name, type }: GraphValue): boolean => /mask$/i.test(name) && type !== "string";

/** @param sizes that the graph leaves open; they change */
export function graphInput(value: GraphValue, sizes: ReadonlyMap<string, number>): GraphInput {
  const settings = pictureSettings(value);
  const kind = h(
    "select",
    { class: "select graph-kind", "aria-label": `What ${value.name} is given` },
    h("option", { value: "zeros", text: value.type === "string" ? "Empty text" : "Zeros" }),
    value.type === "string" ? null : h("option", { value: "ones", text: "Ones", selected: isMask(value) }),
    h("option", { value: "numbers", text: value.type === "string" ? "Text" : "Numbers" }),
    settings ? h("option", { value: "picture", text: "A picture" }) : null,
  );
  const written = h("textarea", {
    class: "field code-field",
    rows: "2",
    spellcheck: "false",
    "aria-label": `Values of ${value.name}`,
  });
  const hint = h("p", { class: "field-hint" });
  const byHand = h("div", { class: "field-group", hidden: true }, written, hint);
  const picture = settings ? pictureForm(value, settings) : null;

  const resize = (): void => {
    try {
      const dims = dimensionsOf(value, sizes);
      setText(
        hint,
        `One for all, or ${dims.reduce((a, b) => a * b, 1).toLocaleString("en")} of them: [${dims.join(", ")}].`,
      );
    } catch (error) {
      setText(hint, error instanceof Error ? error.message : "");
    }
  };
  kind.addEventListener("change", () => {
    byHand.hidden = kind.value !== "numbers";
    if (picture) picture.element.hidden = kind.value !== "picture";
  });
  resize();

  return {
    element: h(
      "fieldset",
      { class: "graph-input" },
      h("legend", {}, h("code", { text: value.name }), ` ${shapeText(value)}`),
      canFeed(value) ? kind : h("p", { class: "field-hint", text: `A ${value.type} cannot be given here.` }),
      byHand,
      picture?.element ?? null,
    ),
    read() {
      if (!canFeed(value)) {
        throw new ModelProblem(`${value.name} is a ${value.type}, which cannot be given here.`);
      }
      if (kind.value === "picture" && picture) return picture.read();
      const dims = dimensionsOf(value, sizes);
      if (kind.value === "ones") return numbers(value, dims, "1");
      return kind.value === "numbers" ? numbers(value, dims, written.value) : zeros(value, dims);
    },
    resize,
  };
}

function pictureForm(
  value: GraphValue,
  start: PictureSettings,
): { readonly element: HTMLElement; read(): GraphFeed } {
  let picture: Picture | null = null;
  const note = h("p", { class: "field-hint", role: "status", text: "No picture yet." });
  const file = h("input", {
    type: "file",
    accept: "image/*",
    hidden: true,
    "aria-label": `Picture for ${value.name}`,
  });
  const choose = h(
    "button",
    { type: "button", class: "button small", on: { click: () => file.click() } },
    icon("open"),
    "Choose a picture",
  );
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    readPicture(chosen).then(
      (read) => {
        picture = read;
        setText(note, `${chosen.name}, ${read.width} × ${read.height} pixels`);
      },
      (error: unknown) => {
        picture = null;
        setText(note, error instanceof Error ? error.message : String(error));
      },
    );
  });

  const list = (numbersOf: readonly number[]): string => numbersOf.join(", ");
  const width = textField("Width", String(start.width));
  const height = textField("Height", String(start.height));
  const scale = textField("Scale", start.scale === 1 ? "1" : "1/255");
  const mean = textField("Mean", list(start.mean));
  const std = textField("Deviation", list(start.std));
  const order = choiceField("Channels", ["RGB", "BGR", "grey"], start.order);
  const layout = choiceField("Layout", ["NCHW", "NHWC"], start.layout);
  const fill = (means: readonly number[], deviations: readonly number[]): void => {
    mean.field.value = list(means);
    std.field.value = list(deviations);
  };
  order.field.addEventListener("change", () => {
    const one = order.field.value === "grey";
    fill(one ? [0] : [0, 0, 0], one ? [1] : [1, 1, 1]);
  });
  const usual = h(
    "button",
    { type: "button", class: "button small", on: { click: () => fill(IMAGENET.mean, IMAGENET.std) } },
    "ImageNet’s mean and deviation",
  );
  const element = h(
    "div",
    { class: "graph-picture", hidden: true },
    h("div", { class: "button-row" }, choose, file, note),
    h(
      "div",
      { class: "graph-sizes" },
      ...[width, height, order, layout, scale, mean, std].map((one) => one.element),
    ),
    h("div", { class: "button-row" }, usual),
  );
  return {
    element,
    read() {
      if (!picture) throw new ModelProblem(`There is no picture for ${value.name} yet.`);
      return pictureFeed(value, picture, {
        width: Number(width.field.value),
        height: Number(height.field.value),
        order: order.field.value as PictureSettings["order"],
        layout: layout.field.value as PictureSettings["layout"],
        scale: fraction(scale.field.value),
        mean: listOf(mean.field.value),
        std: listOf(std.field.value),
      });
    },
  };
}

/** `1/255` or `0.0039`. */
function fraction(text: string): number {
  const [above = "", below = "1"] = text.split("/");
  return Number(above.trim() || "NaN") / Number(below);
}

const listOf = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(fraction);

function textField(name: string, value: string) {
  const field = h("input", { id: freshId("picture"), class: "field", value, autocomplete: "off" });
  return {
    field,
    element: h("div", { class: "field-group" }, h("label", { for: field.id, text: name }), field),
  };
}

function choiceField(name: string, values: readonly string[], chosen: string) {
  const options = values.map((value) => h("option", { value, text: value, selected: value === chosen }));
  const field = h("select", { id: freshId("picture"), class: "select" }, ...options);
  return {
    field,
    element: h("div", { class: "field-group" }, h("label", { for: field.id, text: name }), field),
  };
}
