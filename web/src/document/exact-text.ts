/**
 * The exact text: what the file holds. It is what is checked and saved; the editor shows it through a
 * layout (see layout.ts). Offsets are mapped between the two here, and edits that refer to the exact text
 * become changes of the editor's.
 */

import type { EditorState, Range, StateEffect, TransactionSpec } from "@codemirror/state";
import {
  addUnits,
  BYTE_ORDER_MARK,
  type Layout,
  type LineEnd,
  layoutOf,
  RawUnit,
  setByteOrderMark,
} from "./layout";

/** An edit of the exact text: its units from `from` up to `to` become `text`. */
export interface ExactEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The exact text of one state of the editor. Offsets count UTF-16 units in both texts. */
export class ExactText {
  readonly text: string;
  /** True when the file has bytes that are no UTF-8: `text` has U+FFFD for them. */
  readonly hasInvalidBytes: boolean;
  // Where the difference between the offsets changes, in both counts; both rise.
  readonly #docAt: readonly number[];
  readonly #exactAt: readonly number[];

  private constructor(
    text: string,
    hasInvalidBytes: boolean,
    docAt: readonly number[],
    exactAt: readonly number[],
  ) {
    this.text = text;
    this.hasInvalidBytes = hasInvalidBytes;
    this.#docAt = docAt;
    this.#exactAt = exactAt;
  }

  static of(state: EditorState): ExactText {
    const layout = layoutOf(state);
    const doc = state.doc.toString();
    const mark = layout.byteOrderMark ? BYTE_ORDER_MARK : "";
    if (layout.lineEnd.length === 1 && layout.units.size === 0) {
      const written = layout.lineEnd === "\n" ? doc : doc.replaceAll("\n", layout.lineEnd);
      return new ExactText(mark + written, false, [0], [mark.length]);
    }
    const pieces: string[] = [mark];
    const docAt = [0];
    const exactAt = [mark.length];
    let exact = mark.length;
    let hasInvalidBytes = false;
    let from = 0;
    for (const unit of specialUnits(doc, layout)) {
      pieces.push(doc.slice(from, unit.at), unit.text);
      exact += unit.at - from + unit.text.length;
      from = unit.at + 1;
      hasInvalidBytes ||= unit.bytes !== null;
      if (unit.text.length !== 1) {
        docAt.push(from);
        exactAt.push(exact);
      }
    }
    pieces.push(doc.slice(from));
    return new ExactText(pieces.join(""), hasInvalidBytes, docAt, exactAt);
  }

