#include "rules/metadata/misspelt_key.h"

#include <algorithm>

#include "metadata/edits.h"
#include "metadata/known_keys.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

struct Alias {
  std::string_view written;  // folded
  std::string_view meant;
};

// Names that spelling alone does not lead to. Old names first, then what people write instead.
constexpr Alias kModelAliases[] = {{"languages", "language"},
                                   {"licenses", "license"},
                                   {"finetunedfrom", "base_model"},
                                   {"licence", "license"},
                                   {"licences", "license"},
                                   {"lang", "language"},
                                   {"langs", "language"},
                                   {"dataset", "datasets"},
                                   {"trainingdata", "datasets"},
                                   {"metric", "metrics"},
                                   {"tag", "tags"},
                                   {"keywords", "tags"},
                                   {"widgets", "widget"},
                                   {"pipeline", "pipeline_tag"},
                                   {"pipelinetags", "pipeline_tag"},
                                   {"task", "pipeline_tag"},
                                   {"library", "library_name"},
                                   {"libraryname", "library_name"},
                                   {"basemodels", "base_model"},
                                   {"parentmodel", "base_model"},
                                   {"co2emissions", "co2_eq_emissions"},
                                   {"bucket", "buckets"},
                                   {"modelindexes", "model-index"},
                                   {"licenselink", "license_link"}};

constexpr Alias kDatasetAliases[] = {{"languages", "language"},
                                     {"licenses", "license"},
                                     {"licence", "license"},
                                     {"licences", "license"},
                                     {"lang", "language"},
                                     {"task", "task_categories"},
                                     {"tasks", "task_categories"},
                                     {"taskcategory", "task_categories"},
                                     {"pipelinetag", "task_categories"},
                                     {"taskid", "task_ids"},
                                     {"sizecategory", "size_categories"},
                                     {"size", "size_categories"},
                                     {"sourcedataset", "source_datasets"},
                                     {"config", "configs"},
                                     {"tag", "tags"},
                                     {"prettyname", "pretty_name"},
                                     {"keywords", "tags"}};

constexpr Alias kSpaceAliases[] = {
    {"licence", "license"},  {"licenses", "license"}, {"model", "models"},
    {"dataset", "datasets"}, {"tag", "tags"},         {"hardware", "suggested_hardware"},
    {"port", "app_port"},    {"file", "app_file"},    {"python", "python_version"}};

std::span<const Alias> aliasesOf(CardKind kind) {
  switch (kind) {
    case CardKind::dataset:
      return kDatasetAliases;
    case CardKind::space:
      return kSpaceAliases;
    case CardKind::model:
      break;
  }
  return kModelAliases;
}

}  // namespace

std::string_view meantKey(CardKind kind, std::string_view written) {
  const std::string word = folded(written);
  for (const std::string_view known : metadata::knownKeys(kind)) {
    if (folded(known) == word) return known;
  }
  for (const Alias& alias : aliasesOf(kind)) {
    if (alias.written == word) return alias.meant;
  }
  if (word.size() < 5) return {};
  for (const std::string_view known : metadata::knownKeys(kind)) {
    const std::size_t allowed = word.size() >= 9 ? 2 : 1;
    if (known.size() >= 5 && strings::editDistance(word, folded(known), allowed) <= allowed) return known;
  }
  return {};
}

namespace {

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || metadata::isKnownKey(card.kind, entry.key)) continue;
    const std::string_view meant = meantKey(card.kind, entry.key);
    if (meant.empty() || meant == entry.key) continue;
    Finding& finding =
        report.add(metadata_misspelt_key.info, entry.key_span,
                   concat({"The Hub does not know the key `", entry.key, "` and loses it in silence"}));
    if (const yaml::Entry* there = card.metadata->find(meant)) {
      finding.withHelp(
          concat({"`", meant,
                  "` is what it reads, and the card has that key too: move what is missing there "
                  "and remove this one."}));
      finding.withRelated(there->key_span, concat({"`", meant, "` stands here"}));
    } else {
      finding.withHelp(concat({"Write `", meant, "`."}));
      const bool same_word = folded(entry.key) == folded(meant) ||
                             strings::editDistance(folded(entry.key), folded(meant), 1) <= 1;
      finding.withFix(concat({"Rename to `", meant, "`"}), same_word,
                      metadata::edits::renameKey(card.text(), entry, meant));
    }
  }
}

}  // namespace

const Rule metadata_misspelt_key{
    .info = {.id = "metadata/misspelt-key",
             .severity = Severity::warning,
             .fix = FixSafety::safe,
             .summary = "A key that the Hub does not know, close to one that it reads"},
    .check = check};

const RuleDocs metadata_misspelt_key_docs{
    .why =
        "The Hub takes any key and says nothing about one that it does not know. `licence: mit` leaves the "
        "model "
        "without a license, `dataset: oscar` without a dataset, and nobody is told.",
    .bad = "---\nlicence: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "Renames the key. Safe where only spelling differs; not safe where another word was used.",
    .source =
        "Probes of POST /api/validate-yaml: unknown keys are accepted without a word; old names from the "
        "Hub's own types (read 2026-11-23)"};

}  // namespace cardsmith::rules
