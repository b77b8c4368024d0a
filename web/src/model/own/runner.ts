/** Our own way: one graph of weights, ONNX Runtime, little code. */

import { ModelProblem } from "../model";
import type { Runner } from "../registry";

export const ownRunner: Runner = {
  accepts: () => Promise.resolve(false),
  load: () => Promise.reject(new ModelProblem("not yet")),
};
