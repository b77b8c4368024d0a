// Reads YAML as js-yaml 4.3.2 does: the same verdict, reason, place and value for every text. It is a
// recursive-descent reader whose decisions follow that library's grammar where the grammar departs from YAML
// 1.2, oddities included; each is named where it happens. One pass, no look-back beyond one key.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>

#include "text/json_writer.h"
#include "text/utf8.h"
#include "yaml/document.h"
#include "yaml/error_place.h"
#include "yaml/number.h"
#include "yaml/schema.h"

namespace cardsmith::yaml {

namespace {

constexpr int kMaxDepth = 100;                 // js-yaml's maxDepth
constexpr std::size_t kMaxMergeKeys = 10000;   // js-yaml's maxTotalMergeKeys
constexpr std::size_t kMaxMergeSources = 100;  // mappings in one `<<: […]`
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Classes of characters, as bits.
constexpr std::uint8_t kBlank = 1;
constexpr std::uint8_t kBreak = 2;
constexpr std::uint8_t kFlow = 4;
constexpr std::uint8_t kNotPlainFirst = 8;

struct CharTable {
  std::uint8_t of[256] = {};
  constexpr void add(std::string_view characters, std::uint8_t bits) {
    for (const char c : characters) of[static_cast<unsigned char>(c)] |= bits;
  }
  constexpr CharTable() {
    add(" \t", kBlank | kNotPlainFirst);
    add("\n\r", kBreak | kNotPlainFirst);
    add(",[]{}", kFlow | kNotPlainFirst);
    add("#&*!|>'\"%@`", kNotPlainFirst);
  }
};
constexpr CharTable kChars;

std::uint8_t classOf(char c) {
  return kChars.of[static_cast<unsigned char>(c)];
}
bool isBlank(char c) {
  return (classOf(c) & kBlank) != 0;
}
bool isBreak(char c) {
  return (classOf(c) & kBreak) != 0;
}
bool isSpace(char c) {
  return (classOf(c) & (kBlank | kBreak)) != 0;
}
bool isFlow(char c) {
  return (classOf(c) & kFlow) != 0;
}
bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

int hexValue(char c) {
  if (isDigit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Where a node may stand; decides which styles it may have.
enum class Context : std::uint8_t { flow_in, flow_out, block_in, block_out };

// What kind of node js-yaml thinks it read last. An alias leaves `none`.
enum class Shape : std::uint8_t { none, scalar, sequence, mapping };

std::string_view shapeName(Shape shape) {
  switch (shape) {
    case Shape::scalar:
      return "scalar";
    case Shape::sequence:
      return "sequence";
    case Shape::mapping:
      return "mapping";
    default:
      return "null";
  }
}

enum class TagId : std::uint8_t {
  none,
  plain,
  non_specific,  // no tag, `?`, `!`
  str,
  seq,
  map,
  null,
  boolean,
  integer,
  floating,
  timestamp,
  merge,
  binary,
  omap,
  pairs,
  set,
  unknown,
};

struct KnownTag {
  std::string_view name;
  TagId id;
  Shape shape;
};
constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";
constexpr KnownTag kKnownTags[] = {
    {"str", TagId::str, Shape::scalar},        {"seq", TagId::seq, Shape::sequence},
    {"map", TagId::map, Shape::mapping},       {"null", TagId::null, Shape::scalar},
    {"bool", TagId::boolean, Shape::scalar},   {"int", TagId::integer, Shape::scalar},
    {"float", TagId::floating, Shape::scalar}, {"timestamp", TagId::timestamp, Shape::scalar},
    {"merge", TagId::merge, Shape::scalar},    {"binary", TagId::binary, Shape::scalar},
    {"omap", TagId::omap, Shape::sequence},    {"pairs", TagId::pairs, Shape::sequence},
    {"set", TagId::set, Shape::mapping},
};

Shape shapeOfTag(TagId id) {
  for (const KnownTag& known : kKnownTags) {
    if (known.id == id) return known.shape;
  }
  return Shape::none;
}

struct Tag {
  TagId id = TagId::none;
  std::uint32_t name = 0;  // index of the resolved name
  Span written;            // in the buffer
};

struct Cursor {
  std::size_t at = 0;
  std::size_t line = 0;
  std::size_t line_start = 0;
  long line_indent = 0;
  std::size_t first_tab = kNone;  // first tab of the white space that opens the line
  std::size_t content_end = 0;    // end of the last token, for spans
};

// What the node read last turned out to be. js-yaml keeps this in shared state, and what a failed attempt
// leaves there is visible in its results.
struct Found {
  Tag tag;
  std::string_view anchor;  // empty: none
  Shape shape = Shape::none;
  Node* value = nullptr;  // null: JavaScript's null
};

bool isNullValue(const Node* node) {
  return node == nullptr || node->kind == Kind::null;
}

// Finds keys of one mapping; a scan while there are few, a tree after that (a hash could be attacked).
class KeyIndex {
 public:
  explicit KeyIndex(const std::vector<Entry>& entries) : entries_(entries), sorted_(Less{&entries}) {}

  std::size_t find(std::string_view key) const {
    if (entries_.size() <= kScan) {
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].key == key) return i;
      }
      return kNone;
    }
    const auto found = sorted_.find(key);
    return found == sorted_.end() ? kNone : *found;
  }
  void added() {
    if (entries_.size() <= kScan) return;
    for (; indexed_ < entries_.size(); ++indexed_) sorted_.insert(static_cast<std::uint32_t>(indexed_));
  }

 private:
  static constexpr std::size_t kScan = 12;
  struct Less {
    using is_transparent = void;
    const std::vector<Entry>* entries;
    std::string_view of(std::uint32_t i) const { return (*entries)[i].key; }
    bool operator()(std::uint32_t a, std::uint32_t b) const { return of(a) < of(b); }
    bool operator()(std::uint32_t a, std::string_view b) const { return of(a) < b; }
    bool operator()(std::string_view a, std::uint32_t b) const { return a < of(b); }
  };
  const std::vector<Entry>& entries_;
  std::set<std::uint32_t, Less> sorted_;
  std::size_t indexed_ = 0;
};

// A mapping while it is read.
struct MappingBuilder {
  explicit MappingBuilder(Node* mapping) : node(mapping), index(mapping->entries) {}
  Node* node;
  KeyIndex index;
};

// A key that waits for its value.
struct PendingKey {
  Node* node = nullptr;
  Span span;  // as written
  bool merge = false;
  std::size_t line = 0, line_start = 0, at = 0;  // where js-yaml says the key stands
};

void measure(Document& document, bool shared);

class Reader {
 public:
  Reader(std::string_view text, std::size_t base, Document& document) : doc_(document) {
    std::size_t skipped = 0;
    if (text.starts_with("\xEF\xBB\xBF"sv)) skipped = 3;
    buffer_.reserve(text.size() - skipped + 1);
    buffer_ = text.substr(skipped);
    // js-yaml looks at the end before it drops a byte order mark, so a mark alone gets a line break too.
    if (!text.empty() && text.back() != '\n' && text.back() != '\r') buffer_ += '\n';
    source_size_ = text.size() - skipped;
    base_ = base + skipped;
    input_ = buffer_.c_str();
  }

  void read();

 private:
  // --- positions ---
  char peek(std::size_t ahead = 0) const { return input_[cur_.at + ahead]; }  // 0 at the end
  Span span(std::size_t begin, std::size_t end) const {
    begin = std::min(begin, source_size_);
    return {begin + base_, std::clamp(end, begin, source_size_) + base_};
  }
  long columnAt(std::size_t offset);

  // --- errors ---
  bool failed() const { return doc_.error.has_value() || doc_.over_limit; }
  Error& raise(std::string_view code, std::string reason);
  bool fail(std::string_view code, std::string reason) {
    raise(code, std::move(reason));
    return false;
  }

  // --- tokens ---
  void readLineBreak();
  std::size_t skipSpace(bool comments = true);
  bool atDocumentMarker() const;
  void addComment(std::size_t begin, std::size_t end);
  bool capture(std::string& out, std::size_t begin, std::size_t end, bool quoted);
  static void foldLines(std::string& out, std::size_t breaks);
  static void appendUnit(std::string& out, std::uint32_t unit);

  // --- nodes ---
  Node* newNode(Kind kind, Style style, std::size_t begin, std::size_t end);
  Node* valueOr(Node* value) {
    return value != nullptr ? value : newNode(Kind::null, Style::none, cur_.content_end, cur_.content_end);
  }
  bool readNode(long parent_indent, Context context, bool may_seek, bool may_compact);
  bool readContent(long flow_indent, Context context, bool collections, const Cursor* properties_start);
  bool readScalarOrAlias(long flow_indent, bool block, bool in_flow);
  bool resolveTag();
  bool resolveExplicit(const Tag& tag);
  bool resolveImplicit();
  bool readMappingFromProperties(const Cursor& start, long flow_indent);
  bool readPlain(long node_indent, bool in_flow);
  bool readSingleQuoted();
  bool readDoubleQuoted();
  bool readEscape(std::string& out);
  bool readBlockScalar(long node_indent);
  bool readFlowCollection(long node_indent);
  bool readBlockSequence(long node_indent);
  bool readBlockMapping(long node_indent, long flow_indent);
  bool readAlias();
  bool readTag();
  bool nameTag(std::string_view handle, std::string name, bool verbatim, Span written);
  bool readAnchor();
  std::size_t nameEnd() const;

