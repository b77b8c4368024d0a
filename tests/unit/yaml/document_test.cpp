#include "yaml/document.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <string_view>

namespace cardsmith::yaml {
namespace {

using namespace std::string_view_literals;

std::string json(std::string_view text) {
  const Document document = parse(text);
  if (document.error) return document.error->message();
  return document.root == nullptr ? "undefined" : toJson(document.root);
}

// What a node's span covers in the text that was parsed.
std::string_view covered(const Node* node, std::string_view text) {
  return node->span.of(text);
}

TEST_CASE("scalars have the types of js-yaml's core schema", "[yaml]") {
  CHECK(json("[a, 1, 1.5, true, ~, 'x', \"y\"]") == R"(["a",1,1.5,true,null,"x","y"])");
  CHECK(json("[no, yes, on, off, y, n]") == R"(["no","yes","on","off","y","n"])");
  CHECK(json("[014, 0o14, 0x1F, 0b11, 1_000, +1, -0]") == R"([14,12,31,3,"1_000",1,0])");
  CHECK(json("[1e3, .5, -.5, 1., 1e400, .inf, -.INF, .nan]") ==
        R"([1000,0.5,"-.5",1,"1e400",null,null,null])");
  CHECK(json("12:30:45") == R"("12:30:45")");
  CHECK(json("[2024-01-15, 2024-01-15 10:00:00 +02:00]") ==
        R"(["2024-01-15T00:00:00.000Z","2024-01-15T08:00:00.000Z"])");
  CHECK(json("2024-13-45") == R"("2025-02-14T00:00:00.000Z")");
  CHECK(json("12345678901234567890") == "12345678901234567000");
  CHECK(json("!!binary aGk=") == R"({"0":104,"1":105})");
}

TEST_CASE("a block that holds nothing is undefined or null", "[yaml]") {
  CHECK(json("") == "undefined");
  CHECK(json("\n") == "undefined");
  CHECK(json("   ") == "undefined");
  CHECK(json("\n\n") == "null");
  CHECK(json("# note") == "null");
  CHECK(json("---") == "null");
}

TEST_CASE("keys are what JavaScript makes of them, in its order", "[yaml]") {
  CHECK(json("b: 1\na: 2\n10: c\n2: d") == R"({"2":"d","10":"c","b":1,"a":2})");
  CHECK(json("null: a\ntrue: b\n1.50: c") == R"({"null":"a","true":"b","1.5":"c"})");
  CHECK(json("[a, ~, 2]: x") == R"({"a,,2":"x"})");
  CHECK(json("{{ x }}") == R"({"[object Object]":null})");
  CHECK(json("__proto__: 1\nconstructor: 2") == R"({"__proto__":1,"constructor":2})");
  CHECK(json("2024-01-15: x") ==
        "{\"Mon Jan 15 2024 00:00:00 GMT+0000 (Coordinated Universal Time)\":\"x\"}");
}

TEST_CASE("find and get look keys up", "[yaml]") {
  const Document document = parse("license: mit\ntags: [a]");
  REQUIRE(document.root != nullptr);
  CHECK(document.root->get("license")->text == "mit");
  CHECK(document.root->find("tags")->value->isSequence());
  CHECK(document.root->get("nothing") == nullptr);
}

TEST_CASE("spans cover what is written", "[yaml]") {
  const std::string_view text =
      "plain: two words # note\n"
      "single: 'it''s'\n"
      "double: \"a\\tb\"\n"
      "folded: >-\n  one\n  two\n\n"
      "flow: [a, {b: c}]\n"
      "block:\n- x\n-\n- y: z\n"
      "empty:\n"
      "multi: a\n  b\n"
      "tagged: !!str 1\n";
  const Document document = parse(text);
  REQUIRE(!document.error);
  const Node* root = document.root;
  const auto value = [&](std::string_view key) { return root->get(key); };
  CHECK(covered(value("plain"), text) == "two words");
  CHECK(covered(value("single"), text) == "'it''s'");
  CHECK(value("single")->text == "it's");
  CHECK(covered(value("double"), text) == "\"a\\tb\"");
  CHECK(value("double")->text == "a\tb");
  CHECK(covered(value("folded"), text) == ">-\n  one\n  two");
  CHECK(value("folded")->text == "one two");
  CHECK(covered(value("flow"), text) == "[a, {b: c}]");
  CHECK(covered(value("flow")->items[1], text) == "{b: c}");
  CHECK(covered(value("flow")->items[1]->entries[0].value, text) == "c");
  CHECK(covered(value("block"), text) == "- x\n-\n- y: z");
  CHECK(value("block")->items[1]->isNull());
  CHECK(value("block")->items[1]->span == Span{text.find("-\n- y") + 1, text.find("-\n- y") + 1});
  CHECK(covered(value("block")->items[2], text) == "y: z");
  const std::size_t after_empty = text.find("empty:") + 6;
  CHECK(value("empty")->span == Span{after_empty, after_empty});
  CHECK(covered(value("multi"), text) == "a\n  b");
  CHECK(value("multi")->text == "a b");
  CHECK(covered(value("tagged"), text) == "1");
  CHECK(value("tagged")->tag == "!!str");
  CHECK(value("tagged")->isString());
  CHECK(covered(root, text) == text.substr(0, text.size() - 1));
  CHECK(root->find("plain")->key_span.of(text) == "plain");
  CHECK(root->find("plain")->key_node->text == "plain");
}

TEST_CASE("styles are told apart", "[yaml]") {
  const Document document =
      parse("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n- [f]\n- - g\n- {h: i}\n- j: k\n-");
  REQUIRE(!document.error);
  const Style expected[] = {Style::plain,  Style::single_quoted, Style::double_quoted, Style::literal,
                            Style::folded, Style::flow,          Style::block,         Style::flow,
                            Style::block,  Style::none};
  REQUIRE(document.root->items.size() == std::size(expected));
  for (std::size_t i = 0; i < std::size(expected); ++i) CHECK(document.root->items[i]->style == expected[i]);
}

TEST_CASE("the base is added to every span, a byte order mark is skipped", "[yaml]") {
  const Document document = parse(
      "\xEF\xBB\xBF"
      "a: b # c",
      100);
  REQUIRE(!document.error);
  CHECK(document.root->span == Span{103, 107});
  CHECK(document.root->get("a")->span == Span{106, 107});
  REQUIRE(document.comments.size() == 1);
  CHECK(document.comments[0] == Span{108, 111});
  CHECK(parse("a: @", 100).error->span == Span{103, 104});
}

TEST_CASE("keys with quotes, after `?`, from aliases and lists have spans", "[yaml]") {
  const std::string_view text = "\"q k\": 1\n? x y\n: 2\n&a z : 3\n*a : 4\n";
  const Document document = parse(text);
  REQUIRE(document.error);  // *a is the key z again
  CHECK(document.error->code == "duplicate-key");
  CHECK(document.error->span.of(text) == "*a");
  const std::string_view good = "\"q k\": 1\n? x y\n: 2\n[l]: 3\n";
  const Document other = parse(good);
  REQUIRE(!other.error);
  CHECK(other.root->entries[0].key_span.of(good) == "\"q k\"");
  CHECK(other.root->entries[1].key_span.of(good) == "x y");
  CHECK(other.root->entries[2].key_span.of(good) == "[l]");
}

TEST_CASE("comments are kept, once each", "[yaml]") {
  const std::string_view text =
      "# first\na: b # second\nc: | # third\n  # text\nd: [e, # fourth\n f]\n&x g: &y h # fifth\ni: &z j # "
      "sixth\n";
  const Document document = parse(text);
  std::string found;
  for (const Span comment : document.comments) {
    found += comment.of(text);
    found += ';';
  }
  CHECK(found == "# first;# second;# third;# fourth;# fifth;# sixth;");
}

TEST_CASE("aliases share nodes, merge keys share values", "[yaml]") {
  const Document document = parse("a: &x [1, 2]\nb: *x\nc: &m {d: e}\nf: {<<: *m, g: h}\ni: j");
  REQUIRE(!document.error);
  const Node* root = document.root;
  CHECK(root->get("a") == root->get("b"));
  CHECK(root->get("a")->aliased);
  CHECK(root->get("a")->items[0]->aliased);
  CHECK(root->get("f")->get("d") == root->get("c")->get("d"));
  CHECK(root->get("f")->find("d")->merged);
  CHECK(!root->get("f")->find("g")->merged);
  CHECK(root->get("c")->get("d")->aliased);
  CHECK(!root->get("i")->aliased);
  // 1 root, 2 × 3 lists, 2 for c, 3 for f, 1 for i.
  CHECK(document.expanded_nodes == 13);
  CHECK(!document.has_cycle);
}

TEST_CASE("cycles and bombs are told, not written out", "[yaml]") {
  CHECK(parse("&a [*a]").has_cycle);
  CHECK(parse("a: &x {b: {c: *x}}").has_cycle);
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) bomb += before + ",";
    bomb += "]\n";
  }
  const Document document = parse(bomb);
  REQUIRE(!document.error);
  CHECK(!document.has_cycle);
  CHECK(document.expanded_nodes == static_cast<std::size_t>(-1));
}

TEST_CASE("surrogates in escapes", "[yaml]") {
  CHECK(json(R"("\ud83d\ude00")") == "\"\xF0\x9F\x98\x80\"");
  CHECK(json(R"("\ud83d")") == R"("\ud83d")");
  CHECK(json(R"("\ude00\ud83d")") == R"("\ude00\ud83d")");
}

TEST_CASE("line ends of every kind", "[yaml]") {
  CHECK(json("a: b\r\nc:\r\n- d\r\n") == R"({"a":"b","c":["d"]})");
  CHECK(json("a: b\rc: d") == R"({"a":"b","c":"d"})");
  CHECK(json("a: |\r\n  x\r\n  y\r\n") == R"({"a":"x\ny\n"})");
  CHECK(json("a: |\n  x") == R"({"a":"x\n"})");
}

}  // namespace
}  // namespace cardsmith::yaml
