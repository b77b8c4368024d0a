// Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
#include "cardsmith/report.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using strings::concat;

// `%` first of all, then what would end the command; in a property also what would end the property.
std::string escapedData(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\n') {
      out += "%0A";
    } else if (c == '\r') {
      out += "%0D";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string githubReport(const ReportedCard& card) {
  std::string out;
  for (const Diagnostic& diagnostic : card.result.diagnostics) {
    const std::string_view command = diagnostic.severity == Severity::error     ? "error"
                                     : diagnostic.severity == Severity::warning ? "warning"
                                                                                : "notice";
    const Range& range = diagnostic.range;
    const std::string path = diagnostic.file ? card.folder + *diagnostic.file : card.path;
    out += concat({"::", command, " file=", escapedData(printable(path), true),
                   ",line=", std::to_string(range.start.line), ",endLine=", std::to_string(range.end.line)});
    // Columns are shown only for a place on one line; the end names the last column that belongs to it.
    if (range.start.line == range.end.line) {
      const std::uint32_t end =
          range.end.column > range.start.column ? range.end.column - 1 : range.start.column;
      out += concat({",col=", std::to_string(range.start.column), ",endColumn=", std::to_string(end)});
    }
    std::string message = printable(diagnostic.message);
    std::size_t begin = 0;
    while (begin < diagnostic.help.size()) {
      const std::size_t end = std::min(diagnostic.help.find('\n', begin), diagnostic.help.size());
      message += '\n';
      message += printable(std::string_view(diagnostic.help).substr(begin, end - begin));
      begin = end + 1;
    }
    out += concat({",title=", escapedData(concat({"Cardsmith ", diagnostic.rule}), true),
                   "::", escapedData(message, false), "\n"});
  }
  return out;
}

}  // namespace cardsmith
