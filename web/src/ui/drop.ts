/**
 * A file dropped anywhere on the page is opened, but for elements with `data-takes-files`, which have their own use for
 * files whose type begins with what that says. Text dragged inside the editor stays the editor's.
 */

import { byId } from "./dom";

export function dropTarget(open: (transfer: DataTransfer) => void): void {
  const overlay = byId("drop-overlay");
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  let depth = 0;
  const end = (): void => {
    depth = 0;
    overlay.hidden = true;
  };
  // In the capture phase: the editor would read a dropped file as text, and lose its bytes.
  window.addEventListener(
    "dragenter",
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      overlay.hidden = false;
    },
    true,
  );
  window.addEventListener("dragleave", (event) => hasFiles(event) && --depth <= 0 && end(), true);
  window.addEventListener(
    "dragover",
    (event) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    true,
  );
  window.addEventListener(
    "drop",
    (event) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      end();
      if (isTaken(event.target, event.dataTransfer)) return;
      event.stopPropagation();
      open(event.dataTransfer);
    },
    true,
  );
}

function isTaken(target: EventTarget | null, { items }: DataTransfer): boolean {
  const taker = target instanceof Element ? target.closest<HTMLElement>("[data-takes-files]") : null;
  const start = taker?.dataset["takesFiles"];
  return start !== undefined && [...items].every(({ type }) => type.startsWith(start));
}

/** Has an element take files of a kind that are dropped on it. @param start `image/`, `audio/`; empty: any */
export function takeDropped(
  element: HTMLElement,
  start: string,
  take: (transfer: DataTransfer) => void,
): void {
  element.dataset["takesFiles"] = start;
  element.addEventListener("drop", ({ dataTransfer }) => {
    if (dataTransfer && isTaken(element, dataTransfer)) take(dataTransfer);
  });
}
