#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace cardsmith::yaml {

/// What the reader knew when it refused the text. Offsets are bytes of `text`.
struct ErrorContext {
  std::string_view text;
  std::size_t base = 0;        ///< to add to an offset for a span
  std::size_t at = 0;          ///< where js-yaml noticed
  std::size_t line_start = 0;  ///< of js-yaml's line
  std::size_t opener = 0;      ///< the quote or block scalar being read
  std::size_t directive = 0;
  std::size_t entry = 0;                  ///< where the entry (key or dash) being read begins
  const Node* value = nullptr;            ///< what was read last
  const Node* previous = nullptr;         ///< the value of the entry before it, in a block mapping
  std::vector<std::size_t> flow_openers;  ///< brackets and braces that are open
};

/// Moves the error's span from where js-yaml noticed to the culprit, tells causes apart that js-yaml has one
/// reason for, and adds related places.
void placeError(Error& error, const ErrorContext& context);

}  // namespace cardsmith::yaml
