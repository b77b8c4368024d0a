// Reported by check/directives.cpp.
#include "rules/rule.h"

namespace cardsmith::rules {

const Rule markdown_unused_suppression{.info = {.id = "markdown/unused-suppression",
                                                .severity = Severity::info,
                                                .hub = false,
                                                .fix = FixSafety::safe}};

const RuleDocs markdown_unused_suppression_docs{
    .summary = "A comment switches off advice that is not given",
    .why =
        "A `cardsmith-disable` comment that no longer hides anything would hide the next finding of its rule "
        "unseen.",
    .bad =
        "---\nlicense: mit\n---\n\n# My model\n\n<!-- cardsmith-disable markdown/invalid-utf8 -->\n\nA "
        "model.\n",
    .good = "---\nlicense: mit\n---\n\n# My model\n\n<!-- A comment of the author's. -->\n\nA model.\n",
    .fix =
        "Removes the comment, or from its list the rules that have nothing to hide. Safe: nobody sees the "
        "comment on the page.",
    .source = "Our own advice"};

}  // namespace cardsmith::rules
