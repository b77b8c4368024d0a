// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_wrong_type{
    .info = {.id = "metadata/wrong-type", .severity = Severity::error, .hub = true, .fix = FixSafety::safe}};

const RuleDocs metadata_wrong_type_docs{
    .summary = "A value of a type that the Hub refuses",
    .why =
        "The Hub refuses the whole card where a field has another type than its schema: a number or nothing "
        "where text is wanted, one value where a list is.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n      "
        "revision: 20200101\n    metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n      "
        "revision: \"20200101\"\n    metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .fix =
        "Quotes what is to be text, removes an empty key, makes a list of one value or a mapping of a list. "
        "Safe: the meaning stays.",
    .source =
        "The page of microsoft/wavlm-base-plus, MDEL#34, ai-toolkit#260, api-inference-community#453, live "
        "answers (2026-08)"};

}  // namespace cardsmith::rules
