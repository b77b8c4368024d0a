#include "text/grams.h"

namespace cardsmith {

Grams::Grams(std::string_view text) {
  std::uint32_t three = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    three = three >> 8U | static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) << 16U;
    if (i >= 2) seen_[slotOf(three)] = 1;
  }
}

}  // namespace cardsmith
