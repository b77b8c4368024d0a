#include "text/grams.h"

#include <cstring>

namespace cardsmith {

Grams::Grams(std::string_view text) {
  if (text.size() < 3) return;
  std::size_t i = 0;
  // Four bytes that are read at once have three of them at their low end.
  for (; i + 4 <= text.size(); ++i) {
    std::uint32_t four = 0;
    std::memcpy(&four, text.data() + i, 4);
    seen_[slotOf(four & 0xFFFFFFU)] = 1;
  }
  seen_[slotOf(strings::threeBytes(text.data() + i))] = 1;
}

}  // namespace cardsmith
