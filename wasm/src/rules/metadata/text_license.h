#pragma once

#include <string>
#include <vector>

#include "card/card.h"

namespace cardsmith::rules {

/// A place of the body that gives the model its license.
struct TextLicense {
  std::vector<std::string> ids;  ///< the Hub's; several where it says "MIT or Apache-2.0"
  Span span;
};

/// In order: lines such as `- **License:** mit`, what stands first under a heading "License", and sentences
/// such as "the model is released under GPLv3". Not what the text says of data, code or another model.
const std::vector<TextLicense>& licensesOfText(const Card& card);

/// Where the metadata have no license and the text gives one, always the same; no ids where it does not.
TextLicense licenseOnlyInText(const Card& card);

}  // namespace cardsmith::rules
