/** Puts the widget together with what runs models, and gives the page the way to it. */

import type { AppStore } from "../app/state";
import { ModelClient, RUNTIME_BYTES } from "../model/client";
import { ModelProblem } from "../model/model";
import { variantsOf } from "../model/variants";
import { WidgetController, type WidgetPage } from "./controller";
import type { LocalFile } from "./local-files";
import { localSource } from "./sources";
import { widgetPanel } from "./widget";

/** Returns what takes files that were dropped on the page. */
export function openWidget(store: AppStore, page: WidgetPage): (files: readonly LocalFile[]) => void {
  const controller = new WidgetController(store, page, new ModelClient(), {
    variantsOf,
    hub: () => Promise.reject(new ModelProblem("Models of the Hub cannot be opened yet.")),
  });
  const openLocal = (files: readonly LocalFile[]): void => {
    document.getElementById("widget")?.scrollIntoView({ block: "nearest" });
    void controller.openSource(localSource(files));
  };
  widgetPanel(store, controller, { runtimeBytes: RUNTIME_BYTES, openLocal });
  void controller.start();
  return openLocal;
}
