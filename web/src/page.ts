/**
 * Wires the page: one store (app/state.ts says what is in it), one controller (app/workbench.ts), and views
 * in panels/, which read the store, call commands, and do not know each other. See README.md beside this
 * folder for how to add one.
 */

import type { AppState } from "./app/state";
import { Store } from "./app/store";
import { Workbench } from "./app/workbench";
import type { WorkerHost } from "./engine/worker-host";
import { fileBar, MOD, statusBar, themeButton } from "./panels/bars";
import { findingsPanel } from "./panels/findings";
import { fileMenu } from "./panels/menu";
import { noticesPanel } from "./panels/notices";
import { rulePage } from "./panels/rule-page";
import { sectionsPanel } from "./panels/sections";
import { keepTheme, savedTheme } from "./panels/theme";
import { verdictPanel } from "./panels/verdict";
import { byId } from "./ui/dom";
import { dropTarget } from "./ui/drop";
import { droppedModel } from "./widget/local-files";
import { openWidget } from "./widget/open";
import { EMPTY_WIDGET } from "./widget/state";

/** @param engine the engine's worker, started already */
export function openPage(engine: WorkerHost): void {
  const store = new Store<AppState>({
    document: {
      version: 0,
      opened: 0,
      name: "README.md",
      changed: false,
      empty: true,
      byteOrderMark: false,
      lineEnds: ["\n"],
      length: 0,
      inPlace: false,
    },
    cursor: { offset: 0, line: 1, column: 1, selected: 0 },
    kind: "auto",
    engine: { status: "starting" },
    check: null,
    theme: savedTheme(),
    notices: [],
    kept: [],
    rule: null,
    widget: EMPTY_WIDGET,
  });
  const workbench = new Workbench(store, engine, byId("editor"), byId("file-input", HTMLInputElement));

  keepTheme(store);
  fileBar(store, workbench, fileMenu(store, workbench));
  themeButton(store, workbench);
  statusBar(store, workbench);
  verdictPanel(store, workbench);
  findingsPanel(store, workbench);
  sectionsPanel(store, workbench);
  noticesPanel(store, workbench);
  rulePage(store, workbench);
  const openModel = openWidget(store, workbench);
  dropTarget((transfer) => {
    const model = droppedModel(transfer);
    if (model) openModel(model);
    else void workbench.openDropped(transfer);
  });

  window.addEventListener("keydown", (event) => {
    const mod = MOD === "⌘" ? event.metaKey : event.ctrlKey;
    if (!mod || event.shiftKey || event.altKey) return;
    if (event.key === "s") void workbench.save();
    else if (event.key === "o") workbench.openFiles();
    else return;
    event.preventDefault();
  });

  keepInView(byId("verdict"), byId("editor"));
  void workbench.start();
}

/** What grows above the text that is being written does not push it down: at the page's top no browser sees to it. */
function keepInView(above: HTMLElement, written: HTMLElement): void {
  let height = above.offsetHeight;
  new ResizeObserver(() => {
    const grown = above.offsetHeight - height;
    height += grown;
    const pushed = above.getBoundingClientRect().bottom <= written.getBoundingClientRect().top;
    if (grown > 0 && pushed && window.scrollY === 0 && written.contains(document.activeElement)) {
      window.scrollBy(0, grown);
    }
  }).observe(above);
}
