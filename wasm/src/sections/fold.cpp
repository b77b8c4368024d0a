#include "sections/fold.h"

#include <algorithm>
#include <array>
#include <iterator>

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

// What has to be done for an ASCII character besides writing kAscii.
constexpr std::uint8_t kIsGap = 1;   // none after another
constexpr std::uint8_t kIsStop = 2;  // a `.`, `!` or `?`
constexpr std::uint8_t kIsDigit = 4;
constexpr std::uint8_t kIsOther = 8;  // a `-`, which may belong to a number; a line feed; no ASCII
constexpr auto kKinds = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (i >= 0x80 || i == '-' || i == '\n') {
      table[i] = kIsOther;
    } else if (kAscii[i] == kGap) {
      table[i] = kIsGap;
    } else if (i == '.' || i == '!' || i == '?') {
      table[i] = kIsStop;
    } else if (i >= '0' && i <= '9') {
      table[i] = kIsDigit;
    }
  }
  return table;
}();

/// Writes behind what a Folded holds; its text has room.
class FoldWriter {
 public:
  FoldWriter(Folded& out, std::size_t start, std::size_t base)
      : out_(out), bytes_(out.text.data()), start_(start), size_(start), base_(base) {
    by_ = out.shifts.empty() ? 0 : out.shifts.back().by;
  }

  void fold(std::string_view text, bool keep_lines) {
    const auto isDigitAt = [&](std::size_t i) { return i < text.size() && strings::isAsciiDigit(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
      i = foldPlain(text, i);
      if (i == text.size()) return;
      const char byte = text[i];
      std::size_t length = 1;
      if (static_cast<unsigned char>(byte) >= 0x80) {
        putCodePoint(foldCodePoint(utf8::codePointAt(text, i, length)), i);
      } else if (keep_lines && byte == '\n') {
        put('\n', i);
        before_ = kIsGap;
      } else if (byte == '-' && i >= 2 && (text[i - 1] == 'e' || text[i - 1] == 'E') && isDigitAt(i - 2) &&
                 isDigitAt(i + 1)) {
        put('-', i);  // 2e-5 stays one number
      } else {
        putGap(i);
      }
      i += length;
    }
  }

  /// How long the text is, without a space at its end.
  std::size_t size() {
    while (size_ > start_ && bytes_[size_ - 1] == kGap) --size_;
    while (!out_.shifts.empty() && out_.shifts.back().at >= size_) out_.shifts.pop_back();
    return size_;
  }

 private:
  Folded& out_;
  char* bytes_;
  std::size_t start_;
  std::size_t size_;
  std::size_t base_;
  std::size_t by_ = 0;
  std::uint8_t before_ = kIsGap;  // a gap or line feed: no space at the start, and none after another

  // Up to the first character of kIsOther.
  std::size_t foldPlain(std::string_view text, std::size_t i) {
    while (i < text.size()) {
      if (kKinds[static_cast<unsigned char>(text[i])] == kIsOther) return i;
      setShift(i);
      for (; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::uint8_t kind = kKinds[byte];
        if (kind > kIsGap) {
          if (kind == kIsOther) return i;
          note(kind);
        } else if (kind & before_) {
          ++i;  // what follows stands nearer to the start
          break;
        }
        bytes_[size_++] = kAscii[byte];
        before_ = kind;
      }
    }
    return i;
  }

  void setShift(std::size_t at) {
    if (base_ + at - size_ == by_) return;
    by_ = base_ + at - size_;
    out_.shifts.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(by_)});
  }

  // Of a run of digits the first.
  void note(std::uint8_t kind) {
    if (kind == kIsDigit && size_ > start_ && strings::isAsciiDigit(bytes_[size_ - 1])) return;
    out_.notable.push_back(static_cast<std::uint32_t>(size_));
  }

  void put(char one, std::size_t at) {
    setShift(at);
    const std::uint8_t kind = kKinds[static_cast<unsigned char>(one)];
    if ((kind & (kIsStop | kIsDigit)) || one == '\n') note(kind);
    bytes_[size_++] = one;
    before_ = 0;
  }

  void putGap(std::size_t at) {
    if (before_ & kIsGap) return;
    put(kGap, at);
    before_ = kIsGap;
  }

  void putCodePoint(char32_t c, std::size_t at) {
    if (c == kDrop) return;
    if (c == static_cast<char32_t>(kGap)) return putGap(at);
    if (c < 0x80) return put(static_cast<char>(c), at);
    setShift(at);
    std::string encoded;
    utf8::append(encoded, c);
    for (const char one : encoded) bytes_[size_++] = one;
    before_ = 0;
  }
};

}  // namespace

std::size_t Folded::originOf(std::size_t at) const {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  const auto after = std::upper_bound(shifts.begin(), shifts.end(), at,
                                      [](std::size_t place, const Shift& shift) { return place < shift.at; });
  return after == shifts.begin() ? at : at + std::prev(after)->by;
}

std::size_t Folded::placeOf(std::size_t source) const {
  const auto after =
      std::upper_bound(shifts.begin(), shifts.end(), source,
                       [](std::size_t place, const Shift& shift) { return place < shift.at + shift.by; });
  const std::size_t place = after == shifts.begin() ? source : source - std::prev(after)->by;
  return std::min<std::size_t>(place, after == shifts.end() ? text.size() : after->at);
}

Folded fold(std::string_view text, bool keep_lines) {
  Folded out;
  foldOnto(out, text, keep_lines, 0);
  return out;
}

void foldOnto(Folded& out, std::string_view text, bool keep_lines, std::size_t base) {
  const std::size_t start = out.text.size();
  out.text.resize(start + text.size());  // no character gets longer
  if (start == 0) out.notable.reserve(text.size() / 32 + 4);
  FoldWriter writer(out, start, base);
  writer.fold(text, keep_lines);
  out.text.resize(writer.size());
}

}  // namespace cardsmith::sections
