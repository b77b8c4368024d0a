#include "sections/fold.h"

#include <array>

#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::sections {

namespace {

// The letter without its marks, lower case, for U+00C0 to U+021F and U+1E00 to U+1EFF; '.' where there is
// none.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg"
    "hhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs........"
    "........................oo.............uu...................dddlllnnnaaiioouuuuuuuuuu.aaaa....ggkkoo"
    "oo..jdddgg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh";
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
    "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
    "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

constexpr char kGap = ' ';
constexpr char32_t kDrop = 0;

/// One code point as it is matched: kDrop where it leaves no trace, a space for whatever separates words.
char32_t foldCodePoint(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + 0x20;
    if (c == '_' || c < 0x20 || c == 0x7F) return kGap;
    return c;
  }
  if (c < 0xC0) return c == 0xAD ? kDrop : c == 0xB7 ? U'.' : kGap;
  if (c < 0x220) {
    const char base = kLatin[c - 0xC0];
    return base == '.' ? kGap : static_cast<char32_t>(base);
  }
  if (c >= 0x300 && c < 0x370) return kDrop;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c == 0x401 || c == 0x451) return 0x435;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if ((c >= 0x610 && c <= 0x61A) || c == 0x640 || (c >= 0x64B && c <= 0x652)) return kDrop;
  if (c == 0x61F) return U'?';
  if (c >= 0x1E00 && c <= 0x1EFF) {
    const char base = kLatinAdditional[c - 0x1E00];
    return base == '.' ? kGap : static_cast<char32_t>(base);
  }
  if (c >= 0x200B && c <= 0x200F) return kDrop;
  if (c == 0x2018 || c == 0x2019) return U'\'';
  if (c == 0x201C || c == 0x201D) return U'"';
  if (c >= 0x2000 && c <= 0x2BFF) return c == 0x2030 ? U'%' : c == 0x2265 ? U'>' : c == 0x2264 ? U'<' : kGap;
  if (c == 0x3002) return U'.';
  if (c == 0x3001) return U',';
  if (c >= 0x3000 && c <= 0x301F) return kGap;
  if (c >= 0xFE00 && c <= 0xFE0F) return kDrop;
  if (c >= 0xFF01 && c <= 0xFF5E) return foldCodePoint(c - 0xFEE0);
  if (c >= 0x1F000) return kGap;
  return c;
}

}  // namespace

bool isUnspacedScript(char32_t c) {
  return (c >= 0x590 && c < 0x1E00) || (c >= 0x2E80 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

namespace {

// foldCodePoint() of the ASCII characters, and a space for `-`.
constexpr auto kAscii = [] {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c == '_' || c == '-' || i < 0x20 || i == 0x7F ? kGap : strings::toLowerAscii(c);
  }
  return table;
}();

constexpr std::uint8_t kStop = 1;
constexpr std::uint8_t kDigit = 2;
constexpr auto kNotable = [] {
  std::array<std::uint8_t, 256> table{};
  for (const char c : {'.', '!', '?', '\n'}) table[static_cast<unsigned char>(c)] = kStop;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = kDigit;
  return table;
}();

}  // namespace

Folded fold(std::string_view text, bool keep_lines) {
  Folded out;
  foldOnto(out, text, keep_lines, 0);
  return out;
}

void foldOnto(Folded& out, std::string_view text, bool keep_lines, std::size_t base) {
  const std::size_t start = out.text.size();
  // No character gets longer.
  out.text.resize(start + text.size());
  out.origin.resize(start + text.size());
  char* const bytes = out.text.data();
  std::uint32_t* const origin = out.origin.data();
  std::size_t size = start;
  char last = kGap;  // no space at the start and none after another or a line feed
  const auto put = [&](char one, std::size_t at) __attribute__((always_inline)) {
    if (const std::uint8_t notable = kNotable[static_cast<unsigned char>(one)]) {
      const bool inside = notable == kDigit && size > start && strings::isAsciiDigit(bytes[size - 1]);
      if (!inside) out.notable.push_back(static_cast<std::uint32_t>(size));
    }
    bytes[size] = one;
    origin[size++] = static_cast<std::uint32_t>(base + at);
    last = one;
  };
  const auto isDigitAt = [&](std::size_t i) { return i < text.size() && strings::isAsciiDigit(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      const char folded = kAscii[static_cast<unsigned char>(byte)];
      if (folded != kGap) {
        put(folded, i);
      } else if (keep_lines && byte == '\n') {
        put('\n', i);
      } else if (byte == '-' && i >= 2 && (text[i - 1] == 'e' || text[i - 1] == 'E') && isDigitAt(i - 2) &&
                 isDigitAt(i + 1)) {
        put('-', i);  // 2e-5 stays one number
      } else if (last != kGap && last != '\n') {
        put(kGap, i);
      }
      ++i;
      continue;
    }
    std::size_t length = 1;
    const char32_t c = foldCodePoint(utf8::codePointAt(text, i, length));
    if (c == static_cast<char32_t>(kGap)) {
      if (last != kGap && last != '\n') put(kGap, i);
    } else if (c < 0x80) {
      if (c != kDrop) put(static_cast<char>(c), i);
    } else {
      std::string encoded;
      utf8::append(encoded, c);
      for (const char one : encoded) put(one, i);
    }
    i += length;
  }
  while (size > start && bytes[size - 1] == kGap) --size;
  out.text.resize(size);
  out.origin.resize(size);
}

}  // namespace cardsmith::sections
