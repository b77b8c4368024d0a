/** The combobox Model, what stands beside it, and the ways to a model that is not bundled. */

import type { AppStore } from "../app/state";
import type { ModelSource } from "../model/model";
import { whyNoWidget } from "../model/problems";
import { HUB_HOST } from "../model/sources/hub-address";
import { type LocalModel, recognise } from "../model/sources/local";
import { h, handOver, icon, setChildren, setText } from "../ui/dom";
import type { WidgetController } from "./controller";
import { freshId } from "./forms/form";
import { keptModels } from "./kept-models";
import { type PickOptions, pickFiles } from "./local-files";
import { bytes, bytesOf } from "./numbers";
import { problemView } from "./results/result";
import { loadSize } from "./sources";
import type { ModelPlace, WidgetState } from "./state";
import { watchWidget } from "./watch";

/** What the bundled models do, in few words. */
const SAYS: ReadonlyMap<string, string> = new Map([
  ["emotions", "28 emotions in a short English text"],
  ["booking-slots", "number, date, time and names in a booking"],
  ["digits", "reads a digit that you draw"],
  ["language", "tells 75 languages apart"],
  ["fill-mask", "guesses a masked word in English prose"],
]);
/** In this order; others after them by name. */
const ORDER = [...SAYS.keys()];

/** Milliseconds. */
const MOMENT = 200;

export interface PickerOptions {
  /** Bytes that the first run of any model loads beside it. */
  readonly runtimeBytes: number;
  openLocal(found: Promise<LocalModel>): void;
}

const optionValue = (place: ModelPlace): string =>
  place.type === "bundled" ? `bundled:${place.name}` : place.type;

