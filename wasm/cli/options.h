#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"

namespace cardsmith::cli {

enum class Command : std::uint8_t { check, schema, help, version, explain, list_rules };
enum class Format : std::uint8_t { text, json, sarif, github };
enum class When : std::uint8_t { automatic, always, never };

/// What the command line asks for.
struct Options {
  Command command = Command::check;
  std::vector<std::string> paths;
  Format format = Format::text;
  std::optional<CardKind> kind;
  bool kind_given = false;  ///< also with "auto"
  bool fix = false;
  bool diff = false;
  bool jsonl = false;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::optional<Severity> fail_on;
  std::optional<int> min_score;
  std::optional<std::string> config;
  bool no_config = false;
  When color = When::automatic;
  unsigned jobs = 0;  ///< 0: one for each core
  std::string rule;   ///< explain
};

/// None when the arguments make no sense; then `error` is a sentence.
std::optional<Options> parseOptions(const std::vector<std::string>& arguments, std::string& error);

/// An entry of --select and --ignore that names no rule and no family: the sentence to say, else empty.
std::string unknownRule(std::string_view entry);

/// What `cardsmith help` prints.
std::string_view helpText();

}  // namespace cardsmith::cli
