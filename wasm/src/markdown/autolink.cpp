#include "markdown/autolink.h"

#include <algorithm>
#include <array>

#include "text/strings.h"

namespace cardsmith::markdown {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool isSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Whether an address may begin at `at`: `www.` after space or some punctuation, a scheme after anything that
// is not a letter (as cmark-gfm and micromark do; the specification's text names fewer).
bool startsAddress(std::string_view text, std::size_t at, bool www) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (!www) return !strings::isAsciiAlpha(before);
  return isSpace(before) || std::string_view("*_~([]").find(before) != npos;
}

// After the host name at `at`, or `at` where it is none: labels of letters, digits, `-` and `_`, none of the
// last two with `_`; at least two where `dotted`.
std::size_t readHost(std::string_view text, std::size_t at, std::size_t end, bool dotted, std::size_t& stop) {
  std::size_t i = at;
  std::size_t dots = 0;
  bool underscore_last = false;
  bool underscore_before = false;
  for (; i < end; ++i) {
    const char c = text[i];
    if (c == '.') {
      if (i + 1 >= end ||
          (!strings::isAsciiAlnum(text[i + 1]) && static_cast<unsigned char>(text[i + 1]) < 0x80 &&
           text[i + 1] != '-' && text[i + 1] != '_')) {
        break;
      }
      ++dots;
      underscore_before = underscore_last;
      underscore_last = false;
    } else if (c == '_') {
      underscore_last = true;
    } else if (!strings::isAsciiAlnum(c) && c != '-' && static_cast<unsigned char>(c) < 0x80) {
      break;
    }
  }
  stop = i;
  const bool valid =
      i > at && text[at] != '.' && !underscore_last && !underscore_before && (!dotted || dots > 0);
  return valid ? i : at;
}

// Takes off what belongs to the sentence: punctuation, an unmatched `)`, an entity.
std::size_t trimEnd(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t open = 0;
  std::size_t close = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] == '(') ++open;
    if (text[i] == ')') ++close;
  }
  while (end > begin) {
    const char last = text[end - 1];
    if (std::string_view("?!.,:*_~'\"").find(last) != npos) {
      --end;
    } else if (last == ')' && close > open) {
      --close;
      --end;
    } else if (last == ';') {
      std::size_t ampersand = end - 1;
      while (ampersand > begin && strings::isAsciiAlnum(text[ampersand - 1])) --ampersand;
      end = ampersand > begin && text[ampersand - 1] == '&' && ampersand < end - 1 ? ampersand - 1 : end - 1;
    } else {
      break;
    }
  }
  return end;
}

// The stop of the first `www.` that begins at `from` or later.
std::size_t findWww(std::string_view text, std::size_t from) {
  for (std::size_t dot = text.find('.', from); dot != npos; dot = text.find('.', dot + 1)) {
    if (dot >= from + 3 && strings::equalsIgnoreAsciiCase(text.substr(dot - 3, 3), "www"sv)) return dot;
  }
  return npos;
}

}  // namespace

bool AddressFinder::mayBeginIn(std::size_t from, std::size_t to) {
  if (from < asked_) return true;  // back to what has been passed
  asked_ = from;
  if (!scheme_ || *scheme_ < from) scheme_ = text_.find("://"sv, from);
  if (!www_ || *www_ < from + 3) www_ = findWww(text_, from);
  constexpr std::size_t kBefore = 5;  // `https://` begins so far before
  return *scheme_ < to + kBefore || *www_ < to + 3;
}

BareAddress AddressFinder::find(std::size_t from, std::size_t to, std::size_t limit) {
  static constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "ftp://"};
  const std::string_view text = text_;
  limit = std::min(limit, text.size());
  if (!mayBeginIn(from, to)) return {false, false, {to, to}};
  for (std::size_t i = from; i < to; ++i) {
    const char c = static_cast<char>(text[i] | 0x20);
    if (c != 'h' && c != 'w' && c != 'f') continue;
    if (i + 1 < text.size() && (text[i + 1] | 0x20) != (c == 'w' ? 'w' : 't')) continue;
    if (!startsAddress(text, i, c == 'w')) continue;
    std::size_t host = npos;
    const bool www = strings::equalsIgnoreAsciiCase(text.substr(i, 4), "www.");
    if (www) host = i;
    for (const std::string_view scheme : kSchemes) {
      if (strings::equalsIgnoreAsciiCase(text.substr(i, scheme.size()), scheme)) host = i + scheme.size();
    }
    if (host == npos || host >= limit) continue;
    std::size_t stop = host;
    const std::size_t host_end = readHost(text, host, limit, www, stop);
    if (host_end == host) {
      i = std::max(i, stop - std::min<std::size_t>(stop, 1));
      continue;
    }
    std::size_t end = host_end;
    while (end < limit && !isSpace(text[end]) && text[end] != '<' && text[end] != '`') ++end;
    end = std::max(trimEnd(text, i, end), host_end);
    return {true, www, {i, end}};
  }
  return {false, false, {to, to}};
}

}  // namespace cardsmith::markdown
