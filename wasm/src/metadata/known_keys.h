#pragma once

#include <cstddef>
#include <string_view>

#include "cardsmith/check.h"

namespace cardsmith::metadata {

/// Top-level keys that the Hub or its tools read in a card of this kind, with those of the community that
/// are written on purpose, from index 0; empty behind the last.
std::string_view knownKey(CardKind kind, std::size_t index);
bool isKnownKey(CardKind kind, std::string_view key);

}  // namespace cardsmith::metadata
