/** Where a text's tokens stand in it. */

import { ModelProblem, type TextSpan } from "../model";
import { isObject } from "./settings";
import { type Piece, WordPiece } from "./shared/wordpiece.js";
import type { TextReader } from "./text";

export interface PlacedPiece extends TextSpan {
  /** It goes on with a word. */
  readonly inside: boolean;
}

const readers = new WeakMap<TextReader, WordPiece>();

/** Whether `alignPieces` knows the tokenizer. */
export function canAlign(json: unknown): boolean {
  const part = (name: string): unknown => {
    const value = isObject(json) ? json[name] : null;
    return isObject(value) ? value["type"] : null;
  };
  return (
    part("model") === "WordPiece" &&
    part("normalizer") === "BertNormalizer" &&
    part("pre_tokenizer") === "BertPreTokenizer"
  );
}

/** @param ids of the text's own tokens, from its start */
export function alignPieces(
  reader: TextReader,
  text: string,
  ids: readonly number[],
): Promise<readonly PlacedPiece[]> {
  const known = readers.get(reader) ?? new WordPiece(reader.json);
  readers.set(reader, known);
  const pieces: readonly Piece[] = known.pieces(text).slice(0, ids.length);
  if (!ids.every((id, i) => pieces[i]?.id === id)) {
    return Promise.reject(new ModelProblem("The places of the tokens in this text could not be found."));
  }
  return Promise.resolve(
    pieces.map(({ id, start, end }) => ({ start, end, inside: known.tokens[id]?.startsWith("##") ?? false })),
  );
}
