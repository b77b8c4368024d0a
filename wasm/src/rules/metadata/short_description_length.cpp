// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_short_description_length{.info = {.id = "metadata/short-description-length",
                                                      .severity = Severity::error,
                                                      .hub = true,
                                                      .fix = FixSafety::none}};

const RuleDocs metadata_short_description_length_docs{
    .summary = "The short description of a Space is too long",
    .why =
        "The Hub refuses a `short_description` of more than 60 characters. The limit is in no documentation.",
    .bad =
        "---\ntitle: Words\nemoji: 🐟\ncolorFrom: blue\ncolorTo: green\nsdk: static\npinned: "
        "false\nshort_description: A Space with a description that is a good deal longer than it may "
        "be\n---\n\n# A model\n",
    .good =
        "---\ntitle: Words\nemoji: 🐟\ncolorFrom: blue\ncolorTo: green\nsdk: static\npinned: "
        "false\nshort_description: Finds words in fish\n---\n\n# A model\n",
    .fix = "",
    .source = "Three public logs that print the message; read 2026-11-23"};

}  // namespace cardsmith::rules
