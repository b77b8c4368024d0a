#pragma once

#include <string_view>
#include <vector>

#include "card/card.h"
#include "cardsmith/check.h"
#include "rules/report.h"

namespace cardsmith {

/// True when `options` leave the rule on.
bool ruleEnabled(const CheckOptions& options, std::string_view rule);

/// Drops the advice that `options` switch off and gives the rest the wanted severity. What the Hub says
/// and errors stay as they are.
void applySelection(const CheckOptions& options, Report& report);

/// False when no comment of the text can be a directive, so that looking for them is a waste.
bool mentionsDirective(std::string_view body);

/// Obeys `<!-- cardsmith-disable rule[, rule] -->` (the whole card) and
/// `<!-- cardsmith-disable-next-line rule[, rule] -->` (the next line that is not blank): drops that advice.
/// Text after ` -- ` is the author's reason. What the Hub says and errors stay. Reports directives that name
/// no known rule, and those that switch off nothing.
void applyDirectives(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                     const CheckOptions& options, Report& report);

struct Advice {
  std::string_view rule;
  std::size_t line = 0;  ///< from 1; 0: it stands on none
};

/// For each advice, whether a comment as for applyDirectives() switches it off.
std::vector<bool> switchedOff(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                              const std::vector<Advice>& advice);

}  // namespace cardsmith
