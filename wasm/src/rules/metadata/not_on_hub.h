#pragma once

#include <string_view>

namespace cardsmith::rules {

/// Whether the word says that there is no such repository (`custom`, `none`), though it has an id's form.
bool namesNothing(std::string_view id);

}  // namespace cardsmith::rules
