/** Which files a model's first run reads. */

import type { ModelSource, Variant, WantedFile } from "../model";
import { partsOf } from "../variants";
import { keeping } from "./source-files";

/** Beside the weights, as far as the model has them; whoever wants more says so. */
const SMALL: ReadonlySet<string> = new Set([
  "config.json",
  "generation_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "preprocessor_config.json",
  "processor_config.json",
  "chat_template.jinja",
  "1_Pooling/config.json",
]);

export function wantedFiles(source: ModelSource, variant: Variant): WantedFile[] {
  const weights = new Set(partsOf(source, variant).flatMap(({ file, data }) => [file, ...data]));
  return source.files
    .filter((file) => weights.has(file) || SMALL.has(file.path))
    .map((file) => ({ file, ...keeping(source, file.path) }));
}
