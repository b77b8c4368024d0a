#include "sections/score.h"

#include <algorithm>
#include <initializer_list>

#include "sections/sections.h"

namespace cardsmith::sections {

namespace {

constexpr int kFindingPoints = 10;
constexpr std::size_t kTrainingData = 3;  // in kSectionIds

bool says(const yaml::Node* node) {
  if (!node || node->isNull()) return false;
  if (node->isSequence()) return !node->items.empty();
  if (node->isMapping()) return !node->entries.empty();
  return !node->text.empty();
}

bool hasOneOf(const Card& card, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return says(card.get(key)); });
}

int findingPoints(const std::vector<Finding>& findings) {
  int points = kFindingPoints;
  for (const Finding& finding : findings) {
    points -= finding.severity == Severity::error     ? kFindingPoints
              : finding.severity == Severity::warning ? 3
                                                      : 1;
    if (points <= 0) return 0;
  }
  return points;
}

// Whether one of the rules, which speak where the card lacks a key, has spoken.
bool isAsked(const std::vector<Finding>& findings, std::initializer_list<std::string_view> rules) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return std::find(rules.begin(), rules.end(), finding.rule->id) != rules.end();
  });
}

int modelMetadata(const Card& card, const std::vector<Finding>& findings) {
  if (!card.metadata) return 0;
  const bool task =
      hasOneOf(card, {"pipeline_tag", "library_name"}) ||
      !isAsked(findings, {"metadata/incomplete", "metadata/tag-is-task", "metadata/library-missing"});
  const bool language =
      hasOneOf(card, {"language"}) ||
      !isAsked(findings, {"metadata/incomplete", "metadata/tag-is-language", "metadata/language-differs"});
  // Where the text tells of the data in full and names neither a dataset nor a base, there is nothing to
  // name.
  const bool told = card.sections && card.sections->items[kTrainingData].coverage == Coverage::full;
  const bool origin =
      hasOneOf(card, {"datasets", "base_model"}) ||
      (told && !isAsked(findings, {"metadata/datasets-unlisted", "metadata/base-model-missing",
                                   "folder/adapter-base-model"}));
  return 5 * (static_cast<int>(hasOneOf(card, {"license"})) + static_cast<int>(task) +
              static_cast<int>(language) + static_cast<int>(origin));
}

int datasetMetadata(const Card& card, const std::vector<Finding>& findings) {
  if (!card.metadata) return 0;
  int keys = 0;
  for (const std::string_view key : {"license", "task_categories", "pretty_name"})
    keys += static_cast<int>(hasOneOf(card, {key}));
  keys += static_cast<int>(hasOneOf(card, {"language"}) || !isAsked(findings, {"metadata/incomplete"}));
  keys += static_cast<int>(hasOneOf(card, {"size_categories", "configs", "dataset_info"}));
  return 12 * keys;
}

int spaceMetadata(const Card& card) {
  int points = 0;
  for (const std::string_view key : {"title", "sdk", "license", "short_description"})
    points += hasOneOf(card, {key}) ? 20 : 0;
  return points;
}

// 0: nothing, 1: a few words, 2: a text.
int bodySize(const Card& card) {
  std::size_t bytes = 0;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind == markdown::BlockKind::heading || block.kind == markdown::BlockKind::html) continue;
    bytes += block.text.size();
    if (block.kind == markdown::BlockKind::table) bytes += block.span.size();
  }
  return bytes >= 300 ? 2 : bytes > 0 ? 1 : 0;
}

}  // namespace

int score(const Card& card, const std::vector<Finding>& all) {
  const int findings = findingPoints(all);
  if (card.kind == CardKind::model) {
    const int known = modelMetadata(card, all);
    if (!card.sections) return (known + findings) * 100 / 30;
    int sections = 0;
    for (const Section& section : card.sections->items)
      sections += section.coverage == Coverage::full ? 10 : section.coverage == Coverage::partial ? 5 : 0;
    return sections + known + findings;
  }
  const int body = bodySize(card);
  if (card.kind == CardKind::dataset) return datasetMetadata(card, all) + body * 15 + findings;
  return spaceMetadata(card) + body * 5 + findings;
}

}  // namespace cardsmith::sections
