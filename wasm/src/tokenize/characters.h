#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/align.h"

namespace cardsmith::tokenize {

enum class Kind : std::uint8_t {
  letter,
  single,   ///< a word of its own: punctuation, Han characters
  mark,     ///< may be dropped, goes with what precedes
  space,    ///< may be dropped
  ignored,  ///< may be dropped
};

inline bool isDroppable(Kind kind) {
  return kind >= Kind::mark;
}

/// Folds and kinds of characters: ASCII and Han here, the rest from the caller's table.
class Characters {
 public:
  Characters(const CharacterTable& table, const TokenForm& form);

  Kind kind(char32_t c) const;
  /// Whether it is white space, whatever the tokenizer makes of it.
  bool isWhite(char32_t c) const { return kindInText(c) == Kind::space; }
  /// The fold of `c`: never empty. The view lives as long as this and until the next call.
  std::u32string_view fold(char32_t c);

 private:
  struct Entry {
    char32_t c = 0;
    Kind kind = Kind::letter;
    std::uint32_t fold_begin = 0;  // in folds_
    std::uint32_t fold_size = 0;
  };
  std::vector<Entry> entries_;  // sorted, one for each character
  std::u32string folds_;
  char32_t space_symbol_ = 0;
  bool verbatim_ = false;
  char32_t single_ = 0;
  const Entry* find(char32_t c) const;
  Kind kindInText(char32_t c) const;
};

}  // namespace cardsmith::tokenize
