// What memory.cpp puts in the place of the C library's functions, against the plainest of loops.
#ifdef __EMSCRIPTEN__

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace {

// Through pointers that the compiler knows nothing of: else it would put its own code in the place of a call.
const void* (*volatile find)(const void*, int, std::size_t) = std::memchr;
int (*volatile compare)(const void*, const void*, std::size_t) = std::memcmp;
void* (*volatile copy)(void*, const void*, std::size_t) = std::memcpy;
void* (*volatile move)(void*, const void*, std::size_t) = std::memmove;
void* (*volatile fill)(void*, int, std::size_t) = std::memset;
std::size_t (*volatile length)(const char*) = std::strlen;
const char* (*volatile findInString)(const char*, int) = std::strchr;

constexpr std::size_t kMost = 150;

std::string sample(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(i * 7 % 251 + 1);
  return text;
}

}  // namespace

TEST_CASE("bytes are copied, moved and filled, and none beside them") {
  for (std::size_t size = 0; size <= kMost; ++size) {
    INFO(size);
    const std::string from = sample(size + 40);
    std::string expected(size + 60, '.');
    std::string out = expected;
    for (std::size_t i = 0; i < size; ++i) expected[9 + i] = from[3 + i];
    CHECK(copy(out.data() + 9, from.data() + 3, size) == out.data() + 9);
    CHECK(out == expected);
    for (std::size_t i = 0; i < size; ++i) expected[11 + i] = '\xFE';
    CHECK(fill(out.data() + 11, 0xFE, size) == out.data() + 11);
    CHECK(out == expected);
    for (const std::size_t shift : {1U, 5U, 17U, 33U}) {
      std::string up = from;
      std::string down = from;
      move(up.data() + shift, up.data(), size);
      move(down.data(), down.data() + shift, size);
      CHECK(up == from.substr(0, shift) + from.substr(0, size) +
                      (size + shift < from.size() ? from.substr(size + shift) : ""));
      CHECK(down == from.substr(shift, size) + from.substr(size));
    }
  }
}

TEST_CASE("bytes are found and compared within their bounds") {
  for (std::size_t size = 0; size <= kMost; ++size) {
    INFO(size);
    std::string text = "x" + std::string(size, 'a') + "x";  // what is looked for stands outside
    const char* const begin = text.data() + 1;
    CHECK(find(begin, 'x', size) == nullptr);
    CHECK(compare(begin, (std::string(size, 'a') + "y").data(), size) == 0);
    for (std::size_t at = 0; at < size; at += 3) {
      std::string other(begin, size);
      other[at] = '\xE9';
      CHECK(find(other.data(), 0xE9, size) == other.data() + at);
      CHECK(compare(begin, other.data(), size) < 0);
      CHECK(compare(other.data(), begin, size) > 0);
    }
  }
}

TEST_CASE("strings end at their null") {
  for (std::size_t skip = 0; skip < 20; ++skip) {
    for (std::size_t size = 0; size <= 50; ++size) {
      const std::string text = std::string(skip, 'x') + std::string(size, 'a') + "b" + '\0' + "x";
      const char* const begin = text.data() + skip;
      CHECK(length(begin) == size + 1);
      CHECK(findInString(begin, 'b') == begin + size);
      CHECK(findInString(begin, 'x') == nullptr);
      CHECK(findInString(begin, '\0') == begin + size + 1);
    }
  }
}

TEST_CASE("nothing is read beyond the end of the memory") {
  const std::uintptr_t end = __builtin_wasm_memory_size(0) << 16U;
  for (std::size_t size = 0; size <= 40; ++size) {
    const auto* const last = reinterpret_cast<const unsigned char*>(end - size);
    std::size_t expected = 0;
    while (expected < size && last[expected] != 0xA7) ++expected;
    CHECK(find(last, 0xA7, size) == (expected < size ? last + expected : nullptr));
    const std::vector<unsigned char> same(last, last + size);
    CHECK(compare(last, same.data(), size) == 0);
    CHECK(compare(same.data(), last, size) == 0);
  }
}

#endif
