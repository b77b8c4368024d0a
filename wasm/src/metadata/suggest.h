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

/// Names, SPDX ids, other spellings, addresses of the text: `Apache 2.0`, `GPLv3`, `CC-BY-4.0`,
/// `https://opensource.org/licenses/MIT`. Never another version than written.
std::optional<Suggestion> suggestLicense(std::string_view written);
/// The ids that `mit, apache-2.0` or `MIT or Apache-2.0` names; empty where that is no list of known
/// licenses.
std::vector<std::string> splitLicenses(std::string_view written);

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
/// The type of a field in the form of a gated repository.
std::optional<Suggestion> suggestFormField(std::string_view written);
/// The id of a well-known dataset whose name has blanks: `Common Voice`.
std::optional<Suggestion> suggestDataset(std::string_view written);
std::optional<Suggestion> suggestColor(std::string_view written);
/// The word of a list that differs in case, `_`, `-`, spaces, or is near.
std::optional<Suggestion> suggestWord(std::string_view written, lists::Words words);

/// The one of `words` that is hardly anything but misspelt: of six letters or more and one of them wrong (two
/// in fourteen), with the same digits and as many parts; else empty.
std::string_view misspeltWord(std::string_view written, const std::vector<std::string_view>& words);

/// The grams of "1.2 kg" or "0.2 in grams of CO2"; none where it is no number with a unit of weight.
std::optional<double> gramsOf(std::string_view written);

/// `en, fr` as its parts, where it has several and commas (or `;`, `|`, `/`) between.
std::vector<std::string> splitList(std::string_view written);
/// The same, and a pair of languages such as `en-lv`.
std::vector<std::string> splitLanguages(std::string_view written);

}  // namespace cardsmith::metadata
