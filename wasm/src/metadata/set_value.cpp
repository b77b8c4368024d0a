#include "metadata/set_value.h"

#include <algorithm>
#include <utility>

#include "text/json_writer.h"
#include "text/strings.h"
#include "yaml/number.h"

namespace cardsmith::metadata {

namespace {

using edits::Edits;
using json::Type;
using json::Value;
using strings::concat;
using yaml::Entry;
using yaml::Node;
using yaml::Style;

// --- Places in the text ---------------------------------------------------------------------------------

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
std::size_t afterBreak(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') return at + 2;
  return isBreak(text[at]) ? at + 1 : at;
}
std::size_t columnOf(std::string_view text, std::size_t at) {
  return at - lineStart(text, at);
}

/// How the line of `at` ends, else the first line: metadata lie between fences, so there is one.
std::string_view breakAt(std::string_view text, std::size_t at) {
  const std::size_t end = lineEnd(text, at);
  if (end < text.size()) return text.substr(end, afterBreak(text, end) - end);
  const std::size_t first = lineEnd(text, 0);
  return first < text.size() ? text.substr(first, afterBreak(text, first) - first) : "\n";
}

/// A comment may stand there: a `#` behind white space, in quotes or not.
bool mayHaveComment(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end && i < text.size(); ++i) {
    if (text[i] == '#' && (i == 0 || isBlank(text[i - 1]) || isBreak(text[i - 1]))) return true;
  }
  return false;
}

std::size_t endOf(std::string_view text, const Node& node) {
  std::size_t end = node.span.end;
  while (end > node.span.begin && (isBreak(text[end - 1]) || isBlank(text[end - 1]))) --end;
  return end;
}

/// The byte behind the colon of an entry; none where it is not written `key: value` at its own place.
std::optional<std::size_t> afterColon(std::string_view text, const Entry& entry) {
  if (entry.merged || entry.key_span.empty() || (entry.value && entry.value->aliased)) return std::nullopt;
  std::size_t at = entry.key_span.end;
  while (at < text.size() && isBlank(text[at])) ++at;
  if (at >= text.size() || text[at] != ':') return std::nullopt;
  return at + 1;
}

bool isFlow(std::string_view text, const Node& node) {
  return node.style == Style::flow && !node.span.empty() &&
         (text[node.span.begin] == '[' || text[node.span.begin] == '{');
}

// --- Values as YAML -------------------------------------------------------------------------------------

bool isCollection(const Value& value) {
  return value.type == Type::array || value.type == Type::object;
}
bool isEmpty(const Value& value) {
  return value.items.empty() && value.members.empty();
}

/// js-yaml takes every JSON number; PyYAML reads `1e-7` as a string and wants a point and a sign.
std::string numberText(std::string_view written) {
  const std::size_t exponent = written.find_first_of("eE"sv);
  if (exponent == std::string_view::npos) return std::string(written);
  const std::string_view mantissa = written.substr(0, exponent);
  std::string_view power = written.substr(exponent + 1);
  const bool negative = power.starts_with('-');
  if (negative || power.starts_with('+')) power.remove_prefix(1);
  const bool point = mantissa.find('.') != std::string_view::npos;
  return concat({mantissa, point ? "" : ".0", negative ? "e-" : "e+", power});
}

std::string scalarText(const Value& value) {
  switch (value.type) {
    case Type::null:
      return "null";
    case Type::boolean:
      return value.boolean ? "true" : "false";
    case Type::number:
      return numberText(value.text);
    default:
      return edits::scalar(value.text);
  }
}

std::string flowText(const Value& value) {
  if (!isCollection(value)) return scalarText(value);
  const bool array = value.type == Type::array;
  std::string out = array ? "[" : "{";
  for (const Value& item : value.items) {
    if (out.size() > 1) out += ", ";
    out += flowText(item);
  }
  for (const json::Member& member : value.members) {
    if (out.size() > 1) out += ", ";
    out += concat({edits::scalar(member.name), ": ", flowText(member.value)});
  }
  return out + (array ? "]" : "}");
}

/// Lines at `column`, the first without its indentation and the last without its break; collections inside
/// the items of a list, and inside a mapping, are written as flow.
std::string blockText(const Value& value, std::size_t column, std::string_view line_break) {
  const std::string indentation(column, ' ');
  std::string out;
  const auto next = [&](std::size_t deeper) {
    if (!out.empty()) out += concat({line_break, indentation, deeper != 0 ? "  " : ""});
  };
  const auto members = [&](const Value& mapping, std::size_t deeper) {
    bool first = true;
    for (const json::Member& member : mapping.members) {
      if (!first || deeper == 0) next(deeper);
      first = false;
      out += concat({edits::scalar(member.name), ": ", flowText(member.value)});
    }
  };
  if (value.type == Type::object) {
    members(value, 0);
    return out;
  }
  for (const Value& item : value.items) {
    next(0);
    out += "- ";
    if (item.type == Type::object && !isEmpty(item)) {
      members(item, 1);
    } else {
      out += flowText(item);
    }
  }
  return out;
}

/// A key's value in block style, from behind its colon. `column` is where the lines of a collection stand.
std::string behindColon(const Value& value, std::size_t column, std::string_view line_break) {
  if (!isCollection(value) || isEmpty(value)) return concat({" ", flowText(value)});
  return concat({line_break, std::string(column, ' '), blockText(value, column, line_break)});
}

// --- The same value? ------------------------------------------------------------------------------------

double numberOf(std::string_view written) {
  const bool negative = written.starts_with('-');
  const double value = yaml::decimalToDouble(negative ? written.substr(1) : written);
  return negative ? -value : value;
}

void describeValue(std::string& out, const Value& value) {
  switch (value.type) {
    case Type::null:
      out += "null";
      break;
    case Type::boolean:
      out += value.boolean ? "true" : "false";
      break;
    case Type::number:
      JsonWriter(out).number(numberOf(value.text));
      break;
    case Type::string:
      JsonWriter::appendString(out, value.text);
      break;
    case Type::array:
      out += '[';
      for (const Value& item : value.items) {
        describeValue(out, item);
        out += ',';
      }
      out += ']';
      break;
    case Type::object:
      out += '{';
      for (const json::Member& member : value.members) {
        JsonWriter::appendString(out, member.name);
        out += ':';
        describeValue(out, member.value);
        out += ',';
      }
      out += '}';
      break;
  }
}

const std::string* keyOf(const PathStep& step) {
  return std::get_if<std::string>(&step);
}
const std::size_t* indexOf(const PathStep& step) {
  return std::get_if<std::size_t>(&step);
}

/// The overrides that lead through a step, of those that are at `depth` here.
template <typename Match>
std::vector<Override> through(const std::vector<Override>& here, std::size_t depth, Match match) {
  std::vector<Override> out;
  for (const Override& one : here) {
    if (one.path->size() > depth && match((*one.path)[depth])) out.push_back(one);
  }
  return out;
}

void describeNode(std::string& out, const Node* node, const std::vector<Override>& here, std::size_t depth) {
  for (const Override& one : here) {
    if (one.path->size() == depth) {
      describeValue(out, *one.value);
      return;
    }
  }
  const bool mapping = node && node->isMapping();
  // A bare string that becomes the text of a mapping.
  const bool wrapped = node && node->isString() && !here.empty();
  if (mapping || wrapped) {
    out += '{';
    std::vector<std::string_view> seen;
    if (wrapped) {
      out += "\"text\":";
      JsonWriter::appendString(out, node->text);
      out += ',';
    } else {
      for (const Entry& entry : node->entries) {
        JsonWriter::appendString(out, entry.key);
        out += ':';
        describeNode(out, entry.value,
                     through(here, depth,
                             [&](const PathStep& step) { return keyOf(step) && *keyOf(step) == entry.key; }),
                     depth + 1);
        out += ',';
      }
    }
    for (const Override& one : here) {
      const std::string* key = keyOf((*one.path)[depth]);
      if (!key || (mapping && node->find(*key)) || one.path->size() != depth + 1) continue;
      JsonWriter::appendString(out, *key);
      out += ':';
      describeValue(out, *one.value);
      out += ',';
    }
    out += '}';
    return;
  }
  if (node && node->isSequence()) {
    out += '[';
    for (std::size_t i = 0; i < node->items.size(); ++i) {
      describeNode(out, node->items[i],
                   here.empty()
                       ? here
                       : through(here, depth,
                                 [&](const PathStep& step) { return indexOf(step) && *indexOf(step) == i; }),
                   depth + 1);
      out += ',';
    }
    out += ']';
    return;
  }
  out += node ? yaml::toJson(node) : "null";
}

bool isSame(const Node& node, const Value& value) {
  std::string there;
  std::string wanted;
  describeNode(there, &node, {}, 0);
  describeValue(wanted, value);
  return there == wanted;
}

// --- Edits ----------------------------------------------------------------------------------------------

/// A value that is there, changed where it differs. None where its shape is another one.
std::optional<Edits> updateNode(std::string_view text, const Node& node, const Value& value) {
  if (isSame(node, value)) return Edits{};
  if (node.aliased || node.span.empty() || !node.tag.empty()) return std::nullopt;
  Edits out;
  const auto add = [&](std::optional<Edits> more) {
    if (!more) return false;
    out.insert(out.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
    return true;
  };
  if (node.isSequence() && value.type == Type::array) {
    if (node.items.size() != value.items.size() || node.items.empty()) return std::nullopt;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (!add(updateNode(text, *node.items[i], value.items[i]))) return std::nullopt;
    }
    return out;
  }
  if (node.isMapping() && value.type == Type::object) {
    if (node.entries.size() != value.members.size()) return std::nullopt;
    for (const json::Member& member : value.members) {
      const Entry* entry = node.find(member.name);
      if (!entry || entry->merged || !entry->value) return std::nullopt;
      if (!add(updateNode(text, *entry->value, member.value))) return std::nullopt;
    }
    return out;
  }
  if (!node.isScalar() || isCollection(value)) return std::nullopt;
  if (node.span.of(text).find_first_of("\r\n"sv) != std::string_view::npos) return std::nullopt;
  if (value.type == Type::string) {
    Edits replaced = edits::replaceScalar(text, node, value.text);
    if (replaced.empty()) return std::nullopt;
    return replaced;
  }
  return Edits{{node.span, scalarText(value)}};
}

/// Whether lists in this card stand deeper than the key that they belong to; they need not.
bool indentsLists(std::string_view text, const Node* root, const std::vector<PathStep>& path) {
  const Node* node = root;
  for (const PathStep& step : path) {
    if (!node) return false;
    if (const std::string* key = keyOf(step)) {
      const Entry* entry = node->find(*key);
      if (!entry || !entry->value) return false;
      node = entry->value;
      if (node->isSequence() && node->style == Style::block && !node->span.empty() && !node->aliased &&
          !entry->merged)
        return columnOf(text, node->span.begin) > columnOf(text, entry->key_span.begin);
    } else {
      if (!node->isSequence() || *indexOf(step) >= node->items.size()) return false;
      node = node->items[*indexOf(step)];
    }
  }
  return false;
}

std::size_t listColumn(std::size_t key_column, const Value& value, bool indented) {
  return value.type == Type::object || indented ? key_column + 2 : key_column;
}

/// Another value behind a key that is there.
std::optional<Edits> replaceEntry(std::string_view text, const Node& mapping, const Entry& entry,
                                  const Value& value, bool indented) {
  const std::optional<std::size_t> colon = afterColon(text, entry);
  if (!colon) return std::nullopt;
  const Node* old = entry.value;
  const bool empty = !old || old->span.empty();
  const std::size_t end = empty ? *colon : endOf(text, *old);
  if (isFlow(text, mapping)) {
    if (mayHaveComment(text, *colon, end)) return std::nullopt;
    return Edits{{{*colon, end}, concat({" ", flowText(value)})}};
  }
  if (mapping.style != Style::block) return std::nullopt;
  const std::string_view line_break = breakAt(text, entry.key_span.begin);
  const bool own_lines = !empty && lineEnd(text, *colon) < old->span.begin;
  if (own_lines && old->style == Style::block && isCollection(value) && !isEmpty(value) &&
      old->isSequence() == (value.type == Type::array)) {
    // The lines are written anew where they stand, and what is between the key and them stays.
    if (mayHaveComment(text, old->span.begin, end)) return std::nullopt;
    return Edits{{{old->span.begin, end}, blockText(value, columnOf(text, old->span.begin), line_break)}};
  }
  if (mayHaveComment(text, *colon, std::max(end, lineEnd(text, end)))) return std::nullopt;
  // Anchors and tags stand before what they belong to.
  for (std::size_t i = *colon; !empty && i < old->span.begin; ++i) {
    if (!isBlank(text[i]) && !isBreak(text[i])) return std::nullopt;
  }
  std::size_t until = end;
  if (empty) {
    while (until < text.size() && isBlank(text[until])) ++until;
    if (until < text.size() && !isBreak(text[until])) return std::nullopt;
  }
  if (!empty && isFlow(text, *old) && !isEmpty(value) && !(old->items.empty() && old->entries.empty()))
    return Edits{{{old->span.begin, end}, flowText(value)}};
  const std::size_t column = listColumn(columnOf(text, entry.key_span.begin), value, indented);
  return Edits{{{*colon, until}, behindColon(value, column, line_break)}};
}

/// A key that is not there yet, behind the last one.
std::optional<Edits> insertKey(std::string_view text, const Node& mapping, const std::string& key,
                               const Value& value, bool indented) {
  if (mapping.aliased) return std::nullopt;
  const Entry* last = nullptr;
  for (const Entry& entry : mapping.entries) {
    if (!entry.merged && (!last || entry.key_span.begin > last->key_span.begin)) last = &entry;
  }
  if (!last) return std::nullopt;
  if (isFlow(text, mapping)) {
    Edits made = edits::insertEntry(text, mapping, nullptr, key, flowText(value));
    if (made.empty()) return std::nullopt;
    return made;
  }
  const std::optional<std::size_t> colon = afterColon(text, *last);
  if (mapping.style != Style::block || !colon) return std::nullopt;
  const std::size_t value_end =
      last->value && !last->value->span.empty() ? endOf(text, *last->value) : *colon;
  const std::size_t end = lineEnd(text, value_end);
  const std::string_view line_break = breakAt(text, last->key_span.begin);
  const std::size_t column = columnOf(text, last->key_span.begin);
  return Edits{{{end, end},
                concat({line_break, std::string(column, ' '), edits::scalar(key), ":",
                        behindColon(value, listColumn(column, value, indented), line_break)})}};
}

/// A bare string in a list, with a key beside it: it becomes the `text` of a mapping.
std::optional<Edits> wrapText(std::string_view text, const Node& list, const Node& item,
                              const std::string& key, const Value& value, bool indented) {
  if (!item.isString() || item.aliased || item.span.empty() || !item.tag.empty() || list.aliased)
    return std::nullopt;
  if (item.style == Style::literal || item.style == Style::folded) return std::nullopt;
  if (item.span.of(text).find_first_of("\r\n"sv) != std::string_view::npos) return std::nullopt;
  if (isFlow(text, list)) {
    return Edits{
        {{item.span.begin, item.span.begin}, "{text: "},
        {{item.span.end, item.span.end}, concat({", ", edits::scalar(key), ": ", flowText(value), "}"})}};
  }
  const std::size_t column = columnOf(text, item.span.begin);
  const std::size_t end = lineEnd(text, item.span.end);
  const std::string_view line_break = breakAt(text, item.span.begin);
  return Edits{{{item.span.begin, item.span.begin}, "text: "},
               {{end, end},
                concat({line_break, std::string(column, ' '), edits::scalar(key), ":",
                        behindColon(value, listColumn(column, value, indented), line_break)})}};
}

}  // namespace

