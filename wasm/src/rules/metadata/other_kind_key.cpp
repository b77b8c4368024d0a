#include <algorithm>
#include <iterator>

#include "metadata/known_keys.h"
#include "metadata/schema_table.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

bool isFieldOf(CardKind kind, std::string_view key) {
  const auto fields = metadata::schema::fieldsOf(kind);
  return std::any_of(fields.begin(), fields.end(),
                     [&](const metadata::schema::Field& field) { return field.key == key; });
}

// What people write although it is no field of any card, and where it comes from.
struct NoField {
  std::string_view key;
  std::string_view help;
};
constexpr NoField kNoFields[] = {
    {"arxiv", "The Hub finds papers by links in the text, such as https://arxiv.org/abs/1810.04805."},
    {"doi", "A DOI is made in the settings of the repository."},
    {"region", "The region is the Hub's own to tell."}};

constexpr std::string_view kOwners[] = {"model", "dataset", "Space", "no"};

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  std::string keys[std::size(kOwners)];
  std::vector<Span> places;
  std::string help;
  for (const yaml::Entry& entry : card.metadata->entries) {
    if (entry.merged || metadata::isKnownKey(card.kind, entry.key)) continue;
    std::size_t owner = std::size(kOwners);
    for (const CardKind kind : {CardKind::space, CardKind::dataset, CardKind::model}) {
      if (isFieldOf(kind, entry.key)) owner = static_cast<std::size_t>(kind);
    }
    // Models and datasets share what is about any repository, and a Space may have it too.
    if (card.kind == CardKind::space && isFieldOf(CardKind::model, entry.key) &&
        isFieldOf(CardKind::dataset, entry.key))
      continue;
    for (const NoField& known : kNoFields) {
      if (known.key != entry.key) continue;
      owner = std::size(kOwners) - 1;
      help += concat({known.help, " "});
    }
    if (owner == std::size(kOwners) || isReported(report, entry.key_span)) continue;
    keys[owner] += concat({keys[owner].empty() ? "`" : ", `", entry.key, "`"});
    places.push_back(entry.key_span);
  }
  // Of a text that reads like a dataset's another rule says so.
  if (places.empty() || readsAsDataset(card)) return;
  std::string message = concat(
      {"In the card of a ", kOwners[static_cast<std::size_t>(card.kind)], " the Hub is not known to read "});
  std::string_view before;
  for (std::size_t i = 0; i < std::size(kOwners); ++i) {
    if (keys[i].empty()) continue;
    message +=
        concat({before, keys[i], " (of ", kOwners[i], i + 1 < std::size(kOwners) ? " cards)" : " card)"});
    before = " and ";
  }
  Finding& finding = report.add(metadata_other_kind_key.info, places.front(), std::move(message));
  finding.withHelp(help + (places.size() == 1 ? "Remove it" : "Remove them") +
                   ", or choose the kind if this is the card of another.");
  for (std::size_t i = 1; i < places.size(); ++i) finding.withRelated(places[i], "this one too");
}

}  // namespace

const Rule metadata_other_kind_key{.info = {.id = "metadata/other-kind-key", .severity = Severity::info},
                                   .check = check};

const RuleDocs metadata_other_kind_key_docs{
    .summary = "A key of another kind of card, or of none",
    .why =
        "The Hub takes any key and says nothing about one that it does not read: `colorTo` does nothing in a "
        "model's "
        "card, `widget` nothing in a dataset's, and `arxiv` or `doi` nothing anywhere. Keys that several "
        "kinds share "
        "are left alone, and so are those of your own.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nviewer: false\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "hub-docs modelcard.md, datasetcard.md, spaces-config-reference.md, doi.md; @huggingface/hub types "
        "(read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
