// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_language_unknown{.info = {.id = "metadata/language-unknown",
                                              .severity = Severity::error,
                                              .hub = true,
                                              .fix = FixSafety::unsafe}};

const RuleDocs metadata_language_unknown_docs{
    .summary = "A language that is no ISO 639 code",
    .why =
        "Since February 2026 the Hub refuses languages that are neither ISO 639 codes nor `code` or "
        "`multilingual`. Readers filter models by these codes.",
    .bad = "---\nlicense: mit\nlanguage: french\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix =
        "Writes the code of the language that is named; moves a region to `language_bcp47`. Safe where the "
        "name or the region says which; unsafe for country codes and misspellings.",
    .source = "huggingface_hub#3862 and mteb, which print the message; read 2026-11-23"};

}  // namespace cardsmith::rules
