#include <algorithm>
#include <span>
#include <vector>

#include "metadata/edits.h"
#include "metadata/schema_table.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using metadata::schema::Field;
using strings::concat;

constexpr std::size_t kMostRelated = 20;
constexpr std::size_t kMostPlaces = 200;

struct Lost {
  const yaml::Entry* entry;
  std::string_view parent;  ///< the key whose mapping it stands in
  std::string_view meant;   ///< one that is read, and absent, with nearly this name
};

// The keys of a mapping, and below it, that no reader of results knows. What lies in `args` is free.
void collect(std::span<const Field> fields, std::string_view parent, const yaml::Node& mapping,
             std::vector<Lost>& places) {
  bool renamed = false;
  for (const yaml::Entry& entry : mapping.entries) {
    const Field* known = metadata::schema::findField(fields, entry.key);
    if (places.size() == kMostPlaces) return;
    if (!known && !entry.merged) {
      std::string_view meant;
      if (places.size() < kMostRelated && !renamed) {
        std::vector<std::string_view> absent;
        for (const Field& field : fields) {
          if (!mapping.find(field.key)) absent.push_back(field.key);
        }
        meant = strings::nearest(entry.key, absent);
        renamed = !meant.empty();
      }
      places.push_back({&entry, parent, meant});
    } else if (known && !known->members.empty()) {
      for (const yaml::Node* item : entry.value->isMapping() ? std::vector{entry.value} : entry.value->items)
        collect(known->members, known->key, *item, places);
    }
  }
}

void check(const Card& card, Report& report) {
  const yaml::Node* index = card.get("model-index");
  if (card.kind != CardKind::model || !index) return;
  const Field* field = metadata::schema::findField(metadata::schema::fieldsOf(card.kind), "model-index");
  std::vector<Lost> places;
  for (const yaml::Node* entry : index->items) collect(field->members, "model-index", *entry, places);
  // The Hub's own complaint of a missing key names the one that was written for it.
  std::erase_if(places, [&](const Lost& one) { return isReported(report, one.entry->key_span); });
  if (places.empty()) return;
  const Lost& first = places.front();
  std::vector<std::string> names;
  std::vector<TextEdit> rename;
  for (const Lost& one : places) {
    const std::string name = concat({"`", one.parent, ".", one.entry->key, "`"});
    if (names.size() < 5 && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    if (!first.meant.empty() && one.meant == first.meant && one.entry->key == first.entry->key) {
      const auto more = metadata::edits::renameKey(card.text(), *one.entry, one.meant);
      rename.insert(rename.end(), more.begin(), more.end());
    }
  }
  Finding& finding = report.add(metadata_result_key_lost.info, first.entry->key_span,
                                {"huggingface_hub does not know ", strings::join(names, ", "), " and loses ",
                                 names.size() == 1 ? "it" : "them", " when it loads and saves the card"});
  for (std::size_t i = 1; i < places.size() && i <= kMostRelated; ++i)
    finding.withRelated(places[i].entry->key_span, "lost too");
  if (first.meant.empty()) {
    finding.withHelp(
        "The Hub takes such a key and shows nothing of it. What a reader should see belongs in the text, or "
        "in "
        "`args` of the dataset or the metric.");
  } else {
    finding.withHelp({"Is `", first.entry->key, "` meant to be `", first.meant, "`?"})
        .withFix({"Rename to `", first.meant, "`"}, false, std::move(rename));
  }
}

}  // namespace

const Rule metadata_result_key_lost{
    .info = {.id = "metadata/result-key-lost", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_result_key_lost_docs{
    .summary = "A key in model-index that no tool reads, and that is lost when one saves the card",
    .why =
        "The Hub takes any key in a result. huggingface_hub reads the results into values of its own and "
        "writes "
        "them anew: whatever else stood there is gone after the first `metadata_update` or `push_to_hub`, "
        "and "
        "nobody is told.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n      splits: "
        "test\n"
        "    metrics:\n    - type: accuracy\n      value: 0.5\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n      split: "
        "test\n"
        "    metrics:\n    - type: accuracy\n      value: 0.5\n---\n\n# A model\n",
    .fix = "Renames a key that is nearly one which is read. Not safe: it may be meant as it stands.",
    .source =
        "huggingface_hub, model_index_to_eval_results and eval_results_to_model_index; hub-docs modelcard.md "
        "(read 2026-11-23)"};

}  // namespace cardsmith::rules
