/**
 * The region Widget: model, example, form, Run and Cancel, and the region Result. One function for each part;
 * each renders what it watches in the store and calls the controller.
 */

import type { AppStore } from "../app/state";
import type { ModelProgress, Task } from "../model/model";
import type { LocalModel } from "../model/sources/local";
import { byId, h, handOver, icon, setChildren, setText } from "../ui/dom";
import { held } from "./advice";
import type { WidgetController } from "./controller";
import type { Example } from "./examples";
import { createForm, freshId, type InputForm } from "./forms/form";
import { modelPicker } from "./model-picker";
import { bytesOf } from "./numbers";
import { KNOWN_PARAMETERS, parseParameters, showParameters } from "./parameters";
import { progressWords } from "./progress";
import { countWords, heldInShort } from "./results/claim";
import { answerView, problemView } from "./results/result";
import type { WidgetState } from "./state";
import { TASK_SAYS } from "./tasks";
import { shortened } from "./values";
import { watchWidget } from "./watch";

export interface WidgetOptions {
  readonly runtimeBytes: number;
  openLocal(found: Promise<LocalModel>): void;
}

export function widgetPanel(store: AppStore, controller: WidgetController, options: WidgetOptions): void {
  const root = byId("widget");
  const task = h("span", { class: "task-chip", hidden: true });
  const form = formPart(store, controller);
  const runs = runPart(store, controller, form.run);
  const result = resultPart(store, { one: form.run, all: () => void controller.runAll() });
  const held = allExamples(store, controller);
  root.append(
    h("header", { class: "panel-head" }, h("h2", { id: "widget-title" }, "Widget"), task),
    modelPicker(store, controller, options),
    h("div", { class: "widget-body" }, examplePicker(store, controller), form.element),
    runs,
    result,
    held,
  );
  bringIntoView(store, runs, { one: result, all: held });
  for (const event of ["pointerenter", "focusin"]) root.addEventListener(event, () => controller.comeNear());
  store.watch(
    (state) => state.widget.task,
    (name) => {
      task.hidden = name === null;
      setText(task, name ?? "");
      task.title = name ? TASK_SAYS[name] : "";
    },
  );
}

/** After a run what came of it is brought into view, if whoever pressed Run is still there. */
function bringIntoView(
  store: AppStore,
  runs: HTMLElement,
  results: { readonly one: HTMLElement; readonly all: HTMLElement },
): void {
  const pane = runs.closest(".side-pane");
  /** What is seen of the page; on a narrow one the pane has no box of its own, and the page scrolls. */
  const view = (): { readonly top: number; readonly bottom: number } => {
    const box = pane?.getBoundingClientRect();
    if (!box || box.height === 0) return { top: 0, bottom: innerHeight };
    return { top: Math.max(0, box.top), bottom: Math.min(box.bottom, innerHeight) };
  };
  const scrolled = (): string => `${window.scrollY} ${pane?.scrollTop}`;
  const isSeen = (): boolean => {
    const { top, bottom } = view();
    const box = runs.getBoundingClientRect();
    return box.height > 0 && box.bottom >= top && box.top <= bottom;
  };
  let before: WidgetState["run"] = { status: "idle" };
  /** Where the visitor was when the run began; null: elsewhere. */
  let place: string | null = null;
  store.watch(
    (state) => state.widget.run,
    (now) => {
      if (before.status === "idle" && now.status === "running") place = isSeen() ? scrolled() : null;
      const ended = before.status === "running" && now.status === "idle" ? before : null;
      before = now;
      // What is put in above moves the buttons, and nobody has left them.
      if (!ended || place === null || (!isSeen() && place !== scrolled())) return;
      const target = ended.all && !store.state.widget.problem ? results.all : results.one;
      const { top, bottom } = view();
      const box = target.getBoundingClientRect();
      if (box.top + Math.min(box.height, ENOUGH_SEEN) <= bottom) return;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      target.scrollIntoView({
        block: box.height > bottom - top - 64 ? "start" : "nearest",
        behavior: calm ? "auto" : "smooth",
      });
    },
  );
}
/** Pixels of a result that tell what it is. */
const ENOUGH_SEEN = 140;

// Examples.