export function modelPicker(
  store: AppStore,
  controller: WidgetController,
  { runtimeBytes, openLocal }: PickerOptions,
): HTMLElement {
  const id = freshId("model");
  const select = h("select", { id, class: "select", "aria-describedby": `${id}-size` });
  const size = h("p", { class: "field-hint", id: `${id}-size` });
  const free = h(
    "button",
    {
      type: "button",
      class: "link-button",
      hidden: true,
      title: "Ends the model and the runtime; Run loads them again",
      on: {
        click: () => {
          select.focus();
          void controller.unload();
        },
      },
    },
    "Free its memory",
  );
  const variantId = freshId("variant");
  const variants = h("select", { id: variantId, class: "select small" });
  const variantRow = h("div", { class: "variant-row" }, h("label", { for: variantId }, "Weights"), variants);
  const notice = h("div", { class: "widget-notice" });
  const waiting = waitingView(() => {
    // Its button goes: the focus does not go with it.
    select.focus();
    controller.cancelChoosing();
  });
  const hub = hubForm(controller);

  select.addEventListener("change", () => {
    const [type = "", ...rest] = select.value.split(":");
    const place = type === "bundled" ? { type, name: rest.join(":") } : { type };
    void controller.choose(place as ModelPlace);
  });
  variants.addEventListener("change", () => controller.chooseVariant(variants.value));

  const option = (value: string, text: string): HTMLOptionElement => h("option", { value, text });
  const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const renderOptions = ({ bundled, place, model }: WidgetState): void => {
    const sorted = [...bundled].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
    const group = (label: string, ...options: Node[]): Node => h("optgroup", { label }, ...options);
    const own = place.type === "local" || place.type === "hub" ? model?.source : undefined;
    setChildren(select, [
      option("none", "None yet"),
      ...(sorted.length > 0
        ? [group("Bundled with the page", ...sorted.map(({ name }) => option(`bundled:${name}`, name)))]
        : []),
      ...(own
        ? [group(place.type === "hub" ? "From the Hub" : "From your disk", option(place.type, own.name))]
        : []),
      group(
        "Others",
        option("ask-folder", "Open a folder…"),
        option("ask-onnx", "Open an .onnx file…"),
        option("ask-hub", "From the Hub…"),
      ),
    ]);
  };
  const renderChoice = (state: WidgetState): void => {
    const { place, model } = state;
    select.value = optionValue(place);
    setText(size, sizeWords(state, runtimeBytes));
    free.hidden = model?.loaded !== true || state.run.status !== "idle";
    const several = model ? model.variants.length > 1 : false;
    variantRow.hidden = !several;
    if (model && several) {
      setChildren(
        variants,
        model.variants.map(({ path, dtype, size: count, pointer }) =>
          option(path, `${dtype}${count === null ? "" : `, ${bytes(count)}`}${pointer ? ", not here" : ""}`),
        ),
      );
      variants.value = model.variant?.path ?? "";
    }
    // Whoever pressed a button that goes is led to the choice above it.
    handOver(hub.element, select, () => {
      hub.element.hidden = place.type !== "ask-hub";
    });
    handOver(notice, select, () => renderNotice(state));
  };

  // What is there in a moment needs no notice that comes and goes.
  let moment: ReturnType<typeof setTimeout> | undefined;
  let waits = false;
  const renderNotice = (state: WidgetState): void => {
    waiting.render(state.choosing);
    if (state.choosing === null) {
      clearTimeout(moment);
      moment = undefined;
      waits = false;
      setChildren(notice, noticeOf(state));
    } else {
      moment ??= setTimeout(() => {
        waits = true;
        handOver(notice, select, () => renderNotice(store.state.widget));
      }, MOMENT);
      if (waits) setChildren(notice, waiting.nodes);
    }
    notice.hidden = notice.childNodes.length === 0;
  };

  const go = (place: ModelPlace, text: string): HTMLButtonElement =>
    h(
      "button",
      {
        type: "button",
        class: "button small",
        on: {
          click: () => {
            void controller.choose(place);
            select.focus();
          },
        },
      },
      text,
    );
  const pick = (options: PickOptions, text: string): HTMLButtonElement =>
    h(
      "button",
      {
        type: "button",
        class: "button small",
        on: {
          click: () => {
            void pickFiles(options).then(
              (files) => {
                if (files.length > 0) openLocal(Promise.resolve(files).then(recognise));
              },
              (error: unknown) => openLocal(Promise.reject(error)),
            );
          },
        },
      },
      icon("open"),
      text,
    );
  const noticeOf = (state: WidgetState): Node[] => {
    const { place, modelProblem, modelMayCome, bundledProblem, card, model, task } = state;
    const again = (): void => {
      select.focus();
      void controller.tryAgain();
    };
    const problem = modelProblem ? [problemView(modelProblem, modelMayCome ? again : null)] : [];
    if (place.type === "ask-folder") {
      return [
        ...problem,
        h(
          "p",
          {},
          "A folder laid out as on the Hub: ",
          h("code", { text: "config.json" }),
          ", the tokenizer’s files, and the weights in ",
          h("code", { text: "onnx/" }),
          ". Drop it anywhere on the page, or choose it. Nothing is uploaded.",
        ),
        h(
          "div",
          { class: "button-row" },
          pick({ folder: true }, "Choose a folder"),
          pick({ multiple: true }, "Choose files"),
        ),
      ];
    }
    if (place.type === "ask-onnx") {
      return [
        ...problem,
        h("p", {}, "A single .onnx file: see what goes in and comes out, and run it. Nothing is uploaded."),
        h("div", { class: "button-row" }, pick({ multiple: true }, "Choose an .onnx file")),
      ];
    }
    if (place.type === "ask-hub") return problem;
    if (model) {
      if (card.task !== null && model.task !== null && card.task !== model.task) {
        return [
          ...problem,
          h(
            "p",
            { class: "mismatch" },
            icon("warning"),
            h("span", {
              text: `The card’s pipeline_tag is ${card.tag}, but ${model.source.name} does ${model.task}. The widget is the model’s.`,
            }),
          ),
        ];
      }
      if (card.tag !== null && card.task === null && model.task !== null) {
        return [
          ...problem,
          h("p", {
            text: `The card says ${card.tag}, which has no widget here; ${model.source.name} does ${model.task}.`,
          }),
        ];
      }
      return problem;
    }
    const missing =
      bundledProblem === null
        ? []
        : [
            problemView({ message: bundledProblem, help: "" }, () => {
              select.focus();
              void controller.start();
            }),
          ];
    const kind = store.state.check?.result.kind ?? "model";
    const says =
      kind !== "model"
        ? `A ${kind === "space" ? "Space" : kind} card has no widget; a model's has.`
        : card.tag === null
          ? "The card names no task (pipeline_tag), and no model is chosen."
          : task === null
            ? `There is no widget for ${card.tag} here: ${whyNoWidget(card.tag)}.`
            : `No model files are here for this card. This is the form of its widget (${card.tag}).`;
    return [
      ...problem,
      h("p", {}, says),
      h("p", {
        class: "soft",
        text: "Choose a bundled model above, drop the model’s folder on the page, or:",
      }),
      h(
        "div",
        { class: "button-row" },
        go({ type: "ask-folder" }, "Open a folder…"),
        go({ type: "ask-hub" }, "Name it on the Hub…"),
      ),
      ...missing,
    ];
  };

  let listed: readonly unknown[] = [];
  const render = (widget: WidgetState): void => {
    const key = [widget.bundled, widget.model?.source, widget.place.type];
    if (listed.length === 0 || key.some((part, i) => part !== listed[i])) {
      listed = key;
      renderOptions(widget);
    }
    renderChoice(widget);
  };
  watchWidget(
    store,
    ["bundled", "bundledProblem", "model", "place", "card", "modelProblem", "choosing", "task", "run"],
    render,
  );

  return h(
    "div",
    { class: "widget-part" },
    h("div", { class: "picker-row" }, h("label", { for: id }, "Model"), select),
    h("div", { class: "size-row" }, size, free),
    variantRow,
    hub.element,
    notice,
    keptModels(store),
  );
}

