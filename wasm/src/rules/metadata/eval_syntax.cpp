// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_eval_syntax{
    .info = {
        .id = "metadata/eval-syntax", .severity = Severity::warning, .hub = false, .fix = FixSafety::none}};

const RuleDocs metadata_eval_syntax_docs{
    .summary = "A file of evaluations that is not YAML",
    .why =
        "Nothing in the file can be read, so none of its results is shown. The Hub checks such files at "
        "push; "
        "what it answers is not recorded.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "js-yaml 4.3.2, which the Hub reads YAML with (2026-11-23)"};

}  // namespace cardsmith::rules
