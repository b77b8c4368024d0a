// From the scores of each token to spans of text.

import { argmax, softmax } from "./numbers.js";

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
 * @param {readonly (readonly number[])[]} rows the scores of each piece, logits
 * @param {readonly { readonly inside: boolean }[]} pieces inside: it goes on with a word
 * @param {readonly string[]} labels
 * @returns {{ slot: string, first: number, last: number, scores: number[] }[]} first, last: of the pieces
 */
export function decode(rows, pieces, labels) {
  if (!pieces.length) return [];
  const [between, within] = predecessors(labels);
  let best = rows[0].map((score, i) => (labels[i].startsWith("I-") ? Number.NEGATIVE_INFINITY : score));
  const back = [];
  for (let i = 1; i < rows.length; i++) {
    const allowed = pieces[i].inside ? within : between;
    const from = [];
    const sums = [];
    for (let to = 0; to < labels.length; to++) {
      let at = 0;
      let top = Number.NEGATIVE_INFINITY;
      for (const label of allowed[to]) {
        if (best[label] > top) {
          at = label;
          top = best[label];
        }
      }
      from.push(at);
      sums.push(top + rows[i][to]);
    }
    back.push(from);
    best = sums;
  }
  const track = [argmax(best)];
  for (const from of back.reverse()) track.push(from[track[track.length - 1]]);
  track.reverse();
  const spans = [];
  track.forEach((label, i) => {
    const name = labels[label];
    if (name === "O") return;
    const score = softmax(rows[i])[label];
    if (name.startsWith("B-")) spans.push({ slot: name.slice(2), first: i, last: i, scores: [score] });
    else {
      spans[spans.length - 1].last = i;
      spans[spans.length - 1].scores.push(score);
    }
  });
  return spans;
}
