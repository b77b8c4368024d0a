#include "metadata/known_keys.h"
#include "metadata/schema_table.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  std::vector<std::string> keys;
  std::vector<Span> places;
  bool doubtful = false;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || !metadata::isKnownKey(card.kind, entry.key)) continue;
    const Span place{entry.key_span.begin, std::max(entry.key_span.end, entry.value->span.end)};
    if (isReported(report, place)) continue;
    const auto* field = metadata::schema::findField(metadata::schema::fieldsOf(card.kind), entry.key);
    // The Hub's own types allow a null in some, and generators of cards write it.
    if (entry.value->isNull() && field && (field->types & metadata::schema::kNull) != 0) continue;
    // `[]` and `{}` are written on purpose: there are none.
    if (entry.value->isScalar() && isBlank(entry.value)) {
      keys.push_back(concat({"`", entry.key, "`"}));
      places.push_back(entry.key_span);
      doubtful = doubtful || field;
    } else if (entry.value->isSequence()) {
      for (const yaml::Node* item : entry.value->items) {
        if (!item->isNull() && !(item->isString() && isBlank(item))) continue;
        report
            .add(metadata_empty_value.info, item->span.empty() ? entry.key_span : item->span,
                 {"`", entry.key, "` has an empty item"})
            .withHelp("An empty item says nothing to anybody. Give it a value or remove it.");
        break;
      }
    }
  }
  if (keys.empty()) return;
  const bool one = keys.size() == 1;
  Finding& finding = report.add(metadata_empty_value.info, places.front(),
                                {strings::join(keys, ", "), one ? " has" : " have", " no value",
                                 !doubtful ? ""
                                 : one     ? "; the Hub may refuse the card with it"
                                           : "; the Hub may refuse the card with them"});
  finding.withHelp(
      "The Hub was seen to refuse `datasets` without a value; of other keys its answer is not known, and "
      "Python tools drop them when they write the card. Give a value or remove the line.");
  for (std::size_t i = 1; i < places.size(); ++i) finding.withRelated(places[i], "this one too");
}

}  // namespace

const Rule metadata_empty_value{.info = {.id = "metadata/empty-value", .severity = Severity::warning},
                                .check = check};

const RuleDocs metadata_empty_value_docs{
    .summary = "A key without a value, or an empty item in a list",
    .why =
        "A key left empty is null: it says nothing to readers, the Hub refuses `datasets` with it and may "
        "refuse "
        "others, and tools that rewrite the card drop it without a word.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nthumbnail: \"\"\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "The page of microsoft/wavlm-base-plus; the published types, which name the few keys that may be "
        "null; "
        "huggingface_hub CardData.to_dict drops nulls (read 2026-11-23; inferred)"};

}  // namespace cardsmith::rules
