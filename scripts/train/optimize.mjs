// Writes the graph of an int8 file as ONNX Runtime would have it after optimising it at load (fused layers, folded
// constants), so that the page need not do that in every visitor's browser:
//
//   node optimize.mjs NAME…        once, after quantization and before evaluate.mjs
//
// "extended" is the highest level that does not depend on the processor. A graph that would grow by more than a
// hundredth is left alone: folding unpacks the table that fill-mask has as embedding and output layer at once.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import ort from 'onnxruntime-node';

const models = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web/public/models');
for (const name of process.argv.slice(2)) {
  const file = path.join(models, name, 'onnx/model_quantized.onnx');
  const optimized = `${file}.optimized`;
  const session = await ort.InferenceSession.create(file, {
    executionProviders: ['cpu'], graphOptimizationLevel: 'extended', optimizedModelFilePath: optimized, logSeverityLevel: 3,
  });
  await session.release();
  const [before, after] = [file, optimized].map((one) => fs.statSync(one).size);
  const taken = after <= before * 1.01;
  if (taken) fs.renameSync(optimized, file);
  else fs.rmSync(optimized);
  console.log(`${name}: ${before} bytes, optimized ${after}: ${taken ? 'written' : 'left as it was'}`);
}
