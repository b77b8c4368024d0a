import { history, redo, undo } from "@codemirror/commands";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "./decode";
import { type ExactEdit, ExactText, exactBytes, exactEdits } from "./exact-text";
import { keepLayout, layoutOf, loadBytes, loadString } from "./layout";

function open(loaded: ReturnType<typeof loadBytes>): EditorState {
  return EditorState.create({ doc: loaded.doc, extensions: [history(), keepLayout(loaded.layout)] });
}
const openString = (text: string): EditorState => open(loadString(text));
const exact = (state: EditorState): string => ExactText.of(state).text;
const edit = (state: EditorState, spec: TransactionSpec): EditorState => state.update(spec).state;

function run(
  state: EditorState,
  command: (target: { state: EditorState; dispatch: (t: { state: EditorState }) => void }) => boolean,
): EditorState {
  let after = state;
  command({ state, dispatch: (transaction) => (after = transaction.state) });
  return after;
}

// Texts rich in what goes wrong: every kind of line break next to every other.
const piece = fc.constantFrom(
  "a",
  "é",
  "😀",
  "\n",
  "\r",
  "\r\n",
  "\r\r\n",
  "\ufeff",
  "\ufffd",
  "key: x",
  " ",
);
const cardText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
const someBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom([0x61], [0x0a], [0x0d], [0x0d, 0x0a], [0xef, 0xbb, 0xbf], [0xef, 0xbf, 0xbd]),
      fc.constantFrom([0xc3, 0xa9], [0xf0, 0x9f, 0x98, 0x80], [0xe2, 0x82], [0xf0, 0x9f], [0xed, 0xa0, 0x80]),
      fc.uint8Array({ maxLength: 4 }).map((bytes) => [...bytes]),
    ),
    { maxLength: 30 },
  )
  .map((groups) => new Uint8Array(groups.flat()));

/** Breaks as the engine counts lines. */
const lineCount = (text: string): number => text.split(/\r\n?|\n/).length;

