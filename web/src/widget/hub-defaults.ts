/**
 * What the Hub's own widgets show where a card has no example: the defaults of `@huggingface/tasks`, which the page
 * loads as a file of its own.
 */

import { MAPPING_DEFAULT_WIDGET } from "@huggingface/tasks";
import type { Task } from "../model/model";

/** Examples in the form of a card's `widget:`, in the language or in English; empty where the Hub has none. */
export function hubDefaults(task: Task, language: string): readonly unknown[] {
  const of = (code: string): readonly unknown[] => MAPPING_DEFAULT_WIDGET.get(code)?.get(task) ?? [];
  const own = of(language);
  return own.length > 0 ? own : of("en");
}
