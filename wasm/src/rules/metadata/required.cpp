// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_required{
    .info = {.id = "metadata/required", .severity = Severity::error, .hub = true, .fix = FixSafety::safe}};

const RuleDocs metadata_required_docs{
    .summary = "A key that the Hub requires is missing",
    .why = "The Hub refuses results in `model-index` that lack a name, a task, a metric or its value.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n    "
        "metric:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a-model\n  "
        "results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: glue\n      name: GLUE\n    "
        "metrics:\n    - type: f1\n      value: 0.9\n---\n\n# A model\n",
    .fix =
        "Renames a key that is nearly the one that is wanted, such as `metric`. Safe: nothing reads the "
        "misspelt key. Missing values have no fix.",
    .source = "Live answers of POST /api/validate-yaml (2026-08), transformers#13528 (2021)"};

}  // namespace cardsmith::rules
