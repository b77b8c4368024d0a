#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/metadata/text_base.h"
#include "rules/metadata/text_language.h"
#include "rules/metadata/text_license.h"
#include "rules/metadata/text_results.h"
#include "rules/values.h"

namespace cardsmith::rules {

/// What several rules make out of the text of one card, each read when it is first asked for.
struct Readings {
  std::optional<bool> as_dataset;
  std::optional<std::vector<std::string>> meant_keys;  ///< what the metadata's unknown keys seem to stand for
  std::optional<std::vector<std::string_view>> imported_modules;
  std::optional<std::vector<CodeArgument>> code_arguments;  ///< of all calls
  std::optional<std::vector<TextLicense>> licenses;
  std::optional<std::vector<TextResult>> results;
  std::optional<BaseOfText> base;
  std::optional<LanguageOfText> language;
};

template <typename Value, typename Read>
const Value& readOnce(std::optional<Value>& kept, Read read) {
  if (!kept) kept = read();
  return *kept;
}

}  // namespace cardsmith::rules
