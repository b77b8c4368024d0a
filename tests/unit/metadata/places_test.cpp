// Values that are written into the metadata of a card, every other byte kept.
#include "cardsmith/places.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"
#include "cardsmith/json_api.h"
#include "support/corpus.h"
#include "text/source_text.h"

namespace {

using cardsmith::PathStep;
using cardsmith::Place;

const std::string kOutput = R"([{"label":"joy","score":0.912},{"label":"a: b","score":0.05}])";

std::vector<PathStep> output(std::size_t index) {
  return {std::string("widget"), index, std::string("output")};
}

// The block with the value set, "(none)" where it cannot be; setting it again changes nothing more.
std::string set(const std::string& block, const std::vector<PathStep>& path, const std::string& value,
                const std::string& line_end = "\n") {
  const std::string card = "---" + line_end + block + line_end + "---" + line_end + "# T" + line_end;
  const std::vector<Place> places = cardsmith::findPlaces(card, {{path, value}});
  REQUIRE(places.size() == 1);
  if (!places[0].edits) return "(none)";
  const auto after = cardsmith::applyEdits(card, *places[0].edits);
  REQUIRE(after);
  INFO(*after);
  const std::vector<Place> again = cardsmith::findPlaces(*after, {{path, value}});
  REQUIRE(again[0].edits);
  CHECK(again[0].edits->empty());
  const std::size_t begin = 3 + line_end.size();
  const std::size_t tail = line_end.size() + 3 + line_end.size() + 3 + line_end.size();
  return after->substr(begin, after->size() - begin - tail);
}

std::string setOutput(const std::string& block) {
  return set(block, output(0), kOutput);
}

}  // namespace

TEST_CASE("a missing output is written behind the last key of its example", "[places]") {
  CHECK(setOutput("widget:\n- text: What a day\n  example_title: Day\nlicense: mit") ==
        "widget:\n- text: What a day\n  example_title: Day\n  output:\n  - label: joy\n    score: 0.912\n"
        "  - label: \"a: b\"\n    score: 0.05\nlicense: mit");
  CHECK(setOutput("widget:\n  - text: a # why\n\n  # next\n  - text: b") ==
        "widget:\n  - text: a # why\n    output:\n      - label: joy\n        score: 0.912\n"
        "      - label: \"a: b\"\n        score: 0.05\n\n  # next\n  - text: b");
  CHECK(set("widget:\n- text: a\n- text: b", output(1), "{\"text\": \"x\"}") ==
        "widget:\n- text: a\n- text: b\n  output:\n    text: x");
  CHECK(setOutput("widget: [{text: a}]") ==
        "widget: [{text: a, output: [{label: joy, score: 0.912}, {label: \"a: b\", score: 0.05}]}]");
}

TEST_CASE("an output that is there is changed where it differs", "[places]") {
  CHECK(setOutput(
            "widget:\n- text: a\n  output:\n  - label: 'joy' # sure\n    score: 0.9\n  - label: \"a: b\"\n"
            "    score: 5.0e-2\n  group: g") ==
        "widget:\n- text: a\n  output:\n  - label: 'joy' # sure\n    score: 0.912\n  - label: \"a: b\"\n"
        "    score: 5.0e-2\n  group: g");
  CHECK(setOutput("widget:\n- output: [{label: sad, score: 1}, {label: b, score: 0}]\n  text: a") ==
        "widget:\n- output: [{label: joy, score: 0.912}, {label: \"a: b\", score: 0.05}]\n  text: a");
}

TEST_CASE("an output of another shape is written anew in its place", "[places]") {
  CHECK(setOutput("widget:\n- text: a\n  output:\n    - label: sad\n      score: 1\n  group: g") ==
        "widget:\n- text: a\n  output:\n    - label: joy\n      score: 0.912\n    - label: \"a: b\"\n"
        "      score: 0.05\n  group: g");
  CHECK(setOutput("widget:\n- text: a\n  output: []") ==
        "widget:\n- text: a\n  output:\n  - label: joy\n    score: 0.912\n  - label: \"a: b\"\n    score: "
        "0.05");
  CHECK(setOutput("widget:\n- text: a\n  output:\n  group: g") ==
        "widget:\n- text: a\n  output:\n  - label: joy\n    score: 0.912\n  - label: \"a: b\"\n    score: "
        "0.05\n"
        "  group: g");
  CHECK(setOutput("widget:\n- text: a\n  output: [{label: sad}]") ==
        "widget:\n- text: a\n  output: [{label: joy, score: 0.912}, {label: \"a: b\", score: 0.05}]");
  CHECK(set("widget:\n- text: a\n  output:\n  - label: sad\n    score: 1", output(0), "[]") ==
        "widget:\n- text: a\n  output: []");
  CHECK(set("widget:\n- text: a\n  output:\n    text: b", output(0), R"({"text":"c\nd","n":null})") ==
        "widget:\n- text: a\n  output:\n    text: \"c\\nd\"\n    \"n\": null");
}

