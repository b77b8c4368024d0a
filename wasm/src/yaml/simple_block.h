#pragma once

#include <cstddef>
#include <string_view>

#include "yaml/document.h"

namespace cardsmith::yaml {

/// Whether `text`, of which parse() with `base` made `document`, is written only in the plainest forms (`key:
/// value` and
/// `- item` lines, comments, blank lines), of which PyYAML is known to make the same. Says no wherever it is
/// not sure.
bool isSimpleBlock(const Document& document, std::string_view text, std::size_t base);

}  // namespace cardsmith::yaml
