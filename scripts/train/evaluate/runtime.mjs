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

export * from '../../../web/src/model/own/shared/numbers.js';
