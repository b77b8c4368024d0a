#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The ids that the Hub knows, as of `rules_date`. The tables are made by scripts/generate-lists;
/// they are filled before main(), so that nothing made earlier (another file's globals) may read them.
namespace cardsmith::metadata::lists {

struct License {
  std::string_view id;
  std::string_view name;
  bool family;  ///< names several licenses (`gpl`), not one
};

struct Task {
  std::string_view id;
  std::string_view name;
  std::string_view modality;
  std::string_view hidden;  ///< `m`, `d`: the Hub's filters of models, of datasets, do not show it
};

struct Subtask {
  std::string_view id;
  std::string_view task;
};

struct Library {
  std::string_view id;
  std::string_view name;
};

struct Language {
  std::string_view code;  ///< ISO 639-1
  std::string_view name;
  std::string_view native_name;
  std::string_view iso_639_3;  ///< empty: none; one letter: the last, behind `code`
};

struct LanguageAlias {
  std::string_view from;
  std::string_view to;
};

/// The lines of a text, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  std::string_view next();

 private:
  std::string_view rest_;
};

using Words = std::span<const std::string_view>;

extern const std::string_view rules_version;
extern const std::string_view rules_date;  ///< ISO 8601: the Hub's rules as of this day
extern const std::string_view tasks_version;
extern const std::string_view languages_version;
extern const std::string_view licenses_date;

extern const std::span<const License> licenses;  ///< in the order of the Hub's message
extern const std::span<const Task> tasks;        ///< pipeline tags, in the order of the Hub's message
extern const std::span<const Subtask> subtasks;  ///< task ids, in the order of the Hub's message
extern const std::span<const Library> libraries;
extern const std::span<const Language> languages;                     ///< sorted by code
extern const std::span<const LanguageAlias> iso_639_2_bibliographic;  ///< `fre` → `fr`
extern const Words dataset_libraries;
extern const Words evaluation_frameworks;
extern const Words base_model_relations;
extern const Words language_special;
extern const Words gated_field_types;
extern const Words annotations_creators;
extern const Words language_creators;
extern const Words multilinguality;
extern const Words size_categories;
extern const Words dataset_modalities;
extern const Words space_sdks;
extern const Words space_colors;
extern const Words space_headers;
extern const Words space_hardware;
extern const Words space_storage;
extern const Words space_custom_headers;
extern const Words evaluate_metrics;
extern const Words iso_639_2_collective;
extern const Words iso_639_5_only;
extern const std::uint64_t iso_639_3_bits[275];  ///< one bit a code

bool contains(Words words, std::string_view word);
const License* findLicense(std::string_view id);
const Task* findTask(std::string_view id);
const Subtask* findSubtask(std::string_view id);
const Library* findLibrary(std::string_view id);
const Language* findLanguage(std::string_view code);
/// The language with an ISO 639-1 code that has this code of ISO 639-3, or null.
const Language* findLanguageOfThreeLetters(std::string_view code);
/// Exactly three lower case letters that ISO 639-3 gives to a language.
bool isIso639_3(std::string_view code);
/// A code that the Hub takes in `language` without doubt: ISO 639-1, ISO 639-3, `code`, `multilingual`.
bool isLanguage(std::string_view code);
/// ISO 639-2 codes that are neither: bibliographic ones (`fre`) and groups of languages (`ber`).
bool isOnlyIso639_2(std::string_view code);
/// Groups of languages that only ISO 639-5 has a code for (`zls`).
bool isOnlyIso639_5(std::string_view code);

}  // namespace cardsmith::metadata::lists
