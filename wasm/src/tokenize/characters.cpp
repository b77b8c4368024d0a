#include "tokenize/characters.h"

#include <algorithm>

#include "text/sort.h"
#include "text/utf8.h"

namespace cardsmith::tokenize {

namespace {

// The characters that BERT's tokenizers put spaces around; those in JavaScript do so below U+10000 only.
bool isHan(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF);
}

Kind asciiKind(char32_t c) {
  // BERT's tokenizers drop the vertical tab and the form feed.
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return Kind::space;
  if (c < 0x20 || c == 0x7F) return Kind::ignored;
  const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return letter ? Kind::letter : Kind::single;
}

}  // namespace

Characters::Characters(const CharacterTable& table, const TokenForm& form) : verbatim_(form.verbatim) {
  const auto add = [&](const std::u32string& characters, Kind kind) {
    for (const char32_t c : characters) entries_.push_back({c, kind, 0, 0});
  };
  add(table.spaces, Kind::space);
  add(table.marks, Kind::mark);
  add(table.ignored, Kind::ignored);
  add(table.singles, Kind::single);
  for (const auto& [c, fold] : table.folds) {
    entries_.push_back({c, Kind::letter, static_cast<std::uint32_t>(folds_.size()),
                        static_cast<std::uint32_t>(fold.size())});
    folds_ += fold;
  }
  stableSort(entries_, [](const Entry& a, const Entry& b) {
    return a.c != b.c ? a.c < b.c : a.fold_begin < b.fold_begin;
  });
  // A character may have a kind and a fold.
  std::size_t count = 0;
  for (const Entry& entry : entries_) {
    if (count == 0 || entries_[count - 1].c != entry.c) {
      entries_[count++] = entry;
      continue;
    }
    Entry& same = entries_[count - 1];
    same.kind = std::max(same.kind, entry.kind);
    if (entry.fold_size > 0) {
      same.fold_begin = entry.fold_begin;
      same.fold_size = entry.fold_size;
    }
  }
  entries_.resize(count);
  if (!form.space_symbol.empty()) {
    std::size_t length = 0;
    space_symbol_ = utf8::codePointAt(form.space_symbol, 0, length);
  }
}

const Characters::Entry* Characters::find(char32_t c) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), c,
                                      [](const Entry& entry, char32_t key) { return entry.c < key; });
  return found != entries_.end() && found->c == c ? &*found : nullptr;
}

Kind Characters::kind(char32_t c) const {
  const Kind kind = kindInText(c);
  return verbatim_ && isDroppable(kind) && c != ' ' && c != space_symbol_ ? Kind::letter : kind;
}

Kind Characters::kindInText(char32_t c) const {
  if (c < 0x80) return asciiKind(c);
  if (c == space_symbol_) return Kind::space;
  const Entry* found = find(c);
  if (found && found->kind != Kind::letter) return found->kind;
  return isHan(c) ? Kind::single : Kind::letter;
}

std::u32string_view Characters::fold(char32_t c) {
  const bool white = kind(c) == Kind::space;
  if (c >= 0x80 && !white && !(verbatim_ && isWhite(c))) {
    const Entry* found = find(c);
    if (found && found->fold_size > 0) {
      return std::u32string_view(folds_).substr(found->fold_begin, found->fold_size);
    }
  }
  single_ = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  // White space is alike where normalisers write one kind for another.
  if (white) single_ = ' ';
  return {&single_, 1};
}

}  // namespace cardsmith::tokenize
