/** What the page knows. The text itself is not here: the editor alone holds it. */

import type { LineEnd } from "../document/layout";
import type { CardKind, CheckResult, Diagnostic, Section } from "../engine/result";
import type { WidgetState } from "../widget/state";
import type { Store } from "./store";

/** Positions in the editor's text. */
export interface DocRange {
  readonly from: number;
  readonly to: number;
}

export interface DocumentInfo {
  /** Rises with every change of the exact text; never the same for two texts. */
  readonly version: number;
  /** Rises with every text that takes another's place (opened, new, brought back). */
  readonly opened: number;
  readonly name: string;
  /** Differs from the file it came from. */
  readonly changed: boolean;
  readonly empty: boolean;
  readonly byteOrderMark: boolean;
  /** The file's line ends; more than one where they are mixed. */
  readonly lineEnds: readonly LineEnd[];
  /** UTF-16 units. */
  readonly length: number;
  /** It can be saved in its own place. */
  readonly inPlace: boolean;
}

export interface Finding {
  readonly diagnostic: Diagnostic;
  /** Where it is in the editor's text of the checked version. */
  readonly range: DocRange;
  /** Where its related places are, in their order; null for one in another file. */
  readonly related: readonly (DocRange | null)[];
}

export interface SectionState {
  readonly section: Section;
  readonly ranges: readonly DocRange[];
}

/** One answer of the engine, with its positions in the editor's text. */
export interface Check {
  readonly version: number;
  readonly result: CheckResult;
  readonly findings: readonly Finding[];
  readonly sections: readonly SectionState[];
  /** What the engine itself took, in milliseconds. */
  readonly milliseconds: number;
}

export type EngineState =
  | { readonly status: "starting" | "ready" }
  /** It broke at this version and was started anew. */
  | { readonly status: "failed"; readonly version: number; readonly message: string };

export type ThemeChoice = "system" | "light" | "dark";
export type KindChoice = "auto" | CardKind;

export interface Cursor {
  /** In the editor's text. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly selected: number;
}

export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
  /** Stays until it is closed. */
  readonly sticky: boolean;
}

/** A text that was put aside. */
export interface KeptText {
  readonly id: string;
  readonly name: string;
  /** Its first words. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly size: number;
  /** It outlasts this page; the browser may refuse to store it. */
  readonly lasting: boolean;
}

export interface AppState {
  readonly document: DocumentInfo;
  readonly cursor: Cursor;
  readonly kind: KindChoice;
  readonly engine: EngineState;
  /** The newest answer; its version may lie behind the document's while a new one is under way. */
  readonly check: Check | null;
  readonly theme: ThemeChoice;
  readonly notices: readonly Notice[];
  readonly kept: readonly KeptText[];
  /** The rule whose page is open. */
  readonly rule: string | null;
  readonly widget: WidgetState;
}

export type AppStore = Store<AppState>;

/** What views may ask for. */
export interface Commands {
  goTo(range: DocRange): void;
  /** Shows where something is without going there; null takes it away. */
  show(ranges: readonly DocRange[] | null): void;
  focusEditor(): void;
  applyFix(finding: Finding, fix: number): boolean;
  fixAllSafe(): Promise<void>;
  insertSkeleton(id: string): void;
  setKind(kind: KindChoice): void;
  setTheme(theme: ThemeChoice): void;
  setLineEnds(lineEnd: LineEnd): void;
  openFiles(): void;
  openInPlace(): Promise<void>;
  save(): Promise<void>;
  download(): void;
  newText(): void;
  openExample(): Promise<void>;
  bringBack(id: string): Promise<void>;
  forget(id: string): Promise<void>;
  openRule(id: string | null): void;
  notify(text: string, actions?: Notice["actions"], sticky?: boolean): void;
  closeNotice(id: number): void;
}
