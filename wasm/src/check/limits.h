#pragma once

#include <cstddef>

#include "yaml/document.h"

/// What the engine takes. They lie above what js-yaml takes and what real cards reach; README lists them,
/// tests stand on both sides of each.
namespace cardsmith::limits {

inline constexpr std::size_t kCardBytes = 16u << 20;
inline constexpr std::size_t kFrontMatterBytes = 4u << 20;
inline constexpr std::size_t kExpandedNodes = yaml::kMaxExpandedNodes;  ///< above: `metadata` is null
inline constexpr std::size_t kTableCells = 1'000'000;                   ///< md4c pads short rows
inline constexpr std::size_t kOutlineItems = 1'000'000;  ///< blocks, links, images, code spans of the body

}  // namespace cardsmith::limits
