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

/// A comment that switches advice off.
struct Directive {
  Span span;  ///< the whole comment
  bool next_line = false;
  std::size_t line = 0;                 ///< next_line: the line it speaks of, 0: none is left
  std::vector<std::string_view> rules;  ///< known rules, as written
  std::vector<char> used;               ///< beside rules: it hides something, or none can tell
  std::string_view reason;              ///< ` -- ` and what follows
};

/// Reads `<!-- cardsmith-disable rule[, rule] -->` (the whole card) and
/// `<!-- cardsmith-disable-next-line rule[, rule] -->` (the next line that is not blank); text after ` -- `
/// is the author's reason. Tells `report` what is hidden, and reports those that name no known rule. The
/// directives are to live, in their place, as long as the report.
std::vector<Directive> readDirectives(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                                      Report& report);

/// Drops the advice that they switch off, and reports those that switch off nothing. What the Hub says and
/// errors stay.
void applyDirectives(const Card& card, const std::vector<Directive>& directives, const CheckOptions& options,
                     Report& report);

struct Advice {
  std::string_view rule;
  std::size_t line = 0;  ///< from 1; 0: it stands on none
};

/// For each advice, whether a comment as for applyDirectives() switches it off.
std::vector<bool> switchedOff(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                              const std::vector<Advice>& advice);

}  // namespace cardsmith
