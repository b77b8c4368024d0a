// Reported by check/directives.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule markdown_unknown_suppression{.info = {.id = "markdown/unknown-suppression",
                                                 .severity = Severity::warning,
                                                 .hub = false,
                                                 .fix = FixSafety::none}};

const RuleDocs markdown_unknown_suppression_docs{
    .summary = "A comment switches off a rule that does not exist",
    .why =
        "A misspelt rule in a `cardsmith-disable` comment hides nothing, and its author believes that it "
        "does. "
        "The command line tool ends with status 2.",
    .bad =
        "---\nlicense: mit\n---\n\n# My model\n\n<!-- cardsmith-disable markdown/invalid-utf9 -->\n\nA "
        "model.\n",
    .good = "---\nlicense: mit\n---\n\n# My model\n\n<!-- A comment of the author's. -->\n\nA model.\n",
    .fix = "",
    .source = "Our own advice"};

}  // namespace cardsmith::rules
