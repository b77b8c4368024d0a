#include "card/card.h"

#include <array>
#include <string>

#include "text/strings.h"

namespace cardsmith {

namespace {

// The keys that decide "auto" (contract; README lists them). A Space's come first.
constexpr std::array<std::string_view, 2> kSpaceKeys{"sdk", "colorFrom"};
constexpr std::array<std::string_view, 7> kDatasetKeys{
    "task_categories",      "task_ids",   "dataset_info", "configs", "size_categories",
    "annotations_creators", "pretty_name"};

// A top-level key of a line such as `key:`, `"key" : x`; empty where the line has none.
std::string_view keyOfLine(std::string_view line) {
  if (line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#') return {};
  std::string_view key;
  std::size_t after = 0;
  if (line.front() == '"' || line.front() == '\'') {
    const std::size_t end = line.find(line.front(), 1);
    if (end == std::string_view::npos) return {};
    key = line.substr(1, end - 1);
    after = end + 1;
  } else {
    while (after < line.size() &&
           (strings::isAsciiAlnum(line[after]) || line[after] == '_' || line[after] == '-'))
      ++after;
    key = line.substr(0, after);
  }
  while (after < line.size() && line[after] == ' ') ++after;
  return after < line.size() && line[after] == ':' ? key : std::string_view{};
}

}  // namespace

CardKind detectKind(std::string_view yaml_text, const yaml::Document& yaml) {
  const auto decide = [](auto&& has) {
    for (const auto key : kSpaceKeys) {
      if (has(key)) return CardKind::space;
    }
    for (const auto key : kDatasetKeys) {
      if (has(key)) return CardKind::dataset;
    }
    return CardKind::model;
  };
  if (!yaml.error) {
    return decide(
        [&](std::string_view key) { return yaml.root && yaml.root->isMapping() && yaml.root->find(key); });
  }
  bool space = false;
  bool dataset = false;
  std::size_t begin = 0;
  while (begin <= yaml_text.size()) {
    std::size_t end = yaml_text.find_first_of("\r\n"sv, begin);
    if (end == std::string_view::npos) end = yaml_text.size();
    const std::string_view key = keyOfLine(yaml_text.substr(begin, end - begin));
    for (const auto wanted : kSpaceKeys) space = space || key == wanted;
    for (const auto wanted : kDatasetKeys) dataset = dataset || key == wanted;
    begin = end + 1;
  }
  return space ? CardKind::space : dataset ? CardKind::dataset : CardKind::model;
}

}  // namespace cardsmith
