import { type LabelledSpan, type ModelInput, type ModelOutput, ModelProblem } from "../model";
import { aggregate, wantedStrategy } from "../token-groups";
import { alignEngine } from "../tokens/engine";
import { alignPieces, prefixOf } from "./align";
import type { Pipeline, PipelineParts } from "./pipeline";
import { isObject, type Json, namedLabels } from "./settings";
import { mean, softmax } from "./shared/numbers.js";
import { decode } from "./shared/spans.js";
import { feedsFor, TextReader } from "./text";

/** Spans of a text with their kinds, in UTF-16 offsets of the text as it was typed. */
export async function tokenClassification({ config, files, graph }: PipelineParts): Promise<Pipeline> {
  const labelsFor = namedLabels(config);
  const named = isObject(config["id2label"]) ? Object.values(config["id2label"]) : [];
  // The Hub joins neighbours of a kind; a model may ask for the best path that is allowed instead.
  const constrained =
    config["span_decoding"] === "constrained" &&
    named.length > 0 &&
    named.every((label) => /^O$|^[BI]-/.test(String(label)));
  const reader = await TextReader.open(files, config);
  // Fetched with the model, so that it runs without a network later. What goes wrong is told where it is needed.
  alignEngine().catch(() => undefined);
  return async (input: ModelInput, parameters: Json) => {
    if (input.type !== "text") throw new ModelProblem("This model reads a text.");
    const { text } = input;
    const tokens = reader.read(text);
    const count = tokens.ids.length - tokens.before - tokens.after;
    if (tokens.tokens === 0) throw new ModelProblem("There is no text yet.");
    const { strategy, notes } = wantedStrategy(parameters);
    const opened = await graph;
    const { data, dims } = await opened.run(feedsFor(opened, tokens.ids), "logits");
    if (dims.length !== 3) {
      throw new ModelProblem(
        `The model gave scores of the shape [${dims.join(", ")}], not one row for each token.`,
        "Does the pipeline_tag fit what was exported?",
      );
    }
    const width = dims[2] ?? 0;
    const labels = labelsFor(width, " a token");
    const own = tokens.ids.slice(tokens.before, tokens.before + count);
    const pieces = await alignPieces(reader, text, own);
    const logits = data.subarray(tokens.before * width, (tokens.before + count) * width);
    const found =
      constrained && strategy === null
        ? bestPath(text, logits, pieces, labels)
        : aggregate(
            text,
            pieces.flatMap(({ token, start, end }, i) => {
              if (end <= start) return [];
              const scores = softmax(logits.subarray(i * width, (i + 1) * width));
              return [{ token, start, end, index: tokens.before + i, scores }];
            }),
            labels,
            strategy ?? "simple",
            prefixOf(reader),
          );
    return {
      output: { type: "spans", spans: found.spans } satisfies ModelOutput,
      raw: found.raw,
      notes: [...reader.notes(tokens), ...notes],
    };
  };
}

function bestPath(
  text: string,
  logits: Float32Array,
  pieces: Awaited<ReturnType<typeof alignPieces>>,
  labels: readonly string[],
): ReturnType<typeof aggregate> {
  const spans = decode(logits, pieces, labels).map((span) => {
    const start = pieces[span.first]?.start ?? 0;
    const end = pieces[span.last]?.end ?? start;
    return { label: span.slot, score: mean(span.scores), start, end } satisfies LabelledSpan;
  });
  const raw = spans.map(({ label, score, start, end }) => {
    return { entity_group: label, score, word: text.slice(start, end), start, end };
  });
  return { spans, raw };
}
