/**
 * What an editor cannot hold. Its text has one kind of line break and no byte order mark; the file had a
 * break of some kind at each line, perhaps a mark, perhaps bytes that are no text. The layout keeps these
 * beside the editor's text, follows its edits and undo, and with both the file is written back exactly.
 */

import { invertedEffects } from "@codemirror/commands";
import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  Text,
  type Transaction,
} from "@codemirror/state";
import { decodeUtf8 } from "./decode";

export type LineEnd = "\n" | "\r\n" | "\r";

export const BYTE_ORDER_MARK = "\ufeff";

/** One unit of the editor's text whose form in the file is another: a line break, or a U+FFFD. */
export class RawUnit extends RangeValue {
  override startSide = 1;
  override endSide = -1;

  constructor(readonly raw: LineEnd | Uint8Array) {
    super();
  }

  override eq(other: RangeValue): boolean {
    return other instanceof RawUnit && sameRaw(this.raw, other.raw);
  }
}

function sameRaw(a: LineEnd | Uint8Array, b: LineEnd | Uint8Array): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export interface Layout {
  readonly byteOrderMark: boolean;
  /** How a line break is written that `units` says nothing of. */
  readonly lineEnd: LineEnd;
  readonly units: RangeSet<RawUnit>;
}

/** A file as the editor takes it. */
export interface LoadedText {
  readonly doc: Text;
  readonly layout: Layout;
}

export function loadBytes(bytes: Uint8Array): LoadedText {
  const { text, invalid } = decodeUtf8(bytes);
  return load(text, new Map(invalid.map((piece) => [piece.at, piece.bytes])));
}

export function loadString(text: string): LoadedText {
  return load(text, new Map());
}

function load(exact: string, invalid: ReadonlyMap<number, Uint8Array>): LoadedText {
  const byteOrderMark = exact.startsWith(BYTE_ORDER_MARK);
  const start = byteOrderMark ? 1 : 0;
  const lines: string[] = [];
  const special: { at: number; raw: LineEnd | Uint8Array }[] = [];
  const count: Record<LineEnd, number> = { "\r\n": 0, "\n": 0, "\r": 0 };
  const pattern = invalid.size > 0 ? /\r\n?|\n|\ufffd/g : /\r\n?|\n/g;
  pattern.lastIndex = start;
  let lineFrom = start;
  let shrunk = start; // how many units the editor's text is shorter so far
  for (let match = pattern.exec(exact); match; match = pattern.exec(exact)) {
    const found = match[0];
    if (found === "\ufffd") {
      const bytes = invalid.get(match.index);
      if (bytes) special.push({ at: match.index - shrunk, raw: bytes });
      continue;
    }
    const lineEnd = found as LineEnd;
    lines.push(exact.slice(lineFrom, match.index));
    lineFrom = match.index + lineEnd.length;
    special.push({ at: match.index - shrunk, raw: lineEnd });
    shrunk += lineEnd.length - 1;
    count[lineEnd]++;
  }
  lines.push(exact.slice(lineFrom));
  let lineEnd: LineEnd = "\n";
  if (count["\r\n"] > count[lineEnd]) lineEnd = "\r\n";
  if (count["\r"] > count[lineEnd]) lineEnd = "\r";
  const units = special
    .filter((unit) => unit.raw !== lineEnd)
    .map((unit) => new RawUnit(unit.raw).range(unit.at, unit.at + 1));
  return { doc: Text.of(lines), layout: { byteOrderMark, lineEnd, units: RangeSet.of(units) } };
}

/** Puts units into the layout, at positions after the transaction's changes. */
export const addUnits = StateEffect.define<readonly Range<RawUnit>[]>({
  map: (units, changes) =>
    units.flatMap((unit) => {
      const from = changes.mapPos(unit.from, 1);
      const to = changes.mapPos(unit.to, -1);
      return to === from + 1 ? [unit.value.range(from, to)] : [];
    }),
});

export const setByteOrderMark = StateEffect.define<boolean>();

/** Replaces how line breaks are written, in the whole file. */
export const setLineEnds = StateEffect.define<Pick<Layout, "lineEnd" | "units">>({
  map: (value, changes) => ({ ...value, units: value.units.map(changes) }),
});

const layoutField = StateField.define<Layout>({
  create: () => ({ byteOrderMark: false, lineEnd: "\n", units: RangeSet.empty }),
  update(layout, transaction) {
    let { byteOrderMark, lineEnd, units } = layout;
    if (transaction.docChanged && units.size > 0) {
      transaction.changes.iterChangedRanges((from, to) => {
        if (from === to) return;
        units = units.update({
          filterFrom: from,
          filterTo: to,
          filter: (unitFrom, unitTo) => unitTo <= from || unitFrom >= to,
        });
      });
      units = units.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (effect.is(setLineEnds)) ({ lineEnd, units } = effect.value);
      if (effect.is(addUnits)) units = units.update({ add: effect.value, sort: true });
      if (effect.is(setByteOrderMark)) byteOrderMark = effect.value;
    }
    if (units === layout.units && byteOrderMark === layout.byteOrderMark && lineEnd === layout.lineEnd) {
      return layout;
    }
    return { byteOrderMark, lineEnd, units };
  },
});

/** What undo has to put back that the changes of the text do not say. */
function undoLayout(transaction: Transaction): readonly StateEffect<unknown>[] {
  const layout = layoutOf(transaction.startState);
  const effects: StateEffect<unknown>[] = [];
  for (const effect of transaction.effects) {
    if (effect.is(setByteOrderMark)) effects.push(setByteOrderMark.of(layout.byteOrderMark));
    if (effect.is(setLineEnds)) {
      effects.push(setLineEnds.of({ lineEnd: layout.lineEnd, units: layout.units }));
    }
  }
  if (transaction.docChanged && layout.units.size > 0) {
    const lost: Range<RawUnit>[] = [];
    transaction.changes.iterChangedRanges((from, to) => {
      if (from === to) return;
      layout.units.between(from, to, (unitFrom, unitTo, unit) => {
        if (unitFrom < to && unitTo > from) lost.push(unit.range(unitFrom, unitTo));
      });
    });
    if (lost.length > 0) effects.push(addUnits.of(lost));
  }
  return effects;
}

/** Keeps a layout in an editor's state. */
export function keepLayout(layout: Layout): Extension {
  return [layoutField.init(() => layout), invertedEffects.of(undoLayout)];
}

export function layoutOf(state: EditorState): Layout {
  return state.field(layoutField);
}