  // --- mappings ---
  bool storePair(MappingBuilder& builder, PendingKey& key, Node* value);
  bool keyText(const Node* key, std::string& out);
  bool merge(MappingBuilder& builder, const Node* source, const PendingKey& key);
  bool chargeMerge();
  bool chargeKey(std::size_t bytes);
  void put(MappingBuilder& builder, std::string key, Span key_span, const Node* key_node, const Node* value,
           bool merged);

  // --- anchors ---
  void storeAnchor(std::string_view name, Node* value);
  struct AnchorChange {
    std::string_view name;
    bool existed;
    Node* value;
  };

  // --- documents ---
  void readDocument();
  bool readDirective();
  bool readYamlDirective(const std::vector<std::string_view>& args);
  bool readTagDirective(const std::vector<std::string_view>& args);

  Document& doc_;
  std::string buffer_;
  const char* input_ = nullptr;
  std::size_t source_size_ = 0;
  std::size_t base_ = 0;

  Cursor cur_;
  Found found_;
  int depth_ = 0;
  std::size_t merge_keys_ = 0;
  std::size_t aliased_key_bytes_ = 0;

  std::size_t column_line_ = kNone;  // columnAt() goes on from here
  std::size_t column_at_ = 0;
  long column_ = 0;

  std::vector<std::string> tag_names_;
  std::map<std::string_view, Node*> anchors_;
  std::vector<AnchorChange> anchor_changes_;  // while an attempt runs
  int attempts_ = 0;

  bool yaml_directive_ = false;
  std::map<std::string, std::string, std::less<>> tag_handles_;

  std::vector<const Node*> documents_;
  std::vector<std::size_t> document_starts_;
  bool shared_ = false;  // an alias was read: the values may be no tree
  ErrorContext context_;
};

// ---------------------------------------------------------------------------------------------- positions

// js-yaml's column: UTF-16 units from the line's start. Asked for ever later places of a line, so it goes on.
long Reader::columnAt(std::size_t offset) {
  if (column_line_ != cur_.line_start || offset < column_at_) {
    column_line_ = column_at_ = cur_.line_start;
    column_ = 0;
  }
  column_ += static_cast<long>(utf8::utf16Length({input_ + column_at_, offset - column_at_}));
  column_at_ = offset;
  return column_;
}

Error& Reader::raise(std::string_view code, std::string reason) {
  if (!doc_.error) {
    Error error;
    error.code = code;
    error.reason = std::move(reason);
    error.line = cur_.line + 1;
    const std::size_t from = std::min(cur_.at, cur_.line_start);
    const std::size_t to = std::max(cur_.at, cur_.line_start);
    const auto units = static_cast<std::int64_t>(utf8::utf16Length({input_ + from, to - from}));
    error.column = (cur_.at < cur_.line_start ? -units : units) + 1;
    error.span = span(cur_.at, cur_.at);
    error.noticed = error.span.begin;
    context_.at = cur_.at;
    context_.line_start = cur_.line_start;
    doc_.error = std::move(error);
  }
  return *doc_.error;
}

// ------------------------------------------------------------------------------------------------- tokens

void Reader::readLineBreak() {
  if (input_[cur_.at] == '\r' && input_[cur_.at + 1] == '\n') ++cur_.at;
  ++cur_.at;
  ++cur_.line;
  cur_.line_start = cur_.at;
  cur_.first_tab = kNone;
}

void Reader::addComment(std::size_t begin, std::size_t end) {
  const Span place = span(begin, end);
  // An attempt that failed reads its comments a second time.
  if (!doc_.comments.empty() && doc_.comments.back().begin >= place.begin) return;
  doc_.comments.push_back(place);
}

// Skips blanks, line breaks and comments; gives the number of line breaks. A `#` needs no blank before it
// here.
std::size_t Reader::skipSpace(bool comments) {
  std::size_t breaks = 0;
  char c = peek();
  while (c != 0) {
    while (isBlank(c)) {
      if (c == '\t' && cur_.first_tab == kNone) cur_.first_tab = cur_.at;
      c = input_[++cur_.at];
    }
    if (comments && c == '#') {
      const std::size_t begin = cur_.at;
      do {
        c = input_[++cur_.at];
      } while (!isBreak(c) && c != 0);
      addComment(begin, cur_.at);
    }
    if (!isBreak(c)) break;
    readLineBreak();
    ++breaks;
    cur_.line_indent = 0;
    c = peek();
    while (c == ' ') {
      ++cur_.line_indent;
      c = input_[++cur_.at];
    }
  }
  return breaks;
}

// At a line's start: `---` or `...` and then white space.
bool Reader::atDocumentMarker() const {
  const char c = peek();
  if ((c != '-' && c != '.') || peek(1) != c || peek(2) != c) return false;
  const char next = peek(3);
  return next == 0 || isSpace(next);
}

// Appends a piece of a scalar, refusing what js-yaml refuses inside one.
bool Reader::capture(std::string& out, std::size_t begin, std::size_t end, bool quoted) {
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(input_[i]);
    if (c >= 0x20 && c < 0x7F) continue;
    if (c == '\t') continue;
    if (quoted) {
      if (c >= 0x20) continue;
      raise("control-character", "expected valid JSON character").span = span(i, i + 1);
      return false;
    }
    bool bad = c < 0x80;
    std::size_t length = 1;
    if (c == 0xC2) {
      const auto next = static_cast<unsigned char>(input_[i + 1]);
      bad = next < 0xA0 && next != 0x85;
      length = 2;
    } else if (c == 0xEF) {
      const auto last = static_cast<unsigned char>(input_[i + 2]);
      bad = static_cast<unsigned char>(input_[i + 1]) == 0xBF && (last == 0xBE || last == 0xBF);
      length = 3;
    }
    if (bad) {
      raise("control-character", "the stream contains non-printable characters").span = span(i, i + length);
      return false;
    }
  }
  out.append(input_ + begin, end - begin);
  return true;
}

// What `breaks` line breaks inside a flow scalar mean.
void Reader::foldLines(std::string& out, std::size_t breaks) {
  if (breaks == 1) {
    out += ' ';
  } else if (breaks > 1) {
    out.append(breaks - 1, '\n');
  }
}

