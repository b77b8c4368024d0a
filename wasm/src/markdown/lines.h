#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace cardsmith::markdown {

inline bool isBlank(char c) {
  return c == ' ' || c == '\t';
}
inline bool isLineEnd(char c) {
  return c == '\n' || c == '\r';
}

/// Where the line that holds `at` ends, before its line break.
inline std::size_t lineEnd(std::string_view text, std::size_t at) {
  // In pieces: a search for one of the two alone may go on far beyond the line.
  while (at < text.size()) {
    const std::string_view piece = text.substr(at, 256);
    const std::size_t feed = piece.find('\n');
    const std::size_t end = std::min(feed, piece.substr(0, feed).find('\r'));
    if (end != std::string_view::npos) return at + end;
    at += piece.size();
  }
  return at;
}

/// After the line break at `at` (LF, CR or CRLF), or `at` where there is none.
inline std::size_t afterLineBreak(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\r')
    ++at;
  else if (at < text.size() && text[at] == '\n')
    return at + 1;
  else
    return at;
  return at < text.size() && text[at] == '\n' ? at + 1 : at;
}

inline std::size_t lineStart(std::string_view text, std::size_t at) {
  while (at > 0 && !isLineEnd(text[at - 1])) --at;
  return at;
}

inline std::size_t skipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size() && isBlank(text[at])) ++at;
  return at;
}

inline std::size_t trimBlanks(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && (isBlank(text[end - 1]) || isLineEnd(text[end - 1]))) --end;
  return end;
}

}  // namespace cardsmith::markdown
