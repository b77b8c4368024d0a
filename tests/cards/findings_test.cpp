// How loud the tool is over real cards of the shared folder: findings a card, by rule; and what its fixes do.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"
#include "support/corpus.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::Diagnostic;
using cardsmith::Fix;
using cardsmith::Severity;
using cardsmith::test::RealCard;

struct Count {
  int findings = 0;
  int cards = 0;
};

}  // namespace

TEST_CASE("findings a card over the real cards, by rule") {
  const std::vector<RealCard> cards = cardsmith::test::realCards();
  if (cards.empty()) SKIP("the shared folder is not there");
  std::map<std::string, Count> rules;
  std::vector<std::size_t> of_taken;
  for (const RealCard& card : cards) {
    const CheckResult result = cardsmith::check(card.text);
    std::map<std::string, int> here;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      ++here[diagnostic.rule];
      INFO(card.string("file") << " " << diagnostic.rule);
      // An error is what the Hub says; advice is none. Nothing here is over a limit.
      CHECK((diagnostic.severity == Severity::error) <= diagnostic.hub);
    }
    for (const auto& [rule, count] : here) {
      rules[rule].findings += count;
      ++rules[rule].cards;
    }
    const bool yaml_error = std::any_of(
        result.diagnostics.begin(), result.diagnostics.end(),
        [](const auto& d) { return d.severity == Severity::error && d.rule.starts_with("yaml/"); });
    INFO(card.string("file"));
    if (card.flag("has_front_matter")) CHECK(yaml_error == !card.flag("js_yaml_ok"));
    if (result.hub.accepted == true) of_taken.push_back(result.diagnostics.size());
  }
  std::vector<std::pair<std::string, Count>> sorted(rules.begin(), rules.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.findings > b.second.findings; });
  std::printf("\nfindings over %zu cards\n%-36s %9s %6s %14s\n", cards.size(), "", "findings", "cards",
              "a hundred cards");
  for (const auto& [rule, count] : sorted) {
    std::printf("%-36s %9d %6d %14.1f\n", rule.c_str(), count.findings, count.cards,
                100.0 * count.findings / static_cast<double>(cards.size()));
  }
  std::sort(of_taken.begin(), of_taken.end());
  const std::size_t median = of_taken[of_taken.size() / 2];
  const std::size_t p90 = of_taken[of_taken.size() * 9 / 10];
  std::printf("%zu cards that the Hub would take: median %zu, ninth tenth %zu, most %zu findings\n",
              of_taken.size(), median, p90, of_taken.back());
  std::fflush(stdout);
  CHECK(median <= 6);
  CHECK(p90 <= 6);
}

TEST_CASE("no safe fix turns a card that the Hub takes into one that it refuses") {
  const std::vector<RealCard> cards = cardsmith::test::realCards();
  if (cards.empty()) SKIP("the shared folder is not there");
  int made = 0;
  for (const RealCard& card : cards) {
    const CheckResult before = cardsmith::check(card.text);
    const auto errors = [](const CheckResult& result) {
      return std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                           [](const Diagnostic& d) { return d.severity == Severity::error; });
    };
    for (const Diagnostic& diagnostic : before.diagnostics) {
      if (diagnostic.file) continue;
      for (const Fix& fix : diagnostic.fixes) {
        if (!fix.safe) continue;
        INFO(card.string("file") << " " << diagnostic.rule << ": " << fix.title);
        const auto fixed = cardsmith::applyEdits(card.text, fix.edits);
        REQUIRE(fixed);
        const CheckResult after = cardsmith::check(*fixed);
        // A block that the Hub did not find may hold something that it refuses; fixAll goes on from there.
        if (before.hub.accepted == true && before.front_matter) CHECK(after.hub.accepted == true);
        // A YAML error hides what the schema says, so mending it may bring more to light.
        if (before.metadata_json != "null") CHECK(errors(after) <= errors(before));
        ++made;
      }
    }
    if (before.hub.accepted == true) {
      INFO(card.string("file"));
      CHECK(cardsmith::fixAll(card.text).result.hub.accepted == true);
    }
  }
  std::printf("%d safe fixes made, each alone\n", made);
}
