/** The page of a rule, from a data file that is fetched when the first one is asked for. */

import type { AppStore, Commands } from "../app/state";
import { byId, h, setChildren, withCode } from "../ui/dom";

interface RulePage {
  readonly id: string;
  readonly severity: string;
  readonly hub: boolean;
  readonly summary: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  readonly fix: string;
  readonly source: string;
}

let pages: Promise<ReadonlyMap<string, RulePage>> | null = null;

async function load(): Promise<ReadonlyMap<string, RulePage>> {
  let response: Response;
  try {
    response = await fetch("rules.json");
  } catch {
    throw new Error("The rules’ pages could not be loaded. Is the network there?");
  }
  if (!response.ok) throw new Error(`The rules’ pages could not be loaded (${response.status}).`);
  const list = (await response.json()) as readonly RulePage[];
  return new Map(list.map((page) => [page.id, page]));
}

async function ahead(): Promise<void> {
  if (!navigator.onLine) return;
  try {
    pages ??= load();
    await pages;
  } catch {
    pages = null; // asked for, it is tried again, and what is wrong is said
  }
}

const PREFIX = "#rule/";

export function rulePage(store: AppStore, commands: Commands): void {
  const title = h("h2", {});
  const body = h("div", { class: "rule-body" });
  const dialog = h(
    "dialog",
    { class: "dialog wide", "aria-labelledby": "rule-title" },
    h(
      "header",
      { class: "dialog-head" },
      title,
      h("button", { type: "button", class: "button", on: { click: () => dialog.close() } }, "Close"),
    ),
    body,
  );
  title.id = "rule-title";
  byId("layers").append(dialog);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    if (location.hash.startsWith(PREFIX)) history.replaceState(null, "", location.pathname + location.search);
    commands.openRule(null);
  });

  // After the first answer, ahead of the first question, so that it is answered without a network too.
  const idle = window.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 0));
  let begun = false;
  store.watch(
    (state) => state.check,
    (check) => {
      if (check && !begun) {
        begun = true;
        idle(() => void ahead());
      }
    },
  );

  const follow = (): void => {
    const { hash } = location;
    commands.openRule(hash.startsWith(PREFIX) ? ruleIn(hash.slice(PREFIX.length)) : null);
  };
  window.addEventListener("hashchange", follow);

  const show = async (rule: string): Promise<void> => {
    title.textContent = rule;
    setChildren(body, [h("p", { class: "soft" }, "Loading…")]);
    if (!dialog.open) dialog.showModal();
    try {
      pages ??= load();
      const page = (await pages).get(rule);
      if (store.state.rule !== rule) return;
      setChildren(body, page ? contents(page) : [h("p", {}, "There is no rule of this name.")]);
    } catch (error) {
      pages = null;
      if (store.state.rule !== rule) return;
      setChildren(body, [
        h("p", { role: "alert" }, error instanceof Error ? error.message : String(error)),
        h(
          "div",
          { class: "button-row" },
          h(
            "button",
            {
              type: "button",
              class: "button small",
              on: {
                click: () => {
                  dialog.querySelector("button")?.focus();
                  void show(rule);
                },
              },
            },
            "Try again",
          ),
        ),
      ]);
    }
  };
  store.watch(
    (state) => state.rule,
    (rule) => {
      if (rule) void show(rule);
      else if (dialog.open) dialog.close();
    },
  );
  follow();
}

/** An address that somebody mistyped is a rule without a page. */
function ruleIn(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function contents(page: RulePage): Node[] {
  const part = (title: string, ...nodes: Node[]): Node[] => [h("h3", { text: title }), ...nodes];
  const code = (text: string): Node => h("pre", { class: "rule-code", tabindex: "0" }, h("code", { text }));
  const severity = { error: "Error", warning: "Warning", info: "Advice" }[page.severity] ?? page.severity;
  return [
    h("p", { class: "rule-summary", text: page.summary }),
    h("p", { class: "soft", text: page.hub ? `${severity}; the Hub itself says it` : severity }),
    ...(page.why ? part("Why it matters", ...paragraphs(page.why)) : []),
    ...(page.bad ? part("Found in", code(page.bad)) : []),
    ...(page.good ? part("Not in", code(page.good)) : []),
    ...(page.fix ? part("The fix", ...paragraphs(page.fix)) : []),
    ...(page.source ? part("Where the rule comes from", ...paragraphs(page.source)) : []),
  ];
}

/** Paragraphs with `code` in them: all the Markdown that the rules' pages use. */
function paragraphs(text: string): Node[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => h("p", {}, ...withCode(paragraph)));
}
