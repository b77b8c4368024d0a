#pragma once

#include "card/card.h"
#include "rules/report.h"

namespace cardsmith::metadata {

/// Holds the metadata against the schema table of the card's kind: what the Hub refuses (errors, in its
/// words), what it warns of, and what it is inferred to refuse (warnings that say so).
void checkSchema(const Card& card, Report& report);

/// What checkSchema would say of `entry`'s value if its key were `key`; nothing for a key without rules.
void checkSchemaAs(const Card& card, const yaml::Entry& entry, std::string_view key, Report& report);

/// Whether the Hub refuses, or may refuse, what a block of metadata says under this key (YAML errors
/// included).
bool mayRefuseKey(CardKind kind, std::string_view block, std::string_view key);

/// The same as checkSchema for `.eval_results/*.yaml` beside a model card and `eval.yaml` beside a dataset
/// card.
void checkEvaluationFiles(const Card& card, Report& report);

}  // namespace cardsmith::metadata
