#include "text/grams.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using cardsmith::Grams;

TEST_CASE("what a text holds is never denied, whatever its case") {
  const std::string text = "Released under the MIT License, with hf_ and \xC3\xA9t\xC3\xA9.";
  const Grams grams(text);
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t size = 3; begin + size <= text.size(); ++size) {
      std::string part = text.substr(begin, size);
      REQUIRE(grams.mayHold(part));
      for (char& c : part) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      REQUIRE(grams.mayHold(part));
    }
  }
}

TEST_CASE("most of what a text does not hold is denied") {
  const Grams grams("A small model for French verse, trained on letters of the last century.");
  for (const char* word : {"license", "kanuri", "hf_", "your-username", "xxxx", ")[http", "dataset"})
    CHECK_FALSE(grams.mayHold(word));
  CHECK_FALSE(Grams().mayHold("any"));
  CHECK_FALSE(Grams("ab").mayHold("abc"));
}
