/** Where the tokens of a text stand in it: transformers.js gives tokens without offsets. */

import type { TextSpan } from "../model";

/** The bytes that byte-level tokenizers write as other characters (GPT-2's table). */
const BYTES = new Map<string, number>();
for (let byte = 0, other = 256; byte < 256; byte++) {
  const plain = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  BYTES.set(String.fromCharCode(plain ? byte : other++), byte);
}

interface Folded {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The characters that tokenizers keep, each with its place in the text. */
function foldText(text: string): Folded[] {
  const all: Folded[] = [];
  let at = 0;
  for (const point of text) {
    const start = at;
    at += point.length;
    if (/\s/u.test(point)) continue;
    for (const character of fold(point)) all.push({ character, start, end: at });
  }
  return all;
}

function foldToken(token: string, byteLevel: boolean): string {
  let plain = token
    .replace(/^##/, "")
    .replace(/<\/w>$/, "")
    .replaceAll("▁", " ");
  if (byteLevel) {
    const bytes = Array.from(plain, (character) => BYTES.get(character) ?? 63);
    plain = new TextDecoder().decode(Uint8Array.from(bytes)).replaceAll("�", "");
  }
  return fold(plain).replaceAll(/\s/gu, "");
}

/** How far a token may stand from where the last one ended. */
const REACH = 64;

/**
 * @param tokens of the text, from its start, without the frame's special ones
 * @returns the place of each, null where it was not found
 */
export function placeTokens(
  text: string,
  tokens: readonly string[],
  byteLevel: boolean,
): Promise<(TextSpan | null)[]> {
  const folded = foldText(text);
  const letters = folded.map(({ character }) => character);
  let at = 0;
  const places = tokens.map((token) => {
    const wanted = [...foldToken(token, byteLevel)];
    if (wanted.length === 0) return null;
    for (let from = at; from <= Math.min(at + REACH, letters.length - wanted.length); from++) {
      if (!wanted.every((letter, i) => letters[from + i] === letter)) continue;
      at = from + wanted.length;
      const start = folded[from]?.start ?? 0;
      return { start, end: folded[at - 1]?.end ?? start };
    }
    return null;
  });
  return Promise.resolve(places);
}
