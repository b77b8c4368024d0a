/** Bytes of a file on another host, by parts of it: for what stands at its ends, not for all of it. */

import type { ByteSource } from "./bytes";

/** It cannot be read so; whoever wants to know reads it when it is there. */
export class NotByParts extends Error {
  override name = "NotByParts";
}

const FIRST_PART = 1 << 17;
const LARGEST_PART = 1 << 20;
/** What looking ahead may cost. */
const MOST_PARTS = 32;
const MOST_BYTES = 6 << 20;
/** Milliseconds for all of it. */
const PATIENCE = 20_000;

export interface FarOptions {
  /** Hears how many bytes have come so far. */
  readonly onBytes?: (loaded: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * @param size of the file in bytes
 * @throws NotByParts from `read`, where the host gives no parts, is not there, or too many are asked for
 */
export function farBytes(url: string, size: number, { onBytes, signal: left }: FarOptions = {}): ByteSource {
  const end = new AbortController();
  const { signal } = end;
  setTimeout(() => end.abort(), PATIENCE);
  left?.addEventListener("abort", () => end.abort());
  const parts: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  let asked = 0;
  let loaded = 0;
  let next = FIRST_PART;
  const fetchPart = async (start: number, end: number): Promise<Uint8Array> => {
    asked += end - start;
    if (parts.length >= MOST_PARTS || asked > MOST_BYTES) throw new NotByParts("too much is asked for");
    let response: Response;
    try {
      const headers = { range: `bytes=${start}-${end - 1}` };
      response = await fetch(url, { headers, signal, credentials: "omit", referrerPolicy: "no-referrer" });
      if (response.status !== 206) {
        // The whole file would follow.
        await response.body?.cancel();
        throw new NotByParts(`the host answered ${response.status}`);
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length === end - start) return bytes;
    } catch (error) {
      throw error instanceof NotByParts ? error : new NotByParts(String(error));
    }
    throw new NotByParts("another part came than was asked for");
  };
  return {
    size,
    async read(start, wanted) {
      const end = Math.min(size, wanted);
      const known = parts.find((part) => part.start <= start && end <= part.start + part.bytes.length);
      if (known) return known.bytes.subarray(start - known.start, end - known.start);
      const bytes = await fetchPart(start, Math.min(size, Math.max(end, start + next)));
      loaded += bytes.length;
      onBytes?.(loaded);
      next = Math.min(LARGEST_PART, 2 * next);
      parts.push({ start, bytes });
      return bytes.subarray(0, end - start);
    },
  };
}
