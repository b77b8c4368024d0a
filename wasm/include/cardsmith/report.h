#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cardsmith/check.h"

namespace cardsmith {

/// A checked card as the reports show it. Everything referred to must outlive it.
struct ReportedCard {
  const CheckResult& result;
  std::string_view text;          ///< the bytes that were checked
  std::string path;               ///< the card's file, as shown and as named in SARIF and annotations
  std::string folder;             ///< what stands before the path of a file beside the card; "" or "dir/"
  const Folder* files = nullptr;  ///< content of the files beside the card, for the lines shown
};

struct TextStyle {
  bool color = false;       ///< with ANSI escapes
  std::size_t width = 100;  ///< columns; longer lines are cut around what is underlined
};

/// The findings for people: `path:line:column: severity[rule]: message`, the line with the place underlined,
/// help and fixes. Empty when there is none. Control characters of the card come out as visible escapes.
std::string textReport(const ReportedCard& card, const TextStyle& style);

/// One workflow command of GitHub Actions a finding (`::error file=…`), so that it shows beside the line.
std::string githubReport(const ReportedCard& card);

/// The findings as SARIF result objects with commas between them; empty when there is none.
std::string sarifResults(const ReportedCard& card);

/// A SARIF 2.1.0 log of one run. `results` are those of sarifResults() joined with commas, `failures` plain
/// sentences about what could not be checked.
std::string sarifLog(std::string_view results, std::string_view tool_version,
                     const std::vector<std::string>& failures);

/// `text` on one line: control characters, line ends and bidirectional controls as visible escapes.
std::string printable(std::string_view text);

/// What changed as a unified diff with three lines of context, `path` in both headers; empty when nothing
/// did. Lines end at LF, as for patch(1); bytes pass through unchanged.
std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view path);

}  // namespace cardsmith
