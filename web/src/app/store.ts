/**
 * The one store: a value that is replaced, and listeners to parts of it. Views read it and call commands;
 * they do not know each other.
 */

export class Store<State extends object> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  update(patch: Partial<State>): void {
    this.#state = { ...this.#state, ...patch };
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        reportError(error); // as for an event's listeners: the others hear of it all the same
      }
    }
  }

  /** Calls `listener` with the selected part now, and whenever it is another value. Returns the way out. */
  watch<Part>(select: (state: State) => Part, listener: (part: Part) => void): () => void {
    let last = select(this.#state);
    listener(last);
    const run = (): void => {
      const next = select(this.#state);
      if (Object.is(next, last)) return;
      last = next;
      listener(next);
    };
    this.#listeners.add(run);
    return () => this.#listeners.delete(run);
  }
}
