#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace cardsmith {

/// Sorts `order`, numbers of items, stably by `before(context, a, b)`.
void sortOrder(std::span<std::uint32_t> order,
               bool (*before)(const void* context, std::uint32_t a, std::uint32_t b), const void* context);

/// std::stable_sort for whole vectors. The library's is compiled anew for each type and order, and all of
/// them together were a tenth of the WebAssembly module; of this only the moving of items is.
template <typename Item, typename Before = std::less<>>
void stableSort(std::vector<Item>& items, Before before = {}) {
  if (std::is_sorted(items.begin(), items.end(), before)) return;
  struct Context {
    const std::vector<Item>& items;
    Before& before;
  } const context{items, before};
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  sortOrder(
      order,
      [](const void* opaque, std::uint32_t a, std::uint32_t b) {
        const auto& known = *static_cast<const Context*>(opaque);
        return static_cast<bool>(known.before(known.items[a], known.items[b]));
      },
      &context);
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t i : order) sorted.push_back(std::move(items[i]));
  items = std::move(sorted);
}

}  // namespace cardsmith
