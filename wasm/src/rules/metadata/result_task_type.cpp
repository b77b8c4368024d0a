#include <vector>

#include "metadata/edits.h"
#include "metadata/lists.h"
#include "metadata/suggest.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t kMostRelated = 20;

// The task that is meant by another spelling of its id. One word in capitals (`Summarization`) is how
// benchmarks such as MTEB name their own.
std::string_view meantTask(std::string_view written) {
  const std::string word = folded(written);
  std::vector<std::string_view> ids;
  for (const metadata::lists::Task& task : metadata::lists::tasks) {
    if (task.id == written) return {};
    if (foldsTo(task.id, word)) return task.id.find('-') == std::string_view::npos ? "" : task.id;
    ids.push_back(task.id);
  }
  return metadata::misspeltWord(written, ids);
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  std::string_view written;
  std::string_view meant;
  std::vector<const yaml::Node*> places;
  std::size_t looked = 0;  // for what was meant, which takes long
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      const yaml::Node* task = result->get("task");
      const yaml::Node* type = task ? task->get("type") : nullptr;
      if (!type || !type->isString() || metadata::lists::findTask(type->text)) continue;
      if (meant.empty()) {
        if (type->text == written || looked == 100) continue;
        ++looked;
        written = type->text;
        meant = meantTask(written);
        if (meant.empty()) continue;
      }
      if (type->text == written) places.push_back(type);
    }
  }
  if (places.empty()) return;
  std::vector<TextEdit> edits;
  for (const yaml::Node* place : places) {
    const auto more = metadata::edits::replaceScalar(card.text(), *place, meant);
    edits.insert(edits.end(), more.begin(), more.end());
  }
  Finding& finding = report.add(metadata_result_task_type.info, places.front()->span,
                                {"The results' task type `", written, "` is no task of the Hub"});
  for (std::size_t i = 1; i < places.size() && i <= kMostRelated; ++i)
    finding.withRelated(places[i]->span, "here too");
  finding
      .withHelp({"Did you mean `", meant,
                 "`? The Hub takes any text here, but leaderboards and filters look for its ids."})
      .withFix({"Write `", meant, "`"}, folded(written) == folded(meant), std::move(edits));
}

}  // namespace

const Rule metadata_result_task_type{
    .info = {.id = "metadata/result-task-type", .severity = Severity::info, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_result_task_type_docs{
    .summary = "A result's task is close to one that the Hub knows",
    .why =
        "The Hub does not check `task.type` in `model-index`. `text_classification` is another task to "
        "whoever "
        "gathers results by it.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill_mask\n    dataset:\n      type: oscar\n      name: OSCAR\n    metrics:\n    "
        "- "
        "type: accuracy\n      value: 0.5\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n    metrics:\n    "
        "- "
        "type: accuracy\n      value: 0.5\n---\n\n# A model\n",
    .fix = "Writes the Hub's id. Safe where only case, `-` or `_` differ.",
    .source =
        "hub-docs modelcard.md: `task.type`; PIPELINE_DATA of @huggingface/tasks; probes show that any text "
        "is "
        "accepted (read 2026-11-23)"};

}  // namespace cardsmith::rules