// Appends a UTF-16 code unit; a low surrogate joins a high one before it, a lone one stays in three bytes.
void Reader::appendUnit(std::string& out, std::uint32_t unit) {
  const auto byte = [&](std::size_t from_end) {
    return static_cast<unsigned char>(out[out.size() - from_end]);
  };
  if (unit >= 0xDC00 && unit <= 0xDFFF && out.size() >= 3 && byte(3) == 0xED && byte(2) >= 0xA0 &&
      byte(2) <= 0xAF) {
    const std::uint32_t high = 0xD000U | ((byte(2) & 0x3FU) << 6U) | (byte(1) & 0x3FU);
    out.resize(out.size() - 3);
    utf8::append(out, static_cast<char32_t>(0x10000U + ((high - 0xD800U) << 10U) + (unit - 0xDC00U)));
  } else if (unit >= 0xD800 && unit <= 0xDFFF) {
    out += static_cast<char>(0xE0U | (unit >> 12U));
    out += static_cast<char>(0x80U | ((unit >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (unit & 0x3FU));
  } else {
    utf8::append(out, static_cast<char32_t>(unit));
  }
}

// -------------------------------------------------------------------------------------------------- nodes

Node* Reader::newNode(Kind kind, Style style, std::size_t begin, std::size_t end) {
  Node& node = doc_.nodes.emplace_back();
  node.kind = kind;
  node.style = style;
  node.span = span(begin, end);
  return &node;
}

void Reader::storeAnchor(std::string_view name, Node* value) {
  const auto [slot, added] = anchors_.try_emplace(name, value);
  if (attempts_ != 0) anchor_changes_.push_back({name, !added, added ? nullptr : slot->second});
  slot->second = value;
}

// Reads one node, if there is one. True when something stood there: a value, a tag or an anchor.
bool Reader::readNode(long parent_indent, Context context, bool may_seek, bool may_compact) {
  if (depth_ >= kMaxDepth) {
    return fail("too-deep", "nesting exceeded maxDepth (" + std::to_string(kMaxDepth) + ")");
  }
  ++depth_;
  found_ = {};
  const bool block = context == Context::block_in || context == Context::block_out;
  bool collections = block;
  bool at_new_line = false;
  bool has_content = false;
  int indent = 1;  // against the parent's: 1 deeper, 0 the same, -1 less deep
  const auto compareIndent = [&] {
    at_new_line = true;
    indent = cur_.line_indent > parent_indent ? 1 : cur_.line_indent == parent_indent ? 0 : -1;
  };

  if (may_seek && skipSpace() != 0) compareIndent();
  std::optional<Cursor> properties_start;
  if (indent == 1) {
    for (;;) {
      const char c = peek();
      const Cursor before = cur_;
      // A second tag or anchor on a new line belongs to the first key of a nested mapping.
      if (at_new_line &&
          ((c == '!' && found_.tag.id != TagId::none) || (c == '&' && !found_.anchor.empty()))) {
        break;
      }
      if (c == '!') {
        if (!readTag()) return false;
      } else if (c == '&') {
        if (!readAnchor()) return false;
      } else {
        break;
      }
      if (!properties_start) properties_start = before;
      if (skipSpace() != 0) {
        collections = block;
        compareIndent();
      } else {
        collections = false;
      }
    }
  }
  if (collections) collections = at_new_line || may_compact;

  if (indent == 1) {
    has_content = readContent(block ? parent_indent + 1 : parent_indent, context, collections,
                              properties_start ? &*properties_start : nullptr);
    if (failed()) return false;
  } else if (indent == 0 && context == Context::block_out) {
    // A sequence may stand at its parent's indentation.
    has_content = collections && readBlockSequence(columnAt(cur_.at));
    if (failed()) return false;
  }

  if (!resolveTag()) return false;
  --depth_;
  return found_.tag.id != TagId::none || !found_.anchor.empty() || has_content;
}

// What stands after the properties, if anything.
bool Reader::readContent(long flow_indent, Context context, bool collections,
                         const Cursor* properties_start) {
  if (collections) {
    const long block_indent = columnAt(cur_.at);
    if (readBlockSequence(block_indent)) return true;
    if (failed()) return false;
    if (readBlockMapping(block_indent, flow_indent)) return true;
    if (failed()) return false;
  }
  if (readFlowCollection(flow_indent)) return true;
  if (failed()) return false;
  const bool block = context == Context::block_in || context == Context::block_out;
  const char c = peek();
  const bool maybe_key = properties_start != nullptr && block && !collections && c != '|' && c != '>';
  bool read = false;
  if (maybe_key && readMappingFromProperties(*properties_start, flow_indent)) {
    read = true;
  } else if (!failed()) {
    read = readScalarOrAlias(flow_indent, block, context == Context::flow_in);
  }
  if (failed()) return false;
  if (!found_.anchor.empty()) storeAnchor(found_.anchor, found_.value);
  return read;
}

bool Reader::readScalarOrAlias(long flow_indent, bool block, bool in_flow) {
  switch (peek()) {
    case '|':
    case '>':
      return block && readBlockScalar(flow_indent);
    case '\'':
      return readSingleQuoted();
    case '"':
      return readDoubleQuoted();
    case '*':
      if (!readAlias()) return false;
      if (found_.tag.id == TagId::none && found_.anchor.empty()) return true;
      return fail("malformed-anchor", "alias node should not have any properties");
    default:
      break;
  }
  if (!readPlain(flow_indent, in_flow)) return false;
  if (found_.tag.id == TagId::none) found_.tag.id = TagId::plain;
  return true;
}

// Gives the value that was read the type that its tag, or for a plain scalar its text, calls for.
bool Reader::resolveTag() {
  const Tag tag = found_.tag;
  switch (tag.id) {
    case TagId::none:
      if (!found_.anchor.empty()) storeAnchor(found_.anchor, found_.value);
      return true;
    case TagId::non_specific:
      if (found_.value != nullptr && !tag.written.empty()) found_.value->tag = tag.written.of(buffer_);
      return true;
    case TagId::plain:
      if (!isNullValue(found_.value) && found_.shape != Shape::scalar) {
        return fail("tag-mismatch", "unacceptable node kind for !<?> tag; it should be \"scalar\", not \"" +
                                        std::string(shapeName(found_.shape)) + "\"");
      }
      if (!resolveImplicit()) return false;
      break;
    default:
      if (!resolveExplicit(tag)) return false;
      break;
  }
  if (!found_.anchor.empty()) storeAnchor(found_.anchor, found_.value);
  return true;
}

bool Reader::resolveImplicit() {
  Node* node = found_.value;
  if (node == nullptr) {
    found_.tag.id = TagId::null;
    return true;
  }
  if (node->kind == Kind::string) {
    if (resolvePlainScalar(*node)) found_.tag.id = TagId::merge;
    return true;
  }
  // `!<?>` before a value on the next line that has a type already: js-yaml trips over it.
  const bool number = node->kind == Kind::number && std::isfinite(node->number);
  if (number || node->kind == Kind::binary) {
    raise("tag-mismatch", number ? "data.toLowerCase is not a function" : "data.charCodeAt is not a function")
        .line = 0;
    return false;
  }
  return true;
}

bool Reader::resolveExplicit(const Tag& tag) {
  Node* value = found_.value;
  const std::string& name = tag_names_[tag.name];
  const Shape wanted = shapeOfTag(tag.id);
  const auto refuse = [&](std::string_view code, std::string reason) {
    raise(code, std::move(reason)).span = span(tag.written.begin, tag.written.end);
    return false;
  };
  const auto trip = [&](std::string reason) {  // an error of JavaScript's own inside js-yaml: it has no place
    refuse("tag-mismatch", std::move(reason));
    doc_.error->line = 0;
    return false;
  };
  if (tag.id == TagId::unknown || (found_.shape != Shape::none && found_.shape != wanted)) {
    return refuse("unknown-tag", "unknown tag !<" + name + ">");
  }
  if (!isNullValue(value) && found_.shape != wanted) {
    return refuse("tag-mismatch", "unacceptable node kind for !<" + name + "> tag; it should be \"" +
                                      std::string(shapeName(wanted)) + "\", not \"" +
                                      std::string(shapeName(found_.shape)) + "\"");
  }
  const auto unresolved = [&] {
    return refuse("tag-mismatch", "cannot resolve a node with !<" + name + "> explicit tag");
  };
  // A copy: the node itself may have an anchor of its own, which keeps the untagged value.
  const auto become = [&](Kind kind) {
    Node* made = newNode(kind, Style::none, cur_.content_end, cur_.content_end);
    if (value != nullptr) {
      made->style = value->style;
      made->span = value->span;
      made->text = value->text;
    }
    return found_.value = made;
  };
  const bool missing = isNullValue(value);
  const bool text = !missing && value->kind == Kind::string;
  switch (tag.id) {
    case TagId::str:
      if (missing) become(Kind::string)->text.clear();
      break;
    case TagId::seq:
      if (missing) become(Kind::sequence);
      break;
    case TagId::map:
      if (missing) become(Kind::mapping);
      break;
    case TagId::null:
      if (!missing) {
        if (!text || !isNullText(value->text)) return unresolved();
        become(Kind::null);
      }
      break;
    case TagId::boolean: {
      const auto boolean = text ? readBoolean(value->text) : std::nullopt;
      if (!boolean) return unresolved();
      become(Kind::boolean)->boolean = *boolean;
      break;
    }
    case TagId::integer: {
      if (!missing && value->kind == Kind::binary) return trip("data.charCodeAt is not a function");
      const auto number = text ? readInteger(value->text) : std::nullopt;
      if (!number) return unresolved();
      become(Kind::number)->number = *number;
      break;
    }
    case TagId::floating: {
      // Whatever prints as a number passes js-yaml's test, and is then asked for its text.
      if (!missing && !text && readFloat(scalarToString(*value)))
        return trip("data.toLowerCase is not a function");
      const auto number = text ? readFloat(value->text) : std::nullopt;
      if (!number) return unresolved();
      become(Kind::number)->number = *number;
      break;
    }
    case TagId::timestamp: {
      const auto time = text ? readTimestamp(value->text) : std::nullopt;
      if (!time) return unresolved();
      become(Kind::timestamp)->number = *time;
      break;
    }
    case TagId::merge:
      if (!missing && (!text || value->text != "<<")) return unresolved();
      break;
    case TagId::binary:
      if (missing) return unresolved();
      if (!text) {
        return trip(value->kind == Kind::binary ? "data.charAt is not a function"
                                                : "data.replace is not a function");
      }
      if (!isBase64(value->text)) return unresolved();
      become(Kind::binary);
      break;
    case TagId::set:
      if (missing) {
        become(Kind::mapping);
      } else {
        for (const Entry& entry : value->entries) {
          if (!isNullValue(entry.value)) return unresolved();
        }
      }
      break;
    case TagId::omap: {
      if (missing) {
        become(Kind::sequence);
        break;
      }
      std::set<std::string_view> keys;
      for (const Node* item : value->items) {
        if (item->kind != Kind::mapping || item->entries.size() != 1) return unresolved();
        if (!keys.insert(item->entries[0].key).second) return unresolved();
      }
      break;
    }
    case TagId::pairs: {
      if (missing) {
        become(Kind::sequence);
        break;
      }
      for (const Node* item : value->items) {
        if (item->kind != Kind::mapping || item->entries.size() != 1) return unresolved();
      }
      Node* pairs = become(Kind::sequence);
      for (const Node* item : value->items) {
        const Entry& entry = item->entries[0];
        Node* key = newNode(Kind::string, Style::none, 0, 0);
        key->text = entry.key;
        key->span = entry.key_span;
        Node* pair = newNode(Kind::sequence, Style::none, 0, 0);
        pair->span = item->span;
        pair->items = {key, entry.value};
        pairs->items.push_back(pair);
      }
      break;
    }
    default:
      break;
  }
  if (found_.value != nullptr) found_.value->tag = tag.written.of(buffer_);
  return true;
}

// `&a key: value` on one line: what seemed properties of a value may be those of a mapping's first key. Reads
// the line again as a mapping, and takes everything back when there is no colon.
bool Reader::readMappingFromProperties(const Cursor& start, long flow_indent) {
  const Cursor here = cur_;
  const Found found = found_;
  const std::size_t mark = anchor_changes_.size();
  ++attempts_;
  cur_ = start;
  found_ = {};
  const bool read = readBlockMapping(columnAt(start.at), flow_indent);
  --attempts_;
  if (failed()) return false;
  if (read && found_.shape == Shape::mapping) {
    if (attempts_ == 0) anchor_changes_.clear();
    return true;
  }
  while (anchor_changes_.size() > mark) {
    const AnchorChange change = anchor_changes_.back();
    anchor_changes_.pop_back();
    if (change.existed) {
      anchors_[change.name] = change.value;
    } else {
      anchors_.erase(change.name);
    }
  }
  cur_ = here;
  found_ = found;
  return false;
}

bool Reader::readPlain(long node_indent, bool in_flow) {
  char c = peek();
  if (c == 0 || (classOf(c) & kNotPlainFirst) != 0) return false;
  if (c == '?' || c == '-') {
    const char next = peek(1);
    if (isSpace(next) || (in_flow && isFlow(next))) return false;
  }
  const std::size_t begin = cur_.at;
  std::size_t piece = begin;
  std::size_t piece_end = begin;
  std::size_t breaks = 0;
  bool pending = false;
  std::string text;
  while (c != 0) {
    if (c == ':') {
      const char next = peek(1);
      if (isSpace(next) || (in_flow && isFlow(next))) break;
    } else if (c == '#') {
      if (isSpace(input_[cur_.at - 1])) break;
    } else if ((cur_.at == cur_.line_start && atDocumentMarker()) || (in_flow && isFlow(c))) {
      break;
    } else if (isBreak(c)) {
      const Cursor before = cur_;
      skipSpace(false);
      if (cur_.line_indent >= node_indent) {
        pending = true;
        breaks = cur_.line - before.line;
        c = peek();
        continue;
      }
      // js-yaml does not put back where it saw a tab; that place lies in a line that is read again.
      const std::size_t first_tab = cur_.first_tab;
      cur_ = before;
      cur_.at = piece_end;
      cur_.first_tab = first_tab;
      break;
    }
    if (pending) {
      if (!capture(text, piece, piece_end, false)) return false;
      foldLines(text, breaks);
      piece = piece_end = cur_.at;
      pending = false;
    }
    if (!isBlank(c)) piece_end = cur_.at + 1;
    c = input_[++cur_.at];
  }
  if (!capture(text, piece, piece_end, false)) return false;
  if (text.empty()) return false;
  cur_.content_end = piece_end;
  found_.shape = Shape::scalar;
  found_.value = newNode(Kind::string, Style::plain, begin, piece_end);
  found_.value->text = std::move(text);
  return true;
}

bool Reader::readSingleQuoted() {
  if (peek() != '\'') return false;
  const std::size_t begin = cur_.at++;
  std::size_t piece = cur_.at;
  std::size_t piece_end = cur_.at;
  std::string text;
  char c = 0;
  while ((c = peek()) != 0) {
    if (c == '\'') {
      if (!capture(text, piece, cur_.at, true)) return false;
      if (input_[++cur_.at] != '\'') {
        cur_.content_end = cur_.at;
        found_.shape = Shape::scalar;
        found_.value = newNode(Kind::string, Style::single_quoted, begin, cur_.at);
        found_.value->text = std::move(text);
        return true;
      }
      piece = cur_.at++;
      piece_end = cur_.at;
    } else if (isBreak(c)) {
      if (!capture(text, piece, piece_end, true)) return false;
      foldLines(text, skipSpace(false));
      piece = piece_end = cur_.at;
    } else if (cur_.at == cur_.line_start && atDocumentMarker()) {
      context_.opener = begin;
      return fail("unclosed-quote", "unexpected end of the document within a single quoted scalar");
    } else {
      ++cur_.at;
      if (!isBlank(c)) piece_end = cur_.at;
    }
  }
  context_.opener = begin;
  return fail("unclosed-quote", "unexpected end of the stream within a single quoted scalar");
}

bool Reader::readDoubleQuoted() {
  if (peek() != '"') return false;
  const std::size_t begin = cur_.at++;
  std::size_t piece = cur_.at;
  std::size_t piece_end = cur_.at;
  std::string text;
  char c = 0;
  while ((c = peek()) != 0) {
    if (c == '"') {
      if (!capture(text, piece, cur_.at, true)) return false;
      ++cur_.at;
      cur_.content_end = cur_.at;
      found_.shape = Shape::scalar;
      found_.value = newNode(Kind::string, Style::double_quoted, begin, cur_.at);
      found_.value->text = std::move(text);
      return true;
    }
    if (c == '\\') {
      if (!capture(text, piece, cur_.at, true)) return false;
      ++cur_.at;
      context_.opener = begin;
      if (!readEscape(text)) return false;
      piece = piece_end = cur_.at;
    } else if (isBreak(c)) {
      if (!capture(text, piece, piece_end, true)) return false;
      foldLines(text, skipSpace(false));
      piece = piece_end = cur_.at;
    } else if (cur_.at == cur_.line_start && atDocumentMarker()) {
      context_.opener = begin;
      return fail("unclosed-quote", "unexpected end of the document within a double quoted scalar");
    } else {
      ++cur_.at;
      if (!isBlank(c)) piece_end = cur_.at;
    }
  }
  context_.opener = begin;
  return fail("unclosed-quote", "unexpected end of the stream within a double quoted scalar");
}

// After the backslash.
bool Reader::readEscape(std::string& out) {
  const std::size_t backslash = cur_.at - 1;
  const char c = peek();
  if (isBreak(c)) {
    skipSpace(false);
    return true;
  }
  int digits = 0;
  switch (c) {
    case '0':
      out += '\0';
      break;
    case 'a':
      out += '\x07';
      break;
    case 'b':
      out += '\x08';
      break;
    case 't':
    case '\t':
      out += '\t';
      break;
    case 'n':
      out += '\n';
      break;
    case 'v':
      out += '\x0B';
      break;
    case 'f':
      out += '\x0C';
      break;
    case 'r':
      out += '\r';
      break;
    case 'e':
      out += '\x1B';
      break;
    case ' ':
      out += ' ';
      break;
    case '"':
      out += '"';
      break;
    case '/':
      out += '/';
      break;
    case '\\':
      out += '\\';
      break;
    case 'N':
      out += "\xC2\x85";
      break;
    case '_':
      out += "\xC2\xA0";
      break;
    case 'L':
      out += "\xE2\x80\xA8";
      break;
    case 'P':
      out += "\xE2\x80\xA9";
      break;
    case 'x':
      digits = 2;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    default: {
      Error& error = raise("invalid-escape", "unknown escape sequence");
      std::size_t end = cur_.at + 1;
      while ((static_cast<unsigned char>(input_[end]) & 0xC0U) == 0x80U) ++end;
      error.span = span(backslash, end);
      return false;
    }
  }
  std::uint32_t code = 0;
  for (int i = 0; i < digits; ++i) {
    const int value = hexValue(input_[++cur_.at]);
    if (value < 0) {
      raise("invalid-escape", "expected hexadecimal character").span = span(backslash, cur_.at);
      return false;
    }
    code = (code << 4U) + static_cast<std::uint32_t>(value);
  }
  ++cur_.at;
  if (digits != 0) {
    // JavaScript counts with 32 bits and a sign, and takes what is left of the code as UTF-16 units.
    if (code >= 0x80000000U || code <= 0xFFFF) {
      appendUnit(out, code & 0xFFFFU);
    } else {
      appendUnit(out, (((code - 0x10000U) >> 10U) + 0xD800U) & 0xFFFFU);
      appendUnit(out, (((code - 0x10000U) & 0x3FFU) + 0xDC00U) & 0xFFFFU);
    }
  }
  return true;
}

bool Reader::readBlockScalar(long node_indent) {
  char c = peek();
  if (c != '|' && c != '>') return false;
  const bool folded = c == '>';
  const std::size_t begin = cur_.at;
  enum class Chomp : std::uint8_t { clip, strip, keep };
  Chomp chomp = Chomp::clip;
  bool indent_known = false;
  long text_indent = node_indent;
  context_.opener = begin;
  const auto refuse = [&](std::string reason) {
    raise("block-scalar-header", std::move(reason)).span = span(cur_.at, cur_.at + 1);
    return false;
  };
  for (;;) {
    c = input_[++cur_.at];
    if (c == '+' || c == '-') {
      if (chomp != Chomp::clip) return refuse("repeat of a chomping mode identifier");
      chomp = c == '+' ? Chomp::keep : Chomp::strip;
    } else if (c == '0') {
      return refuse("bad explicit indentation width of a block scalar; it cannot be less than one");
    } else if (isDigit(c)) {
      if (indent_known) return refuse("repeat of an indentation width identifier");
      text_indent = node_indent + (c - '0') - 1;
      indent_known = true;
    } else {
      break;
    }
  }
  std::size_t content_end = cur_.at;
  if (isBlank(c)) {
    while (isBlank(c)) c = input_[++cur_.at];
    if (c == '#') {
      const std::size_t comment = cur_.at;
      while (!isBreak(c) && c != 0) c = input_[++cur_.at];
      addComment(comment, cur_.at);
    }
  }
  std::string text;
  bool any_line = false;
  bool more_indented = false;
  std::size_t empty_lines = 0;
  while (c != 0) {
    if (!isBreak(c)) {
      std::size_t end = cur_.at;
      while (input_[end] != 0 && !isBreak(input_[end])) ++end;
      raise("block-scalar-header", "a line break is expected").span = span(cur_.at, end);
      return false;
    }
    readLineBreak();
    cur_.line_indent = 0;
    c = peek();
    while ((!indent_known || cur_.line_indent < text_indent) && c == ' ') {
      ++cur_.line_indent;
      c = input_[++cur_.at];
    }
    if (!indent_known) text_indent = std::max(text_indent, cur_.line_indent);
    if (isBreak(c)) {
      ++empty_lines;
      continue;
    }
    if (!indent_known && text_indent == 0) {
      return fail("block-scalar-indentation", "missing indentation for block scalar");
    }
    if (cur_.line_indent < text_indent) {
      if (chomp == Chomp::keep) {
        text.append(any_line ? 1 + empty_lines : empty_lines, '\n');
      } else if (chomp == Chomp::clip && any_line) {
        text += '\n';
      }
      break;
    }
    if (!folded) {
      text.append(any_line ? 1 + empty_lines : empty_lines, '\n');
    } else if (isBlank(c)) {
      more_indented = true;
      text.append(any_line ? 1 + empty_lines : empty_lines, '\n');
    } else if (more_indented) {
      more_indented = false;
      text.append(empty_lines + 1, '\n');
    } else if (empty_lines == 0) {
      if (any_line) text += ' ';
    } else {
      text.append(empty_lines, '\n');
    }
    any_line = true;
    indent_known = true;
    empty_lines = 0;
    const std::size_t piece = cur_.at;
    while (!isBreak(c) && c != 0) c = input_[++cur_.at];
    if (!capture(text, piece, cur_.at, false)) return false;
    if (cur_.at != piece) content_end = cur_.at;
  }
  cur_.content_end = content_end;
  found_.shape = Shape::scalar;
  found_.value = newNode(Kind::string, folded ? Style::folded : Style::literal, begin, content_end);
  found_.value->text = std::move(text);
  return true;
}

bool Reader::readFlowCollection(long node_indent) {
  char c = peek();
  if (c != '[' && c != '{') return false;
  const bool mapping = c == '{';
  const char terminator = mapping ? '}' : ']';
  const std::size_t begin = cur_.at;
  const Tag tag = found_.tag;
  const std::string_view anchor = found_.anchor;
  Node* node = newNode(mapping ? Kind::mapping : Kind::sequence, Style::flow, begin, begin + 1);
  std::optional<MappingBuilder> builder;
  if (mapping) builder.emplace(node);
  if (!anchor.empty()) storeAnchor(anchor, node);
  context_.flow_openers.push_back(begin);
  ++cur_.at;
  cur_.content_end = cur_.at;
  bool expect_entry = true;
  c = peek();
  while (c != 0) {
    skipSpace();
    c = peek();
    if (c == terminator) {
      ++cur_.at;
      cur_.content_end = cur_.at;
      context_.flow_openers.pop_back();
      node->span = span(begin, cur_.at);
      found_.tag = tag;
      found_.anchor = anchor;
      found_.shape = mapping ? Shape::mapping : Shape::sequence;
      found_.value = node;
      return true;
    }
    if (!expect_entry) return fail("missing-comma", "missed comma between flow collection entries");
    if (c == ',') {
      raise("extra-comma", "expected the node content, but found ','").span = span(cur_.at, cur_.at + 1);
      return false;
    }
    bool is_pair = false;
    bool is_explicit = false;
    const std::size_t entry_begin = cur_.at;
    if (c == '?' && isSpace(peek(1))) {
      is_pair = is_explicit = true;
      ++cur_.at;
      cur_.content_end = cur_.at;
      skipSpace();
    }
    PendingKey key;
    key.line = cur_.line;
    key.line_start = cur_.line_start;
    key.at = cur_.at;
    const std::size_t line = cur_.line;
    readNode(node_indent, Context::flow_in, false, true);
    if (failed()) return false;
    key.merge = found_.tag.id == TagId::merge;
    key.node = found_.value;
    key.span = span(key.at, std::max(key.at, cur_.content_end));
    skipSpace();
    c = peek();
    Node* value = nullptr;
    if ((is_explicit || cur_.line == line) && c == ':') {
      is_pair = true;
      ++cur_.at;
      cur_.content_end = cur_.at;
      skipSpace();
      readNode(node_indent, Context::flow_in, false, true);
      if (failed()) return false;
      value = found_.value;
    }
    if (mapping) {
      if (!storePair(*builder, key, value)) return false;
    } else if (is_pair) {
      Node* single = newNode(Kind::mapping, Style::flow, entry_begin, entry_begin);
      MappingBuilder pair(single);
      if (!storePair(pair, key, value)) return false;
      single->span = span(entry_begin, cur_.content_end);
      node->items.push_back(single);
    } else {
      node->items.push_back(valueOr(key.node));
    }
    skipSpace();
    c = peek();
    expect_entry = c == ',';
    if (expect_entry) {
      cur_.content_end = cur_.at + 1;
      c = input_[++cur_.at];
    }
  }
  return fail("unclosed-flow", "unexpected end of the stream within a flow collection");
}

bool Reader::readBlockSequence(long node_indent) {
  if (cur_.first_tab != kNone) return false;  // a tab before the dash: not a collection
  char c = peek();
  const Tag tag = found_.tag;
  const std::string_view anchor = found_.anchor;
  // Made only when needed, but an anchor must point at it from the start.
  Node* node = nullptr;
  const std::size_t begin = cur_.at;
  if (c != '-' && anchor.empty()) return false;
  node = newNode(Kind::sequence, Style::block, begin, begin);
  if (!anchor.empty()) storeAnchor(anchor, node);
  bool detected = false;
  while (c != 0) {
    if (cur_.first_tab != kNone) {
      cur_.at = cur_.first_tab;
      return fail("tab-indentation", "tab characters must not be used in indentation");
    }
    if (c != '-' || !isSpace(peek(1))) break;
    detected = true;
    const std::size_t dash = cur_.at;
    ++cur_.at;
    cur_.content_end = cur_.at;
    if (skipSpace() != 0 && cur_.line_indent <= node_indent) {
      node->items.push_back(valueOr(nullptr));
      c = peek();
      continue;
    }
    const std::size_t line = cur_.line;
    readNode(node_indent, Context::block_in, false, true);
    if (failed()) return false;
    node->items.push_back(valueOr(found_.value));
    skipSpace();
    c = peek();
    if ((cur_.line == line || cur_.line_indent > node_indent) && c != 0) {
      context_.entry = dash;
      context_.value = node->items.back();
      return fail("bad-indentation", "bad indentation of a sequence entry");
    }
    if (cur_.line_indent < node_indent) break;
  }
  if (!detected) return false;
  node->span = span(begin, cur_.content_end);
  found_.tag = tag;
  found_.anchor = anchor;
  found_.shape = Shape::sequence;
  found_.value = node;
  return true;
}

bool Reader::readBlockMapping(long node_indent, long flow_indent) {
  if (cur_.first_tab != kNone) return false;  // a tab before the key: not a collection
  const Tag tag = found_.tag;
  const std::string_view anchor = found_.anchor;
  const std::size_t begin = cur_.at;
  Node* node = nullptr;
  std::optional<MappingBuilder> builder;
  const auto build = [&]() -> MappingBuilder& {
    if (!builder) {
      if (node == nullptr) node = newNode(Kind::mapping, Style::block, begin, begin);
      builder.emplace(node);
    }
    return *builder;
  };
  if (!anchor.empty()) {
    build();
    storeAnchor(anchor, node);
  }
  PendingKey key;
  bool explicit_key = false;
  bool detected = false;
  char c = peek();
  while (c != 0) {
    if (!explicit_key && cur_.first_tab != kNone) {
      cur_.at = cur_.first_tab;
      return fail("tab-indentation", "tab characters must not be used in indentation");
    }
    const char next = peek(1);
    const std::size_t line = cur_.line;
    bool compact = false;
    if ((c == '?' || c == ':') && isSpace(next)) {
      if (c == '?') {
        if (explicit_key) {
          if (!storePair(build(), key, nullptr)) return false;
          key.node = nullptr;
          key.merge = false;
        }
        detected = true;
        explicit_key = true;
      } else if (explicit_key) {
        explicit_key = false;
      } else {
        raise("missing-key",
              "incomplete explicit mapping pair; a key node is missed; or followed by a non-tabulated empty "
              "line")
            .span = span(cur_.at, cur_.at + 1);
        return false;
      }
      compact = true;
      ++cur_.at;
      cur_.content_end = cur_.at;
      if (explicit_key) key.span = span(cur_.at, cur_.at);
    } else {
      PendingKey implicit;
      implicit.line = cur_.line;
      implicit.line_start = cur_.line_start;
      implicit.at = cur_.at;
      const bool read = readNode(flow_indent, Context::flow_out, false, true);
      if (failed()) return false;
      if (explicit_key) {
        // js-yaml names this place, not the key's own, when the key after `?` is there already.
        key.line = implicit.line;
        key.line_start = implicit.line_start;
        key.at = implicit.at;
      }
      if (!read) break;  // no entry: the mapping ends here
      const bool same_line = cur_.line == line;
      const auto notAKey = [&] {
        found_.tag = tag;
        found_.anchor = anchor;
        return true;  // what was read stays as the node
      };
      if (!same_line) {
        if (!detected) return notAKey();
        context_.entry = implicit.at;
        context_.value = found_.value;
        if (node != nullptr && !node->entries.empty()) context_.previous = node->entries.back().value;
        return fail("multiline-key",
                    "can not read a block mapping entry; a multiline key may not be an implicit key");
      }
      const std::size_t key_end = cur_.content_end;
      c = peek();
      while (isBlank(c)) c = input_[++cur_.at];
      if (c != ':') {
        if (!detected) return notAKey();
        context_.entry = implicit.at;
        context_.value = found_.value;
        if (node != nullptr && !node->entries.empty()) context_.previous = node->entries.back().value;
        return fail("missing-colon", "can not read an implicit mapping pair; a colon is missed");
      }
      const std::size_t colon = cur_.at;
      c = input_[++cur_.at];
      if (!isSpace(c)) {
        context_.entry = implicit.at;
        raise("missing-space",
              "a whitespace character is expected after the key-value separator within a block mapping")
            .span = span(colon, colon + 1);
        return false;
      }
      cur_.content_end = cur_.at;
      if (explicit_key && !storePair(build(), key, nullptr)) return false;
      detected = true;
      explicit_key = false;
      key = implicit;
      key.merge = found_.tag.id == TagId::merge;
      key.node = found_.value;
      key.span = span(implicit.at, key_end);
    }

    // The value, or the key after `?`.
    if (explicit_key) {
      key.line = cur_.line;
      key.line_start = cur_.line_start;
      key.at = cur_.at;
    }
    const std::size_t value_from = cur_.content_end;
    const bool read = readNode(node_indent, Context::block_out, true, compact);
    if (failed()) return false;
    Node* value = nullptr;
    if (read && explicit_key) {
      key.node = found_.value;
      std::size_t from = value_from;
      while (from < cur_.content_end && isSpace(input_[from])) ++from;
      key.span = span(from, cur_.content_end);
    } else if (read) {
      value = found_.value;
    }
    if (!explicit_key) {
      context_.entry = key.at;
      if (!storePair(build(), key, value)) return false;
      key.node = nullptr;
      key.merge = false;
    }
    skipSpace();
    c = peek();
    if ((cur_.line == line || cur_.line_indent > node_indent) && c != 0) {
      context_.entry = key.at;
      context_.value = value;
      return fail("bad-indentation", "bad indentation of a mapping entry");
    }
    if (cur_.line_indent < node_indent) break;
  }
  if (explicit_key && !storePair(build(), key, nullptr)) return false;
  if (!detected) return false;
  build();
  node->span = span(begin, cur_.content_end);
  found_.tag = tag;
  found_.anchor = anchor;
  found_.shape = Shape::mapping;
  found_.value = node;
  return true;
}

// ------------------------------------------------------------------------------------- properties and
// aliases

std::size_t Reader::nameEnd() const {
  std::size_t end = cur_.at;
  while (input_[end] != 0 && !isSpace(input_[end]) && !isFlow(input_[end])) ++end;
  return end;
}

bool Reader::readAnchor() {
  const std::size_t begin = cur_.at;
  if (!found_.anchor.empty()) {
    return fail("malformed-anchor", "duplication of an anchor property");
  }
  ++cur_.at;
  const std::size_t end = nameEnd();
  if (end == cur_.at) {
    raise("malformed-anchor", "name of an anchor node must contain at least one character").span =
        span(begin, begin + 1);
    return false;
  }
  found_.anchor = std::string_view(input_ + cur_.at, end - cur_.at);
  cur_.at = end;
  cur_.content_end = end;
  return true;
}

bool Reader::readAlias() {
  const std::size_t begin = cur_.at++;
  const std::size_t end = nameEnd();
  if (end == cur_.at) {
    raise("malformed-anchor", "name of an alias node must contain at least one character").span =
        span(begin, begin + 1);
    return false;
  }
  const std::string_view name(input_ + cur_.at, end - cur_.at);
  cur_.at = end;
  const auto known = anchors_.find(name);
  if (known == anchors_.end()) {
    raise("undefined-alias", "unidentified alias \"" + std::string(name) + "\"").span = span(begin, end);
    return false;
  }
  cur_.content_end = end;
  found_.value = known->second;
  if (found_.value != nullptr) found_.value->aliased = true;
  shared_ = true;
  skipSpace();
  return true;
}

namespace tag_text {

bool isHandle(std::string_view handle) {
  if (handle == "!" || handle == "!!") return true;
  if (handle.size() < 3 || handle.front() != '!' || handle.back() != '!') return false;
  return std::all_of(handle.begin() + 1, handle.end() - 1, [](char c) {
    return isDigit(c) || c == '-' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  });
}

// Characters of a tag name: those of an address, and `%` with two digits. The first may be nearly any.
bool isUri(std::string_view text) {
  if (text.empty()) return false;
  if (isFlow(text[0])) return false;
  std::size_t i = 0;
  utf8::codePointAt(text, 0, i);
  if (i == 4) return false;  // a surrogate pair: its second half is none of the characters below
  while (i < text.size()) {
    const char c = text[i];
    const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c == '%') {
      if (i + 2 >= text.size() || hexValue(text[i + 1]) < 0 || hexValue(text[i + 2]) < 0) return false;
      i += 3;
    } else if (letter || isDigit(c) ||
               std::string_view("-#;/?:@&=+$,_.!~*'()[]").find(c) != std::string_view::npos) {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

// JavaScript's decodeURIComponent; none where the escapes are no valid UTF-8.
std::optional<std::string> decode(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] != '%') {
      out += text[i++];
      continue;
    }
    std::string bytes;
    std::size_t wanted = 1;
    while (bytes.size() < wanted) {
      if (i + 2 >= text.size() || text[i] != '%') return std::nullopt;
      const int high = hexValue(text[i + 1]);
      const int low = hexValue(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      const auto byte = static_cast<unsigned char>(high * 16 + low);
      if (bytes.empty()) wanted = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      bytes += static_cast<char>(byte);
      i += 3;
    }
    if (utf8::findInvalid(bytes) != std::string_view::npos) return std::nullopt;
    out += bytes;
  }
  return out;
}

}  // namespace tag_text

bool Reader::readTag() {
  const std::size_t begin = cur_.at;
  const auto refuse = [&](std::string reason) {
    std::size_t end = begin;
    while (input_[end] != 0 && !isSpace(input_[end])) ++end;
    raise("malformed-tag", std::move(reason)).span = span(begin, end);
    return false;
  };
  if (found_.tag.id != TagId::none) return refuse("duplication of a tag property");
  bool verbatim = false;
  bool named = false;
  std::string_view handle = "!";
  char c = input_[++cur_.at];
  if (c == '<') {
    verbatim = true;
    ++cur_.at;
  } else if (c == '!') {
    named = true;
    handle = "!!";
    c = input_[++cur_.at];
  }
  std::size_t name_begin = cur_.at;
  std::string_view name;
  if (verbatim) {
    // The first character is taken unseen, and line breaks do not count.
    do {
      c = input_[++cur_.at];
    } while (c != 0 && c != '>');
    if (c == 0) return refuse("unexpected end of the stream within a verbatim tag");
    name = std::string_view(input_ + name_begin, cur_.at - name_begin);
    ++cur_.at;
  } else {
    while (c != 0 && !isSpace(c)) {
      if (c == '!') {
        if (named) return refuse("tag suffix cannot contain exclamation marks");
        handle = std::string_view(input_ + name_begin - 1, cur_.at + 2 - name_begin);
        if (!tag_text::isHandle(handle)) return refuse("named tag handle cannot contain such characters");
        named = true;
        name_begin = cur_.at + 1;
      }
      c = input_[++cur_.at];
    }
    name = std::string_view(input_ + name_begin, cur_.at - name_begin);
    if (std::any_of(name.begin(), name.end(), isFlow)) {
      return refuse("tag suffix cannot contain flow indicator characters");
    }
  }
  if (!name.empty() && !tag_text::isUri(name)) {
    return refuse("tag name cannot contain such characters: " + std::string(name));
  }
  auto decoded = tag_text::decode(name);
  if (!decoded) return refuse("tag name is malformed: " + std::string(name));
  cur_.content_end = cur_.at;
  return nameTag(handle, std::move(*decoded), verbatim, {begin, cur_.at});
}

bool Reader::nameTag(std::string_view handle, std::string name, bool verbatim, Span written) {
  std::string full;
  if (verbatim) {
    full = std::move(name);
  } else {
    const auto declared = tag_handles_.find(handle);
    if (declared != tag_handles_.end()) {
      full = declared->second + name;
    } else if (handle == "!") {
      full = "!" + name;
    } else if (handle == "!!") {
      full = std::string(kTagPrefix) + name;
    } else {
      raise("undefined-tag-handle", "undeclared tag handle \"" + std::string(handle) + "\"").span =
          span(written.begin, written.begin + handle.size());
      return false;
    }
  }
  Tag tag;
  tag.written = written;
  tag.id = TagId::unknown;
  if (full == "?") {
    tag.id = TagId::plain;
  } else if (full == "!") {
    tag.id = TagId::non_specific;
  } else if (std::string_view(full).starts_with(kTagPrefix)) {
    const std::string_view rest = std::string_view(full).substr(kTagPrefix.size());
    for (const KnownTag& known : kKnownTags) {
      if (known.name == rest) tag.id = known.id;
    }
  }
  const auto same = std::find(tag_names_.begin(), tag_names_.end(), full);
  tag.name = static_cast<std::uint32_t>(same - tag_names_.begin());
  if (same == tag_names_.end()) tag_names_.push_back(std::move(full));
  // js-yaml takes an empty verbatim name for no tag at all; it cannot be written, the first character is
  // taken.
  found_.tag = tag;
  return true;
}

// ----------------------------------------------------------------------------------------------- mappings

void Reader::put(MappingBuilder& builder, std::string key, Span key_span, const Node* key_node,
                 const Node* value, bool merged) {
  builder.node->entries.push_back({std::move(key), key_span, key_node, value, merged});
  builder.index.added();
}

// JavaScript's String(key), with what js-yaml does to keys that are no scalars.
bool Reader::keyText(const Node* key, std::string& out) {
  if (key == nullptr) {
    out = "null";
    return true;
  }
  if (key->kind == Kind::mapping) {
    out = "[object Object]";
    return true;
  }
  if (key->kind != Kind::sequence) {
    out = scalarToString(*key);
  } else {
    for (const Node* item : key->items) {
      if (item->kind == Kind::sequence) {
        return fail("complex-key", "nested arrays are not supported inside keys");
      }
    }
    bool first = true;
    for (const Node* item : key->items) {
      if (!first) out += ',';
      first = false;
      if (item->kind == Kind::mapping) {
        out += "[object Object]";
      } else if (item->kind != Kind::null) {
        out += scalarToString(*item);
      }
      if (aliased_key_bytes_ + out.size() > kMaxAliasedKeyBytes) {
        doc_.over_limit = true;
        return false;
      }
    }
  }
  // What an alias writes out is not bounded by the size of the text.
  const bool written_out = key->aliased || key->kind == Kind::sequence;
  return !written_out || chargeKey(out.size() + key->items.size());
}

bool Reader::chargeKey(std::size_t bytes) {
  aliased_key_bytes_ += bytes;
  doc_.over_limit = doc_.over_limit || aliased_key_bytes_ > kMaxAliasedKeyBytes;
  return !doc_.over_limit;
}

bool Reader::chargeMerge() {
  if (++merge_keys_ <= kMaxMergeKeys) return true;
  return fail("too-many-merges",
              "merge keys exceeded maxTotalMergeKeys (" + std::to_string(kMaxMergeKeys) + ")");
}

// Copies what `source` has and the mapping lacks.
bool Reader::merge(MappingBuilder& builder, const Node* source, const PendingKey& key) {
  const bool object =
      !isNullValue(source) && (source->kind == Kind::mapping || source->kind == Kind::sequence ||
                               source->kind == Kind::timestamp || source->kind == Kind::binary);
  if (!object) {
    raise("merge-scalar", "cannot merge mappings; the provided source object is unacceptable").span =
        source != nullptr ? source->span : key.span;
    return false;
  }
  if (!chargeMerge()) return false;
  if (source->kind == Kind::mapping) {
    // By index: a mapping that an alias merges into itself grows while it is copied (its keys are all there).
    const std::size_t count = source->entries.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (!chargeMerge() || !chargeKey(source->entries[i].key.size())) return false;
      const Entry entry = source->entries[i];
      if (builder.index.find(entry.key) == kNone) {
        put(builder, entry.key, entry.key_span, entry.key_node, entry.value, true);
      }
    }
    return true;
  }
  // Other objects of JavaScript: a list has its indices as keys, a date has none.
  std::size_t count = source->items.size();
  std::vector<unsigned char> bytes;
  if (source->kind == Kind::binary) {
    bytes = decodeBase64(source->text);
    count = bytes.size();
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!chargeMerge()) return false;
    std::string index = std::to_string(i);
    if (builder.index.find(index) != kNone) continue;
    const Node* item = nullptr;
    if (source->kind == Kind::binary) {
      Node* byte = newNode(Kind::number, Style::none, 0, 0);
      byte->span = source->span;
      byte->number = bytes[i];
      byte->text = std::to_string(static_cast<int>(bytes[i]));
      item = byte;
    } else {
      item = source->items[i];
    }
    put(builder, std::move(index), key.span, key.node, item, true);
  }
  return true;
}