/** What is under way, how much of it has come, and the way out. */
function waitingView(cancel: () => void) {
  const what = h("p", { role: "status" });
  const amount = h("span", { class: "field-hint" });
  const stop = h("button", { type: "button", class: "button small", on: { click: cancel } }, "Cancel");
  const row = h("div", { class: "button-row" }, stop, amount);
  return {
    nodes: [what, row] as const,
    render: (choosing: WidgetState["choosing"]): void => {
      setText(what, choosing?.what ?? "");
      setText(amount, choosing?.progress?.type === "fetch" ? bytesOf(choosing.progress) : "");
    },
  };
}

/** "28 emotions in a short English text. 1.5 MB model, 3.7 MB runtime, loaded once." */
function sizeWords({ model }: WidgetState, runtimeBytes: number): string {
  if (!model) return "";
  const says = SAYS.get(model.source.name);
  const about = model.source.kind === "bundled" && says ? `${says[0]?.toUpperCase()}${says.slice(1)}. ` : "";
  if (!model.variant) return about;
  if (model.loaded) return `${about}Loaded: it runs on without the network.`;
  if (model.variant.pointer) {
    const { size } = model.variant;
    return `${size === null ? "Model of unknown size" : `${bytes(size)} model`}, of which only a Git LFS pointer is here.`;
  }
  return about + weight(model.source, model.variant, runtimeBytes);
}

/** What WebAssembly can address. */
const MOST_MEMORY = 2 ** 32;
const TOO_MUCH = (need: number): string =>
  `It would take about ${bytes(need)} of memory, and WebAssembly has ${bytes(MOST_MEMORY)}: choose smaller weights.`;

/**
 * Bytes that WebAssembly will hold: ONNX Runtime starts with 17 MB, and while it makes a session it has the file, what
 * it read of it and its own copy (measured with 20 and 60 MB: 3.0 and 3.1 times).
 */
const memoryNeed = (weights: number): number => 17e6 + 3 * weights;

function weight(
  source: ModelSource,
  variant: NonNullable<WidgetState["model"]>["variant"],
  runtimeBytes: number,
): string {
  const count = variant ? loadSize(source, variant) : null;
  const model = count === null ? "model of unknown size" : `${bytes(count)} model`;
  const place = source.kind === "local" ? " from your disk" : "";
  const need = variant?.size == null || source.kind === "bundled" ? null : memoryNeed(variant.size);
  const memory =
    need === null
      ? ""
      : need > MOST_MEMORY
        ? ` ${TOO_MUCH(need)}`
        : ` It will take about ${bytes(need)} of memory.`;
  return `${model}${place}, ${bytes(runtimeBytes)} runtime, loaded once by Run.${memory}`;
}

function hubForm(controller: WidgetController): { readonly element: HTMLElement } {
  const ids = { id: freshId("hub-id"), revision: freshId("hub-revision"), host: freshId("hub-host") };
  const name = h("input", {
    id: ids.id,
    class: "field",
    placeholder: "Xenova/distilbert-base-uncased-finetuned-sst-2-english",
    autocomplete: "off",
    spellcheck: "false",
    required: true,
  });
  const revision = h("input", {
    id: ids.revision,
    class: "field",
    value: "main",
    autocomplete: "off",
    spellcheck: "false",
  });
  const host = h("input", {
    id: ids.host,
    class: "field",
    type: "url",
    value: HUB_HOST,
    autocomplete: "off",
  });
  const label = h("span", {});
  const button = h("button", { type: "submit", class: "button small" }, icon("download"), label);
  const hostName = (): string => {
    try {
      return new URL(host.value).host;
    } catch {
      return "";
    }
  };
  const render = (): void => {
    const given = hostName();
    setText(label, given === "" ? "Ask the host" : `Ask ${given}`);
    button.disabled = given === "" || name.value.trim() === "";
  };
  const element = h(
    "form",
    {
      class: "hub-form",
      hidden: true,
      "aria-label": "A model on the Hub",
      on: {
        submit: (event) => {
          event.preventDefault();
          void controller.openHub({
            id: name.value.trim(),
            revision: revision.value.trim() || "main",
            host: host.value.trim().replace(/\/+$/, ""),
          });
        },
        input: render,
      },
    },
    h("div", { class: "field-group" }, h("label", { for: ids.id }, "Id"), name),
    h(
      "div",
      { class: "hub-row" },
      h("div", { class: "field-group" }, h("label", { for: ids.revision }, "Revision"), revision),
      h("div", { class: "field-group" }, h("label", { for: ids.host }, "Host"), host),
    ),
    h(
      "div",
      { class: "button-row" },
      button,
      h("span", { class: "field-hint", text: "Only then does anything leave this page." }),
    ),
  );
  render();
  return { element };
}
