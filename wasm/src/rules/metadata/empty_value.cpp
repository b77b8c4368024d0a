#include "metadata/known_keys.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// The Hub's own types allow a null here, and generators of cards write it.
bool mayBeNull(CardKind kind, std::string_view key) {
  if (kind == CardKind::space) return false;
  return isOneOf(key, {"thumbnail", "description"}) ||
         key == (kind == CardKind::model ? "instance_prompt" : "paperswithcode_id");
}

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  std::vector<std::string> keys;
  std::vector<Span> places;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || !metadata::isKnownKey(card.kind, entry.key)) continue;
    const Span place{entry.key_span.begin, std::max(entry.key_span.end, entry.value->span.end)};
    if (isReported(report, place)) continue;
    if (entry.value->isNull() && mayBeNull(card.kind, entry.key)) continue;
    // `[]` and `{}` are written on purpose: there are none.
    if (entry.value->isScalar() && isBlank(entry.value)) {
      keys.push_back(concat({"`", entry.key, "`"}));
      places.push_back(entry.key_span);
    } else if (entry.value->isSequence()) {
      for (const yaml::Node* item : entry.value->items) {
        if (!item->isNull() && !(item->isString() && isBlank(item))) continue;
        report
            .add(metadata_empty_value.info, item->span.empty() ? entry.key_span : item->span,
                 concat({"`", entry.key, "` has an empty item"}))
            .withHelp("An empty item is null for the Hub. Give it a value or remove its line.");
        break;
      }
    }
  }
  if (keys.empty()) return;
  Finding& finding =
      report.add(metadata_empty_value.info, places.front(),
                 concat({strings::join(keys, ", "), keys.size() == 1 ? " has" : " have", " no value"}));
  finding.withHelp(
      "The Hub reads nothing from a key without a value, and Python tools drop it when they write the card. "
      "Give a value or remove the line.");
  for (std::size_t i = 1; i < places.size(); ++i) finding.withRelated(places[i], "this one too");
}

}  // namespace

const Rule metadata_empty_value{.info = {.id = "metadata/empty-value",
                                         .severity = Severity::warning,
                                         .summary = "A key without a value, or an empty item in a list"},
                                .check = check};

const RuleDocs metadata_empty_value_docs{
    .why =
        "A key left empty is null: it says nothing to readers, some fields are refused with it, and tools "
        "that "
        "rewrite the card drop it without a word.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nthumbnail: \"\"\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source = "huggingface_hub CardData.to_dict drops nulls; transformers#13528 (read 2026-11-23)"};

}  // namespace cardsmith::rules
