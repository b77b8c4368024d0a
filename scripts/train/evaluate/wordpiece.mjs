// WordPiece with character offsets, read from tokenizer.json (BertNormalizer, BertPreTokenizer).
const PUNCTUATION = /[\p{P}!-/:-@[-`{-~]/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\u0000\uFFFD]/u;
const CJK = /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/u;

export class WordPiece {
  constructor(json) {
    this.vocabulary = new Map(Object.entries(json.model.vocab));
    this.tokens = [];
    for (const [token, id] of this.vocabulary) this.tokens[id] = token;
    this.lowercase = json.normalizer.lowercase;
    this.added = json.added_tokens.map((token) => token.content);
    this.special = json.added_tokens.filter((token) => token.special).length;
    this.id = (token) => this.vocabulary.get(token);
  }

  /** {id, start, end} of each piece, offsets in UTF-16 units; without [CLS] and [SEP]. */
  pieces(text) {
    const result = [];
    let start = 0;
    while (start < text.length) {
      let position = -1, found = null;
      for (const token of this.added) {
        const at = text.indexOf(token, start);
        if (at >= 0 && (position < 0 || at < position)) [position, found] = [at, token];
      }
      this.#plain(text.slice(start, position < 0 ? undefined : position), start, result);
      if (!found) break;
      result.push({id: this.id(found), start: position, end: position + found.length});
      start = position + found.length;
    }
    return result;
  }

  /** Ids with [CLS] and [SEP], cut to `length`. */
  encode(text, length) {
    return [this.id('[CLS]'), ...this.pieces(text).slice(0, length - 2).map((piece) => piece.id), this.id('[SEP]')];
  }

  #plain(text, base, result) {
    let letters = [], origin = [];
    const flush = () => {
      if (letters.length) this.#word(letters, origin, result);
      [letters, origin] = [[], []];
    };
    let index = base;
    for (const character of text) {
      const at = index;
      index += character.length;
      if (/\s/u.test(character) && character !== '\uFEFF') flush();
      else if (CONTROL.test(character)) continue;
      else {
        const alone = CJK.test(character);
        if (alone) flush();
        const parts = this.lowercase ?
          character.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase() : character;
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
    const unknown = {id: this.id('[UNK]'), start: origin[0][0], end: origin.at(-1)[1]};
    if (letters.length > 100) return void result.push(unknown);
    const pieces = [];
    for (let start = 0, end; start < letters.length; start = end) {
      let id;
      for (end = letters.length; end > start; end--) {
        id = this.id((start ? '##' : '') + letters.slice(start, end).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return void result.push(unknown);
      pieces.push({id, start: origin[start][0], end: origin[end - 1][1]});
    }
    result.push(...pieces);
  }
}
