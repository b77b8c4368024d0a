#include <algorithm>
#include <cmath>

#include "metadata/edits.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The digits that count: "-0.610" has 61.
std::string significant(std::string_view number) {
  std::string out;
  for (const char c : number.substr(0, number.find('e'))) {
    if (strings::isAsciiDigit(c) && (c != '0' || !out.empty())) out += c;
  }
  return out.substr(0, out.find_last_not_of('0') + 1);
}

// `0,93` with a point; empty where the comma may part thousands.
std::string withPoint(std::string_view text) {
  const std::size_t comma = text.find(',');
  const std::size_t digits = text.size() - comma - 1;
  if (comma == std::string_view::npos || comma == 0 || digits == 0 ||
      text.find_first_of(".,"sv, comma + 1) != text.npos)
    return {};
  if (digits == 3 && text.substr(0, comma) != "0") return {};
  return strings::concat({text.substr(0, comma), ".", text.substr(comma + 1)});
}

// Whether `text` is a decimal number: `number` is how it is written for every reader, and `exact` where that
// loses no digit.
bool isNumber(std::string_view text, std::string& number, bool& exact) {
  if (text.find_first_not_of("-.0123456789"sv) != std::string_view::npos) return false;
  const auto value = strings::parseNumber(text);
  if (!value) return false;
  number = strings::number(*value);
  exact = significant(number) == significant(text);
  // As it stands where it can, so that 0.610 keeps its digits; YAML has no "-.5", and 012 is 10 for Python.
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = std::min(text.find('.', first), text.size()) - first;
  if (text.back() != '.' && (whole == 1 || (whole > 1 && text[first] != '0'))) number = text;
  return true;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) {
        const yaml::Node* value = metric->get("value");
        if (!value) continue;
        const bool number_kind = value->kind == yaml::Kind::number;
        if (!number_kind && !value->isString()) continue;
        if (number_kind ? !std::isfinite(value->number)
                        : strings::equalsIgnoreAsciiCase(strings::trim(value->text), "nan")) {
          report
              .add(metadata_metric_value_text.info, value->span,
                   {"The value ", number_kind && !std::isnan(value->number) ? "infinity" : "NaN",
                    " is no result"})
              .withHelp("The evaluation gave no number. Evaluate again, or leave this metric out.");
          continue;
        }
        if (number_kind) continue;
        std::string_view text = strings::trim(value->text);
        const bool percent = text.ends_with('%');
        if (percent) text = strings::trim(text.substr(0, text.size() - 1));
        const std::string point = withPoint(text);
        if (!point.empty()) text = point;
        std::string number;
        bool exact = false;
        if (isNumber(text, number, exact)) {
          report
              .add(metadata_metric_value_text.info, value->span,
                   {"The value \"", strings::trim(value->text), "\" is text, not a number"})
              .withHelp(
                  point.empty()
                      ? "Leaderboards and the evaluation widget sort by number. Write it without quotes and "
                        "without a unit."
                      : "YAML writes decimals with a point: a comma makes it text, which no leaderboard "
                        "sorts.")
              .withFix({"Write ", number}, exact && !percent && point.empty(),
                       metadata::edits::replaceByWord(*value, number));
        }
      }
    }
  }
}

}  // namespace

const Rule metadata_metric_value_text{
    .info = {.id = "metadata/metric-value-text", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_metric_value_text_docs{
    .summary = "A result in model-index is text where a number is meant",
    .why =
        "The Hub accepts any value, but a number in quotes or with a percent sign cannot be sorted or "
        "compared.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "\"0.61\"\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "0.61\n---\n\n# A model\n",
    .fix =
        "Removes the quotes, which is safe where no digit is lost, or the percent sign, which is not: the "
        "other values may be fractions. Nor is a point for a comma.",
    .source =
        "Hub documentation, modelcard.md: `value` is a number or free text; real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
