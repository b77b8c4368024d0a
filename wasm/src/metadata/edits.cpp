#include "metadata/edits.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::metadata::edits {

namespace {

using strings::concat;
using yaml::Entry;
using yaml::Node;
using yaml::Style;

bool isBreak(char c) {
  return c == '\n' || c == '\r';
}
bool isBlank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t lineStart(std::string_view text, std::size_t at) {
  while (at > 0 && !isBreak(text[at - 1])) --at;
  return at;
}

std::size_t lineEnd(std::string_view text, std::size_t at) {
  while (at < text.size() && !isBreak(text[at])) ++at;
  return at;
}

// Behind the line break at `at` (CRLF is one); `at` where there is none.
std::size_t afterBreak(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\r')
    return at + (at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
  return at < text.size() && text[at] == '\n' ? at + 1 : at;
}

// The line break that the text uses at or before `at`, else its first one.
std::string_view breakNear(std::string_view text, std::size_t at) {
  const std::size_t end = lineEnd(text, at);
  if (end < text.size()) return text.substr(end, afterBreak(text, end) - end);
  const std::size_t first = lineEnd(text, 0);
  return first < text.size() ? text.substr(first, afterBreak(text, first) - first) : "\n";
}

bool onlyBlanks(std::string_view text, std::size_t begin, std::size_t end) {
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                     text.begin() + static_cast<std::ptrdiff_t>(end), isBlank);
}

bool hasComment(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] == '#' && (i == 0 || isBlank(text[i - 1]) || isBreak(text[i - 1]))) return true;
  }
  return false;
}

// The end of an entry's last character: of its value, or of the colon where no value stands.
std::size_t entryEnd(std::string_view text, const Entry& entry) {
  std::size_t end = entry.key_span.end;
  if (entry.value && !entry.value->aliased && entry.value->span.end > end) {
    end = entry.value->span.end;
  } else {
    while (end < text.size() && isBlank(text[end])) ++end;
    if (end < text.size() && text[end] == ':') ++end;
  }
  while (end > entry.key_span.end && isBreak(text[end - 1])) --end;
  return end;
}

// An entry that stands where it is read and is written `key: value`.
bool isOwn(std::string_view text, const Entry& entry) {
  if (entry.merged || entry.key_span.empty() || entry.key_span.end >= text.size()) return false;
  if (entry.value && entry.value->aliased) return false;
  std::size_t at = entry.key_span.end;
  while (at < text.size() && isBlank(text[at])) ++at;
  return at < text.size() && text[at] == ':';
}

bool isFlow(std::string_view text, const Node& node) {
  return node.style == Style::flow && !node.span.empty() &&
         (text[node.span.begin] == '{' || text[node.span.begin] == '[');
}

std::string_view indentationAt(std::string_view text, std::size_t at) {
  const std::size_t start = lineStart(text, at);
  std::size_t end = start;
  while (end < at && text[end] == ' ') ++end;
  return text.substr(start, end - start);
}

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

std::string withBreaks(std::string_view written, std::string_view line_break, std::string_view indentation) {
  std::string out;
  for (const char c : written) {
    if (c == '\n') {
      out += line_break;
      out += indentation;
    } else {
      out += c;
    }
  }
  return out;
}

// The spans of the parts of a flow collection; empty where one of them is not at its own place.
std::vector<Span> partsOf(std::string_view text, const Node& node) {
  std::vector<Span> parts;
  if (node.isMapping()) {
    for (const Entry& entry : node.entries) {
      if (!isOwn(text, entry)) return {};
      parts.push_back({entry.key_span.begin, entryEnd(text, entry)});
    }
  } else {
    for (const Node* item : node.items) {
      if (item->aliased || item->span.empty()) return {};
      parts.push_back(item->span);
    }
  }
  return parts;
}

Edits removePart(std::string_view text, const std::vector<Span>& parts, std::size_t index) {
  if (parts.size() < 2 || index >= parts.size()) return {};
  const Span span = index + 1 < parts.size() ? Span{parts[index].begin, parts[index + 1].begin}
                                             : Span{parts[index - 1].end, parts[index].end};
  if (hasComment(text, span.begin, span.end)) return {};
  return {{span, ""}};
}

