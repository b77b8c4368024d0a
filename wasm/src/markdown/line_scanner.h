#pragma once

#include <cstddef>
#include <string_view>

#include "markdown/lines.h"

namespace cardsmith::markdown {

/// Finds where blocks stand. md4c tells which block comes next but not where; everything between two blocks
/// is blank, a marker of a container, or a link reference definition, so a scan forward finds it.
class LineScanner {
 public:
  /// `text` ends where the body ends.
  LineScanner(std::string_view text, std::size_t begin)
      : text_(text), cursor_(begin), budget_(8 * (text.size() - begin) + 4096) {}

  std::size_t cursor() const { return cursor_; }
  bool atLineStart() const { return at_line_start_; }

  /// Everything before `at`, which is inside a line, is accounted for.
  void moveTo(std::size_t at) {
    cursor_ = at;
    at_line_start_ = false;
  }
  /// The line that holds `at` is accounted for.
  void moveAfterLine(std::size_t at) {
    cursor_ = afterLineBreak(text_, lineEnd(text_, at));
    at_line_start_ = true;
  }

  bool inQuote() const { return quotes_ > 0; }
  void enterQuote() { ++quotes_; }
  /// Also skips lines of the quote that hold nothing but its marks.
  void leaveQuote() {
    while (at_line_start_ && cursor_ < text_.size() && !exhausted()) {
      std::size_t marks = 0;
      const std::size_t at = skipMarks(cursor_, marks);
      spend(at - cursor_);
      if (marks < quotes_ || (at < text_.size() && !isLineEnd(text_[at]))) break;
      moveAfterLine(at);
    }
    --quotes_;
  }

  /// The first place from the cursor on where a block may begin and `accept(place)` holds; the cursor moves
  /// there. npos, and the cursor stays, where there is none or too much was searched in vain.
  template <typename Accept>
  std::size_t find(Accept accept) {
    std::size_t at = cursor_;
    bool line_start = at_line_start_;
    while (at < text_.size()) {
      const std::size_t from = at;
      std::size_t marks = 0;
      at = line_start ? skipMarks(at, marks) : skipBlanks(text_, at);
      if (at < text_.size() && !isLineEnd(text_[at]) && accept(at)) {
        moveTo(at);
        return at;
      }
      at = afterLineBreak(text_, lineEnd(text_, at));
      line_start = true;
      if (!spend(at - from)) break;
    }
    return std::string_view::npos;
  }

  /// The next `c` from the cursor on; npos where there is none or too much was searched in vain.
  std::size_t findChar(char c) {
    if (exhausted()) return std::string_view::npos;
    const std::size_t at = text_.find(c, cursor_);
    if (!spend((at == std::string_view::npos ? text_.size() : at) - cursor_)) return std::string_view::npos;
    return at;
  }

  /// Counts work that hostile text could make us repeat; false when the allowance, a multiple of the text,
  /// is used up.
  bool spend(std::size_t bytes) {
    if (budget_ < bytes) {
      budget_ = 0;
      return false;
    }
    budget_ -= bytes;
    return true;
  }

  bool exhausted() const { return budget_ == 0; }

  /// After the quote marks and blanks at the start of the line `at`.
  std::size_t skipMarks(std::size_t at, std::size_t& marks) const {
    marks = 0;
    while (true) {
      const std::size_t next = skipBlanks(text_, at);
      if (marks == quotes_ || next >= text_.size() || text_[next] != '>') return next;
      ++marks;
      at = next + 1;
    }
  }

 private:
  std::string_view text_;
  std::size_t cursor_;
  std::size_t budget_;
  std::size_t quotes_ = 0;
  bool at_line_start_ = true;
};

}  // namespace cardsmith::markdown
