#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "card/card.h"
#include "cardsmith/check.h"
#include "text/span.h"

namespace cardsmith::sections {

/// The seven canonical sections, in the contract's order.
inline constexpr std::array<std::string_view, 7> kSectionIds{
    "model_description",  "intended_use_limitations", "how_to_use",        "training_data",
    "training_procedure", "variables_metrics",        "evaluation_results"};

/// As a reader is told of them.
inline constexpr std::array<std::string_view, 7> kSectionNames{
    "model description",  "intended uses and limitations",
    "how to use",         "training data",
    "training procedure", "metrics",
    "evaluation results"};

struct Section {
  Coverage coverage = Coverage::absent;
  std::vector<Span> spans;           ///< evidence, heading included; sorted, disjoint
  std::vector<std::string> missing;  ///< what a reader would still look for; empty when full
  std::optional<Span> heading;       ///< the first heading that announces it, whatever stands under it
  std::size_t end = 0;               ///< with a heading: behind the last text that belongs to it
  std::optional<std::size_t> line;   ///< where the heading's line begins, if another section may go before it
  bool begun = false;                ///< under such a heading stands a comment: it needs no skeleton
  /// Absent, and yet something in the body points to it: a reader may see it otherwise.
  bool hinted = false;
};

struct Sections {
  std::array<Section, 7> items;
  bool threshold = false;  ///< the body states a decision threshold, or results at several
  std::size_t place =
      0;  ///< where a new section would go: before citation, licence and the like, or at the end
};

/// Reads the body of a model card. Only the body counts.
Sections analyze(const Card& card);

}  // namespace cardsmith::sections
