/** Where in a card's text a section of our own can stand: between others, never inside a list, HTML or code. */

import { GFM, parser } from "@lezer/markdown";

const markdown = parser.configure([GFM]);

interface Heading {
  readonly from: number;
  readonly level: number;
}

export interface Outline {
  /** Headings that sections begin with, outside of HTML elements, lists and quotes. */
  readonly headings: readonly Heading[];
  /** All, and null where the author wrote one as HTML, whose level says nothing. */
  readonly levels: readonly { readonly from: number; readonly level: number | null }[];
  /** Where the text ends for who adds to it: before a fence or a comment that is never closed. */
  readonly end: number;
}

/** What holds other blocks. Only what is opened and closed counts; a `<details>` hides all when it is not. */
const HOLDERS =
  /^(details|div|center|section|article|aside|figure|table|tr|td|blockquote|ul|ol|li|p|h[1-6])$/;
const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi;

/** @param body where the text begins, behind the metadata */
export function outlineOf(text: string, body: number): Outline {
  // A parser for "\n": of the same length, so that places stay.
  const source = text.slice(body).replaceAll("\r\n", " \n").replaceAll("\r", "\n");
  const tree = markdown.parse(source);
  const headings: Heading[] = [];
  const levels: { from: number; level: number | null }[] = [];
  const blocks: number[] = [];
  const held: { from: number; to: number }[] = [];
  const opened: { name: string; from: number }[] = [];
  const tagsIn = (from: number, to: number): void => {
    for (const [tag, close, name = "", single] of matchesAt(source, from, to)) {
      const at = tag.from;
      const element = name.toLowerCase();
      if (single || !HOLDERS.test(element)) continue;
      if (!close) {
        opened.push({ name: element, from: at });
        if (/^h\d$/.test(element)) levels.push({ from: at + body, level: null });
        continue;
      }
      const mine = opened.findLastIndex((one) => one.name === element);
      const first = opened[mine];
      if (!first) continue;
      opened.length = mine;
      held.push({ from: first.from, to: tag.to });
    }
  };
  let unclosed = source.length;
  tree.iterate({
    enter: ({ name, from, to, node }) => {
      const top = node.parent?.name === "Document";
      if (top) blocks.push(from);
      const level = Number(/^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1] ?? 0);
      if (level > 0) {
        levels.push({ from: from + body, level });
        if (top) headings.push({ from, level });
      } else if (name === "HTMLBlock" || name === "HTMLTag") {
        tagsIn(from, to);
      }
      if (top && isUnclosed(name, source.slice(from, to), node.getChildren("CodeMark").length))
        unclosed = from;
      return name !== "FencedCode" && name !== "HTMLBlock";
    },
  });
  for (const { name, from } of opened) {
    if (name === "details") held.push({ from, to: Number.POSITIVE_INFINITY });
  }
  const isFree = (at: number): boolean => held.every(({ from, to }) => at <= from || at >= to);
  const ends = [...blocks.filter((at) => at <= unclosed), unclosed].filter(isFree);
  return {
    headings: headings
      .filter(({ from }) => isFree(from))
      .map(({ from, level }) => ({ from: from + body, level })),
    levels: levels.sort((a, b) => a.from - b.from),
    end: body + (ends.at(-1) ?? 0),
  };
}

function* matchesAt(
  source: string,
  from: number,
  to: number,
): Generator<[{ from: number; to: number }, boolean, string | undefined, boolean]> {
  for (const match of source.slice(from, to).matchAll(TAG)) {
    const at = from + match.index;
    yield [{ from: at, to: at + match[0].length }, match[1] === "/", match[2], match[3] === "/"];
  }
}

/** A block that reaches to the end of the card because nothing closes it. */
function isUnclosed(name: string, text: string, marks: number): boolean {
  if (name === "FencedCode") return marks < 2;
  if (name === "CommentBlock") return !text.includes("-->");
  const raw = name === "HTMLBlock" ? /^\s*<(script|pre|style|textarea)\b/i.exec(text)?.[1] : undefined;
  return raw !== undefined && !text.toLowerCase().includes(`</${raw.toLowerCase()}>`);
}

export interface SectionPlace {
  readonly at: number;
  readonly level: number;
  /** It belongs to the section on the evaluation that is there. */
  readonly below: boolean;
}

/**
 * Where what was measured goes: behind the section on the evaluation and what belongs to it; where it is told in
 * another section, behind that one; else at the end.
 * @param told where the card tells of its evaluation
 */
export function sectionPlace(outline: Outline, told: readonly number[]): SectionPlace {
  const { headings, end } = outline;
  const behind = (at: number, most: number): number =>
    headings.find(({ from, level }) => from > at && level <= most)?.from ?? end;
  const own = told.flatMap((at) => headings.find(({ from }) => from === at) ?? []).at(-1);
  if (own) {
    return { at: behind(own.from, own.level), level: Math.min(6, own.level + 1), below: true };
  }
  const level = sectionLevel(headings);
  const last = told.at(-1) ?? 0;
  // What stands under the title alone introduces the card.
  const inSection = headings.some((one) => one.from <= last && one.level >= level);
  const at = inSection ? behind(last, level) : end;
  return { at, level: Math.min(level, deepest(outline, at)), below: false };
}

/** The deepest level that a heading may have there without leaving one out. */
export function deepest({ levels }: Outline, at: number): number {
  const before = levels.findLast(({ from }) => from < at);
  return before?.level == null ? 6 : Math.min(6, before.level + 1);
}

/** What the card's sections begin with: the least level, but for a title that stands alone at the first. */
function sectionLevel(headings: readonly Heading[]): number {
  const [first, ...rest] = headings;
  if (!first) return 2;
  const least = Math.min(...rest.map(({ level }) => level));
  if (first.level > 1) return Math.min(first.level, least);
  return rest.length === 0 ? 2 : least;
}
