// From the scores of each token to spans of text.

import { argmax, share } from "./numbers.js";

/**
 * May `to` follow `from`? An I- only its own kind, no span right after another of its kind, and within a word
 * neither a start nor an end of a span.
 * @param {string} from
 * @param {string} to
 * @param {boolean} insideWord
 */
function may(from, to, insideWord) {
  const same = from !== "O" && from.slice(2) === to.slice(2);
  if (to === "O") return from === "O" || !insideWord;
  return to.startsWith("I-") ? same : !same && !insideWord;
}

/** @type {WeakMap<readonly string[], number[][][]>} */
const known = new WeakMap();

/**
 * What may stand before each label, first between words, then within one.
 * @param {readonly string[]} labels
 */
function predecessors(labels) {
  let found = known.get(labels);
  if (!found) {
    const indices = labels.map((_, i) => i);
    found = [false, true].map((insideWord) =>
      labels.map((to) => indices.filter((from) => may(labels[from], to, insideWord))),
    );
    known.set(labels, found);
  }
  return found;
}

/**
 * The spans of the best allowed path through the labels, which are `O`, `B-…` and `I-…`.
 * @param {ArrayLike<number>} logits a row of one score for each label, for each piece
 * @param {readonly { readonly inside: boolean }[]} pieces inside: it goes on with a word
 * @param {readonly string[]} labels
 * @returns {{ slot: string, first: number, last: number, scores: number[] }[]} first, last: of the pieces
 */
export function decode(logits, pieces, labels) {
  const count = pieces.length;
  if (!count) return [];
  const width = labels.length;
  const [between, within] = predecessors(labels);
  // The sums of the best paths up to a piece; for each piece and label, the label that its path comes from.
  let best = new Float64Array(width);
  let sums = new Float64Array(width);
  const from = new Int32Array(count * width);
  for (let i = 0; i < width; i++) best[i] = labels[i].startsWith("I-") ? Number.NEGATIVE_INFINITY : logits[i];
  for (let i = 1; i < count; i++) {
    const allowed = pieces[i].inside ? within : between;
    for (let to = 0; to < width; to++) {
      let at = 0;
      let top = Number.NEGATIVE_INFINITY;
      for (const label of allowed[to]) {
        if (best[label] > top) {
          at = label;
          top = best[label];
        }
      }
      from[i * width + to] = at;
      sums[to] = top + logits[i * width + to];
    }
    [best, sums] = [sums, best];
  }
  const track = new Array(count);
  track[count - 1] = argmax(best);
  for (let i = count - 1; i > 0; i--) track[i - 1] = from[i * width + track[i]];
  const spans = [];
  for (let i = 0; i < count; i++) {
    const name = labels[track[i]];
    if (name === "O") continue;
    const score = share(logits, i * width, width, track[i]);
    if (name.startsWith("B-")) spans.push({ slot: name.slice(2), first: i, last: i, scores: [score] });
    else {
      const span = spans[spans.length - 1];
      span.last = i;
      span.scores.push(score);
    }
  }
  return spans;
}
