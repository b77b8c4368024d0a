// Both sides of every limit of check/limits.h.
#include "check/limits.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/check.h"

namespace {

using cardsmith::CheckResult;
namespace limits = cardsmith::limits;

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

bool hasLimit(const CheckResult& result) {
  return std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                     [](const auto& diagnostic) { return diagnostic.rule.starts_with("limit/"); });
}

// One error, no verdict, nothing guessed.
void checkOver(const CheckResult& result, std::string_view rule) {
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].rule == rule);
  CHECK(result.diagnostics[0].severity == cardsmith::Severity::error);
  CHECK_FALSE(result.diagnostics[0].hub);
  CHECK_FALSE(result.hub.accepted.has_value());
  CHECK(result.hub.messages.empty());
  CHECK(result.metadata_json == "null");
}

const std::string kBlock = "---\nlicense: mit\n---\n";

}  // namespace

TEST_CASE("the size of a card", "[limits]") {
  const std::string word = "word\n\n";
  std::string card = kBlock + repeat("word ", 100) + "\n";
  card += std::string(limits::kCardBytes - card.size(), ' ');
  CHECK_FALSE(hasLimit(cardsmith::check(card)));
  checkOver(cardsmith::check(card + "\n"), "limit/card-size");
}

TEST_CASE("the size of the block", "[limits]") {
  const std::string lines = "license: mit\n# ";
  const std::string comment(limits::kFrontMatterBytes - lines.size(), 'x');
  const CheckResult below = cardsmith::check("---\n" + lines + comment + "\n---\n");
  CHECK_FALSE(hasLimit(below));
  CHECK(below.hub.accepted == true);
  checkOver(cardsmith::check("---\n" + lines + comment + "x\n---\n"), "limit/front-matter-size");
}

TEST_CASE("the number of values, aliases written out", "[limits]") {
  // A mapping, its list, and the items.
  const auto block = [](std::size_t items) { return "---\nitems:\n" + repeat("- 1\n", items) + "---\n"; };
  const CheckResult below = cardsmith::check(block(limits::kExpandedNodes - 10));
  CHECK_FALSE(hasLimit(below));
  CHECK(below.metadata_json != "null");
  const CheckResult above = cardsmith::check(block(limits::kExpandedNodes + 1));
  CHECK(hasLimit(above));
  CHECK(above.metadata_json == "null");
  CHECK_FALSE(above.hub.accepted.has_value());

  std::string bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'j'; ++name) {
    const std::string before = "*" + std::string(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + std::string(1, name) + " [" + repeat(before + ", ", 8) + before +
            "]\n";
  }
  const CheckResult exploded = cardsmith::check(bomb + "---\n");
  CHECK(hasLimit(exploded));
  CHECK(exploded.metadata_json == "null");

  const CheckResult cycle = cardsmith::check("---\nx: &a\n  b: *a\n---\n");
  CHECK(hasLimit(cycle));
  CHECK(cycle.metadata_json == "null");
  CHECK_FALSE(cycle.hub.accepted.has_value());

  // What the Hub refuses at first sight it refuses, whatever lies beyond the limit.
  for (const std::string& list : {std::string("&a [*a]\n"), repeat("- 1\n", limits::kExpandedNodes + 1)}) {
    const CheckResult refused = cardsmith::check("---\n" + list + "---\n");
    CHECK(hasLimit(refused));
    CHECK(refused.hub.accepted == false);
    CHECK(refused.hub.messages == std::vector<std::string>{"\"value\" must be of type object"});
  }
}

TEST_CASE("the warning that explains why there is no verdict stays", "[limits]") {
  const std::string text =
      "---\nx: &a\n  b: *a\n---\n\n# A model\n\n<!-- cardsmith-disable limit/metadata-nodes -->\n";
  cardsmith::CheckOptions options;
  CHECK(hasLimit(cardsmith::check(text, options)));
  options.ignore = {"limit", "limit/metadata-nodes"};
  CHECK(hasLimit(cardsmith::check(text, options)));
  options.ignore.clear();
  options.select = {"markdown"};
  options.severities = {{"limit/metadata-nodes", cardsmith::Severity::info}};
  for (const auto& diagnostic : cardsmith::check(text, options).diagnostics) {
    if (diagnostic.rule == "limit/metadata-nodes") CHECK(diagnostic.severity == cardsmith::Severity::warning);
  }
  CHECK(hasLimit(cardsmith::check(text, options)));
}

