#include "front_matter/front_matter.h"

#include "text/utf8.h"

namespace cardsmith {

namespace {

// Length in bytes of the JavaScript `\s` character at `i`, or 0.
std::size_t whiteSpaceLength(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  std::size_t length = 0;
  const char32_t point = utf8::codePointAt(text, i, length);
  const bool space = point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) ||
                     point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F ||
                     point == 0x3000 || point == 0xFEFF;
  return space ? length : 0;
}

// The closing fence at or after `from`: the first line break followed by `---`, blanks, and a line end.
std::optional<FrontMatter> findClosing(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '\r') continue;
    const std::size_t fence = text.substr(i, 2) == "\r\n" ? i + 2 : i + 1;
    if (text.substr(fence, 3) != "---") continue;
    std::size_t end = fence + 3;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
    if (end == text.size()) {
    } else if (text[end] == '\n') {
      end += 1;
    } else if (text.substr(end, 2) == "\r\n") {
      end += 2;
    } else {
      continue;
    }
    return FrontMatter{.opening = {0, from}, .yaml = {from, i}, .closing = {i, end}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<FrontMatter> findFrontMatter(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t length = whiteSpaceLength(text, i);
    if (length == 0) break;
    i += length;
  }
  if (text.substr(i, 3) != "---") return std::nullopt;
  i += 3;
  if (i == text.size() || (text[i] != '\n' && text[i] != '\r')) return std::nullopt;
  if (text.substr(i, 2) == "\r\n") {
    if (auto found = findClosing(text, i + 2)) return found;
    // The pattern may also take the CR alone as the opening's break: `---\r\n---` is an empty block.
  }
  return findClosing(text, i + 1);
}

}  // namespace cardsmith
