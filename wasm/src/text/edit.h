#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith {

/// Other text in the place of a span of the card, in bytes.
struct TextEdit {
  Span span;
  std::string text;
};

/// `piece` of the text as the edits leave it; they are sorted, do not overlap and lie inside of it.
std::string withEdits(std::string_view text, Span piece, const std::vector<TextEdit>& edits);

}  // namespace cardsmith
