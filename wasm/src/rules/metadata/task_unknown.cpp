// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_task_unknown{
    .info = {
        .id = "metadata/task-unknown", .severity = Severity::warning, .hub = true, .fix = FixSafety::unsafe}};

const RuleDocs metadata_task_unknown_docs{
    .summary = "A task of a dataset that the Hub does not know",
    .why = "The Hub takes the card with a warning, and its filters do not find the dataset by this task.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npretty_name: Words\ntask_categories:\n- "
        "text2text-generation\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npretty_name: Words\ntask_categories:\n- text-generation\n---\n\n# "
        "A model\n",
    .fix = "Writes the task that was meant. Safe for other spellings and names of the same task.",
    .source = "mteb#2624 and mteb#3835, which print the warnings; lists from @huggingface/tasks"};

}  // namespace cardsmith::rules
