// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_without_effect{
    .info = {
        .id = "metadata/without-effect", .severity = Severity::info, .hub = false, .fix = FixSafety::none}};

const RuleDocs metadata_without_effect_docs{
    .summary = "A value that the Hub computes itself or ignores",
    .why =
        "The Hub says itself which results it verified, and a token that it did not give proves nothing. "
        "`suggested_storage` of a Space is ignored; `extra_gated_eu_disallowed` counts only where access is "
        "gated, which is a setting of the repository.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n    "
        "metrics:\n    - type: f1\n      value: 0.9\n      verified: true\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n    "
        "metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .fix = "",
    .source =
        "@huggingface/hub api-model.ts: \"Automatically computed, do not set\"; hub-docs "
        "spaces-config-reference, models-gated (read 2026-11-23)"};

}  // namespace cardsmith::rules
