// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule limit_metadata_nodes{
    .info = {
        .id = "limit/metadata-nodes", .severity = Severity::warning, .hub = false, .fix = FixSafety::none}};

const RuleDocs limit_metadata_nodes_docs{
    .summary = "The metadata, or a file of evaluations, are too large or cyclic to be written out",
    .why =
        "Aliases make the block a graph that has a cycle, or over 100,000 values or 16 MiB of text when "
        "written out, so "
        "metadata is null in the report and the Hub's verdict not known; of a file beside the card nothing "
        "is "
        "checked. Because it explains what is missing, this cannot be switched off.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
