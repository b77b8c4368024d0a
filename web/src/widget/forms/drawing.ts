/**
 * Paper to draw on: dark ink on white, whatever the page's colours, since that is what models were shown. By
 * mouse, finger or pen; by keyboard the arrows move a pen that Space puts down and lifts.
 */

import type { Picture } from "../../model/model";
import { h, handOver, icon, setText } from "../../ui/dom";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels of the picture that the model gets. */
const SIZE = 320;
const PEN = 20;
const STEP = 8;
const INK = "#000000";
const PAPER = "#ffffff";

export interface Drawing {
  readonly element: HTMLElement;
  /** Null where nothing is drawn. */
  picture(): Picture | null;
  clear(): void;
  show(visible: boolean): void;
  focus(): void;
}

/** @param changed called when the visitor drew, took back or cleared */
export function drawing(changed: () => void): Drawing {
  const canvas = h("canvas", {
    class: "paper",
    width: SIZE,
    height: SIZE,
    tabindex: "0",
    role: "application",
    "aria-label":
      "Paper to draw on. Arrows move the pen, Space puts it down and lifts it, Backspace takes the last stroke back.",
  });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const status = h("span", { class: "visually-hidden", role: "status" });
  const pen = h("span", { class: "paper-pen", hidden: true });
  const hint = h("span", { class: "paper-hint", text: "Draw here" });
  let strokes: Point[][] = [];
  let current: Point[] | null = null;
  let cursor: Point = { x: SIZE / 2, y: SIZE / 2 };
  let down = false;

  const paint = (): void => {
    if (!context) return;
    context.fillStyle = PAPER;
    context.fillRect(0, 0, SIZE, SIZE);
    context.strokeStyle = INK;
    context.fillStyle = INK;
    context.lineWidth = PEN;
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const stroke of current ? [...strokes, current] : strokes) {
      const [first] = stroke;
      if (!first) continue;
      context.beginPath();
      if (stroke.length === 1) {
        context.arc(first.x, first.y, PEN / 2, 0, 2 * Math.PI);
        context.fill();
        continue;
      }
      context.moveTo(first.x, first.y);
      for (const { x, y } of stroke) context.lineTo(x, y);
      context.stroke();
    }
    const empty = strokes.length === 0 && current === null;
    hint.hidden = !empty;
    undo.disabled = empty;
    clear.disabled = empty;
  };
  const finish = (): void => {
    if (!current) return;
    strokes.push(current);
    current = null;
    paint();
    changed();
  };
  const takeBack = (): void => {
    strokes.pop();
    // Without strokes its button is disabled.
    handOver(undo, canvas, paint);
    changed();
  };
  const wipe = (): void => {
    strokes = [];
    current = null;
    down = false;
    paint();
  };
  const undo = h(
    "button",
    { type: "button", class: "button small", on: { click: takeBack } },
    icon("undo"),
    "Undo",
  );
  const clear = h(
    "button",
    {
      type: "button",
      class: "button small",
      on: {
        click: () => {
          handOver(clear, canvas, wipe);
          changed();
        },
      },
    },
    "Clear",
  );

  const pointOf = (event: PointerEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * SIZE,
      y: ((event.clientY - box.top) / box.height) * SIZE,
    };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    pen.hidden = true;
    current = [pointOf(event)];
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!current || !canvas.hasPointerCapture(event.pointerId)) return;
    const events = event.getCoalescedEvents();
    for (const one of events.length > 0 ? events : [event]) current.push(pointOf(one));
    paint();
  });
  canvas.addEventListener("pointerup", finish);
  canvas.addEventListener("pointercancel", finish);

  const showPen = (): void => {
    pen.hidden = false;
    pen.classList.toggle("down", down);
    pen.style.setProperty("left", `${(100 * cursor.x) / SIZE}%`);
    pen.style.setProperty("top", `${(100 * cursor.y) / SIZE}%`);
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) {
      const step = event.shiftKey ? 3 * STEP : STEP;
      const within = (value: number): number => Math.max(0, Math.min(SIZE, value));
      cursor = { x: within(cursor.x + (move[0] ?? 0) * step), y: within(cursor.y + (move[1] ?? 0) * step) };
      if (down && current) {
        current.push(cursor);
        paint();
      }
    } else if (event.key === " ") {
      down = !down;
      if (down) current = [cursor];
      else finish();
      paint();
      setText(status, down ? "Pen down" : "Pen up");
    } else if (event.key === "Backspace") {
      if (down) {
        down = false;
        current = null;
        paint();
      } else takeBack();
    } else return;
    event.preventDefault();
    showPen();
  });
  canvas.addEventListener("blur", () => {
    pen.hidden = true;
    if (down) {
      down = false;
      finish();
    }
  });

  const element = h(
    "div",
    { class: "drawing" },
    h("div", { class: "paper-frame" }, canvas, hint, pen),
    h("div", { class: "drawing-tools" }, undo, clear, status),
  );
  paint();
  return {
    element,
    picture: () => {
      if (!context || strokes.length === 0) return null;
      return { width: SIZE, height: SIZE, data: context.getImageData(0, 0, SIZE, SIZE).data };
    },
    clear: wipe,
    show: (visible) => {
      element.hidden = !visible;
    },
    focus: () => canvas.focus(),
  };
}
