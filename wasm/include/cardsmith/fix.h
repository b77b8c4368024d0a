#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"

namespace cardsmith {

/// `bytes` with the edits made. Every byte outside them survives, also bytes that are not UTF-8, a byte
/// order mark and each line's own end. The edits refer to `bytes` as check() reads them, are sorted and do
/// not overlap, as in a Fix. None when they are not, lie outside the text or split a character.
std::optional<std::string> applyEdits(std::string_view bytes, const std::vector<Edit>& edits);

/// Which of the fixes can be made together, as indices, ascending. The earlier in the text goes first; a fix
/// is left out whole when one of its edits overlaps or touches an edit already taken.
std::vector<std::size_t> chooseFixes(const std::vector<const Fix*>& wanted);

using CheckFunction = CheckResult (*)(std::string_view text, const CheckOptions& options);

struct FixedText {
  std::string text;                    ///< the fixed text; the given bytes where nothing was to be done
  CheckResult result;                  ///< of `text`
  std::size_t applied = 0;             ///< fixes made
  std::vector<std::string> rules;      ///< whose fixes were made, sorted, each once
  std::vector<std::string> abandoned;  ///< rules whose fixes undo each other's work or harm; none was made
};

/// Makes the safe fixes of the card again and again until none is left. Ends always: rules whose fixes
/// never come to rest, leave the Hub with less to read than before, or end in a card that it refuses where it
/// took the one given, are put aside, and the rest is done without them. Fixing the fixed text changes
/// nothing. Files beside the card are not touched. `check_function` finds what is to be fixed.
FixedText fixAll(std::string_view bytes, const CheckOptions& options = {},
                 CheckFunction check_function = check);

}  // namespace cardsmith
