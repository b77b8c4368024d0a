#pragma once

#include <string>
#include <vector>

#include "card/card.h"

namespace cardsmith::rules {

/// The languages that a line such as `- **Language(s) (NLP):** French` gives, as the Hub's codes; none where
/// a word of it is no language's name.
struct LanguageOfText {
  std::vector<std::string> codes;
  Span span;
};
const LanguageOfText& languageOfText(const Card& card);

}  // namespace cardsmith::rules
