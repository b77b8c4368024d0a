#pragma once

#include <string_view>

#include "card/card.h"

namespace cardsmith::rules {

/// The model that the text says this one comes from; no id where it says of none.
struct BaseOfText {
  std::string_view id;
  Span span;
};

/// Reads "a fine-tuned version of [ID](…)" and the like, and lines such as `- **Finetuned from model:** ID`.
const BaseOfText& baseOfText(const Card& card);

}  // namespace cardsmith::rules
