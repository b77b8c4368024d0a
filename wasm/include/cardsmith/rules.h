#pragma once

#include <span>
#include <string_view>

#include "cardsmith/diagnostic.h"

namespace cardsmith {

enum class FixSafety : std::uint8_t { none, safe, unsafe };

/// What the tool knows of a rule at run time. A rule whose findings come from an earlier stage (the YAML
/// reader, the schema interpreter, the limits) has papers here too.
struct RuleInfo {
  std::string_view
      id;  ///< "family/name"; families: front-matter yaml metadata section markdown folder widget limit
  Severity severity = Severity::info;  ///< the severity it normally has
  bool hub = false;                    ///< the Hub itself says it
  FixSafety fix = FixSafety::none;
  bool by_page = false;  ///< found by the page, which runs models; the engine alone never reports it
};

/// The rule's page: docs and examples that tests run. Kept out of the WebAssembly module.
struct RuleDocs {
  std::string_view summary;  ///< one line, no full stop
  std::string_view why;      ///< why it matters to the author or the readers; Markdown
  std::string_view
      bad;  ///< a whole card that fires exactly this rule (empty: needs a folder or a huge input)
  std::string_view good;    ///< a whole card that does not fire it
  std::string_view fix;     ///< what the fix does and why it is (not) safe; empty: there is none
  std::string_view source;  ///< evidence: where the rule comes from, with the date
};

/// Version of the rules, and the day as of which they are the Hub's (ISO 8601).
std::string_view rulesVersion();
std::string_view rulesDate();

/// The part of a rule's id before the slash.
std::string_view ruleFamily(std::string_view id);

/// All rules, sorted by id.
std::span<const RuleInfo* const> allRules();

/// Null when there is no such rule.
const RuleInfo* findRule(std::string_view id);

/// Null when there is no such rule. Only in builds with the docs (native, tests).
const RuleDocs* findRuleDocs(std::string_view id);

}  // namespace cardsmith
