#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace cardsmith {

/// The value 0.d1d2d3… × 10^point.
struct ShortestDecimal {
  std::array<char, 17> digits{};  ///< '0' to '9', the first and the last not '0'
  int count = 0;
  int point = 0;
};

/// The double nearest to the decimal number (digits, a point, an exponent; no sign) at the start of `text`,
/// half to even, and in `used` how many bytes it takes: 0 where there is none. Infinite where it is too
/// large. Linear in the size of `text`.
double readDecimal(std::string_view text, std::size_t& used);

/// The fewest digits that readDecimal() reads as `value`, and of those the nearest. `value` is finite and
/// greater than 0.
ShortestDecimal shortestDecimal(double value);

}  // namespace cardsmith
