/** The tasks that read a text and label it, or turn it into numbers. */

import { otherMask, otherMaskNote } from "../masks";
import { type ModelInput, ModelProblem, type Parameters, type TextSpan } from "../model";
import { aggregate, wantedStrategy } from "../token-groups";
import { alignTokens, tokenFormOf } from "../tokens/align";
import { alignEngine } from "../tokens/engine";
import type { Opened, Tensor } from "./library";
import { flagOf, numberOf, textOf } from "./parameters";
import { byScore, classesOf, cutTo, labelOf, numbersOf, softmax } from "./scores";
import type { TaskRun } from "./tasks";

function textIn(input: ModelInput): string {
  if (input.type !== "text") throw new ModelProblem("This model reads a text.");
  if (input.text.trim() === "") throw new ModelProblem("There is no text yet.");
  return input.text;
}

interface Read {
  readonly inputs: Record<string, Tensor>;
  readonly ids: readonly number[];
}

function read(opened: Opened, text: string, pair?: string): Read {
  const inputs = opened.tokenizer(text, {
    truncation: true,
    ...(pair === undefined ? {} : { text_pair: pair }),
  }) as unknown as Record<string, Tensor>;
  const ids = inputs["input_ids"];
  return { inputs, ids: ids ? Array.from(ids.data as ArrayLike<bigint | number>, Number) : [] };
}

/** What to tell the user of a text that was too long. */
function notesOf({ tokenizer }: Opened, ids: readonly number[]): string[] {
  const most = (tokenizer.config as Readonly<Record<string, unknown>> | undefined)?.["model_max_length"];
  return typeof most === "number" && ids.length >= most
    ? [`The model reads ${most} tokens at most; what came after them was left out.`]
    : [];
}

function outputOf(outputs: Record<string, Tensor>, name: string): Tensor {
  const tensor = outputs[name];
  if (!tensor) {
    throw new Error(`the graph gave ${Object.keys(outputs).join(", ") || "nothing"}, not ${name}`);
  }
  return tensor;
}

/** Row `i` of the first example of a tensor [1, rows, width]. */
function rowOf(tensor: Tensor, numbers: Float32Array, i: number): Float32Array {
  const width = tensor.dims.at(-1) ?? 0;
  return numbers.subarray(i * width, (i + 1) * width);
}

/**
 * What part of `ids` is `text`, which stands last, perhaps cut off: from, and to before. The rest are the frame and
 * another text.
 */
function ownTokens(opened: Opened, ids: readonly number[], text: string): [from: number, to: number] {
  const own: readonly number[] = opened.tokenizer.encode(text, { add_special_tokens: false });
  const special = new Set<number>(opened.tokenizer.all_special_ids);
  let end = ids.length;
  while (end > 0 && special.has(ids[end - 1] ?? -1)) end--;
  let found: [from: number, to: number] = [0, ids.length];
  let longest = 0;
  for (let from = 0; from < end; from++) {
    let length = 0;
    while (length < own.length && ids[from + length] === own[length]) length++;
    // The other text may hold a part of this one; only what reaches the end is this one.
    if (length > longest && from + length >= end) {
      longest = length;
      found = [from, from + length];
    }
  }
  return found;
}

/** The place of each token; null where it has none. */
async function placesOf(
  opened: Opened,
  ids: readonly number[],
  text: string,
): Promise<readonly (TextSpan | null)[]> {
  const { _tokenizer: tokenizer } = opened.tokenizer;
  const tokens = ids.map((id) => tokenizer.id_to_token(id) ?? "");
  const spans = alignTokens(await alignEngine(), text, tokens, opened.tokenForm ?? tokenFormOf(null));
  return spans.map((span) => (span && span.end > span.start ? span : null));
}

export const textClassification: TaskRun = async (opened, input, parameters) => {
  const { inputs, ids } = read(opened, textIn(input));
  const logits = outputOf(await opened.model(inputs), "logits");
  const output = classesOf(numbersOf(logits), opened.model.config, textOf(parameters, "function_to_apply"));
  const cut = cutTo(output, numberOf(parameters, "top_k", output.classes.length));
  return { output: cut, raw: [cut.classes], notes: notesOf(opened, ids) };
};

export const zeroShotClassification: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "labels") throw new ModelProblem("This model reads a text and labels.");
  if (input.text.trim() === "") throw new ModelProblem("There is no text yet.");
  if (input.labels.length === 0) throw new ModelProblem("There are no labels to choose from yet.");
  const multiLabel = flagOf(parameters, "multi_label", false);
  const template = textOf(parameters, "hypothesis_template");
  const { labels, scores } = (await opened(input.text, [...input.labels], {
    multi_label: multiLabel,
    ...(template ? { hypothesis_template: template } : {}),
  })) as { labels: string[]; scores: number[] };
  const classes = labels.map((label, i) => ({ label, score: scores[i] ?? 0 })).sort(byScore);
  return { output: { type: "classes", multiLabel, classes, thresholds: null }, raw: classes };
};

