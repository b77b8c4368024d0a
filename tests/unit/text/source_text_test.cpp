#include "text/source_text.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

namespace cardsmith {
namespace {

using namespace std::string_view_literals;

TEST_CASE("positions in ASCII text", "[text]") {
  const SourceText source("ab\ncd\n");
  CHECK(source.position(0) == Position{0, 1, 1});
  CHECK(source.position(2) == Position{2, 1, 3});
  CHECK(source.position(3) == Position{3, 2, 1});
  CHECK(source.position(6) == Position{6, 3, 1});
  CHECK(source.position(99) == Position{6, 3, 1});
  CHECK(source.lineCount() == 3);
}

TEST_CASE("an empty text has one empty line", "[text]") {
  const SourceText source("");
  CHECK(source.lineCount() == 1);
  CHECK(source.line(1) == Span{0, 0});
  CHECK(source.position(0) == Position{0, 1, 1});
}

TEST_CASE("lines end at LF, CRLF and CR", "[text]") {
  SECTION("each once") {
    const SourceText source("a\nb\r\nc\rd");
    REQUIRE(source.lineCount() == 4);
    CHECK(source.line(1).of(source.text()) == "a");
    CHECK(source.line(2).of(source.text()) == "b");
    CHECK(source.line(3).of(source.text()) == "c");
    CHECK(source.line(4).of(source.text()) == "d");
    CHECK(source.position(7) == Position{7, 4, 1});
  }
  SECTION("CR CR LF is an empty line between a CR and a CRLF") {
    const SourceText source("a\r\r\nb");
    REQUIRE(source.lineCount() == 3);
    CHECK(source.line(1).of(source.text()) == "a");
    CHECK(source.line(2).empty());
    CHECK(source.line(3).of(source.text()) == "b");
    CHECK(source.position(4) == Position{4, 3, 1});
  }
  SECTION("LF CR is two ends") {
    const SourceText source("a\n\rb");
    REQUIRE(source.lineCount() == 3);
    CHECK(source.line(2).empty());
  }
  SECTION("a CR at the end of the text") {
    const SourceText source("a\r");
    REQUIRE(source.lineCount() == 2);
    CHECK(source.line(1).of(source.text()) == "a");
    CHECK(source.line(2).empty());
  }
}

TEST_CASE("a byte order mark is one unit at offset 0", "[text]") {
  const SourceText source("\xEF\xBB\xBF---\n");
  CHECK(source.hasByteOrderMark());
  CHECK(source.invalidUtf8().empty());
  CHECK(source.position(3) == Position{1, 1, 2});
  CHECK(source.position(7) == Position{5, 2, 1});
  CHECK_FALSE(SourceText("---\n\xEF\xBB\xBF").hasByteOrderMark());
}

TEST_CASE("offsets count UTF-16 units", "[text]") {
  // U+00E9 (2 bytes, 1 unit), U+6F22 (3 bytes, 1 unit), U+1F600 (4 bytes, 2 units)
  const SourceText source("\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80x\n\xF0\x9F\x98\x80y");
  CHECK(source.position(2) == Position{1, 1, 2});
  CHECK(source.position(5) == Position{2, 1, 3});
  CHECK(source.position(9) == Position{4, 1, 5});
  CHECK(source.position(11) == Position{6, 2, 1});
  CHECK(source.position(15) == Position{8, 2, 3});
  CHECK(source.range({5, 9}) == Range{{2, 1, 3}, {4, 1, 5}});
}

TEST_CASE("offsets far into a text that is not ASCII", "[text]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\xC3\xA9\xF0\x9F\x98\x80z\n";  // 8 bytes, 5 units a line
  const SourceText source(text);
  for (const std::uint32_t line : {0U, 1U, 127U, 128U, 129U, 500U, 999U}) {
    CHECK(source.position(line * 8U) == Position{line * 5U, line + 1, 1});
    CHECK(source.position(line * 8U + 6) == Position{line * 5U + 3, line + 1, 4});
  }
  CHECK(source.position(text.size()) == Position{5000, 1001, 1});
}

TEST_CASE("invalid bytes are read as U+FFFD, one for each maximal part", "[text]") {
  const auto decoded = [](std::string_view bytes) { return std::string(SourceText(bytes).text()); };
  const std::string replacement = "\xEF\xBF\xBD";

  CHECK(decoded("a\xFFz") == "a" + replacement + "z");
  CHECK(decoded("\x80\x80") == replacement + replacement);
  CHECK(decoded("\xC0\xAF") == replacement + replacement);  // overlong
  CHECK(decoded("\xE6\xBC") == replacement);                // cut off
  CHECK(decoded("\xE6\xBC"
                "A") == replacement + "A");
  CHECK(decoded("\xF0\x9F\x98") == replacement);
  CHECK(decoded("\xED\xA0\x80") == replacement + replacement + replacement);  // a surrogate
  CHECK(decoded("\xF4\x90\x80\x80") == replacement + replacement + replacement + replacement);

  const SourceText source("a\xFF\nb\xFE");
  REQUIRE(source.invalidUtf8().size() == 2);
  CHECK(source.range(source.invalidUtf8()[0]) == Range{{1, 1, 2}, {2, 1, 3}});
  CHECK(source.range(source.invalidUtf8()[1]) == Range{{4, 2, 2}, {5, 2, 3}});
}

TEST_CASE("a NUL is a character like others", "[text]") {
  const SourceText source("a\0b\nc"sv);
  CHECK(source.text().size() == 5);
  CHECK(source.position(4) == Position{4, 2, 1});
}

TEST_CASE("valid text is not copied", "[text]") {
  const std::string text = "caf\xC3\xA9";
  CHECK(SourceText(text).text().data() == text.data());
}

}  // namespace
}  // namespace cardsmith
