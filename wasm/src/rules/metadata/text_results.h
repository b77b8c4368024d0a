#pragma once

#include <string>
#include <vector>

#include "card/card.h"

namespace cardsmith::rules {

/// A number as it is written.
struct Number {
  double value = 0;
  int decimals = 0;
};

/// The number that `text` is but for a percent sign and what follows `±`.
std::optional<Number> readNumber(std::string_view text);

/// A name with a number: `- Accuracy: 0.93`, `**F1**: 0.93`, "it achieves an accuracy of 93.1 %", and what
/// stands in a table below or beside the name.
struct TextResult {
  std::string name;
  Number number;
  Span span;
  bool in_table = false;
};

/// In order, the first few thousand of the body.
const std::vector<TextResult>& resultsOfText(const Card& card);

/// The id in huggingface/evaluate of a metric as people write it; empty where there is none.
std::string_view meantMetric(std::string_view written);

}  // namespace cardsmith::rules
