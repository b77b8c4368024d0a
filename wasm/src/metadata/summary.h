#pragma once

#include <string>
#include <vector>

#include "card/card.h"

namespace cardsmith::metadata {

/// One sentence: what the metadata make the Hub understand, such as "A French fill-mask model under the
/// MIT license, trained on oscar."
std::string summarize(const Card& card);

/// The tags that the Hub's page would show, in its form (`fr`, `license:mit`, `dataset:oscar`).
std::vector<std::string> hubTags(const Card& card);

}  // namespace cardsmith::metadata
