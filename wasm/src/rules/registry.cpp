#include <algorithm>
#include <vector>

#include "rules/rule.h"
#include "text/sort.h"

namespace cardsmith {

namespace {

const std::vector<const Rule*>& registry() {
  static const std::vector<const Rule*> sorted = [] {
    std::vector<const Rule*> all{
#define CARDSMITH_RULE(name) &rules::name,
#include "rules/registry.inc"
#undef CARDSMITH_RULE
    };
    stableSort(all, [](const Rule* a, const Rule* b) { return a->info.id < b->info.id; });
    return all;
  }();
  return sorted;
}

}  // namespace

std::string_view ruleFamily(std::string_view id) {
  return id.substr(0, id.find('/'));
}

std::span<const RuleInfo* const> allRules() {
  static const std::vector<const RuleInfo*> infos = [] {
    std::vector<const RuleInfo*> all;
    for (const Rule* rule : registry()) all.push_back(&rule->info);
    return all;
  }();
  return infos;
}

const RuleInfo* findRule(std::string_view id) {
  const auto all = allRules();
  const auto found =
      std::lower_bound(all.begin(), all.end(), id,
                       [](const RuleInfo* rule, std::string_view wanted) { return rule->id < wanted; });
  return found != all.end() && (*found)->id == id ? *found : nullptr;
}

void runRules(const Card& card, Report& report) {
  for (const Rule* rule : registry()) {
    if (rule->check) rule->check(card, report);
  }
}

}  // namespace cardsmith
