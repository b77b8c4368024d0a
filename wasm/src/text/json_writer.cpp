#include "text/json_writer.h"

#include <array>
#include <cmath>

#include "text/strings.h"

namespace cardsmith {

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  out_ += comma_ ? ",\""sv : "\""sv;
  out_ += name;
  out_ += "\":"sv;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  appendString(out_, text);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  return raw(std::isfinite(value) ? strings::number(value) : "null");
}

JsonWriter& JsonWriter::integer(long long value) {
  return raw(std::to_string(value));
}
JsonWriter& JsonWriter::boolean(bool value) {
  return raw(value ? "true" : "false");
}
JsonWriter& JsonWriter::null() {
  return raw("null");
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

namespace {
// Bytes that stand for themselves, whatever follows.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 256; ++c)
    plain[c] = c != '"' && c != '\\' && c != 0x7F && c != 0xE2 && c != 0xED;
  return plain;
}();
}  // namespace

void JsonWriter::appendString(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t clean = 0;  // everything before this index is written
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (kPlain[c]) continue;
    const bool separator = c == 0xE2 && text.size() - i >= 3 &&
                           static_cast<unsigned char>(text[i + 1]) == 0x80 &&
                           (static_cast<unsigned char>(text[i + 2]) & 0xFE) == 0xA8;
    const bool surrogate =
        c == 0xED && text.size() - i >= 3 && static_cast<unsigned char>(text[i + 1]) >= 0xA0;
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !separator && !surrogate) continue;
    out.append(text, clean, i - clean);
    clean = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case 0xE2:
        out += (static_cast<unsigned char>(text[i + 2]) & 1) ? "\\u2029" : "\\u2028";
        clean = i + 3;
        i += 2;
        break;
      case 0xED: {
        const unsigned low = static_cast<unsigned char>(text[i + 2]) & 0x3FU;
        const unsigned unit = 0xD000U | ((static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6U) | low;
        out += "\\ud";
        for (const unsigned shift : {8U, 4U, 0U}) out += kHex[(unit >> shift) & 0xFU];
        clean = i + 3;
        i += 2;
        break;
      }
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, clean, text.size() - clean);
  out += '"';
}

}  // namespace cardsmith
