// Advice that is switched off: by options, and by comments in the card.
#include "check/directives.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/fix.h"
#include "rules/rule.h"

using namespace cardsmith;

namespace {

std::vector<std::string> rulesOf(const CheckResult& result) {
  std::vector<std::string> ids;
  for (const Diagnostic& diagnostic : result.diagnostics) ids.push_back(diagnostic.rule);
  return ids;
}

std::size_t countOf(const CheckResult& result, std::string_view rule) {
  std::size_t n = 0;
  for (const Diagnostic& diagnostic : result.diagnostics) n += diagnostic.rule == rule ? 1 : 0;
  return n;
}

// Bytes that are not UTF-8 in the body: one warning, markdown/invalid-utf8, on line 5 + `before` lines.
std::string cardWith(std::string_view directive) {
  return "---\nlicense: mit\n---\n\n" + std::string(directive) + "\nbad \xFF byte\n";
}

}  // namespace

TEST_CASE("options switch advice off, the more specific entry wins") {
  const auto on = [](std::vector<std::string> select, std::vector<std::string> ignore) {
    CheckOptions options;
    options.select = std::move(select);
    options.ignore = std::move(ignore);
    return ruleEnabled(options, "markdown/invalid-utf8");
  };
  CHECK(on({}, {}));
  CHECK(on({"markdown"}, {}));
  CHECK(on({"markdown/invalid-utf8"}, {"markdown"}));
  CHECK_FALSE(on({"metadata"}, {}));
  CHECK_FALSE(on({"markdown"}, {"markdown"}));
  CHECK_FALSE(on({"markdown"}, {"markdown/invalid-utf8"}));
  CHECK_FALSE(on({}, {"markdown"}));
  CHECK(on({}, {"mark", "markdown/invalid"}));
}

TEST_CASE("what the Hub says cannot be switched off") {
  CheckOptions options;
  options.ignore = {"yaml", "yaml/duplicate-key", "front-matter"};
  options.select = {"markdown"};
  options.severities = {{"front-matter/missing", Severity::info}};
  CHECK(countOf(check("---\na: 1\na: 2\n---\n", options), "yaml/duplicate-key") == 1);
  const CheckResult missing = check("text\n", options);
  REQUIRE(countOf(missing, "front-matter/missing") == 1);
  CHECK(missing.diagnostics[0].severity == Severity::warning);
}

TEST_CASE("advice gets the severity that the options give it, but is never an error") {
  CheckOptions options;
  options.select = {"markdown/invalid-utf8"};
  options.severities = {{"markdown/invalid-utf8", Severity::info}};
  CheckResult result = check(cardWith(""), options);
  REQUIRE(countOf(result, "markdown/invalid-utf8") == 1);
  CHECK(result.diagnostics[0].severity == Severity::info);
  options.severities = {{"markdown/invalid-utf8", Severity::error}};
  CHECK(check(cardWith(""), options).diagnostics[0].severity == Severity::warning);
}

TEST_CASE("a comment switches a rule off for the card") {
  CHECK(countOf(check(cardWith("text")), "markdown/invalid-utf8") == 1);
  const std::string card = cardWith("<!-- cardsmith-disable markdown/invalid-utf8 -->");
  CHECK(countOf(check(card), "markdown/invalid-utf8") == 0);
  CHECK(countOf(check(card), "markdown/unused-suppression") == 0);
  // A reason may follow, several rules too, and it may stand at the end.
  CHECK(countOf(check("bad \xFF\n\n<!-- cardsmith-disable  limit/table-cells , "
                      "markdown/invalid-utf8 -- known -->\n"),
                "markdown/invalid-utf8") == 0);
  // The metadata alone: the body's comment counts too.
  CheckOptions metadata_only;
  metadata_only.metadata_only = true;
  CHECK(countOf(check(card, metadata_only), "markdown/invalid-utf8") == 0);
}

TEST_CASE("a comment switches a rule off for the next line") {
  const std::string_view comment = "<!-- cardsmith-disable-next-line markdown/invalid-utf8 -->";
  CHECK(countOf(check(cardWith(comment)), "markdown/invalid-utf8") == 0);
  CHECK(countOf(check(cardWith(std::string(comment) + "\n")), "markdown/invalid-utf8") == 0);  // a blank line
  const CheckResult other_line = check(cardWith(std::string(comment) + "\nfine"));
  CHECK(countOf(other_line, "markdown/invalid-utf8") == 1);
  CHECK(countOf(other_line, "markdown/unused-suppression") == 1);
}

