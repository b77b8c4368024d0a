#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const yaml::Node* index = card.get("model-index");
  if (card.kind != CardKind::model || !index || !index->isSequence() || index->items.size() < 2) return;
  const yaml::Node* second = index->items[1];
  report
      .add(metadata_model_index_several_entries.info, second->span,
           {"model-index has ", std::to_string(index->items.size()), " entries; one is read safely"})
      .withHelp(
          "Put all results under one entry: huggingface_hub flattens the entries and keeps only the last "
          "`name` when "
          "it writes the card again.");
}

}  // namespace

const Rule metadata_model_index_several_entries{
    .info = {.id = "metadata/model-index-several-entries", .severity = Severity::warning}, .check = check};

const RuleDocs metadata_model_index_several_entries_docs{
    .summary = "model-index with more than one entry",
    .why =
        "A card describes one model, so `model-index` is a list of one. Python tools merge several entries "
        "and keep the "
        "last name: results of one model are then shown under another's name.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: perplexity\n      value: 7.1\n- "
        "name: b\n  results:\n  - task:\n      type: "
        "fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n "
        "     value: 0.6\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: perplexity\n      value: "
        "7.1\n---\n\n# A model\n",
    .fix = "",
    .source = "huggingface_hub repocard_data.py model_index_to_eval_results (read 2026-11-23)"};

}  // namespace cardsmith::rules
