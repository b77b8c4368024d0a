// Reported by metadata/schema.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule metadata_space_color{
    .info = {
        .id = "metadata/space-color", .severity = Severity::error, .hub = true, .fix = FixSafety::unsafe}};

const RuleDocs metadata_space_color_docs{
    .summary = "A color that Spaces do not have",
    .why = "The gradient of a Space's card takes eight colors, and the Hub refuses any other.",
    .bad =
        "---\ntitle: Words\nemoji: 🐟\ncolorFrom: blue\ncolorTo: teal\nsdk: static\npinned: false\n---\n\n# "
        "A model\n",
    .good =
        "---\ntitle: Words\nemoji: 🐟\ncolorFrom: blue\ncolorTo: green\nsdk: static\npinned: false\n---\n\n# "
        "A model\n",
    .fix = "Writes the nearest of the eight colors. Safe for `grey` and other case only.",
    .source = "Public logs that print the message; hub-docs spaces-config-reference.md, 2026-11-23"};

}  // namespace cardsmith::rules
