// Reported by check.cpp from yaml::Error.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule yaml_syntax{.info = {.id = "yaml/syntax",
                                .severity = Severity::error,
                                .hub = true,
                                .fix = FixSafety::none,
                                .summary = "The Hub's YAML reader refuses the block"}};

const RuleDocs yaml_syntax_docs{
    .why = "The Hub refuses the whole card when its YAML reader, js-yaml 4, cannot read the block.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "POST /api/validate-yaml (read 2026-11-23)"};

}  // namespace cardsmith::rules