export const tokenClassification: TaskRun = async (opened, input, parameters) => {
  const text = textIn(input);
  const { strategy, notes } = wantedStrategy(parameters);
  const { inputs, ids } = read(opened, text);
  const logits = outputOf(await opened.model(inputs), "logits");
  const numbers = numbersOf(logits);
  const places = await placesOf(opened, ids, text);
  const width = logits.dims.at(-1) ?? 0;
  const labels = Array.from({ length: width }, (_, i) => labelOf(opened.model.config, i));
  const tokens = places.flatMap((place, index) => {
    if (!place) return [];
    const token = opened.tokenizer._tokenizer.id_to_token(ids[index] ?? 0) ?? "";
    return [{ ...place, token, index, scores: softmax(rowOf(logits, numbers, index)) }];
  });
  const prefix = opened.tokenForm?.continuation_prefix || null;
  const { spans, raw } = aggregate(text, tokens, labels, strategy ?? "simple", prefix);
  return { output: { type: "spans", spans }, raw, notes: [...notesOf(opened, ids), ...notes] };
};

/** An answer is a few words; transformers' own limit. */
const LONGEST_ANSWER = 15;

export const questionAnswering: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "question") throw new ModelProblem("This model reads a question and a context.");
  const { question, context } = input;
  if (question.trim() === "") throw new ModelProblem("There is no question yet.");
  if (context.trim() === "") throw new ModelProblem("There is no context yet, in which the answer stands.");
  const { inputs, ids } = read(opened, question, context);
  const outputs = await opened.model(inputs);
  const starts = numbersOf(outputOf(outputs, "start_logits"));
  const ends = numbersOf(outputOf(outputs, "end_logits"));
  const [from, to] = ownTokens(opened, ids, context);
  // The scores are shared among the context's tokens and the first, which stands for no answer.
  const share = (logits: Float32Array): number[] =>
    softmax(Array.from(ids, (_, i) => (i === 0 || (i >= from && i < to) ? (logits[i] ?? 0) : -1e9)));
  const startScores = share(starts);
  const endScores = share(ends);
  const longest = Math.max(1, numberOf(parameters, "max_answer_len", LONGEST_ANSWER));
  const spans: { readonly score: number; readonly first: number; readonly last: number }[] = [];
  for (let first = from; first < to; first++) {
    for (let last = first; last < Math.min(to, first + longest); last++) {
      spans.push({ score: (startScores[first] ?? 0) * (endScores[last] ?? 0), first, last });
    }
  }
  const most = Math.max(1, Math.floor(numberOf(parameters, "top_k", 1)));
  const best = spans.sort((a, b) => b.score - a.score).slice(0, most);
  const places = await placesOf(opened, ids.slice(from, to), context);
  const answers = best.map(({ first, last, score }) => {
    const placed = places.slice(first - from, last - from + 1).filter((place) => place !== null);
    const start = placed[0]?.start;
    const end = placed.at(-1)?.end;
    if (start === undefined || end === undefined) {
      const answer = opened.tokenizer.decode(ids.slice(first, last + 1), { skip_special_tokens: true });
      return { answer, score, place: null };
    }
    return { answer: context.slice(start, end), score, place: { start, end } };
  });
  const raw = answers.map(({ answer, score, place }) => ({ answer, score, ...place }));
  const [{ answer, score, place } = { answer: "", score: 0, place: null }, ...others] = answers;
  const next = others.map((one) => `“${one.answer}” (${one.score.toFixed(3)})`);
  return {
    output: { type: "answer", answer, score, place },
    raw: most === 1 ? raw[0] : raw,
    notes: [
      ...notesOf(opened, ids),
      ...(next.length > 0 ? [`After it, as top_k asks: ${next.join(", ")}.`] : []),
    ],
  };
};

