// Inputs that make a careless reader slow or deep. Each family is read at two sizes; the time may grow with
// the size and not much more. Absolute times are bounded loosely, for machines under load and sanitizers.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "yaml/document.h"
#include "yaml/error_help.h"
#include "yaml/pyyaml.h"

namespace cardsmith::yaml {
namespace {

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string numbered(std::string_view before, std::string_view after, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) {
    out += before;
    out += std::to_string(i);
    out += after;
  }
  return out;
}

struct Family {
  const char* name;
  std::function<std::string(std::size_t)> make;  // of n pieces
};

const Family kFamilies[] = {
    {"open brackets", [](std::size_t n) { return repeat("[", n); }},
    {"dashes", [](std::size_t n) { return repeat("- ", n); }},
    {"question marks", [](std::size_t n) { return repeat("? ", n); }},
    {"open mappings", [](std::size_t n) { return repeat("{a: ", n); }},
    {"properties", [](std::size_t n) { return repeat("&a b: ", n); }},
    {"blank lines", [](std::size_t n) { return "a: b" + repeat("\n", n) + "c: d"; }},
    {"comments", [](std::size_t n) { return "a: b\n" + repeat("# c\n", n) + "d: e"; }},
    {"one plain scalar", [](std::size_t n) { return "a: " + repeat("wordy", n); }},
    {"plain lines", [](std::size_t n) { return "a:\n" + repeat(" word\n", n); }},
    {"quoted lines", [](std::size_t n) { return "\"" + repeat("word\n", n) + "\""; }},
    {"open quote", [](std::size_t n) { return "a: \"" + repeat("word\n", n); }},
    {"literal lines", [](std::size_t n) { return "a: |\n" + repeat(" word\n", n); }},
    {"flow list", [](std::size_t n) { return "[" + repeat("a, ", n) + "]"; }},
    {"open flow list", [](std::size_t n) { return "[" + repeat("a, ", n); }},
    {"flow keys", [](std::size_t n) { return "{" + numbered("k", ": v, ", n) + "}"; }},
    {"block keys", [](std::size_t n) { return numbered("k", ": v\n", n); }},
    {"list lines", [](std::size_t n) { return "a:\n" + repeat("- b\n", n); }},
    {"anchors", [](std::size_t n) { return numbered("- &a", " b\n", n); }},
    {"aliases", [](std::size_t n) { return "- &a b\n" + repeat("- *a\n", n); }},
    {"tags", [](std::size_t n) { return repeat("- !!str &b c: d\n", n); }},
    {"tag directives", [](std::size_t n) { return numbered("%TAG !e", "! x\n", n) + "--- a"; }},
    {"documents", [](std::size_t n) { return repeat("---\n", n); }},
    {"alias keys",
     [](std::size_t n) { return "- &a " + std::string(n, 'x') + "\n" + repeat("- {*a : 1}\n", n); }},
    {"list keys",
     [](std::size_t n) { return "- &a [" + repeat("~,", n) + "]\n" + repeat("- {? *a : 1}\n", n); }},
    {"chain of aliases",
     [](std::size_t n) {
       std::string out = "- &x0 [a]\n";
       for (std::size_t i = 1; i < n; ++i)
         out += "- &x" + std::to_string(i) + " [*x" + std::to_string(i - 1) + "]\n";
       return out;
     }},
    {"chain in keys",
     [](std::size_t n) {
       std::string out = "- ? &x0 {a: 1}\n";
       for (std::size_t i = 1; i < n; ++i)
         out += "- ? &x" + std::to_string(i) + " {a: *x" + std::to_string(i - 1) + "}\n";
       return out + "- *x" + std::to_string(n - 1);
     }},
    {"unquoted colons", [](std::size_t n) { return "a: " + repeat("b: ", n); }},
    {"tabs in front", [](std::size_t n) { return "a:\n" + repeat("\t- b\n", n); }},
    {"same key", [](std::size_t n) { return repeat("a: b\n", n); }},
    {"indentation", [](std::size_t n) { return "a:\n" + std::string(n, ' ') + "- - - - b\n"; }},
    {"escapes", [](std::size_t n) { return "\"" + repeat("\\u00e9", n) + "\""; }},
    {"digits", [](std::size_t n) { return "a: 0x" + std::string(n, 'f') + "\nb: " + std::string(n, '9'); }},
};

// Everything that a check does with a block.
void readFully(std::string_view text) {
  const Document document = parse(text);
  if (document.error) {
    (void)helpFor(*document.error, text);
    (void)fixesFor(*document.error, text, {0, text.size()});
  } else {
    (void)pythonReadings(document, text, 0);
    if (!document.has_cycle && document.expanded_nodes <= 100000) (void)toJson(document.root);
  }
}

double seconds(std::string_view text) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const auto start = std::chrono::steady_clock::now();
    readFully(text);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

TEST_CASE("time grows with the size of hostile blocks", "[yaml][hostile]") {
  for (const Family& family : kFamilies) {
    CAPTURE(family.name);
    const double small = seconds(family.make(4000));
    const double large = seconds(family.make(16000));
    // Four times the text; a quadratic reader would take sixteen times as long.
    CHECK(large < small * 11 + 0.15);
  }
}

TEST_CASE("a megabyte of nesting ends at the depth limit", "[yaml][hostile]") {
  for (const std::string_view piece : {"[", "- ", "? ", "{a: ", "[{", "&a b: "}) {
    const Document document = parse(repeat(piece, 1'000'000 / piece.size()));
    REQUIRE(document.error);
    CHECK(document.error->code == "too-deep");
  }
  CHECK(!parse(repeat("[", 99) + repeat("]", 99)).error);
  CHECK(parse(repeat("[", 100) + repeat("]", 100)).error);
}

TEST_CASE("large blocks are read", "[yaml][hostile]") {
  CHECK(parse(repeat("\n", 200'000)).root->isNull());
  const std::string plain = "a: " + std::string(2'000'000, 'x');
  CHECK(parse(plain).root->get("a")->text.size() == 2'000'000);
  const Document list = parse("[" + repeat("a, ", 100'000) + "]");
  REQUIRE(!list.error);
  CHECK(list.root->items.size() == 100'000);
  CHECK(list.expanded_nodes == 100'001);
}

TEST_CASE("merge keys and aliased keys are bounded", "[yaml][hostile]") {
  const std::string source = "- &a {" + numbered("k", ": v, ", 99) + "}\n";
  CHECK(!parse(source + repeat("- {<<: *a}\n", 100)).error);
  const auto refused = parse(source + repeat("- {<<: *a}\n", 101)).error;
  REQUIRE(refused);
  CHECK(refused->code == "too-many-merges");
  const std::string key = "- &a " + std::string(1'000'000, 'x') + "\n";
  CHECK(!parse(key + repeat("- {*a : 1}\n", 7)).over_limit);
  const Document large = parse(key + repeat("- {*a : 1}\n", 9));
  CHECK(large.over_limit);
  CHECK(!large.error);
  CHECK(large.root == nullptr);
}

}  // namespace
}  // namespace cardsmith::yaml
