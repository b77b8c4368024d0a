#include "rules/metadata/misspelt_key.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "metadata/edits.h"
#include "metadata/known_keys.h"
#include "metadata/schema.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// Names that spelling alone does not lead to, folded, and what is meant. Old names first, then what people
// write instead.
constexpr std::string_view kModelAliases =
    "languages=language\nlicenses=license\nfinetunedfrom=base_model\nlicence=license\nlisence="
    "license\nliscence=license\n"
    "licences=license\nlang=language\nlangs=language\ndataset=datasets\ntrainingdata=datasets\n"
    "metric=metrics\ntag=tags\nkeywords=tags\nwidgets=widget\npipeline=pipeline_tag\n"
    "pipelinetags=pipeline_tag\ntask=pipeline_tag\nlibrary=library_name\n"
    "libraryname=library_name\nbasemodels=base_model\nparentmodel=base_model\n"
    "co2emissions=co2_eq_emissions\nbucket=buckets\nmodelindexes=model-index\n"
    "licenselink=license_link\nlicenseurl=license_link\n";
constexpr std::string_view kDatasetAliases =
    "languages=language\nlicenses=license\nlicence=license\nlisence=license\nliscence=license\nlicences="
    "license\nlang=language\n"
    "task=task_categories\ntasks=task_categories\ntaskcategory=task_categories\n"
    "pipelinetag=task_categories\ntaskid=task_ids\nsizecategory=size_categories\n"
    "size=size_categories\nsourcedataset=source_datasets\nconfig=configs\ntag=tags\n"
    "prettyname=pretty_name\nkeywords=tags\n";
constexpr std::string_view kSpaceAliases =
    "licence=license\nlisence=license\nliscence=license\nlicenses=license\nmodel=models\ndataset="
    "datasets\ntag=tags\n"
    "hardware=suggested_hardware\nport=app_port\nfile=app_file\npython=python_version\n";

std::string_view aliasesOf(CardKind kind) {
  if (kind == CardKind::dataset) return kDatasetAliases;
  return kind == CardKind::space ? kSpaceAliases : kModelAliases;
}

// Whether the folded word is the key but for a slip or two. Most are told from it by their length.
bool isNear(std::string_view word, std::string_view key) {
  if (word.size() < 5 || key.size() < 5) return false;
  const std::size_t allowed = word.size() >= 9 ? 2 : 1;
  if (word.size() > key.size() + allowed) return false;
  const std::string plain = folded(key);
  return strings::editDistance(word, plain, allowed) <= allowed;
}

}  // namespace

std::string_view meantKey(CardKind kind, std::string_view written) {
  const std::string word = folded(written);
  std::string_view known;
  for (std::size_t i = 0; !(known = metadata::knownKey(kind, i)).empty(); ++i) {
    if (foldsTo(known, word)) return known;
  }
  if (const auto alias = strings::valueOf(aliasesOf(kind), word)) return *alias;
  for (std::size_t i = 0; !(known = metadata::knownKey(kind, i)).empty(); ++i) {
    if (isNear(word, known)) return known;
  }
  return {};
}