// A block part from `begin` to `end`: whole lines where nothing but `prefix` stands before it, else (the
// first entry behind a dash) up to the part that follows.
Edits removeLines(std::string_view text, std::size_t begin, std::size_t end, std::size_t next) {
  const std::size_t start = lineStart(text, begin);
  if (onlyBlanks(text, start, begin)) return {{{start, afterBreak(text, lineEnd(text, end))}, ""}};
  if (next <= begin || hasComment(text, begin, next)) return {};
  return {{{begin, next}, ""}};
}

}  // namespace

bool plainIsSafe(std::string_view value) {
  if (value.empty() || value.size() > 200) return false;
  // A first letter rules out numbers, dates and indicators, as does `<` inside ("100K<n<1M"); the words of
  // YAML 1.1 are left.
  const bool size = strings::isAsciiDigit(value.front()) && value.find('<') != std::string_view::npos;
  if ((!size && !strings::isAsciiAlpha(value.front())) || value.back() == ' ' || value.back() == ':')
    return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool inside =
        strings::isAsciiAlnum(c) || std::string_view("_-./+<>()'").find(c) != std::string_view::npos;
    const bool between = c == ' ' && value[i - 1] != ' ';
    const bool colon =
        c == ':' && i + 1 < value.size() && (strings::isAsciiAlnum(value[i + 1]) || value[i + 1] == '/');
    if (!inside && !between && !colon) return false;
  }
  static constexpr std::array<std::string_view, 9> kWords{"y",   "n",    "yes",   "no",  "on",
                                                          "off", "true", "false", "null"};
  return std::none_of(kWords.begin(), kWords.end(),
                      [&](std::string_view word) { return strings::equalsIgnoreAsciiCase(word, value); });
}

namespace {

// How long the character at the text's start is that one of the YAML readers takes for a line break or
// refuses as it is: U+0080 to U+009F, U+2028, U+2029, U+FEFF, U+FFFE and U+FFFF; 0 for all others.
std::size_t unusualLength(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  if (at(0) == 0xC2 && at(1) >= 0x80 && at(1) < 0xA0) return 2;
  if (at(0) == 0xE2 && at(1) == 0x80 && (at(2) == 0xA8 || at(2) == 0xA9)) return 3;
  if (at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) return 3;
  return at(0) == 0xEF && at(1) == 0xBF && at(2) >= 0xBE ? 3 : 0;
}

}  // namespace

std::string doubleQuoted(std::string_view value) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const auto byte = static_cast<unsigned char>(c);
    if (const std::size_t unusual = unusualLength(value.substr(i))) {
      std::size_t length = 0;
      const char32_t character = utf8::codePointAt(value, i, length);
      out += "\\u";
      for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kHex[(character >> shift) & 0xFU];
      i += unusual - 1;
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string singleQuoted(std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (static_cast<unsigned char>(value[i]) < 0x20 || value[i] == 0x7F || unusualLength(value.substr(i)) > 0)
      return doubleQuoted(value);
  }
  std::string out = "'";
  for (const char c : value) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + '\'';
}

std::string scalar(std::string_view value) {
  return plainIsSafe(value) ? std::string(value) : doubleQuoted(value);
}

std::string flowSequence(const std::vector<std::string>& values) {
  std::string out = "[";
  for (const std::string& value : values) {
    if (out.size() > 1) out += ", ";
    out += scalar(value);
  }
  return out + "]";
}

Edits replaceByWord(const Node& node, std::string_view word) {
  const bool line =
      node.style == Style::plain || node.style == Style::single_quoted || node.style == Style::double_quoted;
  if (!line || node.aliased || node.span.empty() || !node.tag.empty()) return {};
  return {{node.span, std::string(word)}};
}

Edits splitItem(std::string_view text, const Node& list, const Node& item,
                const std::vector<std::string>& words) {
  if (words.empty()) return {};
  std::string separator = ", ";
  if (list.style == Style::block) {
    // A line of its own for each, as the first one has.
    const std::size_t begin = lineStart(text, item.span.begin);
    const std::string_view lead = text.substr(begin, item.span.begin - begin);
    if (lead.find_first_not_of(" -"sv) != std::string_view::npos || lead.find('-') == std::string_view::npos)
      return {};
    separator = concat({"\n", lead});
  }
  std::vector<std::string> written;
  for (const std::string& word : words) written.push_back(scalar(word));
  return replaceByWord(item, strings::join(written, separator));
}

