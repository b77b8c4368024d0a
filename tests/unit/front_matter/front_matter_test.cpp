#include "front_matter/front_matter.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using cardsmith::findFrontMatter;

namespace {
std::string yamlOf(std::string_view text) {
  const auto found = findFrontMatter(text);
  return found ? std::string(found->yaml.of(text)) : "<none>";
}
}  // namespace

TEST_CASE("the block stands between the fences, without their line breaks") {
  CHECK(yamlOf("---\nlicense: mit\n---\n# Title\n") == "license: mit");
  CHECK(yamlOf("---\r\nlicense: mit\r\n---\r\n") == "license: mit");
  CHECK(yamlOf("\n\n ---\na: 1\n---") == "a: 1");
  CHECK(yamlOf("---\na: 1\n--- \t\nbody") == "a: 1");
  CHECK(yamlOf("\xEF\xBB\xBF---\na: 1\n---\n") == "a: 1");
}

TEST_CASE("what the Hub's pattern does not take") {
  CHECK(yamlOf("") == "<none>");
  CHECK(yamlOf("# Title\n---\na: 1\n---\n") == "<none>");
  CHECK(yamlOf("--- \na: 1\n---\n") == "<none>");
  CHECK(yamlOf("---\na: 1\n") == "<none>");
  CHECK(yamlOf("---\na: 1\n----\n") == "<none>");
  CHECK(yamlOf("---\na: 1\n---oops\n") == "<none>");
  CHECK(yamlOf("---\na: 1\n ---\n") == "<none>");
  CHECK(yamlOf("---\ra: 1\r---\rbody") == "<none>");
  CHECK(yamlOf("---\n---\n") == "<none>");
}

TEST_CASE("both forms of an empty block, and odd line ends") {
  CHECK(yamlOf("---\n\n---\n") == "");
  CHECK(yamlOf("---\r\n---\r\n") == "");  // the pattern splits the CRLF
  CHECK(yamlOf("---\ra: 1\r---") == "a: 1");
  CHECK(yamlOf("---\r\r\na: 1\r\r\n---\r\r\n") == "<none>");
  CHECK(yamlOf("---\r\r\na: 1\r\n---\n") == "\r\na: 1");
}

TEST_CASE("a fence without a partner takes a later rule of the body") {
  CHECK(yamlOf("---\na: 1\n\nprose\n\n---\n") == "a: 1\n\nprose\n");
}

TEST_CASE("200,000 blank lines are no burden") {
  CHECK(yamlOf(std::string(200'000, '\n')) == "<none>");
  CHECK(yamlOf("---\n" + std::string(200'000, '\n')) == "<none>");
  CHECK(yamlOf("---" + std::string(200'000, '\n') + "---").size() == 199'998);
}
