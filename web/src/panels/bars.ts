/** The bar above the editor, with what can be done to the file, and the line below it. */

import type { AppState, AppStore, Commands, ThemeChoice } from "../app/state";
import type { LineEnd } from "../document/layout";
import { byId, h, type IconName, icon, setChildren, setText } from "../ui/dom";

const LINE_END_NAME: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" };
const THEMES: readonly ThemeChoice[] = ["system", "light", "dark"];
const THEME_ICON: Readonly<Record<ThemeChoice, IconName>> = { system: "system", light: "sun", dark: "moon" };
const THEME_NAME: Readonly<Record<ThemeChoice, string>> = {
  system: "as the system",
  light: "light",
  dark: "dark",
};

const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

const isMac = /mac|iphone|ipad/i.test(navigator.platform);
export const MOD = isMac ? "⌘" : "Ctrl+";

export function fileBar(store: AppStore, commands: Commands, showMenu: (anchor: HTMLElement) => void): void {
  const name = h("span", { class: "file-name" });
  const changed = h("span", {
    class: "file-changed",
    title: "Not saved",
    role: "img",
    "aria-label": "Not saved",
  });
  const open = h(
    "button",
    { type: "button", class: "button", title: `${MOD}O`, on: { click: () => commands.openFiles() } },
    icon("open"),
    h("span", { class: "label" }, "Open"),
  );
  const saveLabel = h("span", { class: "label" });
  const save = h("button", {
    type: "button",
    class: "button",
    title: `${MOD}S`,
    on: { click: () => void commands.save() },
  });
  const menu = h(
    "button",
    {
      type: "button",
      class: "button icon-only",
      "aria-label": "More",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      on: { click: () => showMenu(menu) },
    },
    icon("more"),
  );
  byId("file-bar").append(h("div", { class: "file-title" }, name, changed), open, save, menu);
  store.watch(
    (state) => state.document,
    (document) => {
      setText(name, document.name);
      changed.hidden = !document.changed;
      const wanted = document.inPlace ? "Save" : "Download";
      if (saveLabel.textContent !== wanted) {
        setText(saveLabel, wanted);
        setChildren(save, [icon(document.inPlace ? "save" : "download"), saveLabel]);
      }
    },
  );
}

export function themeButton(store: AppStore, commands: Commands): void {
  const button = h("button", {
    type: "button",
    class: "button icon-only quiet",
    on: {
      click: () => {
        const next = THEMES[(THEMES.indexOf(store.state.theme) + 1) % THEMES.length];
        commands.setTheme(next ?? "system");
      },
    },
  });
  byId("app-actions").append(button);
  store.watch(
    (state) => state.theme,
    (theme) => {
      setChildren(button, [icon(THEME_ICON[theme])]);
      button.setAttribute("aria-label", `Colours: ${THEME_NAME[theme]}`);
      button.title = `Colours: ${THEME_NAME[theme]}`;
    },
  );
}

export function statusBar(store: AppStore, commands: Commands): void {
  const place = h("span", {});
  const size = h("span", { class: "status-size" });
  const time = h("span", { class: "status-time" });
  const ends = h("button", {
    type: "button",
    class: "status-button",
    on: {
      click: () => {
        const { lineEnds } = store.state.document;
        commands.setLineEnds(lineEnds.length === 1 && lineEnds[0] === "\n" ? "\r\n" : "\n");
      },
    },
  });
  const mark = h("span", { title: "The file begins with a byte order mark; it is kept" }, "BOM");
  byId("status-bar").append(place, ends, mark, size, time);
  store.watch(
    (state) => state.cursor,
    ({ line, column, selected }) =>
      setText(place, `Line ${line}, column ${column}${selected > 0 ? ` (${selected} selected)` : ""}`),
  );
  store.watch(
    (state) => state.document,
    ({ lineEnds, byteOrderMark, length }) => {
      const names = lineEnds.map((end) => LINE_END_NAME[end]).join(" + ");
      const target = names === "LF" ? "CRLF" : "LF";
      setText(ends, names);
      ends.title = `Line ends: ${names}. Press to write every line with ${target}.`;
      ends.setAttribute("aria-label", ends.title);
      mark.hidden = !byteOrderMark;
      setText(size, `${COMPACT.format(length)} characters`);
    },
  );
  store.watch(timeOf, (text) => setText(time, text));
}

function timeOf({ check }: AppState): string {
  if (!check) return "";
  return check.milliseconds < 1 ? "checked in under 1 ms" : `checked in ${Math.round(check.milliseconds)} ms`;
}
