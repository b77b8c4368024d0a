// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_license_unknown{.info = {.id = "metadata/license-unknown",
                                             .severity = Severity::error,
                                             .hub = true,
                                             .fix = FixSafety::unsafe}};

const RuleDocs metadata_license_unknown_docs{
    .summary = "A license that is none of the Hub's ids",
    .why =
        "The Hub refuses any license but its own ids, which are lower case and not SPDX. The license decides "
        "who may use the work.",
    .bad = "---\nlicense: Apache 2.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: apache-2.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix =
        "Writes the id of the license that is named: safe where only the spelling differs, never another "
        "version. A list of several, or `license: other` with the name, is not safe: look at it.",
    .source = "The answer of POST /api/validate-yaml of 2026-07-25, with its 83 ids"};

}  // namespace cardsmith::rules
