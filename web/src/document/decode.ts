/**
 * Reads bytes as UTF-8 the way a browser does (WHATWG), and keeps what that reading loses: the bytes
 * behind each U+FFFD that the decoder put in.
 */

export interface DecodedText {
  /** The text; a byte order mark is still its first unit. */
  readonly text: string;
  /** Where `text` has a U+FFFD that stands for invalid bytes, sorted by offset (UTF-16 units). */
  readonly invalid: readonly InvalidBytes[];
}

export interface InvalidBytes {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), invalid: [] };
  } catch {
    return decodeInvalid(bytes);
  }
}

function decodeInvalid(bytes: Uint8Array): DecodedText {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const invalid: InvalidBytes[] = [];
  const pieces: string[] = [];
  let length = 0;
  let validFrom = 0;
  const push = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    if (validFrom < at) push(decoder.decode(bytes.subarray(validFrom, at)));
    invalid.push({ at: length, bytes: bytes.slice(at, at - size) });
    push("\ufffd");
    at -= size;
    validFrom = at;
  }
  if (validFrom < bytes.length) push(decoder.decode(bytes.subarray(validFrom)));
  return { text: pieces.join(""), invalid };
}

/**
 * Bytes in the sequence that starts at `at`; negative when it is invalid: then the bytes that one U+FFFD
 * stands for (the longest beginning of a valid sequence, at least one byte).
 */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  let needed: number;
  let lower = 0x80;
  let upper = 0xbf;
  if (lead >= 0xc2 && lead <= 0xdf) {
    needed = 1;
  } else if (lead >= 0xe0 && lead <= 0xef) {
    needed = 2;
    if (lead === 0xe0) lower = 0xa0;
    if (lead === 0xed) upper = 0x9f;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    needed = 3;
    if (lead === 0xf0) lower = 0x90;
    if (lead === 0xf4) upper = 0x8f;
  } else {
    return -1;
  }
  for (let i = 1; i <= needed; i++) {
    const next = bytes[at + i];
    if (next === undefined || next < lower || next > upper) return -i;
    lower = 0x80;
    upper = 0xbf;
  }
  return needed + 1;
}
