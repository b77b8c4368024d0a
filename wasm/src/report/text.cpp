#include <algorithm>
#include <memory>
#include <utility>

#include "cardsmith/report.h"
#include "report/display.h"
#include "text/source_text.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using strings::concat;

enum class Tone : std::uint8_t { plain, strong, dim, error, warning, info, good };

class TextReport {
 public:
  TextReport(const ReportedCard& card, const TextStyle& style)
      : card_(card), style_(style), source_(card.text) {}

  std::string write() {
    for (const Diagnostic& diagnostic : card_.result.diagnostics) write(diagnostic);
    return std::move(out_);
  }

 private:
  const ReportedCard& card_;
  const TextStyle& style_;
  SourceText source_;
  std::vector<std::pair<std::string, std::unique_ptr<SourceText>>> files_;
  std::string out_;

  const SourceText* sourceOf(const std::optional<std::string>& file) {
    if (!file) return &source_;
    for (const auto& [path, source] : files_) {
      if (path == *file) return source.get();
    }
    std::unique_ptr<SourceText> source;
    if (card_.files) {
      for (const FolderFile& entry : card_.files->files) {
        if (entry.path == *file && entry.content) source = std::make_unique<SourceText>(*entry.content);
      }
    }
    return files_.emplace_back(*file, std::move(source)).second.get();
  }

  std::string pathOf(const std::optional<std::string>& file) const {
    return printable(file ? card_.folder + *file : card_.path);
  }

  void put(Tone tone, std::string_view text) {
    static constexpr std::string_view kStart[] = {"",           "\x1b[1m",    "\x1b[2m",   "\x1b[1;31m",
                                                  "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;32m"};
    if (!style_.color || tone == Tone::plain) {
      out_ += text;
      return;
    }
    out_ += kStart[static_cast<std::size_t>(tone)];
    out_ += text;
    out_ += "\x1b[0m";
  }

  // ` 12 | ` or, without a number, `    | `.
  void gutter(std::string_view number, std::size_t digits) {
    put(Tone::dim, concat({" ", std::string(digits - number.size(), ' '), number, " |"}));
  }

  void snippet(const SourceText& source, const Range& range, Tone tone, char mark, std::string_view label,
               std::size_t digits) {
    const Span line = source.line(std::min<std::size_t>(range.start.line, source.lineCount()));
    const std::string_view text = line.of(source.text());
    const auto byteIn = [&](const Position& position) {
      const std::size_t byte = source.byteAt(position.offset).value_or(line.end);
      return std::clamp(byte, line.begin, line.end) - line.begin;
    };
    const std::size_t gutter_width = digits + 4;
    const std::size_t room = style_.width > gutter_width + 22 ? style_.width - gutter_width - 2 : 20;
    const report::MarkedLine marked =
        report::markLine(text, byteIn(range.start), byteIn(range.end), mark, room);
    gutter(std::to_string(range.start.line), digits);
    out_ += marked.line.empty() ? "" : " ";
    out_ += marked.line;
    out_ += '\n';
    gutter("", digits);
    const std::size_t blanks = marked.marks.find(mark);
    out_ += ' ';
    out_.append(blanks, ' ');
    put(tone, marked.marks.substr(blanks));
    if (range.end.line > range.start.line) {
      put(tone, concat({" to line ", std::to_string(range.end.line)}));
    }
    if (!label.empty()) {
      out_ += ' ';
      put(tone, label);
    }
    out_ += '\n';
  }

  // Words of a line, broken before the width where the style asks for it; all lines below the first.
  void note(std::string_view name, std::string_view text, std::size_t digits) {
    out_.append(digits + 2, ' ');
    put(Tone::dim, "=");
    out_ += ' ';
    put(Tone::strong, name);
    out_ += ": ";
    const std::size_t indent = digits + 6 + name.size();
    const std::size_t room = style_.width > indent + 20 ? style_.width - indent : 20;
    bool first = true;
    for (const std::string_view line : strings::split(text, '\n')) {
      std::size_t column = 0;
      if (!first) out_.append(indent, ' ');
      first = false;
      for (const std::string_view part : strings::split(line, ' ')) {
        const std::string word = printable(part);
        const std::size_t width = report::columnsOf(word);
        if (column > 0 && column + 1 + width > room) {
          out_ += '\n';
          out_.append(indent, ' ');
          column = 0;
        } else if (column > 0) {
          out_ += ' ';
          ++column;
        }
        out_ += word;
        column += width;
      }
      out_ += '\n';
    }
  }

  void write(const Diagnostic& diagnostic) {
    const Tone tone = diagnostic.severity == Severity::error     ? Tone::error
                      : diagnostic.severity == Severity::warning ? Tone::warning
                                                                 : Tone::info;
    const Position start = diagnostic.range.start;
    put(Tone::strong, concat({pathOf(diagnostic.file), ":", std::to_string(start.line), ":",
                              std::to_string(start.column), ":"}));
    out_ += ' ';
    put(tone, concat({severityName(diagnostic.severity), "[", diagnostic.rule, "]",
                      diagnostic.hub ? " (Hub):" : ":"}));
    out_ += ' ';
    put(Tone::strong, printable(diagnostic.message));
    out_ += '\n';

    std::size_t widest = diagnostic.range.start.line;
    for (const Related& related : diagnostic.related) {
      if (related.file == diagnostic.file) widest = std::max<std::size_t>(widest, related.range.start.line);
    }
    const std::size_t digits = std::to_string(widest).size();
    const SourceText* source = sourceOf(diagnostic.file);
    const bool shown = source && !source->text().empty();
    if (shown) snippet(*source, diagnostic.range, tone, '^', "", digits);
    for (const Related& related : diagnostic.related) {
      if (shown && related.file == diagnostic.file) {
        snippet(*source, related.range, Tone::info, '-', printable(related.message), digits);
      } else {
        note("see",
             concat({pathOf(related.file), ":", std::to_string(related.range.start.line), ":",
                     std::to_string(related.range.start.column), ": ", related.message}),
             digits);
      }
    }
    if (!diagnostic.help.empty()) note("help", diagnostic.help, digits);
    for (const Fix& fix : diagnostic.fixes) {
      note("fix",
           concat({fix.title, !fix.safe         ? " (by hand, not by --fix)"
                              : diagnostic.file ? ""
                                                : " (--fix)"}),
           digits);
    }
    out_ += '\n';
  }
};

}  // namespace

std::string textReport(const ReportedCard& card, const TextStyle& style) {
  return TextReport(card, style).write();
}

}  // namespace cardsmith
