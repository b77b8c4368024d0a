#include <algorithm>

#include "rules/metadata/text_base.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

std::string_view nameOf(std::string_view id) {
  return id.substr(id.rfind('/') + 1);
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  const yaml::Node* declared = card.get("base_model");
  const auto ids = stringsOf(declared);
  constexpr std::size_t kMost = 20;  // each is looked for in the whole text
  if (ids.empty() || ids.size() > kMost || isReported(report, declared->span)) return;
  const BaseOfText& base = baseOfText(card);
  if (base.id.empty()) return;
  // A model between the two, which the text names elsewhere, is no contradiction.
  const std::string_view body = card.textOf(card.body);
  if (std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
        return folded(nameOf(id)) == folded(nameOf(base.id)) ||
               strings::containsIgnoreAsciiCase(body, nameOf(id));
      }))
    return;
  if (isHidden(card, report, metadata_base_model_contradiction.info, base.span)) return;
  report
      .add(metadata_base_model_contradiction.info, base.span,
           {"The text says that this model comes from ", base.id, ", base_model is ", ids[0]})
      .withRelated(declared->span, "base_model stands here")
      .withHelp(
          "The Hub links the model to base_model. Make both say the same, or name both models in the text.");
}

}  // namespace

const Rule metadata_base_model_contradiction{
    .info = {.id = "metadata/base-model-contradiction", .severity = Severity::warning}, .check = check};

const RuleDocs metadata_base_model_contradiction_docs{
    .summary = "The text gives another base model than the metadata",
    .why =
        "`base_model` puts the model into its base's tree and decides what a reader takes for its source; a "
        "text "
        "that names another model leaves it open which one the weights come from.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: acme/poems\n---\n\n# A "
        "model\n\nA fine-tuned version of [camembert-base](https://huggingface.co/camembert-base).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: acme/poems\n---\n\n# A "
        "model\n\nA fine-tuned version of [acme/poems](https://huggingface.co/acme/poems).\n",
    .fix = "",
    .source =
        "Hub documentation, model-cards, \"Specifying a base model\"; huggingface_hub modelcard_template.md, "
        "\"Finetuned from model\" (read 2026-11-23)"};

}  // namespace cardsmith::rules
