/** The seven sections of a model card: what is there, what is missing, and a skeleton to start from. */

import type { AppStore, Check, Commands, SectionState } from "../app/state";
import type { Coverage } from "../engine/result";
import { byId, h, icon, setChildren, setText } from "../ui/dom";

const NAMES: Readonly<Record<string, string>> = {
  model_description: "Model description",
  intended_use_limitations: "Intended use & limitations",
  how_to_use: "How to use",
  training_data: "Training data",
  training_procedure: "Training procedure",
  variables_metrics: "Variables and metrics",
  evaluation_results: "Evaluation results",
};
const COVERAGE: Readonly<Record<Coverage, string>> = {
  full: "complete",
  partial: "partly there",
  absent: "missing",
};

export function sectionsPanel(store: AppStore, commands: Commands): void {
  const root = byId("sections");
  const count = h("span", { class: "count plain" });
  const list = h("ul", { class: "sections", role: "list", "aria-label": "Sections" });
  const threshold = h("p", { class: "threshold" });
  root.append(h("header", { class: "panel-head" }, h("h2", {}, "Sections"), count), list, threshold);

  const shown = new Map<
    string,
    { element: HTMLElement; signature: string; update: (s: SectionState) => void }
  >();

  const create = (initial: SectionState) => {
    let state = initial;
    const { section } = initial;
    const name = NAMES[section.id] ?? section.id;
    const hasText = initial.ranges.length > 0;
    const title = [
      h("span", { class: "section-mark", "data-coverage": section.coverage }),
      h("span", { class: "section-name", text: name }),
      h("span", { class: "section-coverage", text: COVERAGE[section.coverage] }),
    ];
    const head = hasText
      ? h(
          "button",
          {
            type: "button",
            class: "section-go",
            on: {
              click: () => {
                const first = state.ranges[0];
                if (first) commands.goTo(first);
              },
              pointerenter: () => commands.show(state.ranges),
              pointerleave: () => commands.show(null),
            },
          },
          ...title,
        )
      : h("div", { class: "section-go" }, ...title);
    const missing =
      section.missing.length > 0
        ? h(
            "ul",
            {
              class: "section-missing",
              role: "list",
              "aria-label": `What a reader would still look for in ${name}`,
            },
            ...section.missing.map((text) => h("li", { text })),
          )
        : null;
    const insert =
      section.insertion && section.insertion.length > 0
        ? h(
            "button",
            {
              type: "button",
              class: "button small insert",
              "aria-label": `Insert skeleton: ${name}`,
              on: { click: () => commands.insertSkeleton(section.id) },
            },
            icon("plus"),
            "Insert skeleton",
          )
        : null;
    const element = h("li", { class: "section", "data-coverage": section.coverage }, head, missing, insert);
    return { element, signature: signatureOf(initial), update: (next: SectionState) => (state = next) };
  };

  const render = (check: Check | null): void => {
    const sections = check?.sections ?? [];
    root.hidden = sections.length === 0;
    setChildren(
      list,
      sections.map((state) => {
        const { id } = state.section;
        let item = shown.get(id);
        if (item?.signature !== signatureOf(state)) {
          item = create(state);
          shown.set(id, item);
        }
        item.update(state);
        return item.element;
      }),
    );
    const full = sections.filter(({ section }) => section.coverage === "full").length;
    setText(count, `${full} of ${sections.length} complete`);
    threshold.hidden = !check?.result.threshold;
    setText(threshold, "A decision threshold is stated.");
  };
  store.watch((state) => state.check, render);
}

function signatureOf({ section, ranges }: SectionState): string {
  return JSON.stringify([
    section.coverage,
    section.missing,
    section.insertion !== undefined,
    ranges.length > 0,
  ]);
}
