#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/strings.h"

namespace cardsmith {

/// Which runs of three bytes a text has, so that most of what it does not hold need not be looked for. Made
/// in one pass; the case of ASCII letters does not count.
class Grams {
 public:
  Grams() = default;
  explicit Grams(std::string_view text);

  /// False only where the text is sure not to hold `words`, of at least three bytes, in any case.
  bool mayHold(std::string_view words) const {
    for (std::size_t i = 2; i < words.size(); ++i) {
      if (seen_[slotOf(strings::threeBytes(words.data() + i - 2))] == 0) return false;
    }
    return true;
  }

 private:
  static constexpr unsigned kBits = 14;
  std::array<std::uint8_t, std::size_t{1} << kBits> seen_{};

  static std::size_t slotOf(std::uint32_t three) {
    return ((three | 0x202020U) * 0x9E3779B1U) >> (32U - kBits);
  }
};

}  // namespace cardsmith