TEST_CASE("what is no directive is left alone") {
  for (const std::string_view text : {"`<!-- cardsmith-disable markdown/invalid-utf8 -->`",
                                      "```\n<!-- cardsmith-disable markdown/invalid-utf8 -->\n```",
                                      "<!-- please cardsmith-disable markdown/invalid-utf8 -->",
                                      "cardsmith-disable markdown/invalid-utf8"}) {
    INFO(text);
    const CheckResult result = check(cardWith(text));
    CHECK(countOf(result, "markdown/invalid-utf8") == 1);
    CHECK(countOf(result, "markdown/unused-suppression") == 0);
    CHECK(countOf(result, "markdown/unknown-suppression") == 0);
  }
}

TEST_CASE("a comment cannot switch off what the Hub refuses") {
  const CheckResult result = check(
      "---\na: 1\na: 2\n---\n\n<!-- cardsmith-disable yaml/duplicate-key, markdown/invalid-utf8 -->\n\xFF\n");
  CHECK(countOf(result, "yaml/duplicate-key") == 1);
  CHECK(result.hub.accepted == false);
  REQUIRE(countOf(result, "markdown/unused-suppression") == 1);
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == "markdown/unused-suppression") {
      CHECK(diagnostic.message == "This comment switches off nothing of `yaml/duplicate-key`");
      CHECK(diagnostic.help == "What the Hub itself says, and limits, cannot be switched off.");
    }
  }
}

TEST_CASE("unknown rules and directives are reported at their place") {
  const auto unknown = [](std::string_view directive) {
    const CheckResult result = check(cardWith(directive));
    std::string messages;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      if (diagnostic.rule == "markdown/unknown-suppression") {
        messages +=
            std::to_string(diagnostic.range.start.column) + ": " + diagnostic.message + " " + diagnostic.help;
      }
    }
    return messages;
  };
  CHECK(unknown("<!-- cardsmith-disable markdown/invalid-utf9 -->") ==
        "24: There is no rule `markdown/invalid-utf9` to switch off Did you mean `markdown/invalid-utf8`?");
  CHECK(unknown("<!-- cardsmith-disable-line markdown/invalid-utf8 -->")
            .starts_with("6: `cardsmith-disable-line`"));
  CHECK(unknown("<!-- cardsmith-disable -->").starts_with("1: `cardsmith-disable` names no rule"));
}

TEST_CASE("unused comments are removed by their fix, used parts stay") {
  const std::string unused =
      "---\r\nlicense: mit\r\n---\r\n\r\n<!-- cardsmith-disable markdown/invalid-utf8 -->\r\n\r\nText\r\n";
  const FixedText fixed = fixAll(unused);
  CHECK(fixed.text == "---\r\nlicense: mit\r\n---\r\n\r\n\r\nText\r\n");
  const std::string half =
      "bad \xFF\n\n<!-- cardsmith-disable markdown/invalid-utf8, limit/table-cells, limit/table-cells -- "
      "why -->\n";
  CheckOptions options;
  options.select = {"markdown", "limit"};
  const std::string kept = fixAll(half, options).text;
  CHECK(kept.starts_with("bad \xFF\n\n<!-- cardsmith-disable markdown/invalid-utf8"));
  CHECK(kept.find("limit/table-cells") == std::string::npos);
  CHECK(fixAll(kept, options).text == kept);
}

TEST_CASE("what a comment hides does not depend on what the options switch off") {
  CheckOptions options;
  options.ignore = {"markdown/invalid-utf8"};
  const CheckResult result = check(cardWith("<!-- cardsmith-disable markdown/invalid-utf8 -->"), options);
  CHECK(rulesOf(result) == rulesOf(check(cardWith(""), options)));
  options.ignore.clear();
  options.select = {"markdown/unused-suppression"};
  const CheckResult unused = check(cardWith("<!-- cardsmith-disable limit/table-cells -->"), options);
  CHECK(rulesOf(unused) == std::vector<std::string>{"markdown/unused-suppression"});
  options.metadata_only = true;
  CHECK(check(cardWith("<!-- cardsmith-disable limit/table-cells -->"), options).diagnostics.empty());
}

TEST_CASE("a comment about what only the page finds is neither unknown nor unused") {
  const CheckResult result = check(
      "---\nlicense: mit\n---\n\n<!-- cardsmith-disable widget/output-differs, markdown/invalid-utf8 -->\n");
  CHECK(countOf(result, "markdown/unknown-suppression") == 0);
  REQUIRE(countOf(result, "markdown/unused-suppression") == 1);
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule != "markdown/unused-suppression") continue;
    CHECK(diagnostic.message.find("widget/") == std::string::npos);
    CHECK(diagnostic.fixes[0].edits[0].text == "<!-- cardsmith-disable widget/output-differs -->");
  }
}

