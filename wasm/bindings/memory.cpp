// operator new and delete of the modules. A check makes some thousand small things and lets all of them go at
// its end: small blocks are kept on lists by their size, so that both take a few instructions. The heap
// serves the rest; small blocks are not given back to it, as WebAssembly's memory is never given back to the
// browser.

#include <wasm_simd128.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

constexpr std::size_t kStep = 16;
constexpr std::size_t kLists = 33;  // blocks of 16 to 512 bytes, their heads included
constexpr std::size_t kChunk = std::size_t{64} << 10;
constexpr std::size_t kAlignment = 8;

/// Stands before every block.
struct alignas(kAlignment) Head {
  std::size_t list;  ///< 0: of the heap
};
struct Free {
  Free* next;
};

Free* lists[kLists];
char* chunk = nullptr;
char* chunk_end = nullptr;

void* withHead(void* at, std::size_t list) {
  Head* head = static_cast<Head*>(at);
  head->list = list;
  return head + 1;
}

void* fromHeap(std::size_t size) {
  void* const at = std::malloc(size);
  if (!at) std::abort();
  return withHead(at, 0);
}

}  // namespace

// Most of what the engine looks for is a character: sixteen at a time. The C library's own takes four.
extern "C" void* memchr(const void* text, int wanted, std::size_t size) {
  const auto* at = static_cast<const unsigned char*>(text);
  const v128_t all = wasm_i8x16_splat(static_cast<std::int8_t>(wanted));
  for (; size >= 16; at += 16, size -= 16) {
    const v128_t same = wasm_i8x16_eq(wasm_v128_load(at), all);
    if (!wasm_v128_any_true(same)) continue;
    return const_cast<unsigned char*>(at + std::countr_zero(wasm_i8x16_bitmask(same)));
  }
  for (; size > 0; ++at, --size) {
    if (*at == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}

// The C library's own compares byte by byte.
extern "C" int memcmp(const void* left, const void* right, std::size_t size) {
  const auto* a = static_cast<const unsigned char*>(left);
  const auto* b = static_cast<const unsigned char*>(right);
  for (; size >= 8; a += 8, b += 8, size -= 8) {
    std::uint64_t one = 0;
    std::uint64_t other = 0;
    std::memcpy(&one, a, 8);
    std::memcpy(&other, b, 8);
    if (one != other) break;  // the bytes below tell how
  }
  for (; size > 0; ++a, ++b, --size) {
    if (*a != *b) return *a < *b ? -1 : 1;
  }
  return 0;
}

void* operator new(std::size_t size) {
  if (size > PTRDIFF_MAX) std::abort();
  const std::size_t list = (size + sizeof(Head) + kStep - 1) / kStep;
  if (list >= kLists) return fromHeap(size + sizeof(Head));
  if (Free* const block = lists[list]) {
    lists[list] = block->next;
    return block;
  }
  const std::size_t bytes = list * kStep;
  if (static_cast<std::size_t>(chunk_end - chunk) < bytes) {
    chunk = static_cast<char*>(std::malloc(kChunk));
    if (!chunk) std::abort();
    chunk_end = chunk + kChunk;
  }
  void* const block = chunk;
  chunk += bytes;
  return withHead(block, list);
}

void operator delete(void* block) noexcept {
  if (!block) return;
  Head* const head = static_cast<Head*>(block) - 1;
  if (head->list == 0) return std::free(head);
  Free* const freed = static_cast<Free*>(block);
  freed->next = lists[head->list];
  lists[head->list] = freed;
}

void* operator new[](std::size_t size) {
  return operator new(size);
}
void operator delete[](void* block) noexcept {
  operator delete(block);
}
void operator delete(void* block, std::size_t) noexcept {
  operator delete(block);
}
void operator delete[](void* block, std::size_t) noexcept {
  operator delete(block);
}
