// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule limit_table_cells{
    .info = {.id = "limit/table-cells", .severity = Severity::error, .hub = false, .fix = FixSafety::none}};

const RuleDocs limit_table_cells_docs{
    .summary = "The tables have more cells than this tool reads",
    .why =
        "A short row is padded to the width of its header, so a small text can make millions of cells. The "
        "rest of the body is not looked at.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "Our own limit (wasm/src/check/limits.h)"};

}  // namespace cardsmith::rules
