// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_dataset_id{
    .info = {.id = "metadata/dataset-id", .severity = Severity::error, .hub = true, .fix = FixSafety::safe}};

const RuleDocs metadata_dataset_id_docs{
    .summary = "A dataset that is no id on the Hub",
    .why =
        "`datasets` links the model to pages of datasets. The Hub refuses names with spaces, addresses and "
        "paths.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- "
        "https://huggingface.co/datasets/oscar\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- oscar\n---\n\n# A model\n",
    .fix =
        "Writes the id in place of the page's address, or a list in place of ids between commas: safe, it "
        "names "
        "the same datasets. Of a well-known dataset's name with blanks, its id: not safe.",
    .source = "The message as kept in the tests of espnet_model_zoo; read 2026-11-23"};

}  // namespace cardsmith::rules
