/** What the Hub would say, what it would understand, and how complete the card is. */

import type { AppState, AppStore, Check, Commands, KindChoice } from "../app/state";
import { byId, h, handOver, type IconName, icon, ring, setChildren, setText } from "../ui/dom";

type Tone = "good" | "warning" | "bad" | "unknown";

interface Words {
  readonly tone: Tone;
  readonly headline: string;
  /** What introduces the Hub's messages, where there are some. */
  readonly lead: string;
}

const TONE_ICON: Readonly<Record<Tone, IconName>> = {
  good: "check",
  warning: "warning",
  bad: "cross",
  unknown: "question",
};

function wordsFor({ check, engine }: AppState): Words {
  if (engine.status === "failed") {
    return { tone: "unknown", headline: "The Hub's answer cannot be told", lead: engine.message };
  }
  if (!check) return { tone: "unknown", headline: "Reading the card…", lead: "" };
  const { accepted, messages } = check.result.hub;
  if (accepted === null) {
    const limit = check.result.diagnostics.find(({ rule }) => rule.startsWith("limit/"));
    return { tone: "unknown", headline: "The Hub's answer cannot be told", lead: limit?.message ?? "" };
  }
  if (!accepted) {
    return { tone: "bad", headline: "The Hub would refuse this card", lead: "It would say:" };
  }
  if (messages.length > 0) {
    return { tone: "warning", headline: "The Hub would take this card", lead: "It would warn:" };
  }
  return { tone: "good", headline: "The Hub would take this card", lead: "" };
}

const KINDS: readonly (readonly [KindChoice, string])[] = [
  ["auto", "Auto"],
  ["model", "Model card"],
  ["dataset", "Dataset card"],
  ["space", "Space card"],
];
const KIND_NAMES = { model: "model", dataset: "dataset", space: "Space" } as const;

const TAGS_AT_ONCE = 24;

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** What a tag of two or three letters is short for, where the browser knows it as a language. */
function languageName(tag: string): string | null {
  return /^[a-z]{2,3}$/.test(tag) ? (languageNames.of(tag) ?? null) : null;
}

export function verdictPanel(store: AppStore, commands: Commands): void {
  const root = byId("verdict");
  const badge = h("span", { class: "verdict-badge" });
  const headline = h("p", { class: "verdict-headline" });
  const summary = h("p", { class: "verdict-summary" });
  const lead = h("p", { class: "verdict-lead" });
  const messages = h("ul", {
    class: "verdict-messages",
    role: "list",
    "aria-label": "What the Hub would say",
  });
  const status = h(
    "div",
    { class: "verdict-status", role: "status", "aria-label": "Verdict" },
    headline,
    lead,
    messages,
    summary,
  );

  const score = ring();
  const scoreNumber = h("span", { class: "score-number" });
  const scoreBox = h(
    "div",
    { class: "score", role: "img", title: "How complete the card is, 0 to 100" },
    score.element,
    scoreNumber,
  );

  const tags = h("ul", { class: "tags", role: "list", "aria-label": "Tags", tabindex: "-1" });
  const autoOption = h("option", { value: "auto" }, "Auto");
  const kind = h(
    "select",
    {
      class: "quiet-select",
      "aria-label": "Kind of card",
      on: { change: () => commands.setKind(kind.value as KindChoice) },
    },
    ...KINDS.map(([value, label]) => (value === "auto" ? autoOption : h("option", { value }, label))),
  );
  const rules = h("p", { class: "rules-date" });

  root.append(
    h("div", { class: "verdict-main" }, badge, status, scoreBox),
    tags,
    h("div", { class: "verdict-foot" }, kind, rules),
  );

  let shownTags = "";
  let allTags = false;
  const showTags = (wanted: readonly string[]): void => {
    const signature = `${allTags}\n${wanted.join("\n")}`;
    if (signature === shownTags) return;
    shownTags = signature;
    const shown = allTags ? wanted : wanted.slice(0, TAGS_AT_ONCE);
    const hidden = wanted.length - shown.length;
    const items = shown.map((tag) => h("li", { class: "tag", text: tag, title: languageName(tag) }));
    const showAll = (): void => {
      allTags = true;
      handOver(tags, tags, () => showTags(store.state.check?.result.tags ?? []));
    };
    const more = h(
      "li",
      {},
      h("button", { type: "button", class: "tag more-tags", on: { click: showAll } }, `${hidden} more`),
    );
    setChildren(tags, hidden > 0 ? [...items, more] : items);
    tags.hidden = wanted.length === 0;
  };
  const showMessages = (check: Check | null): void => {
    const texts = check?.result.hub.messages ?? [];
    messages.hidden = texts.length === 0;
    // Many are scrolled, also by keyboard.
    if (texts.length > 2) messages.tabIndex = 0;
    else messages.removeAttribute("tabindex");
    if (texts.join("\n") === [...messages.children].map((item) => item.textContent).join("\n")) return;
    setChildren(
      messages,
      texts.map((text) => h("li", { text })),
    );
  };

  const render = (state: AppState): void => {
    const { check, document } = state;
    const words = wordsFor(state);
    if (root.dataset["tone"] !== words.tone) {
      root.dataset["tone"] = words.tone;
      setChildren(badge, [icon(TONE_ICON[words.tone])]);
    }
    setText(headline, words.headline);
    setText(lead, words.lead);
    lead.hidden = words.lead === "";
    showMessages(check);
    setText(summary, check?.result.summary ?? "");
    summary.hidden = !check?.result.summary;
    showTags(check?.result.tags ?? []);
    scoreBox.hidden = !check || document.empty;
    if (check) {
      score.fill(check.result.score / 100);
      setText(scoreNumber, String(check.result.score));
      scoreBox.setAttribute("aria-label", `Completeness ${check.result.score} of 100`);
      setText(autoOption, `Auto: ${KIND_NAMES[check.result.kind]} card`);
      setText(rules, `Hub rules as of ${check.result.rules.date}`);
    }
    if (kind.value !== state.kind) kind.value = state.kind;
  };
  store.watch((state) => state, render);
}
