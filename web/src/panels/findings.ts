/** The list of findings: each goes to its place, can be mended, and has a page on its rule. */

import { SEVERITY_ORDER } from "../app/mend";
import type { AppStore, Check, Commands, Finding } from "../app/state";
import type { Diagnostic, Severity } from "../engine/result";
import { byId, h, type IconName, icon, setChildren, setText, withCode } from "../ui/dom";

const SEVERITY_NAME: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  info: "Advice",
};
const SEVERITY_ICON: Readonly<Record<Severity, IconName>> = {
  error: "cross",
  warning: "warning",
  info: "info",
};
const SHOWN_AT_ONCE = 100;
/** Characters of a message above which it is folded: the Hub's lists of all it takes hide what to do about it. */
const LONG_MESSAGE = 280;

interface Item {
  readonly element: HTMLLIElement;
  readonly buttons: readonly HTMLElement[];
  finding: Finding;
  readonly place: HTMLElement;
}

export function findingsPanel(store: AppStore, commands: Commands): void {
  const root = byId("findings");
  const count = h("span", { class: "count" });
  const fixAll = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void commands.fixAllSafe() } },
    icon("wand"),
    "Fix all safe",
  );
  const list = h("ul", { class: "findings", role: "list", "aria-label": "Findings" });
  const none = h("p", { class: "nothing" });
  const more = h("button", { type: "button", class: "button small more", on: { click: () => showAll() } });
  root.append(
    h("header", { class: "panel-head" }, h("h2", { id: "findings-title" }, "Findings"), count, fixAll),
    list,
    none,
    more,
  );

  let items: Item[] = [];
  let current = 0;
  let limit = SHOWN_AT_ONCE;
  let document = -1;

  const showAll = (): void => {
    limit = Number.POSITIVE_INFINITY;
    render(store.state.check);
    items[SHOWN_AT_ONCE]?.buttons[0]?.focus();
  };

  /** One item is in the tab order, with its buttons; arrows move between the items. */
  const setCurrent = (index: number): void => {
    current = Math.max(0, Math.min(index, items.length - 1));
    items.forEach((item, i) => {
      for (const button of item.buttons) button.tabIndex = i === current ? 0 : -1;
    });
  };

  list.addEventListener("focusin", (event) => {
    const index = items.findIndex(({ element }) => element.contains(event.target as Node));
    if (index >= 0 && index !== current) setCurrent(index);
  });
  list.addEventListener("keydown", (event) => {
    const item = items[current];
    if (event.altKey && event.key === "Enter" && item) {
      event.preventDefault();
      event.stopPropagation();
      if (item.finding.diagnostic.fixes.length > 0) mend(item, 0);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(current + step);
    items[current]?.buttons[0]?.focus();
  });

  const mend = (item: Item, fix: number): void => {
    const index = items.indexOf(item);
    if (!commands.applyFix(item.finding, fix)) return;
    focusAfterMend = index;
  };
  /** The item whose place takes the focus when the next answer comes; null: leave it. */
  let focusAfterMend: number | null = null;

  const create = (finding: Finding): Item => {
    const { diagnostic } = finding;
    const place = h("span", { class: "finding-place" });
    const message = h("span", { class: "finding-message" }, ...messageOf(diagnostic));
    const unfold = diagnostic.message.length > LONG_MESSAGE ? unfoldButton(message) : null;
    const go = h(
      "button",
      { type: "button", class: "finding-go", on: { click: () => commands.goTo(item.finding.range) } },
      h("span", { class: "finding-mark" }, icon(SEVERITY_ICON[diagnostic.severity])),
      h(
        "span",
        { class: "finding-body" },
        h(
          "span",
          { class: "finding-head" },
          h("span", { class: "finding-severity", text: SEVERITY_NAME[diagnostic.severity] }),
          diagnostic.hub ? h("span", { class: "hub-chip", text: "the Hub says" }) : null,
          place,
        ),
        message,
        diagnostic.help ? h("span", { class: "finding-help" }, ...withCode(diagnostic.help)) : null,
      ),
    );
    const fixes = diagnostic.fixes.map((fix, index) =>
      h(
        "button",
        {
          type: "button",
          class: fix.safe ? "button small fix" : "button small fix unsafe",
          title: fix.safe ? "Alt+Enter" : "Read the change: it may not be what you mean",
          on: { click: () => mend(item, index) },
        },
        icon("wand"),
        h("span", {}, ...withCode(fix.title)),
      ),
    );
    const related = diagnostic.related.map(({ file, range, message }, index) =>
      h(
        "button",
        {
          type: "button",
          class: "button small quiet related",
          on: {
            click: () => {
              const place = item.finding.related[index];
              if (place) commands.goTo(place);
            },
          },
        },
        icon("arrow"),
        h("span", {}, ...withCode(message), ` (${file ?? `line ${range.start.line}`})`),
      ),
    );
    const why = h("a", {
      class: "rule-link",
      href: `#rule/${diagnostic.rule}`,
      "aria-label": `About the rule ${diagnostic.rule}`,
      text: diagnostic.rule,
    });
    const element = h(
      "li",
      { class: "finding", "data-severity": diagnostic.severity },
      go,
      h("div", { class: "finding-actions" }, ...fixes, unfold, ...related, why),
    );
    const buttons = [go, ...fixes, ...(unfold ? [unfold] : []), ...related, why];
    const item: Item = { element, buttons, finding, place };
    return item;
  };

  const update = (item: Item, finding: Finding): void => {
    item.finding = finding;
    const { line, column } = finding.diagnostic.range.start;
    setText(item.place, finding.diagnostic.file ?? `line ${line}:${column}`);
  };

  const render = (check: Check | null): void => {
    const opened = store.state.document.opened;
    if (opened !== document) {
      document = opened;
      limit = SHOWN_AT_ONCE;
    }
    const hadFocus = list.contains(window.document.activeElement);
    const findings = [...(check?.findings ?? [])].sort(
      (a, b) => SEVERITY_ORDER[a.diagnostic.severity] - SEVERITY_ORDER[b.diagnostic.severity],
    );
    // Items whose words are the same are kept, so that focus and scrolling survive an answer.
    const old = new Map<string, Item[]>();
    for (const item of items) {
      const key = keyOf(item.finding);
      old.set(key, [...(old.get(key) ?? []), item]);
    }
    items = findings.slice(0, limit).map((finding) => {
      const item = old.get(keyOf(finding))?.shift() ?? create(finding);
      update(item, finding);
      return item;
    });
    setChildren(
      list,
      items.map(({ element }) => element),
    );
    setCurrent(current);
    if (focusAfterMend !== null || (hadFocus && !list.contains(window.document.activeElement))) {
      const next = items[Math.min(focusAfterMend ?? current, items.length - 1)];
      if (next) next.buttons[0]?.focus({ preventScroll: false });
      else commands.focusEditor();
      focusAfterMend = null;
    }
    const hidden = findings.length - items.length;
    more.hidden = hidden === 0;
    setText(more, `Show ${hidden} more`);
    setText(count, check ? String(findings.length) : "");
    count.hidden = findings.length === 0;
    root.classList.toggle(
      "has-errors",
      findings.some(({ diagnostic }) => diagnostic.severity === "error"),
    );
    const pressed = window.document.activeElement === fixAll;
    fixAll.hidden = !findings.some(({ diagnostic }) => diagnostic.fixes.some(({ safe }) => safe));
    if (pressed && fixAll.hidden) {
      const next = items[current]?.buttons[0];
      if (next) next.focus();
      else commands.focusEditor();
    }
    none.hidden = findings.length > 0 || !check;
    setText(none, "Nothing to say about this card.");
  };
  store.watch((state) => state.check, render);

  // The finding that the cursor stands in.
  store.watch(
    (state) => state.cursor.offset,
    (offset) => {
      for (const { element, finding } of items) {
        const here = finding.range.from <= offset && offset <= finding.range.to;
        element.classList.toggle("here", here);
      }
    },
  );
}

/** Folds a message to its first lines, and opens it. */
function unfoldButton(message: HTMLElement): HTMLButtonElement {
  const button = h("button", {
    type: "button",
    class: "button small quiet",
    on: { click: () => fold(message.classList.toggle("folded")) },
  });
  const fold = (folded: boolean): void => {
    setText(button, folded ? "Whole message" : "Fold message");
    button.setAttribute("aria-expanded", String(!folded));
  };
  message.classList.add("folded");
  fold(true);
  return button;
}

/** The Hub's words are shown as they are; in ours `code` is marked. */
function messageOf({ hub, message }: Diagnostic): (Node | string)[] {
  return hub ? [message] : withCode(message);
}

function keyOf({ diagnostic }: Finding): string {
  const fixes = diagnostic.fixes.map(({ title, safe }) => `${title}${safe ? "!" : "?"}`);
  const related = diagnostic.related.map(({ range, message }) => `${range.start.line} ${message}`);
  return [
    diagnostic.rule,
    diagnostic.severity,
    diagnostic.hub,
    diagnostic.message,
    diagnostic.help,
    ...fixes,
    ...related,
  ].join("\n");
}
