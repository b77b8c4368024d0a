/** What the browser keeps of models for the next visit: how much of whom, and the way to be rid of it. */

import type { AppStore } from "../app/state";
import { type KeptFile, listKept, removeKept } from "../model/files/store";
import { h, setChildren, setText } from "../ui/dom";
import { bytes } from "./numbers";
import { watchWidget } from "./watch";

interface Group {
  readonly name: string;
  readonly size: number;
  readonly keys: readonly string[];
}

/** By whom it was kept, the largest first. */
export function grouped(files: readonly KeptFile[]): Group[] {
  const groups = new Map<string, { name: string; size: number; keys: string[] }>();
  for (const { of, key, size } of files) {
    const group = groups.get(of) ?? { name: of, size: 0, keys: [] };
    group.size += size;
    group.keys.push(key);
    groups.set(of, group);
  }
  return [...groups.values()].sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
}

export function keptModels(store: AppStore): HTMLElement {
  const summary = h("summary", {});
  const list = h("ul", { class: "kept-models", "aria-label": "Kept in this browser" });
  const clear = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void remove(null) } },
    "Clear all",
  );
  const element = h(
    "details",
    { class: "kept-part", hidden: true },
    summary,
    h("p", {
      class: "field-hint",
      text: "Kept so that models start sooner, and without the network. What is cleared is fetched again when it is needed.",
    }),
    list,
    h("div", { class: "button-row" }, clear),
  );

  async function render(): Promise<void> {
    const groups = grouped(await listKept());
    const total = groups.reduce((sum, { size }) => sum + size, 0);
    element.hidden = groups.length === 0;
    setText(summary, `Kept in this browser: ${bytes(total)}`);
    setChildren(
      list,
      groups.map(({ name, size, keys }) =>
        h(
          "li",
          {},
          h("span", { class: "kept-name", text: name }),
          h("span", { class: "kept-size", text: bytes(size) }),
          h(
            "button",
            {
              type: "button",
              class: "button small",
              "aria-label": `Clear ${name}`,
              on: { click: () => void remove(keys) },
            },
            "Clear",
          ),
        ),
      ),
    );
  }

  async function remove(keys: readonly string[] | null): Promise<void> {
    await removeKept(keys);
    await render();
    // Without anything kept the part goes: what stands before it has the focus then.
    if (!element.hidden) summary.focus();
    else element.parentElement?.querySelector<HTMLElement>("select")?.focus();
  }

  element.addEventListener("toggle", () => void render());
  // A run may have fetched something; what is fetched is kept a moment later.
  watchWidget(store, ["run", "place"], ({ run }) => {
    if (run.status === "idle") setTimeout(() => void render(), 500);
  });
  return element;
}
