/** Elements without HTML strings: text is always text. */

type Child = Node | string | null | false;
interface Properties {
  readonly class?: string;
  readonly text?: string;
  readonly on?: { readonly [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  readonly [attribute: string]: unknown;
}

/** An element with attributes, listeners (`on`) and children. Attributes that are false or null are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") element.textContent = readable(String(value));
    else if (key === "on") listen(element, value as Properties["on"]);
    else if (key === "class") element.className = String(value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== false)
      element.append(typeof child === "string" ? readable(child) : child);
  }
  return element;
}

/** Text of a card beside words of the page: what would turn their direction round is shown by its number. */
export function readable(text: string): string {
  return text.replace(
    /[\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase()}]`,
  );
}

function listen(element: HTMLElement, on: Properties["on"]): void {
  for (const [type, listener] of Object.entries(on ?? {})) {
    element.addEventListener(type, listener as EventListener);
  }
}

/** The element of index.html with this id. */
export function byId(id: string): HTMLElement;
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type;
export function byId(id: string, type: new () => HTMLElement = HTMLElement): HTMLElement {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no #${id}`);
  return element;
}

/** Text in which `code` is marked as such. */
export function withCode(text: string): (Node | string)[] {
  return text.split("`").map((part, i) => (i % 2 === 1 ? h("code", { text: part }) : part));
}

const SVG = "http://www.w3.org/2000/svg";

/** Paths on a 24 by 24 grid, drawn with a round pen. */
const ICONS = {
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  cross: ["M7 7l10 10", "M17 7L7 17"],
  warning: ["M12 5.5v8", "M12 18.2v.01"],
  info: ["M12 10.5v8", "M12 6v.01"],
  question: ["M9.2 9.2a2.9 2.9 0 1 1 4 2.8c-.8.4-1.2 1-1.2 2", "M12 17.3v.01"],
  open: ["M3.5 18.5v-12h6l2 2.5h9v9.5z"],
  download: ["M12 4v11", "M7.5 11l4.5 4.5L16.5 11", "M4.5 19.5h15"],
  save: ["M5 4.5h11l3.5 3.5v11.5H4.5v-15z", "M8 4.5v5h7v-5", "M8 19.5v-6h8v6"],
  more: ["M5.5 12v.01", "M12 12v.01", "M18.5 12v.01"],
  sun: [
    "M12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z",
    "M12 3v1.6M12 19.4V21M3 12h1.6M19.4 12H21M5.6 5.6l1.2 1.2M17.2 17.2l1.2 1.2M18.4 5.6l-1.2 1.2M6.8 17.2l-1.2 1.2",
  ],
  moon: ["M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z"],
  system: ["M4 5.5h16v10.5H4z", "M9 19.5h6M12 16v3.5"],
  wand: ["M5 19L15.5 8.5", "M17 3.5v4M15 5.5h4M7.5 4.5v3M6 6h3M18.5 13v3M17 14.5h3"],
  plus: ["M12 5.5v13M5.5 12h13"],
  arrow: ["M5 12h13", "M13 7l5 5-5 5"],
  play: ["M8 5.5l10 6.5-10 6.5z"],
  list: ["M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01", "M9 6.5h10.5M9 12h10.5M9 17.5h10.5"],
  pen: ["M5 19l1-4L16.5 4.5l3 3L9 18z"],
  undo: ["M8.5 5L4.5 9l4 4", "M4.5 9h9a5.5 5.5 0 0 1 0 11H8"],
  copy: ["M9 9h10.5v10.5H9z", "M6 15H4.5V4.5H15V6"],
  microphone: [
    "M12 4a2.6 2.6 0 0 0-2.6 2.6v5a2.6 2.6 0 0 0 5.2 0v-5A2.6 2.6 0 0 0 12 4z",
    "M6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  ],
  keyboard: ["M3.5 7h17v10.5h-17z", "M7 10.5v.01M10.3 10.5v.01M13.7 10.5v.01M17 10.5v.01M8 14h8"],
} as const;

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A ring filled to `share` (0 to 1). */
export function ring(): { element: SVGSVGElement; fill: (share: number) => void } {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 40 40");
  svg.setAttribute("class", "ring");
  svg.setAttribute("aria-hidden", "true");
  const circle = (name: string): SVGCircleElement => {
    const element = document.createElementNS(SVG, "circle");
    element.setAttribute("class", name);
    element.setAttribute("cx", "20");
    element.setAttribute("cy", "20");
    element.setAttribute("r", "17");
    element.setAttribute("pathLength", "100");
    svg.append(element);
    return element;
  };
  circle("ring-track");
  const value = circle("ring-value");
  return {
    element: svg,
    fill: (share) => value.setAttribute("stroke-dasharray", `${Math.round(share * 100)} 100`),
  };
}

/** Makes the children of `parent` those of `children`, touching only what differs. */
export function setChildren(parent: Element, children: readonly Node[]): void {
  let at: ChildNode | null = parent.firstChild;
  for (const child of children) {
    if (at === child) at = at.nextSibling;
    else parent.insertBefore(child, at);
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/**
 * Makes a change after which a part of the page may be hidden, disabled or gone. Where the focus was there and cannot
 * stay, `next` has it: else it would fall to the page's beginning.
 */
export function handOver(from: Element, next: HTMLElement, change: () => void): void {
  const focused = document.activeElement;
  const had = focused !== null && from.contains(focused);
  change();
  if (!had || (focused instanceof HTMLElement && canFocus(focused))) return;
  next.focus({ preventScroll: true });
}

function canFocus(element: HTMLElement): boolean {
  return element.checkVisibility() && !element.matches(":disabled");
}

export function setText(element: Element, text: string): void {
  const shown = readable(text);
  if (element.textContent !== shown) element.textContent = shown;
}
