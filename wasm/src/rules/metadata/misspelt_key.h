#pragma once

#include <string_view>

#include "cardsmith/check.h"

namespace cardsmith::rules {

/// The top-level key that was meant by one that the Hub does not know; empty where it may well be the
/// author's own.
std::string_view meantKey(CardKind kind, std::string_view written);

}  // namespace cardsmith::rules
