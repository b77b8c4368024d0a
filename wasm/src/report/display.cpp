#include "report/display.h"

#include <algorithm>
#include <iterator>

#include "cardsmith/report.h"
#include "text/source_text.h"
#include "text/utf8.h"

namespace cardsmith {

namespace report {

namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

bool isIn(const CodeRange* begin, const CodeRange* end, char32_t c) {
  const CodeRange* next = std::upper_bound(
      begin, end, c, [](char32_t wanted, const CodeRange& range) { return wanted < range.first; });
  return next != begin && c <= std::prev(next)->last;
}

// Combining marks and characters without a glyph, by block.
constexpr CodeRange kZeroWidth[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x0610, 0x061A},  {0x064B, 0x065F},
    {0x06D6, 0x06DC}, {0x0900, 0x0902},   {0x093C, 0x093C},   {0x0941, 0x0948},  {0x094D, 0x094D},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},   {0x1AB0, 0x1AFF},  {0x1DC0, 0x1DFF},
    {0x200B, 0x200D}, {0x20D0, 0x20FF},   {0x2060, 0x2064},   {0xFE00, 0xFE0F},  {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};

// East Asian wide characters and emoji that terminals draw over two columns, by block.
constexpr CodeRange kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},
    {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},
    {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},
    {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18AFF}, {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F202}, {0x1F210, 0x1F23B}, {0x1F240, 0x1F248}, {0x1F250, 0x1F251},
    {0x1F260, 0x1F265}, {0x1F300, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
    {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

std::string escaped(char32_t c) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  switch (c) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const int digits = c < 0x100 ? 2 : 4;
  out = c < 0x100 ? "\\x" : "\\u";
  for (int i = digits - 1; i >= 0; --i) out += kHex[(c >> (4 * i)) & 15];
  return out;
}

}  // namespace

std::size_t columnsOf(char32_t c) {
  if (c < 0x300) return 1;
  if (isIn(std::begin(kZeroWidth), std::end(kZeroWidth), c)) return 0;
  return isIn(std::begin(kWide), std::end(kWide), c) ? 2 : 1;
}

std::size_t columnsOf(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    columns += columnsOf(utf8::codePointAt(text, i, length));
    i += length;
  }
  return columns;
}

bool isUnprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C || c == 0x2028 ||
         c == 0x2029 || c == 0xFEFF;
}

std::vector<Cell> displayCells(std::string_view line) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t length = 1;
    const char32_t c = utf8::codePointAt(line, i, length);
    Cell cell{.text = {}, .width = 0, .offset = i};
    if (c == '\t') {
      cell.width = 4 - column % 4;
      cell.text.assign(cell.width, ' ');
    } else if (isUnprintable(c)) {
      cell.text = escaped(c);
      cell.width = cell.text.size();
    } else {
      cell.text = line.substr(i, length);
      cell.width = columnsOf(c);
    }
    column += cell.width;
    cells.push_back(std::move(cell));
    i += length;
  }
  return cells;
}

MarkedLine markLine(std::string_view line, std::size_t begin, std::size_t end, char mark, std::size_t width) {
  // Enough of a huge line on both sides of the place.
  const std::size_t reach = 4 * width;
  std::size_t from = begin > reach ? begin - reach : 0;
  while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) --from;
  std::size_t to = std::min(line.size(), begin + 2 * reach);
  while (to < line.size() && (static_cast<unsigned char>(line[to]) & 0xC0) == 0x80) ++to;
  const std::vector<Cell> cells = displayCells(line.substr(from, to - from));
  std::size_t total = 0;
  std::size_t left = 0;  // columns before the place
  std::size_t marked = 0;
  for (const Cell& cell : cells) {
    if (from + cell.offset < begin) {
      left += cell.width;
    } else if (from + cell.offset < end) {
      marked += cell.width;
    }
    total += cell.width;
  }
  marked = std::max<std::size_t>(marked, 1);

  // The window of columns that is shown: the place, with as much before it as behind it.
  std::size_t first = 0;
  std::size_t last = total;
  if (total > width || from > 0 || to < line.size()) {
    const std::size_t context = marked < width ? (width - marked) / 2 : 0;
    first = left > context ? left - context : 0;
    if (from == 0 && left + marked <= width * 3 / 4) first = 0;
    last = std::min(total, first + width);
    if (last == total && to == line.size() && total > width && marked < width) first = total - width;
  }
  MarkedLine out;
  const bool cut_before = first > 0 || from > 0;
  const bool cut_after = last < total || to < line.size();
  if (cut_before) {
    out.line += kEllipsis;
    out.marks += ' ';
  }
  std::size_t column = 0;
  for (const Cell& cell : cells) {
    if (column >= first && column + cell.width <= last) {
      out.line += cell.text;
      const bool under = from + cell.offset >= begin && from + cell.offset < end;
      if (column < left || under) out.marks.append(cell.width, under ? mark : ' ');
    }
    column += cell.width;
  }
  if (cut_after) out.line += kEllipsis;
  if (out.marks.find(mark) == std::string::npos) out.marks += mark;  // an empty range
  return out;
}

}  // namespace report

std::string printable(std::string_view text) {
  const SourceText source(text);  // no stray bytes
  std::string out;
  const std::string_view decoded = source.text();
  for (std::size_t i = 0; i < decoded.size();) {
    std::size_t length = 1;
    const char32_t c = utf8::codePointAt(decoded, i, length);
    if (report::isUnprintable(c)) {
      out += report::escaped(c);
    } else {
      out.append(decoded, i, length);
    }
    i += length;
  }
  return out;
}

}  // namespace cardsmith
