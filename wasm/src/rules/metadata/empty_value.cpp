#include "metadata/known_keys.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || !metadata::isKnownKey(card.kind, entry.key)) continue;
    const Span place{entry.key_span.begin, std::max(entry.key_span.end, entry.value->span.end)};
    if (isReported(report, place)) continue;
    if (isBlank(entry.value)) {
      report.add(metadata_empty_value.info, entry.key_span, concat({"`", entry.key, "` has no value"}))
          .withHelp(
              "The Hub reads nothing from it, and Python tools drop the key when they write the card. Give a "
              "value "
              "or remove the line.");
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
