import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CheckOutcome, EngineClient, type EngineFailure } from "./client";
import {
  WorkerCrash,
  WorkerHost,
  type WorkerPort,
  type WorkerReply,
  WorkerTimeout,
  WorkerUnavailable,
} from "./worker-host";

/** A worker whose answers the test gives. */
class FakeWorker implements WorkerPort {
  readonly received: { id: number; payload: { text: string } }[] = [];
  ended = false;
  onmessage: WorkerPort["onmessage"] = null;
  onerror: WorkerPort["onerror"] = null;
  onmessageerror: WorkerPort["onmessageerror"] = null;

  postMessage(message: unknown): void {
    this.received.push(message as { id: number; payload: { text: string } });
  }
  terminate(): void {
    this.ended = true;
  }
  reply(reply: WorkerReply): void {
    this.onmessage?.({ data: reply } as MessageEvent<WorkerReply>);
  }
  break(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
  /** Answers the newest request with a result whose summary is the text that was sent. */
  answer(): void {
    const request = this.received.at(-1);
    if (!request) throw new Error("no request");
    this.reply({ id: request.id, type: "started" });
    const result = { hub: { accepted: true, messages: [] }, diagnostics: [], summary: request.payload.text };
    this.reply({ id: request.id, type: "done", value: { json: JSON.stringify(result), milliseconds: 1 } });
  }
}

let workers: FakeWorker[] = [];
const spawn = (): FakeWorker => {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
};
const newest = (): FakeWorker => {
  const worker = workers.at(-1);
  if (!worker) throw new Error("no worker");
  return worker;
};
const request = (version: number, text = `text ${version}`) => ({
  version,
  payload: { text, options: "{}" },
});

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("WorkerHost", () => {
  it("gives each request its own answer, in any order", async () => {
    const host = new WorkerHost(spawn);
    const first = host.request("a");
    const second = host.request("b");
    const [a, b] = newest().received;
    newest().reply({ id: b?.id ?? 0, type: "done", value: "for b" });
    newest().reply({ id: a?.id ?? 0, type: "done", value: "for a" });
    await expect(first).resolves.toBe("for a");
    await expect(second).resolves.toBe("for b");
  });

  it("greets every worker that it starts", () => {
    const greet = vi.fn();
    const host = new WorkerHost(spawn, greet);
    void host.request("a").catch(() => undefined);
    host.stop();
    void host.request("b").catch(() => undefined);
    expect(greet).toHaveBeenCalledTimes(2);
  });

  it("ends a worker that breaks, and starts another for the next request", async () => {
    const host = new WorkerHost(spawn);
    const open = host.request("a");
    newest().break("out of memory");
    await expect(open).rejects.toThrow(WorkerCrash);
    expect(newest().ended).toBe(true);
    const next = host.request("b");
    expect(workers).toHaveLength(2);
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "done", value: 1 });
    await expect(next).resolves.toBe(1);
  });

  it("counts the time from the start of the work, not of the loading", async () => {
    const host = new WorkerHost(spawn);
    const open = host.request("a", { timeout: 1000, startTimeout: 60_000 });
    const settled = vi.fn();
    open.catch(settled);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(settled).not.toHaveBeenCalled();
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "started" });
    await vi.advanceTimersByTimeAsync(1001);
    await expect(open).rejects.toThrow(WorkerTimeout);
    expect(newest().ended).toBe(true);
  });

  it("ends the worker when a request is aborted", async () => {
    const host = new WorkerHost(spawn);
    const abort = new AbortController();
    const open = host.request("a", { signal: abort.signal });
    abort.abort();
    await expect(open).rejects.toThrow("abort");
    expect(newest().ended).toBe(true);
  });

  it("tells a shared worker of an abort, and lets the others' requests go on", async () => {
    const host = new WorkerHost(spawn);
    const abort = new AbortController();
    const left = host.request("a", { signal: abort.signal, shared: true });
    const other = host.request("b", { shared: true });
    abort.abort();
    await expect(left).rejects.toThrow("abort");
    const [a, b] = newest().received;
    expect(newest().received.at(-1)).toEqual({ id: a?.id, type: "abort" });
    expect(newest().ended).toBe(false);
    newest().reply({ id: a?.id ?? 0, type: "done", value: "too late" });
    newest().reply({ id: b?.id ?? 0, type: "done", value: "for b" });
    await expect(other).resolves.toBe("for b");
  });

  it("tells a worker that was not to be had from one that broke", async () => {
    const host = new WorkerHost(spawn);
    const open = host.request("a");
    newest().break("");
    await expect(open).rejects.toThrow(WorkerUnavailable);
    const next = host.request("b");
    newest().break("unreachable");
    await expect(next).rejects.not.toThrow(WorkerUnavailable);
  });

  it("tells of progress, and drops what an ended worker still says", async () => {
    const host = new WorkerHost(spawn);
    const progress = vi.fn();
    const open = host.request("a", { onProgress: progress });
    const worker = newest();
    const id = worker.received[0]?.id ?? 0;
    const handler = worker.onmessage;
    worker.reply({ id, type: "progress", value: 0.5 });
    expect(progress).toHaveBeenCalledWith(0.5);
    host.stop();
    await expect(open).rejects.toThrow();
    handler?.({ data: { id, type: "progress", value: 1 } } as MessageEvent<WorkerReply>);
    expect(progress).toHaveBeenCalledTimes(1);
  });
});