bool Reader::storePair(MappingBuilder& builder, PendingKey& key, Node* value) {
  std::string text;
  if (!keyText(key.node, text)) {
    if (doc_.error) doc_.error->span = key.span;
    return false;
  }
  if (key.merge) {
    if (value == nullptr || value->kind != Kind::sequence) return merge(builder, value, key);
    if (value->items.size() > kMaxMergeSources) {
      raise("too-many-merges", "abnormal merge sequence size").span = value->span;
      return false;
    }
    for (const Node* item : value->items) {
      if (!merge(builder, item, key)) return false;
    }
    return true;
  }
  if (key.node == nullptr) {
    key.node = newNode(Kind::null, Style::none, 0, 0);
    key.node->span = key.span;
  }
  const std::size_t known = builder.index.find(text);
  if (known == kNone) {
    const Node* stored = valueOr(value);
    put(builder, std::move(text), key.span, key.node, stored, false);
    return true;
  }
  Entry& entry = builder.node->entries[known];
  if (!entry.merged) {
    // js-yaml puts back the key's place number by number, and skips those that are zero.
    if (key.line != 0) cur_.line = key.line;
    if (key.line_start != 0) cur_.line_start = key.line_start;
    if (key.at != 0) cur_.at = key.at;
    Error& error = raise("duplicate-key", "duplicated mapping key");
    error.span = key.span;
    error.related.push_back({entry.key_span, "the key is already here"});
    return false;
  }
  entry.key_span = key.span;
  entry.key_node = key.node;
  entry.value = valueOr(value);
  entry.merged = false;
  return true;
}

