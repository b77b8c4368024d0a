#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/edit.h"
#include "text/span.h"
#include "yaml/document.h"

namespace cardsmith::yaml {

/// One way to mend a refused block. Tried: after it js-yaml takes the block, or its next complaint is further
/// down.
struct FixSuggestion {
  std::string title;
  bool safe = false;            ///< the block is taken, and there is no other way to read what was meant
  std::vector<TextEdit> edits;  ///< sorted, not overlapping, in `source`
};

/// What the error means and what to do about it, in plain words. `source` is the text that the error's spans
/// index.
std::string helpFor(const Error& error, std::string_view source);

/// Ways to mend it, the likeliest first; empty where none is clear. `block` is the YAML text in `source`.
std::vector<FixSuggestion> fixesFor(const Error& error, std::string_view source, Span block);

}  // namespace cardsmith::yaml
