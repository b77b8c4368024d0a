/** The file that an example names: shown by its name until somebody asks for it. */

import { h, setChildren } from "../../ui/dom";
import { hostOf } from "../files";
import { shortened } from "../values";
import type { FormEvents } from "./form";

export function exampleFile(events: FormEvents): {
  readonly element: HTMLElement;
  show(src: string | null): void;
} {
  const element = h("p", { class: "example-file", hidden: true });
  return {
    element,
    show: (src) => {
      element.hidden = src === null;
      if (src === null) return;
      const host = hostOf(src);
      const words =
        host === null ? "It is read from the model’s files when you run it." : `It lies on ${host}.`;
      setChildren(element, [
        h("span", {}, h("strong", { text: shortened(src.split("/").at(-1) ?? src, 60) }), ` ${words}`),
        h(
          "button",
          { type: "button", class: "button small", on: { click: () => events.loadFile(src) } },
          host === null ? "Show it" : `Fetch it from ${host}`,
        ),
      ]);
    },
  };
}
