#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/lists.h"

/// What somebody meant who wrote a value that is in none of the Hub's lists.
namespace cardsmith::metadata {

struct Suggestion {
  std::string value;
  bool safe = false;  ///< the same thing written otherwise: the meaning cannot change
};

/// Names, SPDX ids, other spellings: `Apache 2.0`, `GPLv3`, `CC-BY-4.0`. Never another version than written.
std::optional<Suggestion> suggestLicense(std::string_view written);

struct LanguageSuggestion {
  std::string code;
  std::string bcp47;  ///< the regional form that belongs in `language_bcp47`; empty: none
  bool safe = false;
};

/// Names in English and in the language itself, upper case, regional forms, country codes, programming
/// languages (`code`).
std::optional<LanguageSuggestion> suggestLanguage(std::string_view written);

/// A pipeline tag for old names, abbreviations, subtasks and misspellings.
std::optional<Suggestion> suggestTask(std::string_view written);
std::optional<Suggestion> suggestSubtask(std::string_view written);
std::optional<Suggestion> suggestColor(std::string_view written);
/// The word of a list that differs in case, `_`, `-`, spaces, or is near.
std::optional<Suggestion> suggestWord(std::string_view written, lists::Words words);

/// `en, fr` as its parts, where it has several and commas (or `;`, `|`, `/`) between.
std::vector<std::string> splitList(std::string_view written);
/// The same, and a pair of languages such as `en-lv`.
std::vector<std::string> splitLanguages(std::string_view written);

}  // namespace cardsmith::metadata
