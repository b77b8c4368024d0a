#include "yaml/number.h"

#include <cmath>
#include <cstdint>

#include "text/decimal.h"

namespace cardsmith::yaml {

namespace {

int digitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

}  // namespace

double decimalToDouble(std::string_view digits) {
  std::size_t used = 0;
  return readDecimal(digits, used);
}

double powerOfTwoBaseToDouble(std::string_view digits, int bits_per_digit) {
  std::uint64_t mantissa = 0;
  int dropped_bits = 0;
  bool sticky = false;
  for (const char c : digits) {
    const auto value = static_cast<std::uint64_t>(digitValue(c));
    for (int bit = bits_per_digit - 1; bit >= 0; --bit) {
      const std::uint64_t next = (value >> bit) & 1U;
      if (mantissa >> 62U) {
        sticky = sticky || next != 0;
        if (dropped_bits < 5000) ++dropped_bits;
      } else {
        mantissa = (mantissa << 1U) | next;
      }
    }
  }
  // 63 bits are kept: the last may stand for everything below it, rounding to 53 then comes out right.
  if (sticky) mantissa |= 1U;
  return std::ldexp(static_cast<double>(mantissa), dropped_bits);
}

}  // namespace cardsmith::yaml
