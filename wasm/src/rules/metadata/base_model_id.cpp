// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_base_model_id{
    .info = {
        .id = "metadata/base-model-id", .severity = Severity::error, .hub = true, .fix = FixSafety::safe}};

const RuleDocs metadata_base_model_id_docs{
    .summary = "A base model that is no id on the Hub",
    .why =
        "The Hub refuses the whole card where `base_model` is a local path, an address or free text: it "
        "links the model to its base by the id.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: "
        "https://huggingface.co/google-bert/bert-base-cased\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: "
        "google-bert/bert-base-cased\n---\n\n# A model\n",
    .fix =
        "Writes the id in place of the page's address, or a list in place of ids between commas. Safe: it "
        "names the same models. A path has no fix.",
    .source = "Answers of the Hub in transformers#33922 and public logs (2024 to 2026); read 2026-11-23"};

}  // namespace cardsmith::rules
