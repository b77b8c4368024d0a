// booking-slots: F1 over exact spans, found by the best allowed path of labels.
import path from 'node:path';
import {decode} from '../../../web/src/model/own/shared/spans.js';
import {WordPiece} from '../../../web/src/model/own/shared/wordpiece.js';
import {idTensors, mean, readGzip, round} from './runtime.mjs';

export const dataSet = 'restaurant8k';
export const inputs = [
  {title: 'Everything at once', text: 'Hello, a table for six on Saturday at 7:45 pm please, the name is Marta Lindqvist.'},
  {title: 'Just a party', text: 'We will be two adults and three children.'},
  {title: 'A change', text: 'Could you move my reservation from 12:30 to a quarter past one?'},
  {title: 'A date', text: 'Is the terrace open on the 14th of September?'},
  {title: 'Nothing to find', text: 'Do you serve gluten free bread?'},
];
const LENGTH = 128;

export const prepare = (model) => ({...model, tokenizer: new WordPiece(model.tokenizer)});

async function find(model, session, text) {
  const pieces = model.tokenizer.pieces(text).slice(0, LENGTH - 2)
    .map((piece) => ({...piece, inside: model.tokenizer.tokens[piece.id].startsWith('##')}));
  const ids = [model.tokenizer.id('[CLS]'), ...pieces.map((piece) => piece.id), model.tokenizer.id('[SEP]')];
  const {logits} = await session.run(idTensors([ids], 0));
  const n = model.labels.length;
  const own = logits.data.subarray(n, (pieces.length + 1) * n);
  return decode(own, pieces, model.labels).map(({slot, first, last, scores}) =>
    ({slot, start: pieces[first].start, end: pieces[last].end, scores}));
}

export async function answer(model, session, input) {
  return (await find(model, session, input.text)).map((span) => (
    {label: `${span.slot}: ${input.text.slice(span.start, span.end)}`, score: round(mean(span.scores), 3)}));
}

export function texts(data, file = 'test.json.gz') {
  return JSON.parse(readGzip(path.join(data, file)).toString('utf8')).map((row) => ({
    text: row.userInput.text,
    spans: (row.labels ?? []).map(({slot, valueSpan}) => {
      // The file counts characters; JavaScript counts UTF-16 units.
      const units = (count) => Array.from(row.userInput.text).slice(0, count).join('').length;
      return {slot, start: units(valueSpan.startIndex ?? 0), end: units(valueSpan.endIndex)};
    })}));
}

export async function evaluate(model, session, data, stride = 1) {
  const rows = texts(data).filter((_, i) => i % stride === 0);
  const trained = new Set(texts(data, 'train_0.json.gz').map((row) => row.text));
  const names = [...new Set(model.labels.filter((label) => label !== 'O').map((label) => label.slice(2)))];
  const empty = () => Object.fromEntries(names.map((name) => [name, {hit: 0, said: 0, real: 0}]));
  const all = empty(), unseen = empty();
  let exact = 0;
  for (const row of rows) {
    const key = (span) => `${span.slot} ${span.start} ${span.end}`;
    const real = new Map(row.spans.map((span) => [key(span), span]));
    const said = new Map((await find(model, session, row.text)).map((span) => [key(span), span]));
    exact += real.size === said.size && [...real.keys()].every((k) => said.has(k));
    for (const counts of trained.has(row.text) ? [all] : [all, unseen]) {
      for (const [k, span] of real) {
        counts[span.slot].real++;
        counts[span.slot].hit += said.has(k);
      }
      for (const span of said.values()) counts[span.slot].said++;
    }
  }
  const f1 = ({hit, said, real}) => 2 * hit / Math.max(1, said + real);
  const sum = (counts) => Object.values(counts).reduce((a, b) =>
    ({hit: a.hit + b.hit, said: a.said + b.said, real: a.real + b.real}));
  const total = sum(all);
  return {
    rows: rows.length, metric: round(f1(total), 4), span_f1: round(f1(total), 4),
    span_precision: round(total.hit / Math.max(1, total.said), 4), span_recall: round(total.hit / total.real, 4),
    mean_slot_f1: round(mean(Object.values(all).map(f1)), 4), unseen_text_f1: round(f1(sum(unseen)), 4),
    sentence_accuracy: round(exact / rows.length, 4),
    slots: names.map((name) => ({slot: name, support: all[name].real,
      precision: round(all[name].hit / Math.max(1, all[name].said), 3),
      recall: round(all[name].hit / Math.max(1, all[name].real), 3), f1: round(f1(all[name]), 3)})),
  };
}

export function fields(results) {
  const {int8} = results;
  return {
    trainedEpochs: results.training.epochs,
    slotTable: ['| slot | precision | recall | F1 | test spans |', '| --- | --- | --- | --- | --- |',
      ...int8.slots.map((s) => `| ${s.slot} | ${s.precision.toFixed(3)} | ${s.recall.toFixed(3)} | ` +
        `${s.f1.toFixed(3)} | ${s.support} |`)].join('\n'),
    spanF1: int8.span_f1.toFixed(4), precision: int8.span_precision.toFixed(4), recall: int8.span_recall.toFixed(4),
    meanSlotF1: int8.mean_slot_f1.toFixed(4), unseenF1: int8.unseen_text_f1.toFixed(4),
    sentences: (100 * int8.sentence_accuracy).toFixed(1), floatSpanF1: results.float.span_f1.toFixed(4),
  };
}

export const modelIndex = (int8) => ({
  task: {type: 'token-classification', name: 'Slot filling'},
  dataset: {name: 'RESTAURANTS-8K', type: 'Salesforce/dialogstudio', config: 'RESTAURANTS8K', split: 'test'},
  metrics: [{name: 'Span F1', type: 'f1', value: int8.span_f1},
    {name: 'Span precision', type: 'precision', value: int8.span_precision},
    {name: 'Span recall', type: 'recall', value: int8.span_recall}],
});
