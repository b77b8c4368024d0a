#include "config.h"

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <map>
#include <system_error>

#include "cardsmith/rules.h"
#include "options.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {

namespace fs = std::filesystem;
using strings::concat;

constexpr std::string_view kFileName = ".cardsmith.yaml";

struct Failure {
  YAML::Mark mark;
  std::string message;
};

[[noreturn]] void fail(const YAML::Node& node, std::string message) {
  throw Failure{node.Mark(), std::move(message)};
}

std::string scalar(const YAML::Node& node, const std::string& key) {
  if (!node.IsScalar()) fail(node, concat({"`", key, "` takes one word"}));
  return node.Scalar();
}

// The entries of a mapping, each key once.
std::vector<std::pair<YAML::Node, YAML::Node>> entriesOf(const YAML::Node& node, std::string_view what) {
  if (!node.IsMap()) fail(node, concat({what, " must be `key: value` lines"}));
  std::vector<std::pair<YAML::Node, YAML::Node>> entries;
  std::map<std::string, bool> seen;
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) fail(entry.first, "a key must be one word");
    if (!seen.emplace(entry.first.Scalar(), true).second) {
      fail(entry.first, concat({"`", entry.first.Scalar(), "` stands there twice"}));
    }
    entries.emplace_back(entry.first, entry.second);
  }
  return entries;
}

void readRules(const YAML::Node& node, Config& config) {
  std::map<std::string, std::string> wanted;
  for (const auto& [key, value] : entriesOf(node, "`rules`")) {
    const std::string name = key.Scalar();
    if (std::string unknown = unknownRule(name); !unknown.empty()) fail(key, std::move(unknown));
    const std::string word = scalar(value, name);
    if (word == "error") {
      fail(value,
           "advice is never an error, because the Hub would take the card; to fail on it set `fail-on`");
    }
    if (word != "off" && word != "on" && word != "info" && word != "warning") {
      fail(value, concat({"`", name, "` takes off, on, info or warning; not `", word, "`"}));
    }
    wanted[name] = word;
  }
  for (const RuleInfo* rule : allRules()) {
    const std::string id(rule->id);
    const auto exact = wanted.find(id);
    const auto entry = exact != wanted.end() ? exact : wanted.find(std::string(ruleFamily(id)));
    if (entry == wanted.end() || entry->second == "on") continue;
    if (rule->hub && exact != wanted.end()) {
      config.notes.push_back(concat({"`", id, "` is what the Hub itself says and cannot be changed"}));
    }
    if (entry->second == "off") {
      config.off.emplace_back(id, entry->first);
    } else {
      config.severities.emplace_back(id, *severityFromName(entry->second));
    }
  }
}

Config read(const YAML::Node& root) {
  Config config;
  if (root.IsNull()) return config;
  for (const auto& [key, value] : entriesOf(root, "the settings")) {
    const std::string name = key.Scalar();
    if (name == "rules") {
      if (!value.IsNull()) readRules(value, config);
      continue;
    }
    if (name != "kind" && name != "fail-on" && name != "min-score") {
      const std::string_view near = strings::nearest(name, {"kind", "rules", "fail-on", "min-score"});
      fail(key, concat({"there is no setting `", name, "`",
                        near.empty() ? "" : concat({"; did you mean `", near, "`?"})}));
    }
    const std::string word = scalar(value, name);
    if (name == "kind") {
      config.kind = cardKindFromName(word);
      if (!config.kind && word != "auto") fail(value, "`kind` takes model, dataset, space or auto");
    } else if (name == "fail-on") {
      config.fail_on = severityFromName(word);
      if (!config.fail_on) fail(value, "`fail-on` takes error, warning or info");
    } else {
      const bool digits =
          !word.empty() && word.size() <= 3 && word.find_first_not_of("0123456789") == std::string::npos;
      if (!digits || std::stoi(word) > 100) fail(value, "`min-score` takes a number from 0 to 100");
      config.min_score = std::stoi(word);
    }
  }
  return config;
}

}  // namespace

std::optional<Config> parseConfig(const std::string& text, const std::string& path, std::string& error) {
  const auto at = [&](const YAML::Mark& mark) {
    return mark.is_null() ? concat({path, ": "})
                          : concat({path, ":", std::to_string(mark.line + 1), ":",
                                    std::to_string(mark.column + 1), ": "});
  };
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(text);
    if (documents.empty()) return Config{};
    if (documents.size() > 1) fail(documents[1], "only one document is expected");
    return read(documents[0]);
  } catch (const Failure& failure) {
    error = at(failure.mark) + failure.message;
  } catch (const YAML::Exception& exception) {
    error = at(exception.mark) + exception.msg;
  }
  return std::nullopt;
}

std::string findConfig(const std::string& folder) {
  std::error_code code;
  fs::path place = fs::weakly_canonical(fs::absolute(folder, code), code);
  if (code) return {};
  while (true) {
    const fs::path candidate = place / kFileName;
    if (fs::is_regular_file(candidate, code)) return candidate.string();
    if (!place.has_relative_path() || place == place.parent_path()) return {};
    place = place.parent_path();
  }
}

}  // namespace cardsmith::cli
