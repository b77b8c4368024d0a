/**
 * Asks the engine. One request is under way at a time; of those that come meanwhile only the newest is
 * sent, since nobody waits for the others any more.
 */

import type { Advice } from "../app/advisers";
import type { CheckAnswer, CheckPayload } from "./protocol";
import {
  type CheckResult,
  EngineError,
  type Place,
  type ProseRun,
  parseAbandoned,
  parsePlaces,
  parseResult,
} from "./result";
import { WorkerCrash, type WorkerHost, WorkerTimeout } from "./worker-host";

export interface CheckRequest {
  /** The version of the document that the text is of. */
  readonly version: number;
  readonly payload: CheckPayload;
  /** Whose places the payload asks for; comes back with the outcome. */
  readonly advice?: readonly Advice[];
}

export interface CheckOutcome {
  readonly version: number;
  readonly result: CheckResult;
  readonly advice: readonly Advice[];
  /** One for each advice. */
  readonly places: readonly Place[];
  /** What the engine itself took. */
  readonly milliseconds: number;
}

interface Answer extends Omit<CheckOutcome, "version" | "advice"> {
  readonly prose: readonly ProseRun[];
  readonly abandoned: readonly string[];
}

export interface EngineFailure {
  readonly version: number;
  /** unavailable: it never ran yet. crash: it or its worker broke. timeout: it hung. refused: it said no. */
  readonly kind: "unavailable" | "crash" | "timeout" | "refused";
  readonly message: string;
}

export interface EngineListener {
  outcome(outcome: CheckOutcome): void;
  failure(failure: EngineFailure): void;
}

/** A check takes milliseconds: after this long it hangs. */
export const CHECK_TIMEOUT = 15_000;
/** Over a slow line the engine takes its time to come. */
const START_TIMEOUT = 90_000;

export class EngineClient {
  readonly #host: WorkerHost;
  readonly #listener: EngineListener;
  readonly #timeout: number;
  #busy = false;
  #ran = false;
  #next: CheckRequest | null = null;

  constructor(host: WorkerHost, listener: EngineListener, timeout = CHECK_TIMEOUT) {
    this.#host = host;
    this.#listener = listener;
    this.#timeout = timeout;
  }

  /** Checks a version of the document; the answer comes to the listener. */
  submit(request: CheckRequest): void {
    this.#next = request;
    if (!this.#busy) void this.#run();
  }

  /** Checks a text aside from the document. */
  async check(payload: CheckPayload): Promise<CheckResult> {
    return (await this.#ask(payload)).result;
  }

  /** Only the places that `payload` asks for. */
  async places(payload: CheckPayload): Promise<readonly Place[]> {
    return (await this.#ask(payload)).places;
  }

  /** The rules whose safe fixes do harm in this card: those of them that `fix` put aside. */
  async abandoned(payload: CheckPayload): Promise<readonly string[]> {
    return (await this.#ask({ ...payload, fix: true })).abandoned;
  }

  /** What the card says in sentences. */
  async prose(text: CheckPayload["text"]): Promise<readonly ProseRun[]> {
    const places = JSON.stringify({ places: [], prose: true });
    const options = JSON.stringify({ metadata_only: true });
    return (await this.#ask({ text, options, places })).prose;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    for (let request = this.#take(); request; request = this.#take()) {
      const { version, payload, advice = [] } = request;
      try {
        const { result, places, milliseconds } = await this.#ask(payload);
        tell(() => this.#listener.outcome({ version, advice, result, places, milliseconds }));
      } catch (error) {
        const kind = this.#ran ? failureKind(error) : "unavailable";
        tell(() => this.#listener.failure({ version, kind, message: messageOf(error) }));
      }
    }
    this.#busy = false;
  }

  #take(): CheckRequest | null {
    const request = this.#next;
    this.#next = null;
    return request;
  }

  async #ask(payload: CheckPayload): Promise<Answer> {
    const answer = (await this.#host.request(payload, {
      timeout: this.#timeout,
      startTimeout: START_TIMEOUT,
      onStarted: () => {
        this.#ran = true;
      },
    })) as CheckAnswer;
    try {
      const { places, prose = [] } =
        answer.places === undefined ? { places: [] } : parsePlaces(answer.places);
      return {
        result: parseResult(answer.json),
        places,
        prose,
        abandoned: answer.fixed === undefined ? [] : parseAbandoned(answer.fixed),
        milliseconds: answer.milliseconds,
      };
    } catch (error) {
      // After such an answer the instance is not to be trusted.
      this.#host.stop();
      throw error;
    }
  }
}

/** What a listener itself throws is no failure of the engine: it is reported, and the next request goes on. */
function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}

function failureKind(error: unknown): EngineFailure["kind"] {
  if (error instanceof WorkerTimeout) return "timeout";
  if (error instanceof WorkerCrash) return "crash";
  return error instanceof EngineError ? "refused" : "crash";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