// ---------------------------------------------------------------------------------------------- documents

bool Reader::readYamlDirective(const std::vector<std::string_view>& args) {
  if (yaml_directive_) return fail("bad-directive", "duplication of %YAML directive");
  if (args.size() != 1) return fail("bad-directive", "YAML directive accepts exactly one argument");
  const std::string_view version = args[0];
  const std::size_t dot = version.find('.');
  const auto digits = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
  };
  if (dot == std::string_view::npos || !digits(version.substr(0, dot)) || !digits(version.substr(dot + 1))) {
    return fail("bad-directive", "ill-formed argument of the YAML directive");
  }
  if (decimalToDouble(version.substr(0, dot)) != 1) {
    return fail("bad-directive", "unacceptable YAML version of the document");
  }
  yaml_directive_ = true;
  return true;
}

bool Reader::readTagDirective(const std::vector<std::string_view>& args) {
  if (args.size() != 2) return fail("bad-directive", "TAG directive accepts exactly two arguments");
  const std::string_view handle = args[0];
  if (!tag_text::isHandle(handle)) {
    return fail("bad-directive", "ill-formed tag handle (first argument) of the TAG directive");
  }
  if (tag_handles_.contains(handle)) {
    return fail("bad-directive",
                "there is a previously declared suffix for \"" + std::string(handle) + "\" tag handle");
  }
  if (!tag_text::isUri(args[1])) {
    return fail("bad-directive", "ill-formed tag prefix (second argument) of the TAG directive");
  }
  auto prefix = tag_text::decode(args[1]);
  if (!prefix) return fail("bad-directive", "tag prefix is malformed: " + std::string(args[1]));
  tag_handles_.emplace(handle, std::move(*prefix));
  return true;
}

