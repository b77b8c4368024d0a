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

/**
 * The spans of the best allowed path through the labels, which are `O`, `B-…` and `I-…`.
 * @param {readonly (readonly number[])[]} rows the scores of each piece, logits
 * @param {readonly { readonly inside: boolean }[]} pieces inside: it goes on with a word
 * @param {readonly string[]} labels
 * @returns {{ slot: string, first: number, last: number, scores: number[] }[]} first, last: of the pieces
 */
export function decode(rows, pieces, labels) {
  if (!pieces.length) return [];
  let best = rows[0].map((score, i) => (labels[i].startsWith("I-") ? Number.NEGATIVE_INFINITY : score));
  const back = [];
  rows.slice(1).forEach((row, i) => {
    const from = row.map((_, to) => {
      let at = 0;
      let top = Number.NEGATIVE_INFINITY;
      best.forEach((score, j) => {
        if (score > top && may(labels[j], labels[to], pieces[i + 1].inside)) {
          at = j;
          top = score;
        }
      });
      return { at, top };
    });
    back.push(from.map(({ at }) => at));
    best = row.map((score, to) => from[to].top + score);
  });
  const track = [argmax(best)];
  for (const from of back.reverse()) track.push(from[track[track.length - 1]]);
  track.reverse();
  const spans = [];
  track.forEach((label, i) => {
    const name = labels[label];
    const score = softmax(rows[i])[label];
    if (name.startsWith("B-")) spans.push({ slot: name.slice(2), first: i, last: i, scores: [score] });
    else if (name !== "O") {
      spans[spans.length - 1].last = i;
      spans[spans.length - 1].scores.push(score);
    }
  });
  return spans;
}
