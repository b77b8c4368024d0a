// The rules' own papers, held to their word.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <set>
#include <string>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"
#include "cardsmith/rules.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::RuleInfo;

// Examples are as short as they can be: the rules about what a card lacks may always join in.
bool isAboutLacks(std::string_view rule) {
  return rule == "section/incomplete" || rule == "metadata/incomplete";
}

std::set<std::string> rulesOf(const CheckResult& result, std::string_view about) {
  std::set<std::string> found;
  for (const cardsmith::Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == about || !isAboutLacks(diagnostic.rule)) found.insert(diagnostic.rule);
  }
  return found;
}

std::string listed(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += name + " ";
  return out;
}

}  // namespace

TEST_CASE("rules are sorted, unique, and have their papers") {
  const auto rules = cardsmith::allRules();
  REQUIRE(rules.size() > 20);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const RuleInfo& rule = *rules[i];
    INFO(rule.id);
    if (i > 0) CHECK(rules[i - 1]->id < rule.id);
    CHECK(cardsmith::findRule(rule.id) == &rule);
    CHECK(rule.id.find('/') != std::string_view::npos);
    if (rule.hub) CHECK(rule.severity != cardsmith::Severity::info);
    const cardsmith::RuleDocs* docs = cardsmith::findRuleDocs(rule.id);
    REQUIRE(docs);
    CHECK_FALSE(docs->summary.empty());
    CHECK_FALSE(docs->summary.ends_with('.'));
    CHECK_FALSE(docs->why.empty());
    CHECK_FALSE(docs->source.empty());
    CHECK(docs->fix.empty() == (rule.fix == cardsmith::FixSafety::none));
    // What the page alone finds has no example that the engine could try; `--list-rules` tells.
    if (rule.by_page) CHECK(docs->bad.empty());
    CHECK((docs->summary.find("found by the page's widget") != std::string_view::npos) == rule.by_page);
  }
  CHECK(cardsmith::findRule("no/such-rule") == nullptr);
}

TEST_CASE("each bad example fires its rule and no other, each good one none") {
  for (const RuleInfo* rule : cardsmith::allRules()) {
    const cardsmith::RuleDocs* docs = cardsmith::findRuleDocs(rule->id);
    REQUIRE(docs);
    INFO(rule->id);
    if (!docs->bad.empty()) {
      const std::set<std::string> found = rulesOf(cardsmith::check(docs->bad), rule->id);
      INFO("bad example fires: " << listed(found));
      CHECK(found == std::set<std::string>{std::string(rule->id)});
    }
    if (!docs->good.empty()) {
      const std::set<std::string> found = rulesOf(cardsmith::check(docs->good), rule->id);
      INFO("good example fires: " << listed(found));
      CHECK(found.empty());
    }
  }
}

TEST_CASE("each fix silences its rule, and applied twice changes nothing more") {
  for (const RuleInfo* rule : cardsmith::allRules()) {
    const cardsmith::RuleDocs* docs = cardsmith::findRuleDocs(rule->id);
    if (docs->bad.empty()) continue;
    INFO(rule->id);
    bool offered = false;
    for (const cardsmith::Diagnostic& diagnostic : cardsmith::check(docs->bad).diagnostics) {
      if (diagnostic.rule != rule->id) continue;
      for (const cardsmith::Fix& fix : diagnostic.fixes) {
        offered = true;
        const std::optional<std::string> fixed = cardsmith::applyEdits(docs->bad, fix.edits);
        REQUIRE(fixed);
        INFO("after \"" << fix.title << "\":\n" << *fixed);
        const CheckResult after = cardsmith::check(*fixed);
        // A skeleton is no content: there is nothing more to insert, and what to write is still said.
        if (rule->id == "section/incomplete") {
          for (const cardsmith::Diagnostic& left : after.diagnostics) {
            if (left.rule == rule->id) CHECK(left.fixes.empty());
          }
          continue;
        }
        CHECK(rulesOf(after, rule->id).count(std::string(rule->id)) == 0);
      }
    }
    if (rule->fix != cardsmith::FixSafety::none) CHECK(offered);
    if (rule->fix == cardsmith::FixSafety::none) CHECK_FALSE(offered);
  }
}
