// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_not_in_list{
    .info = {
        .id = "metadata/not-in-list", .severity = Severity::info, .hub = false, .fix = FixSafety::unsafe}};

const RuleDocs metadata_not_in_list_docs{
    .summary = "A value that the documentation does not list",
    .why = "The Hub takes it, but its filters do not find the repository by it.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npretty_name: Words\nsize_categories:\n- 1k<n<10k\n---\n\n# A "
        "model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npretty_name: Words\nsize_categories:\n- 1K<n<10K\n---\n\n# A "
        "model\n",
    .fix = "Writes the listed value that is nearest. Safe where nothing but case and hyphens differ.",
    .source =
        "huggingface_hub repocard_data.py docstrings, 2026-11-23; a live answer (2026-08) shows that values "
        "are not enforced"};

}  // namespace cardsmith::rules
