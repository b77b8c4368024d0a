/**
 * Small tokenizers of every kind, made from a text while a test runs: their vocabularies are trained in a simple
 * way on it, their form is that of the tokenizer.json files that people have.
 */

type Json = Readonly<Record<string, unknown>>;

const addedToken = (content: string, id: number, special = true) => ({
  id,
  content,
  special,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
});

/** Words with how often they occur. */
function countOf(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const mostFrequent = (counts: Map<string, number>, most: number): string[] =>
  [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([text]) => text);

/** The merges of byte-pair encoding: again and again the most frequent pair of neighbours becomes one piece. */
function trainMerges(words: Map<string, number>, most: number): [string, string][] {
  const split = [...words].map(([word, count]) => ({ pieces: [...word], count }));
  const merges: [string, string][] = [];
  while (merges.length < most) {
    const pairs = new Map<string, { pair: [string, string]; count: number }>();
    for (const { pieces, count } of split) {
      for (let i = 1; i < pieces.length; i++) {
        const pair: [string, string] = [pieces[i - 1] ?? "", pieces[i] ?? ""];
        const known = pairs.get(pair.join("\0"));
        if (known) known.count += count;
        else pairs.set(pair.join("\0"), { pair, count });
      }
    }
    // A dozen at a time, as long as they do not touch each other: nobody needs the very best vocabulary.
    const best = [...pairs.values()].sort((a, b) => b.count - a.count).slice(0, 12);
    const used = new Set<string>();
    const chosen = best.filter(({ pair: [a, b], count }) => {
      if (count < 2 || used.has(a) || used.has(b)) return false;
      used.add(a).add(b);
      return true;
    });
    if (chosen.length === 0) break;
    for (const { pair } of chosen) merges.push(pair);
    const joined = new Map(chosen.map(({ pair: [a, b] }) => [a, b]));
    for (const word of split) {
      const next: string[] = [];
      for (const piece of word.pieces) {
        const last = next.at(-1);
        if (last !== undefined && joined.get(last) === piece) next[next.length - 1] = last + piece;
        else next.push(piece);
      }
      word.pieces = next;
    }
  }
  return merges;
}

const vocabOf = (tokens: Iterable<string>): Record<string, number> =>
  Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id]));

/** GPT-2's alphabet: the character that stands for each byte. */
const BYTES: readonly string[] = (() => {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte > 32 && byte < 127) || (byte > 160 && byte < 256 && byte !== 173);
    return String.fromCharCode(visible ? byte : next++);
  });
})();

/** What the bytes of a byte-level token are as text; U+FFFD where they are no characters. */
export function textOfByteLevel(token: string): string {
  return new TextDecoder().decode(Uint8Array.from(token, (character) => BYTES.indexOf(character)));
}

const GPT2 = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** As GPT-2 and RoBERTa have it. */
export function byteLevelBpe(corpus: string, normalizer: Json | null, addPrefixSpace = false): Json {
  const bytesOf = (word: string) =>
    Array.from(new TextEncoder().encode(word), (byte) => BYTES[byte]).join("");
  const merges = trainMerges(countOf((corpus.match(GPT2) ?? []).map(bytesOf)), 300);
  const special = ["<s>", "</s>", "<mask>"];
  return {
    added_tokens: special.map((token, i) => addedToken(token, i)),
    normalizer,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: addPrefixSpace, trim_offsets: true },
    post_processor: { type: "RobertaProcessing", sep: ["</s>", 1], cls: ["<s>", 0], trim_offsets: true },
    decoder: { type: "ByteLevel" },
    model: {
      type: "BPE",
      vocab: vocabOf([...special, ...BYTES, ...merges.map((pair) => pair.join(""))]),
      merges: merges.map((pair) => pair.join(" ")),
    },
  };
}

/** As Llama and Mistral have it, with bytes for what the vocabulary lacks, or with <unk>. */
export function sentencePieceBpe(corpus: string, byteFallback: boolean): Json {
  const words = corpus.split(/\s+/).map((word) => `▁${word}`);
  const merges = trainMerges(countOf(words), 300);
  const letters = mostFrequent(countOf(words.join("")), 400);
  const bytes = Array.from({ length: 256 }, (_, i) => `<0x${i.toString(16).toUpperCase().padStart(2, "0")}>`);
  const special = ["<unk>", "<s>", "</s>"];
  return {
    added_tokens: special.map((token, i) => addedToken(token, i)),
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "Prepend", prepend: "▁" },
        { type: "Replace", pattern: { String: " " }, content: "▁" },
      ],
    },
    pre_tokenizer: null,
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "<s>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }],
      pair: [],
      special_tokens: { "<s>": { id: "<s>", ids: [1], tokens: ["<s>"] } },
    },
    decoder: {
      type: "Sequence",
      decoders: [{ type: "Replace", pattern: { String: "▁" }, content: " " }, { type: "ByteFallback" }],
    },
    model: {
      type: "BPE",
      unk_token: "<unk>",
      fuse_unk: !byteFallback,
      byte_fallback: byteFallback,
      vocab: vocabOf([
        ...special,
        ...(byteFallback ? bytes : []),
        ...letters,
        ...merges.map((pair) => pair.join("")),
      ]),
      merges: merges.map((pair) => pair.join(" ")),
    },
  };
}

/** As XLM-RoBERTa, T5 and ALBERT have it. */
export function unigram(corpus: string, normalizers: readonly Json[]): Json {
  const pieces = new Map<string, number>();
  for (const [word, count] of countOf(corpus.split(/\s+/).map((part) => `▁${part}`))) {
    const letters = [...word];
    for (let i = 0; i < letters.length; i++) {
      for (let n = 1; n <= 6 && i + n <= letters.length; n++) {
        const piece = letters.slice(i, i + n).join("");
        pieces.set(piece, (pieces.get(piece) ?? 0) + count * n * n);
      }
    }
  }
  const special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];
  const chosen = mostFrequent(pieces, 3000).filter((piece) => !special.includes(piece));
  const total = chosen.reduce((sum, piece) => sum + (pieces.get(piece) ?? 0), 0);
  return {
    added_tokens: special.map((token, i) => addedToken(token, i)),
    normalizer: { type: "Sequence", normalizers },
    pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "<s>", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] },
        "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] },
      },
    },
    decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
    model: {
      type: "Unigram",
      unk_id: 3,
      byte_fallback: false,
      vocab: [
        ...special.map((piece) => [piece, 0]),
        ...chosen.map((piece) => [piece, Math.log((pieces.get(piece) ?? 1) / total)]),
      ],
    },
  };
}

/** As BERT's multilingual models have it. */
export function wordPiece(corpus: string, settings: Json): Json {
  const words = countOf(corpus.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []);
  const pieces = new Map<string, number>();
  for (const [word, count] of words) {
    const letters = [...word];
    for (let i = 0; i < letters.length; i++) {
      for (let n = 1; n <= 5 && i + n <= letters.length; n++) {
        const piece = (i > 0 ? "##" : "") + letters.slice(i, i + n).join("");
        pieces.set(piece, (pieces.get(piece) ?? 0) + count * n);
      }
    }
  }
  const special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
  return {
    added_tokens: special.map((token, i) => addedToken(token, i)),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, ...settings },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "BertProcessing",
      sep: ["[SEP]", 3],
      cls: ["[CLS]", 2],
    },
    decoder: { type: "WordPiece", prefix: "##" },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: vocabOf([...special, ...mostFrequent(pieces, 3000)]),
    },
  };
}
