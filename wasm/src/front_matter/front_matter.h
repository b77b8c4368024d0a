#pragma once

#include <optional>
#include <string_view>

#include "text/span.h"

namespace cardsmith {

/// Where the YAML block stands.
struct FrontMatter {
  Span opening;  ///< from offset 0 to after the opening line break
  Span yaml;     ///< after the opening line break to before the break that precedes the closing fence
  Span closing;  ///< the break before the closing fence to after the fence's own break
};

/// The Hub's pattern as JavaScript runs it (so `\s` takes a byte order mark), in linear time:
/// optional white space, `---`, a line break; anything, shortest; a line break, `---`, spaces or tabs,
/// then a line break (CRLF or LF) or the end. The two breaks may not be shared: `---\n---` is no block.
/// Source: huggingface_hub repocard.py REGEX_YAML_BLOCK, which names the server's pattern (2026-11-23).
std::optional<FrontMatter> findFrontMatter(std::string_view text);

}  // namespace cardsmith
