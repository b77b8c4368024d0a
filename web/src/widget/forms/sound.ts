/** A sound: chosen, dropped, or recorded once the visitor presses the button. */

import type { Sound } from "../../model/model";
import { h, handOver, icon, setText } from "../../ui/dom";
import { takeDropped } from "../../ui/drop";
import { readSound } from "../files";
import { pickFiles } from "../local-files";
import { exampleFile } from "./example-file";
import type { Field, FormEvents } from "./form";
import { freshId } from "./form";

const WAVE_WIDTH = 600;
const WAVE_HEIGHT = 64;

export function soundField(events: FormEvents): Field {
  const element = h("div", { class: "field-group sound-field" });
  const changed = (): void => void element.dispatchEvent(new Event("input", { bubbles: true }));
  const note = h("p", { class: "field-hint", role: "status" });
  const wave = h("div", { class: "wave", hidden: true, role: "img", "aria-label": "The sound’s wave" });
  const player = h("audio", {
    controls: true,
    hidden: true,
    "aria-label": "The sound that the model is given",
  });
  const file = exampleFile(events);
  let src: string | null = null;
  let sound: Sound | null = null;
  let turn = 0;
  let recorder: MediaRecorder | null = null;

  const release = (): void => {
    if (player.src.startsWith("blob:")) URL.revokeObjectURL(player.src);
    player.removeAttribute("src");
    player.hidden = true;
    wave.hidden = true;
  };
  const take = async (blob: Blob, own: boolean): Promise<void> => {
    const mine = ++turn;
    setText(note, "");
    try {
      const read = await readSound(blob);
      if (mine !== turn) return;
      sound = read;
      if (own) src = null;
      handOver(file.element, choose, () => file.show(null));
      release();
      player.src = URL.createObjectURL(blob);
      player.hidden = false;
      wave.replaceChildren(drawing(read));
      wave.hidden = false;
      setText(note, `${(read.samples.length / read.rate).toFixed(1)} seconds`);
      if (own) changed();
    } catch (error) {
      if (mine === turn) setText(note, error instanceof Error ? error.message : String(error));
    }
  };
  const pick = async (): Promise<void> => {
    const [chosen] = await pickFiles({ accept: "audio/*,video/*" });
    if (chosen) await take(chosen.file, true);
  };

  const choose = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void pick() } },
    icon("open"),
    "Choose a file",
  );
  const label = h("span", { text: "Record" });
  const record = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void toggle() } },
    icon("microphone"),
    label,
  );
  const toggle = async (): Promise<void> => {
    if (recorder) {
      recorder.stop();
      return;
    }
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      setText(note, "The browser gives no microphone to this page. Choose a file instead.");
      return;
    }
    const parts: Blob[] = [];
    const mine = new MediaRecorder(stream);
    recorder = mine;
    mine.addEventListener("dataavailable", ({ data }) => parts.push(data));
    mine.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      if (recorder === mine) recorder = null;
      record.classList.remove("recording");
      setText(label, "Record");
      if (element.isConnected) void take(new Blob(parts, { type: mine.mimeType }), true);
    });
    mine.start();
    record.classList.add("recording");
    setText(label, "Stop");
    setText(note, "Recording. The sound stays in this browser.");
  };

  const id = freshId("sound");
  element.setAttribute("role", "group");
  element.setAttribute("aria-labelledby", id);
  element.append(
    h(
      "div",
      { class: "field-head" },
      h("span", { class: "field-label", id, text: "Sound" }),
      h("div", { class: "button-row" }, choose, record),
    ),
    file.element,
    wave,
    player,
    note,
  );

  takeDropped(element, "audio/", ({ files: [dropped] }) => {
    if (dropped) void take(dropped, true);
  });

  return {
    element,
    fill: (values) => {
      turn++;
      release();
      setText(note, "");
      sound = null;
      src = values.src ?? null;
      file.show(src);
    },
    read: () => {
      if (sound) return { sound };
      return src === null ? {} : { src };
    },
    fileLoaded: (loaded, blob) => {
      if (loaded === src && !sound) void take(blob, false);
    },
    close: () => {
      recorder?.stop();
      release();
    },
  };
}

/** Bars, in the colour of the text around them: that changes with the page's. */
function drawing({ samples }: Sound): SVGSVGElement {
  const each = Math.max(1, Math.floor(samples.length / WAVE_WIDTH));
  let bars = "";
  for (let x = 0; x < WAVE_WIDTH; x += 3) {
    let peak = 0;
    for (let i = x * each; i < (x + 2) * each && i < samples.length; i++) {
      peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    }
    const height = Math.max(2, peak * WAVE_HEIGHT);
    bars += `M${x} ${((WAVE_HEIGHT - height) / 2).toFixed(1)}h2v${height.toFixed(1)}h-2z`;
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", bars);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WAVE_WIDTH} ${WAVE_HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.append(path);
  return svg;
}

const SVG = "http://www.w3.org/2000/svg";
