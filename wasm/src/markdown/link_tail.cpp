#include "markdown/link_tail.h"

#include "markdown/lines.h"

namespace cardsmith::markdown {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool isPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool isSpace(char c) {
  return isBlank(c) || isLineEnd(c) || c == '\v' || c == '\f';
}

// Over white space; a line break may be followed by the marks of a quote.
std::size_t skipSpace(std::string_view text, std::size_t at) {
  bool line_start = false;
  while (at < text.size() && (isSpace(text[at]) || (line_start && text[at] == '>'))) {
    if (isLineEnd(text[at])) line_start = true;
    ++at;
  }
  return at;
}

// The address at `at`, with or without `<>`; false where there is none.
bool readDestination(std::string_view text, std::size_t& at, Span& destination) {
  if (text[at] == '<') {
    const std::size_t begin = ++at;
    for (; at < text.size() && !isLineEnd(text[at]) && text[at] != '<'; ++at) {
      if (text[at] == '>') {
        destination = {begin, at++};
        return true;
      }
      if (text[at] == '\\' && at + 1 < text.size() && isPunctuation(text[at + 1])) ++at;
    }
    return false;
  }
  const std::size_t begin = at;
  int depth = 0;
  for (; at < text.size() && static_cast<unsigned char>(text[at]) > ' ' && text[at] != '\x7F'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size() && isPunctuation(text[at + 1])) {
      ++at;
    } else if (text[at] == '(') {
      if (++depth > 32) return false;
    } else if (text[at] == ')' && depth-- == 0) {
      break;
    }
  }
  destination = {begin, at};
  return at > begin;
}

bool readTitle(std::string_view text, std::size_t& at) {
  const char open = text[at];
  if (open != '"' && open != '\'' && open != '(') return true;
  const char close = open == '(' ? ')' : open;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      ++at;
    } else if (text[at] == close) {
      ++at;
      return true;
    }
  }
  return false;
}

bool readInline(std::string_view text, std::size_t& at, Span& destination) {
  at = skipSpace(text, at + 1);
  if (at >= text.size()) return false;
  if (text[at] == ')') {
    destination = {at, at};
    ++at;
    return true;
  }
  if (!readDestination(text, at, destination)) return false;
  at = skipSpace(text, at);
  if (at >= text.size() || !readTitle(text, at)) return false;
  at = skipSpace(text, at);
  return at < text.size() && text[at++] == ')';
}

}  // namespace

LinkTail readLinkTail(std::string_view text, std::size_t at, std::size_t known, std::size_t& spent) {
  spent = 0;
  if (at >= text.size()) return {at, {at, at}, false};
  if (text[at] == '(') {
    std::size_t first = skipSpace(text, at + 1);
    if (first < text.size() && text[first] == '<') ++first;
    if (known == npos || known == first) {
      std::size_t end = at;
      Span destination;
      const bool found = readInline(text, end, destination);
      spent = end - at;
      if (found) return {end, destination, true};
    }
    return {at, {at, at}, false};
  }
  if (text[at] == '[') {
    for (std::size_t i = at + 1; i < text.size() && i < at + 4000; ++i) {
      if (text[i] == '[') break;
      if (text[i] == ']') {
        spent = i - at;
        return {i + 1, {at, at}, false};
      }
      if (text[i] == '\\') ++i;
      spent = i - at;
    }
  }
  return {at, {at, at}, false};
}

}  // namespace cardsmith::markdown
