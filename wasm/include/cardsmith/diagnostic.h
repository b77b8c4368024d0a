#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cardsmith {

/// A place in the text. `offset` counts UTF-16 code units from 0 (a byte order mark is one unit);
/// `line` counts from 1 (lines end at LF, CRLF or CR); `column` counts UTF-16 code units from 1.
struct Position {
  std::uint32_t offset = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const Position&) const = default;
};

/// Half open: `end` is the first position that no longer belongs to it.
struct Range {
  Position start;
  Position end;
  bool operator==(const Range&) const = default;
};

/// error: the Hub refuses the card. warning: the Hub warns, or something is very likely lost or wrong.
/// info: advice.
enum class Severity : std::uint8_t { error, warning, info };

/// "error", "warning" or "info".
std::string_view severityName(Severity severity);
std::optional<Severity> severityFromName(std::string_view name);

/// Replaces the text of `range` with `text`.
struct Edit {
  Range range;
  std::string text;
};

/// One way to mend a finding. The edits refer to the checked text, are sorted and do not overlap.
struct Fix {
  std::string title;
  bool safe = false;  ///< true when it cannot change what the author meant
  std::vector<Edit> edits;
};

struct Related {
  std::optional<std::string> file;  ///< none: the card itself
  Range range;
  std::string message;
};

struct Diagnostic {
  std::string rule;  ///< "family/name", see rules.h
  Severity severity = Severity::info;
  bool hub = false;                 ///< true when the Hub itself says `message`
  std::string message;              ///< the Hub's own words where `hub` is true
  std::string help;                 ///< what it means and what to do, in our words; may be empty
  std::optional<std::string> file;  ///< none: the card itself; else a path relative to the folder
  Range range;                      ///< in the card, or in `file`
  std::vector<Related> related;
  std::vector<Fix> fixes;
};

}  // namespace cardsmith
