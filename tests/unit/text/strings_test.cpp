#include "text/strings.h"

#include <catch2/catch_test_macros.hpp>

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
