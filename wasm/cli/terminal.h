#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/report.h"
#include "options.h"

namespace cardsmith::cli {

inline constexpr std::string_view kName = "cardsmith";

/// How to write text for people to `stream`: colours and width of a terminal, when it is one.
TextStyle styleOf(std::FILE* stream, When color);
bool isTerminal(std::FILE* stream);

/// Writes and remembers failure (a full disk, a closed pipe).
void put(std::FILE* stream, std::string_view text);

/// Whether something could not be written so far.
bool writingFailed();

/// Flushes standard output. False when something could not be written.
bool flushed();

/// `cardsmith: SENTENCE` on standard error, control characters escaped.
void complain(std::string_view sentence);

/// A diff for a terminal: coloured, control characters escaped.
std::string diffForTerminal(std::string_view diff, bool color);

}  // namespace cardsmith::cli
