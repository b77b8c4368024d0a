#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/places.h"
#include "metadata/edits.h"
#include "text/json_reader.h"
#include "yaml/document.h"

namespace cardsmith::metadata {

/// The value at a path; null where there is none. `entry`, where it is given, gets the key that it stands
/// behind, or null for an item of a list.
const yaml::Node* findAt(const yaml::Node* root, const std::vector<PathStep>& path,
                         const yaml::Entry** entry = nullptr);

/// Edits that make `value` the value at `path`: a value that is there is changed where it differs, a missing
/// key of a mapping is written behind its last one, and an item that is a bare string of a list of mappings
/// becomes the `text` of one (the Hub reads an example of `widget` so). Empty where nothing is to be done;
/// none where it cannot be done. `text` is the whole text that the spans refer to. What the edits make of it
/// is the caller's to check, with describe().
std::optional<edits::Edits> setValue(std::string_view text, const yaml::Node* root,
                                     const std::vector<PathStep>& path, const json::Value& value);

struct Override {
  const std::vector<PathStep>* path;
  const json::Value* value;
};

/// The metadata in one form for two that have the same values, with `overrides` in the place of what is
/// there. Call only where toJson() may be called.
std::string describe(const yaml::Node* root, const std::vector<Override>& overrides);

}  // namespace cardsmith::metadata
