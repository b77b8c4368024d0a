#include "metadata/lists.h"

#include <algorithm>

namespace cardsmith::metadata::lists {

namespace {

template <typename Row>
const Row* findById(std::span<const Row> rows, std::string_view Row::* id, std::string_view wanted) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.*id == wanted; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::string_view Lines::next() {
  const std::size_t size = rest_.find('\n');
  const std::string_view line = rest_.substr(0, size);
  rest_.remove_prefix(size + 1);
  return line;
}

bool contains(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const License* findLicense(std::string_view id) {
  return findById(licenses, &License::id, id);
}
const Task* findTask(std::string_view id) {
  return findById(tasks, &Task::id, id);
}
const Subtask* findSubtask(std::string_view id) {
  return findById(subtasks, &Subtask::id, id);
}
const Library* findLibrary(std::string_view id) {
  return findById(libraries, &Library::id, id);
}
const Language* findLanguage(std::string_view code) {
  const auto found =
      std::lower_bound(languages.begin(), languages.end(), code,
                       [](const Language& row, std::string_view wanted) { return row.code < wanted; });
  return found != languages.end() && found->code == code ? &*found : nullptr;
}

const Language* findLanguageOfThreeLetters(std::string_view code) {
  if (code.size() != 3) return nullptr;
  for (const Language& row : languages) {
    const bool last = row.iso_639_3.size() == 1 && code.starts_with(row.code);
    if (row.iso_639_3 == (last ? code.substr(2) : code)) return &row;
  }
  return nullptr;
}

bool isIso639_3(std::string_view code) {
  if (code.size() != 3) return false;
  std::size_t index = 0;
  for (const char c : code) {
    if (c < 'a' || c > 'z') return false;
    index = index * 26 + static_cast<std::size_t>(c - 'a');
  }
  return (iso_639_3_bits[index / 64] >> (index % 64) & 1) != 0;
}

bool isLanguage(std::string_view code) {
  return findLanguage(code) || isIso639_3(code) || contains(language_special, code);
}

bool isOnlyIso639_2(std::string_view code) {
  return contains(iso_639_2_collective, code) ||
         findById(iso_639_2_bibliographic, &LanguageAlias::from, code);
}

bool isOnlyIso639_5(std::string_view code) {
  return contains(iso_639_5_only, code);
}

}  // namespace cardsmith::metadata::lists
