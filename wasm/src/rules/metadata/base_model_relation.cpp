// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_base_model_relation{.info = {.id = "metadata/base-model-relation",
                                                 .severity = Severity::error,
                                                 .hub = true,
                                                 .fix = FixSafety::unsafe}};

const RuleDocs metadata_base_model_relation_docs{
    .summary = "A relation to the base model that the Hub does not know",
    .why = "The Hub draws the model tree from `base_model_relation` and takes only its four words.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: "
        "google-bert/bert-base-cased\nbase_model_relation: fine-tune\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: "
        "google-bert/bert-base-cased\nbase_model_relation: finetune\n---\n\n# A model\n",
    .fix =
        "Writes the word that was meant, or removes the key, as there is none for distilled models. Safe "
        "only where "
        "nothing but case and hyphens differ.",
    .source =
        "A live answer of POST /api/validate-yaml (2026-08); the four words: hub-docs model-cards.md, "
        "2026-11-23"};

}  // namespace cardsmith::rules
