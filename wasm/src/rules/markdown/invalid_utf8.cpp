// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule markdown_invalid_utf8{
    .info = {
        .id = "markdown/invalid-utf8", .severity = Severity::warning, .hub = false, .fix = FixSafety::none}};

const RuleDocs markdown_invalid_utf8_docs{
    .summary = "Bytes that are not UTF-8",
    .why =
        "The Hub and every reader decode README.md as UTF-8; bytes that are not UTF-8 show as a replacement "
        "character. Most come from a file saved in an older encoding: save it as UTF-8.",
    .bad = "",  // bytes that no page or report can show
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nDes po\xC3\xA8mes.\n",
    .fix = "",
    .source = "WHATWG Encoding Standard, UTF-8 decoder (read 2026-11-23)"};

}  // namespace cardsmith::rules
