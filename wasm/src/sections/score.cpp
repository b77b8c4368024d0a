#include "sections/score.h"

#include <algorithm>
#include <initializer_list>

#include "metadata/lists.h"
#include "sections/sections.h"

namespace cardsmith::sections {

namespace {

constexpr int kFindingPoints = 10;

bool says(const yaml::Node* node) {
  if (!node || node->isNull()) return false;
  if (node->isSequence()) return !node->items.empty();
  if (node->isMapping()) return !node->entries.empty();
  return !node->text.empty();
}

bool hasOneOf(const Card& card, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return says(card.get(key)); });
}

// Whether people would look for the model by its language.
bool hasLanguage(const Card& card) {
  const yaml::Node* task = card.get("pipeline_tag");
  if (!task || !task->isString()) return true;
  const metadata::lists::Task* known = metadata::lists::findTask(task->text);
  return !known || known->modality == "nlp" || known->modality == "multimodal" ||
         known->modality == "audio" || known->modality == "other";
}

int findingPoints(const std::vector<Diagnostic>& diagnostics) {
  int points = kFindingPoints;
  for (const Diagnostic& diagnostic : diagnostics) {
    points -= diagnostic.severity == Severity::error     ? kFindingPoints
              : diagnostic.severity == Severity::warning ? 3
                                                         : 1;
    if (points <= 0) return 0;
  }
  return points;
}

int modelMetadata(const Card& card) {
  int points = 0;
  points += hasOneOf(card, {"license"}) ? 5 : 0;
  points += hasOneOf(card, {"pipeline_tag", "library_name"}) ? 5 : 0;
  points += hasOneOf(card, {"datasets", "base_model"}) ? 5 : 0;
  points += !hasLanguage(card) || hasOneOf(card, {"language"}) ? 5 : 0;
  return points;
}

int datasetMetadata(const Card& card) {
  int points = 0;
  for (const std::string_view key : {"license", "task_categories", "language", "pretty_name"})
    points += hasOneOf(card, {key}) ? 12 : 0;
  return points + (hasOneOf(card, {"size_categories", "configs", "dataset_info"}) ? 12 : 0);
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

int score(const Card& card, const std::vector<Diagnostic>& diagnostics) {
  const int findings = findingPoints(diagnostics);
  if (card.kind == CardKind::model) {
    const int known = modelMetadata(card);
    if (!card.sections) return (known + findings) * 100 / 30;
    int sections = 0;
    for (const Section& section : card.sections->items)
      sections += section.coverage == Coverage::full ? 10 : section.coverage == Coverage::partial ? 5 : 0;
    // What the metadata could still say is not asked of a card that tells everything in its text.
    if (sections == 70 && diagnostics.empty()) return 100;
    return sections + known + findings;
  }
  const int body = bodySize(card);
  if (card.kind == CardKind::dataset) return datasetMetadata(card) + body * 15 + findings;
  return spaceMetadata(card) + body * 5 + findings;
}

}  // namespace cardsmith::sections
