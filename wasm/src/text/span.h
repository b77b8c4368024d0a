#pragma once

#include <cstddef>
#include <string_view>

namespace cardsmith {

// A literal of this kind has its length with it; that of a `const char*` is counted at each use.
using namespace std::string_view_literals;

/// A half open range of bytes in the decoded text (valid UTF-8).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  bool operator==(const Span&) const = default;
};

}  // namespace cardsmith