// At the `%`.
bool Reader::readDirective() {
  const std::size_t begin = cur_.at;
  context_.directive = begin;
  char c = input_[++cur_.at];
  std::size_t from = cur_.at;
  const auto word = [&] {
    from = cur_.at;
    while (c != 0 && !isSpace(c)) c = input_[++cur_.at];
    return std::string_view(input_ + from, cur_.at - from);
  };
  const std::string_view name = word();
  if (name.empty()) {
    return fail("bad-directive", "directive name must not be less than one character in length");
  }
  std::vector<std::string_view> args;
  std::size_t end = cur_.at;
  while (c != 0) {
    while (isBlank(c)) c = input_[++cur_.at];
    if (c == '#') {
      const std::size_t comment = cur_.at;
      while (c != 0 && !isBreak(c)) c = input_[++cur_.at];
      addComment(comment, cur_.at);
      break;
    }
    if (isBreak(c)) break;
    args.push_back(word());
    end = cur_.at;
  }
  if (c != 0) readLineBreak();
  bool fine = true;
  if (name == "YAML") fine = readYamlDirective(args);
  if (name == "TAG") fine = readTagDirective(args);
  if (!fine) doc_.error->span = span(begin, end);
  return fine;
}

void Reader::readDocument() {
  yaml_directive_ = false;
  tag_handles_.clear();
  anchors_.clear();
  bool directives = false;
  while (peek() != 0) {
    skipSpace();
    if (cur_.line_indent > 0 || peek() != '%') break;
    directives = true;
    if (!readDirective()) return;
  }
  skipSpace();
  document_starts_.push_back(cur_.at);
  if (cur_.line_indent == 0 && peek() == '-' && peek(1) == '-' && peek(2) == '-') {
    cur_.at += 3;
    cur_.content_end = cur_.at;
    skipSpace();
  } else if (directives) {
    fail("missing-document-start", "directives end mark is expected");
    return;
  }
  readNode(cur_.line_indent - 1, Context::block_out, false, true);
  if (failed()) return;
  const Node* root = valueOr(found_.value);
  skipSpace();
  documents_.push_back(root);
  context_.value = root;
  if (cur_.at == cur_.line_start && atDocumentMarker()) {
    if (peek() == '.') {
      cur_.at += 3;
      skipSpace();
    }
    return;
  }
  if (cur_.at + 1 < buffer_.size()) {
    fail("content-after-end", "end of the stream or a document separator is expected");
  }
}

