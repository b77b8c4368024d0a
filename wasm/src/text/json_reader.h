#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardsmith::json {

enum class Type : std::uint8_t { null, boolean, number, string, array, object };

struct Member;

struct Value {
  Type type = Type::null;
  bool boolean = false;
  std::string text;  ///< string: decoded, as UTF-8 (a lone surrogate as U+FFFD); number: as written
  std::vector<Value> items;
  std::vector<Member> members;  ///< in the order of the text

  bool isString() const { return type == Type::string; }
  bool isNull() const { return type == Type::null; }
  /// The member with this name, or null.
  const Value* find(std::string_view name) const;
};

struct Member {
  std::string name;
  Value value;
};

struct Error {
  std::size_t offset = 0;  ///< byte of the text
  std::string message;     ///< lower case, no full stop
};

/// How deep arrays and objects may nest.
inline constexpr int kMaxDepth = 64;

/// Reads one JSON value (RFC 8259) and nothing after it but white space. Strict: no comments, no trailing
/// commas, no name twice in an object. Bytes that are not UTF-8 pass through strings unchanged. On failure
/// none, and `error` says why.
std::optional<Value> parse(std::string_view text, Error& error);

}  // namespace cardsmith::json
