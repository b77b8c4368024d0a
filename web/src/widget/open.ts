/** Puts the widget together with what runs models, and gives the page the way to it. */

import type { AppStore } from "../app/state";
import { ModelClient, RUNTIME_BYTES } from "../model/client";
import { examine } from "../model/problems";
import type { LocalModel } from "../model/sources/local";
import { variantsOf } from "../model/variants";
import { byId } from "../ui/dom";
import { WidgetController, type WidgetPage } from "./controller";
import { type Inspector, inspector } from "./inspector/inspector";
import { type LanguagePage, languageCheck } from "./language-check";
import { NoModel } from "./local-files";
import { type ThresholdPage, thresholdPanel } from "./threshold/panel";
import { watchWidget } from "./watch";
import { widgetPanel } from "./widget";

/** Returns what takes models that were dropped on the page. */
export function openWidget(
  store: AppStore,
  page: WidgetPage & ThresholdPage & LanguagePage,
): (dropped: Promise<LocalModel>) => void {
  const client = new ModelClient();
  const controller = new WidgetController(store, page, client, {
    variantsOf,
    hub: (address, options) => client.hub(address, options),
    defaults: async () => (await import("./hub-defaults")).hubDefaults,
    examine: (source, tag, { path, ...options }) =>
      examine(source, tag, {
        ...(path === undefined ? {} : { path }),
        look: (one, variant) => client.look(one, variant, options),
      }),
  });
  const openLocal = (found: Promise<LocalModel>): void => {
    const show = (): void => byId("widget").scrollIntoView({ block: "nearest" });
    found.then(
      async (model) => {
        show();
        if (model.kind === "onnx") {
          await controller.choose({ type: "ask-onnx" });
          graph.show(model.source, model.graphs);
        }
        await controller.openLocal(model);
      },
      (error: unknown) => {
        // What is neither card nor model says nothing of the one that is chosen.
        if (error instanceof NoModel) {
          page.notify(`${error.message} ${error.help}`);
          return;
        }
        show();
        controller.refuse(error);
      },
    );
  };
  widgetPanel(store, controller, { runtimeBytes: RUNTIME_BYTES, openLocal });
  const graph = mountInspector(store, client);
  thresholdPanel(byId("widget"), store, client, page);
  languageCheck(byId("widget"), store, client, page);
  void controller.start();
  return openLocal;
}

/** Shows a bare graph below the choice of a model, in place of the card's widget, until another one is chosen. */
function mountInspector(store: AppStore, client: ModelClient): Pick<Inspector, "show"> {
  const root = byId("widget");
  const graph = inspector(client);
  root.querySelector(":scope > .widget-part")?.after(graph.element);
  watchWidget(store, ["place"], ({ place }) => {
    if (place.type === "ask-onnx") return;
    if (root.classList.contains("inspecting")) void client.close();
    graph.hide();
    root.classList.remove("inspecting");
  });
  return {
    show(source, graphs) {
      root.classList.add("inspecting");
      graph.show(source, graphs);
    },
  };
}
