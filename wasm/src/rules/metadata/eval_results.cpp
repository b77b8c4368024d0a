// Reported by metadata/schema.cpp.
#include "metadata/schema.h"
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_eval_results{.info = {.id = "metadata/eval-results",
                                          .severity = Severity::warning,
                                          .hub = false,
                                          .fix = FixSafety::safe},
                                 .check = metadata::checkEvaluationFiles};

const RuleDocs metadata_eval_results_docs{
    .summary = "A file of evaluation results that the Hub may refuse",
    .why =
        "Results in `.eval_results/` are shown on the model's page and on leaderboards only where each item "
        "names its dataset, the task and a value. The Hub checks the files; what it answers is not recorded.",
    .bad = "",
    .good = "",
    .fix =
        "Quotes a date or a number that is to be text, renames a misspelt key. Safe where the meaning stays.",
    .source =
        "hub-docs eval-results.md and eval_results.yaml, huggingface_hub _eval_results.py (2026-11-23)"};

}  // namespace cardsmith::rules
