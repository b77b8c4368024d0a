// Reported by check.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule front_matter_missing{.info = {.id = "front-matter/missing",
                                         .severity = Severity::warning,
                                         .hub = true,
                                         .fix = FixSafety::none,
                                         .summary = "No YAML block where the Hub looks for one"}};

const RuleDocs front_matter_missing_docs{
    .why =
        "The Hub reads language, license, task and datasets from a YAML block at the very start of "
        "README.md. "
        "Without the block it shows none of them and nobody finds the model by them.",
    .bad = "# My model\n\nA model.\n",
    .good = "---\nlicense: mit\n---\n\n# My model\n\nA model.\n",
    .fix = "",
    .source =
        "POST /api/validate-yaml answers this warning (huggingface_hub tests/test_hf_api.py; read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
