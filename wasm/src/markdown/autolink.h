#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace cardsmith::markdown {

/// An address that stands in the text without `<>`.
struct BareAddress {
  bool found = false;
  bool www = false;  ///< begins with `www.`: the scheme is to be added
  Span span;         ///< where none is found: up to where the text has been looked at
};

/// The first address that GitHub would make a link of and that begins in `text[from, to)` (GFM, "Autolinks
/// (extension)"); md4c's own extension takes far fewer. It may reach beyond `to`, not over white space nor
/// over `limit`.
BareAddress findBareAddress(std::string_view text, std::size_t from, std::size_t to, std::size_t limit);

}  // namespace cardsmith::markdown
