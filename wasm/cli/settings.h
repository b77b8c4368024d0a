#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "config.h"
#include "options.h"

namespace cardsmith::cli {

/// What the command line and the settings file say together about one card.
struct Settings {
  CheckOptions check;
  Severity fail_on = Severity::error;
  std::optional<int> min_score;
};

/// Whether the card fails by the settings: exit status 1.
bool refuses(const Settings& settings, const CheckResult& result);

/// A mistake of the author's that no card has to have: exit status 2.
bool isFailure(const Diagnostic& diagnostic);

/// Has the engine make its tables, before threads that share them do. Throws where there is no memory for
/// them.
void prepareEngine();

/// Finds and reads settings files, each once, on any thread.
class SettingsFinder {
 public:
  explicit SettingsFinder(const Options& options) : options_(options) {}

  /// The settings for a card in `folder`. None where the settings file is wrong; `error` is a sentence then.
  std::optional<Settings> settingsFor(const std::string& folder, std::string& error);

 private:
  struct Loaded {
    std::optional<Config> config;
    std::string error;
  };

  const Options& options_;
  std::mutex mutex_;
  std::map<std::string, std::string> file_of_folder_;
  std::map<std::string, Loaded> loaded_;

  const Loaded& load(const std::string& file);
};

}  // namespace cardsmith::cli
