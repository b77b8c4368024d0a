/** Starts the engine, so that it loads while the rest of the page does; then the page (page.ts). */

import "./styles/page.css";
import "./styles/widget.css";
import "./styles/threshold.css";
import { startEngine } from "./engine/engine";

const engine = startEngine();
try {
  const { openPage } = await import("./page");
  openPage(engine);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  document
    .getElementById("verdict")
    ?.append(`The page could not be loaded: ${reason}. Reload it to try again.`);
}
