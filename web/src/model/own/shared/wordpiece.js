// WordPiece with character offsets, read from tokenizer.json (BertNormalizer, BertPreTokenizer). Gives the ids that
// @huggingface/tokenizers gives: the evaluation compares the two over all test texts.

const PUNCTUATION = /[\p{P}!-/:-@[-`{-~]/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\uFFFD]/u;
const CJK =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/u;

/** @typedef {{ id: number, start: number, end: number }} Piece offsets in UTF-16 units */

export class WordPiece {
  /** @param {any} json tokenizer.json */
  constructor(json) {
    this.vocabulary = new Map(Object.entries(json.model.vocab));
    /** @type {string[]} */
    this.tokens = [];
    for (const [token, id] of this.vocabulary) this.tokens[id] = token;
    this.lowercase = json.normalizer.lowercase;
    /** @type {string[]} */
    this.added = json.added_tokens.map((token) => token.content);
    this.special = json.added_tokens.filter((token) => token.special).length;
  }

  /** @param {string} token */
  id(token) {
    return this.vocabulary.get(token);
  }

  /**
   * The pieces without [CLS] and [SEP].
   * @param {string} text
   * @returns {Piece[]}
   */
  pieces(text) {
    const result = [];
    let start = 0;
    while (start < text.length) {
      let position = -1;
      let found = "";
      for (const token of this.added) {
        const at = text.indexOf(token, start);
        if (at >= 0 && (position < 0 || at < position)) {
          position = at;
          found = token;
        }
      }
      this.#plain(text.slice(start, position < 0 ? undefined : position), start, result);
      if (position < 0) break;
      result.push({ id: this.id(found), start: position, end: position + found.length });
      start = position + found.length;
    }
    return result;
  }

  /**
   * Ids with [CLS] and [SEP], cut to `length`.
   * @param {string} text
   * @param {number} length
   */
  encode(text, length) {
    const pieces = this.pieces(text).slice(0, length - 2);
    return [this.id("[CLS]"), ...pieces.map((piece) => piece.id), this.id("[SEP]")];
  }

  #plain(text, base, result) {
    let letters = [];
    let origin = [];
    const flush = () => {
      if (letters.length) this.#word(letters, origin, result);
      letters = [];
      origin = [];
    };
    let index = base;
    for (const character of text) {
      const at = index;
      index += character.length;
      if (/\s/u.test(character) && character !== "\uFEFF") flush();
      else if (!CONTROL.test(character)) {
        const alone = CJK.test(character);
        if (alone) flush();
        const parts = this.lowercase
          ? character
              .normalize("NFD")
              .replace(/\p{Mn}/gu, "")
              .toLowerCase()
          : character;
        for (const part of parts) {
          const span = [at, at + character.length];
          if (PUNCTUATION.test(part)) {
            flush();
            this.#word([part], [span], result);
          } else {
            letters.push(part);
            origin.push(span);
          }
        }
        if (alone) flush();
      }
    }
    flush();
  }

  #word(letters, origin, result) {
    const unknown = { id: this.id("[UNK]"), start: origin[0][0], end: origin[origin.length - 1][1] };
    if (letters.length > 100) {
      result.push(unknown);
      return;
    }
    const pieces = [];
    let start = 0;
    while (start < letters.length) {
      let id;
      let end = letters.length;
      for (; end > start; end--) {
        id = this.id((start ? "##" : "") + letters.slice(start, end).join(""));
        if (id !== undefined) break;
      }
      if (id === undefined) {
        result.push(unknown);
        return;
      }
      pieces.push({ id, start: origin[start][0], end: origin[end - 1][1] });
      start = end;
    }
    result.push(...pieces);
  }
}
