#include "settings.h"

#include <algorithm>

#include "files.h"
#include "terminal.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {
constexpr std::size_t kMaxConfigBytes = 1u << 20;
}

const SettingsFinder::Loaded& SettingsFinder::load(const std::string& file) {
  const auto known = loaded_.find(file);
  if (known != loaded_.end()) return known->second;
  Loaded& loaded = loaded_[file];
  if (file.empty()) {
    loaded.config = Config{};
    return loaded;
  }
  std::string error;
  const auto read = readFile(file, error);
  if (!read) {
    loaded.error = strings::concat({file, ": ", error});
  } else if (read->bytes.size() > kMaxConfigBytes) {
    loaded.error = strings::concat({file, ": the settings are larger than 1 MB"});
  } else {
    loaded.config = parseConfig(read->bytes, file, loaded.error);
  }
  if (loaded.config) {
    for (const std::string& note : loaded.config->notes) complain(strings::concat({file, ": ", note}));
  }
  return loaded;
}

std::optional<Settings> SettingsFinder::settingsFor(const std::string& folder, std::string& error) {
  const std::lock_guard lock(mutex_);
  std::string file;
  if (options_.config) {
    file = *options_.config;
  } else if (!options_.no_config) {
    const auto [entry, added] = file_of_folder_.try_emplace(folder);
    if (added) entry->second = findConfig(folder);
    file = entry->second;
  }
  const Loaded& loaded = load(file);
  if (!loaded.config) {
    error = loaded.error;
    return std::nullopt;
  }
  const Config& config = *loaded.config;
  Settings settings;
  settings.check.kind = options_.kind_given ? options_.kind : config.kind;
  settings.check.select = options_.select;
  settings.check.ignore = options_.ignore;
  settings.check.severities = config.severities;
  settings.fail_on = options_.fail_on ? *options_.fail_on : config.fail_on.value_or(Severity::error);
  settings.min_score = options_.min_score ? options_.min_score : config.min_score;
  for (const auto& [rule, written] : config.off) {
    // The command line may ask for what the file switches off: for a rule, or for a family as a whole.
    const auto& select = options_.select;
    const bool asked = std::any_of(select.begin(), select.end(),
                                   [&](const std::string& one) { return one == rule || one == written; });
    if (!asked) settings.check.ignore.push_back(rule);
  }
  return settings;
}

bool refuses(const Settings& settings, const CheckResult& result) {
  return std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                     [&](const Diagnostic& one) { return one.severity <= settings.fail_on; }) ||
         (settings.min_score && result.score < *settings.min_score);
}

bool isFailure(const Diagnostic& diagnostic) {
  return diagnostic.rule == "markdown/unknown-suppression";
}

void prepareEngine() {
  check("---\nlanguage: fr\n---\n\n# A model\n\n## Usage\n\n```python\nrun()\n```\n", CheckOptions{});
}

}  // namespace cardsmith::cli
