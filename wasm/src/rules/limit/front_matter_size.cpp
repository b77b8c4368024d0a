// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule limit_front_matter_size{
    .info = {
        .id = "limit/front-matter-size", .severity = Severity::error, .hub = false, .fix = FixSafety::none}};

const RuleDocs limit_front_matter_size_docs{
    .summary = "The YAML block is larger than this tool reads",
    .why = "A YAML block of over 4 MB is data, not a description; it is not checked.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
