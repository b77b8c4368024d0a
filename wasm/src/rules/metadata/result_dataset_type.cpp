// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_result_dataset_type{.info = {.id = "metadata/result-dataset-type",
                                                 .severity = Severity::error,
                                                 .hub = true,
                                                 .fix = FixSafety::none}};

const RuleDocs metadata_result_dataset_type_docs{
    .summary = "The dataset of a result is no id",
    .why =
        "`dataset.type` of a result is the dataset's id on the Hub. Names with spaces belong to "
        "`dataset.name`.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: Common Voice 11\n      name: "
        "Common Voice\n    metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n    "
        "metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .fix = "",
    .source = "mteb#1111 (2024), which prints the pattern; read 2026-11-23"};

}  // namespace cardsmith::rules
