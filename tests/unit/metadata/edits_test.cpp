#include "metadata/edits.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

namespace {

using namespace cardsmith;
namespace edits = cardsmith::metadata::edits;

std::string apply(std::string_view text, edits::Edits list) {
  std::sort(list.begin(), list.end(),
            [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
  std::string out;
  std::size_t at = 0;
  for (const TextEdit& edit : list) {
    REQUIRE(edit.span.begin >= at);
    out += text.substr(at, edit.span.begin - at);
    out += edit.text;
    at = edit.span.end;
  }
  return out + std::string(text.substr(at));
}

// What `edit` makes of the text; the result must still be YAML.
template <typename Edit>
std::string edited(std::string_view text, Edit edit) {
  const yaml::Document document = yaml::parse(text);
  REQUIRE(document.root != nullptr);
  const edits::Edits list = edit(*document.root);
  if (list.empty()) return "(none)";
  std::string out = apply(text, list);
  REQUIRE_FALSE(yaml::parse(out).error.has_value());
  return out;
}

std::string removed(std::string_view text, std::string_view key) {
  return edited(text,
                [&](const yaml::Node& root) { return edits::removeEntry(text, root, *root.find(key)); });
}

std::string replaced(std::string_view text, std::string_view value) {
  return edited(text, [&](const yaml::Node& root) {
    return edits::replaceScalar(text, *root.entries.front().value, value);
  });
}

std::string wrapped(std::string_view text) {
  return edited(text, [&](const yaml::Node& root) { return edits::wrapInList(text, root.entries.front()); });
}

}  // namespace

TEST_CASE("a scalar is written plain only where every reader takes it for this string", "[edits]") {
  CHECK(edits::scalar("apache-2.0") == "apache-2.0");
  CHECK(edits::scalar("openrail++") == "openrail++");
  CHECK(edits::scalar("https://a.b/c") == "https://a.b/c");
  CHECK(edits::scalar("no") == "\"no\"");
  CHECK(edits::scalar("NULL") == "\"NULL\"");
  CHECK(edits::scalar("1.0") == "\"1.0\"");
  CHECK(edits::scalar("100K<n<1M") == "100K<n<1M");
  CHECK(edits::scalar("a: b") == "\"a: b\"");
  CHECK(edits::scalar("a #b") == "\"a #b\"");
  CHECK(edits::scalar("") == "\"\"");
  CHECK(edits::scalar("a, b") == "\"a, b\"");
  CHECK(edits::doubleQuoted("a\"\\\n\x01") == "\"a\\\"\\\\\\n\\x01\"");
  // What one of the readers refuses, or takes for a line break.
  CHECK(edits::doubleQuoted("a\xC2\x80\xC2\x85\xC2\xA0\xE2\x80\xA8\xEF\xBB\xBF\xEF\xBF\xBF\xEF\xBF\xBD") ==
        "\"a\\u0080\\u0085\xC2\xA0\\u2028\\uFEFF\\uFFFF\xEF\xBF\xBD\"");
  CHECK(edits::scalar("a\xC2\x85") == "\"a\\u0085\"");
  CHECK(edits::singleQuoted("a\xE2\x80\xA9") == "\"a\\u2029\"");
  CHECK(edits::singleQuoted("it's") == "'it''s'");
  CHECK(edits::flowSequence({"a", "no"}) == "[a, \"no\"]");
}

TEST_CASE("replacing a scalar keeps its quotes and the comment behind it", "[edits]") {
  CHECK(replaced("license: MIT # yes\r\nx: 1\r\n", "mit") == "license: mit # yes\r\nx: 1\r\n");
  CHECK(replaced("license: 'MIT'\n", "mit") == "license: 'mit'\n");
  CHECK(replaced("license: \"MIT\"\n", "it's \"x\"") == "license: \"it's \\\"x\\\"\"\n");
  CHECK(replaced("license: MIT\n", "no") == "license: \"no\"\n");
  CHECK(replaced("license: !!str MIT\n", "mit") == "(none)");
  CHECK(replaced("license: >\n  MIT\n", "mit") == "(none)");
  CHECK(replaced("a: &x MIT\nb: *x\n", "mit") == "(none)");
}

TEST_CASE("quoting a scalar keeps its characters", "[edits]") {
  const std::string_view text = "v: 3.10  # python\n";
  CHECK(edited(text, [&](const yaml::Node& root) { return edits::quoteScalar(text, *root.get("v")); }) ==
        "v: \"3.10\"  # python\n");
}

TEST_CASE("an entry is removed with its lines and nothing else", "[edits]") {
  CHECK(removed("a: 1 # one\nb:\n- x\n- y\n# kept\nc: 3\n", "b") == "a: 1 # one\n# kept\nc: 3\n");
  CHECK(removed("a: 1 # one\nb: 2\n", "a") == "b: 2\n");
  CHECK(removed("a: 1\r\nb: |\r\n  text\r\n\r\nc: 2\r\n", "b") == "a: 1\r\n\r\nc: 2\r\n");
  CHECK(removed("a: 1\nb:\n", "b") == "a: 1\n");
  CHECK(removed("a: 1\nb:", "b") == "a: 1\n");
  CHECK(removed("a: 1\n", "a") == "(none)");
  CHECK(removed("{a: 1, b: 2, c: 3}", "a") == "{b: 2, c: 3}");
  CHECK(removed("{a: 1, b: 2, c: 3}", "c") == "{a: 1, b: 2}");
  CHECK(removed("{a: 1, b: 2,}", "b") == "{a: 1,}");
  CHECK(removed("? a\n: 1\nb: 2\n", "a") == "(none)");
}

TEST_CASE("the first entry behind a dash gives its place to the next", "[edits]") {
  const std::string_view text = "l:\n- a: 1\n  b: 2\n- a: 3\n";
  CHECK(edited(text, [&](const yaml::Node& root) {
          const yaml::Node& item = *root.get("l")->items[0];
          return edits::removeEntry(text, item, *item.find("a"));
        }) == "l:\n- b: 2\n- a: 3\n");
}

TEST_CASE("an item is removed with its dash", "[edits]") {
  const auto item = [](std::string_view text, std::size_t index) {
    return edited(text,
                  [&](const yaml::Node& root) { return edits::removeItem(text, *root.get("l"), index); });
  };
  CHECK(item("l:\n- a # x\n- b\n", 0) == "l:\n- b\n");
  CHECK(item("l:\n  - a\n  - b: 1\n    c: 2\nm: 1\n", 1) == "l:\n  - a\nm: 1\n");
  CHECK(item("l: [a, b, c]", 1) == "l: [a, c]");
  CHECK(item("l: [a, b, c]", 2) == "l: [a, b]");
  CHECK(item("l: [a]", 0) == "(none)");
}

TEST_CASE("renaming a key keeps its quotes", "[edits]") {
  const auto rename = [](std::string_view text) {
    return edited(text, [&](const yaml::Node& root) {
      return edits::renameKey(text, root.entries.front(), "license");
    });
  };
  CHECK(rename("licence: mit\n") == "license: mit\n");
  CHECK(rename("\"licence\" : mit\n") == "\"license\" : mit\n");
  CHECK(rename("{licence: mit}\n") == "{license: mit}\n");
}

TEST_CASE("a new entry stands behind the last one or the one named", "[edits]") {
  const auto insert = [](std::string_view text, std::string_view after, std::string_view value) {
    return edited(text, [&](const yaml::Node& root) {
      return edits::insertEntry(text, root, after.empty() ? nullptr : root.find(after), "tags", value);
    });
  };
  CHECK(insert("a: 1\r\nb: 2 # two\r\n", "", "x") == "a: 1\r\nb: 2 # two\r\ntags: x\r\n");
  CHECK(insert("a: 1\nb: 2", "", "x") == "a: 1\nb: 2\ntags: x");
  CHECK(insert("a:\n- 1\n- 2\nb: 2\n", "a", "\n- x") == "a:\n- 1\n- 2\ntags: \n- x\nb: 2\n");
  CHECK(insert("{a: 1}\n", "", "x") == "{a: 1, tags: x}\n");
  CHECK(insert("  a: 1\n  b: 2\n", "a", "x") == "  a: 1\n  tags: x\n  b: 2\n");
}

TEST_CASE("an item is appended in the sequence's own style", "[edits]") {
  const auto append = [](std::string_view text) {
    return edited(text, [&](const yaml::Node& root) { return edits::appendItem(text, *root.get("l"), "z"); });
  };
  CHECK(append("l: [a, b]\n") == "l: [a, b, z]\n");
  CHECK(append("l:\n  - a\n  - b # c\nm: 1\n") == "l:\n  - a\n  - b # c\n  - z\nm: 1\n");
}

TEST_CASE("a single value becomes a list of one", "[edits]") {
  CHECK(wrapped("l: a # c\n") == "l: [a] # c\n");
  CHECK(wrapped("l: a, b\n") == "l: [\"a, b\"]\n");
  CHECK(wrapped("l: 'a'\n") == "l: ['a']\n");
  CHECK(wrapped("l: {a: 1}\n") == "l: [{a: 1}]\n");
  CHECK(wrapped("l:\n  text: x\n  # c\n  more:\n    a: 1\nm: 1\n") ==
        "l:\n  - text: x\n    # c\n    more:\n      a: 1\nm: 1\n");
  CHECK(wrapped("l: |\n  a\n") == "(none)");
}

TEST_CASE("a value is replaced by other YAML", "[edits]") {
  const auto value = [](std::string_view text, std::string_view written) {
    return edited(text, [&](const yaml::Node& root) {
      return edits::replaceValue(text, root.entries.front(), written);
    });
  };
  CHECK(value("l: a, b # c\n", "[a, b]") == "l: [a, b] # c\n");
  CHECK(value("l:\nm: 1\n", "x") == "l: x\nm: 1\n");
  CHECK(value("l:\n- a\n- b\nm: 1\n", "x") == "l: x\nm: 1\n");
  CHECK(value("l:\n- a # c\n- b\nm: 1\n", "x") == "(none)");
}
