// Sessions, tensors and small helpers shared by the evaluations.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import ort from 'onnxruntime-node';

/** Opens one ONNX file with one thread, so that figures and times do not depend on the machine's cores. */
export async function openSession(file) {
  return ort.InferenceSession.create(file, {intraOpNumThreads: 1, interOpNumThreads: 1});
}

/** Rows of token ids, padded to one tensor, and their attention mask. */
export function idTensors(rows, pad) {
  const width = Math.max(...rows.map((row) => row.length));
  const ids = new BigInt64Array(rows.length * width).fill(BigInt(pad));
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, r) => row.forEach((id, i) => {
    ids[r * width + i] = BigInt(id);
    mask[r * width + i] = 1n;
  }));
  const shape = [rows.length, width];
  return {input_ids: new ort.Tensor('int64', ids, shape), attention_mask: new ort.Tensor('int64', mask, shape)};
}

export function floatTensor(data, shape) {
  return new ort.Tensor('float32', data, shape);
}

export const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
export const readGzip = (file) => zlib.gunzipSync(fs.readFileSync(file));

/** A model's folder, laid out as a Hub repository. */
export function readModel(folder) {
  return {folder, config: readJson(path.join(folder, 'config.json')),
    tokenizer: fs.existsSync(path.join(folder, 'tokenizer.json')) ? readJson(path.join(folder, 'tokenizer.json')) : null,
    tokenizerConfig: fs.existsSync(path.join(folder, 'tokenizer_config.json')) ?
      readJson(path.join(folder, 'tokenizer_config.json')) : null,
    labels: labelsOf(readJson(path.join(folder, 'config.json')))};
}

function labelsOf(config) {
  const labels = [];
  for (const [id, label] of Object.entries(config.id2label ?? {})) labels[Number(id)] = label;
  return labels;
}

export function softmax(row) {
  const top = Math.max(...row);
  const powers = Array.from(row, (value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((value) => value / sum);
}

export const sigmoid = (x) => 1 / (1 + Math.exp(-x));
export const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
export const round = (value, digits) => Number(value.toFixed(digits));

/** The index of the largest value. */
export function argmax(row, from = 0, to = row.length) {
  let best = from;
  for (let i = from + 1; i < to; i++) if (row[i] > row[best]) best = i;
  return best - from;
}

/** The indices of the `count` largest values in order, those below `first` left out. */
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
