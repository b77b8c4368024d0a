#pragma once

#include "card/card.h"
#include "cardsmith/rules.h"
#include "rules/report.h"

namespace cardsmith {

/// One rule of advice. `check` is null for rules whose findings come from an earlier stage.
struct Rule {
  RuleInfo info;
  void (*check)(const Card& card, Report& report) = nullptr;
};

namespace rules {
// One declaration a rule; each is defined in its own file, or beside the stage that reports it.
#define CARDSMITH_RULE(name) \
  extern const Rule name;    \
  extern const RuleDocs name##_docs;
#include "rules/registry.inc"
#undef CARDSMITH_RULE
}  // namespace rules

/// Runs every rule that has a check.
void runRules(const Card& card, Report& report);

}  // namespace cardsmith
