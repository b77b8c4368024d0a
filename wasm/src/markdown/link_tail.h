#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace cardsmith::markdown {

/// What follows the `]` of a link or an image.
struct LinkTail {
  std::size_t end = 0;     ///< where the link ends
  Span destination;        ///< the address, where it stands in the tail
  bool is_inline = false;  ///< `(…)`; else a reference: `[label]`, `[]` or nothing
};

/// Reads the tail of a link that md4c has recognised. `at` is after the `]`, `known` the offset of the
/// address where md4c gave one (npos: it was empty or had escapes). `spent` receives the bytes read.
LinkTail readLinkTail(std::string_view text, std::size_t at, std::size_t known, std::size_t& spent);

}  // namespace cardsmith::markdown
