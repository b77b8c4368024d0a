#include "yaml/pyyaml.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace cardsmith::yaml {
namespace {

std::vector<PyReading> read(std::string_view text, std::size_t base = 0) {
  return pythonReadings(parse(text, base), text, base);
}

struct Value {
  std::string_view text;
  std::string_view hub;
  std::string_view python;
  std::string_view place;
  bool lost;
};

TEST_CASE("values that Python reads otherwise", "[yaml][python]") {
  constexpr Value kValues[] = {
      {"a: no", "text \"no\"", "False", "no", true},
      {"a: On", "text \"On\"", "True", "On", true},
      {"a: 014", "the number 14", "the number 12", "014", true},
      {"a: 0o14", "the number 12", "text \"0o14\"", "0o14", false},
      {"a: 1_000", "text \"1_000\"", "the number 1000", "1_000", true},
      {"a: 12:30:45", "text \"12:30:45\"", "the number 45045", "12:30:45", true},
      {"a: 1:30.5", "text \"1:30.5\"", "the number 90.5", "1:30.5", true},
      {"a: 1e-5", "the number 0.00001", "text \"1e-5\"", "1e-5", false},
      {"a: 1.5e3", "the number 1500", "text \"1.5e3\"", "1.5e3", false},
      {"a: ! 1", "text \"1\"", "the number 1", "1", true},
      {"a:\n- yes", "text \"yes\"", "True", "yes", true},
  };
  for (const Value& expected : kValues) {
    CAPTURE(expected.text);
    const auto readings = read(expected.text);
    REQUIRE(readings.size() == 1);
    CHECK(readings[0].difference == PyDifference::value);
    CHECK(readings[0].hub == expected.hub);
    CHECK(readings[0].python == expected.python);
    CHECK(readings[0].span.of(expected.text) == expected.place);
    CHECK(readings[0].lost_on_save == expected.lost);
    REQUIRE(readings[0].node != nullptr);
  }
}

TEST_CASE("values that both read alike", "[yaml][python]") {
  for (const std::string_view text :
       {"a: 1\nb: 1.5\nc: true\nd: ~\ne: 2024-01-15\nf: 1.10\ng: \"no\"\nh: y\ni: 0x1F\nj: .inf\nk: 1.5e+3",
        "- [a, b]\n- {c: d}\n- |\n  text\n- >\n  more\n  text\n", "a: &x {b: c}\nd: *x\ne: {<<: *x, b: f}",
        "2: a\n2.5: b\ntrue: c\nnull: d\n2024-01-15: e", "a: 12345678901234567890123",
        "a: 2001-12-14 21:59:43.10 -5", "!!set {a, b}", "!!binary aGk=", "a: 'x\n\n y'", "", "# note",
        "a: 1.\nb: .5\nc: -.5\nd: 0b11\ne: +7"}) {
    CAPTURE(text);
    CHECK(read(text).empty());
  }
}

TEST_CASE("keys that Python reads otherwise", "[yaml][python]") {
  const std::string_view text = "license: mit\nno: 1\n";
  const auto readings = read(text);
  REQUIRE(readings.size() == 1);
  CHECK(readings[0].difference == PyDifference::key);
  CHECK(readings[0].span.of(text) == "no");
  CHECK(readings[0].hub == "text \"no\"");
  CHECK(readings[0].python == "False");
}

struct Refusal {
  std::string_view text;
  std::string_view reason;
  std::size_t line;
  std::size_t column;
};

TEST_CASE("blocks that Python refuses", "[yaml][python]") {
  constexpr Refusal kRefusals[] = {
      {"a: {{ x }}", "found unhashable key", 1, 5},
      {"a: =", "could not determine a constructor for the tag 'tag:yaml.org,2002:value'", 1, 4},
      {"a: <<", "could not determine a constructor for the tag 'tag:yaml.org,2002:merge'", 1, 4},
      {"a:\tb", "found character '\\t' that cannot start any token", 1, 3},
      {"- \tb", "found character '\\t' that cannot start any token", 1, 3},
      {"é: [a?b]", "expected ',' or ']', but got '?'", 1, 6},
      {"a: &x b\nc: &x d", "second occurrence", 2, 4},
      {"a: 2024-13-01", "month must be in 1..12", 0, 0},
      {"a: 2023-02-29", "day is out of range for month", 0, 0},
      {"a: \"b\x7F\"", "special characters are not allowed", 0, 0},
      {"a: !!seq", "expected a sequence node, but found scalar", 1, 4},
      {"a: &é b", "expected alphabetic or numeric character, but found 'é'", 1, 5},
  };
  for (const Refusal& expected : kRefusals) {
    CAPTURE(expected.text);
    REQUIRE(!parse(expected.text).error);
    const auto readings = read(expected.text);
    REQUIRE(readings.size() == 1);
    CHECK(readings[0].difference == PyDifference::refused);
    CHECK(readings[0].python == expected.reason);
    CHECK(readings[0].line == expected.line);
    CHECK(readings[0].column == expected.column);
  }
}

TEST_CASE("keys of over 1024 characters", "[yaml][python]") {
  CHECK(read(std::string(1024, 'k') + ": v").empty());
  const auto readings = read("a: b\n" + std::string(1025, 'k') + ": v");
  REQUIRE(readings.size() == 1);
  CHECK(readings[0].difference == PyDifference::refused);
}

TEST_CASE("places are those of the card, refused blocks give nothing", "[yaml][python]") {
  CHECK(read("a: no", 10)[0].span == Span{13, 15});
  CHECK(read("a:\tb", 10)[0].span.begin == 12);
  CHECK(read("a: b: c").empty());
  CHECK(read("&a [*a, no]").empty());
}

}  // namespace
}  // namespace cardsmith::yaml
