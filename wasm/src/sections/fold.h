#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cardsmith::sections {

/// Text made ready for matching words.
struct Folded {
  std::string text;
  /// Where a `.`, `!`, `?` or line feed stands in `text`, or a run of digits begins, in order: what sentences
  /// and numbers are looked for by.
  std::vector<std::uint32_t> notable;

  /// From the byte `at` of `text` on, each came from the byte of the source that stands `by` further.
  struct Shift {
    std::uint32_t at;
    std::uint32_t by;
  };
  std::vector<Shift> shifts;  ///< in order; few, since most characters keep their length

  /// The byte of the source at which the character begins that `text[at]` came from.
  std::size_t originOf(std::size_t at) const;
  /// The first byte of `text` that came from the byte of the source or from what follows it; `text.size()`
  /// where none did. For a text that was folded at once.
  std::size_t placeOf(std::size_t source) const;
};

/// Lower case, without accents; `-`, `_`, emoji and every kind of space become one space; full width forms
/// and CJK punctuation become ASCII. `keep_lines` keeps line feeds (for code).
Folded fold(std::string_view text, bool keep_lines = false);

/// The same, behind what `out` holds; `base` is where `text` begins in the source.
void foldOnto(Folded& out, std::string_view text, bool keep_lines, std::size_t base);

/// A script that does not put spaces around the words that are looked for (CJK, Thai), or puts prefixes
/// and suffixes on them (Arabic, Hebrew, Hangul): words are found at every character.
bool isUnspacedScript(char32_t c);

}  // namespace cardsmith::sections
