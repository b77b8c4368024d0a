#include "text/decimal.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "text/strings.h"

namespace cardsmith {
namespace {

double read(const std::string& text) {
  std::size_t used = 0;
  const double value = readDecimal(text, used);
  CHECK(used == text.size());
  return value;
}

// Digits and exponent as the C++ library's own shortest form has them.
std::string libraryShortest(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  return {buffer, end.ptr};
}

std::string ourShortest(double value) {
  const ShortestDecimal decimal = shortestDecimal(value);
  std::string out(1, decimal.digits[0]);
  if (decimal.count > 1)
    out.append(1, '.').append(decimal.digits.data() + 1, static_cast<std::size_t>(decimal.count - 1));
  const int exponent = decimal.point - 1;
  out.append(exponent < 0 ? "e-" : "e+");
  if (std::abs(exponent) < 10) out += '0';
  return out + std::to_string(std::abs(exponent));
}

// Every second time any bits at all, else a number such as people write.
double randomDouble(std::mt19937_64& random, int i) {
  if (i % 2 != 0)
    return std::ldexp(static_cast<double>(random() >> (random() % 64)), -static_cast<int>(random() % 70));
  return std::bit_cast<double>(random() & 0x7FFF'FFFF'FFFF'FFFFU);
}

TEST_CASE("decimals are read to the nearest double", "[text]") {
  CHECK(read("0") == 0);
  CHECK(read("000.000") == 0);
  CHECK(read(".5") == 0.5);
  CHECK(read("5.") == 5);
  CHECK(read("0.8542") == 0.8542);
  CHECK(read("1e22") == 1e22);
  CHECK(read("1e23") == 1e23);
  CHECK(read("9007199254740993") == 9007199254740992.0);  // half way: to even
  CHECK(read("9007199254740995") == 9007199254740996.0);
  CHECK(read("9007199254740993.00000000000000000000000000000000000001") == 9007199254740994.0);
  CHECK(read("1.7976931348623157e308") == std::numeric_limits<double>::max());
  CHECK(read("1.7976931348623158e308") == std::numeric_limits<double>::max());
  CHECK(std::isinf(read("1.7976931348623159e308")));
  CHECK(std::isinf(read("1e400")));
  CHECK(std::isinf(read("1e99999999999999999999999")));
  CHECK(read("0e99999999999999999999999") == 0);
  CHECK(read("1e-99999999999999999999999") == 0);
  CHECK(read("5e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(read("2.4703282292062327e-324") == 0);
  CHECK(read("2.4703282292062328e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(read("2.2250738585072011e-308") == 2.2250738585072011e-308);
}

TEST_CASE("a decimal ends where it is one no more", "[text]") {
  std::size_t used = 9;
  CHECK(readDecimal("", used) == 0);
  CHECK(used == 0);
  CHECK(readDecimal(".", used) == 0);
  CHECK(used == 0);
  CHECK(readDecimal("e5", used) == 0);
  CHECK(used == 0);
  CHECK(readDecimal("1.5.2", used) == 1.5);
  CHECK(used == 3);
  CHECK(readDecimal("2e", used) == 2);
  CHECK(used == 1);
  CHECK(readDecimal("2e+", used) == 2);
  CHECK(used == 1);
  CHECK(readDecimal("2e3x", used) == 2000);
  CHECK(used == 3);
}

TEST_CASE("many digits", "[text]") {
  const std::string zeros(400, '0');
  CHECK(read("1" + zeros + "e-400") == 1);
  CHECK(read("0." + zeros + "1e401") == 1);
  // One half and a digit thousands of places behind it.
  const std::string half = "9007199254740993." + std::string(5000, '0');
  CHECK(read(half) == 9007199254740992.0);
  CHECK(read(half + "1") == 9007199254740994.0);
  CHECK(read("0." + std::string(5000, '9')) == 1);
  CHECK(std::isinf(read(std::string(5000, '9'))));
}

TEST_CASE("doubles are written with the fewest digits", "[text]") {
  CHECK(strings::number(0.1) == "0.1");
  CHECK(strings::number(1.0 / 3) == "0.3333333333333333");
  CHECK(strings::number(5e-324) == "5e-324");
  CHECK(strings::number(std::ldexp(1, -44)) == "5.684341886080802e-14");  // the nearer one is read otherwise
  CHECK(strings::number(9007199254740992.0) == "9007199254740992");
  CHECK(strings::number(1e21) == "1e+21");
  CHECK(strings::number(123456789012345680000.0) == "123456789012345680000");
  CHECK(strings::number(0.000001) == "0.000001");
  CHECK(strings::number(1e-7) == "1e-7");
  CHECK(strings::number(-1.5e300) == "-1.5e+300");
  CHECK(strings::number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
}

TEST_CASE("random doubles are written and read as the C++ library does", "[text]") {
  std::mt19937_64 random(20240917);
  for (int i = 0; i < 20000; ++i) {
    const double value = randomDouble(random, i);
    if (!std::isfinite(value) || value == 0) continue;
    const std::string text = libraryShortest(value);
    REQUIRE(ourShortest(value) == text);
    std::size_t used = 0;
    REQUIRE(readDecimal(text, used) == value);
    // Half way to the next double, with more digits than a double has, and a digit beside it.
    char exact[1200];
    const double next = std::nextafter(value, std::numeric_limits<double>::infinity());
    if (std::isfinite(next)) {
      std::snprintf(exact, sizeof exact, "%.25e", value + (next - value) / 2);
      REQUIRE(readDecimal(exact, used) == std::strtod(exact, nullptr));
    }
  }
  for (int bits = -1074; bits < 1024; ++bits) {
    const double value = std::ldexp(1, bits);
    REQUIRE(ourShortest(value) == libraryShortest(value));
  }
}

TEST_CASE("random digits are read as the C library does", "[text]") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 40; n > 0; --n) text += static_cast<char>('0' + random() % 10);
    text += '.';
    for (auto n = 1 + random() % 40; n > 0; --n) text += static_cast<char>('0' + random() % 10);
    if (i % 2 != 0) text += "e" + std::to_string(static_cast<int>(random() % 700) - 350);
    std::size_t used = 0;
    REQUIRE(readDecimal(text, used) == std::strtod(text.c_str(), nullptr));
  }
}

}  // namespace
}  // namespace cardsmith
