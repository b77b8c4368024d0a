/** A picture: chosen, dropped, pasted, or drawn. */

import type { Picture } from "../../model/model";
import { h, handOver, icon, setText } from "../../ui/dom";
import { takeDropped } from "../../ui/drop";
import { readPicture } from "../files";
import { pickFiles } from "../local-files";
import { drawing } from "./drawing";
import { exampleFile } from "./example-file";
import type { Field, FormEvents } from "./form";
import { freshId } from "./form";

/** @param canDraw a canvas stands beside the file */
export function pictureField(events: FormEvents, canDraw: boolean): Field {
  const element = h("div", { class: "field-group picture-field" });
  const changed = (): void => void element.dispatchEvent(new Event("input", { bubbles: true }));
  const note = h("p", { class: "field-hint", role: "status" });
  const shown = h("img", {
    class: "picture-shown",
    alt: "The picture that the model is given",
    hidden: true,
  });
  const file = exampleFile(events);
  let src: string | null = null;
  let picture: Picture | null = null;
  let drawn = false;
  /** The newest picture asked for: slower ones before it are dropped. */
  let turn = 0;

  const release = (): void => {
    if (shown.src.startsWith("blob:")) URL.revokeObjectURL(shown.src);
    shown.removeAttribute("src");
    shown.hidden = true;
  };
  const take = async (blob: Blob, own: boolean): Promise<void> => {
    const mine = ++turn;
    setText(note, "");
    try {
      const read = await readPicture(blob);
      if (mine !== turn) return;
      picture = read;
      drawn = false;
      if (own) src = null;
      handOver(file.element, chooseButton, () => file.show(null));
      release();
      shown.src = URL.createObjectURL(blob);
      shown.hidden = false;
      if (own) {
        board?.show(false);
        changed();
      }
    } catch (error) {
      if (mine === turn) setText(note, error instanceof Error ? error.message : String(error));
    }
  };

  const board = canDraw
    ? drawing(() => {
        drawn = true;
        turn++;
        changed();
      })
    : null;
  const pick = async (): Promise<void> => {
    const [chosen] = await pickFiles({ accept: "image/*" });
    if (chosen) await take(chosen.file, true);
  };
  const paste = (event: ClipboardEvent): void => {
    const item = [...(event.clipboardData?.items ?? [])].find(({ type }) => type.startsWith("image/"));
    const blob = item?.getAsFile();
    if (!blob) return;
    event.preventDefault();
    void take(blob, true);
  };
  const chooseButton = h(
    "button",
    { type: "button", class: "button small", on: { click: () => void pick() } },
    icon("open"),
    "Choose a file",
  );
  const pasteButton = h(
    "button",
    {
      type: "button",
      class: "button small",
      on: {
        click: () => {
          void pasted().then(
            (blob) => (blob ? take(blob, true) : setText(note, "There is no picture on the clipboard.")),
            () => setText(note, "The browser does not give the clipboard. Press Ctrl+V here instead."),
          );
        },
      },
    },
    "Paste",
  );
  const drawButton = board
    ? h(
        "button",
        {
          type: "button",
          class: "button small",
          on: {
            click: () => {
              release();
              file.show(null);
              src = null;
              picture = null;
              drawn = true;
              board.show(true);
              board.focus();
              changed();
            },
          },
        },
        icon("pen"),
        "Draw",
      )
    : null;
  const id = freshId("picture");
  element.setAttribute("role", "group");
  element.setAttribute("aria-labelledby", id);
  element.append(
    h(
      "div",
      { class: "field-head" },
      h("span", { class: "field-label", id, text: "Picture" }),
      h("div", { class: "button-row" }, chooseButton, pasteButton, drawButton),
    ),
    file.element,
    shown,
    ...(board ? [board.element] : []),
    note,
  );
  element.addEventListener("paste", paste);
  takeDropped(element, "image/", ({ files: [dropped] }) => {
    if (dropped) void take(dropped, true);
  });

  return {
    element,
    fill: (values) => {
      turn++;
      release();
      setText(note, "");
      picture = null;
      src = values.src ?? null;
      drawn = src === null && board !== null;
      board?.clear();
      board?.show(src === null);
      file.show(src);
    },
    read: () => {
      if (drawn && board) {
        const strokes = board.picture();
        return strokes ? { picture: strokes } : {};
      }
      if (picture) return { picture };
      return src === null ? {} : { src };
    },
    fileLoaded: (loaded, blob) => {
      if (loaded === src && !picture) void take(blob, false);
    },
    close: release,
  };
}

async function pasted(): Promise<Blob | null> {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((one) => one.startsWith("image/"));
    if (type) return item.getType(type);
  }
  return null;
}
