#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "text/json_reader.h"

namespace cardsmith::test {

inline std::string readFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The folder of shared test data (CARDSMITH_SHARED, or `shared` beside the repository), if it is there.
inline std::optional<std::filesystem::path> sharedFolder() {
  const char* given = std::getenv("CARDSMITH_SHARED");
  const std::filesystem::path folder =
      given != nullptr ? std::filesystem::path(given)
                       : std::filesystem::path(CARDSMITH_SOURCE_DIR).parent_path() / "shared";
  std::error_code error;
  if (!std::filesystem::exists(folder / "cards" / "index.jsonl", error)) return std::nullopt;
  return folder;
}

/// A real card and its line in index.jsonl.
struct RealCard {
  json::Value record;
  std::string text;

  std::string string(std::string_view key) const {
    const json::Value* value = record.find(key);
    return value == nullptr ? "" : value->text;
  }
  std::size_t number(std::string_view key) const {
    return static_cast<std::size_t>(std::strtoul(string(key).c_str(), nullptr, 10));
  }
  bool flag(std::string_view key) const {
    const json::Value* value = record.find(key);
    return value != nullptr && value->boolean;
  }
};

/// Every card of the shared folder, in the index's order; empty when the folder is not there.
inline std::vector<RealCard> realCards() {
  std::vector<RealCard> cards;
  const auto folder = sharedFolder();
  if (!folder) return cards;
  std::ifstream index(*folder / "cards" / "index.jsonl");
  for (std::string line; std::getline(index, line);) {
    json::Error error;
    std::optional<json::Value> record = json::parse(line, error);
    if (!record) continue;
    RealCard& card = cards.emplace_back();
    card.record = std::move(*record);
    card.text = readFile(*folder / "cards" / card.string("file"));
  }
  return cards;
}

}  // namespace cardsmith::test
