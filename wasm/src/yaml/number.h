#pragma once

#include <string_view>

namespace cardsmith::yaml {

/// The double nearest to a decimal that was checked before: digits, a point, an exponent. Infinite where it
/// is too large.
double decimalToDouble(std::string_view digits);

/// The double nearest to an integer written in base 2, 8 or 16 (`bits_per_digit` 1, 3, 4), as JavaScript's
/// parseInt gives it. The digits were checked before.
double powerOfTwoBaseToDouble(std::string_view digits, int bits_per_digit);

}  // namespace cardsmith::yaml
