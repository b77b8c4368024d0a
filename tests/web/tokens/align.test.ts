import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { Tokenizer } from "@huggingface/tokenizers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { TextSpan } from "../../../web/src/model/model";
import {
  type AlignEngine,
  AlignError,
  alignTokens,
  type TokenForm,
  tokenFormOf,
} from "../../../web/src/model/tokens/align";
import { SENTENCES } from "./sentences";
import { byteLevelBpe, sentencePieceBpe, textOfByteLevel, unigram, wordPiece } from "./tokenizers";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
let engine: AlignEngine;
beforeAll(async () => {
  const folder = resolve(root, "web", process.env["CARDSMITH_ENGINE"] ?? "../build/wasm");
  const { default: create } = (await import(
    /* @vite-ignore */ pathToFileURL(resolve(folder, "cardsmith_align.mjs")).href
  )) as { default: () => Promise<AlignEngine> };
  engine = await create();
});

/** Texts in 75 languages where they are at hand. */
function manyTexts(): string[] {
  const file = resolve(
    process.env["CARDSMITH_SHARED"] ?? resolve(root, "../shared"),
    "data/languages75/texts.tsv.gz",
  );
  if (!existsSync(file)) return [];
  const seen = new Map<string, number>();
  const texts: string[] = [];
  for (const line of gunzipSync(readFileSync(file)).toString().split("\n")) {
    const [language = "", kind, text] = line.split("\t");
    const count = seen.get(language) ?? 0;
    if (kind !== "sentences" || !text || count >= 6) continue;
    seen.set(language, count + 1);
    texts.push(text);
  }
  return texts;
}
const MANY = manyTexts();
const CORPUS = [...SENTENCES, ...MANY].join("\n");

interface Kind {
  readonly name: string;
  readonly json: object;
  readonly settings?: object;
}
const bundled = (name: string): Kind => {
  const read = (file: string) =>
    JSON.parse(readFileSync(resolve(root, "web/public/models", name, file), "utf8")) as object;
  return { name: `bundled ${name}`, json: read("tokenizer.json"), settings: read("tokenizer_config.json") };
};
const form = (type: string) => ({ type });
const xlm = [{ type: "Precompiled" }, { type: "Replace", pattern: { Regex: " {2,}" }, content: " " }];
const KINDS: Kind[] = [
  bundled("emotions"),
  bundled("booking-slots"),
  bundled("language"),
  { name: "WordPiece, cased", json: wordPiece(CORPUS, { lowercase: false, strip_accents: false }) },
  {
    name: "WordPiece, uncased",
    json: wordPiece(
      CORPUS.toLowerCase()
        .normalize("NFD")
        .replace(/\p{Mn}/gu, ""),
      { lowercase: true, strip_accents: null },
    ),
  },
  { name: "byte-level BPE", json: byteLevelBpe(CORPUS, null) },
  { name: "byte-level BPE, NFC, prefix space", json: byteLevelBpe(CORPUS, form("NFC"), true) },
  {
    name: "byte-level BPE, NFKC and lower case",
    json: byteLevelBpe(CORPUS, { type: "Sequence", normalizers: [form("NFKC"), form("Lowercase")] }),
  },
  { name: "SentencePiece BPE, bytes", json: sentencePieceBpe(CORPUS, true) },
  { name: "SentencePiece BPE, unknown", json: sentencePieceBpe(CORPUS, false) },
  { name: "Unigram, as XLM-RoBERTa", json: unigram(CORPUS, xlm) },
  {
    name: "Unigram, as ALBERT",
    json: unigram(CORPUS.toLowerCase(), [
      { type: "Replace", pattern: { String: "``" }, content: '"' },
      { type: "Replace", pattern: { String: "''" }, content: '"' },
      form("NFKD"),
      form("StripAccents"),
      form("Lowercase"),
      ...xlm,
    ]),
  },
  { name: "Unigram, NFD", json: unigram(CORPUS.normalize("NFD"), [form("NFD")]) },
];

class Subject {
  readonly tokenizer: Tokenizer;
  readonly form: TokenForm;
  readonly special: ReadonlySet<string>;

  constructor({ json, settings }: Kind) {
    this.tokenizer = new Tokenizer(json, settings ?? {});
    this.form = tokenFormOf(json);
    this.special = new Set(this.form.literal);
  }

  place(text: string): { tokens: string[]; spans: (TextSpan | null)[] } {
    const { tokens } = this.tokenizer.encode(text);
    return { tokens, spans: alignTokens(engine, text, tokens, this.form) };
  }

  /** What a part of a text looks like in tokens, without white space. */
  normal(text: string): string {
    return this.#plain(this.tokenizer.normalizer ? this.tokenizer.normalizer.normalize(text) : text);
  }

  /** What tokens say together, without white space. */
  say(tokens: readonly string[]): string {
    if (this.form.byte_level) return this.#plain(textOfByteLevel(tokens.join("")));
    const { continuation_prefix: prefix } = this.form;
    const bare = tokens.map((token) =>
      prefix && token.startsWith(prefix) ? token.slice(prefix.length) : token,
    );
    if (!this.form.byte_fallback) return this.#plain(bare.join(""));
    const bytes = bare.flatMap((token) =>
      /^<0x[0-9A-F]{2}>$/.test(token) ? [Number(token.slice(1, 5))] : [...new TextEncoder().encode(token)],
    );
    return this.#plain(new TextDecoder().decode(Uint8Array.from(bytes)));
  }