describe("decodeUtf8", () => {
  it("reads what TextDecoder reads", () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        const decoded = decodeUtf8(bytes);
        expect(decoded.text).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
        for (const { at } of decoded.invalid) expect(decoded.text[at]).toBe("\ufffd");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a file that was not edited", () => {
  it("goes back byte for byte", () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(exactBytes(open(loadBytes(bytes)))).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it("is checked as it is", () => {
    fc.assert(
      fc.property(cardText, (text) => {
        const state = openString(text);
        expect(exact(state)).toBe(text);
        expect(state.doc.lines).toBe(lineCount(text));
        expect(state.doc.toString()).not.toContain("\r");
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["CRLF", "---\r\nlanguage: fr\r\n---\r\n"],
    ["CR CR LF", "---\r\r\nlanguage: fr\r\r\n---\r\r\n"],
    ["a byte order mark", "\ufeff---\nlanguage: fr\n---\n"],
    ["mixed ends", "a\nb\r\nc\rd"],
  ])("keeps %s", (_name, text) => {
    expect(exact(openString(text))).toBe(text);
  });

  it("keeps bytes that are no text", () => {
    const bytes = new Uint8Array([0x61, 0xff, 0x0d, 0x0a, 0xe2, 0x82, 0x62]);
    const state = open(loadBytes(bytes));
    expect(state.doc.toString()).toBe("a\ufffd\n\ufffdb");
    expect(ExactText.of(state).hasInvalidBytes).toBe(true);
    expect(exactBytes(edit(state, { changes: { from: 0, insert: "x" } }))).toEqual(
      new Uint8Array([0x78, ...bytes]),
    );
  });
});

describe("offsets", () => {
  it("map there and back", () => {
    fc.assert(
      fc.property(cardText, (text) => {
        const state = openString(text);
        const view = ExactText.of(state);
        let last = -1;
        for (let position = 0; position <= state.doc.length; position++) {
          const offset = view.toExact(position);
          expect(offset).toBeGreaterThan(last);
          last = offset;
          expect(view.toDoc(offset)).toBe(position);
          expect(view.toDoc(offset, 1)).toBe(position);
          if (position < state.doc.length && state.sliceDoc(position, position + 1) !== "\n") {
            expect(text[offset]).toBe(state.sliceDoc(position, position + 1));
          }
        }
        expect(last).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it("inside a CRLF go to the side asked for", () => {
    const view = ExactText.of(openString("a\r\nb"));
    expect(view.toDoc(2, -1)).toBe(1);
    expect(view.toDoc(2, 1)).toBe(2);
  });
});

const editsOf = (text: string): fc.Arbitrary<ExactEdit[]> =>
  fc
    .array(
      fc.tuple(
        fc.nat(text.length),
        fc.nat(4),
        cardText.map((t) => t.slice(0, 6)),
      ),
      { maxLength: 4 },
    )
    .map((raw) => {
      const edits: ExactEdit[] = [];
      let free = 0;
      for (const [at, length, insert] of raw.sort((a, b) => a[0] - b[0])) {
        const from = Math.max(at, free);
        const to = Math.min(text.length, from + length);
        edits.push({ from, to, text: insert });
        free = to;
      }
      return edits;
    });

function applied(text: string, edits: readonly ExactEdit[]): string {
  let out = "";
  let copied = 0;
  for (const { from, to, text: insert } of edits) {
    out += text.slice(copied, from) + insert;
    copied = to;
  }
  return out + text.slice(copied);
}

const textAndEdits = cardText.chain((text) => fc.tuple(fc.constant(text), editsOf(text)));

describe("edits of the exact text", () => {
  it("give the text that they say", () => {
    fc.assert(
      fc.property(textAndEdits, ([text, edits]) => {
        const state = openString(text);
        const after = edit(state, exactEdits(state, edits));
        expect(exact(after)).toBe(applied(text, edits));
        expect(after.doc.lines).toBe(lineCount(applied(text, edits)));
      }),
      { numRuns: 5000 },
    );
  });

  it("leave out those that say nothing", () => {
    const state = openString("a\r");
    const edits = [
      { from: 2, to: 2, text: "" },
      { from: 2, to: 2, text: "\n" },
    ];
    const after = edit(state, exactEdits(state, edits));
    expect(exact(after)).toBe("a\r\n");
    expect(after.doc.lines).toBe(2);
  });

  it("are undone and redone exactly", () => {
    fc.assert(
      fc.property(textAndEdits, ([text, edits]) => {
        const state = openString(text);
        const after = edit(state, exactEdits(state, edits));
        const undone = run(after, undo);
        expect(exact(undone)).toBe(text);
        expect(exact(run(undone, redo))).toBe(exact(after));
      }),
      { numRuns: 3000 },
    );
  });

  it("can turn line ends and take a byte order mark away", () => {
    const state = openString("\ufeffa\r\nb\r\n");
    const after = edit(
      state,
      exactEdits(state, [
        { from: 0, to: 1, text: "" },
        { from: 2, to: 3, text: "" },
      ]),
    );
    expect(exact(after)).toBe("a\nb\r\n");
    expect(exact(run(after, undo))).toBe("\ufeffa\r\nb\r\n");
  });
});

describe("edits in the editor", () => {
  it("leave every line that they do not touch as it was", () => {
    const loaded = cardText.chain((text) =>
      fc.tuple(fc.constant(text), fc.array(fc.tuple(fc.nat(60), fc.nat(5), piece), { maxLength: 6 })),
    );
    fc.assert(
      fc.property(loaded, ([text, edits]) => {
        let state = openString(text);
        const states = [exact(state)];
        for (const [at, length, insert] of edits) {
          const from = Math.min(at, state.doc.length);
          const to = Math.min(from + length, state.doc.length);
          const before = ExactText.of(state);
          const after = edit(state, { changes: { from, to, insert }, annotations: [] });
          const view = ExactText.of(after);
          // Around the edit one unit may be rewritten, where CR and LF would join.
          expect(view.text.startsWith(before.text.slice(0, Math.max(0, before.toExact(from) - 2)))).toBe(
            true,
          );
          const tail = before.text.slice(before.toExact(to) + 2);
          expect(view.text.endsWith(tail)).toBe(true);
          expect(after.doc.lines).toBe(lineCount(view.text));
          state = after;
          states.push(view.text);
        }
        let undone = state;
        for (let i = 0; i < 20; i++) undone = run(undone, undo);
        expect(exact(undone)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it("write new lines as the file does", () => {
    const state = openString("a\r\nb");
    expect(exact(edit(state, { changes: { from: 3, insert: "\nc" } }))).toBe("a\r\nb\r\nc");
  });

  it("keep the mark and the ends beside the text", () => {
    const state = openString("\ufeffa\r\nb\n");
    expect(layoutOf(state).byteOrderMark).toBe(true);
    expect(state.doc.toString()).toBe("a\nb\n");
  });
});
