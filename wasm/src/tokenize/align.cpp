#include "cardsmith/align.h"

#include <algorithm>
#include <cstddef>

#include "text/source_text.h"
#include "text/utf8.h"
#include "tokenize/characters.h"
#include "tokenize/token_stream.h"

namespace cardsmith {

namespace {

using tokenize::Characters;
using tokenize::isDroppable;
using tokenize::Kind;
using tokenize::TokenUnit;

// A folded character of the text, and the character that it comes from.
struct TextUnit {
  char32_t c = 0;
  Kind kind = Kind::letter;
  bool char_start = false;  // the first of its character
  bool word_start = false;  // the first of its word
  bool white = false;       // white space, even where the tokenizer has it as an ordinary character
  TokenRange range;
};

std::vector<TextUnit> readText(std::string_view text, Characters& characters) {
  std::vector<TextUnit> units;
  units.reserve(text.size());
  std::uint32_t offset = 0;
  bool word_start = true;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    const char32_t c = utf8::codePointAt(text, at, length);
    const std::uint32_t end = offset + (c > 0xFFFF ? 2 : 1);
    const Kind kind = characters.kind(c);
    const bool in_word = kind != Kind::space && kind != Kind::ignored;
    bool first = true;
    for (const char32_t folded : characters.fold(c)) {
      // What comes from a character that may be dropped may be dropped too.
      const Kind folded_kind = isDroppable(kind) ? kind : characters.kind(folded);
      const bool starts = first && in_word && (word_start || kind == Kind::single);
      units.push_back({folded, folded_kind, first, starts, characters.isWhite(c), {offset, end}});
      first = false;
    }
    if (in_word) word_start = kind == Kind::single;
    if (kind == Kind::space) word_start = true;
    offset = end;
  }
  return units;
}

// Walks through both streams at once. Where they differ by what normalisers drop and add, it steps over that;
// where they differ otherwise, it looks for the nearest place from which they agree again.
class Aligner {
 public:
  Aligner(const std::vector<TextUnit>& text, const std::vector<TokenUnit>& tokens, std::size_t token_count,
          bool words)
      : text_(text),
        units_(tokens),
        words_(words),
        token_ranges_(token_count),
        budget_(kBudgetPerUnit * (text.size() + tokens.size()) + kLeastBudget) {
    // For each unit of the text, the white space that only droppable units part from it.
    space_ahead_.resize(text.size() + 1, kNone);
    for (std::size_t i = text.size(); i-- > 0;) {
      if (text[i].kind == Kind::space) {
        space_ahead_[i] = static_cast<std::uint32_t>(i);
      } else if (isDroppable(text[i].kind)) {
        space_ahead_[i] = space_ahead_[i + 1];
      }
    }
  }

  std::vector<std::optional<TokenRange>> align() {
    while (token_ < units_.size()) step();
    attachMarks();
    return ranges();
  }

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  // Comparisons for searching, per unit of text and tokens.
  static constexpr std::uint64_t kBudgetPerUnit = 64;
  static constexpr std::uint64_t kLeastBudget = 65536;
  // So many equal units in a row make a place to go on from, after an unknown token and after a difference.
  static constexpr std::size_t kSureAfterGap = 32;
  static constexpr std::size_t kSureAfterDifference = 3;
  // How far a difference may reach.
  static constexpr std::size_t kWindow = 24;
  // How far the end of an unknown token is looked for.
  static constexpr std::size_t kLongestGap = 4096;
  // How far marks may be out of order.
  static constexpr std::size_t kMarkWindow = 16;

  struct Found {
    TokenRange content;
    TokenRange space;
    bool has_content = false;
    bool has_space = false;
    bool seen = false;
    std::uint32_t place = 0;  // where an empty range goes
  };

  const std::vector<TextUnit>& text_;
  const std::vector<TokenUnit>& units_;
  const bool words_;  // an unknown token stands for a whole word
  std::vector<Found> token_ranges_;
  std::vector<std::uint32_t> space_ahead_;
  std::uint64_t budget_;
  std::size_t at_ = 0;                // in text_
  std::size_t token_ = 0;             // in units_
  std::uint32_t last_owner_ = kNone;  // of the unit before at_

  std::uint32_t offset(std::size_t i) const {
    if (i < text_.size()) return text_[i].range.start;
    return text_.empty() ? 0 : text_.back().range.end;
  }

  static void widen(TokenRange& range, bool& has, const TokenRange& by) {
    range = has ? TokenRange{std::min(range.start, by.start), std::max(range.end, by.end)} : by;
    has = true;
  }

