#pragma once

#include "card/card.h"
#include "rules/report.h"

namespace cardsmith::rules {

/// Completes the finding that there is no block: where one seems meant, why the Hub does not see it, and a
/// fix.
void explainMissingBlock(const Card& card, Finding& finding);

}  // namespace cardsmith::rules
