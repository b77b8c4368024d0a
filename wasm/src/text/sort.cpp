#include "text/sort.h"

namespace cardsmith {

void sortOrder(std::span<std::uint32_t> order,
               bool (*before)(const void* context, std::uint32_t a, std::uint32_t b), const void* context) {
  // Runs of growing length are merged, two by two.
  std::vector<std::uint32_t> merged(order.size());
  for (std::size_t run = 1; run < order.size(); run *= 2) {
    for (std::size_t begin = 0; begin < order.size(); begin += 2 * run) {
      const std::size_t middle = std::min(begin + run, order.size());
      const std::size_t end = std::min(begin + 2 * run, order.size());
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_right = left == middle || (right < end && before(context, order[right], order[left]));
        merged[to] = order[take_right ? right++ : left++];
      }
    }
    std::copy(merged.begin(), merged.end(), order.begin());
  }
}

}  // namespace cardsmith
