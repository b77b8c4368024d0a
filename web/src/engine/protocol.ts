/** What goes to the engine's worker and comes back. */

export interface EngineGreeting {
  /** The engine, compiled already. Null: the worker compiles it itself from `url`. */
  readonly module: WebAssembly.Module | null;
  readonly url: string;
}

export interface CheckPayload {
  /** The exact text; as bytes where it is no valid UTF-8. */
  readonly text: string | Uint8Array;
  /** A JSON object, see the engine's `check`. */
  readonly options: string;
  /** Places that are asked for along with it, and the prose: the engine's `places` options. */
  readonly places?: string;
  /** Whether the safe fixes are to be made, aside from the document. */
  readonly fix?: true;
}

export interface CheckAnswer {
  readonly json: string;
  /** What `fix` answers, where it was asked. */
  readonly fixed?: string;
  /** What `places` answers, where something was asked. */
  readonly places?: string;
  /** What the engine itself took. */
  readonly milliseconds: number;
}
