/** The region Result: the answer, what the card claimed, how long it took, the raw JSON. */

import { copyButton, helpView } from "../../ui/copy";
import { h, icon, setText } from "../../ui/dom";
import { held } from "../advice";
import { bytes, milliseconds } from "../numbers";
import type { Answer, Problem, WidgetState } from "../state";
import { claimView } from "./claim";
import { showOutput } from "./output";

export function answerView(answer: Answer, examples: WidgetState["examples"]): Node[] {
  // The claim as the card has it now: it may have changed since the run.
  const { example } = answer;
  const current = example ? (examples.find(({ key }) => key === example.key) ?? null) : null;
  const claim = current
    ? claimView(held(current, { type: "output", output: answer.output, text: inputText(answer), answer }))
    : null;
  return [
    ...showOutput(answer.output, answer.input),
    ...answer.notes.map((text) => h("p", { class: "result-note", text })),
    ...(claim ? [claim] : []),
    measures(answer),
    rawView(answer.raw),
  ];
}

function inputText({ input }: Answer): string {
  if (input.type === "question") return input.context;
  return input.type === "text" || input.type === "labels" ? input.text : "";
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}

function measures({ timings, facts, steady }: Answer): HTMLElement {
  const typical = steady.length > 1 ? median(steady) : null;
  const items: (readonly [string, string | null])[] = [
    ["Loading", timings.load === null ? null : milliseconds(timings.load)],
    ["First run", timings.first === null ? null : milliseconds(timings.first)],
    ["This run", timings.first === timings.run ? null : milliseconds(timings.run)],
    [`Median of ${steady.length} runs`, typical === null ? null : milliseconds(typical)],
    ["Weights", `${bytes(facts.size)}, ${facts.weights}`],
    ["Memory, runtime and model", facts.memory === null ? null : bytes(facts.memory)],
  ];
  return h(
    "dl",
    { class: "measures" },
    ...items
      .filter(([, value]) => value !== null)
      .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value ?? "" }))),
  );
}

/** An answer of a million numbers is not put into the page. */
const MOST_RAW = 200_000;

function rawView(raw: unknown): HTMLElement {
  const code = h("code", {});
  const text = (): string => JSON.stringify(raw, null, 2) ?? "null";
  const details = h(
    "details",
    { class: "raw" },
    h("summary", {}, "Raw JSON"),
    h("div", { class: "raw-tools" }, copyButton(text, code, "Copy the raw JSON")),
    h("pre", { class: "result-code", tabindex: "0" }, code),
  );
  details.addEventListener("toggle", () => {
    if (!details.open || code.textContent !== "") return;
    const all = text();
    setText(code, all.length > MOST_RAW ? `${all.slice(0, MOST_RAW)}\n… Copy gives all of it.` : all);
  });
  return details;
}

/** A problem in a sentence; what its help has to be typed stands as code. */
export function problemView({ message, help }: Problem, again: (() => void) | null): HTMLElement {
  return h(
    "div",
    { class: "widget-problem" },
    h("p", { class: "claim-head" }, icon("warning"), h("strong", { text: message })),
    helpView(help, "problem-help"),
    again ? h("button", { type: "button", class: "button small", on: { click: again } }, "Try again") : null,
  );
}