  void see(const TokenUnit& unit) {
    for (std::uint32_t k = unit.first_token; k <= unit.last_token; ++k) {
      if (token_ranges_[k].seen) continue;
      token_ranges_[k].seen = true;
      token_ranges_[k].place = offset(at_);
    }
  }

  void give(const TokenUnit& unit, const TextUnit& text) {
    for (std::uint32_t k = unit.first_token; k <= unit.last_token; ++k) {
      Found& found = token_ranges_[k];
      if (text.white) {
        widen(found.space, found.has_space, text.range);
      } else {
        widen(found.content, found.has_content, text.range);
      }
    }
  }

  void match() {
    give(units_[token_], text_[at_]);
    last_owner_ = units_[token_].last_token;
    ++at_;
    ++token_;
  }

  // Leaves out a unit of the text. Marks go with the character before them.
  void dropText() {
    if (last_owner_ != kNone && text_[at_].kind == Kind::mark) {
      Found& found = token_ranges_[last_owner_];
      if (found.has_content) widen(found.content, found.has_content, text_[at_].range);
    } else {
      last_owner_ = kNone;
    }
    ++at_;
  }

  void attachMarks() {
    while (at_ < text_.size() && text_[at_].kind == Kind::mark && last_owner_ != kNone) dropText();
  }

  void step() {
    const TokenUnit& unit = units_[token_];
    see(unit);
    if (unit.gap) {
      gap();
      return;
    }
    if (at_ < text_.size() && text_[at_].c == unit.c) {
      if (unit.literal == 0 || !startsLiteral() || literalIsHere()) {
        match();
      } else {
        skipLiteral();
      }
      return;
    }
    if (unit.kind == Kind::space) {
      // A space that the tokenizer put before the text is none of the text.
      if (space_ahead_[at_] == kNone) {
        ++token_;
      } else {
        while (at_ < space_ahead_[at_]) dropText();
        match();
      }
      return;
    }
    if (unit.kind == Kind::mark && markAhead()) return;
    if (at_ < text_.size() && isDroppable(text_[at_].kind)) {
      dropText();
      return;
    }
    if (isDroppable(unit.kind)) {
      ++token_;
      return;
    }
    if (unit.literal > 0) {
      skipLiteral();
      return;
    }
    if (at_ == text_.size()) {
      ++token_;
      return;
    }
    difference();
  }

  // --- literal tokens -----------------------------------------------------------------------------------

  bool startsLiteral() const {
    return token_ == 0 || units_[token_ - 1].literal != units_[token_].literal + 1;
  }

  // One that the tokenizer put around the text.
  void skipLiteral() {
    token_ranges_[units_[token_].first_token].seen = false;
    token_ += units_[token_].literal;
  }

  // How many times the literal token at `token_` stands in the text from `at`, parted by white space at most.
  std::size_t timesInText(std::size_t most) const {
    const std::size_t length = units_[token_].literal;
    std::size_t times = 0;
    for (std::size_t i = at_; times < most; ++times) {
      while (i < text_.size() && text_[i].kind == Kind::space) ++i;
      if (i + length > text_.size()) break;
      bool same = true;
      for (std::size_t k = 0; same && k < length; ++k) same = text_[i + k].c == units_[token_ + k].c;
      if (!same) break;
      i += length;
    }
    return times;
  }

  // Whether the literal token at `token_` is the one in the text, or one that the tokenizer put around the
  // text.
  bool literalIsHere() {
    const std::size_t length = units_[token_].literal;
    if (budget_ < length) return false;
    budget_ -= length;
    if (timesInText(1) == 0) return false;
    // Of several in a row at the start, the first are the tokenizer's; elsewhere the last are, so the first
    // will do.
    if (token_ >= length * kMostRepeats || at_ > 0) return true;
    std::size_t repeats = 1;
    const auto same = [&](std::size_t other) {
      for (std::size_t k = 0; k < length; ++k) {
        if (units_[other + k].c != units_[token_ + k].c ||
            units_[other + k].literal != units_[token_ + k].literal) {
          return false;
        }
      }
      return true;
    };
    while (repeats < kMostRepeats && token_ + (repeats + 1) * length <= units_.size() &&
           same(token_ + repeats * length)) {
      ++repeats;
    }
    return timesInText(repeats) >= repeats;
  }
  static constexpr std::size_t kMostRepeats = 8;

  // --- marks --------------------------------------------------------------------------------------------

