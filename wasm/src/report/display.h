#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cardsmith::report {

/// A piece of a line as a terminal shows it.
struct Cell {
  std::string text;
  std::size_t width = 0;   ///< columns
  std::size_t offset = 0;  ///< byte of the line where it comes from
};

/// The characters of a line without its end, tabs as spaces, control characters as escapes.
std::vector<Cell> displayCells(std::string_view line);

/// Columns that a terminal gives a character: 0, 1 or 2.
std::size_t columnsOf(char32_t code_point);

/// Columns of printable text.
std::size_t columnsOf(std::string_view text);

/// True for characters that would move the cursor, change the terminal or reorder the line.
bool isUnprintable(char32_t code_point);

/// A line and, below it, marks under a part of it. Both are cut at the same columns when they are wider than
/// `width`.
struct MarkedLine {
  std::string line;
  std::string marks;
};

/// Underlines bytes [begin, end) of `line` with `mark`; at least one column.
MarkedLine markLine(std::string_view line, std::size_t begin, std::size_t end, char mark, std::size_t width);

}  // namespace cardsmith::report
