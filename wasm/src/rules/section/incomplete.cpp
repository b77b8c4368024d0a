#include <algorithm>

#include "rules/rule.h"
#include "rules/values.h"
#include "sections/sections.h"
#include "sections/skeleton.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using sections::Section;

// "This model has moved", "is outdated": a few lines that stand where the card was. Or a path alone, as git
// keeps a link.
bool isMoved(const Card& card) {
  constexpr std::size_t kShort = 600;  // bytes
  const std::string_view text = strings::trim(card.textOf(card.body));
  if (text.size() < kShort) {
    for (const std::string_view words : {"has moved", "has been moved", "was moved to", "is outdated",
                                         "is deprecated", "no longer maintained", "superseded by"}) {
      if (strings::containsIgnoreAsciiCase(text, words)) return true;
    }
  }
  return strings::containsIgnoreAsciiCase(titleOf(card), "deprecated") || isPathOfCard(card);
}

// "# HerBERT tokenizer": no model, of which one could ask for results.
bool isTokenizer(const Card& card) {
  const std::string title = strings::toLowerAscii(titleOf(card));
  return title.ends_with("tokenizer"sv) || title.ends_with("tokeniser"sv);
}

// What the card is a copy of has a card of its own, which tells the rest.
bool isCopy(const Card& card) {
  constexpr std::size_t kShort = 600;  // bytes
  if (card.get("base_model") &&
      (containsString(card.get("base_model_relation"), "quantized") ||
       containsString(card.get("tags"), "gguf") || containsString(card.get("library_name"), "gguf")))
    return true;
  return card.body.size() < kShort && (bodyHolds(card, "forked from") || bodyHolds(card, "a fork of"));
}

void check(const Card& card, Report& report) {
  // Where the metadata cannot be read, that comes first.
  if (!card.sections || card.yaml.error || readsAsDataset(card)) return;
  // A block that is never closed holds what comes below it: that is to be mended first.
  const bool swallowed =
      std::any_of(report.findings().begin(), report.findings().end(), [](const Finding& one) {
        return one.rule == &markdown_unclosed_code.info && one.severity == Severity::warning;
      });
  if (swallowed || isKernel(card) || isForTests(card) || isMoved(card) || isTokenizer(card) ||
      card.text().starts_with("version https://git-lfs."sv))
    return;
  std::vector<const Section*> absent;
  std::vector<std::string> names;
  const bool copy = isCopy(card);  // which tells what it is and how to run it
  for (std::size_t i = 0; i < card.sections->items.size(); ++i) {
    if (copy && i != 0 && i != 2) continue;
    const Section& section = card.sections->items[i];
    if (section.coverage != Coverage::absent || section.hinted) continue;
    absent.push_back(&section);
    names.emplace_back(sections::kSectionNames[i]);
  }
  if (absent.empty()) return;
  const std::size_t place = card.sections->place;
  std::vector<std::size_t> to_insert;
  for (const Section* section : absent) {
    if (!section->begun) to_insert.push_back(static_cast<std::size_t>(section - card.sections->items.data()));
  }
  // Where the first of them has its heading, that is what wants the text.
  Finding& finding = report.add(section_incomplete.info, absent.front()->heading.value_or(Span{place, place}),
                                {"Nothing yet on: ", strings::join(names, ", ")});
  if (to_insert.empty()) {
    finding.withHelp("The comments under the headings say what to write; nobody else sees them.");
    return;
  }
  const std::vector<std::string>& missing = card.sections->items[to_insert.front()].missing;
  finding
      .withHelp(
          {"A card need not have every section; readers look first for what the model is for, what it "
           "was trained on and how well it does. For a start: ",
           missing.empty() ? std::string_view("write the first of them") : std::string_view(missing.front()),
           "."})
      .withFix(
          to_insert.size() == 1 ? "Insert a skeleton of the section" : "Insert skeletons of these sections",
          false, sections::insertSkeletons(card, to_insert));
}

}  // namespace

const Rule section_incomplete{
    .info = {.id = "section/incomplete", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs section_incomplete_docs{
    .summary = "Sections of a model card have no content",
    .why =
        "Seven sections let a reader decide whether a model fits and repeat what was done: model "
        "description, "
        "intended uses and limitations, how to use, training data, training procedure, metrics, evaluation "
        "results. What counts is content, wherever it stands; a heading with a template sentence below it is "
        "still empty. No card must have them all: this is advice, one finding a card. A section "
        "that the text touches, be it in a few words, is not named here; one whose heading is followed by a "
        "comment counts as begun, and no skeleton of it is offered.",
    .bad =
        "---\nlanguage: fr\nlicense: mit\npipeline_tag: text-classification\n---\n\n# Ham or spam\n\nA small "
        "transformer "
        "that classifies French e-mails. It was made from scratch and says for each message whether it is "
        "spam.\n",
    .good =
        "---\nlanguage: fr\nlicense: mit\npipeline_tag: text-classification\nlibrary_name: "
        "transformers\ndatasets:\n- "
        "acme/mails\n---\n\n# Ham or spam\n\nA small transformer that classifies French e-mails. It reads "
        "the text "
        "of a message and predicts whether it is spam.\n\n## Uses and limitations\n\nIt is intended for "
        "filtering "
        "the mail of small offices. It performs poorly on messages in other languages and should not be used "
        "to "
        "block senders.\n\n## How to use\n\n```python\nfrom transformers import pipeline\n\npipe = "
        "pipeline(\"text-classification\", model=\"acme/ham-or-spam\")\n```\n\n## Training data\n\n12,000 "
        "messages of "
        "the data set [acme/mails](https://huggingface.co/datasets/acme/mails), collected in 2024 and "
        "cleaned by "
        "hand.\n\n## Training procedure\n\nTrained for 3 epochs with AdamW, a learning rate of 2e-5 and a "
        "batch size "
        "of 32.\n\n## Evaluation\n\nF1 is the metric, computed over the test set of 2,000 messages: F1 is "
        "0.93.\n",
    .fix =
        "Inserts a skeleton of each section: headings, the facts that the metadata hold, and comments that "
        "say what "
        "to write. It is not safe: the card grows by text that its author has yet to fill in.",
    .source =
        "Hugging Face course, chapter 4, \"Building a model card\"; huggingface_hub modelcard_template.md "
        "(read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
