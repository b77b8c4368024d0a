/** Hands the page's model client to a test, which runs it in the browser. */

import { ModelClient } from "../../../web/src/model/client";
import * as model from "../../../web/src/model/model";
import { examine } from "../../../web/src/model/problems";
import { variantsOf } from "../../../web/src/model/variants";

const harness = { ModelClient, examine, variantsOf, ...model };
export type Harness = typeof harness;
Object.assign(globalThis, { harness });
