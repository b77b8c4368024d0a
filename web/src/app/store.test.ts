import { afterEach, describe, expect, it, vi } from "vitest";
import { Store } from "./store";

afterEach(() => vi.unstubAllGlobals());

describe("Store", () => {
  it("tells a listener the part now and when it is another, and not else", () => {
    const store = new Store({ a: 1, b: "x" });
    const listener = vi.fn();
    const stop = store.watch((state) => state.a, listener);
    store.update({ b: "y" });
    store.update({ a: 1 });
    store.update({ a: 2 });
    stop();
    store.update({ a: 3 });
    expect(listener.mock.calls).toEqual([[1], [2]]);
  });

  it("holds when a listener changes the state", () => {
    const store = new Store({ a: 0, doubled: 0 });
    const seen: number[] = [];
    store.watch(
      (state) => state.a,
      (a) => store.update({ doubled: 2 * a }),
    );
    store.watch(
      (state) => state.doubled,
      (doubled) => seen.push(doubled),
    );
    store.update({ a: 5 });
    expect(seen).toEqual([0, 10]);
  });

  it("tells all listeners when one of them throws, and reports what it threw", () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const store = new Store({ a: 0 });
    const seen: number[] = [];
    store.watch(
      (state) => state.a,
      (a) => {
        if (a === 1) throw new Error("one");
      },
    );
    store.watch(
      (state) => state.a,
      (a) => seen.push(a),
    );
    store.update({ a: 1 });
    store.update({ a: 2 });
    expect(seen).toEqual([0, 1, 2]);
    expect(report.mock.calls).toEqual([[new Error("one")]]);
  });
});
