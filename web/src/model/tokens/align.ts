/**
 * Where a text's tokens stand in it. The engine does the search; this tells it how the tokenizer writes its tokens
 * and what Unicode says of the characters.
 */

import type { TextSpan } from "../model";

/** How a tokenizer writes its tokens: see the engine's cardsmith/align.h. */
export interface TokenForm {
  readonly continuation_prefix: string;
  readonly word_suffix: string;
  readonly space_symbol: string;
  readonly byte_level: boolean;
  readonly byte_fallback: boolean;
  readonly verbatim: boolean;
  readonly unknown: string;
  readonly literal: readonly string[];
}

/** The engine's part of it. */
export interface AlignEngine {
  alignTokens(text: string, request: string): string;
}

/** Thrown where the engine says that it could not do its work. */
export class AlignError extends Error {
  override name = "AlignError";
}

/**
 * The place of each token in the text as it was typed: null for a special token that the text does not have, an
 * empty span for a token that fits nowhere. Spans are in order and begin and end between characters; tokens that
 * share a character both have it whole. For a pair of texts give them joined by a space.
 *
 * @param tokens of the text, with or without special tokens, up to where it was cut off
 */
export function alignTokens(
  engine: AlignEngine,
  text: string,
  tokens: readonly string[],
  form: TokenForm,
): (TextSpan | null)[] {
  const present = new Set(tokens);
  const literal = form.literal.filter((token) => present.has(token));
  const request = {
    tokens,
    form: withoutDefaults({ ...form, literal }),
    ...characterTable(text, form.byte_level ? "" : tokens.join("")),
  };
  const answer: unknown = JSON.parse(engine.alignTokens(text, JSON.stringify(request)));
  if (!Array.isArray(answer) || answer.length !== tokens.length) {
    throw new AlignError(isRecord(answer) ? String(answer["error"]) : "the engine did not answer");
  }
  return answer.map((span: [number, number] | null) => span && { start: span[0], end: span[1] });
}

/** Without what is empty or false: the engine takes that for granted, and what is not said need not be read. */
function withoutDefaults(form: TokenForm): Partial<TokenForm> {
  const said = Object.entries(form).filter(([, value]) => value !== false && String(value) !== "");
  return Object.fromEntries(said);
}

/** The form of a tokenizer's tokens, from its tokenizer.json. */
export function tokenFormOf(tokenizer: unknown): TokenForm {
  const json = isRecord(tokenizer) ? tokenizer : {};
  const model = isRecord(json["model"]) ? json["model"] : {};
  const added = Array.isArray(json["added_tokens"]) ? json["added_tokens"].filter(isRecord) : [];
  const parts = JSON.stringify([json["normalizer"], json["pre_tokenizer"], json["decoder"]]);
  const bytes = parts.includes('"ByteLevel"');
  const wordPiece = model["type"] === "WordPiece" || (!model["type"] && !("merges" in model));
  const unigram = model["type"] === "Unigram" || Array.isArray(model["vocab"]);
  const spaces = unigram || parts.includes('"Metaspace"') || parts.includes("▁");
  return {
    continuation_prefix: textOr(model["continuing_subword_prefix"], wordPiece && !unigram ? "##" : ""),
    word_suffix: textOr(model["end_of_word_suffix"], ""),
    space_symbol: spaces && !bytes ? "▁" : "",
    byte_level: bytes,
    byte_fallback: model["byte_fallback"] === true,
    verbatim: keepsCharacters(json["normalizer"]) && keepsSpaces(json["pre_tokenizer"]),
    unknown: textOr(model["unk_token"], unknownPiece(model)),
    literal: added.map((token) => token["content"]).filter((content) => typeof content === "string"),
  };
}

function keepsCharacters(normalizer: unknown): boolean {
  if (!isRecord(normalizer)) return true;
  const { type, normalizers, pattern, content } = normalizer;
  if (type === "Sequence") return Array.isArray(normalizers) && normalizers.every(keepsCharacters);
  if (type === "Replace") return isRecord(pattern) && pattern["String"] === " " && content === "▁";
  return type === "Prepend" || type === "Lowercase";
}

function keepsSpaces(preTokenizer: unknown): boolean {
  if (!isRecord(preTokenizer)) return true;
  const { type, pretokenizers, behavior } = preTokenizer;
  if (type === "Sequence") return Array.isArray(pretokenizers) && pretokenizers.every(keepsSpaces);
  if (type === "Split" || type === "Punctuation") return behavior !== "Removed";
  return type === "ByteLevel" || type === "Metaspace" || type === "Digits";
}

function unknownPiece(model: Readonly<Record<string, unknown>>): string {
  const { vocab, unk_id: id } = model;
  const piece: unknown = Array.isArray(vocab) && typeof id === "number" ? vocab[id] : null;
  return Array.isArray(piece) ? textOr(piece[0], "") : "";
}

interface CharacterTable {
  readonly folds: Readonly<Record<string, string>>;
  readonly marks: string;
  readonly ignored: string;
  readonly spaces: string;
  readonly singles: string;
}

interface Character {
  readonly fold: string;
  readonly kind: Exclude<keyof CharacterTable, "folds"> | null;
}

const known = new Map<string, Character>();
/** A text has a few hundred different characters; many texts in many scripts may pass here. */
const MOST_KNOWN = 20_000;

/** What Unicode says of all characters that can occur in the text, its tokens, and the folds of both. */
function characterTable(text: string, tokens: string): CharacterTable | null {
  // The engine knows these, and no normal form changes them.
  if (isAscii(text) && isAscii(tokens)) return null;
  const seen = new Set<string>();
  const folds: Record<string, string> = {};
  const kinds = { marks: "", ignored: "", spaces: "", singles: "" };
  const add = (found: string): void => {
    if (found < "\u0080") return;
    // A lone surrogate reaches the engine as U+FFFD.
    const character = /\p{Cs}/u.test(found) ? "\ufffd" : found;
    if (seen.has(character)) return;
    seen.add(character);
    const { fold, kind } = lookUp(character);
    if (kind) kinds[kind] += character;
    // Tokens may have it in lower case.
    for (const other of character.toLowerCase()) add(other);
    if (fold === character) return;
    folds[character] = fold;
    for (const other of fold) add(other);
  };
  const forms = ["NFC", "NFD", "NFKC", "NFKD"].map((form) => text.normalize(form));
  for (const part of new Set([text, ...forms, tokens])) {
    for (const character of part) add(character);
  }
  return { folds, ...kinds };
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 0x80) return false;
  }
  return true;
}

function lookUp(character: string): Character {
  const found = known.get(character);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = { fold: foldOf(character), kind: kindOf(character) };
  known.set(character, made);
  return made;
}

/** Decomposed for compatibility, without case (both sigmas, and ß as ss). Marks stay, the engine weighs them. */
function foldOf(character: string): string {
  let folded = "";
  for (const part of character.normalize("NFKD")) {
    folded += /\p{M}/u.test(part) ? part : part.toLowerCase().toUpperCase().toLowerCase();
  }
  return folded.normalize("NFKD");
}

function kindOf(character: string): Character["kind"] {
  if (/[\p{M}\u200c\u200d]/u.test(character)) return "marks";
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/u.test(character)) return "ignored";
  if (/\s/u.test(character)) return "spaces";
  return /\p{P}/u.test(character) ? "singles" : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
