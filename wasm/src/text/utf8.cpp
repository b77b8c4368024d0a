#include "text/utf8.h"

#include <bit>
#include <cstdint>

#include "text/eight_bytes.h"

namespace cardsmith::utf8 {

namespace {

// Length of the valid sequence at `i`, or 0; `bad` receives how many bytes the maximal invalid part has.
std::size_t sequenceLength(std::string_view bytes, std::size_t i, std::size_t& bad) {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
  const unsigned char lead = at(i);
  bad = 1;
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (std::size_t k = 1; k < length; ++k) {
    if (i + k >= bytes.size() || at(i + k) < low || at(i + k) > high) {
      bad = k;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

}  // namespace

std::size_t findInvalid(std::string_view bytes) {
  std::size_t i = 0;
  std::size_t bad = 0;
  while (i < bytes.size()) {
    // Most text is ASCII: eight bytes in one step.
    if (bytes.size() - i >= 8 && (eightBytes(bytes.data() + i) & kHighs) == 0) {
      i += 8;
      continue;
    }
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequenceLength(bytes, i, bad);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string decodeLossy(std::string_view bytes, std::vector<Span>& replaced,
                        std::vector<std::size_t>& original_ends) {
  std::string out;
  out.reserve(bytes.size() + 16);
  std::size_t i = 0;
  std::size_t bad = 0;
  while (i < bytes.size()) {
    const std::size_t length = sequenceLength(bytes, i, bad);
    if (length == 0) {
      replaced.push_back({out.size(), out.size() + 3});
      out += "\xEF\xBF\xBD";
      i += bad;
      original_ends.push_back(i);
    } else {
      out.append(bytes, i, length);
      i += length;
    }
  }
  return out;
}

char32_t codePointAt(std::string_view text, std::size_t offset, std::size_t& length) {
  const auto at = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(text[k])); };
  const char32_t lead = at(offset);
  if (lead < 0x80) {
    length = 1;
    return lead;
  }
  if (lead < 0xE0) {
    length = 2;
    return ((lead & 0x1F) << 6) | (at(offset + 1) & 0x3F);
  }
  if (lead < 0xF0) {
    length = 3;
    return ((lead & 0x0F) << 12) | ((at(offset + 1) & 0x3F) << 6) | (at(offset + 2) & 0x3F);
  }
  length = 4;
  return ((lead & 0x07) << 18) | ((at(offset + 1) & 0x3F) << 12) | ((at(offset + 2) & 0x3F) << 6) |
         (at(offset + 3) & 0x3F);
}

void append(std::string& out, char32_t c) {
  if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) c = 0xFFFD;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t utf16Length(std::string_view text) {
  std::size_t units = 0;
  std::size_t i = 0;
  // Eight bytes in one step: each but those that continue a character, those of four bytes twice.
  for (; i + 8 <= text.size(); i += 8) {
    const std::uint64_t eight = eightBytes(text.data() + i);
    const std::uint64_t continues = eight & ~(eight << 1U) & kHighs;                            // 10xxxxxx
    const std::uint64_t four = eight & (eight << 1U) & (eight << 2U) & (eight << 3U) & kHighs;  // 1111xxxx
    units += 8 - static_cast<std::size_t>(std::popcount(continues)) +
             static_cast<std::size_t>(std::popcount(four));
  }
  for (; i < text.size(); ++i) units += utf16UnitsOfByte(static_cast<unsigned char>(text[i]));
  return units;
}

}  // namespace cardsmith::utf8
