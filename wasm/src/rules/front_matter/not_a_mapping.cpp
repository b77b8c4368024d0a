// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule front_matter_not_a_mapping{.info = {.id = "front-matter/not-a-mapping",
                                               .severity = Severity::error,
                                               .hub = true,
                                               .fix = FixSafety::none}};

const RuleDocs front_matter_not_a_mapping_docs{
    .summary = "The YAML block holds no keys",
    .why =
        "The Hub takes only `key: value` lines between the fences. A block that is empty, holds one word or "
        "a "
        "list is refused.",
    .bad = "---\n- mit\n---\n\n# My model\n",
    .good = "---\nlicense: mit\n---\n\n# My model\n",
    .fix = "",
    .source = "Live answers of POST /api/validate-yaml to null, scalar and list blocks (read 2026-11-23)"};

}  // namespace cardsmith::rules
