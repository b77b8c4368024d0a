// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_may_be_refused{.info = {.id = "metadata/may-be-refused",
                                            .severity = Severity::warning,
                                            .hub = false,
                                            .fix = FixSafety::unsafe}};

const RuleDocs metadata_may_be_refused_docs{
    .summary = "A value that the Hub's types or documentation do not allow",
    .why =
        "The published types and the documentation ask for another shape. Nobody has recorded what the Hub "
        "answers, so this is no error; but it may refuse the card, or read nothing from the field.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ninstance_prompt: 1.0\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "Quotes a number, writes a list or a mapping where one is wanted. Safe where the meaning stays.",
    .source = "@huggingface/hub api-model.ts and api-dataset.ts, hub-docs; inferred 2026-11-23"};

}  // namespace cardsmith::rules
