// emotions: macro-F1 over 28 labels, at the thresholds of config.json (fitted on the dev part).
import fs from 'node:fs';
import path from 'node:path';
import {WordPiece} from '../../../web/src/model/own/shared/wordpiece.js';
import {idTensors, mean, round, sigmoid, top} from './runtime.mjs';

export const dataSet = 'goemotions';
export const inputs = [
  {title: 'Thanks', text: 'Thank you so much for carrying my boxes up four flights of stairs!'},
  {title: 'Curious', text: 'How do they get the little ship into the bottle?'},
  {title: 'Sad news', text: 'Our old dog died this morning and the house feels so empty.'},
  {title: 'Surprise', text: 'Wow, I never expected to see snow in June!'},
  {title: 'Two at once', text: "I'm sorry I forgot your birthday, I love you and I'll make it up to you."},
  {title: 'Nothing much', text: 'The library opens at nine on weekdays.'},
];

export function prepare(model) {
  const tokenizer = new WordPiece(model.tokenizer);
  return {...model, tokenizer, thresholds: model.labels.map((label) => model.config.thresholds[label])};
}

const LENGTH = 128;

async function scores(model, session, texts) {
  const rows = texts.map((text) => model.tokenizer.encode(text, LENGTH));
  const result = [];
  for (const row of rows) { // one at a time, as the page runs them
    const {logits} = await session.run(idTensors([row], 0));
    result.push(Array.from(logits.data, sigmoid));
  }
  return result;
}

export async function answer(model, session, input) {
  const [row] = await scores(model, session, [input.text]);
  return top(row, 3).map((i) => ({label: model.labels[i], score: round(row[i], 3)}));
}

export function texts(data, part = 'test') {
  return fs.readFileSync(path.join(data, `${part}.tsv`), 'utf8').split('\n').filter(Boolean).map((line) => {
    const [text, ids] = line.replace(/\r$/, '').split('\t');
    return {text, labels: ids.split(',').map(Number)};
  });
}

export async function evaluate(model, session, data, stride = 1) {
  const rows = texts(data).filter((_, i) => i % stride === 0);
  const found = await scores(model, session, rows.map((row) => row.text));
  const truth = rows.map((row) => model.labels.map((_, i) => row.labels.includes(i)));
  const counts = (limit) => model.labels.map((_, i) => {
    let hit = 0, said = 0, real = 0;
    rows.forEach((_, r) => {
      const yes = found[r][i] >= limit(i);
      hit += yes && truth[r][i];
      said += yes;
      real += truth[r][i];
    });
    return {hit, said, real};
  });
  const f1 = ({hit, said, real}) => 2 * hit / Math.max(1, said + real);
  const sum = (items) => items.reduce((a, b) => ({hit: a.hit + b.hit, said: a.said + b.said, real: a.real + b.real}));
  const at = (limit) => {
    const each = counts(limit);
    const all = sum(each);
    return {each, macro: mean(each.map(f1)), micro: f1(all),
      precision: all.hit / Math.max(1, all.said), recall: all.hit / Math.max(1, all.real)};
  };
  const own = at((i) => model.thresholds[i]);
  return {
    rows: rows.length, metric: round(own.macro, 4), macro_f1: round(own.macro, 4), micro_f1: round(own.micro, 4),
    labels: model.labels.map((label, i) => ({label, threshold: model.thresholds[i], support: own.each[i].real,
      precision: round(own.each[i].hit / Math.max(1, own.each[i].said), 3),
      recall: round(own.each[i].hit / Math.max(1, own.each[i].real), 3), f1: round(f1(own.each[i]), 3)})),
    thresholds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].map((limit) => {
      const result = at(() => limit);
      return {threshold: limit, precision: round(result.precision, 3), recall: round(result.recall, 3),
        micro_f1: round(result.micro, 3), macro_f1: round(result.macro, 3)};
    }),
  };
}

export function fields(results) {
  const {int8} = results;
  return {
    trainedEpochs: results.training.epochs,
    labelTable: ['| label | threshold | precision | recall | F1 | test rows |', '| --- | --- | --- | --- | --- | --- |',
      ...int8.labels.map((l) => `| ${l.label} | ${l.threshold.toFixed(2)} | ${l.precision.toFixed(3)} | ` +
        `${l.recall.toFixed(3)} | ${l.f1.toFixed(3)} | ${l.support} |`)].join('\n'),
    thresholdTable: ['| one threshold for all | precision | recall | micro-F1 | macro-F1 |', '| --- | --- | --- | --- | --- |',
      ...int8.thresholds.map((t) => `| ${t.threshold.toFixed(1)} | ${t.precision.toFixed(3)} | ${t.recall.toFixed(3)} | ` +
        `${t.micro_f1.toFixed(3)} | ${t.macro_f1.toFixed(3)} |`)].join('\n'),
    macroF1: int8.macro_f1.toFixed(4), microF1: int8.micro_f1.toFixed(4),
    floatMacroF1: results.float.macro_f1.toFixed(4),
  };
}

export const modelIndex = (int8) => ({
  task: {type: 'text-classification', name: 'Multi-label emotion classification'},
  dataset: {name: 'GoEmotions', type: 'google-research-datasets/go_emotions', config: 'simplified', split: 'test'},
  metrics: [{name: 'Macro F1', type: 'f1', value: int8.macro_f1}, {name: 'Micro F1', type: 'f1', value: int8.micro_f1}],
});