void Reader::read() {
  const std::size_t nul = buffer_.find('\0');
  if (nul != std::string::npos) {
    cur_.at = nul;
    raise("control-character", "null byte is not allowed in input").span = span(nul, nul + 1);
    return;
  }
  while (peek() == ' ') {
    ++cur_.line_indent;
    ++cur_.at;
  }
  while (!failed() && cur_.at + 1 < buffer_.size()) readDocument();
  if (!failed() && documents_.size() > 1) {
    Error& error = raise("second-document", "expected a single document in the stream, but found more");
    error.line = 0;
    const std::size_t start = document_starts_[1];
    error.span = span(start, start + 3);
  }
  if (doc_.error) {
    context_.text = std::string_view(buffer_).substr(0, source_size_);
    context_.base = base_;
    placeError(*doc_.error, context_);
  }
  if (failed() || documents_.empty()) return;
  doc_.root = documents_[0];
  measure(doc_, shared_);
}

// Counts what the value is with its aliases written out, finds cycles, and marks what is reached twice.
class Measure {
 public:
  explicit Measure(Document& document) : doc_(document) {}

  // Without aliases the value is a tree no deeper than kMaxDepth.
  std::size_t tree(const Node* node) const {
    std::size_t count = 1;
    for (const Node* item : node->items) count += tree(item);
    for (const Entry& entry : node->entries) count += tree(entry.value);
    return count;
  }

