#include <algorithm>

#include "metadata/edits.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "rules/widget/keys.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t kMostRelated = 20;

// A key that no widget reads, in every example that has it: one finding.
struct Misspelt {
  std::string_view key;
  const yaml::Node* first_example;
  std::vector<const yaml::Entry*> entries;
};

// `query` beside `passage`: input of which no widget reads the other half either, and which no name mends.
const yaml::Entry* partner(const Misspelt& misspelt) {
  if (misspelt.key != "query") return nullptr;
  for (const std::string_view half : {"passage", "document", "documents", "passages", "corpus"}) {
    if (const yaml::Entry* found = misspelt.first_example->find(half)) return found;
  }
  return nullptr;
}

void check(const Card& card, Report& report) {
  const yaml::Node* widget = card.get("widget");
  if (card.kind != CardKind::model || !widget || !widget->isSequence()) return;
  std::vector<Misspelt> keys;
  for (const yaml::Node* example : widget->items) {
    std::vector<std::string_view> taken;  // two keys must not both become one
    for (const yaml::Entry& entry : example->entries) {
      const std::string_view meant = meantWidgetKey(entry.key);
      if (meant.empty() || example->find(meant) ||
          std::find(taken.begin(), taken.end(), meant) != taken.end())
        continue;
      taken.push_back(meant);
      const auto known =
          std::find_if(keys.begin(), keys.end(), [&](const Misspelt& m) { return m.key == entry.key; });
      if (known != keys.end()) {
        known->entries.push_back(&entry);
      } else {
        keys.push_back({entry.key, example, {&entry}});
      }
    }
  }
  for (const Misspelt& misspelt : keys) {
    const std::string_view key = misspelt.key;
    const std::vector<const yaml::Entry*>& entries = misspelt.entries;
    const std::string_view meant = meantWidgetKey(key);
    if (const yaml::Entry* other = partner(misspelt)) {
      report
          .add(widget_misspelt_key.info, entries.front()->key_span,
               {"The widget does not read `", key, "` and `", other->key, "`"})
          .withHelp(
              "No widget takes such a pair. Give what the model's task wants, or leave the example out.")
          .withRelated(other->key_span, "nor this one");
      continue;
    }
    Finding& finding = report.add(widget_misspelt_key.info, entries.front()->key_span,
                                  {"The widget does not read `", key, "`"});
    finding.withHelp({"Write `", meant, "` if that is what is meant."});
    std::vector<TextEdit> edits;
    bool all = true;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i > 0 && i < kMostRelated) finding.withRelated(entries[i]->key_span, "nor here");
      const std::vector<TextEdit> rename = metadata::edits::renameKey(card.text(), *entries[i], meant);
      all = all && !rename.empty();
      edits.insert(edits.end(), rename.begin(), rename.end());
    }
    if (all) finding.withFix({"Rename to `", meant, "`"}, folded(key) == folded(meant), std::move(edits));
  }
}

}  // namespace

const Rule widget_misspelt_key{
    .info = {.id = "widget/misspelt-key", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs widget_misspelt_key_docs{
    .summary = "A key of a widget example that the widget does not read",
    .why = "The widget ignores keys that it does not know: the example loses its title, or its input.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nwidget:\n- text: Le camembert est "
        "<mask>.\n  title: Fromage\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nwidget:\n- text: Le camembert est "
        "<mask>.\n  example_title: "
        "Fromage\n---\n\n# A model\n",
    .fix = "Renames the key. Safe where only case, `-` or `_` differ.",
    .source = "huggingface.js ApiWidgetExampleFromModelcard (read 2026-11-23)"};

}  // namespace cardsmith::rules
