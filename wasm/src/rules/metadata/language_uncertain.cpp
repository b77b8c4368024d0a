// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_language_uncertain{.info = {.id = "metadata/language-uncertain",
                                                .severity = Severity::warning,
                                                .hub = false,
                                                .fix = FixSafety::unsafe}};

const RuleDocs metadata_language_uncertain_docs{
    .summary = "An ISO 639-2 code that the published list of languages lacks",
    .why =
        "The Hub's message speaks of ISO 639-2, but its published lists hold ISO 639-1 and 639-3 only. "
        "Whether codes such as `fre` or `ber` pass is not known; the code of the language itself does.",
    .bad = "---\nlicense: mit\nlanguage: fre\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix =
        "Writes the two-letter code of the same language: safe for bibliographic codes. Groups of languages "
        "have no fix.",
    .source = "@huggingface/languages 1.0.0 against the server's message; inferred 2026-11-23"};

}  // namespace cardsmith::rules