function examplePicker(store: AppStore, controller: WidgetController): HTMLElement {
  const id = freshId("example");
  const select = h("select", { id, class: "select", "aria-describedby": `${id}-note` });
  const note = h("p", { class: "field-hint", id: `${id}-note` });
  select.addEventListener("change", () => controller.chooseExample(Number(select.value)));
  const row = h("div", { class: "picker-row" }, h("label", { for: id }, "Example"), select);
  const element = h("div", { class: "widget-part" }, row, note);

  let listed = "";
  const render = (state: WidgetState): void => {
    const { examples, exampleCount, ownExamples, examplesFrom, example, task } = state;
    const signature = JSON.stringify(examples.map(({ title, group }) => [title, group]));
    if (signature !== listed) {
      listed = signature;
      setChildren(
        select,
        examples.length > 0 ? optionsOf(examples) : [h("option", { value: "", text: "None" })],
      );
    }
    select.disabled = examples.length === 0;
    select.value = example === null ? "" : String(example);
    const chosen = example === null ? undefined : examples[example];
    element.hidden = task === null;
    const left =
      exampleCount > examples.length
        ? `The card has ${exampleCount.toLocaleString("en")} examples; the first ${examples.length} are taken.`
        : "";
    setText(
      note,
      ownExamples
        ? `${examplesFrom === "hub" ? "The Hub’s" : "Cardsmith’s"} own example: the card has none.`
        : (chosen?.problem?.replaceAll("`", "") ??
            (examples.length === 0 ? "The card has no example for this task." : left)),
    );
    note.hidden = note.textContent === "";
  };
  watchWidget(store, ["examples", "exampleCount", "example", "task", "ownExamples", "examplesFrom"], render);
  return element;
}

/** Groups stand where their first example does. */
function optionsOf(examples: readonly Example[]): Node[] {
  const nodes: Node[] = [];
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const [index, { title, group }] of examples.entries()) {
    const option = h("option", { value: String(index), text: title });
    if (group === null) {
      nodes.push(option);
      continue;
    }
    let parent = groups.get(group);
    if (!parent) {
      parent = h("optgroup", { label: group });
      groups.set(group, parent);
      nodes.push(parent);
    }
    parent.append(option);
  }
  return nodes;
}

// The form.

function formPart(
  store: AppStore,
  controller: WidgetController,
): { readonly element: HTMLElement; run: () => void } {
  const place = h("div", {});
  const parameters = parametersField();
  const changed = h(
    "p",
    { class: "field-hint changed-note", hidden: true },
    "Your own input, changed from the example. ",
    h(
      "button",
      {
        type: "button",
        class: "link-button",
        on: { click: () => handOver(changed, firstField(), () => controller.refill()) },
      },
      "Put it back",
    ),
  );
  const element = h("div", { class: "widget-part" }, place, changed, parameters.element);
  const firstField = (): HTMLElement =>
    place.querySelector<HTMLElement>("textarea, input:not([hidden]), button") ?? element;
  let form: InputForm | null = null;
  let filled = -1;

  const run = (): void => {
    const given = parameters.read();
    if (!form || given.problem !== null) {
      parameters.focus();
      return;
    }
    const { example, touched } = store.state.widget;
    void controller.run(form.read(), given.parameters, example !== null && !touched);
  };
  for (const part of [place, parameters.element]) part.addEventListener("input", () => controller.touch());
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });

  const build = (task: Task | null): void => {
    form?.close?.();
    form = task ? createForm(task, { loadFile: (src) => void controller.loadFile(src) }) : null;
    setChildren(place, form ? [form.element] : []);
    parameters.show(task);
    element.hidden = task === null;
    filled = -1;
  };
  store.watch((state) => state.widget.task, build);
  const fill = (count: number): void => {
    if (!form || count === filled) return;
    filled = count;
    const { examples, example, loadedFiles } = store.state.widget;
    const chosen = example === null ? undefined : examples[example];
    form.fill(chosen?.values ?? {});
    parameters.fill(chosen?.parameters ?? {});
    const src = chosen?.values.src;
    const loaded = src === undefined ? undefined : loadedFiles.get(src);
    if (src !== undefined && loaded) form.fileLoaded?.(src, loaded.blob);
  };
  store.watch((state) => state.widget.filled, fill);
  store.watch(
    ({ widget: { touched, example } }) => touched && example !== null,
    (isChanged) => {
      changed.hidden = !isChanged;
    },
  );
  // The task is watched first: a new form is filled even when the count is the same.
  store.watch(
    (state) => state.widget.task,
    () => fill(store.state.widget.filled),
  );
  store.watch(
    (state) => state.widget.loadedFiles,
    (files) => {
      for (const [src, { blob }] of files) form?.fileLoaded?.(src, blob);
    },
  );
  return { element, run };
}