TEST_CASE("a comment hides one of several places that make one finding") {
  struct Case {
    std::string_view rule;
    std::string_view fault;  // a line, or several
  };
  const Case cases[] = {
      {"markdown/heading-space", "##NoSpace"},
      {"markdown/image-alternative", "![](https://example.org/loss.png)"},
      {"markdown/link-target", "[the paper](TODO)"},
      {"markdown/link-scheme", "[the paper](www.example.org/paper)"},
      {"markdown/broken-anchor", "[there](#nowhere)"},
      {"markdown/reversed-link", "(the paper)[https://example.org/paper]"},
      {"markdown/code-language", "```\nimport poems\n```"},
      {"markdown/invisible-character", "`a\u200Bb`"},
      {"markdown/lookalike-character", "[there](https://huggingf\u0430ce.co)"},
      {"markdown/placeholder", "[More Information Needed]"},
      {"markdown/invalid-utf8", "bad \xFF byte"},
  };
  for (const Case& test : cases) {
    INFO(test.rule);
    const std::string rule(test.rule);
    const std::string fault = std::string(test.fault) + "\n\n";
    const std::string comment = "<!-- cardsmith-disable-next-line " + rule + " -->\n";
    const auto check_of = [](const std::string& body) {
      return check("---\nlicense: mit\n---\n\n# A model\n\n" + body);
    };
    const auto place = [&](const CheckResult& result) {
      for (const Diagnostic& diagnostic : result.diagnostics) {
        if (diagnostic.rule == rule) return diagnostic;
      }
      return Diagnostic{};
    };
    REQUIRE(countOf(check_of(fault + fault), rule) == 1);
    const std::uint32_t lines = static_cast<std::uint32_t>(std::count(fault.begin(), fault.end(), '\n'));
    // Before the first: the second is said, as alone. Before the second: the first. Before both: none.
    const CheckResult first = check_of(comment + fault + fault);
    CHECK(place(first).range.start.line == 8 + lines);
    CHECK(place(first).related.empty());
    CHECK(place(first).message == place(check_of(fault)).message);
    const CheckResult second = check_of(fault + comment + fault);
    CHECK(place(second).range.start.line == 7);
    CHECK(place(second).related.empty());
    const CheckResult both = check_of(comment + fault + comment + fault);
    CHECK(countOf(both, rule) == 0);
    for (const CheckResult* result : {&first, &second, &both})
      CHECK(countOf(*result, "markdown/unused-suppression") == 0);
    // The fix leaves the hidden place as it is, and the comment.
    if (!place(second).fixes.empty()) {
      const std::string text = "---\nlicense: mit\n---\n\n# A model\n\n" + fault + comment + fault;
      const std::string fixed = applyEdits(text, place(second).fixes[0].edits).value_or("");
      CHECK(fixed.ends_with(comment + fault));
      CHECK_FALSE(fixed == text);
    }
  }
}

TEST_CASE("a comment about what only a folder or the metadata can show is not called unused") {
  const auto unused = [](std::string_view block, std::string_view rule, const CheckOptions& options = {}) {
    return countOf(
        check(std::string(block) + "\n# A model\n\n<!-- cardsmith-disable " + std::string(rule) + " -->\n",
              options),
        "markdown/unused-suppression");
  };
  const std::string_view block = "---\nlicense: mit\n---\n";
  CheckOptions folder;
  folder.folder =
      Folder{.card_path = "README.md", .files = {{"README.md", 1, std::nullopt}}, .complete = true};
  CheckOptions cut = folder;
  cut.folder->complete = false;
  for (const std::string_view rule : {"folder/missing-file", "folder/license-file", "metadata/eval-results",
                                      "metadata/eval-yaml", "metadata/library-missing"}) {
    INFO(rule);
    CHECK(unused(block, rule) == 0);
    CHECK(unused(block, rule, cut) == 0);
    CHECK(unused(block, rule, folder) == 1);
  }
  // Nothing is said of metadata that cannot be read.
  for (const std::string_view rule : {"metadata/misspelt-key", "widget/missing-input"}) {
    INFO(rule);
    CHECK(unused(block, rule) == 1);
    CHECK(unused("---\na: [\n---\n", rule) == 0);
  }
  CHECK(unused("---\na: [\n---\n", "markdown/heading-space") == 1);
}
