#include "cardsmith/report.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/rules.h"
#include "report/display.h"
#include "text/json_reader.h"
#include "text/source_text.h"
#include "text/strings.h"

using namespace cardsmith;

namespace {

constexpr std::string_view kCard = "---\nlicense: mitt\ntags: [a]\n---\n# Model\n";

// A result with one finding under `culprit`.
CheckResult found(std::string_view text, std::string_view culprit, Severity severity = Severity::warning) {
  const SourceText source(text);
  const std::size_t at = source.text().find(culprit);
  CheckResult result;
  Diagnostic diagnostic;
  diagnostic.rule = "metadata/license-unknown";
  diagnostic.severity = severity;
  diagnostic.message = "a message";
  diagnostic.range = source.range({at, at + culprit.size()});
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

ReportedCard card(const CheckResult& result, std::string_view text, std::string path = "README.md") {
  return {.result = result, .text = text, .path = std::move(path), .folder = "", .files = nullptr};
}

std::string textOf(const CheckResult& result, std::string_view text, std::size_t width = 100) {
  return textReport(card(result, text), {.color = false, .width = width});
}

std::vector<std::string_view> lines(const std::string& text) {
  return strings::split(text, '\n');
}

json::Value parsed(const std::string& text) {
  json::Error error;
  auto value = json::parse(text, error);
  INFO(error.message << " at " << error.offset << " of " << text.substr(0, 2000));
  REQUIRE(value);
  return std::move(*value);
}

}  // namespace

TEST_CASE("the text report shows the line with the place underlined") {
  CheckResult result = found(kCard, "mitt", Severity::error);
  result.diagnostics[0].hub = true;
  result.diagnostics[0].help = "Write `mit`.\nOr another id.";
  result.diagnostics[0].fixes.push_back({"Write mit", true, {{result.diagnostics[0].range, "mit"}}});
  result.diagnostics[0].fixes.push_back({"Remove it", false, {{result.diagnostics[0].range, ""}}});
  CHECK(textOf(result, kCard) ==
        "README.md:2:10: error[metadata/license-unknown] (Hub): a message\n"
        " 2 | license: mitt\n"
        "   |          ^^^^\n"
        "   = help: Write `mit`.\n"
        "           Or another id.\n"
        "   = fix: Write mit (--fix)\n"
        "   = fix: Remove it (by hand, not by --fix)\n"
        "\n");
}

TEST_CASE("help is broken into lines at words") {
  CheckResult result = found(kCard, "mitt");
  result.diagnostics[0].help =
      "one two three four five six seven eight nine ten eleven twelve\nand a second line";
  const std::string report = textOf(result, kCard, 50);
  CHECK(report.substr(report.find("   = help")) ==
        "   = help: one two three four five six seven eight\n"
        "           nine ten eleven twelve\n"
        "           and a second line\n\n");
}

TEST_CASE("related places are shown too") {
  CheckResult result = found(kCard, "tags");
  const SourceText source(kCard);
  result.diagnostics[0].related.push_back({std::nullopt, source.range({4, 11}), "first here"});
  result.diagnostics[0].related.push_back({"config.json", {}, "and there"});
  CHECK(textOf(result, kCard) ==
        "README.md:3:1: warning[metadata/license-unknown]: a message\n"
        " 3 | tags: [a]\n"
        "   | ^^^^\n"
        " 2 | license: mitt\n"
        "   | ------- first here\n"
        "   = see: config.json:1:1: and there\n"
        "\n");
}

TEST_CASE("findings in a file beside the card show that file") {
  Folder folder;
  folder.files.push_back({"eval.yaml", 9, "name: 1\nx\n"});
  CheckResult result = found("name: 1\nx\n", "x");
  result.diagnostics[0].file = "eval.yaml";
  const ReportedCard reported{
      .result = result, .text = kCard, .path = "repo/README.md", .folder = "repo/", .files = &folder};
  const std::string text = textReport(reported, {});
  CHECK(lines(text)[0] == "repo/eval.yaml:2:1: warning[metadata/license-unknown]: a message");
  CHECK(lines(text)[1] == " 2 | x");
  CHECK(githubReport(reported).starts_with("::warning file=repo/eval.yaml,line=2,"));
}

TEST_CASE("an empty range is one caret, also at the end of the text") {
  const std::string_view text = "abc\n";
  CheckResult result = found(text, "abc");
  const SourceText source(text);
  result.diagnostics[0].range = source.range({3, 3});
  CHECK(lines(textOf(result, text))[2] == "   |    ^");
  result.diagnostics[0].range = source.range({4, 4});
  CHECK(lines(textOf(result, text))[0].starts_with("README.md:2:1: "));
  CHECK(lines(textOf(result, text))[2] == "   | ^");
  result.diagnostics[0].range = {};
  CHECK(textReport(card(result, ""), {}) ==
        "README.md:1:1: warning[metadata/license-unknown]: a message\n\n");
}

TEST_CASE("a range over several lines is underlined to the end of its first") {
  const std::string_view text = "one two\nthree\nfour\n";
  CheckResult result = found(text, "two\nthree");
  CHECK(lines(textOf(result, text))[1] == " 1 | one two");
  CHECK(lines(textOf(result, text))[2] == "   |     ^^^ to line 2");
}

TEST_CASE("carets stand under wide characters, tabs and combining marks") {
  const auto marks = [](std::string_view text, std::string_view culprit) {
    const std::string report = textOf(found(text, culprit), text);
    return std::string(lines(report)[2].substr(5));
  };
  CHECK(marks("\xE6\x97\xA5\xE6\x9C\xAC x", "x") == "     ^");  // two columns each
  CHECK(marks("a \xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x9C\xAC") == "    ^^");
  CHECK(marks("\tx", "x") == "    ^");
  CHECK(marks("ab\tx", "x") == "    ^");
  CHECK(marks("e\xCC\x81x", "x") == " ^");
  CHECK(marks("\xF0\x9F\x98\x80x", "x") == "  ^");
  CHECK(marks("\x1Bx", "x") == "    ^");  // shown as \x1b
}

TEST_CASE("long lines are cut around the place") {
  const std::string text = std::string(5000, 'a') + "CULPRIT" + std::string(5000, 'b') + "\n";
  const std::string report = textOf(found(text, "CULPRIT"), text, 80);
  const auto shown = lines(report);
  for (const std::string_view line : shown) {
    const SourceText decoded(line);
    std::size_t columns = 0;
    for (const report::Cell& cell : report::displayCells(line)) columns += cell.width;
    CHECK(columns <= 80);
  }
  CHECK(shown[1].find("aaaCULPRITbbb") != std::string_view::npos);
  CHECK(shown[1].find("\xE2\x80\xA6"
                      "a") != std::string_view::npos);
  CHECK(shown[1].ends_with("b\xE2\x80\xA6"));
  // The marks stand under it: compare columns, the ellipsis counts one.
  const std::size_t ellipsis_bytes = 3;
  CHECK(shown[2].find('^') == shown[1].find("CULPRIT") - (ellipsis_bytes - 1));
  CHECK(std::count(shown[2].begin(), shown[2].end(), '^') == 7);
}

TEST_CASE("a whole long line under the marks stays within the width") {
  const std::string text = std::string(100'000, 'x') + "\n";
  const std::string report = textOf(found(text, text.substr(0, 100'000)), text, 80);
  for (const std::string_view line : lines(report)) CHECK(line.size() <= 84);
}

TEST_CASE("nothing of a hostile card reaches the terminal raw") {
  const std::string hostile =
      "a\x1B]0;title\x07 \x1B[2J \xC2\x9B"
      "31m \xE2\x80\xAE evil \x08\x7F\r\n";
  CheckResult result = found(hostile, "evil");
  result.diagnostics[0].message = hostile;
  result.diagnostics[0].help = hostile + hostile;
  result.diagnostics[0].fixes.push_back({hostile, true, {}});
  result.diagnostics[0].related.push_back({std::string("x\x1B[0m"), {}, hostile});
  const ReportedCard reported = card(result, hostile, "path\x1B[31m\n");
  for (const std::string& out : {textReport(reported, {}), githubReport(reported)}) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto byte = static_cast<unsigned char>(out[i]);
      INFO("byte " << i);
      CHECK((byte >= 0x20 || byte == '\n'));
      CHECK(byte != 0x7F);
    }
    CHECK(out.find("\xC2\x9B") == std::string::npos);
    CHECK(out.find("\xE2\x80\xAE") == std::string::npos);
  }
}

TEST_CASE("colour is only there when it is asked for") {
  const CheckResult result = found(kCard, "mitt");
  const std::string colored = textReport(card(result, kCard), {.color = true, .width = 100});
  CHECK(colored.find("\x1B[1;33mwarning") != std::string::npos);
  CHECK(textOf(result, kCard).find('\x1B') == std::string::npos);
}

TEST_CASE("annotations escape what would end the command") {
  CheckResult result = found(kCard, "mitt", Severity::error);
  result.diagnostics[0].message = "100% wrong::set-output name=x::y";
  result.diagnostics[0].help = "one\ntwo";
  CHECK(githubReport(card(result, kCard, "a,b:c.md")) ==
        "::error file=a%2Cb%3Ac.md,line=2,endLine=2,col=10,endColumn=13,title=Cardsmith "
        "metadata/license-unknown::100%25 wrong::set-output name=x::y%0Aone%0Atwo\n");
  result.diagnostics[0].severity = Severity::info;
  CHECK(githubReport(card(result, kCard)).starts_with("::notice "));
}

TEST_CASE("SARIF has the rules, places in UTF-16 and the safe fixes") {
  CheckResult result = found(kCard, "mitt", Severity::error);
  result.diagnostics[0].rule = allRules()[1]->id;
  result.diagnostics[0].fixes.push_back({"Write mit", true, {{result.diagnostics[0].range, "mit"}}});
  result.diagnostics[0].fixes.push_back({"Remove it", false, {{result.diagnostics[0].range, ""}}});
  const std::string results = sarifResults(card(result, kCard, "a b/\xC3\xA9#.md"));
  const json::Value log = parsed(sarifLog(results, "1.2.3", {"x: unreadable"}));
  CHECK(log.find("version")->text == "2.1.0");
  const json::Value& run = log.find("runs")->items.at(0);
  CHECK(run.find("columnKind")->text == "utf16CodeUnits");
  const json::Value& driver = *run.find("tool")->find("driver");
  CHECK(driver.find("version")->text == "1.2.3");
  CHECK(driver.find("rules")->items.size() == allRules().size());
  CHECK_FALSE(run.find("invocations")->items.at(0).find("executionSuccessful")->boolean);
  const json::Value& first = run.find("results")->items.at(0);
  CHECK(first.find("ruleIndex")->text == "1");
  CHECK(driver.find("rules")->items.at(1).find("id")->text == first.find("ruleId")->text);
  const json::Value& place = *first.find("locations")->items.at(0).find("physicalLocation");
  CHECK(place.find("artifactLocation")->find("uri")->text == "a%20b/%C3%A9%23.md");
  CHECK(place.find("region")->find("startColumn")->text == "10");
  CHECK(place.find("region")->find("endColumn")->text == "14");
  REQUIRE(first.find("fixes")->items.size() == 1);
  CHECK(first.find("fixes")->items[0].find("description")->find("text")->text == "Write mit");
}

TEST_CASE("no findings make an empty report and a whole SARIF log") {
  const CheckResult result;
  CHECK(textReport(card(result, kCard), {}).empty());
  CHECK(githubReport(card(result, kCard)).empty());
  CHECK(sarifResults(card(result, kCard)).empty());
  CHECK(parsed(sarifLog("", "1", {})).find("runs")->items.at(0).find("results")->items.empty());
}

TEST_CASE("a unified diff") {
  CHECK(unifiedDiff("a\nb\n", "a\nb\n", "x").empty());
  CHECK(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nV\n6\n7\n8\n9\n", "README.md") ==
        "--- a/README.md\n+++ b/README.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+V\n 6\n 7\n 8\n");
  CHECK(unifiedDiff("", "a\n", "x") == "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unifiedDiff("a\n", "", "x") == "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n");
  CHECK(unifiedDiff("a", "a\n", "x") ==
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unifiedDiff("a\r\nb\r\n", "a\r\nc\r\n", "x") ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n");
  CHECK(unifiedDiff("a\n", "b\n", "/abs/x\ny").starts_with("--- \"a/abs/x\\012y\"\n"));
}

TEST_CASE("a diff of very different texts is still right") {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += "other " + std::to_string(i) + "\n";
  }
  const std::string diff = unifiedDiff(before, after, "x");
  CHECK(std::count(diff.begin(), diff.end(), '\n') == 3 + 6000);
  const std::string shorter = unifiedDiff(before, after.substr(0, after.size() / 2), "x");
  CHECK(shorter.starts_with("--- a/x\n+++ b/x\n@@ -1,3000 +1,"));
}
