#include "yaml/simple_block.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "yaml/pyyaml.h"

namespace cardsmith::yaml {
namespace {

bool isSimple(std::string_view text) {
  return isSimpleBlock(parse(text, 100), text, 100);
}

TEST_CASE("plain lines are a simple block", "[yaml]") {
  CHECK(isSimple("license: mit"));
  CHECK(isSimple("license: mit\n\n# a comment\nlanguage:\n- en\n- \"no\"\n  # another\ntags: []\n"));
  CHECK(isSimple(
      "model-index:\n- name: m\n  results:\n  - task:\n      type: x\n    metrics:\n    - value: 0.5\n"));
  CHECK(isSimple("a:\n  - - x\n    - z\n  -   k: v\n      l: 12\n"));
  CHECK(isSimple("size_categories:\n- 10K<n<100K\nurl: https://example.org/a#b\ntitle: L'été – déjà “vu”\n"));
  CHECK(isSimple("a: true\nb: null\nc:\nd: ''\ne: \n"));
  CHECK(isSimple("'0': airport\n\"1\": bar\n'no': x\n"));
  CHECK(isSimple(
      "version: 3.19.1\nvalue: 0.8331921416757433\nrevision: 5503434ddd753f426f4b38109466949a1217c2bb\n"));
}

TEST_CASE("whatever the two readers may read otherwise is no simple block", "[yaml]") {
  for (const std::string_view text : {"a: no",
                                      "a: Yes",
                                      "a: TRUE",
                                      "a: y",
                                      "on: x",
                                      "- a",
                                      "a: 012",
                                      "a: 1e5",
                                      "a: 1_000",
                                      "a: 12:30",
                                      "a: 0x1F",
                                      "a: 2024-01-05",
                                      "a: .5",
                                      "a: 1.",
                                      "a: -1",
                                      "a: ~",
                                      "a: [x]",
                                      "a: {b: c}",
                                      "a: |\n  x",
                                      "a: x\n  y",
                                      "a: \"x\\ty\"",
                                      "a: 'it''s'",
                                      "a: \"x\n  y\"",
                                      "a: &b c\nd: *b",
                                      "a: !!str 1",
                                      "a: x # y",
                                      "a: x\t",
                                      "\"a \\n\": b",
                                      "? a\n: b",
                                      "a: b\r\nc: d",
                                      "a: x\xC2\x85y",
                                      "a: x\xE2\x80\xA8y",
                                      "a: \xEF\xBB\xBF",
                                      "--- \na: b",
                                      "a: b\n...",
                                      "a: =",
                                      "a: <<",
                                      "<<: {}",
                                      "1: x",
                                      "a:b: c",
                                      "a: b:",
                                      "a: @x",
                                      "a: `x`",
                                      "a: %x",
                                      "a : b",
                                      "- a\n- b",
                                      "plain",
                                      "",
                                      "'': b",
                                      "'a'b': c",
                                      "'a' : b",
                                      "'<<': {}",
                                      "a: 12345678901234567",
                                      "a: 0xdeadbeef",
                                      "a: 1.5e3"}) {
    INFO(text);
    CHECK_FALSE(isSimple(text));
  }
}

TEST_CASE("a block that is not simple is still compared", "[yaml]") {
  const std::string text = "language:\n- no\n- en\n";
  CHECK_FALSE(isSimple(text));
  CHECK(pythonReadings(parse(text), text, 0).size() == 1);
}

}  // namespace
}  // namespace cardsmith::yaml