  /** The offset in the exact text of a position in the editor's. */
  toExact(position: number): number {
    const i = lastAtMost(this.#docAt, position);
    return at(this.#exactAt, i) + position - at(this.#docAt, i);
  }

  /**
   * The position in the editor of an offset in the exact text. The editor has nothing inside a CRLF: there
   * `side` -1 gives the position before it, 1 the one after.
   */
  toDoc(offset: number, side: -1 | 1 = -1): number {
    const i = lastAtMost(this.#exactAt, offset);
    if (i < 0) return 0;
    const position = at(this.#docAt, i) + offset - at(this.#exactAt, i);
    const next = this.#exactAt[i + 1];
    // The unit before a place where the counts part is the long one: between its two ends lies nothing.
    if (next !== undefined && offset === next - 1) {
      const end = at(this.#docAt, i + 1);
      return side < 0 ? end - 1 : end;
    }
    return position;
  }
}

/** The file of one state of the editor, byte for byte. */
export function exactBytes(state: EditorState): Uint8Array {
  const layout = layoutOf(state);
  const encoder = new TextEncoder();
  const exact = ExactText.of(state);
  if (!exact.hasInvalidBytes) return encoder.encode(exact.text);
  const doc = state.doc.toString();
  const pieces: Uint8Array[] = [];
  let text = layout.byteOrderMark ? BYTE_ORDER_MARK : "";
  let from = 0;
  for (const unit of specialUnits(doc, layout)) {
    text += doc.slice(from, unit.at);
    from = unit.at + 1;
    if (unit.bytes === null) {
      text += unit.text;
    } else {
      pieces.push(encoder.encode(text), unit.bytes);
      text = "";
    }
  }
  pieces.push(encoder.encode(text + doc.slice(from)));
  return concatenate(pieces);
}

/**
 * The transaction that makes edits of the exact text, sorted and without overlap, in the editor. What an
 * edit does to line ends and the byte order mark is done too.
 */
export function exactEdits(state: EditorState, edits: readonly ExactEdit[]): TransactionSpec {
  const layout = layoutOf(state);
  const exact = ExactText.of(state);
  const changes: { from: number; to: number; insert: string }[] = [];
  const units: Range<RawUnit>[] = [];
  const effects: StateEffect<unknown>[] = [];
  let grown = 0;
  for (const cluster of clusters(exact, edits)) {
    let { text } = cluster;
    if (cluster.from === 0) {
      const marked = text.startsWith(BYTE_ORDER_MARK);
      if (marked) text = text.slice(1);
      if (marked !== layout.byteOrderMark) effects.push(setByteOrderMark.of(marked));
    }
    const from = exact.toDoc(cluster.from);
    const to = exact.toDoc(cluster.to);
    let insert = "";
    let copied = 0;
    for (const match of text.matchAll(/\r\n?|\n/g)) {
      const lineEnd = match[0] as LineEnd;
      insert += text.slice(copied, match.index);
      copied = match.index + lineEnd.length;
      if (lineEnd !== layout.lineEnd) {
        const position = from + grown + insert.length;
        units.push(new RawUnit(lineEnd).range(position, position + 1));
      }
      insert += "\n";
    }
    insert += text.slice(copied);
    changes.push({ from, to, insert });
    grown += insert.length - (to - from);
  }
  if (units.length > 0) effects.push(addUnits.of(units));
  return { changes, effects };
}

interface SpecialUnit {
  /** Its position in the editor's text. */
  readonly at: number;
  /** Its form in the exact text. */
  readonly text: string;
  readonly bytes: Uint8Array | null;
}

/** The units of the editor's text that are written otherwise, in order. */
function* specialUnits(doc: string, layout: Layout): Generator<SpecialUnit> {
  const cursor = layout.units.iter();
  let lineBreak = layout.lineEnd === "\n" ? -1 : doc.indexOf("\n");
  const rawAt = (position: number): LineEnd => {
    let raw: LineEnd = layout.lineEnd;
    layout.units.between(position, position + 1, (from, _to, unit) => {
      if (from === position && typeof unit.raw === "string") raw = unit.raw;
    });
    return raw;
  };
  while (cursor.value !== null || lineBreak >= 0) {
    const takesUnit = cursor.value !== null && (lineBreak < 0 || cursor.from <= lineBreak);
    const position = takesUnit ? cursor.from : lineBreak;
    const raw = takesUnit && cursor.value !== null ? cursor.value.raw : layout.lineEnd;
    if (typeof raw === "string") {
      // After an edit a lone CR may stand before an LF: written so, two line breaks would become one.
      const joins = raw === "\r" && doc[position + 1] === "\n" && rawAt(position + 1) === "\n";
      yield { at: position, text: joins ? "\r\n" : raw, bytes: null };
    } else {
      yield { at: position, text: "\ufffd", bytes: raw };
    }
    if (takesUnit) cursor.next();
    if (lineBreak === position) lineBreak = doc.indexOf("\n", position + 1);
  }
}

/** Edits widened until they begin and end where the editor has a position, and joined where they then meet. */
function clusters(exact: ExactText, edits: readonly ExactEdit[]): ExactEdit[] {
  const { text } = exact;
  const joined: { from: number; to: number; edits: ExactEdit[] }[] = [];
  for (const edit of edits) {
    if (edit.from === edit.to && edit.text === "") continue; // it would part two edits that meet
    let from = edit.from;
    let to = edit.to;
    if (
      from > 0 &&
      text[from - 1] === "\r" &&
      (text[from] === "\n" || edit.text.startsWith("\n") || from < to)
    ) {
      from--;
    }
    if (
      to < text.length &&
      text[to] === "\n" &&
      (text[to - 1] === "\r" || edit.text.endsWith("\r") || from < to)
    ) {
      to++;
    }
    if (from === 0 && to === 0 && text.startsWith(BYTE_ORDER_MARK)) to = 1;
    const last = joined.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else {
      joined.push({ from, to, edits: [edit] });
    }
  }
  return joined.map((cluster) => {
    let rendered = "";
    let copied = cluster.from;
    for (const edit of cluster.edits) {
      rendered += text.slice(copied, edit.from) + edit.text;
      copied = edit.to;
    }
    return { from: cluster.from, to: cluster.to, text: rendered + text.slice(copied, cluster.to) };
  });
}

/** The last index whose value is at most `limit` in a rising list; -1 when there is none. */
function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(values, middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
