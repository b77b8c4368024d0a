// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule markdown_invalid_utf8{.info = {.id = "markdown/invalid-utf8",
                                          .severity = Severity::warning,
                                          .hub = false,
                                          .fix = FixSafety::none,
                                          .summary = "Bytes that are not UTF-8"}};

const RuleDocs markdown_invalid_utf8_docs{.why =
                                              "The Hub and every reader decode README.md as UTF-8; bytes "
                                              "that are not UTF-8 show as a replacement character.",
                                          .bad = "",
                                          .good = "",
                                          .fix = "",
                                          .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