TEST_CASE("a bare text becomes an example that can have an output", "[places]") {
  CHECK(setOutput("widget:\n- just a text # c\n- other") ==
        "widget:\n- text: just a text # c\n  output:\n  - label: joy\n    score: 0.912\n  - label: \"a: b\"\n"
        "    score: 0.05\n- other");
  CHECK(set("widget: [\"a, b\", c]", output(0), "[]") == "widget: [{text: \"a, b\", output: []}, c]");
}

TEST_CASE("each line keeps its own end", "[places]") {
  CHECK(
      set("widget:\r\n- text: a\r\n  output:\r\n  - label: x\r\nlicense: mit", output(0), kOutput, "\r\n") ==
      "widget:\r\n- text: a\r\n  output:\r\n  - label: joy\r\n    score: 0.912\r\n  - label: \"a: b\"\r\n"
      "    score: 0.05\r\nlicense: mit");
  CHECK(set("widget:\r\n- text: a", output(0), "{\"text\":\"b\"}", "\r\n") ==
        "widget:\r\n- text: a\r\n  output:\r\n    text: b");
}

TEST_CASE("literal texts and numbers survive", "[places]") {
  CHECK(set("widget:\n- text: |\n    two\n    lines\n- text: b", output(0), "{\"text\":\"b\"}") ==
        "widget:\n- text: |\n    two\n    lines\n  output:\n    text: b\n- text: b");
  CHECK(set("widget:\n- text: a\n  output:\n  - {label: x, score: 1}", output(0),
            R"([{"label":"x","score":1e-7}])") ==
        "widget:\n- text: a\n  output:\n  - {label: x, score: 1.0e-7}");
  CHECK(set("widget:\n- text: a\n  output:\n  - label: \"2\"\n    score: 1", output(0),
            R"([{"label":"7","score":-0.5}])") ==
        "widget:\n- text: a\n  output:\n  - label: \"7\"\n    score: -0.5");
}

TEST_CASE("what cannot be done without touching something else is not done", "[places]") {
  CHECK(setOutput("widget:\n- &a\n  text: a\n- *a") == "(none)");
  CHECK(setOutput("o: &o\n- label: x\nwidget:\n- text: a\n  output: *o") == "(none)");
  CHECK(setOutput("widget:\n- text: a\n  output:\n  - label: x # keep me\n  - label: y\n  - label: z") ==
        "(none)");
  CHECK(setOutput("widget:\n- text: |+\n    a\n\n\n- text: b") == "(none)");
  CHECK(setOutput("widget:\n- text: a\n  output: !!binary aGk=") == "(none)");
  CHECK(setOutput("widget: nothing") == "(none)");
  CHECK(setOutput("license: mit") == "(none)");
  CHECK(set("widget:\n- text: a", output(3), kOutput) == "(none)");
  CHECK(set("widget:\n- text: a", output(0), "{not json") == "(none)");
}

TEST_CASE("several places are set together", "[places]") {
  const std::string card = "---\nwidget:\n- text: a\n- b\n- text: c\n  output:\n  - label: x\n---\n";
  const std::vector<Place> places = cardsmith::findPlaces(
      card, {{output(0), "[1]"}, {output(1), "[2]"}, {output(2), "[3]"}, {output(7), "[4]"}});
  std::vector<cardsmith::Edit> all;
  for (const Place& place : places) {
    if (place.edits) all.insert(all.end(), place.edits->begin(), place.edits->end());
  }
  CHECK(cardsmith::applyEdits(card, all) ==
        "---\nwidget:\n- text: a\n  output:\n  - 1\n- text: b\n  output:\n  - 2\n- text: c\n  output:\n  - "
        "3\n---\n");
  CHECK_FALSE(places[3].edits);
  CHECK_FALSE(places[3].range);
}

TEST_CASE("a place is where its value stands", "[places]") {
  const std::string card = "---\nwidget:\n- text: \U0001F600 a\n  output:\n  - label: x\n\n  k:\n---\n";
  const auto at = [&](const std::vector<PathStep>& path) -> std::string {
    const std::optional<cardsmith::Range> range = cardsmith::findPlaces(card, {{path, {}}})[0].range;
    if (!range) return "(none)";
    const cardsmith::SourceText source(card);
    return card.substr(*source.byteAt(range->start.offset),
                       *source.byteAt(range->end.offset) - *source.byteAt(range->start.offset));
  };
  CHECK(at(output(0)) == "- label: x");
  CHECK(at({std::string("widget"), std::size_t{0}, std::string("text")}) == "\U0001F600 a");
  CHECK(at({std::string("widget"), std::size_t{0}, std::string("k")}) == "k");
  CHECK(at(output(1)) == "(none)");
  CHECK(at({}) == "widget:\n- text: \U0001F600 a\n  output:\n  - label: x\n\n  k:");
  CHECK_FALSE(cardsmith::findPlaces("no metadata", {{output(0), "[]"}})[0].range);
  CHECK_FALSE(cardsmith::findPlaces("---\na: [\n---\n", {{output(0), "[]"}})[0].edits);
}

