#include "metadata/edits.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "rules/widget/keys.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

void check(const Card& card, Report& report) {
  const yaml::Node* widget = card.get("widget");
  if (card.kind != CardKind::model || !widget || !widget->isSequence()) return;
  for (const yaml::Node* example : widget->items) {
    for (const yaml::Entry& entry : example->entries) {
      const std::string_view meant = meantWidgetKey(entry.key);
      if (meant.empty() || example->find(meant)) continue;
      report
          .add(widget_misspelt_key.info, entry.key_span,
               concat({"The widget does not read `", entry.key, "`"}))
          .withHelp(concat({"Write `", meant, "` if that is what is meant."}))
          .withFix(concat({"Rename to `", meant, "`"}), folded(entry.key) == folded(meant),
                   metadata::edits::renameKey(card.text(), entry, meant));
    }
  }
}

}  // namespace

const Rule widget_misspelt_key{.info = {.id = "widget/misspelt-key",
                                        .severity = Severity::warning,
                                        .fix = FixSafety::safe,
                                        .summary = "A key of a widget example that the widget does not read"},
                               .check = check};

const RuleDocs widget_misspelt_key_docs{
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
