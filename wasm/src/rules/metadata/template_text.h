#pragma once

#include "card/card.h"

namespace cardsmith::rules {

/// Whether nothing but a template's `{{ card_data }}` stands where the block's keys should.
bool isUnfilledTemplate(const Card& card);

}  // namespace cardsmith::rules
