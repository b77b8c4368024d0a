#pragma once

#include <string>
#include <vector>

#include "markdown/outline.h"

namespace cardsmith {

/// A block that is prose, and what its readers see of it.
struct ProseBlock {
  Span span;
  std::string text;
};

/// As findProse(), of an outline.
std::vector<ProseBlock> proseOf(const markdown::Outline& outline);

}  // namespace cardsmith
