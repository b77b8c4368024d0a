#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::utf8 {

/// Offset of the first byte that is not part of valid UTF-8, or npos.
std::size_t findInvalid(std::string_view bytes);

/// Decodes as the WHATWG decoder does: each maximal invalid subsequence becomes one U+FFFD. `replaced`
/// receives the spans of those characters in the result, `original_ends` where the bytes that each stands for
/// end in `bytes`.
std::string decodeLossy(std::string_view bytes, std::vector<Span>& replaced,
                        std::vector<std::size_t>& original_ends);

/// UTF-16 code units that a character contributes, counted at its first byte (0 for continuation bytes).
inline std::uint32_t utf16UnitsOfByte(unsigned char byte) {
  if (byte < 0x80) return 1;
  if (byte < 0xC0) return 0;
  return byte < 0xF0 ? 1 : 2;
}

/// The code point at `offset` of valid UTF-8; `length` receives its bytes.
char32_t codePointAt(std::string_view text, std::size_t offset, std::size_t& length);

/// Appends `code_point` as UTF-8 (a lone surrogate as U+FFFD).
void append(std::string& out, char32_t code_point);

/// Number of UTF-16 code units of valid UTF-8.
std::size_t utf16Length(std::string_view text);

}  // namespace cardsmith::utf8
