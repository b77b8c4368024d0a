#include "text/json_reader.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace cardsmith;

namespace {

std::string messageOf(std::string_view text) {
  json::Error error;
  return json::parse(text, error) ? "" : error.message + " at " + std::to_string(error.offset);
}

std::string stringOf(std::string_view text) {
  json::Error error;
  const auto value = json::parse(text, error);
  return value && value->isString() ? value->text : "<none>";
}

}  // namespace

TEST_CASE("JSON values are read") {
  json::Error error;
  const auto value = json::parse(" {\"a\": [1, -2.5e+3, true, false, null, {}], \"\": \"x\"} \n", error);
  REQUIRE(value);
  REQUIRE(value->find("a"));
  const auto& items = value->find("a")->items;
  REQUIRE(items.size() == 6);
  CHECK(items[0].text == "1");
  CHECK(items[1].text == "-2.5e+3");
  CHECK(items[2].boolean);
  CHECK(items[3].type == json::Type::boolean);
  CHECK(items[4].isNull());
  CHECK(value->find("")->text == "x");
  CHECK(value->find("b") == nullptr);
}

TEST_CASE("escapes in JSON strings") {
  CHECK(stringOf(R"("\"\\\/\b\f\n\r\tA")") == "\"\\/\b\f\n\r\tA");
  CHECK(stringOf(R"("😀")") == "\xF0\x9F\x98\x80");
  CHECK(stringOf(R"("\ud83d")") == "\xEF\xBF\xBD");
  CHECK(stringOf(R"("\ude00x")") == "\xEF\xBF\xBDx");
  CHECK(stringOf(R"("\ud83d\ud83d\ude00")") == "\xEF\xBF\xBD\xF0\x9F\x98\x80");
  CHECK(stringOf(R"("\ud83dA")") ==
        "\xEF\xBF\xBD"
        "A");
  CHECK(stringOf("\"\\u0000\"") == std::string(1, '\0'));
  CHECK(stringOf("\"\xFF\x80\"") == "\xFF\x80");
}

TEST_CASE("what is not JSON is refused with its place") {
  CHECK(messageOf("") == "the text ends where a value is expected at 0");
  CHECK(messageOf("{\"a\": 1,}") == "expected a name in quotes at 8");
  CHECK(messageOf("[1 2]") == "expected `,` or `]` at 3");
  CHECK(messageOf("[1,]") == "expected a JSON value at 3");
  CHECK(messageOf("01") == "unexpected text after the value at 1");
  CHECK(messageOf("nul") == "expected a JSON value at 0");
  CHECK(messageOf("1.") == "expected a digit at 2");
  CHECK(messageOf("'a'") == "expected a JSON value at 0");
  CHECK(messageOf("\"a\nb\"") == "a control character in a string at 2");
  CHECK(messageOf("\"a") == "the string does not end at 2");
  CHECK(messageOf("\"\\x\"") == "unknown escape at 3");
  CHECK(messageOf("\"\\u12g4\"") == "expected four hexadecimal digits at 5");
  CHECK(messageOf("{\"a\":1,\"a\":2}") == "the name \"a\" stands there twice at 13");
  CHECK(messageOf("// x\n1") == "expected a JSON value at 0");
  CHECK(messageOf("{} {}") == "unexpected text after the value at 3");
}

TEST_CASE("deep JSON is refused, not followed") {
  CHECK(messageOf(std::string(64, '[') + std::string(64, ']')).empty());
  CHECK(messageOf(std::string(65, '[') + std::string(65, ']')) == "too deep at 64");
  CHECK(messageOf(std::string(1'000'000, '[')) == "too deep at 64");
}
