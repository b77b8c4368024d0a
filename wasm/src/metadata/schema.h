#pragma once

#include "card/card.h"
#include "rules/report.h"

namespace cardsmith::metadata {

/// Holds the metadata against the schema table of the card's kind: what the Hub refuses (errors, in its
/// words), what it warns of, and what it is inferred to refuse (warnings that say so).
void checkSchema(const Card& card, Report& report);

/// The same for `.eval_results/*.yaml` beside a model card and `eval.yaml` beside a dataset card.
void checkEvaluationFiles(const Card& card, Report& report);

}  // namespace cardsmith::metadata
