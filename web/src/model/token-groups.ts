/**
 * From labels of tokens to spans of a text: what transformers calls the aggregation of its pipeline, under the same
 * names. "simple" is the Hub's own choice.
 */

import type { LabelledSpan, Parameters, TextSpan } from "./model";

export const STRATEGIES = ["none", "simple", "first", "average", "max"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** A token that stands in the text. */
export interface ScoredToken extends TextSpan {
  /** As the tokenizer writes it: `##ing`. */
  readonly token: string;
  /** Among all tokens that the model read, those of the frame too. */
  readonly index: number;
  /** One for each label; they add up to 1. */
  readonly scores: ArrayLike<number>;
}

/** What a card asks for; a note where that is none of the five. Null: nothing. */
export function wantedStrategy(parameters: Parameters): { strategy: Strategy | null; notes: string[] } {
  const wanted = parameters["aggregation_strategy"];
  if (wanted === undefined || wanted === null) return { strategy: null, notes: [] };
  const strategy = STRATEGIES.find((one) => one === wanted);
  if (strategy) return { strategy, notes: [] };
  const names = STRATEGIES.join(", ");
  return {
    strategy: null,
    notes: [`aggregation_strategy is ${JSON.stringify(wanted)}, none of ${names}: it was left aside.`],
  };
}

/** A token, or the tokens of a word, with the label of its own. */
interface Labelled extends TextSpan {
  readonly label: string;
  readonly score: number;
  readonly tokens: readonly ScoredToken[];
}

export interface Aggregation {
  readonly spans: readonly LabelledSpan[];
  /** As the Hub's API gives them. */
  readonly raw: readonly object[];
}

/**
 * @param labels by the places of `scores`
 * @param prefix what begins a token that goes on with a word; null where the tokenizer has no such sign
 */
export function aggregate(
  text: string,
  tokens: readonly ScoredToken[],
  labels: readonly string[],
  strategy: Strategy,
  prefix: string | null,
): Aggregation {
  const own = (group: readonly ScoredToken[], scores: ArrayLike<number>): Labelled => {
    const best = argmax(scores);
    return {
      label: labels[best] ?? `LABEL_${best}`,
      score: scores[best] ?? 0,
      start: group[0]?.start ?? 0,
      end: group.at(-1)?.end ?? 0,
      tokens: group,
    };
  };
  if (strategy === "none" || strategy === "simple") {
    const each = tokens.map((token) => own([token], token.scores));
    if (strategy === "simple") return joined(text, each, labels);
    const found = each.filter(({ label }) => label !== "O");
    return {
      spans: found.map(({ label, score, start, end }) => ({ label, score, start, end })),
      raw: found.map(({ label, score, start, end, tokens: [first] }) => {
        return { entity: label, score, index: first?.index, word: first?.token, start, end };
      }),
    };
  }
  const words = wordsOf(text, tokens, prefix).map((word) => own(word, scoresOf(word, strategy)));
  return joined(text, words, labels);
}

/** Tokens that make a word together. */
function wordsOf(text: string, tokens: readonly ScoredToken[], prefix: string | null): ScoredToken[][] {
  const words: ScoredToken[][] = [];
  for (const token of tokens) {
    const { start } = token;
    // Where tokens do not say it, a blank before one tells: as transformers does.
    const goesOn = prefix
      ? token.token.startsWith(prefix)
      : start > 0 && !text.slice(start - 1, start + 1).includes(" ");
    const word = words.at(-1);
    if (word && goesOn) word.push(token);
    else words.push([token]);
  }
  return words;
}

function scoresOf(word: readonly ScoredToken[], strategy: Strategy): ArrayLike<number> {
  const most = (scores: ArrayLike<number>): number => scores[argmax(scores)] ?? 0;
  const [first] = word;
  if (!first || strategy === "first") return first?.scores ?? [];
  if (strategy === "max") {
    return word.reduce((best, one) => (most(one.scores) > most(best.scores) ? one : best)).scores;
  }
  return Array.from(first.scores, (_, i) => mean(word.map(({ scores }) => scores[i] ?? 0)));
}

/** Neighbours of one kind as one, unless a new one begins. */
function joined(text: string, parts: readonly Labelled[], labels: readonly string[]): Aggregation {
  const known = new Set(labels);
  const groups: { kind: string; start: number; end: number; scores: number[] }[] = [];
  let open = "";
  for (const { label, score, start, end } of parts) {
    if (label === "O") {
      open = "";
      continue;
    }
    const [sign, kind] = signOf(label, known);
    const group = groups.at(-1);
    if (group && open === kind && sign !== "B" && sign !== "S") {
      group.end = end;
      group.scores.push(score);
    } else {
      groups.push({ kind, start, end, scores: [score] });
    }
    open = sign === "E" || sign === "S" ? "" : kind;
  }
  const spans = groups.map(({ kind, start, end, scores }) => ({
    label: kind,
    score: mean(scores),
    start,
    end,
  }));
  const raw = spans.map(({ label, score, start, end }) => {
    return { entity_group: label, score, word: text.slice(start, end), start, end };
  });
  return { spans, raw };
}

/**
 * `B-PER` is the start of a PER, and where a model has such starts, `E-PER` and `S-PER` are its end and a whole one; a
 * label without a sign goes on.
 */
function signOf(label: string, known: ReadonlySet<string>): [sign: string, kind: string] {
  const kind = label.slice(2);
  const ends = /^[ES]-/.test(label) && (known.has(`B-${kind}`) || known.has(`I-${kind}`));
  return ends || /^[BI]-/.test(label) ? [label.slice(0, 1), kind] : ["I", label];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? Number.NEGATIVE_INFINITY) > (values[best] ?? Number.NEGATIVE_INFINITY)) best = i;
  }
  return best;
}