  // Normalisers put marks into another order: a mark that stands a little later in the same run is this one.
  bool markAhead() {
    const std::size_t end = std::min(text_.size(), at_ + kMarkWindow);
    for (std::size_t i = at_; i < end && text_[i].kind == Kind::mark; ++i) {
      if (text_[i].c != units_[token_].c) continue;
      for (std::size_t k = at_; k <= i; ++k) give(units_[token_], text_[k]);
      last_owner_ = units_[token_].last_token;
      ++token_;
      return true;
    }
    // Or earlier: then it is passed already.
    for (std::size_t i = at_, k = 0; i > 0 && k < kMarkWindow && text_[i - 1].kind == Kind::mark; --i, ++k) {
      if (text_[i - 1].c != units_[token_].c) continue;
      give(units_[token_], text_[i - 1]);
      ++token_;
      return true;
    }
    return false;
  }

  // --- searching ----------------------------------------------------------------------------------------

  bool spend() {
    if (budget_ == 0) return false;
    --budget_;
    return true;
  }

  struct Agreement {
    std::size_t matched = 0;  // units
    bool sure = false;        // as many as were asked for, or all up to an unknown token or the end of both
  };

  // How far text and tokens agree from here on. `sure` units are enough.
  Agreement agree(std::size_t i, std::size_t j, std::size_t sure) {
    if (i == text_.size() && j == units_.size()) return {0, true};
    if (i >= text_.size() || j >= units_.size() || text_[i].c != units_[j].c) return {};
    std::size_t matched = 0;
    while (j < units_.size()) {
      const TokenUnit& unit = units_[j];
      if (!spend()) return {matched, false};
      if (unit.gap) return {matched, true};
      if (i < text_.size() && text_[i].c == unit.c) {
        if (++matched == sure) return {matched, true};
        ++i;
        ++j;
      } else if (unit.kind == Kind::space) {
        if (space_ahead_[i] != kNone)
          i = space_ahead_[i];
        else
          ++j;
      } else if (i < text_.size() && isDroppable(text_[i].kind)) {
        ++i;
      } else if (isDroppable(unit.kind)) {
        ++j;
      } else if (unit.literal > 0) {
        j += unit.literal;
      } else {
        return {matched, false};
      }
    }
    while (i < text_.size() && isDroppable(text_[i].kind) && spend()) ++i;
    return {matched, i == text_.size()};
  }

  // --- unknown tokens -----------------------------------------------------------------------------------

  // Unknown tokens from `token_` on: they take what stands before the place where the next token fits.
  void gap() {
    std::size_t next = token_;
    while (next < units_.size() && units_[next].gap) {
      see(units_[next]);
      ++next;
    }
    const std::size_t begin = token_;
    while (at_ < text_.size() && isDroppable(text_[at_].kind) && !standsAlone(at_)) dropText();
    const std::size_t end_text = gapEnd(at_, next, next - begin);
    // Marks are unknown themselves only where nothing else is.
    std::size_t content = at_;
    while (content < end_text && isDroppable(text_[content].kind)) ++content;
    if (content < end_text) {
      while (at_ < content) dropText();
    }
    share(begin, next, at_, end_text);
    last_owner_ = end_text > at_ ? units_[next - 1].last_token : kNone;
    at_ = std::max(at_, end_text);
    token_ = next;
  }

  // Whether an unknown token may stand for this: not for white space, nor for the accent of a letter.
  bool standsAlone(std::size_t i) const {
    return text_[i].char_start && text_[i].kind != Kind::space && text_[i].kind != Kind::ignored;
  }

  // The end of the text of `count` unknown tokens before the tokens' unit `next`.
  std::size_t gapEnd(std::size_t begin, std::size_t next, std::size_t count) {
    std::size_t passed = 0;         // words or characters
    std::size_t least_end = begin;  // where the least that they can stand for ends
    std::size_t best_end = begin;
    std::size_t best = 0;
    const std::size_t last = std::min(text_.size(), begin + kLongestGap + 4 * count);
    const bool from_word = words_ && next < units_.size() && units_[next].word_start;
    for (std::size_t i = begin; i < last && spend(); ++i) {
      const TextUnit& unit = text_[i];
      if (words_ ? unit.word_start : standsAlone(i)) ++passed;
      if (passed <= count) {
        if (unit.kind != Kind::space && unit.kind != Kind::ignored) least_end = i + 1;
        // White space after the first character can already be the next token's.
        if (words_ || unit.kind != Kind::space || i == begin) continue;
      }
      if (next == units_.size()) break;
      if (from_word && !unit.word_start) continue;
      const Agreement agreement = agree(i, next, kSureAfterGap);
      if (agreement.sure) return i;
      if (agreement.matched > best) {
        best = agreement.matched;
        best_end = i;
      }
    }
    if (best > 0) return best_end;
    // Nothing to go by. Without white space between (it would have made a token) it is one run of characters.
    if (!words_) {
      while (least_end < last && text_[least_end].kind != Kind::space) ++least_end;
    }
    return least_end;
  }

