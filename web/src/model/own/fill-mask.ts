import { MASKS, otherMask, otherMaskNote } from "../masks";
import { type ModelInput, type ModelOutput, ModelProblem } from "../model";
import type { Pipeline, PipelineParts } from "./pipeline";
import { type Json, wantedCount } from "./settings";
import { softmax, top } from "./shared/numbers.js";
import { feedsFor, TextReader } from "./text";

/** The best tokens for each mask; tokens that stand for no text are left out. */
export async function fillMask({ config, files, graph }: PipelineParts): Promise<Pipeline> {
  const reader = await TextReader.open(files, config);
  const { mask } = reader;
  if (!mask) {
    throw new ModelProblem(
      "The tokenizer has no mask token.",
      "Is it a fill-mask model? tokenizer_config.json would name mask_token.",
    );
  }
  return async (input: ModelInput, parameters: Json) => {
    if (input.type !== "text") throw new ModelProblem("This model reads a text.");
    const { text, places } = withMasks(input.text, mask.token);
    if (places.length === 0) {
      throw new ModelProblem(`There is no mask in the text.`, `Write ${mask.token} where a word is missing.`);
    }
    // Where its own is there, another one is text.
    const other = otherMask(text, mask.token);
    const tokens = reader.read(text);
    const positions = [...tokens.ids.keys()].filter((i) => tokens.ids[i] === mask.id);
    if (positions.length < places.length) {
      throw new ModelProblem(
        "The mask stands behind what the model can read.",
        "Shorten the text before it.",
      );
    }
    const opened = await graph;
    const { data, dims } = await opened.run(feedsFor(opened, tokens.ids), "logits");
    const width = dims[2] ?? 0;
    if (dims[1] !== tokens.ids.length || width < 2) {
      throw new ModelProblem(
        "The graph gives no score for every token of its vocabulary.",
        "Does the pipeline_tag fit what was exported?",
      );
    }
    const count = wantedCount(parameters, 5);
    const filled = positions.map((position, i) => {
      const shares = softmax(data.subarray(position * width, (position + 1) * width));
      for (const id of reader.special) shares[id] = -1;
      const sayable = top(shares, count).filter((id) => !reader.special.has(id));
      const best = sayable.map((id) => ({
        id,
        score: shares[id] ?? 0,
        text: reader.tokenizer.decode([id]),
      }));
      return { place: places[i] ?? { start: 0, end: 0 }, best };
    });
    const raw = filled.map(({ place, best }) =>
      best.map((token) => ({
        score: token.score,
        token: token.id,
        token_str: token.text,
        sequence: input.text.slice(0, place.start) + token.text.trim() + input.text.slice(place.end),
      })),
    );
    return {
      output: {
        type: "masks",
        masks: filled.map(({ place, best }) => ({
          place,
          tokens: best.map((token) => ({ token: token.text.trim(), score: token.score })),
        })),
      } satisfies ModelOutput,
      raw: raw.length === 1 ? raw[0] : raw,
      notes: [...reader.notes(tokens), ...(other ? [otherMaskNote(other, mask.token)] : [])],
    };
  };
}

/** The text with this tokenizer's mask for whatever mask was written, and where they stood. */
function withMasks(typed: string, mask: string): { text: string; places: { start: number; end: number }[] } {
  const written = typed.includes(mask) ? [mask] : MASKS;
  const places: { start: number; end: number }[] = [];
  let text = "";
  let at = 0;
  while (at < typed.length) {
    const found = written.find((form) => typed.startsWith(form, at));
    if (found) {
      places.push({ start: at, end: at + found.length });
      text += mask;
      at += found.length;
    } else {
      text += typed[at];
      at++;
    }
  }
  return { text, places };
}
