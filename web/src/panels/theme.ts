/** Light, dark, or as the system has it; the choice is remembered. */

import type { AppStore, ThemeChoice } from "../app/state";

const KEY = "cardsmith.theme";

export function savedTheme(): ThemeChoice {
  try {
    const saved = localStorage.getItem(KEY);
    return saved === "light" || saved === "dark" ? saved : "system";
  } catch {
    return "system"; // storage is off
  }
}

export function keepTheme(store: AppStore): void {
  store.watch(
    (state) => state.theme,
    (theme) => {
      document.documentElement.dataset["theme"] = theme;
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // It holds until the page is closed.
      }
    },
  );
}