TEST_CASE("the text of the metadata, aliases written out", "[limits]") {
  constexpr std::size_t kLimit = std::size_t{16} << 20;
  constexpr std::size_t kText = std::size_t{100} << 10;
  // In JSON each alias is the text, its quotes and a comma.
  const auto block = [](std::string_view text, std::size_t times) {
    return "---\na: &a " + std::string(text) + "\ntags: [" + repeat("*a, ", times) + "x]\n---\n";
  };
  const std::string text(kText - 3, 'x');
  const CheckResult below = cardsmith::check(block(text, kLimit / kText - 2));
  CHECK_FALSE(hasLimit(below));
  CHECK(below.hub.accepted.has_value());
  CHECK(below.metadata_json.size() > kLimit - 3 * kText);
  const CheckResult above = cardsmith::check(block(text, kLimit / kText));
  REQUIRE(hasLimit(above));
  CHECK(above.diagnostics[0].rule == "limit/metadata-nodes");
  CHECK(above.diagnostics[0].severity == cardsmith::Severity::warning);
  CHECK(above.diagnostics[0].message.find("16 MiB") != std::string::npos);
  CHECK(above.metadata_json == "null");
  CHECK(above.tags.empty());
  CHECK_FALSE(above.hub.accepted.has_value());
  CHECK(above.hub.messages.empty());

  // What counts is what is written: characters that JSON escapes, the bytes of binary data, keys.
  for (const std::string& bomb : {block("\"" + repeat("\\x01", kText / 6) + "\"", kLimit / kText + 1),
                                  block("!!binary " + repeat("AAAA", 3000), 500),
                                  block("{" + std::string(kText, 'k') + ": 1}", kLimit / kText + 1)}) {
    INFO(bomb.substr(0, 40));
    const CheckResult result = cardsmith::check(bomb);
    CHECK(hasLimit(result));
    CHECK(result.metadata_json == "null");
  }
  // Merged keys are copied when they are read.
  const auto merges = [](std::size_t times) {
    return "---\nb: &b\n  ? " + std::string(100'000, 'k') + "\n  : 1\nl:\n" + repeat("- <<: *b\n", times) +
           "---\n";
  };
  CHECK_FALSE(hasLimit(cardsmith::check(merges(80))));
  const CheckResult merged = cardsmith::check(merges(3000));
  CHECK(hasLimit(merged));
  CHECK_FALSE(merged.hub.accepted.has_value());
}

TEST_CASE("the number of table cells", "[limits]") {
  const std::string header = repeat("|a", 100) + "|\n" + repeat("|-", 100) + "|\n";
  CHECK_FALSE(hasLimit(cardsmith::check(kBlock + header + repeat("|x\n", limits::kTableCells / 100 - 2))));
  checkOver(cardsmith::check(kBlock + header + repeat("|x\n", limits::kTableCells / 100 + 1)),
            "limit/table-cells");
}

TEST_CASE("the number of blocks", "[limits]") {
  // Each heading is a block.
  CHECK_FALSE(hasLimit(cardsmith::check(kBlock + repeat("#\n", limits::kOutlineItems - 10))));
  checkOver(cardsmith::check(kBlock + repeat("#\n", limits::kOutlineItems + 1)), "limit/outline-items");
}

TEST_CASE("bytes that are not UTF-8 are read as U+FFFD and reported") {
  const CheckResult result = cardsmith::check(
      "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nDes po\xE8mes.\n");
  CHECK(std::any_of(result.diagnostics.begin(), result.diagnostics.end(), [](const auto& diagnostic) {
    return diagnostic.rule == "markdown/invalid-utf8" && diagnostic.range.start.line == 9 &&
           diagnostic.range.start.column == 7;
  }));
}
