// Decimals and doubles, both ways, exactly. The C++ library has this too, but there it is more than a third
// of the WebAssembly module; and this is the same code, so gives the same digits, everywhere.
#include "text/decimal.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "text/strings.h"

namespace cardsmith {

namespace {

constexpr int kFractionBits = 52;
constexpr int kExponentBias = 1023;
constexpr int kLeastExponent = -1074;  // of the least double's last bit
// No double has more significant digits, half way between two doubles included; what lies behind them can
// only say whether something is above the half.
constexpr int kMostDigits = 780;
constexpr double kPowersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr int kExactPower = 22;  // the greatest that is exact
constexpr std::uint64_t kExactInteger = std::uint64_t{1} << 53U;

// 0.d1d2d3… × 10^point with as many digits as it takes.
class Decimal {
 public:
  void append(unsigned digit) {
    if (count_ < kMostDigits) {
      digits_[at(count_++)] = static_cast<unsigned char>(digit);
    } else if (digit != 0) {
      more_ = true;
    }
  }

  void scale(int power_of_ten) { point_ += power_of_ten; }
  int count() const { return count_; }
  int point() const { return point_; }
  bool isZero() const { return count_ == 0; }
  unsigned digit(int i) const { return i < count_ ? digits_[at(i)] : 0; }

  void setInteger(std::uint64_t value) {
    unsigned char reversed[20];
    int n = 0;
    for (; value != 0; value /= 10) reversed[n++] = static_cast<unsigned char>(value % 10);
    while (n > 0) append(reversed[--n]);
    point_ = count_;
    trim();
  }

  // Without zeros at both ends; those in front move the point.
  void trim() {
    int zeros = 0;
    while (zeros < count_ && digits_[at(zeros)] == 0) ++zeros;
    std::copy(digits_.begin() + zeros, digits_.begin() + count_, digits_.begin());
    count_ -= zeros;
    point_ -= zeros;
    while (count_ > 0 && digits_[at(count_ - 1)] == 0) --count_;
  }

  // Multiplies by a power of two, which may be negative.
  void shift(int bits) {
    for (; bits > kMostBits; bits -= kMostBits) shiftLeft(kMostBits);
    for (; bits < -kMostBits; bits += kMostBits) shiftRight(kMostBits);
    if (bits > 0) shiftLeft(bits);
    if (bits < 0) shiftRight(-bits);
  }

  // Rounds a value below 2^64 to an integer, half to even.
  std::uint64_t toInteger() const {
    std::uint64_t value = 0;
    for (int i = 0; i < point_; ++i) value = value * 10 + digit(i);
    return value + (roundsUp(point_, (value & 1U) != 0) ? 1 : 0);
  }

  // Whether the value rounds up where only the first `kept` digits stay.
  bool roundsUp(int kept, bool odd) const {
    if (kept < 0 || kept >= count_) return false;
    if (digit(kept) != 5) return digit(kept) > 5;
    return kept + 1 < count_ || more_ || odd;
  }

 private:
  static constexpr int kMostBits = 59;  // ten times as much, and a carry, still fits into 64 bits
  std::array<unsigned char, kMostDigits + 1> digits_;
  int count_ = 0;
  int point_ = 0;
  bool more_ = false;  // digits other than 0 were dropped at the end

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  void shiftLeft(int bits) {
    // From the last digit to the first; at most 18 new ones come up in front.
    std::array<unsigned char, kMostDigits + 20> product;
    auto front = product.end();
    std::uint64_t carry = 0;
    for (int i = count_; i-- > 0;) {
      carry += static_cast<std::uint64_t>(digits_[at(i)]) << static_cast<unsigned>(bits);
      *--front = static_cast<unsigned char>(carry % 10);
      carry /= 10;
    }
    for (; carry != 0; carry /= 10) *--front = static_cast<unsigned char>(carry % 10);
    const auto all = static_cast<int>(product.end() - front);
    point_ += all - count_;
    count_ = 0;
    for (; front != product.end(); ++front) append(*front);
    trim();
  }

  void shiftRight(int bits) {
    const auto shift = static_cast<unsigned>(bits);
    const std::uint64_t mask = (std::uint64_t{1} << shift) - 1;
    const int old_count = count_;
    std::uint64_t rest = 0;
    int read = 0;
    while (rest >> shift == 0 && (read < old_count || rest != 0)) rest = rest * 10 + digit(read++);
    point_ -= read - 1;
    count_ = 0;
    // A digit is read before its place is written: there are never more written than read.
    while (rest != 0 || read < old_count) {
      const std::uint64_t next = (rest & mask) * 10 + (read < old_count ? digits_[at(read)] : 0);
      append(static_cast<unsigned>(rest >> shift));
      ++read;
      rest = next;
    }
    trim();
  }
};

// `exponent` is that of the last bit; `mantissa` has at most 53 bits.
double assemble(std::uint64_t mantissa, int exponent) {
  return std::ldexp(static_cast<double>(mantissa), exponent);
}

double toDouble(Decimal& decimal) {
  decimal.trim();
  if (decimal.isZero() || decimal.point() < -330) return 0;
  if (decimal.point() > 310) return std::numeric_limits<double>::infinity();
  // To [1/2, 1), then 53 bits of it, fewer for the smallest numbers.
  int exponent = 0;
  const auto shift = [&](int bits) {
    decimal.shift(bits);
    exponent -= bits;
  };
  while (decimal.point() > 0) shift(decimal.point() > 17 ? -56 : std::min(-1, -3 * (decimal.point() - 1)));
  while (decimal.point() < 0) shift(decimal.point() < -17 ? 56 : -3 * decimal.point());
  while (decimal.point() > 0) shift(-1);
  while (decimal.digit(0) < 5) shift(1);
  const int bits = std::min(kFractionBits + 1, exponent - kLeastExponent);
  if (bits < 0) return 0;
  decimal.shift(bits);
  return assemble(decimal.toInteger(), exponent - bits);
}

// A number of a few digits, which is what nearly all are, in one exact operation.
bool readShort(std::uint64_t digits, int power_of_ten, double& value) {
  if (digits > kExactInteger || power_of_ten < -kExactPower || power_of_ten > kExactPower) return false;
  value = static_cast<double>(digits);
  if (power_of_ten < 0) {
    value /= kPowersOfTen[-power_of_ten];
  } else {
    value *= kPowersOfTen[power_of_ten];
  }
  return true;
}

double valueOf(const ShortestDecimal& decimal) {
  std::uint64_t digits = 0;
  for (int i = 0; i < decimal.count; ++i)
    digits = digits * 10 + static_cast<std::uint64_t>(decimal.digits[static_cast<std::size_t>(i)] - '0');
  double value = 0;
  if (readShort(digits, decimal.point - decimal.count, value)) return value;
  Decimal exact;
  exact.setInteger(digits);
  exact.scale(decimal.point - decimal.count);
  return toDouble(exact);
}

ShortestDecimal fromDigits(std::uint64_t digits, int power_of_ten) {
  Decimal decimal;
  decimal.setInteger(digits);
  ShortestDecimal out;
  out.count = decimal.count();
  out.point = decimal.point() + power_of_ten;
  for (int i = 0; i < out.count; ++i)
    out.digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + decimal.digit(i));
  return out;
}

}  // namespace

