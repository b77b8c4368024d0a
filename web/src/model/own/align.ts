/** Where a text's tokens stand in it. */

import type { TextSpan } from "../model";
import { alignTokens, type TokenForm, tokenFormOf } from "../tokens/align";
import { alignEngine } from "../tokens/engine";
import type { TextReader } from "./text";

export interface PlacedPiece extends TextSpan {
  readonly token: string;
  /** It goes on with a word. */
  readonly inside: boolean;
}

/** What begins a token that goes on with a word; null where none is said. */
export const prefixOf = (reader: TextReader): string | null => formOf(reader).continuation_prefix || null;

const forms = new WeakMap<TextReader, TokenForm>();

/** @param ids of the text's own tokens, from its start */
export async function alignPieces(
  reader: TextReader,
  text: string,
  ids: readonly number[],
): Promise<readonly PlacedPiece[]> {
  const form = formOf(reader);
  const tokens = ids.map((id) => reader.tokenizer.id_to_token(id) ?? "");
  const spans = alignTokens(await alignEngine(), text, tokens, form);
  let end = 0;
  return spans.map((span, i) => {
    const { start, end: spanEnd } = span ?? { start: end, end };
    const prefix = form.continuation_prefix;
    const inside = prefix
      ? (tokens[i]?.startsWith(prefix) ?? false)
      : i > 0 && start === end && spanEnd > start;
    end = spanEnd;
    return { token: tokens[i] ?? "", start, end, inside };
  });
}

function formOf(reader: TextReader): TokenForm {
  const form = forms.get(reader) ?? tokenFormOf(reader.json);
  forms.set(reader, form);
  return form;
}
