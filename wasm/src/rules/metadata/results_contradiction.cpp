#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// A number as it is written.
struct Number {
  double value = 0;
  int decimals = 0;
};

// The number that `text` is but for a percent sign and what follows `±`.
std::optional<Number> readNumber(std::string_view text) {
  text = strings::trim(text.substr(0, text.find("\u00B1")));
  if (text.ends_with(',')) text.remove_suffix(1);
  if (text.ends_with('%')) text = strings::trim(text.substr(0, text.size() - 1));
  const auto value = strings::parseNumber(text);
  if (!value || text.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  const std::size_t point = text.find('.');
  return Number{*value, point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1)};
}

// Whether one is the other, rounded or cut to its decimals, as it stands or as a percentage.
bool agree(Number a, Number b) {
  for (const int shift : {0, 2, -2}) {
    const double scaled = a.value * std::pow(10.0, shift);
    const double unit = std::pow(10.0, -std::min(a.decimals - shift, b.decimals));
    if (std::fabs(scaled - b.value) < unit * (1 - 1e-6)) return true;
  }
  return false;
}

struct Claim {
  std::string_view label;
  std::string name;  // folded
  std::string type;  // folded
  Number number;
  Span span;
};

struct Statement {
  const Claim* claim;
  Number number;
  Span span;
  bool in_table;
};

class Search {
 public:
  explicit Search(const Card& card) : card_(card) {
    for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
      for (const yaml::Node* result : itemsOf(entry->get("results"))) {
        for (const yaml::Node* metric : itemsOf(result->get("metrics"))) claim(*metric);
      }
    }
  }

  std::vector<Statement> run() {
    if (claims_.empty()) return {};
    for (const markdown::Block& block : card_.outline.blocks) {
      if (block.kind == markdown::BlockKind::table) table(block);
      if (block.kind != markdown::BlockKind::paragraph) continue;
      for (std::size_t at = block.span.begin; at < block.span.end;) {
        const std::size_t end = std::min(card_.text().find('\n', at), block.span.end);
        line({at, end});
        at = end + 1;
      }
    }
    return std::move(statements_);
  }

 private:
  const Card& card_;
  std::vector<Claim> claims_;
  std::vector<Statement> statements_;

  void claim(const yaml::Node& metric) {
    const yaml::Node* value = metric.get("value");
    const yaml::Node* name = metric.get("name");
    const yaml::Node* type = metric.get("type");
    if (!value || !value->isScalar() || !type || !type->isString()) return;
    const auto number = readNumber(value->text);
    if (!number) return;
    const std::string_view label = name && name->isString() ? name->text : type->text;
    claims_.push_back({label, folded(label), folded(type->text), *number, value->span});
  }

  // The one result that goes by this name, or else by this type. What stands twice was measured on several
  // sets; which is meant is not ours to guess.
  const Claim* claimOf(std::string_view written) const {
    const std::string name = folded(written);
    if (claims_.size() == 1 && name.starts_with("testresult")) return &claims_.front();
    for (const auto of : {&Claim::name, &Claim::type}) {
      const Claim* found = nullptr;
      for (const Claim& one : claims_) {
        if (one.*of != name) continue;
        if (found) return nullptr;
        found = &one;
      }
      if (found) return found;
    }
    return nullptr;
  }

  void add(std::string_view name, std::string_view text, Span span, bool in_table) {
    const auto number = readNumber(text);
    const Claim* claim = number ? claimOf(name) : nullptr;
    if (claim) statements_.push_back({claim, *number, span, in_table});
  }

  // `- Accuracy: 0.93`, `**F1**: 0.93`, or a sentence: "it achieves an accuracy of 93.1 %".
  void line(Span span) {
    std::string plain;
    for (const char c : card_.textOf(span)) {
      if (c != '*' && c != '`') plain += c;
    }
    std::string_view text = strings::trim(plain);
    if (text.size() > 1000) return;
    if (const std::size_t sign = text.find_first_of(":="); sign != std::string_view::npos) {
      std::string_view name = strings::trim(text.substr(0, sign));
      if (name.starts_with("- ")) name.remove_prefix(2);
      add(name, text.substr(sign + 1), span, false);
    }
    sentence(text, span);
  }

  void sentence(std::string_view text, Span span) {
    const auto has = [&](std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(),
                         [&](std::string_view word) { return strings::containsIgnoreAsciiCase(text, word); });
    };
    const std::size_t of = text.find(" of ");
    if (of == std::string_view::npos) return;
    if (!has({"this model", "the model", "our model", "it achieves", "it reaches"}) ||
        has({"baseline", "compar", " than ", "teacher", "previous", "human", "train", "original"}))
      return;
    std::string_view name = text.substr(0, of);
    if (name.ends_with(" score")) name.remove_suffix(6);
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

// What the text says of one result in one place, be it said twice; null where it says several things, or the
// same as the metadata.
const Statement* contradictionOf(const Claim& claim, const std::vector<Statement>& statements) {
  const Statement* told = nullptr;
  bool several = false;
  for (const Statement& one : statements) {
    if (one.claim != &claim) continue;
    if (agree(one.number, claim.number)) return nullptr;
    // A table may hold every epoch; a line beside it is the result.
    if (!told || (told->in_table && !one.in_table)) {
      told = &one;
      several = false;
    } else if (told->in_table == one.in_table) {
      several = several || !agree(told->number, one.number);
    }
  }
  return several ? nullptr : told;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  Search search(card);
  const std::vector<Statement> statements = search.run();
  std::vector<const Claim*> done;
  for (const Statement& one : statements) {
    if (std::find(done.begin(), done.end(), one.claim) != done.end()) continue;
    done.push_back(one.claim);
    const Statement* told = contradictionOf(*one.claim, statements);
    if (!told || isHidden(card, report, metadata_results_contradiction.info, told->span)) continue;
    report
        .add(metadata_results_contradiction.info, told->span,
             concat({"The text gives ", told->claim->label, " ", strings::number(told->number.value),
                     ", model-index ", card.textOf(told->claim->span)}))
        .withRelated(told->claim->span, "model-index gives it here")
        .withHelp(
            "The page shows the value of model-index. Make both say the same, or name what each was measured "
            "on.");
  }
}

}  // namespace

const Rule metadata_results_contradiction{
    .info = {.id = "metadata/results-contradiction",
             .severity = Severity::info,
             .summary = "The text gives another result than model-index"},
    .check = check};

const RuleDocs metadata_results_contradiction_docs{
    .why =
        "The evaluation widget shows `model-index`; a text with another number leaves readers in doubt which "
        "one holds.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "0.61\n---\n\n# A model\n\n- Accuracy: 0.93\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "0.61\n---\n\n# A model\n\n- Accuracy: 61 %\n",
    .fix = "",
    .source = "hub-docs eval-results (read 2026-11-23)"};

}  // namespace cardsmith::rules