describe("EngineClient", () => {
  const start = (timeout?: number) => {
    const outcomes: CheckOutcome[] = [];
    const failures: EngineFailure[] = [];
    const listener = {
      outcome: (outcome: CheckOutcome) => outcomes.push(outcome),
      failure: (failure: EngineFailure) => failures.push(failure),
    };
    const client = new EngineClient(new WorkerHost(spawn), listener, timeout);
    return { client, outcomes, failures };
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("sends one request at a time, and of those that wait only the newest", async () => {
    const { client, outcomes } = start();
    for (const version of [1, 2, 3, 4]) client.submit(request(version));
    expect(newest().received.map(({ payload }) => payload.text)).toEqual(["text 1"]);
    newest().answer();
    await settle();
    expect(newest().received.map(({ payload }) => payload.text)).toEqual(["text 1", "text 4"]);
    newest().answer();
    await settle();
    expect(outcomes.map(({ version, result }) => [version, result.summary])).toEqual([
      [1, "text 1"],
      [4, "text 4"],
    ]);
  });

  it("says that it never ran when it could not be loaded", async () => {
    const { client, failures } = start();
    client.submit(request(1));
    newest().break("404");
    await settle();
    expect(failures).toEqual([{ version: 1, kind: "unavailable", message: "404" }]);
  });

  it("says what broke, and checks the next text with a new worker", async () => {
    const { client, outcomes, failures } = start();
    client.submit(request(1));
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "started" });
    newest().break("unreachable");
    await settle();
    expect(failures).toEqual([{ version: 1, kind: "crash", message: "unreachable" }]);
    client.submit(request(2));
    newest().answer();
    await settle();
    expect(workers).toHaveLength(2);
    expect(outcomes.map(({ version }) => version)).toEqual([2]);
  });

  it("asks for the rules whose fixes do harm", async () => {
    const client = new EngineClient(new WorkerHost(spawn), {
      outcome: () => undefined,
      failure: () => undefined,
    });
    const asked = client.abandoned({ text: "x", options: "{}" });
    expect(newest().received[0]?.payload).toEqual({ text: "x", options: "{}", fix: true });
    const json = JSON.stringify({ hub: { accepted: true, messages: [] }, diagnostics: [] });
    const fixed = JSON.stringify({ text: "x", applied: 0, rules: [], abandoned: ["metadata/x"] });
    newest().reply({
      id: newest().received[0]?.id ?? 0,
      type: "done",
      value: { json, fixed, milliseconds: 1 },
    });
    await expect(asked).resolves.toEqual(["metadata/x"]);
  });

  it("takes no error of its listener for one of the engine", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const failure = vi.fn();
    const outcome = vi.fn(() => {
      throw new Error("a view broke");
    });
    const client = new EngineClient(new WorkerHost(spawn), { outcome, failure });
    client.submit(request(1));
    newest().answer();
    await settle();
    client.submit(request(2));
    newest().answer();
    await settle();
    expect(outcome).toHaveBeenCalledTimes(2);
    expect(failure).not.toHaveBeenCalled();
    expect(reported).toHaveBeenCalledTimes(2);
    expect(workers).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it("ends a worker that hangs", async () => {
    const { client, failures } = start(2000);
    client.submit(request(1));
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "started" });
    await vi.advanceTimersByTimeAsync(2001);
    expect(failures.map(({ kind }) => kind)).toEqual(["timeout"]);
    expect(newest().ended).toBe(true);
  });

  it.each([
    ['{"error":"options must be a JSON object"}', "refused"],
    ["{}", "refused"],
    ["not JSON", "crash"],
  ])("takes no answer that is none: %s", async (json, kind) => {
    const { client, failures } = start();
    client.submit(request(1));
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "started" });
    newest().reply({ id: newest().received[0]?.id ?? 0, type: "done", value: { json, milliseconds: 1 } });
    await settle();
    expect(failures.map((failure) => failure.kind)).toEqual([kind]);
    expect(newest().ended).toBe(true);
  });
});
