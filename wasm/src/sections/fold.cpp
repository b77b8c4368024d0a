#include "sections/fold.h"

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

Folded fold(std::string_view text, bool keep_lines) {
  Folded out;
  out.text.reserve(text.size());
  out.origin.reserve(text.size());
  const auto put = [&](char one, std::size_t at) {
    out.text += one;
    out.origin.push_back(static_cast<std::uint32_t>(at));
  };
  const auto isDigitAt = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size();) {
    // Nearly every byte is a lower case letter or a space between words.
    const char byte = text[i];
    if ((byte >= 'a' && byte <= 'z') ||
        (byte == ' ' && !out.text.empty() && out.text.back() != ' ' && out.text.back() != '\n')) {
      put(byte, i++);
      continue;
    }
    std::size_t length = 1;
    char32_t c = utf8::codePointAt(text, i, length);
    if (keep_lines && c == '\n') {
      put('\n', i);
    } else if (c == '-' && i >= 2 && (text[i - 1] == 'e' || text[i - 1] == 'E') && isDigitAt(i - 2) &&
               isDigitAt(i + 1)) {
      put('-', i);  // 2e-5 stays one number
    } else {
      c = c == '-' ? static_cast<char32_t>(kGap) : foldCodePoint(c);
      if (c == static_cast<char32_t>(kGap)) {
        if (!out.text.empty() && out.text.back() != ' ' && out.text.back() != '\n') put(' ', i);
      } else if (c < 0x80) {
        if (c != kDrop) put(static_cast<char>(c), i);
      } else {
        std::string bytes;
        utf8::append(bytes, c);
        for (const char one : bytes) put(one, i);
      }
    }
    i += length;
  }
  while (!out.text.empty() && out.text.back() == ' ') {
    out.text.pop_back();
    out.origin.pop_back();
  }
  return out;
}

}  // namespace cardsmith::sections