namespace {

bool mayBeRefused(const Finding& finding) {
  return finding.severity == Severity::error || finding.rule == &metadata_may_be_refused.info ||
         finding.rule == &metadata_language_uncertain.info;
}

// Adds `more` to `edits`; false where two of them meet. Items that are moved to another key share one edit.
bool mergeEdits(std::vector<TextEdit>& edits, std::vector<TextEdit> more) {
  more.insert(more.end(), edits.begin(), edits.end());
  stableSort(more, [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
  const auto same = [](const TextEdit& a, const TextEdit& b) {
    return a.span.begin == b.span.begin && a.span.end == b.span.end && a.text == b.text;
  };
  more.erase(std::unique(more.begin(), more.end(), same), more.end());
  for (std::size_t i = 1; i < more.size(); ++i) {
    if (more[i].span.begin < more[i - 1].span.end || more[i].span.begin == more[i - 1].span.begin)
      return false;
  }
  edits = std::move(more);
  return true;
}

// Under its right name the value is checked. What the Hub would then refuse is mended together with the name,
// or said: the name alone would turn a card that the Hub takes into one that it refuses.
void offerRename(const Card& card, const yaml::Entry& entry, std::string_view meant, bool old_name,
                 Finding& finding) {
  bool safe = old_name || folded(entry.key) == folded(meant) ||
              strings::editDistance(folded(entry.key), folded(meant), 1) <= 1;
  std::string help = concat({"Write `", meant, "`."});
  std::string title = concat({"Rename to `", meant, "`"});
  std::vector<TextEdit> edits = metadata::edits::renameKey(card.text(), entry, meant);
  Report said;
  metadata::checkSchemaAs(card, entry, meant, said);
  const Finding* refused = nullptr;
  std::vector<TextEdit> values;
  for (const Finding& about_value : said.findings()) {
    if (!mayBeRefused(about_value)) continue;
    if (!refused) refused = &about_value;
    if (about_value.fixes.empty() || !about_value.fixes.front().safe) continue;
    const auto& more = about_value.fixes.front().edits;
    values.insert(values.end(), more.begin(), more.end());
  }
  if (refused && !edits.empty()) {
    std::vector<TextEdit> both = edits;
    if (mergeEdits(both, std::move(values)) &&
        !metadata::mayRefuseKey(card.kind, withEdits(card.text(), card.front_matter->yaml, both), meant)) {
      edits = std::move(both);
      title += ", and write its value as the Hub takes it";
    } else {
      safe = false;
      help += concat({" Under that name the Hub reads the value, and this one has to be mended too. ",
                      refused->hub ? "It would say: " : "", refused->message,
                      refused->message.ends_with('.') ? "" : "."});
    }
  }
  finding.withHelp(std::move(help));
  finding.withFix(std::move(title), safe, std::move(edits));
}

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  // Where the text is a data set's, `task` means another key than in a model's card.
  const CardKind kind = readsAsDataset(card) ? CardKind::dataset : card.kind;
  // The first entry that means a key: renaming a second one too would make a duplicate.
  std::vector<std::pair<std::string_view, const yaml::Entry*>> renamed;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || metadata::isKnownKey(card.kind, entry.key) || metadata::isKnownKey(kind, entry.key))
      continue;
    const std::string_view meant = meantKey(kind, entry.key);
    if (meant.empty() || meant == entry.key || isReported(report, entry.key_span)) continue;
    // The Hub's own types have it.
    const bool old_name = entry.key == "finetuned_from";
    Finding& finding = report.add(
        metadata_misspelt_key.info, entry.key_span,
        old_name ? "`finetuned_from` is the old name of `base_model`"
                 : concat({"The Hub does not know the key `", entry.key, "` and loses it in silence"}));
    if (old_name) finding.withSeverity(Severity::info);
    if (const yaml::Entry* there = card.metadata->find(meant)) {
      finding.withHelp({"`", meant,
                        "` is what it reads, and the card has that key too: move what is missing there "
                        "and remove this one."});
      finding.withRelated(there->key_span, {"`", meant, "` stands here"});
      continue;
    }
    const auto first =
        std::find_if(renamed.begin(), renamed.end(), [&](const auto& one) { return one.first == meant; });
    if (first == renamed.end()) {
      renamed.emplace_back(meant, &entry);
      offerRename(card, entry, meant, old_name, finding);
      continue;
    }
    finding.withHelp({"`", meant, "` is what it reads, and `", first->second->key,
                      "` means that too: keep one of the two, under the right name."});
    finding.withRelated(first->second->key_span, {"`", first->second->key, "` stands here"});
  }
}

}  // namespace

const Rule metadata_misspelt_key{
    .info = {.id = "metadata/misspelt-key", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_misspelt_key_docs{
    .summary = "A key that the Hub does not know, close to one that it reads",
    .why =
        "The Hub takes any key and says nothing about one that it does not know. `licence: mit` leaves the "
        "model "
        "without a license, `dataset: oscar` without a dataset, and nobody is told.",
    .bad = "---\nlicence: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix =
        "Renames the key, and mends its value where the Hub would refuse that under the right name. Safe "
        "where "
        "only spelling differs and the Hub takes the value; not safe where another word was used.",
    .source =
        "Probes of POST /api/validate-yaml: unknown keys are accepted without a word; old names from the "
        "Hub's own types (read 2026-11-23)"};

}  // namespace cardsmith::rules