const Node* findAt(const Node* root, const std::vector<PathStep>& path, const Entry** entry) {
  const Node* node = root;
  const Entry* last = nullptr;
  if (entry) *entry = nullptr;
  for (const PathStep& step : path) {
    if (!node) return nullptr;
    const Entry* found = nullptr;
    if (const std::string* key = keyOf(step)) {
      found = node->find(*key);
      if (!found) return nullptr;
      node = found->value;
    } else {
      if (!node->isSequence() || *indexOf(step) >= node->items.size()) return nullptr;
      node = node->items[*indexOf(step)];
    }
    last = found;
  }
  if (entry) *entry = last;
  return node;
}

std::optional<Edits> setValue(std::string_view text, const Node* root, const std::vector<PathStep>& path,
                              const Value& value) {
  if (!root || path.empty()) return std::nullopt;
  std::vector<PathStep> above(path.begin(), path.end() - 1);
  const Node* parent = findAt(root, above);
  if (!parent || parent->aliased) return std::nullopt;
  const bool indented = indentsLists(text, root, path);
  if (const std::size_t* index = indexOf(path.back())) {
    if (!parent->isSequence() || *index >= parent->items.size()) return std::nullopt;
    return updateNode(text, *parent->items[*index], value);
  }
  const std::string& key = *keyOf(path.back());
  if (parent->isMapping()) {
    const Entry* entry = parent->find(key);
    if (!entry) return insertKey(text, *parent, key, value, indented);
    if (entry->value && !entry->merged) {
      if (std::optional<Edits> updated = updateNode(text, *entry->value, value)) return updated;
    }
    return replaceEntry(text, *parent, *entry, value, indented);
  }
  if (above.empty() || !indexOf(above.back())) return std::nullopt;
  const Node* list = findAt(root, {above.begin(), above.end() - 1});
  return list ? wrapText(text, *list, *parent, key, value, indented) : std::nullopt;
}

std::string describe(const Node* root, const std::vector<Override>& overrides) {
  std::string out;
  describeNode(out, root, overrides, 0);
  return out;
}

}  // namespace cardsmith::metadata