function parametersField() {
  const id = freshId("parameters");
  const area = h("textarea", {
    id,
    rows: 4,
    class: "field code-field",
    spellcheck: "false",
    "aria-describedby": `${id}-hint`,
  });
  const hint = h("p", { class: "field-hint", id: `${id}-hint` });
  const count = h("span", { class: "soft" });
  const element = h(
    "details",
    { class: "parameters" },
    h("summary", {}, "Parameters ", count),
    h("div", { class: "field-group" }, h("label", { for: id }, "A JSON object"), area, hint),
  );
  let known = "";
  const render = (): void => {
    const { parameters, problem } = parseParameters(area.value);
    setText(hint, problem ?? known);
    hint.classList.toggle("bad", problem !== null);
    area.setAttribute("aria-invalid", String(problem !== null));
    const names = Object.keys(parameters ?? {});
    setText(count, names.length > 0 ? names.join(", ") : "");
  };
  area.addEventListener("input", render);
  return {
    element,
    show: (task: Task | null): void => {
      const names = task ? (KNOWN_PARAMETERS[task] ?? []) : [];
      known = names.length > 0 ? `For this task: ${names.join(", ")}.` : "";
      render();
    },
    fill: (parameters: Readonly<Record<string, unknown>>): void => {
      area.value = showParameters(parameters);
      render();
    },
    read: () => parseParameters(area.value),
    focus: (): void => {
      element.open = true;
      area.focus();
    },
  };
}

// Running.

function runPart(store: AppStore, controller: WidgetController, run: () => void): HTMLElement {
  const start = h(
    "button",
    { type: "button", class: "button primary", on: { click: run } },
    icon("play"),
    h("span", {}, "Run"),
  );
  const cancel = h(
    "button",
    { type: "button", class: "button", on: { click: () => controller.cancel() } },
    "Cancel",
  );
  const all = h(
    "button",
    { type: "button", class: "button run-all", on: { click: () => void controller.runAll() } },
    icon("list"),
    "Run all examples",
  );
  /** Which of the two took the visitor to Cancel. */
  let starter = start;
  const words = h("p", { class: "progress-words", role: "status" });
  const fill = h("span", { class: "progress-fill" });
  const progress = h(
    "div",
    {
      class: "progress",
      role: "progressbar",
      "aria-label": "Progress",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    },
    fill,
  );
  const show = (share: number | null): void => {
    progress.classList.toggle("unknown", share === null);
    if (share === null) {
      progress.removeAttribute("aria-valuenow");
      fill.style.removeProperty("width");
    } else {
      progress.setAttribute("aria-valuenow", String(Math.round(100 * share)));
      fill.style.setProperty("width", `${100 * share}%`);
    }
  };
  const render = ({
    run: state,
    fetching,
    model,
    task,
    ownExamples,
    examples,
    modelProblem,
  }: WidgetState): void => {
    const running = state.status === "running";
    const busy = running || fetching !== null;
    const hadFocus = document.activeElement;
    const ready = model?.variant !== undefined && model.variant !== null && task !== null;
    start.disabled = running || !ready;
    all.disabled = running || !ready;
    all.hidden = ownExamples || examples.length === 0;
    cancel.disabled = !busy;
    start.classList.toggle("primary", !willFail(model, modelProblem));
    // A button that is disabled loses the focus: another one takes it, and without a model the region.
    const canFocus = (one: HTMLButtonElement): boolean => !one.disabled && !one.hidden;
    if (running && (hadFocus === start || hadFocus === all)) {
      starter = hadFocus === all ? all : start;
      cancel.focus({ preventScroll: true });
    } else if ([start, all, cancel].some((one) => one === hadFocus && !canFocus(one))) {
      ([starter, start].find(canFocus) ?? byId("widget")).focus({ preventScroll: true });
    }
    progress.hidden = !busy;
    words.hidden = !busy;
    if (!running) {
      show(fetching ? shareOf(fetching.progress) : null);
      setText(words, fetching ? fetchingWords(fetching) : "");
      return;
    }
    const part = shareOf(state.progress);
    const { all: through } = state;
    show(through ? (through.done + (part ?? 0)) / Math.max(1, through.of) : part);
    const doing = progressWords(state.progress);
    setText(words, through ? `Example ${through.done + 1} of ${through.of}. ${doing}` : doing);
  };
  watchWidget(store, ["run", "fetching", "model", "task", "examples", "ownExamples", "modelProblem"], render);
  return h(
    "div",
    { class: "widget-part run-part" },
    h("div", { class: "button-row" }, start, cancel, all),
    progress,
    words,
  );
}

/** What was seen in the model's files says that it will not run. */
function willFail(model: WidgetState["model"], problem: WidgetState["modelProblem"]): boolean {
  return problem !== null && model !== null && model.source.kind !== "bundled";
}

