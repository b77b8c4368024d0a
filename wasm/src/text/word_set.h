#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cardsmith {

/// A set of words that is laid out when it is compiled: one look for a word that is not in it.
template <std::size_t N>
class WordSet {
 public:
  consteval explicit WordSet(const std::string_view (&words)[N]) {
    for (std::size_t i = 0; i < N; ++i) {
      words_[i] = words[i];
      std::size_t slot = slotOf(words[i]);
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint8_t>(i + 1);
    }
  }

  constexpr bool contains(std::string_view word) const {
    if (word.empty()) return false;
    for (std::size_t slot = slotOf(word); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      if (words_[slots_[slot] - 1] == word) return true;
    }
    return false;
  }

 private:
  static_assert(N > 0 && N < 128, "an index is one byte");
  static constexpr std::size_t kSlots = N < 16 ? 64 : N < 32 ? 128 : N < 64 ? 256 : 512;

  static constexpr std::size_t slotOf(std::string_view word) {
    const auto at = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(word[i]));
    };
    return (at(0) * 5 + at(word.size() / 2) * 31 + at(word.size() - 1) * 3 + word.size() * 17) % kSlots;
  }

  std::array<std::string_view, N> words_{};
  std::array<std::uint8_t, kSlots> slots_{};
};

}  // namespace cardsmith