  /** The final sigma depends on what stands behind it, which a part does not have. */
  #plain(text: string): string {
    return text
      .replace(/\p{Cs}/gu, "\ufffd")
      .replace(/[\s▁]/gu, "")
      .replaceAll("ς", "σ")
      .normalize("NFC");
  }
}

function must(holds: boolean, what: () => string): void {
  if (!holds) throw new Error(what());
}

/** All that must hold of any text. */
function holds(subject: Subject, text: string): void {
  const { tokens, spans } = subject.place(text);
  const all = () =>
    JSON.stringify({ text, tokens, spans: spans.map((span) => span && [span.start, span.end]) });
  let start = 0;
  let end = 0;
  const covered = new Uint8Array(text.length);
  const groups: { from: number; to: number; tokens: string[]; unknown: boolean }[] = [];
  spans.forEach((span, i) => {
    const token = tokens[i] ?? "";
    if (!span) {
      must(subject.special.has(token), () => `${token} has no place: ${all()}`);
      return;
    }
    must(span.start >= start && span.end >= end && span.end >= span.start, () => `not in order: ${all()}`);
    must(span.end <= text.length, () => `not in the text: ${all()}`);
    for (const at of [span.start, span.end]) {
      const around = text.slice(Math.max(0, at - 1), at + 1);
      must(!/[\ud800-\udbff][\udc00-\udfff]/.test(around), () => `parts a character: ${all()}`);
    }
    ({ start, end } = span);
    covered.fill(1, start, end);
    const unknown = token === subject.form.unknown && token !== "";
    if (unknown) must(end > start, () => `${token} has no text: ${all()}`);
    if (subject.special.has(token) && !unknown) {
      must(text.slice(start, end) === token, () => `not ${token} itself: ${all()}`);
      return;
    }
    // Tokens that share a character are looked at together.
    const last = groups.at(-1);
    if (last && start < last.to) {
      last.to = Math.max(last.to, end);
      last.tokens.push(token);
      last.unknown ||= unknown;
    } else {
      groups.push({ from: start, to: end, tokens: [token], unknown });
    }
  });
  for (const group of groups) {
    const cut = text.slice(group.from, group.to);
    if (!group.unknown) {
      must(subject.normal(cut) === subject.say(group.tokens), () => `${JSON.stringify(group)} in ${all()}`);
    } else if (subject.form.continuation_prefix) {
      // The very words that the tokenizer does not know.
      const again = subject.tokenizer.encode(cut, { add_special_tokens: false }).tokens;
      must(again.join() === group.tokens.join(), () => `${JSON.stringify(group)} is ${again} in ${all()}`);
    }
  }
  // Nothing is left out but what the normaliser drops.
  let dropped = "";
  let at = 0;
  for (const character of text) {
    if (!covered[at]) dropped += character;
    at += character.length;
  }
  must(subject.normal(dropped) === "", () => `${JSON.stringify(dropped)} is left out: ${all()}`);
}

describe.each(KINDS)("$name", (kind) => {
  const subject = new Subject(kind);

  it.each(SENTENCES.map((text) => [text]))("%j", (text) => {
    holds(subject, text);
  });

  it.skipIf(MANY.length === 0)(
    `${MANY.length} sentences in 75 languages`,
    () => {
      for (const text of MANY) holds(subject, text);
    },
    60_000,
  );

  it("any text", { timeout: 60_000 }, () => {
    const pieces = fc.constantFrom(...(SENTENCES.join("").match(/\P{M}\p{M}*/gu) ?? []));
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (value) => void holds(subject, value)),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe("tokenFormOf", () => {
  it("knows the forms", () => {
    const forms = Object.fromEntries(KINDS.map(({ name, json }) => [name, tokenFormOf(json)]));
    expect(forms["bundled emotions"]).toEqual({
      continuation_prefix: "##",
      word_suffix: "",
      space_symbol: "",
      byte_level: false,
      byte_fallback: false,
      verbatim: false,
      unknown: "[UNK]",
      literal: ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[NAME]", "[RELIGION]"],
    });
    expect(forms["byte-level BPE"]).toMatchObject({ byte_level: true, space_symbol: "", unknown: "" });
    expect(forms["SentencePiece BPE, bytes"]).toMatchObject({ byte_fallback: true, space_symbol: "▁" });
    expect(forms["Unigram, NFD"]).toMatchObject({
      space_symbol: "▁",
      unknown: "<unk>",
      continuation_prefix: "",
    });
    expect(tokenFormOf({ model: { type: "BPE", end_of_word_suffix: "</w>" } }).word_suffix).toBe("</w>");
    expect(tokenFormOf(null)).toMatchObject({ literal: [], unknown: "" });
  });
});

describe("alignTokens", () => {
  it("says what the engine refuses", () => {
    const bad = { ...tokenFormOf(null), byte_level: 1 } as unknown as TokenForm;
    expect(() => alignTokens(engine, "a", ["a"], bad)).toThrow(AlignError);
  });

  // Its time is linear: were it not, this would not end within the test's.
  it("aligns a long text", () => {
    const subject = new Subject(bundled("emotions"));
    const text = SENTENCES.join(" ").repeat(20);
    const { tokens } = subject.tokenizer.encode(text);
    const spans = alignTokens(engine, text, tokens, subject.form);
    expect(spans).toHaveLength(tokens.length);
  });
});
