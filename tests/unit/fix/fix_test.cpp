#include "cardsmith/fix.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "text/source_text.h"
#include "text/strings.h"

using namespace cardsmith;

namespace {

Edit edit(std::uint32_t start, std::uint32_t end, std::string text) {
  return {{{start, 1, start + 1}, {end, 1, end + 1}}, std::move(text)};
}

Fix fix(std::vector<Edit> edits) {
  return {"a fix", true, std::move(edits)};
}

// A check that finds every `from` in the text and offers to write `to` instead.
struct Replacement {
  std::string_view rule;
  std::string_view from;
  std::string_view to;
};

CheckResult find(std::string_view text, const std::vector<Replacement>& replacements) {
  const SourceText source(text);
  CheckResult result;
  result.hub.accepted = true;
  result.front_matter = Range{};
  for (const Replacement& replacement : replacements) {
    for (std::size_t at = source.text().find(replacement.from); at != std::string_view::npos;
         at = source.text().find(replacement.from, at + replacement.from.size())) {
      const Range range = source.range({at, at + replacement.from.size()});
      Diagnostic diagnostic;
      diagnostic.rule = replacement.rule;
      diagnostic.range = range;
      diagnostic.fixes.push_back({"replace", true, {{range, std::string(replacement.to)}}});
      result.diagnostics.push_back(std::move(diagnostic));
    }
  }
  return result;
}

}  // namespace

TEST_CASE("every byte outside the edits survives") {
  CHECK(applyEdits("abc", {}) == "abc");
  CHECK(applyEdits("abc", {edit(1, 2, "XY")}) == "aXYc");
  CHECK(applyEdits("abc", {edit(0, 0, "<"), edit(3, 3, ">")}) == "<abc>");
  CHECK(applyEdits("\xEF\xBB\xBF---\r\na\rb\r\r\n", {edit(6, 7, "z")}) == "\xEF\xBB\xBF---\r\nz\rb\r\r\n");
  // UTF-16 offsets: the emoji counts two.
  CHECK(applyEdits("\xF0\x9F\x98\x80x", {edit(2, 3, "y")}) == "\xF0\x9F\x98\x80y");
  // Bytes that are not UTF-8: each group that the decoder makes one U+FFFD of counts one.
  CHECK(applyEdits("\xFF\xE2\x82x\x80y", {edit(2, 3, "X")}) == "\xFF\xE2\x82X\x80y");
  CHECK(applyEdits("\xFF\xE2\x82x\x80y", {edit(1, 2, "")}) == "\xFFx\x80y");
  CHECK(applyEdits("\xFF\xE2\x82x\x80y", {edit(4, 5, "Y")}) == "\xFF\xE2\x82x\x80Y");
}

TEST_CASE("edits that cannot be made are refused whole") {
  CHECK(applyEdits("abc", {edit(2, 4, "")}) == std::nullopt);
  CHECK(applyEdits("abc", {edit(2, 1, "")}) == std::nullopt);
  CHECK(applyEdits("abc", {edit(1, 3, ""), edit(2, 3, "")}) == std::nullopt);
  CHECK(applyEdits("\xF0\x9F\x98\x80x", {edit(1, 2, "")}) == std::nullopt);  // half an emoji
}

TEST_CASE("offsets are found in long texts that are not ASCII") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 3 == 0 ? "\xC3\xA9" : i % 3 == 1 ? "\xF0\x9F\x98\x80" : "a";
  const SourceText source(text);
  for (std::size_t byte = 0; byte <= text.size(); ++byte) {
    const bool inside = byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80;
    if (!inside) REQUIRE(source.byteAt(source.position(byte).offset) == byte);
  }
  CHECK(source.byteAt(source.position(text.size()).offset + 1) == std::nullopt);
}

TEST_CASE("fixes that overlap or touch are not made together") {
  const Fix a = fix({edit(0, 2, "x")});
  const Fix b = fix({edit(2, 4, "y")});
  const Fix c = fix({edit(5, 5, "z")});
  const Fix d = fix({edit(5, 5, "w")});
  const Fix e = fix({edit(1, 1, "v"), edit(9, 9, "v")});
  CHECK(chooseFixes({&a, &b, &c}) == std::vector<std::size_t>{0, 2});
  CHECK(chooseFixes({&b, &a}) == std::vector<std::size_t>{1});
  CHECK(chooseFixes({&c, &d}) == std::vector<std::size_t>{0});
  CHECK(chooseFixes({&e, &a, &c}) == std::vector<std::size_t>{1, 2});
  CHECK(chooseFixes({}).empty());
}

