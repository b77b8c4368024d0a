/** Starts the engine, so that it loads while the rest of the page does; then the page (page.ts). */

import "./styles/page.css";
import { startEngine } from "./engine/engine";

const engine = startEngine();
const { openPage } = await import("./page");
openPage(engine);
