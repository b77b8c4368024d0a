#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>

#include "cardsmith/rules.h"
#include "yaml/document.h"
#include "yaml/error_help.h"

namespace cardsmith::yaml {
namespace {

using namespace std::string_view_literals;

struct Case {
  std::string_view text;
  std::string_view code;
  std::string_view message;  // js-yaml's
  std::string_view culprit;  // what our span covers
  std::string_view related;  // what the first related span covers; empty: there is none
  std::string_view mended;   // after the first fix; empty: there is none
  bool safe = false;
};

std::string apply(std::string_view text, const FixSuggestion& fix) {
  return withEdits(text, {0, text.size()}, fix.edits);
}

constexpr Case kCases[] = {
    {"a: 1\nb: 2\na: 3", "duplicate-key", "duplicated mapping key (3:1)", "a", "a", "a: 1\nb: 2", false},
    {"a: 1\nb: 2\na: 1\n", "duplicate-key", "duplicated mapping key (3:1)", "a", "a", "a: 1\nb: 2\n", true},
    {"{a: 1, a:\n 2}", "duplicate-key", "duplicated mapping key (2:-2)", "a", "a", "", false},
    {"t: A: b", "unquoted-colon", "bad indentation of a mapping entry (1:5)", "A: b", "", "t: \"A: b\"",
     true},
    {"t: é😀: b", "unquoted-colon", "bad indentation of a mapping entry (1:7)", "é😀: b", "", "t: \"é😀: b\"",
     true},
    {"t: en license: mit", "unquoted-colon", "bad indentation of a mapping entry (1:14)", "en license: mit",
     "", "t: en\nlicense: mit", false},
    {"- a: b: \"c\" # x", "unquoted-colon", "bad indentation of a mapping entry (1:7)", "b: \"c\"", "",
     "- a: 'b: \"c\"' # x", true},
    {"a: 'it's'", "text-after-value", "bad indentation of a mapping entry (1:8)", "s'", "'it'", "a: \"it's\"",
     true},
    {"a: [b](c)", "text-after-value", "bad indentation of a mapping entry (1:7)", "(c)", "[b]",
     "a: \"[b](c)\"", false},
    {"a: @b", "reserved-character", "bad indentation of a mapping entry (1:4)", "@b", "", "a: \"@b\"", true},
    {"- `b`", "reserved-character", "bad indentation of a sequence entry (1:3)", "`b`", "", "- \"`b`\"",
     true},
    {"a: b\n c: d", "bad-indentation", "bad indentation of a mapping entry (2:3)", "c", "b", "a: b\nc: d",
     false},
    {"a:\n    b: 1\n  c: 2", "bad-indentation", "bad indentation of a mapping entry (3:3)", "c: 2", "b: 1",
     "a:\n    b: 1\n    c: 2", false},
    {"  a: b\nc: d", "bad-indentation", "end of the stream or a document separator is expected (2:1)", "c: d",
     "a: b", "a: b\nc: d", false},
    {"a: - b", "bad-indentation", "bad indentation of a mapping entry (1:4)", "- b", "a: - b", "a:\n  - b",
     false},
    {"x: 1\ntags\n- a\nb: c", "missing-colon",
     "can not read a block mapping entry; a multiline key may not be an implicit key (4:2)", "tags", "",
     "x: 1\ntags:\n- a\nb: c", false},
    {"license mit\ntags:\n- a", "missing-colon",
     "end of the stream or a document separator is expected (2:5)", "license mit", "",
     "license: mit\ntags:\n- a", false},
    {"a: b\nc\xEF\xBC\x9A d\ne: f", "missing-colon",
     "can not read a block mapping entry; a multiline key may not be an implicit key (3:2)", "\xEF\xBC\x9A",
     "", "a: b\nc: d\ne: f", true},
    {"a: b\nc:d\ne: f", "missing-space",
     "can not read a block mapping entry; a multiline key may not be an implicit key (3:2)", ":", "",
     "a: b\nc: d\ne: f", true},
    {"a: b\nc:\xC2\xA0"
     "d\ne: f",
     "missing-space", "can not read a block mapping entry; a multiline key may not be an implicit key (3:2)",
     "\xC2\xA0", "", "a: b\nc: d\ne: f", true},
    {"tags:\n-a\n-b\nx: y", "missing-space",
     "can not read a block mapping entry; a multiline key may not be an implicit key (4:2)", "-", "",
     "tags:\n- a\n- b\nx: y", true},
    {"\"a\":b", "missing-space",
     "a whitespace character is expected after the key-value separator within a block mapping (1:5)", ":", "",
     "\"a\": b", true},
    {"a: b\nl:\n[\nx\n]", "multiline-key",
     "can not read a block mapping entry; a multiline key may not be an implicit key (5:2)", "[", "",
     "a: b\nl: [\nx\n]", false},
    {"a: [b, c\nd: e\n", "unclosed-flow", "missed comma between flow collection entries (2:1)", "[", "d",
     "a: [b, c]\nd: e\n", false},
    {"a: {b: c", "unclosed-flow", "unexpected end of the stream within a flow collection (2:1)", "{", "",
     "a: {b: c}", false},
    {"a: [b \"c\"]", "", "", "", "", "", false},
    {"a: [\"b\" \"c\"]", "missing-comma", "missed comma between flow collection entries (1:9)", "\"", "[",
     "a: [\"b\", \"c\"]", false},
    {"a: [b,, c]", "extra-comma", "expected the node content, but found ',' (1:7)", ",", "", "a: [b, c]",
     false},
    {"a: \"b\nc: d\n", "unclosed-quote", "unexpected end of the stream within a double quoted scalar (3:1)",
     "\"b", "", "a: \"b\"\nc: d\n", false},
    {"a: \"b\nc: \"d\"\n", "unclosed-quote",
     "can not read a block mapping entry; a multiline key may not be an implicit key (3:1)", "\"b", "\"",
     "a: \"b\"\nc: \"d\"\n", false},
    {"a:\n\t- b", "tab-indentation", "tab characters must not be used in indentation (2:1)", "\t", "",
     "a:\n  - b", true},
    {"a:\n\tb: c", "tab-indentation", "tab characters must not be used in indentation (2:1)", "\t", "",
     "a:\n  b: c", true},
    {"a: \"C:\\dir\\x\"", "invalid-escape", "unknown escape sequence (1:8)", "\\d", "\"",
     "a: \"C:\\\\dir\\\\x\"", false},
    {"a: \"\\d\"", "invalid-escape", "unknown escape sequence (1:6)", "\\d", "\"", "a: \"\\\\d\"", true},
    {"a: b\x07", "control-character", "the stream contains non-printable characters (1:6)", "\x07", "",
     "a: b", true},
    {"a: \0b"sv, "control-character", "null byte is not allowed in input (1:4)", "\0"sv, "", "a: b", true},
    {"a: **b**", "undefined-alias", "unidentified alias \"*b**\" (1:9)", "**b**", "", "a: \"**b**\"", true},
    {"* a", "malformed-anchor", "name of an alias node must contain at least one character (1:2)", "*", "",
     "- a", false},
    {"a: !!python/tuple [1]", "unknown-tag", "unknown tag !<tag:yaml.org,2002:python/tuple> (1:22)",
     "!!python/tuple", "", "a: [1]", false},
    {"a: !x y", "unknown-tag", "unknown tag !<!x> (1:8)", "!x", "", "a: \"!x y\"", false},
    {"a: !!int x", "tag-mismatch", "cannot resolve a node with !<tag:yaml.org,2002:int> explicit tag (1:11)",
     "!!int", "", "a: x", false},
    {"a: !e!x y", "undefined-tag-handle", "undeclared tag handle \"!e!\" (1:8)", "!e!", "", "a: \"!e!x y\"",
     false},
    {"a: >= 3", "block-scalar-header", "a line break is expected (1:5)", "= 3", ">", "a: \">= 3\"", true},
    {"a: > b\n  c", "block-scalar-header", "a line break is expected (1:6)", "b", ">", "a: >\n  b\n  c",
     false},
    {"a: b\n- c", "content-after-end", "end of the stream or a document separator is expected (2:1)", "- c",
     "a", "a:\n- b\n- c", false},
    {"a: []\n- c", "content-after-end", "end of the stream or a document separator is expected (2:1)", "- c",
     "a", "a:\n- c", false},
    {"- a:\nb: c", "content-after-end", "end of the stream or a document separator is expected (2:1)", "b: c",
     "- a:", "a:\nb: c", false},
    {"a: b\n--- c", "second-document", "expected a single document in the stream, but found more", "---", "",
     "a: b\n", false},
    {"<<: a", "merge-scalar", "cannot merge mappings; the provided source object is unacceptable (1:6)", "a",
     "", "", false},
    {": a", "missing-key",
     "incomplete explicit mapping pair; a key node is missed; or followed by a non-tabulated empty line "
     "(1:1)",
     ":", "", "", false},
    {"[[a]]: b", "complex-key", "nested arrays are not supported inside keys (1:9)", "[[a]]", "", "", false},
    {"%x\na: b", "missing-document-start", "directives end mark is expected (2:1)", "%x", "", "", false},
    {"%YAML\n--- a", "bad-directive", "YAML directive accepts exactly one argument (2:1)", "%YAML", "", "",
     false},
};

TEST_CASE("errors: code, js-yaml's words, our place, related place, fix", "[yaml]") {
  for (const Case& expected : kCases) {
    CAPTURE(expected.text);
    const Document document = parse(expected.text);
    if (expected.code.empty()) continue;
    REQUIRE(document.error);
    CHECK(document.root == nullptr);
    const Error& error = *document.error;
    CHECK(error.code == expected.code);
    CHECK(error.message() == expected.message);
    CHECK(error.span.of(expected.text) == expected.culprit);
    if (expected.related.empty()) {
      CHECK(error.related.empty());
    } else {
      REQUIRE(!error.related.empty());
      CHECK(error.related[0].span.of(expected.text) == expected.related);
    }
    CHECK(!helpFor(error, expected.text).empty());
    const auto fixes = fixesFor(error, expected.text, {0, expected.text.size()});
    if (expected.mended.empty()) {
      CHECK(fixes.empty());
      continue;
    }
    REQUIRE(!fixes.empty());
    CHECK(apply(expected.text, fixes[0]) == expected.mended);
    CHECK(fixes[0].safe == expected.safe);
    CHECK(!parse(apply(expected.text, fixes[0])).error);
  }
}

TEST_CASE("a Markdown link as a value is told as such", "[yaml]") {
  const auto help = [](std::string_view text) {
    const Document document = parse(text);
    REQUIRE(document.error);
    return helpFor(*document.error, text);
  };
  CHECK(help("a:\n- [b](https://c.d)\n").starts_with("A Markdown link is no value here"));
  CHECK_FALSE(help("a:\n- [b](c)\n").starts_with("A Markdown link"));
}

TEST_CASE("errors in a card are placed in the card", "[yaml]") {
  const std::string_view card = "---\na: b: c\n---\n";
  const Document document = parse(card.substr(4, 7), 4);
  REQUIRE(document.error);
  CHECK(document.error->span.of(card) == "b: c");
  const auto fixes = fixesFor(*document.error, card, {4, 11});
  REQUIRE(fixes.size() == 1);
  CHECK(apply(card, fixes[0]) == "---\na: \"b: c\"\n---\n");
}

TEST_CASE("every code of an error has a rule", "[yaml]") {
  std::set<std::string> codes;
  for (const Case& item : kCases) {
    if (const auto error = parse(item.text).error) codes.insert(error->code);
  }
  codes.insert(parse(std::string(200, '[')).error->code);
  codes.insert(parse("!<a").error->code);
  codes.insert(parse("|\na").error->code);
  std::string merges = "- &a {}\n- {<<: [";
  for (int i = 0; i < 101; ++i) merges += "*a, ";
  codes.insert(parse(merges + "]}").error->code);
  for (const std::string& code : codes) {
    CAPTURE(code);
    const RuleInfo* rule = findRule("yaml/" + code);
    REQUIRE(rule != nullptr);
    CHECK(rule->severity == Severity::error);
    CHECK(rule->hub);
  }
  // And no rule of the family without an error.
  for (const RuleInfo* rule : allRules()) {
    if (rule->id.starts_with("yaml/")) CHECK(codes.count(std::string(rule->id.substr(5))) == 1);
  }
}

}  // namespace
}  // namespace cardsmith::yaml
