#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.metadata || card.kind == CardKind::space) return;
  std::vector<std::string> missing;
  const auto need = [&](std::string_view key) {
    if (!card.metadata->find(key)) missing.emplace_back(key);
  };
  need("license");
  if (card.kind == CardKind::dataset) {
    need("language");
    need("task_categories");
  } else {
    // What hears, sees or reads tables has no language; a task says so.
    const yaml::Node* task = card.get("pipeline_tag");
    const bool wordless =
        task &&
        (task->text.find("image") != std::string::npos || task->text.find("audio-") == 0 ||
         task->text.find("tabular") == 0 || task->text.find("video") != std::string::npos ||
         isOneOf(task->text, {"object-detection", "depth-estimation", "reinforcement-learning", "robotics",
                              "mask-generation", "keypoint-detection", "graph-ml", "time-series-forecasting",
                              "voice-activity-detection", "text-to-3d", "other"}));
    if (!wordless) need("language");
    need("pipeline_tag");
  }
  if (card.kind == CardKind::dataset) {
    // Data of one modality without words is common; a language is asked for only where text is likely.
    bool text = false;
    for (const auto category : stringsOf(card.get("task_categories"))) {
      text = text || category.find("text") != std::string_view::npos ||
             isOneOf(category, {"question-answering", "translation", "summarization", "fill-mask",
                                "token-classification"});
    }
    if (!text) std::erase(missing, "language");
  }
  if (missing.empty()) return;
  report
      .add(metadata_incomplete.info, endOfBlock(card),
           strings::concat({"The metadata do not give ", strings::join(missing, ", ")}))
      .withHelp(
          "The Hub's filters find a card only by what its metadata say, and readers look for these first.");
}

}  // namespace

const Rule metadata_incomplete{.info = {.id = "metadata/incomplete",
                                        .severity = Severity::info,
                                        .summary = "A field that readers filter by is missing"},
                               .check = check};

const RuleDocs metadata_incomplete_docs{
    .why =
        "License, language and task are what people filter by on the Hub, and what decides whether they may "
        "use a model "
        "at all. The Hub asks for none of them.",
    .bad = "---\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "hub-docs model-release-checklist; hub-docs#995: thousands of repositories without `license` (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
