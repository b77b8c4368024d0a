/**
 * Many characters put in at once (dictation, keyboards that paste, tools that type). The browser's own way
 * builds an element for each line and takes seconds for a long card; here it is one transaction. So are few
 * characters in place of a selection that the editor has not heard of yet.
 */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const MANY = 32;

export function bulkInput(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { data, inputType } = event;
      if (inputType !== "insertText" || !data || view.composing) return false;
      const { main } = view.state.selection;
      const selected = selectedInPage(view);
      const heard =
        !selected ||
        selected.from === selected.to ||
        (selected.from === main.from && selected.to === main.to);
      if (data.length < MANY && !data.includes("\n") && heard) return false;
      const { from, to } = selected ?? main;
      const insert = view.state.toText(data);
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: "input.type",
      });
      event.preventDefault();
      return true;
    },
  });
}

/** What the page's selection covers: the editor may not have heard of it yet. Null when it is elsewhere. */
function selectedInPage(view: EditorView): { from: number; to: number } | null {
  const selection = view.root instanceof Document ? view.root.getSelection() : null;
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || !view.contentDOM.contains(range.commonAncestorContainer)) return null;
  let from = view.posAtDOM(range.startContainer, range.startOffset);
  let to = view.posAtDOM(range.endContainer, range.endOffset);
  // All of what is rendered means all: what is out of view has no elements that could be selected.
  if (from <= view.viewport.from && to >= view.viewport.to && from < to) {
    from = 0;
    to = view.state.doc.length;
  }
  return { from, to };
}
