/**
 * The page's controller: the commands of the views, and what follows from a change of the text. It knows
 * the editor, the engine, the files and the store; none of them knows another.
 */

import type { EditorState } from "@codemirror/state";
import { type LineEnd, layoutOf, loadBytes, loadString } from "../document/layout";
import { CardEditor } from "../editor/editor";
import { type CheckOutcome, EngineClient, type EngineFailure, type EngineListener } from "../engine/client";
import type { CheckPayload } from "../engine/protocol";
import type { CheckResult, Diagnostic, Edit, Fix, TextRange } from "../engine/result";
import type { WorkerHost } from "../engine/worker-host";
import example from "../examples/camembert-base.md?raw";
import {
  downloadFile,
  droppedFile,
  filePicker,
  type OpenedFile,
  pickInPlace,
  readFile,
  writeInPlace,
} from "../files/files";
import { type KeptRecord, KeptTexts, titleOf } from "../files/kept-texts";
import type { Advice, Adviser, PlaceRequest, ReportOutcome, ReportWriter, TextEdit } from "./advisers";
import { disjointFixes, fixAtCursor, sameFinding } from "./mend";
import type {
  AppStore,
  Commands,
  DocRange,
  DocumentInfo,
  Finding,
  KeptText,
  KindChoice,
  Notice,
  ThemeChoice,
} from "./state";

const KEEP_DELAY = 400;
const NOTICE_TIME = 9000;
/** Why a text is not stored. */
const REFUSED = "the browser does not store it (no room, or storing is off)";
const ONLY_HERE = `What you type is only on this page: ${REFUSED}. Download it before you leave.`;
/** Fixes may uncover others: this often all safe ones are made again. */
const MOST_ROUNDS = 10;

export class Workbench implements Commands, EngineListener {
  readonly #store: AppStore;
  readonly #editor: CardEditor;
  readonly #engine: EngineClient;
  readonly #kept = new KeptTexts();
  readonly #pickFile: () => void;
  #name = "README.md";
  #handle: FileSystemFileHandle | null = null;
  #opened = 0;
  #lastNotice = 0;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** The text of this version lies safely in the browser's storage, or needs not to. */
  #keptVersion = 0;
  #saidRefused = false;
  /** The text that is open was handed over as a download. */
  #downloaded = false;
  #saving: Promise<void> = Promise.resolve();
  #frame = 0;
  #changedAt = 0;
  readonly #waiting = new Set<() => void>();
  readonly #advisers: Adviser[] = [];

