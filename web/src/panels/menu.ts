/** The menu of the file bar, and the dialogs that it opens: kept texts and keys. */

import type { AppStore, Commands, KeptText } from "../app/state";
import { canOpenInPlace } from "../files/files";
import { byId, h, setChildren } from "../ui/dom";
import { MOD } from "./bars";

/** Pixels between the menu and what it belongs to, or the window's edge. */
const GAP = 6;

interface Entry {
  readonly label: string;
  readonly run: () => void;
}

export function fileMenu(store: AppStore, commands: Commands): (anchor: HTMLElement) => void {
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", id: "file-menu" });
  byId("layers").append(menu);
  const kept = keptDialog(store, commands);
  const keys = keysDialog();
  let opener: HTMLElement | null = null;

  const entries = (): Entry[] => [
    { label: "New card", run: () => commands.newText() },
    { label: "Open the example", run: () => void commands.openExample() },
    ...(canOpenInPlace()
      ? [{ label: "Open a file to save in place…", run: () => void commands.openInPlace() }]
      : []),
    { label: "Download", run: () => commands.download() },
    { label: `Kept texts (${store.state.kept.length})…`, run: () => kept.showModal() },
    { label: "Keys…", run: () => keys.showModal() },
  ];

  const items = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  menu.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Tab") menu.hidePopover();
    if (step === undefined) return;
    event.preventDefault();
    all[step % all.length]?.focus();
  });
  menu.addEventListener("toggle", (event) => {
    const open = (event as ToggleEvent).newState === "open";
    opener?.setAttribute("aria-expanded", String(open));
    if (!open && menu.contains(document.activeElement)) opener?.focus();
  });

  return (anchor) => {
    opener = anchor;
    setChildren(
      menu,
      entries().map(({ label, run }) =>
        h(
          "button",
          {
            type: "button",
            role: "menuitem",
            on: {
              click: () => {
                menu.hidePopover();
                run();
              },
            },
          },
          label,
        ),
      ),
    );
    const box = anchor.getBoundingClientRect();
    menu.style.setProperty("right", `${Math.max(8, document.documentElement.clientWidth - box.right)}px`);
    menu.showPopover();
    // Below the button, above it where there is no room, and never outside of the window.
    const below = box.bottom + GAP;
    const highest = Math.max(GAP, window.innerHeight - menu.offsetHeight - GAP);
    const above = box.top - GAP - menu.offsetHeight;
    const top = below <= highest ? below : above >= GAP ? above : highest;
    menu.style.setProperty("top", `${top}px`);
    window.addEventListener("scroll", () => menu.hidePopover(), { once: true, passive: true });
    items()[0]?.focus();
  };
}

function dialog(title: string, ...children: Node[]): HTMLDialogElement {
  const element = h(
    "dialog",
    { class: "dialog", "aria-label": title },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", {}, title),
      h("button", { type: "button", class: "button", on: { click: () => element.close() } }, "Close"),
    ),
    ...children,
  );
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  byId("layers").append(element);
  return element;
}

function keptDialog(store: AppStore, commands: Commands): HTMLDialogElement {
  const list = h("ul", { class: "kept", role: "list" });
  const element = dialog(
    "Kept texts",
    h("p", { class: "soft" }, "What you type is kept in this browser until it is saved. It is sent nowhere."),
    list,
  );
  const item = (text: KeptText): HTMLElement =>
    h(
      "li",
      {},
      h(
        "span",
        { class: "kept-title" },
        h("strong", { text: text.title }),
        h("span", {
          class: "soft",
          text: `${text.name}, ${new Date(text.at).toLocaleString()}, ${text.size.toLocaleString("en")} bytes`,
        }),
        text.lasting
          ? null
          : h("span", {
              class: "kept-passing",
              text: "Only while this page is open: the browser does not store it.",
            }),
      ),
      h(
        "button",
        {
          type: "button",
          class: "button small",
          on: {
            click: () => {
              element.close();
              void commands.bringBack(text.id);
            },
          },
        },
        "Bring back",
      ),
      h(
        "button",
        {
          type: "button",
          class: "button small",
          "aria-label": `Forget ${text.title}`,
          on: { click: () => void commands.forget(text.id) },
        },
        "Forget",
      ),
    );
  store.watch(
    (state) => state.kept,
    (kept) => {
      const had = [...list.children].findIndex((one) => one.contains(document.activeElement));
      setChildren(list, kept.length > 0 ? kept.map(item) : [h("li", { class: "soft" }, "None.")]);
      if (had < 0) return;
      // The one that was forgotten had the focus: the next one takes it.
      const next = list.children[Math.min(had, list.children.length - 1)]?.querySelectorAll("button");
      (next?.[next.length - 1] ?? element.querySelector("button"))?.focus();
    },
  );
  return element;
}

function keysDialog(): HTMLDialogElement {
  const keys: readonly (readonly [string, string])[] = [
    ["Alt+Enter", "mend the finding at the cursor, or the chosen one in the list"],
    ["F8 / Shift+F8", "to the next or the former finding"],
    ["↑ ↓", "from finding to finding in the list; Enter goes to its place"],
    [`${MOD}Z`, "undo, also what was mended"],
    [`${MOD}F`, "search in the card"],
    [`${MOD}O / ${MOD}S`, "open a file, save it"],
    ["Tab", "leaves the editor; it writes no tab"],
    [`${MOD}]  ${MOD}[`, "indent more or less"],
  ];
  return dialog(
    "Keys",
    h(
      "dl",
      { class: "keys" },
      ...keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", { text: key })), h("dd", { text: what })]),
    ),
  );
}