export const fillMask: TaskRun = async (opened, input, parameters) => {
  const text = textIn(input);
  const { tokenizer } = opened;
  const mask = tokenizer.mask_token;
  if (!mask) {
    throw new ModelProblem(
      "The tokenizer has no mask token, so there is nothing to fill.",
      "Is the model made for fill-mask? tokenizer_config.json would name its mask_token.",
    );
  }
  const places: TextSpan[] = [];
  for (let at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + mask.length)) {
    places.push({ start: at, end: at + mask.length });
  }
  if (places.length === 0) {
    const other = otherMask(text, mask);
    throw new ModelProblem(
      other ? `This model's mask is ${mask}, not ${other}.` : `The text has no ${mask} to fill.`,
      `Write ${mask} where a word is missing.`,
    );
  }
  const other = otherMask(text, mask);
  const { inputs, ids } = read(opened, text);
  const logits = outputOf(await opened.model(inputs), "logits");
  const numbers = numbersOf(logits);
  const rows = ids.flatMap((id, i) => (id === tokenizer.mask_token_id ? [i] : []));
  const most = Math.max(1, numberOf(parameters, "top_k", 5));
  const filled = places.flatMap((place, n) => {
    const row = rows[n];
    // A mask beyond the model's length is not seen.
    if (row === undefined) return [];
    const scores = softmax(rowOf(logits, numbers, row));
    const best = scores
      .map((score, id) => ({ score, id }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most);
    return [{ place, best, row }];
  });
  const raw = filled.map(({ best, row }) =>
    best.map(({ score, id }) => ({
      score,
      token: id,
      token_str: tokenizer.decode([id]),
      sequence: tokenizer.decode(ids.with(row, id) as number[], { skip_special_tokens: true }),
    })),
  );
  const masks = filled.map(({ place }, n) => ({
    place,
    tokens: (raw[n] ?? []).map(({ token_str, score }) => ({ token: token_str.trim() || token_str, score })),
  }));
  return {
    output: { type: "masks", masks },
    raw: raw.length === 1 ? raw[0] : raw,
    notes: [...notesOf(opened, ids), ...(other ? [otherMaskNote(other, mask)] : [])],
  };
};

const POOLING = ["mean", "cls", "first_token", "last_token", "eos", "none"];

function nested(values: Float32Array, shape: readonly number[]): unknown {
  const [count = 0, ...rest] = shape;
  if (shape.length <= 1) return Array.from(values);
  const size = rest.reduce((product, one) => product * one, 1);
  return Array.from({ length: count }, (_, i) => nested(values.subarray(i * size, (i + 1) * size), rest));
}

/** The graph's vectors for a text: one, where it pools them itself or `pooling` says how; else one a token. */
async function vectorsOf(
  opened: Opened,
  text: string,
  pooling: string,
): Promise<{ shape: readonly number[]; values: Float32Array }> {
  const { inputs } = read(opened, text);
  const outputs = await opened.model(inputs);
  const pooled = outputs["sentence_embedding"];
  if (pooled && pooling !== "none") return { shape: pooled.dims, values: numbersOf(pooled) };
  const states = outputs["last_hidden_state"] ?? outputs["token_embeddings"] ?? outputOf(outputs, "logits");
  const values = numbersOf(states);
  const [, rows = 1, width = 0] = states.dims;
  if (pooling === "none" || states.dims.length !== 3) return { shape: states.dims, values };
  if (pooling === "mean") {
    const mean = new Float32Array(width);
    values.forEach((value, i) => {
      mean[i % width] = (mean[i % width] ?? 0) + value / rows;
    });
    return { shape: [1, width], values: mean };
  }
  const row = pooling === "cls" || pooling === "first_token" ? 0 : rows - 1;
  return { shape: [1, width], values: values.slice(row * width, (row + 1) * width) };
}

function normalized(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return length > 0 ? values.map((value) => value / length) : values;
}

export const featureExtraction: TaskRun = async (opened, input, parameters) => {
  const wanted = textOf(parameters, "pooling") ?? opened.pooling ?? "none";
  const pooling = POOLING.includes(wanted) ? wanted : "none";
  const found = await vectorsOf(opened, textIn(input), pooling);
  const one = found.shape.length === 2 && found.shape[0] === 1;
  const values = one && flagOf(parameters, "normalize", false) ? normalized(found.values) : found.values;
  return { output: { type: "vectors", shape: found.shape, values }, raw: nested(values, found.shape) };
};

export const sentenceSimilarity: TaskRun = async (opened, input, parameters: Parameters) => {
  if (input.type !== "sentences") throw new ModelProblem("This model compares sentences.");
  if (input.source.trim() === "") throw new ModelProblem("There is no sentence to compare with yet.");
  const wanted = textOf(parameters, "pooling") ?? opened.pooling ?? "mean";
  const pooling = wanted !== "none" && POOLING.includes(wanted) ? wanted : "mean";
  // One by one: in a batch, padding would change what quantized models give.
  const vectors: Float32Array[] = [];
  for (const text of [input.source, ...input.sentences]) {
    vectors.push(normalized((await vectorsOf(opened, text, pooling)).values));
  }
  const [source = new Float32Array(), ...others] = vectors;
  const scores = others.map((other) => source.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0));
  return { output: { type: "similarity", scores }, raw: scores };
};
