import { type LabelledSpan, type ModelInput, type ModelOutput, ModelProblem } from "../model";
import { alignEngine } from "../tokens/engine";
import { alignPieces } from "./align";
import type { Pipeline, PipelineParts } from "./pipeline";
import { labelsOf } from "./settings";
import { argmax, mean, softmax } from "./shared/numbers.js";
import { decode } from "./shared/spans.js";
import { feedsFor, TextReader } from "./text";

interface Span {
  readonly slot: string;
  /** Of the text's own tokens. */
  readonly first: number;
  readonly last: number;
  readonly scores: readonly number[];
}

/** Spans of a text with their kinds, in UTF-16 offsets of the text as it was typed. */
export async function tokenClassification({ config, files, graph }: PipelineParts): Promise<Pipeline> {
  const labels = labelsOf(config);
  const reader = await TextReader.open(files, config);
  // Fetched with the model, so that it runs without a network later. What goes wrong is told where it is needed.
  alignEngine().catch(() => undefined);
  // The Hub joins neighbours of a kind; a model may ask for the best path that is allowed instead.
  const constrained =
    config["span_decoding"] === "constrained" && labels.every((label) => /^O$|^[BI]-/.test(label));
  return async (input: ModelInput) => {
    if (input.type !== "text") throw new ModelProblem("This model reads a text.");
    const tokens = reader.read(input.text);
    const count = tokens.ids.length - tokens.before - tokens.after;
    if (tokens.tokens === 0) throw new ModelProblem("There is no text yet.");
    const opened = await graph;
    const { data, dims } = await opened.run(feedsFor(opened, tokens.ids), "logits");
    const width = dims[2] ?? 0;
    if (width !== labels.length) {
      throw new ModelProblem(
        `The model gave ${width} scores a token, but config.json names ${labels.length} labels.`,
      );
    }
    const own = tokens.ids.slice(tokens.before, tokens.before + count);
    const pieces = await alignPieces(reader, input.text, own);
    const rows = own.map((_, i) => {
      const start = (tokens.before + i) * width;
      return Array.from(data.subarray(start, start + width));
    });
    const spans = (constrained ? decode(rows, pieces, labels) : joined(rows, labels)).map((span) => {
      const start = pieces[span.first]?.start ?? 0;
      const end = pieces[span.last]?.end ?? start;
      return { label: span.slot, score: mean(span.scores), start, end } satisfies LabelledSpan;
    });
    return {
      output: { type: "spans", spans } satisfies ModelOutput,
      raw: spans.map(({ label, score, start, end }) => ({
        entity_group: label,
        score,
        word: input.text.slice(start, end),
        start,
        end,
      })),
      notes: reader.notes(tokens),
    };
  };
}

/** Neighbours of one kind joined, unless a B- begins anew: the Hub's "simple" aggregation. */
function joined(rows: readonly (readonly number[])[], labels: readonly string[]): Span[] {
  const spans: { slot: string; first: number; last: number; scores: number[] }[] = [];
  rows.forEach((row, i) => {
    const best = argmax(row);
    const label = labels[best] ?? "O";
    if (label === "O") return;
    const score = softmax(row)[best] ?? 0;
    const slot = label.replace(/^[BI]-/, "");
    const last = spans.at(-1);
    if (last && last.last === i - 1 && last.slot === slot && !label.startsWith("B-")) {
      last.last = i;
      last.scores.push(score);
    } else {
      spans.push({ slot, first: i, last: i, scores: [score] });
    }
  });
  return spans;
}
