#include "text/strings.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace cardsmith::strings;

TEST_CASE("a line of a table is found by the whole of its key") {
  constexpr std::string_view kTable = "jp=ja\nzh cn=!zh\nc++=\njp2=x=y\n";
  CHECK(valueOf(kTable, "jp") == "ja");
  CHECK(valueOf(kTable, "zh cn") == "!zh");
  CHECK(valueOf(kTable, "c++") == "");
  CHECK(valueOf(kTable, "jp2") == "x=y");
  for (const std::string_view none : {"", "j", "p", "jp=", "jp=ja", "ja", "zh", "jp=ja\nzh cn", "c++="}) {
    INFO(none);
    CHECK_FALSE(valueOf(kTable, none));
  }
}

namespace {

// Every byte, and runs of the few that lie around what counts as a capital, at every place among eight.
constexpr std::string_view kBytes = "aAbB@`[{zZ\xE1\xC1\x01 ";

std::vector<std::string> textsToTry() {
  std::vector<std::string> texts{"", "a"};
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  std::uint32_t seed = 1;
  for (int i = 0; i < 400; ++i) {
    std::string text;
    for (int k = 0; k < 3 + i % 40; ++k) {
      seed = seed * 1664525U + 1013904223U;
      text += kBytes[(seed >> 24U) % kBytes.size()];
    }
    texts.push_back(all.substr(static_cast<std::size_t>(i) % all.size()) + text);
    texts.push_back(text);
  }
  return texts;
}

}  // namespace

TEST_CASE("lower case is told byte by byte") {
  for (const std::string& text : textsToTry()) {
    std::string expected;
    for (const char c : text) expected += toLowerAscii(c);
    CHECK(toLowerAscii(text) == expected);
  }
}

TEST_CASE("a needle is found where it stands, and nowhere else") {
  const std::vector<std::string> texts = textsToTry();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& text = texts[i];
    for (std::size_t size = 0; size < 12; ++size) {
      // From the text itself, from its end, and from another.
      for (const std::string& from :
           {text.substr(std::min(i % 17, text.size())),
            text.substr(text.size() - std::min(size, text.size())), texts[(i * 7 + 1) % texts.size()]}) {
        const std::string needle = from.substr(0, size);
        CHECK(contains(text, needle) == (text.find(needle) != std::string::npos));
        const bool folded = toLowerAscii(text).find(toLowerAscii(needle)) != std::string::npos;
        CHECK(containsIgnoreAsciiCase(text, needle) == folded);
      }
    }
  }
}
