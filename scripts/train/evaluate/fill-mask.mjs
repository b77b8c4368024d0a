// fill-mask: the share of masked tokens guessed right, one mask at a time, on whole held-out books.
import crypto from 'node:crypto';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {WordPiece} from '../../../web/src/model/own/shared/wordpiece.js';
import {idTensors, readGzip, readJson, round, softmax, top} from './runtime.mjs';

export const dataSet = 'books-en';
export const inputs = [
  {title: 'A garden', text: 'The old gardener shut the gate and walked slowly back to the [MASK].'},
  {title: 'A small word', text: 'She was so tired that she fell asleep [MASK] the chair by the fire.'},
  {title: 'At sea', text: 'The captain stood on the [MASK] of the ship and looked at the clouds.'},
  {title: 'Talk', text: '"I do not know what you [MASK]," said the boy.'},
  {title: 'Supper', text: 'They had bread and [MASK] for supper.'},
];
const CHUNK = 128, MASK_STRIDE = 32, MASK_FIRST = 5; // as in fill_mask_data.py
const BOOKS = readJson(path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'fill_mask_books.json'));

export const prepare = (model) => ({...model, tokenizer: new WordPiece(model.tokenizer)});

async function atMask(model, session, ids, position) {
  const {logits} = await session.run(idTensors([ids], model.tokenizer.id('[PAD]')));
  const size = logits.dims[2];
  return logits.data.subarray(position * size, (position + 1) * size);
}

export async function answer(model, session, input) {
  const ids = model.tokenizer.encode(input.text, CHUNK);
  const row = await atMask(model, session, ids, ids.indexOf(model.tokenizer.id('[MASK]')));
  const shares = softmax(row);
  return top(shares, 5, model.tokenizer.special).map((i) => ({label: model.tokenizer.tokens[i], score: round(shares[i], 3)}));
}

/** As `paragraphs` in fill_mask_data.py, step by step. */
export function paragraphs(book) {
  const result = [];
  let lines = [];
  for (const raw of [...book.split('\n'), '']) {
    const line = raw.trim();
    if (line && !line.startsWith('#') && !/^[-*_ ]{3,}$/.test(line)) {
      lines.push(line);
      continue;
    }
    const text = lines.join(' ').replace(/[*_\\\u200b\u2060]/g, '').replaceAll('--', ' -- ').replace(/\s+/g, ' ').trim();
    if (text) result.push(text);
    lines = [];
  }
  return result;
}

export function books(data) {
  const parts = readGzip(path.join(data, 'books.txt.gz')).toString('utf8').split(/^=== (.*) ===\n/m);
  const result = new Map();
  for (let i = 1; i < parts.length; i += 2) result.set(parts[i], parts[i + 1]);
  return result;
}

export function texts(data) {
  const all = books(data);
  return BOOKS.test.flatMap((name) => paragraphs(all.get(name)).map((text) => ({text})));
}

export function chunks(lines, tokenizer) {
  const room = CHUNK - 2, result = [];
  let current = [];
  for (const text of lines) {
    const ids = tokenizer.pieces(text).map((piece) => piece.id);
    if (current.length && current.length + ids.length > room) {
      result.push(current);
      current = [];
    }
    current = current.concat(ids);
    while (current.length > room) {
      result.push(current.slice(0, room));
      current = current.slice(room);
    }
  }
  if (current.length) result.push(current);
  return result.map((ids) => [tokenizer.id('[CLS]'), ...ids, tokenizer.id('[SEP]')]);
}

export async function evaluate(model, session, data, stride = 1) {
  const all = books(data), special = model.tokenizer.special;
  const mask = model.tokenizer.id('[MASK]');
  const byBook = [], fingerprints = {};
  let words = 0, wordsRight = 0;
  for (const name of BOOKS.test) {
    const parts = chunks(paragraphs(all.get(name)), model.tokenizer);
    fingerprints[name] = crypto.createHash('sha256').update(parts.flat().join(',')).digest('hex').slice(0, 16);
    let counter = 0, masks = 0, top1 = 0, top5 = 0, number = 0;
    for (const ids of parts) {
      for (let position = 1; position < ids.length - 1; position++) {
        if (counter++ % MASK_STRIDE !== MASK_FIRST || ids[position] < special) continue;
        if (number++ % stride) continue;
        const masked = [...ids];
        masked[position] = mask;
        const best = top(await atMask(model, session, masked, position), 5, special);
        masks++;
        top1 += best[0] === ids[position];
        top5 += best.includes(ids[position]);
        if (/^[a-z]{2}/.test(model.tokenizer.tokens[ids[position]])) {
          words++;
          wordsRight += best[0] === ids[position];
        }
      }
    }
    byBook.push({book: name, masks, top1: round(top1 / masks, 4), hits: [top1, top5]});
  }
  const masks = byBook.reduce((sum, book) => sum + book.masks, 0);
  const share = (i) => round(byBook.reduce((sum, book) => sum + book.hits[i], 0) / masks, 4);
  return {rows: masks, metric: share(0), top1: share(0), top5: share(1), words_top1: round(wordsRight / words, 4),
    books: byBook.map(({book, masks: n, top1}) => ({book, masks: n, top1})), fingerprints};
}

/** Model and baseline must have had the same masks, from the same ids. */
export function verify(results) {
  if (results.training.trigram.masks !== results.int8.rows) throw new Error('fill-mask: the baseline had other masks');
  for (const [book, print] of Object.entries(results.training.test_books)) {
    if (results.int8.fingerprints[book] !== print) throw new Error(`fill-mask: the ids of "${book}" differ from the training script's`);
  }
}

export function fields(results) {
  const {int8, training} = results;
  const percent = (value) => (100 * value).toFixed(2);
  const points = (value) => `${Math.abs(100 * value).toFixed(1)} points ${value < 0 ? 'below' : 'above'}`;
  return {
    top1: percent(int8.top1), top5: percent(int8.top5), wordsTop1: percent(int8.words_top1),
    floatTop1: percent(results.float.top1), meanTop1: percent(training.trigram.mean.top1),
    meanTop5: percent(training.trigram.mean.top5), windowTop1: percent(training.trigram.window.top1),
    windowTop5: percent(training.trigram.window.top5), meanMargin: points(int8.top1 - training.trigram.mean.top1),
    windowMargin: points(int8.top1 - training.trigram.window.top1),
    epochs: (training.tokens_read / training.training_tokens).toFixed(1),
    millionTokens: (training.tokens_read / 1e6).toFixed(1), trainBooks: training.books,
    trainTokens: (training.training_tokens / 1e6).toFixed(1),
    bookTable: ['| held-out book | masks | top-1 |', '| --- | --- | --- |',
      ...int8.books.map((b) => `| ${b.book.replace('/', ', ')} | ${b.masks} | ${percent(b.top1)} % |`)].join('\n'),
  };
}

export const modelIndex = (int8) => ({
  task: {type: 'fill-mask', name: 'Masked token prediction'},
  dataset: {name: 'Eight held-out public-domain books', type: 'mlschmitt/classic-books-markdown', split: 'test'},
  metrics: [{name: 'Top-1 accuracy, single masks', type: 'accuracy', value: int8.top1},
    {name: 'Top-5 accuracy, single masks', type: 'accuracy', value: int8.top5}],
});
