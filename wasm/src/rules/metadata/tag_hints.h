#pragma once

#include <string_view>

#include "card/card.h"

namespace cardsmith::rules {

/// A tag that says in words of its own what another key is for.
struct TagHint {
  const yaml::Node* node = nullptr;  ///< the tag; null: there is none
  std::string_view id;               ///< the language's code or the task's id
  std::string_view name;
};

/// A language among the tags of a card without `language`.
TagHint languageTag(const Card& card);

/// A task among the tags of a card without `pipeline_tag`, unless another tag is a task's id already.
TagHint taskTag(const Card& card);

}  // namespace cardsmith::rules
