#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cardsmith/check.h"

namespace cardsmith::cli {

/// The settings of a `.cardsmith.yaml`:
///   kind: model                       # model, dataset, space or auto
///   rules:                            # advice by id or family: off, on, info or warning
///     section: off
///     metadata/incomplete: warning
///   fail-on: warning
///   min-score: 60
struct Config {
  std::optional<CardKind> kind;
  std::vector<std::pair<std::string, std::string>> off;      ///< rule id; the rule or family that was written
  std::vector<std::pair<std::string, Severity>> severities;  ///< rule id, wanted severity
  std::optional<Severity> fail_on;
  std::optional<int> min_score;
  std::vector<std::string> notes;  ///< what has no effect
};

/// Reads settings. None on failure; then `error` is `path:line:column: sentence`.
std::optional<Config> parseConfig(const std::string& text, const std::string& path, std::string& error);

/// The settings file nearest to `folder`, upwards; empty where there is none.
std::string findConfig(const std::string& folder);

}  // namespace cardsmith::cli