double readDecimal(std::string_view text, std::size_t& used) {
  used = 0;
  std::uint64_t short_digits = 0;
  bool is_short = true;
  int power_of_ten = 0;
  bool any_digit = false;
  bool point = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point) {
      point = true;
    } else if (strings::isAsciiDigit(c)) {
      any_digit = true;
      if (point) --power_of_ten;
      is_short = is_short && short_digits < kExactInteger / 10;
      if (is_short) short_digits = short_digits * 10 + static_cast<std::uint64_t>(c - '0');
    } else {
      break;
    }
  }
  if (!any_digit) return 0;
  const std::string_view mantissa = text.substr(0, i);
  used = i;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    std::int64_t exponent = 0;
    for (; i < text.size() && strings::isAsciiDigit(text[i]); ++i) {
      // Beyond this not even a mantissa of gigabytes brings the value back.
      if (exponent < 1'000'000'000'000) exponent = exponent * 10 + (text[i] - '0');
      used = i + 1;
    }
    const std::int64_t sum = power_of_ten + (negative ? -exponent : exponent);
    power_of_ten = static_cast<int>(std::clamp<std::int64_t>(sum, -2'000'000'000, 2'000'000'000));
  }
  double value = 0;
  if (is_short && readShort(short_digits, power_of_ten, value)) return value;

  Decimal decimal;
  const std::size_t first = mantissa.find_first_not_of("0."sv);
  if (first == std::string_view::npos) return 0;
  std::int64_t digits = 0;
  for (const char c : mantissa.substr(first)) {
    if (c == '.') continue;
    decimal.append(static_cast<unsigned>(c - '0'));
    ++digits;
  }
  decimal.scale(
      static_cast<int>(std::clamp<std::int64_t>(power_of_ten + digits, -2'000'000'000, 2'000'000'000)));
  return toDouble(decimal);
}

ShortestDecimal shortestDecimal(double value) {
  // Up to 15 digits no two decimals are the same double, so the first that is this one is the shortest.
  constexpr double kFifteenDigits = 1e15;
  for (int power = 0; power <= kExactPower; ++power) {
    const double scaled = value * kPowersOfTen[power];
    if (scaled >= kFifteenDigits) break;
    const double whole = std::nearbyint(scaled);
    if (whole >= 1 && whole / kPowersOfTen[power] == value)
      return fromDigits(static_cast<std::uint64_t>(whole), -power);
  }

  const auto bits = std::bit_cast<std::uint64_t>(value);
  const int biased = static_cast<int>(bits >> static_cast<unsigned>(kFractionBits));
  std::uint64_t mantissa = bits & ((std::uint64_t{1} << static_cast<unsigned>(kFractionBits)) - 1);
  if (biased != 0) mantissa |= std::uint64_t{1} << static_cast<unsigned>(kFractionBits);
  Decimal exact;
  exact.setInteger(mantissa);
  exact.shift((biased == 0 ? 1 : biased) - kExponentBias - kFractionBits);

  // Nearer than one unit of the mantissa are only decimals after which the exact one has nothing but zeros or
  // nothing but nines, as far as the mantissa's own digits reach.
  int reach = -1;
  for (std::uint64_t rest = mantissa; rest != 0; rest /= 10) ++reach;
  // Below a power of two doubles are closer: there the other neighbour may be read back though the nearer is
  // not.
  const bool is_power = std::has_single_bit(mantissa);
  std::uint64_t digits = 0;
  for (int count = 1; count <= 17; ++count) {
    digits = digits * 10 + exact.digit(count - 1);
    const unsigned next = exact.digit(count);
    bool possible = count >= reach || next == 0 || next == 9;
    for (int i = count + 1; possible && i < reach; ++i) possible = exact.digit(i) == next;
    if (!possible) continue;
    const bool up = exact.roundsUp(count, (digits & 1U) != 0);
    for (const bool add : {up, !up}) {
      if (add != up && !is_power) break;
      const ShortestDecimal decimal = fromDigits(digits + (add ? 1 : 0), exact.point() - count);
      if (decimal.count > 0 && valueOf(decimal) == value) return decimal;
    }
  }
  return fromDigits(digits, exact.point() - 17);  // not reached: 17 digits always do
}

}  // namespace cardsmith
