#include "text/source_text.h"

#include <algorithm>

#include "text/eight_bytes.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith {

namespace {
constexpr std::size_t kCheckpoint = 128;  // a multiple of eight

bool holdsOnlyAscii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    if ((eightBytes(text.data() + i) & kHighs) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  }
  return true;
}
}  // namespace

SourceText::SourceText(std::string_view bytes) {
  ascii_ = holdsOnlyAscii(bytes);
  const std::size_t first_invalid = ascii_ ? std::string_view::npos : utf8::findInvalid(bytes);
  if (first_invalid == std::string_view::npos) {
    text_ = bytes;
  } else {
    decoded_ = utf8::decodeLossy(bytes, invalid_, original_ends_);
    text_ = decoded_;
  }
  line_starts_.push_back(0);
  if (!ascii_) {
    std::uint32_t units = 0;
    for (std::size_t i = 0; i < text_.size(); i += kCheckpoint) {
      utf16_checkpoints_.push_back(units);
      units += static_cast<std::uint32_t>(utf8::utf16Length(text_.substr(i, kCheckpoint)));
    }
    utf16_checkpoints_.push_back(units);
  }
  if (text_.find('\r') != std::string_view::npos) {
    readMixedLines();
    return;
  }
  for (std::size_t end = text_.find('\n'); end != std::string_view::npos; end = text_.find('\n', end + 1))
    line_starts_.push_back(static_cast<std::uint32_t>(end + 1));
}

void SourceText::readMixedLines() {
  std::size_t ends[3] = {0, 0, 0};  // LF, CRLF, CR
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '\n' || (c == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) {
      line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
      ++ends[c == '\r' ? 2 : i > 0 && text_[i - 1] == '\r' ? 1 : 0];
    }
  }
  if (ends[1] > ends[0] && ends[1] >= ends[2]) {
    line_end_ = "\r\n";
  } else if (ends[2] > ends[0]) {
    line_end_ = "\r";
  }
}

std::string SourceText::invalidUtf8Words(std::size_t places) {
  return strings::concat({strings::count(places, "place has", "places have"),
                          " bytes that are not UTF-8; they are read as U+FFFD"});
}

std::uint32_t SourceText::utf16Offset(std::size_t byte_offset) const {
  if (ascii_) return static_cast<std::uint32_t>(byte_offset);
  const std::size_t checkpoint = byte_offset / kCheckpoint;
  const std::size_t begin = checkpoint * kCheckpoint;
  return utf16_checkpoints_[std::min(checkpoint, utf16_checkpoints_.size() - 1)] +
         static_cast<std::uint32_t>(utf8::utf16Length(text_.substr(begin, byte_offset - begin)));
}

std::optional<std::size_t> SourceText::byteAt(std::uint32_t utf16_offset) const {
  if (ascii_) return utf16_offset <= text_.size() ? std::optional<std::size_t>(utf16_offset) : std::nullopt;
  const auto next = std::upper_bound(utf16_checkpoints_.begin(), utf16_checkpoints_.end() - 1, utf16_offset);
  const auto checkpoint = static_cast<std::size_t>(next - utf16_checkpoints_.begin()) - 1;
  std::uint32_t units = utf16_checkpoints_[checkpoint];
  std::size_t i = checkpoint * kCheckpoint;
  // A checkpoint may stand inside a character, whose units its first byte has counted.
  while (i < text_.size() && utf8::utf16UnitsOfByte(static_cast<unsigned char>(text_[i])) == 0) ++i;
  while (i < text_.size() && units < utf16_offset) {
    units += utf8::utf16UnitsOfByte(static_cast<unsigned char>(text_[i]));
    ++i;
    while (i < text_.size() && utf8::utf16UnitsOfByte(static_cast<unsigned char>(text_[i])) == 0) ++i;
  }
  return units == utf16_offset ? std::optional<std::size_t>(i) : std::nullopt;
}

std::size_t SourceText::originalOffset(std::size_t byte_offset) const {
  // The last replaced character that begins before the offset.
  const auto next = std::lower_bound(invalid_.begin(), invalid_.end(), byte_offset,
                                     [](Span span, std::size_t wanted) { return span.begin < wanted; });
  if (next == invalid_.begin()) return byte_offset;
  const auto index = static_cast<std::size_t>(next - invalid_.begin()) - 1;
  if (byte_offset < invalid_[index].end) return originalOffset(invalid_[index].begin);
  return original_ends_[index] + (byte_offset - invalid_[index].end);
}

std::size_t SourceText::lineOf(std::size_t byte_offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte_offset);
  return static_cast<std::size_t>(next - line_starts_.begin());
}

Span SourceText::line(std::size_t one_based_line) const {
  const std::size_t begin = line_starts_[one_based_line - 1];
  std::size_t end = one_based_line < line_starts_.size() ? line_starts_[one_based_line] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

Position SourceText::position(std::size_t byte_offset) const {
  byte_offset = std::min(byte_offset, text_.size());
  const std::size_t line = lineOf(byte_offset);
  const std::uint32_t offset = utf16Offset(byte_offset);
  const std::uint32_t line_offset = utf16Offset(line_starts_[line - 1]);
  return {offset, static_cast<std::uint32_t>(line), offset - line_offset + 1};
}

Range SourceText::range(Span span) const {
  return {position(span.begin), position(span.end)};
}

}  // namespace cardsmith
