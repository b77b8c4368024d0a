#include "metadata/lists.h"

#include <catch2/catch_test_macros.hpp>

using namespace cardsmith::metadata;

TEST_CASE("language codes are those that the Hub names", "[lists]") {
  for (const auto code : {"fr", "fra", "zxx", "mul", "yue", "code", "multilingual", "no", "kr", "lzh"}) {
    INFO(code);
    CHECK(lists::isLanguage(code));
  }
  for (const auto code : {"", "f", "jp", "cn", "EN", "en-US", "english", "fre", "ber", "aaaa", "a1b"}) {
    INFO(code);
    CHECK_FALSE(lists::isLanguage(code));
  }
  CHECK(lists::isOnlyIso639_2("fre"));
  CHECK(lists::isOnlyIso639_2("ber"));
  CHECK_FALSE(lists::isOnlyIso639_2("fra"));
}

TEST_CASE("the packed codes are as many as the package has", "[lists]") {
  int count = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        const char code[] = {a, b, c};
        if (lists::isIso639_3({code, 3})) ++count;
      }
    }
  }
  CHECK(count == 7916);
}

TEST_CASE("lists are found by id", "[lists]") {
  CHECK(lists::licenses.size() == 83);
  CHECK(lists::licenses.front().id == "apache-2.0");
  CHECK(lists::licenses.back().id == "other");
  CHECK(lists::findLicense("gpl")->family);
  CHECK_FALSE(lists::findLicense("GPL"));
  CHECK(lists::findTask("fill-mask")->modality == "nlp");
  CHECK_FALSE(lists::findTask("text2text-generation"));
  CHECK(lists::findSubtask("named-entity-recognition")->task == "token-classification");
  CHECK(lists::findLibrary("sentence-transformers")->name == "sentence-transformers");
  CHECK(lists::findLanguage("de")->native_name == "Deutsch");
  CHECK(lists::findTask("other")->hidden == "md");
  CHECK(lists::findTask("fill-mask")->hidden.empty());
  // Both codes begin alike, or not; groups and dialects have none.
  for (const auto& [three, two] :
       {std::pair{"eng", "en"}, {"deu", "de"}, {"spa", "es"}, {"zho", "zh"}, {"run", "rn"}}) {
    INFO(three);
    REQUIRE(lists::findLanguageOfThreeLetters(three));
    CHECK(lists::findLanguageOfThreeLetters(three)->code == two);
  }
  for (const auto none : {"", "e", "en", "enm", "cmn", "ger", "bih", "engl"})
    CHECK_FALSE(lists::findLanguageOfThreeLetters(none));
}
