#pragma once

#include <span>
#include <string_view>

#include "cardsmith/check.h"

namespace cardsmith::metadata {

/// Top-level keys that the Hub or its tools read in a card of this kind, with those of the community that
/// are written on purpose.
std::span<const std::string_view> knownKeys(CardKind kind);
bool isKnownKey(CardKind kind, std::string_view key);

}  // namespace cardsmith::metadata
