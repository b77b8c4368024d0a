#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/span.h"

namespace cardsmith::markdown {

/// An address that stands in the text without `<>`.
struct BareAddress {
  bool found = false;
  bool www = false;  ///< begins with `www.`: the scheme is to be added
  Span span;         ///< where none is found: up to where the text has been looked at
};

/// Finds addresses in the pieces of a text, mostly one behind the other.
class AddressFinder {
 public:
  explicit AddressFinder(std::string_view text) : text_(text) {}

  /// The first address that GitHub would make a link of and that begins in `text[from, to)` (GFM, "Autolinks
  /// (extension)"); md4c's own extension takes far fewer. It may reach beyond `to`, not over white space nor
  /// over `limit`.
  BareAddress find(std::size_t from, std::size_t to, std::size_t limit);

 private:
  std::string_view text_;
  // What every address has, and where it stands next, seen from `asked_`: nearly no piece has it.
  std::size_t asked_ = 0;
  std::optional<std::size_t> scheme_;  ///< a `://`
  std::optional<std::size_t> www_;     ///< the stop of a `www.`

  bool mayBeginIn(std::size_t from, std::size_t to);
};

}  // namespace cardsmith::markdown