  constructor(store: AppStore, engine: WorkerHost, editorParent: HTMLElement, fileInput: HTMLInputElement) {
    this.#store = store;
    this.#engine = new EngineClient(engine, this);
    this.#editor = new CardEditor(editorParent, {
      changed: () => this.#textChanged(),
      cursorMoved: () => this.#cursorMoved(),
      mend: () => this.#mendAtCursor(),
      applyFix: (finding, fix) => void this.applyFix(finding, fix),
    });
    this.#pickFile = filePicker(fileInput, (file) => void this.openFile(file));
    window.addEventListener("beforeunload", (event) => {
      const own = this.#keptVersion === this.#editor.version ? null : this.#unsaved();
      if (!this.#kept.hurry(own)) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void this.#keepNow();
    });
  }

  /** Opens what this tab had, else the example. */
  async start(): Promise<void> {
    const own = await this.#kept.ownBefore().catch(() => null);
    if (own) {
      this.#take(own.name, loadBytes(own.bytes), null, false);
      this.notify("Your text is back.", [{ label: "Open the example", run: () => void this.openExample() }]);
      await this.#refreshKept();
      return;
    }
    await this.openExample();
    await this.#refreshKept();
    const other = this.#store.state.kept[0];
    if (other) {
      this.notify(`Another text of yours is kept: “${other.title}”.`, [
        { label: "Bring it back", run: () => void this.bringBack(other.id) },
      ]);
    }
  }

  // The engine's answers.

  outcome({ version, result, advice, places, milliseconds }: CheckOutcome): void {
    if (version !== this.#editor.version) return; // stale: the newer text is on its way
    const { exact } = this.#editor;
    const map = ({ start, end }: TextRange): DocRange => {
      const from = exact.toDoc(start.offset, -1);
      return { from, to: Math.max(from, exact.toDoc(end.offset, 1)) };
    };
    const advised = advice.flatMap(({ rule, make }, i) => {
      const place = places[i];
      if (!place || place.switched_off) return [];
      const finding = make(place, result.metadata);
      return finding ? [{ ...finding, rule, hub: false, file: null }] : [];
    });
    const diagnostics: readonly Diagnostic[] =
      advised.length > 0 ? [...result.diagnostics, ...advised].sort(inOrder) : result.diagnostics;
    const findings = diagnostics.map((diagnostic) => ({
      diagnostic,
      range: map(diagnostic.range),
      related: diagnostic.related.map(({ file, range }) => (file === null ? map(range) : null)),
    }));
    this.#editor.setFindings(findings);
    this.#store.update({
      engine: { status: "ready" },
      check: {
        version,
        result,
        findings,
        sections: result.sections.map((section) => ({ section, ranges: section.ranges.map(map) })),
        milliseconds,
      },
    });
    for (const done of [...this.#waiting]) done();
    measure(this.#changedAt, milliseconds);
  }

  failure({ version, kind, message }: EngineFailure): void {
    const what = {
      unavailable: "The checker could not be loaded; it is tried again with the next change",
      crash: "The checker broke on this text and was started anew",
      timeout: "The checker took too long on this text and was started anew",
      refused: "The checker could not read this text",
    }[kind];
    this.#editor.setFindings([]);
    this.#store.update({
      engine: { status: "failed", version, message: `${what} (${message}).` },
      check: null,
    });
    for (const done of [...this.#waiting]) done();
  }

  // Commands.

  goTo(range: DocRange): void {
    this.#editor.goTo(range);
  }

  show(ranges: readonly DocRange[] | null): void {
    this.#editor.show(ranges);
  }

  focusEditor(): void {
    this.#editor.view.focus();
  }

  applyFix(finding: Finding, fix: number): boolean {
    const { check } = this.#store.state;
    const version = this.#editor.version;
    if (check?.version !== version) {
      void this.settled().then(() => {
        const again = this.#store.state.check?.findings.find((other) => sameFinding(other, finding));
        if (again && this.#store.state.check?.version === this.#editor.version) this.applyFix(again, fix);
      });
      return false;
    }
    const chosen = finding.diagnostic.fixes[fix];
    if (!chosen || !check.findings.includes(finding)) return false;
    this.#apply([chosen]);
    this.notify(`Mended: ${chosen.title}`);
    return true;
  }

  async fixAllSafe(): Promise<void> {
    let made = 0;
    // Fixes that each are safe may together end in a card that the Hub refuses.
    const abandoned = await this.#abandoned();
    for (let round = 0; round < MOST_ROUNDS; round++) {
      await this.settled();
      const { check } = this.#store.state;
      if (check?.version !== this.#editor.version) break;
      const fixes = disjointFixes(check.result.diagnostics, abandoned);
      if (fixes.length === 0) break;
      made += fixes.length;
      this.#apply(fixes);
    }
    if (made === 0 && abandoned.length > 0) {
      this.notify("Nothing was mended: with these fixes the Hub would refuse the card.");
      return;
    }
    this.notify(made === 1 ? "Mended one finding." : `Mended ${made} findings.`);
  }

  /** The rules whose fixes the engine itself would not make. */
  async #abandoned(): Promise<readonly string[]> {
    try {
      return await this.#engine.abandoned(this.#payload([]));
    } catch {
      return []; // what is wrong with the engine the check tells
    }
  }

  insertSkeleton(id: string): void {
    const { check } = this.#store.state;
    if (!check || check.version !== this.#editor.version) return;
    const insertion = check.sections.find(({ section }) => section.id === id)?.section.insertion ?? [];
    this.#edit(insertion, "input.skeleton", true);
  }

  setKind(kind: KindChoice): void {
    this.#store.update({ kind });
    this.#check();
  }

  setTheme(theme: ThemeChoice): void {
    this.#store.update({ theme });
  }

  setLineEnds(lineEnd: LineEnd): void {
    this.#editor.rewriteLineEnds(lineEnd);
  }

  openFiles(): void {
    this.#pickFile();
  }

  async openFile(file: File): Promise<void> {
    await this.#opening(() => readFile(file));
  }

  async openInPlace(): Promise<void> {
    await this.#opening(pickInPlace);
  }

  async openDropped(transfer: DataTransfer): Promise<void> {
    await this.#opening(() => droppedFile(transfer));
  }

  /** Writes the file in its own place; a download where that cannot be done. */
  async save(): Promise<void> {
    if (!this.#handle) {
      this.download();
      return;
    }
    // One write at a time: of two that overlap the older text could come last.
    this.#saving = this.#saving.then(() => this.#writeInPlace());
    await this.#saving;
  }

  download(): void {
    downloadFile(this.#name, this.#editor.bytes);
    // Nobody tells whether the download was cancelled: the text stays kept, where that can be.
    this.#downloaded = !this.#saidRefused;
    void this.#saved(this.#editor.state);
  }

  newText(): void {
    void this.#replace("README.md", loadString(""), null);
    this.focusEditor();
  }

  async openExample(): Promise<void> {
    await this.#replace("README.md", loadString(example), null);
  }

  async bringBack(id: string): Promise<void> {
    const former = this.#kept.tabId;
    if (id === former) {
      this.notify("That text is the one that is open.");
      return;
    }
    const record = await this.#kept.get(id);
    if (!record) {
      this.notify("That text is no longer kept.");
      await this.#refreshKept();
      return;
    }
    await this.#kept.takeOver(id);
    const aside = this.#unsaved(former);
    this.#take(record.name, loadBytes(record.bytes), null, false);
    await this.#putAside(former, aside);
  }

  async forget(id: string): Promise<void> {
    await this.#kept.remove(id);
    await this.#refreshKept();
  }

  openRule(rule: string | null): void {
    this.#store.update({ rule });
  }

  notify(text: string, actions: Notice["actions"] = [], sticky = false): void {
    const id = ++this.#lastNotice;
    const rest = this.#store.state.notices.filter((notice) => notice.text !== text).slice(-2);
    this.#store.update({ notices: [...rest, { id, text, actions, sticky }] });
    if (!sticky) setTimeout(() => this.closeNotice(id), actions.length > 0 ? 2 * NOTICE_TIME : NOTICE_TIME);
  }

  closeNotice(id: number): void {
    const { notices } = this.#store.state;
    if (notices.some((notice) => notice.id === id)) {
      this.#store.update({ notices: notices.filter((notice) => notice.id !== id) });
    }
  }

  /** A model's card; the text that makes room is kept. */
  async openCard(name: string, bytes: Uint8Array): Promise<void> {
    await this.#replace(name, loadBytes(bytes), null);
  }

  /** What the front matter of a text says that is not the open one; null where it says nothing. */
  async metadataOf(text: Uint8Array): Promise<unknown> {
    return (await this.#engine.check({ text, options: JSON.stringify({ metadata_only: true }) })).metadata;
  }

  addAdviser(adviser: Adviser): void {
    this.#advisers.push(adviser);
  }

  recheck(): void {
    if (this.#opened > 0) this.#check();
  }

  /** What the card says in sentences, now. */
  async prose(): Promise<readonly string[]> {
    return (await this.#engine.prose(this.#exactText())).map(({ text }) => text);
  }

  async setMetadata(requests: readonly PlaceRequest[]): Promise<number> {
    const { version } = this.#editor;
    const places = await this.#engine.places(this.#payload(requests));
    if (version !== this.#editor.version) return 0; // the places are of a text that is gone
    const made = places.flatMap(({ edits }) => (edits && edits.length > 0 ? [edits] : []));
    this.#edit(made.flat(), "input.metadata");
    return made.length;
  }

  /** Writes into body and metadata, as one step to undo; the metadata only where nothing else of them changes. */
  async writeReport(writer: ReportWriter): Promise<ReportOutcome> {
    await this.settled();
    const { version, exact } = this.#editor;
    const { check } = this.#store.state;
    const nothing = (why: string): ReportOutcome => ({ wrote: "nothing", why });
    if (exact.hasInvalidBytes) return nothing("the card holds bytes that are no text");
    if (check?.version !== version) return nothing("the card could not be read");
    const { result } = check;
    const requests = writer.places(result);
    const places = requests.length > 0 ? await this.#engine.places(this.#payload(requests)) : [];
    const { body, metadata } = writer.write(exact.text, result, places);
    const why = "edits" in metadata ? await this.#objection(exact.text, result, metadata) : metadata.why;
    // The places are of a text that is gone.
    if (version !== this.#editor.version) return nothing("the card was changed meanwhile");
    const edits = "edits" in metadata && why === null ? [...metadata.edits, body] : [body];
    this.#editor.edit(
      edits.sort((a, b) => a.from - b.from || a.to - b.to),
      "input.report",
    );
    return why === null ? { wrote: "all" } : { wrote: "body", why };
  }

  /** Why edits of the metadata are not to be made; null: they make them what they are to be, and nothing else. */
  async #objection(
    text: string,
    before: CheckResult,
    { edits, expected }: { readonly edits: readonly TextEdit[]; readonly expected: unknown },
  ): Promise<string | null> {
    const options = JSON.stringify({ kind: this.#store.state.kind, metadata_only: true });
    const { metadata, hub } = await this.#engine.check({ text: withEdits(text, edits), options });
    if (!sameValue(metadata, expected)) {
      return "it stands there in a form that cannot be added to without touching something else";
    }
    if (before.hub.accepted && hub.accepted === false) {
      return `with it the Hub would refuse the card: ${hub.messages.join(" ")}`;
    }
    return null;
  }

  // What follows from a change.

  #textChanged(): void {
    this.#changedAt = performance.now();
    this.#check();
    this.#updateDocument();
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => void this.#keepNow(), KEEP_DELAY);
  }

  #check(): void {
    const { version } = this.#editor;
    const advice = this.#advisers.flatMap((adviser) => adviser());
    this.#engine.submit({ version, payload: this.#payload(advice), advice });
  }

  /** @param requests the engine takes of them what it knows */
  #payload(requests: readonly (PlaceRequest | Advice)[]): CheckPayload {
    const text = this.#exactText();
    const options = JSON.stringify({ kind: this.#store.state.kind, skeletons: true });
    if (requests.length === 0) return { text, options };
    return { text, options, places: JSON.stringify({ places: requests }) };
  }

  #exactText(): string | Uint8Array {
    const { exact } = this.#editor;
    return exact.hasInvalidBytes ? this.#editor.bytes : exact.text;
  }

  #updateDocument(): void {
    const { state, version } = this.#editor;
    const layout = layoutOf(state);
    const lineEnds = new Set<LineEnd>([layout.lineEnd]);
    layout.units.between(0, state.doc.length, (_from, _to, unit) => {
      if (typeof unit.raw === "string") lineEnds.add(unit.raw);
    });
    const info: DocumentInfo = {
      version,
      opened: this.#opened,
      name: this.#name,
      changed: this.#editor.changed,
      empty: state.doc.length === 0,
      byteOrderMark: layout.byteOrderMark,
      lineEnds: [...lineEnds],
      length: state.doc.length,
      inPlace: this.#handle !== null,
    };
    this.#store.update({ document: info });
  }

  #cursorMoved(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { state } = this.#editor;
      const { main } = state.selection;
      const line = state.doc.lineAt(main.head);
      this.#store.update({
        cursor: {
          offset: main.head,
          line: line.number,
          column: main.head - line.from + 1,
          selected: main.to - main.from,
        },
      });
    });
  }

  #mendAtCursor(): boolean {
    // A text that was just written has its findings in a moment.
    if (this.#store.state.check?.version === this.#editor.version) this.#mendLine();
    else void this.settled().then(() => this.#mendLine());
    return true;
  }

  #mendLine(): void {
    const { state } = this.#editor;
    const { from, to } = state.selection.main;
    const line = state.doc.lineAt(from);
    const finding = fixAtCursor(this.#store.state.check?.findings ?? [], { from, to }, line);
    if (finding) this.applyFix(finding, 0);
    else this.notify("Nothing to mend on this line.");
  }

  #apply(fixes: readonly Fix[]): void {
    this.#edit(
      fixes.flatMap((fix) => fix.edits),
      "input.fix",
    );
  }

  #edit(edits: readonly Edit[], userEvent: string, show = false): void {
    const exact = edits
      .map(({ range, text }) => ({ from: range.start.offset, to: range.end.offset, text }))
      .sort((a, b) => a.from - b.from || a.to - b.to);
    this.#editor.edit(exact, userEvent, show);
  }

  /** Waits until the newest text is checked, or could not be. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        const { check, engine } = this.#store.state;
        const { version } = this.#editor;
        if (check?.version !== version && !(engine.status === "failed" && engine.version === version)) return;
        this.#waiting.delete(done);
        resolve();
      };
      this.#waiting.add(done);
      done();
    });
  }

  // Opening and keeping.

  async #opening(read: () => Promise<OpenedFile | null>): Promise<void> {
    try {
      const file = await read();
      if (!file) return;
      await this.#replace(file.name, loadBytes(file.bytes), file.handle);
      this.focusEditor();
    } catch (error) {
      this.notify(messageOf(error));
    }
  }

  /** Takes another text; the one that makes room is kept. */
  async #replace(
    name: string,
    text: ReturnType<typeof loadBytes>,
    handle: FileSystemFileHandle | null,
  ): Promise<void> {
    const former = this.#opened > 0 ? this.#kept.tabId : null;
    // Without a pause between the two: what is typed in one would be lost.
    const aside = former === null ? null : this.#unsaved();
    this.#kept.startNew();
    this.#take(name, text, handle, true);
    if (former === null) return;
    const lasting = await this.#putAside(former, aside);
    if (!aside) return;
    const back = { label: "Bring it back", run: () => void this.bringBack(aside.id) };
    if (lasting) {
      this.notify(`Your “${aside.title}” is kept.`, [back]);
      return;
    }
    const download = (): void => downloadFile(aside.name, aside.bytes);
    this.notify(
      `Your “${aside.title}” is kept only while this page is open: ${REFUSED}.`,
      [back, { label: "Download it", run: download }],
      true,
    );
  }

  #take(
    name: string,
    text: ReturnType<typeof loadBytes>,
    handle: FileSystemFileHandle | null,
    saved: boolean,
  ): void {
    this.#name = name;
    this.#handle = handle;
    this.#downloaded = false;
    this.#opened++;
    this.#editor.load(text, saved);
    this.#keptVersion = this.#editor.version;
  }

  /** Keeps a text that made room, null where there was none to keep. Gives whether it outlasts the page. */
  async #putAside(id: string, text: KeptRecord | null): Promise<boolean> {
    let lasting = true;
    if (text) lasting = await this.#kept.put(text);
    else await this.#kept.remove(id);
    await this.#refreshKept();
    return lasting;
  }

  /** Brings the kept text of this tab up to date. */
  async #keepNow(): Promise<void> {
    clearTimeout(this.#keepTimer);
    const { version } = this.#editor;
    const id = this.#kept.tabId;
    const record = this.#unsaved();
    const others = (): KeptText[] => this.#store.state.kept.filter((text) => text.id !== id);
    if (!record) {
      await this.#kept.remove(id);
      this.#keptVersion = Math.max(version, this.#keptVersion);
      this.#store.update({ kept: others() });
      const said = this.#store.state.notices.find(({ text }) => text === ONLY_HERE);
      if (said) this.closeNotice(said.id);
      return;
    }
    const lasting = await this.#kept.put(record);
    if (lasting) this.#keptVersion = Math.max(version, this.#keptVersion);
    else this.#sayRefused();
    const { bytes: _bytes, ...listed } = record;
    this.#store.update({ kept: [{ ...listed, lasting }, ...others()] });
  }

  /** Once: while it lasts, closing the page asks first. */
  #sayRefused(): void {
    if (this.#saidRefused) return;
    this.#saidRefused = true;
    this.notify(ONLY_HERE, [{ label: "Download", run: () => this.download() }], true);
  }

  /** The text as it is kept; null where it is in a file, or empty. */
  #unsaved(id = this.#kept.tabId): KeptRecord | null {
    const inFile = !this.#editor.changed && !this.#downloaded;
    if (inFile || this.#editor.state.doc.length === 0) return null;
    const { bytes } = this.#editor;
    return {
      id,
      name: this.#name,
      title: titleOf(this.#editor.state.sliceDoc(0, 4000)),
      at: Date.now(),
      size: bytes.length,
      bytes,
    };
  }

  async #writeInPlace(): Promise<void> {
    const name = this.#name;
    const handle = this.#handle;
    const opened = this.#opened;
    const { state, bytes } = this.#editor;
    if (!handle) return;
    try {
      await writeInPlace(handle, bytes);
    } catch (error) {
      this.notify(`${name} could not be written (${messageOf(error)}).`, [
        { label: "Download it", run: () => this.download() },
      ]);
      return;
    }
    // What was typed while it was written is not in the file.
    if (opened === this.#opened) {
      this.#downloaded = false;
      await this.#saved(state);
    }
    this.notify(`${name} is saved.`);
  }

  /** @param state what the file holds now */
  async #saved(state: EditorState): Promise<void> {
    this.#editor.markSaved(state);
    this.#updateDocument();
    await this.#keepNow();
    await this.#refreshKept();
  }

  async #refreshKept(): Promise<void> {
    this.#store.update({ kept: await this.#kept.list() });
  }
}

/** @param edits in order, without overlap */
function withEdits(text: string, edits: readonly TextEdit[]): string {
  let made = "";
  let at = 0;
  for (const edit of edits) {
    made += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return made + text.slice(at);
}

/** The same JSON; the order of keys says nothing. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

/** As the engine sorts them. */
function inOrder(a: Diagnostic, b: Diagnostic): number {
  return a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For the browser's own tools and tests/bench: from the change to its findings, and the engine's part. */
function measure(start: number, engine: number): void {
  for (const name of ["cardsmith:answer", "cardsmith:engine"]) performance.clearMeasures(name);
  performance.measure("cardsmith:answer", { start, end: performance.now() });
  performance.measure("cardsmith:engine", { start, duration: engine });
}