Edits replaceScalar(std::string_view, const Node& node, std::string_view value) {
  return replaceByWord(node, node.style == Style::single_quoted   ? singleQuoted(value)
                             : node.style == Style::double_quoted ? doubleQuoted(value)
                                                                  : scalar(value));
}

Edits replaceValue(std::string_view text, const Entry& entry, std::string_view written) {
  if (!isOwn(text, entry)) return {};
  const std::size_t end = entryEnd(text, entry);
  if (!entry.value || entry.value->span.empty()) return {{{end, end}, concat({" ", written})}};
  const Span span = entry.value->span;
  // A value on the key's own line is replaced where it stands; one below is pulled up.
  if (lineEnd(text, entry.key_span.end) >= span.begin) {
    if (hasComment(text, span.begin, end) && !entry.value->isScalar()) return {};
    return {{{span.begin, end}, std::string(written)}};
  }
  std::size_t colon = entry.key_span.end;
  while (colon < text.size() && text[colon] != ':') ++colon;
  if (hasComment(text, colon, end)) return {};
  const std::string_view between = text.substr(colon + 1, span.begin - colon - 1);
  if (between.find_first_not_of(" \t\r\n-"sv) != std::string_view::npos) return {};  // an anchor or a tag
  return {{{colon + 1, end}, concat({" ", written})}};
}

Edits quoteScalar(std::string_view text, const Node& node) {
  if (!node.isScalar() || node.aliased || node.span.empty() || !node.tag.empty() ||
      node.style != Style::plain)
    return {};
  const std::string_view written = node.span.of(text);
  if (written.find_first_of("\r\n"sv) != std::string_view::npos) return {};
  return {{node.span, doubleQuoted(written)}};
}

Edits wrapInList(std::string_view text, const Entry& entry) {
  if (!isOwn(text, entry) || !entry.value || entry.value->span.empty()) return {};
  const Node& value = *entry.value;
  const std::string_view written = value.span.of(text);
  const std::size_t key_line_end = lineEnd(text, entry.key_span.end);
  if (value.isScalar()) {
    if (value.style == Style::literal || value.style == Style::folded || !value.tag.empty()) return {};
    if (written.find_first_of("\r\n"sv) != std::string_view::npos) return {};
    // Inside brackets a plain scalar may not hold these.
    if (value.style == Style::plain && written.find_first_of(",[]{}"sv) != std::string_view::npos)
      return {{value.span, concat({"[", doubleQuoted(value.text), "]"})}};
    return {{{value.span.begin, value.span.begin}, "["}, {{value.span.end, value.span.end}, "]"}};
  }
  if (isFlow(text, value))
    return {{{value.span.begin, value.span.begin}, "["}, {{value.span.end, value.span.end}, "]"}};
  if (!value.isMapping() || value.span.begin <= key_line_end) return {};
  // A block mapping below its key: a dash in the first line, two more spaces in the others.
  const std::size_t first = lineStart(text, value.span.begin);
  if (!onlyBlanks(text, first, value.span.begin)) return {};
  Edits out{{{value.span.begin, value.span.begin}, "- "}};
  const std::size_t end = entryEnd(text, entry);
  for (std::size_t at = afterBreak(text, lineEnd(text, first)); at < end;
       at = afterBreak(text, lineEnd(text, at))) {
    const std::size_t line_end = lineEnd(text, at);
    if (!onlyBlanks(text, at, line_end)) out.push_back({{at, at}, "  "});
    if (line_end == text.size()) break;
  }
  return out;
}

Edits removeEntry(std::string_view text, const Node& mapping, const Entry& entry) {
  if (mapping.aliased || mapping.entries.size() < 2 || !isOwn(text, entry)) return {};
  const auto index =
      static_cast<std::size_t>(std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                            [&](const Entry& other) { return &other == &entry; }) -
                               mapping.entries.begin());
  if (index >= mapping.entries.size()) return {};
  if (isFlow(text, mapping)) return removePart(text, partsOf(text, mapping), index);
  if (mapping.style != Style::block) return {};
  // JavaScript moves keys that are whole numbers to the front: look for the next one in the text.
  std::size_t next = 0;
  for (const Entry& other : mapping.entries) {
    if (other.merged) continue;
    if (other.key_span.begin > entry.key_span.begin && (next == 0 || other.key_span.begin < next))
      next = other.key_span.begin;
  }
  return removeLines(text, entry.key_span.begin, entryEnd(text, entry), next);
}

