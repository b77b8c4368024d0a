#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/diagnostic.h"
#include "text/span.h"

namespace cardsmith {

/// The text of a card, decoded as the WHATWG UTF-8 decoder does but with the byte order mark kept: each
/// maximal invalid subsequence becomes one U+FFFD. All spans of the engine refer to `text()`; positions
/// that leave the engine are made here.
class SourceText {
 public:
  /// `bytes` must outlive the SourceText (valid UTF-8 is not copied).
  explicit SourceText(std::string_view bytes);

  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

  std::string_view text() const { return text_; }
  bool hasByteOrderMark() const { return text_.starts_with("\xEF\xBB\xBF"sv); }

  /// Whether every byte is an ASCII character.
  bool isAscii() const { return ascii_; }

  /// Where U+FFFD stands for invalid bytes, in order.
  const std::vector<Span>& invalidUtf8() const { return invalid_; }
  static std::string invalidUtf8Words(std::size_t places);  ///< says how many these are

  Position position(std::size_t byte_offset) const;
  Range range(Span span) const;

  /// The byte of text() at a UTF-16 offset; none past the end and between the halves of a surrogate pair.
  std::optional<std::size_t> byteAt(std::uint32_t utf16_offset) const;

  /// Where a byte of text() stands in the bytes that the constructor was given (they differ from text()
  /// where those were not valid UTF-8). A byte inside a U+FFFD of ours counts as its first.
  std::size_t originalOffset(std::size_t byte_offset) const;

  /// How most lines end: "\n", "\r\n" or "\r"; "\n" where none does.
  std::string_view lineEnd() const { return line_end_; }

  /// 1-based line of a byte, and the span of a line without its end.
  std::size_t lineOf(std::size_t byte_offset) const;
  std::size_t lineCount() const { return line_starts_.size(); }
  Span line(std::size_t one_based_line) const;

 private:
  std::string decoded_;  // only where the bytes were not valid UTF-8
  std::string_view text_;
  std::vector<Span> invalid_;
  std::vector<std::size_t> original_ends_;  // beside invalid_: where the bytes end that a U+FFFD stands for
  std::string_view line_end_ = "\n";
  std::vector<std::uint32_t> line_starts_;        // byte offset of each line's first byte
  std::vector<std::uint32_t> utf16_checkpoints_;  // UTF-16 offset of every kCheckpoint-th byte, unless ascii_
  bool ascii_ = true;
  void readMixedLines();  ///< where there are carriage returns
  std::uint32_t utf16Offset(std::size_t byte_offset) const;
};

}  // namespace cardsmith
