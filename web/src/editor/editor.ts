/**
 * The editor: the only holder of the text. Says when the text or the cursor changed, shows findings, and
 * makes edits of the exact text as transactions, so that undo takes them back.
 */

import { defaultKeymap, history, historyKeymap, insertNewlineKeepIndent } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import {
  type Action,
  linter,
  lintGutter,
  type Diagnostic as Mark,
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
} from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, RangeSet, StateEffect, StateField, Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  type ViewUpdate,
} from "@codemirror/view";
import type { DocRange, Finding } from "../app/state";
import { type ExactEdit, ExactText, exactBytes, exactEdits } from "../document/exact-text";
import {
  keepLayout,
  type Layout,
  type LineEnd,
  type LoadedText,
  layoutOf,
  setLineEnds,
} from "../document/layout";
import { h, withCode } from "../ui/dom";
import { bulkInput } from "./bulk-input";
import { cardLanguage } from "./language";
import { editorTheme } from "./theme";

export interface EditorEvents {
  /** The exact text is another one now. */
  changed(): void;
  cursorMoved(): void;
  /** The user asks to mend what is at the cursor. */
  mend(): boolean;
  /** The user picked a fix in the editor. */
  applyFix(finding: Finding, fix: number): void;
}

const showRanges = StateEffect.define<readonly DocRange[] | null>();
const shownMark = Decoration.mark({ class: "cm-shown" });
const shownRanges = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    // The tint goes when the user goes on.
    let next = transaction.selection || transaction.docChanged ? Decoration.none : shown;
    for (const effect of transaction.effects) {
      if (!effect.is(showRanges)) continue;
      const marks = (effect.value ?? [])
        .filter(({ from, to }) => from < to && to <= transaction.newDoc.length)
        .map(({ from, to }) => shownMark.range(from, to));
      next = Decoration.set(marks, true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The page's Content-Security-Policy lets style elements with this nonce through. */
const STYLE_NONCE = "cardsmith";

/** Pixels that the page's header, which stays at the top, may cover of the editor. */
const HEADER = 72;

export class CardEditor {
  readonly view: EditorView;
  readonly #events: EditorEvents;
  #version = 1;
  #exact: { state: EditorState; text: ExactText } | null = null;
  #saved: { doc: Text; layout: Layout };

  constructor(parent: HTMLElement, events: EditorEvents) {
    this.#events = events;
    const state = this.#createState({
      doc: Text.empty,
      layout: { byteOrderMark: false, lineEnd: "\n", units: RangeSet.empty },
    });
    this.#saved = { doc: state.doc, layout: layoutOf(state) };
    this.view = new EditorView({ parent, state });
  }

  /** Rises with every change of the exact text. */
  get version(): number {
    return this.#version;
  }

  get state(): EditorState {
    return this.view.state;
  }

  get exact(): ExactText {
    const { state } = this.view;
    if (this.#exact?.state.doc !== state.doc || layoutOf(this.#exact.state) !== layoutOf(state)) {
      this.#exact = { state, text: ExactText.of(state) };
    }
    return this.#exact.text;
  }

  get bytes(): Uint8Array {
    return exactBytes(this.view.state);
  }

  /** Differs from what was loaded or last saved. */
  get changed(): boolean {
    const { doc } = this.view.state;
    const layout = layoutOf(this.view.state);
    const saved = this.#saved;
    if (layout !== saved.layout) {
      const same =
        layout.byteOrderMark === saved.layout.byteOrderMark &&
        layout.lineEnd === saved.layout.lineEnd &&
        RangeSet.eq([layout.units], [saved.layout.units]);
      if (!same) return true;
    }
    return doc !== saved.doc && !doc.eq(saved.doc);
  }

  /** @param state whose text the file holds now */
  markSaved(state = this.view.state): void {
    this.#saved = { doc: state.doc, layout: layoutOf(state) };
  }

  /** Takes another text in place of this one; undo does not go back over it. */
  load(text: LoadedText, saved: boolean): void {
    this.#version++;
    this.view.setState(this.#createState(text));
    this.view.scrollDOM.scrollTop = 0; // the view stays where it was in the text before
    if (saved) this.markSaved();
    else this.#saved = { doc: Text.empty, layout: text.layout };
    this.#events.changed();
    this.#events.cursorMoved();
  }

  /**
   * Makes edits of the exact text. One undo takes them back.
   *
   * @param show selects what the first one puts in, and goes there
   */
  edit(edits: readonly ExactEdit[], userEvent: string, show = false): void {
    if (edits.length === 0) return;
    const { state } = this.view;
    const spec = exactEdits(state, edits);
    this.view.dispatch({ ...spec, userEvent });
    if (!show) return;
    let put: DocRange | null = null;
    state.changes(spec.changes).iterChangedRanges((_fromA, _toA, from, to) => {
      put ??= { from, to };
    });
    if (put) this.#select(put);
  }

  /** Without the blank lines at both ends. */
  #select({ from, to }: DocRange): void {
    const text = this.view.state.sliceDoc(from, to);
    const anchor = from + text.length - text.trimStart().length;
    this.view.dispatch({
      selection: { anchor, head: Math.max(anchor, from + text.trimEnd().length) },
      effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin: HEADER }),
    });
    this.view.focus();
  }

  rewriteLineEnds(lineEnd: LineEnd): void {
    const { units } = layoutOf(this.view.state);
    const rest = units.update({ filter: (_from, _to, unit) => typeof unit.raw !== "string" });
    this.view.dispatch({ effects: setLineEnds.of({ lineEnd, units: rest }), userEvent: "input.line-ends" });
  }

  goTo(range: DocRange): void {
    const { doc } = this.view.state;
    const from = Math.min(range.from, doc.length);
    const to = Math.min(range.to, doc.length);
    const oneLine = doc.lineAt(from).number === doc.lineAt(to).number;
    this.view.dispatch({
      selection: EditorSelection.single(from, oneLine ? to : from),
      effects: [
        EditorView.scrollIntoView(from, { y: "center", yMargin: HEADER }),
        showRanges.of(oneLine ? null : [{ from, to }]),
      ],
      userEvent: "select",
    });
    this.view.focus();
  }

  /** Tints ranges, and brings the first into view. */
  show(ranges: readonly DocRange[] | null): void {
    const first = ranges?.[0];
    const effects: StateEffect<unknown>[] = [showRanges.of(ranges)];
    if (first && first.from <= this.view.state.doc.length) {
      effects.push(EditorView.scrollIntoView(first.from, { y: "nearest", yMargin: HEADER }));
    }
    this.view.dispatch({ effects });
  }

  setFindings(findings: readonly Finding[]): void {
    const { doc } = this.view.state;
    const marks = findings
      .filter(({ diagnostic, range }) => diagnostic.file === null && range.to <= doc.length)
      .map((finding): Mark => {
        const { diagnostic, range } = finding;
        // A finding about many lines is marked on its first one: a page of underlines says nothing.
        const to = Math.min(range.to, Math.max(range.from, doc.lineAt(range.from).to));
        return {
          from: range.from,
          to,
          severity: diagnostic.severity,
          message: diagnostic.message,
          source: diagnostic.rule,
          renderMessage: () => renderFinding(finding),
          actions: diagnostic.fixes.map(
            (fix, index): Action => ({
              name: fix.title.replaceAll("`", ""), // which only the list can mark as code
              apply: () => this.#events.applyFix(finding, index),
            }),
          ),
        };
      });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  #createState(text: LoadedText): EditorState {
    const events = this.#events;
    return EditorState.create({
      doc: text.doc,
      extensions: [
        keepLayout(text.layout),
        history(),
        cardLanguage(),
        editorTheme,
        EditorView.cspNonce.of(STYLE_NONCE),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": "Card",
          "aria-describedby": "card-hint",
          tabindex: "0",
          spellcheck: "false",
        }),
        placeholder("Paste a card, drop a README.md here, or open one."),
        lineNumbers(),
        lintGutter(),
        linter(null),
        shownRanges,
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches({ minSelectionLength: 3 }),
        drawSelection(),
        dropCursor(),
        bulkInput(),
        indentUnit.of("  "),
        search({ top: false }),
        keymap.of([
          { key: "Alt-Enter", run: () => events.mend() },
          { key: "Enter", run: insertNewlineKeepIndent },
          { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => this.#updated(update)),
      ],
    });
  }

  #updated(update: ViewUpdate): void {
    if (update.docChanged || layoutOf(update.startState) !== layoutOf(update.state)) {
      this.#version++;
      this.#events.changed();
    }
    if (update.docChanged || update.selectionSet) this.#events.cursorMoved();
  }
}

function renderFinding({ diagnostic }: Finding): Node {
  const { hub, message, help } = diagnostic;
  return h(
    "div",
    { class: "tip" },
    h("p", { class: "tip-message" }, ...(hub ? ["The Hub says: ", message] : withCode(message))),
    help ? h("p", { class: "tip-help" }, ...withCode(help)) : null,
  );
}