TEST_CASE("fixing goes on until nothing is left") {
  const auto chain = [](std::string_view text, const CheckOptions&) {
    return find(text, {{"t/one", "a", "b"}, {"t/two", "b", "c"}});
  };
  const FixedText fixed = fixAll("a a b\xFF", {}, chain);
  CHECK(fixed.text == "c c c\xFF");
  CHECK(fixed.applied == 5);
  CHECK(fixed.rules == std::vector<std::string>{"t/one", "t/two"});
  CHECK(fixed.abandoned.empty());
  CHECK(fixed.result.diagnostics.empty());
}

TEST_CASE("many fixes at touching places are all made") {
  const auto all = [](std::string_view text, const CheckOptions&) { return find(text, {{"t/a", "a", "b"}}); };
  const FixedText fixed = fixAll(std::string(500, 'a'), {}, all);
  CHECK(fixed.text == std::string(500, 'b'));
}

TEST_CASE("many fixes of which some are told at a time are all made") {
  const auto some = [](std::string_view text, const CheckOptions&) {
    CheckResult result = find(text, {{"t/a", "a", "b"}});
    if (result.diagnostics.size() > 100) result.diagnostics.resize(100);
    return result;
  };
  std::string text;
  std::string wanted;
  for (int i = 0; i < 8000; ++i) {
    text += "a ";
    wanted += "b ";
  }
  const FixedText fixed = fixAll(text, {}, some);
  CHECK(fixed.text == wanted);
  CHECK(fixed.applied == 8000);
  CHECK(fixed.abandoned.empty());
}

TEST_CASE("rules that fight are put aside, the others do their work") {
  const auto fight = [](std::string_view text, const CheckOptions&) {
    return find(text, {{"t/left", "<", ">"}, {"t/right", ">", "<"}, {"t/other", "a", "b"}});
  };
  const FixedText fixed = fixAll("<a>", {}, fight);
  CHECK(fixed.text == "<b>");
  CHECK(fixed.abandoned == std::vector<std::string>{"t/left", "t/right"});
  CHECK(fixed.rules == std::vector<std::string>{"t/other"});
  CHECK(fixAll(fixed.text, {}, fight).text == fixed.text);
}

TEST_CASE("a fix that makes the text grow without end is put aside") {
  const auto growing = [](std::string_view text, const CheckOptions&) {
    return find(text, {{"t/grow", "a", "aa"}, {"t/other", "x", "y"}});
  };
  const FixedText fixed = fixAll("ax", {}, growing);
  CHECK(fixed.text == "ay");
  CHECK(fixed.abandoned == std::vector<std::string>{"t/grow"});
}

TEST_CASE("a fix that leaves the Hub less to read is put aside") {
  const auto harm = [](std::string_view text, const CheckOptions&) {
    CheckResult result = find(text, {{"t/harm", "good", "bad"}, {"t/other", "x", "y"}});
    if (text.find("bad") != std::string_view::npos) result.hub.accepted = false;
    return result;
  };
  const FixedText fixed = fixAll("x good x", {}, harm);
  CHECK(fixed.text == "y good y");
  CHECK(fixed.abandoned == std::vector<std::string>{"t/harm"});
  CHECK(fixed.result.hub.accepted == true);
}

TEST_CASE("unsafe fixes and fixes of other files are left alone") {
  const auto others = [](std::string_view text, const CheckOptions&) {
    CheckResult result = find(text, {{"t/unsafe", "a", "b"}, {"t/file", "c", "d"}});
    for (Diagnostic& diagnostic : result.diagnostics) {
      if (diagnostic.rule == "t/unsafe") {
        diagnostic.fixes[0].safe = false;
      } else {
        diagnostic.file = "eval.yaml";
      }
    }
    return result;
  };
  const FixedText fixed = fixAll("abcd", {}, others);
  CHECK(fixed.text == "abcd");
  CHECK(fixed.applied == 0);
}

TEST_CASE("inserted text ends its lines as the text does") {
  CHECK(SourceText("a\nb\n").lineEnd() == "\n");
  CHECK(SourceText("").lineEnd() == "\n");
  CHECK(SourceText("a\r\nb\r\nc\n").lineEnd() == "\r\n");
  CHECK(SourceText("a\rb\rc\n").lineEnd() == "\r");
  CHECK(SourceText("a\r\r\nb\r\r\n").lineEnd() == "\r\n");
  CHECK(strings::withLineEnds("a\nb\r\n", "\r\n") == "a\r\nb\r\n");
  CHECK(strings::withLineEnds("a\nb", "\r") == "a\rb");
}
