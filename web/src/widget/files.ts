/** Files that a run needs beside the model: the pictures and sounds of examples. */

import { type ModelFile, ModelProblem, type ModelSource, type Picture, type Sound } from "../model/model";

export interface LoadedFile {
  readonly blob: Blob;
}

/** The host of an address on the network; null for a path in the repository. */
export function hostOf(src: string): string | null {
  if (!/^https?:\/\//i.test(src)) return null;
  try {
    return new URL(src).host;
  } catch {
    return null;
  }
}

/** The file of the repository that an example names. @throws ModelProblem when it is not there */
export function fileOfExample(source: ModelSource, src: string): ModelFile {
  const path = src.replace(/^\.?\/+/, "");
  const file = source.files.find((one) => one.path === path);
  if (file) return file;
  throw new ModelProblem(
    `The example names the file ${path}, which ${source.name} does not have.`,
    "Correct `src`, or choose a file below.",
  );
}

/** A file on another host, in the form in which a worker reads files. */
export function elsewhere(src: string): ModelSource {
  return {
    kind: "hub",
    name: hostOf(src) ?? src,
    key: `example:${src}`,
    files: [{ path: src, size: null, sha256: null, url: src }],
  };
}

/** A larger picture only costs time: no model here reads more. */
const MOST_PIXELS = 4096;

/** @throws ModelProblem when it is no picture */
export async function readPicture(blob: Blob): Promise<Picture> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch {
    throw new ModelProblem(
      "This file is no picture that the browser can read.",
      "PNG, JPEG, WebP and GIF are.",
    );
  }
  const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new ModelProblem("The browser cannot read pictures (no canvas).");
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** What speech models are trained on; others resample themselves. */
const RATE = 16_000;
const MOST_SECONDS = 600;

/** @throws ModelProblem when it is no sound */
export async function readSound(blob: Blob): Promise<Sound> {
  const context = new OfflineAudioContext(1, 1, RATE);
  let buffer: AudioBuffer;
  try {
    buffer = await context.decodeAudioData(await blob.arrayBuffer());
  } catch {
    throw new ModelProblem("This file is no sound that the browser can read.", "WAV, MP3, OGG and FLAC are.");
  }
  const length = Math.min(buffer.length, MOST_SECONDS * buffer.sampleRate);
  const samples = new Float32Array(length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    const data = buffer.getChannelData(channel);
    for (let i = 0; i < length; i++)
      samples[i] = (samples[i] ?? 0) + (data[i] ?? 0) / buffer.numberOfChannels;
  }
  return { rate: buffer.sampleRate, samples };
}