  // Gives the text from `begin` to `end` to the gaps, word by word if there are enough words, else by
  // characters.
  void share(std::size_t first_gap, std::size_t end_gap, std::size_t begin, std::size_t end) {
    while (end > begin && !isShared(end - 1)) --end;
    std::size_t words = 0;
    std::size_t characters = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i].word_start || i == begin) ++words;
      if (startsCharacter(i) || i == begin) ++characters;
    }
    const std::size_t gaps = end_gap - first_gap;
    const bool by_word = words >= gaps;
    const std::size_t parts = by_word ? words : characters;
    std::size_t part = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin && (by_word ? text_[i].word_start : startsCharacter(i))) ++part;
      if (!isShared(i)) continue;
      if (gaps <= parts) {
        give(units_[first_gap + std::min(part, gaps - 1)], text_[i]);
      } else if (part + 1 < parts) {
        give(units_[first_gap + part], text_[i]);
      } else {
        // More tokens than characters: the rest of them share the last one.
        for (std::size_t k = first_gap + part; k < end_gap; ++k) give(units_[k], text_[i]);
      }
    }
  }

  bool isShared(std::size_t i) const {
    return text_[i].kind != Kind::space && text_[i].kind != Kind::ignored;
  }

  bool startsCharacter(std::size_t i) const { return text_[i].char_start && !isDroppable(text_[i].kind); }

  // --- differences --------------------------------------------------------------------------------------

  // Text and tokens differ here by what no fold explains: goes on at the nearest place where they agree
  // again. What was passed in both stands for each other.
  void difference() {
    for (std::size_t distance = 1; distance <= 2 * kWindow && budget_ > 0; ++distance) {
      const std::size_t least = distance > kWindow ? distance - kWindow : 0;
      for (std::size_t skipped = least; skipped <= std::min(distance, kWindow); ++skipped) {
        const std::size_t i = at_ + (distance - skipped);
        const std::size_t j = token_ + skipped;
        if (j > units_.size() || i > text_.size() || !spend()) continue;
        if (j < units_.size() && units_[j].gap) continue;
        if (!agree(i, j, kSureAfterDifference).sure) continue;
        replace(i, j);
        return;
      }
    }
    ++token_;
  }

  void replace(std::size_t i, std::size_t j) {
    for (std::size_t k = token_; k < j; ++k) see(units_[k]);
    std::size_t end = i;
    while (end > at_ && isDroppable(text_[end - 1].kind)) --end;
    for (std::size_t k = token_; k < j; ++k) {
      for (std::size_t t = at_; t < end; ++t) {
        if (!isDroppable(text_[t].kind)) give(units_[k], text_[t]);
      }
    }
    at_ = i;
    token_ = j;
    last_owner_ = kNone;
  }

  // --- the answer ---------------------------------------------------------------------------------------

  std::vector<std::optional<TokenRange>> ranges() const {
    std::vector<std::optional<TokenRange>> out(token_ranges_.size());
    TokenRange before;
    for (std::size_t k = 0; k < out.size(); ++k) {
      const Found& found = token_ranges_[k];
      if (!found.seen) continue;
      TokenRange range{found.place, found.place};
      if (found.has_content) {
        range = found.content;
      } else if (found.has_space) {
        range = found.space;
      }
      range.start = std::max(range.start, before.start);
      range.end = std::max({range.end, range.start, before.end});
      out[k] = range;
      before = range;
    }
    return out;
  }
};

std::string valid(const std::string& text) {
  if (utf8::findInvalid(text) == std::string::npos) return text;
  return std::string(SourceText(text).text());
}

}  // namespace

std::vector<std::optional<TokenRange>> alignTokens(std::string_view text,
                                                   const std::vector<std::string>& tokens,
                                                   const TokenForm& form, const CharacterTable& table) {
  const SourceText source(text);
  TokenForm valid_form = form;
  for (std::string* part :
       {&valid_form.continuation_prefix, &valid_form.word_suffix, &valid_form.space_symbol}) {
    *part = valid(*part);
  }
  std::vector<std::string> valid_tokens;
  valid_tokens.reserve(tokens.size());
  for (const std::string& token : tokens) valid_tokens.push_back(valid(token));
  Characters characters(table, valid_form);
  const std::vector<TextUnit> text_units = readText(source.text(), characters);
  const std::vector<TokenUnit> token_units =
      tokenize::readTokens(source.text(), valid_tokens, valid_form, characters);
  const bool words = !form.continuation_prefix.empty();
  return Aligner(text_units, token_units, tokens.size(), words).align();
}

}  // namespace cardsmith
