#pragma once

#include <string>
#include <string_view>

namespace cardsmith {

/// Writes compact JSON into a string. Commas are placed by the writer; the caller balances open and close.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& beginObject() { return open('{'); }
  JsonWriter& endObject() { return close('}'); }
  JsonWriter& beginArray() { return open('['); }
  JsonWriter& endArray() { return close(']'); }
  JsonWriter& key(std::string_view name);  ///< of letters, digits and the like: written as it is
  JsonWriter& string(std::string_view text);
  JsonWriter& number(double value);  ///< NaN and infinities become null
  JsonWriter& integer(long long value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  ///< text that is JSON already

  /// `text` (UTF-8) as a JSON string with its quotes. U+2028 and U+2029 are escaped, as is a lone surrogate
  /// that a YAML escape left in three bytes; other lone bytes never occur.
  static void appendString(std::string& out, std::string_view text);

 private:
  std::string& out_;
  bool comma_ = false;
  void separate();
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
};

}  // namespace cardsmith
