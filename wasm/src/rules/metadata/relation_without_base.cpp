#include "rules/rule.h"
#include "rules/values.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || hasKey(card, "base_model")) return;
  const yaml::Entry* relation = card.metadata->find("base_model_relation");
  if (!relation) return;
  report
      .add(metadata_relation_without_base.info, relation->key_span,
           "base_model_relation has no effect without base_model")
      .withHelp("Add `base_model:` with the id of the model that this one was made from.");
}

}  // namespace

const Rule metadata_relation_without_base{
    .info = {.id = "metadata/relation-without-base", .severity = Severity::warning}, .check = check};

const RuleDocs metadata_relation_without_base_docs{
    .summary = "base_model_relation without base_model",
    .why =
        "The relation says how this model comes from its base; without the base the Hub has nothing to link.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model_relation: quantized\n---\n\n# "
        "A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: "
        "camembert-base\nbase_model_relation: "
        "quantized\n---\n\n# A model\n",
    .fix = "",
    .source = "Hub documentation, model-cards, \"Specifying a base model\" (read 2026-11-23; inferred)"};

}  // namespace cardsmith::rules
