#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::strings {

/// Joins pieces; the core has neither std::format nor iostream.
std::string concat(std::initializer_list<std::string_view> pieces);
std::string join(const std::vector<std::string>& items, std::string_view separator);
std::string number(double value);  ///< as JavaScript prints a number
/// The decimal number that `text` is as a whole (sign, digits, point, exponent), else nothing.
std::optional<double> parseNumber(std::string_view text);
std::string count(std::size_t n, std::string_view singular, std::string_view plural);

/// `text` with every "\n" that no "\r" precedes written as `line_end`.
std::string withLineEnds(std::string_view text, std::string_view line_end);

// Asked of every byte: inline.
constexpr bool isAsciiDigit(char c) {
  return static_cast<unsigned char>(c - '0') < 10;
}
constexpr bool isAsciiAlpha(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}
constexpr bool isAsciiAlnum(char c) {
  return isAsciiAlpha(c) || isAsciiDigit(c);
}
constexpr char toLowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
std::string toLowerAscii(std::string_view text);
bool equalsIgnoreAsciiCase(std::string_view a, std::string_view b);
/// Whether the needle stands in the haystack; several times as fast as find() of the standard library where
/// the needle's first byte is frequent.
bool contains(std::string_view haystack, std::string_view needle);
bool containsIgnoreAsciiCase(std::string_view haystack, std::string_view needle);
std::string_view trim(std::string_view text);  ///< without spaces, tabs and line breaks at both ends
std::vector<std::string_view> split(std::string_view text, char separator);

/// The lines of a text one by one, as split() at each line feed gives them.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line) {
    if (done_) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    done_ = end == std::string_view::npos;
    if (!done_) rest_.remove_prefix(end + 1);
    return true;
  }

 private:
  std::string_view rest_;
  bool done_ = false;
};

/// Three bytes as one number.
constexpr std::uint32_t threeBytes(const char* at) {
  const auto byte = [&](int i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i])); };
  return byte(0) | byte(1) << 8U | byte(2) << 16U;
}

/// What stands behind `key` and `=` in a text of lines `key=value`, each ended by a line feed; none where no
/// line has the key.
std::optional<std::string_view> valueOf(std::string_view lines, std::string_view key);

/// Damerau-Levenshtein distance (neighbours swapped count once), at most `limit` + 1.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit);

/// The nearest of `candidates` when it is near enough to be meant (a third of the length, at most 3
/// edits), else empty. Case, `_`, `-` and spaces do not count as differences.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace cardsmith::strings
