#pragma once

#include "sections/document.h"

namespace cardsmith::sections {

/// True where the body states a decision threshold of the model's output, or results at several.
bool statesThreshold(const Document& document);

}  // namespace cardsmith::sections
