// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule limit_outline_items{
    .info = {.id = "limit/outline-items", .severity = Severity::error, .hub = false, .fix = FixSafety::none}};

const RuleDocs limit_outline_items_docs{.summary = "The body has more parts than this tool reads",
                                        .why =
                                            "A body of over 1,000,000 blocks, links, images and code spans "
                                            "is no text for readers; it would not fit "
                                            "into a browser's memory. It is not looked at.",
                                        .bad = "",
                                        .good = "",
                                        .fix = "",
                                        .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
