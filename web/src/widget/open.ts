/** Puts the widget together with what runs models, and gives the page the way to it. */

import type { AppStore } from "../app/state";
import { ModelClient, RUNTIME_BYTES } from "../model/client";
import { examine } from "../model/problems";
import type { LocalModel } from "../model/sources/local";
import { variantsOf } from "../model/variants";
import { byId } from "../ui/dom";
import { WidgetController, type WidgetPage } from "./controller";
import { widgetPanel } from "./widget";

/** Returns what takes models that were dropped on the page. */
export function openWidget(store: AppStore, page: WidgetPage): (dropped: Promise<LocalModel>) => void {
  const client = new ModelClient();
  const controller = new WidgetController(store, page, client, {
    variantsOf,
    hub: (address, options) => client.hub(address, options),
    examine,
  });
  const openLocal = (found: Promise<LocalModel>): void => {
    byId("widget").scrollIntoView({ block: "nearest" });
    found.then(
      (model) => controller.openLocal(model),
      (error: unknown) => controller.refuse(error),
    );
  };
  widgetPanel(store, controller, { runtimeBytes: RUNTIME_BYTES, openLocal });
  void controller.start();
  return openLocal;
}
