import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256, sha256Slow } from "./sha256";

const theirs = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

describe("SHA-256 where the browser has none", () => {
  it("is the standard's, for every length around the borders of blocks", async () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 0xff);
      expect(sha256Slow(bytes), String(length)).toEqual(await theirs(bytes));
    }
  });

  it("is the standard's for any bytes, and for a part of a larger buffer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.nat(10), async (bytes, start) => {
        const part = Uint8Array.from(bytes).subarray(start);
        expect(sha256Slow(part)).toEqual(await theirs(part));
      }),
    );
  });
});

it("is written in hexadecimal digits", async () => {
  expect(await sha256(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
