#include "yaml/simple_block.h"

#include <algorithm>
#include <cstddef>

#include "text/strings.h"

namespace cardsmith::yaml {

namespace {

using strings::isAsciiAlnum;
using strings::isAsciiAlpha;
using strings::isAsciiDigit;

// Words that YAML 1.1 takes for a boolean, and YAML 1.2 for text; `true`, `false` and `null` are in another
// case text for one of them.
bool isWordOfYaml11(std::string_view text) {
  if (text.size() > 5 || text.find_first_of("ynotfYNOTF"sv) != 0) return false;
  for (const std::string_view word : {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}) {
    if (strings::equalsIgnoreAsciiCase(text, word)) return true;
  }
  return false;
}

// Fewer digits than a number keeps, or a point: both readers round it alike.
bool isDecimal(std::string_view text) {
  const std::size_t point = text.find('.');
  if (text.size() > (point == std::string_view::npos ? 15 : 40)) return false;
  const std::string_view whole = text.substr(0, point);
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), isAsciiDigit);
  };
  if (!digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
  return point == std::string_view::npos || digits(text.substr(point + 1));
}

// Begins with a digit, and holds what neither a number nor a date of either YAML does.
bool isNoNumber(std::string_view text) {
  if (text.find_first_of("<>/(),%ghijklmnpqrsuvwyGHIJKLMNPQRSUVWY"sv) != std::string_view::npos) return true;
  // A hash; `0x` begins a number with such digits.
  if (text.front() != '0' && text.find_first_of("acdfACDF"sv) != std::string_view::npos) return true;
  // A version such as 3.19.1.
  return text.find('.') != text.rfind('.') &&
         std::all_of(text.begin(), text.end(), [](char c) { return isAsciiDigit(c) || c == '.'; });
}

// One line, without escapes, nothing behind it.
bool isQuoted(std::string_view text) {
  const char quote = text.front();
  if (text.size() < 2 || text.back() != quote) return false;
  const std::string_view inside = text.substr(1, text.size() - 2);
  return inside.find(quote) == std::string_view::npos && inside.find('\\') == std::string_view::npos;
}

bool isSimpleValue(std::string_view text) {
  if (text == "[]" || text == "{}") return true;
  const char first = text.front();
  if (first == '"' || first == '\'') return isQuoted(text);
  if (!isAsciiAlnum(first) && first != '/' && first != '(' && first != '_' &&
      static_cast<unsigned char>(first) < 0x80) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return false;
    if (text[i] == '#' && text[i - 1] == ' ') return false;
  }
  if (isAsciiDigit(first)) return isDecimal(text) || isNoNumber(text);
  return text == "true" || text == "false" || text == "null" || !isWordOfYaml11(text);
}

// The length of `key:` at the start of `text`, or 0.
std::size_t keyLength(std::string_view text) {
  const char quote = text.front();
  const bool quoted = quote == '"' || quote == '\'';
  if (!quoted && !isAsciiAlpha(quote)) return 0;
  std::size_t end = quoted ? 1 : 0;
  while (end < text.size() && (isAsciiAlnum(text[end]) || text[end] == '_' || text[end] == '-')) ++end;
  if (quoted) {
    if (end == 1 || end == text.size() || text[end] != quote) return 0;
    ++end;
  }
  const bool is_key =
      end < text.size() && text[end] == ':' && (end + 1 == text.size() || text[end + 1] == ' ');
  return is_key && end < 200 && !isWordOfYaml11(text.substr(0, end)) ? end + 1 : 0;
}

std::string_view withoutBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool isSimpleLine(std::string_view line) {
  line = withoutBlanks(line);
  if (line.empty() || line.front() == '#') return true;
  bool item = false;
  while (line.starts_with("- "sv)) {
    line = withoutBlanks(line.substr(1));
    item = true;
  }
  if (line.empty()) return false;
  if (const std::size_t key = keyLength(line)) {
    line = withoutBlanks(line.substr(key));
    return line.empty() || isSimpleValue(line);
  }
  return item && isSimpleValue(line);
}

// Characters that are a line break, a mark or refused to one of the readers; of the others that begin with
// the same bytes some too.
bool hasUnusualCharacter(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) continue;
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F || (byte == 0xC2 && next < 0xA0) ||
        (byte == 0xE2 && next == 0x80 && i + 2 < text.size() &&
         (static_cast<unsigned char>(text[i + 2]) & 0xFEU) == 0xA8) ||
        byte == 0xED || byte == 0xEF || byte == 0xF4) {
      return true;
    }
  }
  return false;
}

// The forms above, and no value that goes on in another line.
bool isSimpleNode(const Node& node, std::string_view block, std::size_t base) {
  if (!node.tag.empty() || node.aliased) return false;
  if (!node.isScalar()) return node.style == Style::block || (node.items.empty() && node.entries.empty());
  if (node.style == Style::literal || node.style == Style::folded) return false;
  return block.substr(node.span.begin - base, node.span.size()).find('\n') == std::string_view::npos;
}

}  // namespace

bool isSimpleBlock(const Document& document, std::string_view text, std::size_t base) {
  if (document.root == nullptr || !document.root->isMapping()) return false;
  if (hasUnusualCharacter(text)) return false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!isSimpleLine(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return std::all_of(document.nodes.begin(), document.nodes.end(),
                     [&](const Node& node) { return isSimpleNode(node, text, base); });
}

}  // namespace cardsmith::yaml
