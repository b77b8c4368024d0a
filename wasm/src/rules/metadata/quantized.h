#pragma once

#include <string_view>

#include "card/card.h"

namespace cardsmith::rules {

/// "GGUF" or "ONNX" where the tags, the library or the files tell that the model is a quantized one, else
/// empty.
std::string_view quantizedFormat(const Card& card);

}  // namespace cardsmith::rules
