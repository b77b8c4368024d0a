#pragma once

#include <vector>

#include "card/card.h"
#include "cardsmith/diagnostic.h"

namespace cardsmith::sections {

/// How complete the card is, 0 to 100; a full card without findings has 100. README says how it is made.
int score(const Card& card, const std::vector<Diagnostic>& diagnostics);

}  // namespace cardsmith::sections
