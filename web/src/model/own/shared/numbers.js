// What the models' answers are computed with, in the page and in their evaluation (scripts/train).

/**
 * @param {ArrayLike<number>} row
 * @returns {Float64Array} shares that add up to 1
 */
export function softmax(row) {
  const shares = new Float64Array(row.length);
  const highest = row[argmax(row)];
  let sum = 0;
  for (let i = 0; i < row.length; i++) {
    shares[i] = Math.exp(row[i] - highest);
    sum += shares[i];
  }
  for (let i = 0; i < row.length; i++) shares[i] /= sum;
  return shares;
}

/**
 * One of the shares of `softmax`.
 * @param {ArrayLike<number>} values with a row of `width` from `start` on
 * @param {number} start
 * @param {number} width
 * @param {number} which of the row
 */
export function share(values, start, width, which) {
  let highest = values[start];
  for (let i = 1; i < width; i++) if (values[start + i] > highest) highest = values[start + i];
  let sum = 0;
  for (let i = 0; i < width; i++) sum += Math.exp(values[start + i] - highest);
  return Math.exp(values[start + which] - highest) / sum;
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
