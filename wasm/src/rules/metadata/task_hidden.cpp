#include "metadata/lists.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const bool model = card.kind == CardKind::model;
  if (card.kind == CardKind::space) return;
  const yaml::Node* first = nullptr;
  for (const yaml::Node* item : itemsOf(card.get(model ? "pipeline_tag" : "task_categories"))) {
    if (!item->isString()) continue;
    const metadata::lists::Task* task = metadata::lists::findTask(item->text);
    // Found by another task, or told that there is no such task.
    if (!task || task->hidden.find(model ? 'm' : 'd') == std::string_view::npos) return;
    if (!first) first = item;
  }
  if (!first) return;
  const std::string_view kind = cardKindName(card.kind);
  report
      .add(metadata_task_hidden.info, first->span,
           {"The task `", first->text, "` is valid, but the Hub's list of ", kind, "s has no filter for it"})
      .withHelp({"Nobody finds the ", kind, " by its task. Name the nearest task that has one, if any fits",
                 model ? "." : ", beside it."});
}

}  // namespace

const Rule metadata_task_hidden{.info = {.id = "metadata/task-hidden", .severity = Severity::info},
                                .check = check};

const RuleDocs metadata_task_hidden_docs{
    .summary = "A task that the Hub's filters do not show",
    .why =
        "Some tasks are in the official list and in no filter: `other` and `table-to-text` among models, "
        "`other` and "
        "`video-to-video` among datasets. A card that has another task beside them is found by that.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: table-to-text\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-generation\n---\n\n# A model\n",
    .fix = "",
    .source = "PIPELINE_DATA of @huggingface/tasks: hideInModels, hideInDatasets (2026-11-23)"};

}  // namespace cardsmith::rules
