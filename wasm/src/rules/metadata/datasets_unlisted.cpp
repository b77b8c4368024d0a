#include <algorithm>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// What `datasets` names, to be asked for often.
class Listed {
 public:
  explicit Listed(const Card& card) {
    for (const auto dataset : stringsOf(card.get("datasets"))) {
      known_.push_back(folded(dataset));
      if (const std::size_t slash = dataset.find('/'); slash != std::string_view::npos)
        known_.push_back(folded(dataset.substr(slash + 1)));
    }
    stableSort(known_);
  }
  /// The id, or its name in any namespace.
  bool has(std::string_view id) const {
    return std::binary_search(known_.begin(), known_.end(), folded(id)) ||
           std::binary_search(known_.begin(), known_.end(), folded(id.substr(id.find('/') + 1)));
  }

 private:
  std::vector<std::string> known_;  // ids and names, folded and sorted
};

// The link stands in a sentence that says the model was trained on what it names.
bool isTrainingSentence(std::string_view before) {
  constexpr std::size_t kLongest = 400;  // of what is read as a sentence
  before.remove_prefix(before.size() - std::min(before.size(), kLongest));
  // Not at the stops in an address.
  for (const std::string_view end : {"\n"sv, ". "sv}) {
    const std::size_t start = before.rfind(end);
    if (start != std::string_view::npos) before.remove_prefix(start + 1);
  }
  // The sentence of trainers: "a fine-tuned version of [base](…) on the [data](…) dataset".
  if (strings::containsIgnoreAsciiCase(before, "tuned version of") &&
      (before.ends_with(" on the "sv) || before.ends_with(" on "sv)))
    return true;
  for (const std::string_view phrase :
       {"trained on", "trained with", "fine-tuned on", "finetuned on", "trained using", "fine-tuned using"}) {
    if (strings::containsIgnoreAsciiCase(before, phrase)) {
      // What it is based on was trained on that, or nothing was.
      for (const std::string_view no :
           {"not ", "evaluat", "tested", "based on", "version of", "initialized from", ") was trained",
            ") is trained", ") were trained", "unlike ", "in contrast"}) {
        if (strings::containsIgnoreAsciiCase(before, no)) return false;
      }
      return true;
    }
  }
  return false;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || (!card.get("datasets") && hasKey(card, "datasets")))
    return;
  const Listed listed(card);
  for (const markdown::Link& link : card.outline.links) {
    std::string_view kind;
    const std::string_view id = hubIdOfLink(link.href, kind);
    if (id.empty() || kind != "datasets" || listed.has(id)) continue;
    const std::string_view before = card.text().substr(card.body.begin, link.span.begin - card.body.begin);
    if (!isTrainingSentence(before) || isHidden(card, report, metadata_datasets_unlisted.info, link.span))
      continue;
    Finding& finding =
        report.add(metadata_datasets_unlisted.info, link.span,
                   {"The text says that the model was trained on ", id, ", `datasets` does not name it"});
    finding.withHelp("The Hub shows the model on the page of each dataset that `datasets` names.");
    if (const yaml::Node* datasets = card.get("datasets")) {
      finding.withRelated(datasets->span, "datasets stands here");
    } else {
      finding.withFix({"Add `datasets: ", id, "`"}, false, insertTopLevelKey(card, "datasets", id));
    }
    return;
  }
}

}  // namespace

const Rule metadata_datasets_unlisted{
    .info = {.id = "metadata/datasets-unlisted", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_datasets_unlisted_docs{
    .summary = "The text names a training dataset that the metadata lack",
    .why =
        "`datasets` links the model to the pages of its data, and lets readers find every model trained on "
        "them.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt was trained on "
        "[OSCAR](https://huggingface.co/datasets/oscar).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets: oscar\n---\n\n# A model\n\nIt "
        "was trained on "
        "[OSCAR](https://huggingface.co/datasets/oscar).\n",
    .fix = "Adds the id that the text links. Not safe: the sentence may speak of another model.",
    .source = "Hub documentation, model-cards, \"Specifying a dataset\" (read 2026-11-23)"};

}  // namespace cardsmith::rules
