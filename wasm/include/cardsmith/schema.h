#pragma once

#include <string>

#include "cardsmith/check.h"

namespace cardsmith {

/// What the Hub is known to refuse in the metadata of such a card, as JSON Schema (2020-12): a card's
/// metadata break it exactly where check() reports an error about them, dates aside: they are text there and
/// dates for the Hub. Values that the Hub only warns of, or that only its documentation lists, are offered as
/// alternatives, so that editors can complete them.
std::string schemaJson(CardKind kind);

}  // namespace cardsmith