Edits removeItem(std::string_view text, const Node& sequence, std::size_t index) {
  if (sequence.aliased || sequence.items.size() < 2 || index >= sequence.items.size()) return {};
  if (isFlow(text, sequence)) return removePart(text, partsOf(text, sequence), index);
  const Node& item = *sequence.items[index];
  if (sequence.style != Style::block || item.aliased || item.span.empty()) return {};
  std::size_t dash = item.span.begin;
  while (dash > 0 && isBlank(text[dash - 1])) --dash;
  if (dash == 0 || text[dash - 1] != '-') return {};
  --dash;
  std::size_t next = 0;
  if (index + 1 < sequence.items.size()) {
    next = sequence.items[index + 1]->span.begin;
    while (next > item.span.end && text[next - 1] != '-') --next;
    if (next > item.span.end) --next;
  }
  std::size_t end = item.span.end;
  while (end > item.span.begin && isBreak(text[end - 1])) --end;
  return removeLines(text, dash, end, next);
}

Edits renameKey(std::string_view text, const Entry& entry, std::string_view name) {
  if (entry.merged || entry.key_span.empty()) return {};
  const std::string_view written = entry.key_span.of(text);
  if (written.front() == '"') return {{entry.key_span, doubleQuoted(name)}};
  if (written.front() == '\'') return {{entry.key_span, singleQuoted(name)}};
  if (written.find_first_of("\r\n&*!{["sv) != std::string_view::npos) return {};
  return {{entry.key_span, scalar(name)}};
}

Edits insertEntry(std::string_view text, const Node& mapping, const Entry* after, std::string_view key,
                  std::string_view written) {
  if (!mapping.isMapping() || mapping.aliased) return {};
  const Entry* last = after;
  if (!last) {
    for (const Entry& entry : mapping.entries) {
      if (!entry.merged && (!last || entry.key_span.begin > last->key_span.begin)) last = &entry;
    }
  }
  if (!last || last->merged || last->key_span.empty()) return {};
  if (isFlow(text, mapping)) {
    if (!isOwn(text, *last) || written.find('\n') != std::string_view::npos) return {};
    const std::size_t end = entryEnd(text, *last);
    return {{{end, end}, concat({", ", scalar(key), ": ", written})}};
  }
  if (mapping.style != Style::block) return {};
  const std::string indentation = spaces(last->key_span.begin - lineStart(text, last->key_span.begin));
  const std::size_t end = lineEnd(text, entryEnd(text, *last));
  const std::string_view line_break = breakNear(text, end);
  const std::string line =
      concat({indentation, scalar(key), ": ", withBreaks(written, line_break, indentation)});
  const std::size_t at = afterBreak(text, end);
  if (at == end) return {{{at, at}, concat({line_break, line})}};
  return {{{at, at}, concat({line, line_break})}};
}

Edits appendItem(std::string_view text, const Node& sequence, std::string_view written) {
  if (!sequence.isSequence() || sequence.aliased || sequence.items.empty()) return {};
  const Node& last = *sequence.items.back();
  if (last.aliased || last.span.empty()) return {};
  if (isFlow(text, sequence)) return {{{last.span.end, last.span.end}, concat({", ", written})}};
  if (sequence.style != Style::block) return {};
  const std::string_view indentation = indentationAt(text, sequence.span.begin);
  if (lineStart(text, sequence.span.begin) + indentation.size() != sequence.span.begin) return {};
  std::size_t end = last.span.end;
  while (end > last.span.begin && isBreak(text[end - 1])) --end;
  end = lineEnd(text, end);
  const std::string_view line_break = breakNear(text, end);
  const std::size_t at = afterBreak(text, end);
  if (at == end) return {{{at, at}, concat({line_break, indentation, "- ", written})}};
  return {{{at, at}, concat({indentation, "- ", written, line_break})}};
}

Edits both(Edits first, Edits second) {
  if (first.empty() || second.empty()) return {};
  first.insert(first.end(), std::make_move_iterator(second.begin()), std::make_move_iterator(second.end()));
  return first;
}

}  // namespace cardsmith::metadata::edits