  void graph(const Node* root) {
    std::vector<Step> path;
    enter(path, root);
    while (!path.empty()) {
      Step& step = path.back();
      const std::size_t children = step.node->items.size() + step.node->entries.size();
      if (step.next == children) {
        Seen& done = seen_[step.node];
        done.open = false;
        done.count = step.count;
        done.bytes = step.bytes;
        done.height = step.height;
        path.pop_back();
        if (!path.empty()) add(path.back(), done);
        continue;
      }
      const std::size_t i = step.next++;
      const std::size_t items = step.node->items.size();
      const Node* child = i < items ? step.node->items[i] : step.node->entries[i - items].value;
      const auto known = seen_.find(child);
      if (known == seen_.end()) {
        enter(path, child);
      } else {
        const_cast<Node*>(child)->aliased = true;  // the nodes are the document's own
        if (known->second.open) {
          doc_.has_cycle = true;
        } else {
          add(step, known->second);
        }
      }
    }
    const Seen& whole = seen_[root];
    const bool too_much = whole.height > kMaxExpandedDepth || whole.bytes > kMaxExpandedBytes;
    doc_.expanded_nodes = doc_.has_cycle || too_much ? kNone : whole.count;
    markShared(root);
  }

 private:
  struct Seen {
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::size_t height = 0;
    bool open = true;
    bool marked = false;
  };
  struct Step {
    const Node* node;
    std::size_t bytes;  // as JSON
    std::size_t next = 0;
    std::size_t count = 1;
    std::size_t height = 1;
  };

  // What of the JSON is the node's own: a scalar, or brackets, commas and keys.
  static std::size_t ownBytes(const Node* node) {
    if (node->isScalar()) return toJson(node).size();
    std::string keys;
    for (const Entry& entry : node->entries) JsonWriter::appendString(keys, entry.key);
    return keys.size() + 2 * node->entries.size() + node->items.size() + 2;
  }
  static std::size_t sum(std::size_t a, std::size_t b) { return b > kNone - a ? kNone : a + b; }

  void enter(std::vector<Step>& path, const Node* node) {
    seen_.try_emplace(node);
    path.push_back({node, ownBytes(node)});
  }
  static void add(Step& step, const Seen& child) {
    step.count = sum(step.count, child.count);
    step.bytes = sum(step.bytes, child.bytes);
    step.height = std::max(step.height, child.height + 1);
  }
  // Whatever stands below a node that is reached twice is reached twice too.
  void markShared(const Node* root) {
    std::vector<std::pair<const Node*, bool>> open{{root, false}};
    while (!open.empty()) {
      auto [node, shared] = open.back();
      open.pop_back();
      Seen& seen = seen_[node];
      if (seen.marked) continue;  // a second way here makes the node shared by itself, so one visit will do
      seen.marked = true;
      shared = shared || node->aliased;
      const_cast<Node*>(node)->aliased = shared;
      for (const Node* item : node->items) open.emplace_back(item, shared);
      for (const Entry& entry : node->entries) open.emplace_back(entry.value, shared);
    }
  }

  Document& doc_;
  std::map<const Node*, Seen> seen_;
};

void measure(Document& document, bool shared) {
  Measure measure(document);
  if (shared) {
    measure.graph(document.root);
  } else {
    document.expanded_nodes = measure.tree(document.root);
  }
}

}  // namespace

Document parse(std::string_view text, std::size_t base) {
  Document document;
  Reader(text, base, document).read();
  return document;
}

}  // namespace cardsmith::yaml
