import type { AppStore } from "../app/state";
import type { WidgetState } from "./state";

/** Calls `render` now, and whenever one of the named parts of the widget's state is another value. */
export function watchWidget(
  store: AppStore,
  parts: readonly (keyof WidgetState)[],
  render: (widget: WidgetState) => void,
): void {
  let last: readonly unknown[] | null = null;
  store.watch(
    (state) => state.widget,
    (widget) => {
      const now = parts.map((part) => widget[part]);
      if (last && now.every((value, i) => Object.is(value, last?.[i]))) return;
      last = now;
      render(widget);
    },
  );
}
