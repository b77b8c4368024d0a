#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

constexpr std::string_view kKeys[] = {"example_title",
                                      "group",
                                      "text",
                                      "src",
                                      "context",
                                      "table",
                                      "structured_data",
                                      "candidate_labels",
                                      "messages",
                                      "multi_class",
                                      "source_sentence",
                                      "sentences",
                                      "prompt",
                                      "parameters",
                                      "output"};

struct Alias {
  std::string_view written;
  std::string_view meant;
};

constexpr Alias kAliases[] = {{"title", "example_title"},
                              {"label", "example_title"},
                              {"name", "example_title"},
                              {"labels", "candidate_labels"},
                              {"sentence", "source_sentence"},
                              {"query", "source_sentence"},
                              {"url", "src"},
                              {"source", "src"},
                              {"image", "src"},
                              {"audio", "src"},
                              {"question", "text"},
                              {"outputs", "output"}};

void check(const Card& card, Report& report) {
  const yaml::Node* widget = card.get("widget");
  if (card.kind != CardKind::model || !widget || !widget->isSequence()) return;
  for (const yaml::Node* example : widget->items) {
    for (const yaml::Entry& entry : example->entries) {
      bool known = false;
      std::string_view meant;
      for (const auto key : kKeys) {
        known = known || key == entry.key;
        if (folded(key) == folded(entry.key)) meant = key;
      }
      if (known) continue;
      for (const Alias& alias : kAliases) {
        if (meant.empty() && alias.written == strings::toLowerAscii(entry.key)) meant = alias.meant;
      }
      if (meant.empty() || example->find(meant)) continue;
      report
          .add(widget_misspelt_key.info, entry.key_span,
               concat({"The widget does not read `", entry.key, "`"}))
          .withHelp(concat({"Write `", meant, "` if that is what is meant."}))
          .withFix(concat({"Rename to `", meant, "`"}), folded(entry.key) == folded(meant),
                   {{entry.key_span, std::string(meant)}});
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