TEST_CASE("places are asked for in JSON", "[places]") {
  const std::string card = "---\nwidget:\n- text: a\n---\n";
  CHECK(cardsmith::placesJson(card,
                              R"({"places":[{"path":["widget",0,"text"],"value":"b"},{"path":["x"]}]})") ==
        R"({"places":[{"range":{"start":{"offset":20,"line":3,"column":9},)"
        R"("end":{"offset":21,"line":3,"column":10}},"edits":[{"range":{"start":{"offset":20,"line":3,)"
        R"("column":9},"end":{"offset":21,"line":3,"column":10}},"text":"b"}],"switched_off":false},)"
        R"({"range":null,"edits":null,"switched_off":false}]})");
  CHECK(cardsmith::placesJson(card, "{") == R"({"error":"options are not JSON: expected a name in quotes"})");
  CHECK(cardsmith::placesJson(card, "{}") == R"({"error":"options.places must be a list"})");
  CHECK(cardsmith::placesJson(card, R"({"places":[{"path":[1.5]}]})") ==
        R"({"error":"options.places: a path has keys and indices"})");
}

// In real cards: no value but the one that is set changes, and nearly every example can have its output.
TEST_CASE("outputs are written into real cards", "[places][corpus]") {
  const auto cards = cardsmith::test::realCards();
  if (cards.empty()) SKIP("no cards beside the repository");
  std::size_t examples = 0;
  std::size_t written = 0;
  for (const auto& card : cards) {
    const auto places = cardsmith::findPlaces(
        card.text, {{{std::string("widget"), std::size_t{0}}, {}}, {output(0), kOutput}});
    if (!places[0].range) continue;
    ++examples;
    if (!places[1].edits) continue;
    ++written;
    INFO(card.string("file"));
    const auto after = cardsmith::applyEdits(card.text, *places[1].edits);
    REQUIRE(after);
    const auto again = cardsmith::findPlaces(*after, {{output(0), kOutput}});
    REQUIRE(again[0].edits);
    CHECK(again[0].edits->empty());
    CHECK(cardsmith::check(*after).hub.accepted == cardsmith::check(card.text).hub.accepted);
  }
  INFO(written << " of " << examples);
  CHECK(examples > 50);
  CHECK(written * 100 >= examples * 95);
}

TEST_CASE("comments of the card switch off what the page finds", "[places]") {
  const std::string card =
      "---\nwidget:\n- text: a\n---\n\n<!-- cardsmith-disable widget/output-differs -->\n\n"
      "<!-- cardsmith-disable-next-line widget/text-language -->\nFirst words.\n\nMore words.\n";
  const std::vector<PathStep> text = {std::string("widget"), std::size_t{0}, std::string("text")};
  const std::vector<Place> places =
      cardsmith::findPlaces(card, {{.path = text, .rule = "widget/output-differs"},
                                   {.path = text, .rule = "widget/language-differs"},
                                   {.prose = "First words.", .rule = "widget/text-language"},
                                   {.prose = "More words.", .rule = "widget/text-language"},
                                   {.prose = "Other words.", .rule = "widget/text-language"}});
  REQUIRE(places.size() == 5);
  CHECK(places[0].switched_off);
  CHECK_FALSE(places[1].switched_off);
  CHECK(places[2].switched_off);
  CHECK_FALSE(places[3].switched_off);
  REQUIRE(places[3].range);
  CHECK(places[3].range->start.line == 11);
  CHECK_FALSE(places[4].range);
}

TEST_CASE("prose is what stands in sentences", "[places]") {
  const std::string card =
      "---\nlanguage: en\n---\n# Le titre\n\nA *short* line\nwith `code()`, https://example.org/a and "
      "[a link](https://example.org).\n\n- an item\n  - inside\n\n> quoted\n>\n> - too\n\n| a | b "
      "|\n|---|---|\n| c | d "
      "|\n\n```\ncode\n```\n\n<p>HTML</p>\n\nThe *end* 😀\n";
  std::vector<std::string> texts;
  for (const cardsmith::ProseRun& run : cardsmith::findProse(card)) texts.push_back(run.text);
  CHECK(texts ==
        std::vector<std::string>{"A short line with , and a link.", "an item", "inside", "The end 😀"});
  const auto runs = cardsmith::findProse("---\na: 1\n---\n\n😀 *a*\n\nb\n");
  REQUIRE(runs.size() == 2);
  CHECK(runs[0].range.end.offset - runs[0].range.start.offset == 6);
  CHECK(cardsmith::findProse("").empty());
}

TEST_CASE("the JSON form asks for prose and rules", "[places]") {
  const std::string answer = cardsmith::placesJson(
      "A line.\n", R"({"places":[{"prose":"A line.","rule":"widget/text-language"}],"prose":true})");
  CHECK(
      answer ==
      R"({"places":[{"range":{"start":{"offset":0,"line":1,"column":1},"end":{"offset":7,"line":1,"column":8}},)"
      R"("edits":null,"switched_off":false}],"prose":[{"range":{"start":{"offset":0,"line":1,"column":1},)"
      R"("end":{"offset":7,"line":1,"column":8}},"text":"A line."}]})");
  CHECK(cardsmith::placesJson("a", R"({"places":[{"prose":1}]})").starts_with(R"({"error")"));
}