function shareOf(progress: ModelProgress | null): number | null {
  if (progress?.type !== "fetch" || progress.total === null || progress.total === 0) return null;
  return Math.min(1, progress.loaded / progress.total);
}

function fetchingWords({ src, progress }: NonNullable<WidgetState["fetching"]>): string {
  const much = progress?.type === "fetch" ? `: ${bytesOf(progress)}` : "…";
  return `Fetching ${shortened(src, 60)}${much}`;
}

// The result.

/** @param again does once more what the last run was: one input, or all examples */
function resultPart(
  store: AppStore,
  again: { readonly one: () => void; readonly all: () => void },
): HTMLElement {
  const region = h("section", {
    class: "result",
    "aria-label": "Result",
    "aria-live": "polite",
    tabindex: "-1",
  });
  const streamed = h("p", { class: "result-text streaming", dir: "auto" });
  let last: readonly unknown[] = [];
  let run = again.one;
  const render = (widget: WidgetState): void => {
    const { answer, problem, run: state, model, task, examples, modelProblem } = widget;
    const running = state.status === "running";
    if (running) run = state.all ? again.all : again.one;
    const text = running ? state.streamed : "";
    if (text !== "") {
      setText(streamed, text);
      setChildren(region, [streamed]);
      last = [];
      return;
    }
    region.classList.toggle("stale", running && answer !== null);
    const words = emptyWords(widget);
    const now = [
      answer,
      problem,
      problem !== null && running,
      model?.source ?? null,
      task,
      answer && examples,
      modelProblem,
      words,
    ];
    if (last.length > 0 && now.every((part, i) => part === last[i])) return;
    last = now;
    const content = (): Node[] => {
      if (problem) return [problemView(problem, model && !running ? run : null)];
      if (answer) return answerView(answer, examples);
      return [h("p", { class: "soft", text: words })];
    };
    // Try again goes with the problem.
    handOver(region, region, () => setChildren(region, content()));
  };
  watchWidget(
    store,
    ["answer", "problem", "run", "model", "task", "examples", "example", "measured", "modelProblem"],
    render,
  );
  return region;
}

function emptyWords({ model, task, modelProblem, run, examples, example, measured }: WidgetState): string {
  if (!model) return "The answer will stand here once there is a model to run.";
  if (!model.variant) return "There is nothing to run: what is missing stands above.";
  if (task === null) return "The model’s task is not known.";
  if (willFail(model, modelProblem)) return "As it is, it will not run: why stands above.";
  if (run.status === "running") return "The answer will stand here.";
  const shown = example === null ? undefined : examples[example];
  return shown && measured.has(shown.key)
    ? "What the examples gave stands below. Press Run for the whole answer."
    : "Press Run: the answer will stand here.";
}

// All examples, held to their word.

function allExamples(store: AppStore, controller: WidgetController): HTMLElement {
  const list = h("ul", { class: "held", role: "list", "aria-label": "Examples held to their word" });
  const count = h("span", { class: "soft" });
  const label = h("span", {});
  const write = h(
    "button",
    { type: "button", class: "button small fix", on: { click: () => void controller.writeOutputs() } },
    icon("wand"),
    label,
  );
  const element = h(
    "section",
    { class: "held-part", "aria-label": "The card held to its word", tabindex: "-1", hidden: true },
    h("header", { class: "held-head" }, h("h3", { text: "The card, held to its word" }), count),
    list,
    h("div", { class: "button-row" }, write),
  );
  const render = ({ examples, exampleCount, measured, ownExamples }: WidgetState): void => {
    const states = examples.map((example) => held(example, measured.get(example.key)));
    const ran = states.filter((state) => state !== null).length;
    element.hidden = ownExamples || ran === 0;
    if (element.hidden) return;
    setChildren(
      list,
      examples.map((example, index) => {
        const { text, tone } = heldInShort(states[index] ?? null);
        return h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "held-item",
              "data-tone": tone,
              on: { click: () => controller.chooseExample(index) },
            },
            h("span", { class: "held-title", dir: "auto", text: example.title }),
            h("span", { class: "held-state", text }),
          ),
        );
      }),
    );
    const left = exampleCount > examples.length ? `, of the first ${examples.length} examples` : "";
    setText(count, countWords(examples, states) + left);
    const changes = controller.outputsToWrite().length;
    handOver(write, element, () => {
      write.hidden = changes === 0;
    });
    setText(label, "Write the outputs into the card");
  };
  watchWidget(store, ["examples", "measured", "ownExamples"], render);
  return element;
}
