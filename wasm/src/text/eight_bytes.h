#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace cardsmith {

static_assert(std::endian::native == std::endian::little, "a text's bytes are numbered from the lowest");

/// Eight bytes of a text as one number, the first of them lowest, to be looked at in one step.
inline std::uint64_t eightBytes(const char* at) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, sizeof eight);
  return eight;
}

/// The same byte in all eight places.
constexpr std::uint64_t eightTimes(std::uint64_t byte) {
  return byte * 0x0101010101010101U;
}

/// The highest bit of each byte, by which answers are given here.
inline constexpr std::uint64_t kHighs = 0x8080808080808080U;

/// Which bytes lie between `first` and `last`, ASCII both. Bytes above ASCII are looked at without their
/// highest bit.
constexpr std::uint64_t bytesBetween(std::uint64_t eight, unsigned char first, unsigned char last) {
  const std::uint64_t low = eight & ~kHighs;
  return (low + eightTimes(0x80U - first)) & ~(low + eightTimes(0x7FU - last)) & kHighs;
}

}  // namespace cardsmith
