// language: accuracy over 75 languages, by kind of text, on what the training script set aside.
import crypto from 'node:crypto';
import path from 'node:path';
import {argmax, idTensors, mean, readGzip, round, softmax, top} from './runtime.mjs';

export const dataSet = 'languages75';
export const inputs = [
  {title: 'English', text: 'The last bus leaves from the market square at half past ten.'},
  {title: 'Swahili', text: 'Watoto wanacheza mpira nyuma ya shule kila jioni.'},
  {title: 'Czech or Slovak?', text: 'Zítra ráno pojedeme vlakem k babičce na venkov.'},
  {title: 'Norwegian or Danish?', text: 'Jeg vil gerne have en kop kaffe og et stykke kage.'},
  {title: 'Ukrainian', text: 'Сьогодні ввечері ми разом готуємо борщ.'},
  {title: 'Two words', text: 'bonne chance'},
];
const KINDS = ['sentences', 'word-pairs', 'single-words'];
const TEST = 38; // of 256 hash values, as in language.py
const LENGTH = 2048;

export const prepare = (model) => model;

/** The token ids are the bytes of the text in small letters. */
export const encode = (text) => [...Buffer.from(text.toLowerCase(), 'utf8').subarray(0, LENGTH)];

async function scores(model, session, text) {
  const {logits} = await session.run(idTensors([encode(text)], model.config.pad_token_id));
  return logits.data;
}

export async function answer(model, session, input) {
  const row = softmax(await scores(model, session, input.text));
  return top(row, 3).map((i) => ({label: model.labels[i], score: round(row[i], 3)}));
}

export function texts(data) {
  const seen = new Set();
  return readGzip(path.join(data, 'texts.tsv.gz')).toString('utf8').split('\n').filter(Boolean)
    .map((line) => line.split('\t')).filter(([language, , text]) => {
      const key = `${language}\t${text}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return crypto.createHash('sha256').update(key).digest()[0] < TEST;
    }).map(([language, kind, text]) => ({language, kind, text}));
}

export async function evaluate(model, session, data, stride = 1) {
  const rows = texts(data).filter((_, i) => i % stride === 0);
  const hits = Object.fromEntries(KINDS.map((kind) => [kind, {}]));
  const wrong = new Map();
  for (const {language, kind, text} of rows) {
    const found = model.labels[argmax(await scores(model, session, text))];
    (hits[kind][language] ??= []).push(found === language ? 1 : 0);
    if (kind === 'sentences' && found !== language) {
      const key = `${language} ${found}`;
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
  }
  const byLanguage = (kind) => Object.fromEntries(Object.entries(hits[kind]).map(([k, v]) => [k, mean(v)]));
  const accuracy = Object.fromEntries(KINDS.map((kind) => [kind, round(mean(Object.values(byLanguage(kind))), 4)]));
  const count = Object.fromEntries(KINDS.map((kind) => [kind, Object.values(hits[kind]).flat().length]));
  const sentences = byLanguage('sentences'), pairs = byLanguage('word-pairs');
  return {
    rows: rows.length, metric: accuracy.sentences, accuracy, count,
    languages: model.labels.map((language) => ({language, sentences: round(sentences[language] ?? 0, 3),
      pairs: round(pairs[language] ?? 0, 3)})),
    confused: [...wrong].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([key, n]) =>
      ({is: key.split(' ')[0], said: key.split(' ')[1], n, of: hits.sentences[key.split(' ')[0]].length})),
  };
}

export function fields(results) {
  const {int8} = results;
  const percent = (value) => (100 * value).toFixed(2);
  const n = (value) => value.toLocaleString('en');
  const worst = [...int8.languages].sort((a, b) => a.sentences - b.sentences).slice(0, 10);
  const rows = results.training.rows;
  return {
    trainedEpochs: results.training.epochs,
    languageList: int8.languages.map((l) => `- ${l.language}`).join('\n'),
    sentences: percent(int8.accuracy.sentences), pairs: percent(int8.accuracy['word-pairs']),
    words: percent(int8.accuracy['single-words']), floatSentences: percent(results.float.accuracy.sentences),
    testSentences: n(int8.count.sentences), testPairs: n(int8.count['word-pairs']), testWords: n(int8.count['single-words']),
    trainSentences: n(rows.train.sentences), trainPairs: n(rows.train['word-pairs']), trainWords: n(rows.train['single-words']),
    worstTable: ['| language | sentences | word pairs |', '| --- | --- | --- |',
      ...worst.map((l) => `| ${l.language} | ${percent(l.sentences)} % | ${percent(l.pairs)} % |`)].join('\n'),
    confusedTable: ['| text in | taken for | times | of sentences |', '| --- | --- | --- | --- |',
      ...int8.confused.map((c) => `| ${c.is} | ${c.said} | ${c.n} | ${c.of} |`)].join('\n'),
  };
}

export const modelIndex = (int8) => ({
  task: {type: 'text-classification', name: 'Language identification'},
  dataset: {name: 'Lingua test data, held-out part', type: 'pemistahl/lingua-rs', split: 'test'},
  metrics: [{name: 'Accuracy on sentences (mean over languages)', type: 'accuracy', value: int8.accuracy.sentences},
    {name: 'Accuracy on word pairs (mean over languages)', type: 'accuracy', value: int8.accuracy['word-pairs']},
    {name: 'Accuracy on single words (mean over languages)', type: 'accuracy', value: int8.accuracy['single-words']}],
});
