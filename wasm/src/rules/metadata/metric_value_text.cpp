#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Whether `text` is a decimal number, with at most a percent sign behind it.
bool isNumber(std::string_view text, bool& percent) {
  text = strings::trim(text);
  percent = text.ends_with('%');
  if (percent) text = strings::trim(text.substr(0, text.size() - 1));
  if (text.starts_with('-')) text.remove_prefix(1);
  bool digit = false;
  bool point = false;
  for (const char c : text) {
    if (strings::isAsciiDigit(c)) {
      digit = true;
    } else if (c == '.' && !point) {
      point = true;
    } else {
      return false;
    }
  }
  return digit;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) {
        const yaml::Node* value = metric->get("value");
        if (!value || !value->isString()) continue;
        bool percent = false;
        if (isNumber(value->text, percent)) {
          Finding& finding =
              report.add(metadata_metric_value_text.info, value->span,
                         strings::concat({"The value ", card.textOf(value->span), " is text, not a number"}));
          std::string number(strings::trim(value->text));
          if (percent) number = std::string(strings::trim(number.substr(0, number.size() - 1)));
          finding.withHelp(
              "Leaderboards and the evaluation widget sort by number. Write it without quotes and without a "
              "unit.");
          finding.withFix(strings::concat({"Write ", number}), !percent, {{value->span, number}});
        } else if (strings::equalsIgnoreAsciiCase(strings::trim(value->text), "nan")) {
          report.add(metadata_metric_value_text.info, value->span, "The value NaN is no result")
              .withHelp("The evaluation gave no number. Evaluate again, or leave this metric out.");
        }
      }
    }
  }
}

}  // namespace

const Rule metadata_metric_value_text{
    .info = {.id = "metadata/metric-value-text",
             .severity = Severity::warning,
             .fix = FixSafety::safe,
             .summary = "A result in model-index is text where a number is meant"},
    .check = check};

const RuleDocs metadata_metric_value_text_docs{
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
    .fix = "Removes the quotes (safe), or the percent sign (not safe: the other values may be fractions).",
    .source =
        "Hub documentation, modelcard.md: `value` is a number or free text; real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
