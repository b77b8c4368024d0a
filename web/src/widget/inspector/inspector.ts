/** A bare .onnx file: what it says of itself, and a run with what the user gives. */

import { blobBytes } from "../../model/inspect/bytes";
import { freeDimensions, type GraphFeed } from "../../model/inspect/feeds";
import { OnnxError, type OnnxSummary, readOnnx } from "../../model/inspect/onnx";
import {
  type GraphRequest,
  type GraphResult,
  ModelProblem,
  type ModelProgress,
  type ModelSource,
} from "../../model/model";
import { h, handOver, icon, setChildren, setText } from "../../ui/dom";
import { freshId } from "../forms/form";
import { progressWords } from "../progress";
import { problemView } from "../results/result";
import { factsView, shapeText } from "./facts";
import { graphInput } from "./input";
import { outputsView } from "./outputs";

/** What runs a graph: `ModelClient`, or another one in tests. */
export interface GraphRunner {
  graph(
    request: Omit<GraphRequest, "type">,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: ModelProgress) => void },
  ): Promise<GraphResult>;
}

export interface Inspector {
  /** Hidden until there is a graph. */
  readonly element: HTMLElement;
  /** @param graphs paths of .onnx files in the source */
  show(source: ModelSource, graphs: readonly string[]): void;
  hide(): void;
}

export function inspector(runner: GraphRunner): Inspector {
  const id = freshId("graph");
  const title = h("h3", { id });
  const choice = h("select", { class: "select", "aria-label": "Graph" });
  const body = h("div", {});
  const element = h(
    "section",
    { class: "inspector widget-part", "aria-labelledby": id, hidden: true },
    h("div", { class: "inspector-head" }, title, choice),
    body,
  );
  /** Ends what the graph before is doing. */
  let leave = new AbortController();

  const open = async (source: ModelSource, path: string): Promise<void> => {
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    setText(title, path);
    setChildren(body, [h("p", { class: "field-hint", role: "status", text: "Reading the graph…" })]);
    const view = await viewOf(runner, source, path, signal);
    if (!signal.aborted) setChildren(body, [...(isRepository(source) ? [noConfig()] : []), ...view]);
  };

  return {
    element,
    show(source, graphs) {
      element.hidden = false;
      setChildren(
        choice,
        graphs.map((path) => h("option", { value: path, text: path })),
      );
      choice.hidden = graphs.length < 2;
      choice.onchange = () => void open(source, choice.value);
      const [first] = graphs;
      if (first !== undefined) void open(source, first);
    },
    hide() {
      leave.abort();
      element.hidden = true;
      setChildren(body, []);
    },
  };
}

/** There is more than graphs and their weights: what was meant is a model with a widget. */
const isRepository = ({ files }: ModelSource): boolean =>
  files.some(({ path }) => !/\.onnx([._]data(_\d+)?)?$/.test(path));
const noConfig = (): HTMLElement =>
  h("p", {
    class: "field-hint",
    text:
      "There is no config.json with it, so it has no widget: it can be looked into here, and run with numbers. For a " +
      "widget, put the model’s config.json beside README.md and open the folder again.",
  });

async function viewOf(
  runner: GraphRunner,
  source: ModelSource,
  path: string,
  signal: AbortSignal,
): Promise<HTMLElement[]> {
  const file = source.files.find((one) => one.path === path);
  try {
    if (!file?.blob) throw new ModelProblem(`${path} is not there.`);
    const summary = await readOnnx(blobBytes(file.blob));
    return [factsView(summary), runView(runner, source, path, summary, signal)];
  } catch (error) {
    const message =
      error instanceof OnnxError ? `${path} cannot be read. ${error.message}` : messageOf(error);
    const help = error instanceof ModelProblem || error instanceof OnnxError ? error.help : "";
    return [problem(message, help)];
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function problem(message: string, help: string): HTMLElement {
  const view = problemView({ message, help }, null);
  view.setAttribute("role", "alert");
  return view;
}

function runView(
  runner: GraphRunner,
  source: ModelSource,
  path: string,
  summary: OnnxSummary,
  signal: AbortSignal,
): HTMLElement {
  const sizes = new Map(freeDimensions(summary.inputs).map(({ key, guess }) => [key, guess]));
  const inputs = summary.inputs.map((value) => graphInput(value, sizes));
  const run = h("button", { type: "submit", class: "button primary" }, icon("arrow"), "Run the graph");
  const stop = h("button", { type: "button", class: "button", hidden: true }, icon("cross"), "Stop");
  const status = h("p", { class: "field-hint", role: "status" });
  const result = h("div", { role: "region", "aria-label": "Outputs", tabindex: "-1" });
  let running: AbortController | null = null;

  const feeds = (): GraphFeed[] => inputs.map(({ read }) => read());
  const start = async (): Promise<void> => {
    if (running) return;
    const mine = new AbortController();
    running = mine;
    signal.addEventListener("abort", () => mine.abort(signal.reason), { signal: mine.signal });
    // The visible one of the two has the focus that the other had.
    stop.hidden = false;
    handOver(run, stop, () => {
      run.hidden = true;
    });
    setText(status, "Starting…");
    try {
      const answer = await runner.graph(
        { source, path, feeds: feeds() },
        { signal: mine.signal, onProgress: (progress) => setText(status, progressWords(progress, true)) },
      );
      setChildren(result, outputsView(answer));
      setText(status, "");
    } catch (error) {
      if (signal.aborted) return;
      const help = error instanceof ModelProblem ? error.help : "";
      setText(status, mine.signal.aborted ? "The run was stopped." : "");
      setChildren(result, mine.signal.aborted ? [] : [problem(messageOf(error), help)]);
    } finally {
      running = null;
      run.hidden = false;
      handOver(stop, run, () => {
        stop.hidden = true;
      });
    }
  };
  stop.addEventListener("click", () => running?.abort(new DOMException("stopped", "AbortError")));

  const sizeFields = [...sizes].map(([key, guess]) => {
    const field = h("input", {
      id: freshId("size"),
      class: "field graph-size",
      type: "number",
      min: "0",
      step: "1",
      value: String(guess),
    });
    field.addEventListener("input", () => {
      sizes.set(key, field.value === "" ? Number.NaN : Number(field.value));
      for (const { resize } of inputs) resize();
    });
    return h("div", { class: "field-group" }, h("label", { for: field.id, text: key }), field);
  });
  return h(
    "form",
    {
      class: "widget-form",
      "aria-label": "Run the graph",
      on: {
        submit: (event) => {
          event.preventDefault();
          void start();
        },
      },
    },
    h("h4", {}, "Inputs"),
    sizeFields.length > 0
      ? h(
          "fieldset",
          { class: "graph-sizes" },
          h("legend", {}, "Sizes that the graph leaves open"),
          ...sizeFields,
        )
      : null,
    ...inputs.map(({ element }) => element),
    inputs.length === 0 ? h("p", { class: "field-hint", text: "It reads nothing." }) : null,
    h("div", { class: "button-row" }, run, stop),
    status,
    summary.outputs.length > 0
      ? h(
          "p",
          { class: "field-hint" },
          `Gives ${summary.outputs.map((one) => `${one.name} ${shapeText(one)}`).join("; ")}`,
        )
      : null,
    result,
  );
}
