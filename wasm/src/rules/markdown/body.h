#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "card/card.h"

/// Small questions that several rules ask of a card's body.
namespace cardsmith::rules {

/// Whether the address leads out of the repository: a scheme, `//host`, or `/` at the start.
bool isAbsoluteAddress(std::string_view address);

/// `%41` as `A`; what is no valid escape stays.
std::string percentDecoded(std::string_view address);

/// The anchor that the Hub and GitHub give to a heading: lower case, spaces as `-`, punctuation left out,
/// letters of every script kept.
std::string headingSlug(std::string_view heading_text);

/// "python", "bash" or "json" where the code can hardly be anything else, else empty.
std::string_view guessLanguage(std::string_view code);

/// Whether the byte is inside a code block, code span, comment or raw HTML of the body: nothing that Markdown
/// reads as text. Asked in ascending order of `at`, each question is cheap.
class VerbatimSpans {
 public:
  explicit VerbatimSpans(const Card& card);
  bool contains(std::size_t at);

 private:
  std::vector<Span> spans_;  // sorted by begin
  std::size_t next_ = 0;
  std::size_t reach_ = 0;  // the furthest end of the spans that begin before the last question
};

/// Characters that are not seen: zero-width ones, and those that turn the direction of the text.
bool isInvisible(char32_t c);

/// One finding for all places of a kind: `places` as related places of the first.
template <typename Finding>
void relateOthers(Finding& finding, const std::vector<Span>& places, std::string_view message) {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 1; i < places.size() && i < kShown; ++i) {
    finding.withRelated(places[i], std::string(message));
  }
}

}  // namespace cardsmith::rules
