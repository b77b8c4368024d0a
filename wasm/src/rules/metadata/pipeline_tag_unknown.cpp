// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_pipeline_tag_unknown{.info = {.id = "metadata/pipeline-tag-unknown",
                                                  .severity = Severity::warning,
                                                  .hub = true,
                                                  .fix = FixSafety::unsafe}};

const RuleDocs metadata_pipeline_tag_unknown_docs{
    .summary = "A task that the Hub does not know",
    .why =
        "The Hub takes the card with a warning, shows no task, offers no widget and lists the model under no "
        "task.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: sequence_classification\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-classification\n---\n\n# A model\n",
    .fix =
        "Writes the task that was meant. Safe for other spellings and names of the same task; unsafe where "
        "an old task was split or the word is only near.",
    .source = "A live answer of POST /api/validate-yaml (2026-08); tasks from @huggingface/tasks"};

}  // namespace cardsmith::rules
