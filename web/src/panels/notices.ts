/** Short messages in the corner, with what can be done about them. */

import type { AppStore, Commands, Notice } from "../app/state";
import { byId, h, icon, setChildren, withCode } from "../ui/dom";

export function noticesPanel(store: AppStore, commands: Commands): void {
  const root = byId("notices");
  const shown = new Map<number, HTMLElement>();
  /** What had the focus before it came here: it gets it back when its notice goes. */
  let before: Element | null = null;
  root.addEventListener("focusin", ({ relatedTarget }) => {
    if (!root.contains(relatedTarget as Node | null)) before = relatedTarget as Element | null;
  });
  const create = (notice: Notice): HTMLElement =>
    h(
      "div",
      { class: notice.sticky ? "notice sticky" : "notice" },
      h("p", {}, ...withCode(notice.text)),
      h(
        "div",
        { class: "notice-actions" },
        ...notice.actions.map(({ label, run }) =>
          h(
            "button",
            {
              type: "button",
              class: "button small",
              on: {
                click: () => {
                  commands.closeNotice(notice.id);
                  run();
                },
              },
            },
            label,
          ),
        ),
        h(
          "button",
          {
            type: "button",
            class: "button icon-only quiet",
            "aria-label": "Close",
            on: { click: () => commands.closeNotice(notice.id) },
          },
          icon("cross"),
        ),
      ),
    );
  store.watch(
    (state) => state.notices,
    (notices) => {
      for (const id of shown.keys()) {
        if (!notices.some((notice) => notice.id === id)) shown.delete(id);
      }
      for (const notice of notices) {
        if (!shown.has(notice.id)) shown.set(notice.id, create(notice));
      }
      const had = root.contains(document.activeElement);
      setChildren(root, [...shown.values()]);
      if (!had || root.contains(document.activeElement)) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      else commands.focusEditor();
    },
  );
}
