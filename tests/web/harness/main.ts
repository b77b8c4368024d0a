/** Hands the page's model client to a test, which runs it in the browser. */

import { ModelClient } from "../../../web/src/model/client";
import { blobBytes } from "../../../web/src/model/inspect/bytes";
import { dimensionsOf, numbers, zeros } from "../../../web/src/model/inspect/feeds";
import { readOnnx } from "../../../web/src/model/inspect/onnx";
import * as model from "../../../web/src/model/model";
import { examine } from "../../../web/src/model/problems";
import { variantsOf } from "../../../web/src/model/variants";

const inspect = { blobBytes, dimensionsOf, numbers, readOnnx, zeros };
const harness = { ModelClient, examine, variantsOf, ...inspect, ...model };
export type Harness = typeof harness;
Object.assign(globalThis, { harness });
