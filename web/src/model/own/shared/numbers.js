// What the models' answers are computed with, in the page and in their evaluation (scripts/train).

/**
 * @param {ArrayLike<number>} row
 * @returns {number[]} shares that add up to 1
 */
export function softmax(row) {
  // No spread: a vocabulary may have more entries than a call takes arguments.
  const highest = row[argmax(row)];
  const powers = Array.from(row, (value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / sum);
}

/** @param {number} x */
export const sigmoid = (x) => 1 / (1 + Math.exp(-x));

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * @param {number} value
 * @param {number} digits after the point
 */
export const round = (value, digits) => Number(value.toFixed(digits));

/**
 * The index of the largest value.
 * @param {ArrayLike<number>} row
 */
export function argmax(row) {
  let best = 0;
  for (let i = 1; i < row.length; i++) if (row[i] > row[best]) best = i;
  return best;
}

/**
 * The indices of the `count` largest values in order, those below `first` left out.
 * @param {ArrayLike<number>} row
 * @param {number} count
 * @returns {number[]}
 */
export function top(row, count, first = 0) {
  const best = [];
  for (let i = first; i < row.length; i++) {
    if (best.length === count && row[i] <= row[best[count - 1]]) continue;
    let place = best.length;
    while (place > 0 && row[best[place - 1]] < row[i]) place--;
    best.splice(place, 0, i);
    if (best.length > count) best.pop();
  }
  return best;
}
