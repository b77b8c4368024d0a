// digits: accuracy on the test pictures, and on digits drawn here as a mouse would draw them.
import path from 'node:path';
import {fromStrokes} from '../../../web/src/model/own/shared/digit-input.js';
import {drawings, pictures} from './digit_strokes.mjs';
import {argmax, floatTensor, readGzip, round, softmax, top} from './runtime.mjs';

export const dataSet = 'mnist';
const SIZE = 28 * 28;
// Pictures that examples/ holds; drawn by formula in digit_strokes.mjs.
export const inputs = [2, 7, 4].map((digit) => ({title: `A drawn ${digit}`, src: `examples/${digit}.png`, digit}));

export const prepare = (model) => model;

/** Grey pictures, 0 paper to 1 ink, each repeated over three channels. */
export async function scores(session, list) {
  const data = new Float32Array(list.length * 3 * SIZE);
  list.forEach((picture, i) => {
    for (let c = 0; c < 3; c++) data.set(picture, (i * 3 + c) * SIZE);
  });
  const {logits} = await session.run({pixel_values: floatTensor(data, [list.length, 3, 28, 28])});
  return list.map((_, i) => Array.from(logits.data.subarray(i * 10, i * 10 + 10)));
}

/** The picture of an example, rounded to bytes as its PNG holds it. */
export function examplePicture(input) {
  const drawing = drawings().filter((item) => item.digit === input.digit)[1];
  return fromStrokes(drawing.strokes).map((value) => Math.round(value * 255) / 255);
}

export async function answer(model, session, input) {
  const [row] = await scores(session, [examplePicture(input)]);
  const shares = softmax(row);
  return top(shares, 3).map((i) => ({label: model.labels[i], score: round(shares[i], 3)}));
}

export function texts(data) {
  const images = readGzip(path.join(data, 't10k-images-idx3-ubyte.gz')).subarray(16);
  const labels = readGzip(path.join(data, 't10k-labels-idx1-ubyte.gz')).subarray(8);
  return Array.from(labels, (label, i) => ({label, picture: Float32Array.from(images.subarray(i * SIZE, (i + 1) * SIZE), (v) => v / 255)}));
}

export async function evaluate(model, session, data, stride = 1) {
  const rows = texts(data).filter((_, i) => i % stride === 0);
  const confusion = Array.from({length: 10}, () => new Array(10).fill(0));
  const sure = [];
  for (let start = 0; start < rows.length; start += 100) {
    const part = rows.slice(start, start + 100);
    (await scores(session, part.map((row) => row.picture))).forEach((row, i) => {
      const found = argmax(row);
      confusion[part[i].label][found]++;
      sure.push([Math.max(...softmax(row)), found === part[i].label]);
    });
  }
  const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
  const drawn = pictures();
  const read = await scores(session, drawn.map((item) => item.picture));
  return {
    rows: rows.length, metric: round(right / rows.length, 4), accuracy: round(right / rows.length, 4),
    digits: confusion.map((row, i) => ({digit: i, rows: row.reduce((a, b) => a + b), right: row[i],
      recall: round(row[i] / row.reduce((a, b) => a + b), 4),
      precision: round(row[i] / confusion.reduce((sum, other) => sum + other[i], 0), 4)})),
    thresholds: [0, 0.5, 0.7, 0.8, 0.9, 0.95].map((limit) => {
      const kept = sure.filter(([score]) => score >= limit);
      return {threshold: limit, kept: round(kept.length / sure.length, 4),
        accuracy: round(kept.filter(([, ok]) => ok).length / kept.length, 4)};
    }),
    drawn: {pictures: drawn.length, right: drawn.filter((item, i) => argmax(read[i]) === item.digit).length,
      wrong: drawn.map((item, i) => [item.digit, argmax(read[i]), item.way]).filter(([a, b]) => a !== b)},
  };
}

/** The drawn digits are the same whatever part of the test set is looked at: none may be read worse. */
export function compare(now, then) {
  return now.drawn.right < then.drawn.right ? [`${then.drawn.right} drawn digits were read right, now ${now.drawn.right}`] : [];
}

export function fields(results) {
  const {int8} = results;
  const percent = (value) => (100 * value).toFixed(2);
  return {
    trainedEpochs: results.training.epochs,
    accuracy: percent(int8.accuracy), floatAccuracy: percent(results.float.accuracy),
    drawnRight: int8.drawn.right, drawnAll: int8.drawn.pictures,
    digitTable: ['| digit | precision | recall | test pictures |', '| --- | --- | --- | --- |',
      ...int8.digits.map((d) => `| ${d.digit} | ${percent(d.precision)} % | ${percent(d.recall)} % | ${d.rows} |`)].join('\n'),
    thresholdTable: ['| answers kept from a score of | kept | right among them |', '| --- | --- | --- |',
      ...int8.thresholds.map((t) => `| ${t.threshold.toFixed(2)} | ${percent(t.kept)} % | ${percent(t.accuracy)} % |`)].join('\n'),
  };
}

export const modelIndex = (int8) => ({
  task: {type: 'image-classification', name: 'Handwritten digit classification'},
  dataset: {name: 'MNIST', type: 'ylecun/mnist', split: 'test'},
  metrics: [{name: 'Accuracy', type: 'accuracy', value: int8.accuracy}],
});
