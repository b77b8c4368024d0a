#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::yaml {

/// What js-yaml 4 makes of a value.
enum class Kind : std::uint8_t { null, boolean, number, string, timestamp, binary, sequence, mapping };

enum class Style : std::uint8_t { none, plain, single_quoted, double_quoted, literal, folded, flow, block };

struct Node;

/// One key of a mapping, with the name that JavaScript gives it (`String(key)`).
struct Entry {
  std::string key;
  Span key_span;  ///< the key as written, quotes included
  const Node* key_node = nullptr;
  const Node* value = nullptr;
  bool merged = false;  ///< came through a merge key (`<<`)
};

/// A value with its place. Spans are absolute (the front matter's offset is added).
struct Node {
  Kind kind = Kind::null;
  Style style = Style::none;
  Span span;  ///< the value as written (quotes, brackets included); empty where nothing stands
  /// The scalar's content after quotes and folding, for every scalar kind; of binary the base64 text. Valid
  /// UTF-8, save that an escape such as "\uD800" leaves a lone surrogate in its three-byte form (WTF-8).
  std::string text;
  double number = 0;  ///< number, or timestamp as milliseconds since 1970 UTC
  bool boolean = false;
  std::string tag;                 ///< an explicit tag as written, else empty
  std::vector<Entry> entries;      ///< mapping, in JavaScript's insertion order
  std::vector<const Node*> items;  ///< sequence
  bool aliased = false;            ///< reached through more than one path

  bool isString() const { return kind == Kind::string; }
  bool isMapping() const { return kind == Kind::mapping; }
  bool isSequence() const { return kind == Kind::sequence; }
  bool isNull() const { return kind == Kind::null; }
  bool isScalar() const { return kind != Kind::sequence && kind != Kind::mapping; }

  /// The entry of a mapping with this key, or null.
  const Entry* find(std::string_view key) const;
  /// The value of that entry, or null.
  const Node* get(std::string_view key) const;
};

struct RelatedSpan {
  Span span;
  std::string message;
};

/// Why js-yaml 4 refuses the text.
struct Error {
  std::string code;    ///< the rule's name in family yaml/: "duplicate-key", "unknown-tag", …
  std::string reason;  ///< js-yaml's words
  /// 1-based, counted inside the block, as js-yaml prints it; 0 where js-yaml names no place.
  std::size_t line = 1;
  /// 1-based, in UTF-16 units. Signed: js-yaml prints a negative one for some duplicate keys.
  std::int64_t column = 1;
  Span span;                ///< where the culprit is (may differ from line:column)
  std::size_t noticed = 0;  ///< the byte that line and column name
  std::vector<RelatedSpan> related;

  /// The reason and its place as js-yaml prints them: "duplicated mapping key (4:1)".
  std::string message() const;
};

inline constexpr std::size_t kMaxExpandedDepth = 512;
inline constexpr std::size_t kMaxExpandedBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMaxAliasedKeyBytes = std::size_t{8} << 20;
/// Nodes that are looked at, once aliases are written out.
inline constexpr std::size_t kMaxExpandedNodes = 100'000;

/// A parsed block. Owns its nodes; pointers stay valid while it lives.
class Document {
 public:
  Document() = default;
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  const Node* root = nullptr;  ///< null: nothing there (js `undefined`) or `error` is set
  std::optional<Error> error;
  bool has_cycle = false;
  /// Nodes once aliases are written out. Saturates; also where aliases nest deeper than kMaxExpandedDepth or
  /// write out more than kMaxExpandedBytes of JSON, so that whoever heeds a limit on it may walk the tree
  /// recursively and copy what it finds.
  std::size_t expanded_nodes = 0;
  /// The keys that aliases and merges write out take more than kMaxAliasedKeyBytes: nothing was read.
  bool over_limit = false;
  /// Whether the values cannot be written out: nothing may walk them then. And the words for that.
  bool tooLarge() const { return over_limit || has_cycle || expanded_nodes > kMaxExpandedNodes; }
  std::string tooLargeWords() const;
  std::vector<Span> comments;  ///< absolute, `#` included
  std::deque<Node> nodes;      ///< storage
};

/// Reads `text` as js-yaml 4's `load` does. `base` is added to every span.
Document parse(std::string_view text, std::size_t base = 0);

/// The value as JSON.stringify would give it: NaN, infinities and invalid dates are null, dates ISO 8601
/// with milliseconds in UTC. Call only when there is no cycle and `expanded_nodes` is within the limit.
std::string toJson(const Node* node);

}  // namespace cardsmith::yaml
