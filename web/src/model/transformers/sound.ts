/** Sound: the sampling rate that a model wants, and the tasks that hear. */

import { ModelProblem, type Sound } from "../model";
import type { Opened, Tensor } from "./library";
import { textOf } from "./parameters";
import { argmax, classesOf, numbersOf, ranked } from "./scores";
import type { TaskRun } from "./tasks";

/** Zero crossings of the filter on each side: enough that what is above the new limit does not fold back. */
const CROSSINGS = 16;

/** The sound at another rate, through a windowed sinc that lets pass what both rates can hold. */
export function resample({ rate, samples }: Sound, wanted: number): Float32Array {
  if (rate === wanted || samples.length === 0) return samples;
  const step = rate / wanted;
  const limit = Math.min(1, wanted / rate);
  const reach = CROSSINGS / limit;
  const result = new Float32Array(Math.max(1, Math.round(samples.length / step)));
  for (let i = 0; i < result.length; i++) {
    const centre = i * step;
    let sum = 0;
    let weights = 0;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    for (let j = Math.max(0, Math.ceil(centre - reach)); j <= last; j++) {
      const distance = j - centre;
      const angle = Math.PI * distance * limit;
      const sinc = distance === 0 ? 1 : Math.sin(angle) / angle;
      const weight = sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
      sum += weight * (samples[j] ?? 0);
      weights += weight;
    }
    // At the ends the window is cut, so that its weights are no longer the same.
    result[i] = weights === 0 ? 0 : sum / weights;
  }
  return result;
}

function heard(opened: Opened, sound: Sound): Float32Array {
  const wanted = opened.processor.feature_extractor?.config["sampling_rate"];
  if (typeof wanted !== "number" || wanted <= 0) {
    throw new ModelProblem("preprocessor_config.json has no sampling_rate.");
  }
  if (sound.samples.length === 0) throw new ModelProblem("There is no sound yet.");
  return resample(sound, wanted);
}

export const audioClassification: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "sound") throw new ModelProblem("This model hears a sound.");
  const { logits } = await opened.model(await opened.processor(heard(opened, input.sound)));
  if (!logits) throw new Error("the graph gave no logits");
  const output = classesOf(numbersOf(logits), opened.model.config, textOf(parameters, "function_to_apply"));
  return ranked(output, parameters);
};

/** Models that give a letter for each moment. */
const CTC: ReadonlySet<string> = new Set([
  "wav2vec2",
  "wav2vec2-bert",
  "unispeech",
  "unispeech-sat",
  "hubert",
]);

/**
 * Letters of moments joined: the same one again is still the first, unless a blank stands between. The library
 * drops the blanks before it joins, so that double letters are lost.
 */
function spelled({ model, tokenizer }: Opened, logits: Tensor): string {
  const numbers = numbersOf(logits);
  const width = logits.dims.at(-1) ?? 0;
  const blank =
    typeof model.config["pad_token_id"] === "number" ? model.config["pad_token_id"] : tokenizer.pad_token_id;
  const special = new Set<number>(tokenizer.all_special_ids);
  const settings = tokenizer.config as Readonly<Record<string, unknown>> | undefined;
  const space = String(settings?.["word_delimiter_token"] ?? "|");
  let text = "";
  let last = -1;
  for (let start = 0; start < numbers.length; start += width) {
    const id = argmax(numbers.subarray(start, start + width));
    const token = tokenizer._tokenizer.id_to_token(id) ?? "";
    if (id !== last && id !== blank && !special.has(id)) text += token === space ? " " : token;
    last = id;
  }
  return text.replaceAll("▁", " ").replaceAll(/ +/g, " ").trim();
}

/** Whisper reads half a minute at a time. */
const WHISPER_SECONDS = 30;

export const speechRecognition: TaskRun = async (opened, input, parameters) => {
  if (input.type !== "sound") throw new ModelProblem("This model hears a sound.");
  const { rate, samples } = input.sound;
  if (CTC.has(String(opened.model.config["model_type"]))) {
    const { logits } = await opened.model(await opened.processor(heard(opened, input.sound)));
    if (!logits) throw new Error("the graph gave no logits");
    const text = spelled(opened, logits);
    return { output: { type: "text", text }, raw: { text } };
  }
  const options: Record<string, unknown> = {};
  if (samples.length / rate > WHISPER_SECONDS) options["chunk_length_s"] = WHISPER_SECONDS;
  for (const name of ["language", "task"]) {
    const value = textOf(parameters, name);
    if (value !== null) options[name] = value;
  }
  const { text } = (await opened(heard(opened, input.sound), options)) as { text: string };
  return { output: { type: "text", text }, raw: { text } };
};
