#include "rules/rule.h"
#include "rules/values.h"
#include "sections/sections.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t kTrainingData = 3;  // in sections::kSectionIds

// Letters and digits alone, in lower case.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (strings::isAsciiAlnum(c)) out += strings::toLowerAscii(c);
  }
  return out;
}

// Whether a word of the id's name stands in the text, which is squeezed.
bool mentions(std::string_view text, std::string_view id) {
  const std::string_view name = id.substr(id.rfind('/') + 1);
  bool telling = false;  // a word that tells this data set from others
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && strings::isAsciiAlpha(name[end])) ++end;
    const std::string word = strings::toLowerAscii(name.substr(at, end - at));
    if (word.size() >= 3 && !isOneOf(word, {"dataset", "datasets", "data", "train", "corpus", "custom"})) {
      telling = true;
      if (text.find(word) != std::string_view::npos) return true;
    }
    at = end + 1;
  }
  return !telling || text.find(squeezed(name)) != std::string_view::npos;
}

void check(const Card& card, Report& report) {
  // Where nothing is told of the data, that is said by the sections' rule.
  if (card.kind != CardKind::model || !card.sections ||
      card.sections->items[kTrainingData].coverage == Coverage::absent)
    return;
  std::string text;
  Finding* finding = nullptr;
  for (const yaml::Node* dataset : itemsOf(card.get("datasets"))) {
    if (!dataset->isString() || isReported(report, dataset->span)) continue;
    if (text.empty()) text = squeezed(card.textOf(card.body));
    if (mentions(text, dataset->text)) continue;
    if (finding) {
      finding->withRelated(dataset->span, "nor this one");
      continue;
    }
    finding =
        &report.add(metadata_datasets_unmentioned.info, dataset->span,
                    strings::concat({"`datasets` names ", dataset->text, ", which the text never mentions"}));
    finding->withHelp(
        "Say in the text what it is and what it was used for, or take it out: readers cannot tell whether "
        "this "
        "model was trained on it.");
  }
}

}  // namespace

const Rule metadata_datasets_unmentioned{
    .info = {.id = "metadata/datasets-unmentioned",
             .severity = Severity::info,
             .summary = "The metadata name a dataset that the text never mentions"},
    .check = check};

const RuleDocs metadata_datasets_unmentioned_docs{
    .why =
        "`datasets` says what a model was trained on. Where the text tells of its training data and has no "
        "word of "
        "a dataset in the list, it is often left from a model that this one was made from.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- oscar\n---\n\n# A "
        "model\n\n## "
        "Training data\n\n12,000 poems of Hugo, cleaned by hand.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- oscar\n---\n\n# A "
        "model\n\n## "
        "Training data\n\nThe French part of OSCAR, 12,000 pages.\n",
    .fix = "",
    .source =
        "Hub documentation, model-cards, \"Specifying a dataset\"; faults of real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
