#include "rules/metadata/text_results.h"

#include <algorithm>

#include "rules/readings.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

class Reader {
 public:
  explicit Reader(const Card& card) : card_(card) {}

  std::vector<TextResult> run() {
    for (const markdown::Block& block : card_.outline.blocks) {
      if (block.kind == markdown::BlockKind::table) table(block);
      if (block.kind != markdown::BlockKind::paragraph) continue;
      for (std::size_t at = block.span.begin; at < block.span.end;) {
        const std::size_t end = std::min(card_.text().find('\n', at), block.span.end);
        line({at, end});
        at = end + 1;
      }
    }
    return std::move(results_);
  }

 private:
  const Card& card_;
  std::vector<TextResult> results_;

  void add(std::string_view name, std::string_view text, Span span, bool in_table) {
    constexpr std::size_t kMost = 4000;
    name = strings::trim(name);
    if (results_.size() >= kMost || name.empty() || name.size() > 60 || text.size() > 40) return;
    if (const auto number = readNumber(text))
      results_.push_back({std::string(name), *number, span, in_table});
  }

  // A number, and a sign or "of" before it.
  static bool mayGive(std::string_view line) {
    bool digit = false;
    bool sign = false;
    for (const char c : line) {
      digit = digit || strings::isAsciiDigit(c);
      sign = sign || c == ':' || c == '=';
    }
    return digit && (sign || line.find(" of"sv) != std::string_view::npos);
  }

  void line(Span span) {
    const std::string_view written = card_.textOf(span).substr(0, 1000);
    if (!mayGive(written)) return;
    std::string plain;
    for (const char c : written) {
      if (c != '*' && c != '`') plain += c;
    }
    std::string_view text = strings::trim(plain);
    if (text.starts_with("- "sv)) text.remove_prefix(2);
    if (const std::size_t sign = text.find_first_of(":="sv); sign != std::string_view::npos)
      add(text.substr(0, sign), text.substr(sign + 1), span, false);
    sentence(text, span);
  }

  // Of this model, and not of another one or of the data that it was trained on.
  void sentence(std::string_view text, Span span) {
    const std::size_t of = text.find(" of "sv);
    if (of == std::string_view::npos || of + 4 == text.size() || !strings::isAsciiDigit(text[of + 4])) return;
    const auto has = [&](std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(),
                         [&](std::string_view word) { return strings::containsIgnoreAsciiCase(text, word); });
    };
    if (!has({"this model", "the model", "our model", "it achieves", "it reaches"}) ||
        has({"baseline", "compar", " than ", "teacher", "previous", "human", "train", "original"}))
      return;
    std::string_view name = text.substr(0, of);
    if (name.ends_with(" score"sv)) name.remove_suffix(6);
    std::string_view number = text.substr(of + 4);
    std::size_t end = 0;
    while (end < number.size() && (strings::isAsciiDigit(number[end]) || number[end] == '.')) ++end;
    number = number.substr(0, end);
    if (number.ends_with('.')) number.remove_suffix(1);
    add(name.substr(name.rfind(' ') + 1), number, span, false);
  }

  // Names in the first row or in the first column.
  void table(const markdown::Block& block) {
    for (std::size_t r = 1; r < block.rows.size(); ++r) {
      const auto& row = block.rows[r];
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (c < block.rows[0].size()) add(block.rows[0][c].text, row[c].text, row[c].span, true);
        if (c > 0) add(row[0].text, row[c].text, row[c].span, true);
      }
    }
  }
};

}  // namespace

std::optional<Number> readNumber(std::string_view text) {
  text = strings::trim(text.substr(0, text.find("\u00B1"sv)));
  if (text.ends_with(',')) text.remove_suffix(1);
  if (text.ends_with('%')) text = strings::trim(text.substr(0, text.size() - 1));
  const auto value = strings::parseNumber(text);
  if (!value || text.find_first_of("eE"sv) != std::string_view::npos) return std::nullopt;
  const std::size_t point = text.find('.');
  return Number{*value, point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1)};
}

const std::vector<TextResult>& resultsOfText(const Card& card) {
  return readOnce(card.readings.results, [&] { return Reader(card).run(); });
}

}  // namespace cardsmith::rules
