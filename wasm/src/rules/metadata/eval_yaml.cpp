// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_eval_yaml{
    .info = {
        .id = "metadata/eval-yaml", .severity = Severity::warning, .hub = false, .fix = FixSafety::safe}};

const RuleDocs metadata_eval_yaml_docs{
    .summary = "An `eval.yaml` that the Hub may refuse",
    .why =
        "A benchmark dataset is described by `eval.yaml`, which the Hub validates at push. What it answers "
        "is not recorded.",
    .bad = "",
    .good = "",
    .fix = "Quotes a number that is to be text, renames a misspelt key. Safe where the meaning stays.",
    .source =
        "hub-docs eval-results.md; inspect_ai, which reads the keys of its tasks; frameworks from "
        "@huggingface/tasks (2026-11-23)"};

}  // namespace cardsmith::rules
