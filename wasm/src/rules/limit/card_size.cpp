// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule limit_card_size{
    .info = {.id = "limit/card-size", .severity = Severity::error, .hub = false, .fix = FixSafety::none}};

const RuleDocs limit_card_size_docs{
    .summary = "The card is larger than this tool reads",
    .why = "A README.md of over 16 MB is not a card but data; it is not checked.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
