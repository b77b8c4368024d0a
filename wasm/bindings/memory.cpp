// What of the C and C++ libraries takes much of a check's time.
//
// operator new and delete: a check makes some thousand small things and lets all of them go at
// its end: small blocks are kept on lists by their size, so that both take a few instructions. The heap
// serves the rest; small blocks are not given back to it, as WebAssembly's memory is never given back to the
// browser.

#include <wasm_simd128.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
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

// The C library's own of what follows take a byte or four at a time, and the instructions for whole blocks
// are slow for the few bytes that nearly all calls are about.

namespace {

using Bytes = const unsigned char*;

/// Whether sixteen bytes can be read at `at`: what lies behind a text is read too, and not looked at.
bool isReadable(Bytes at) {
  const std::uint64_t memory = std::uint64_t{__builtin_wasm_memory_size(0)} << 16U;
  return reinterpret_cast<std::uintptr_t>(at) + std::uint64_t{16} <= memory;
}

/// A bit for each of the sixteen bytes at `at` that is `wanted`.
unsigned matches(Bytes at, v128_t wanted) {
  return wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(at), wanted));
}

std::uint64_t eightAt(Bytes at) {
  return static_cast<std::uint64_t>(wasm_i64x2_extract_lane(wasm_v128_load64_zero(at), 0));
}

int compareBytes(Bytes a, Bytes b, std::size_t size) {
  for (; size > 0; ++a, ++b, --size) {
    if (*a != *b) return *a < *b ? -1 : 1;
  }
  return 0;
}

/// The first byte at or behind `text` that is `one` or 0.
const char* findEither(const char* text, char one) {
  const auto begin = reinterpret_cast<std::uintptr_t>(text);
  auto at = reinterpret_cast<Bytes>(begin & ~std::uintptr_t{15});  // so no read goes beyond the memory
  const v128_t wanted = wasm_i8x16_splat(one);
  const v128_t zero = wasm_i8x16_splat(0);
  for (unsigned skip = begin & 15U;; skip = 0, at += 16) {
    const unsigned found = (matches(at, wanted) | matches(at, zero)) >> skip << skip;
    if (found != 0) return reinterpret_cast<const char*>(at) + std::countr_zero(found);
  }
}

void copyBlock(void* to, const void* from, std::size_t size) {
  asm volatile("local.get %0\n local.get %1\n local.get %2\n memory.copy 0, 0"
               :
               : "r"(to), "r"(from), "r"(size)
               : "memory");
}

void fillBlock(void* to, int byte, std::size_t size) {
  asm volatile("local.get %0\n local.get %1\n local.get %2\n memory.fill 0"
               :
               : "r"(to), "r"(byte), "r"(size)
               : "memory");
}

}  // namespace

extern "C" void* memchr(const void* text, int wanted, std::size_t size) {
  auto at = static_cast<Bytes>(text);
  const v128_t all = wasm_i8x16_splat(static_cast<std::int8_t>(wanted));
  for (; size >= 16; at += 16, size -= 16) {
    if (const unsigned found = matches(at, all))
      return const_cast<unsigned char*>(at + std::countr_zero(found));
  }
  if (size == 0) return nullptr;
  if (isReadable(at)) {
    const unsigned found = matches(at, all) & ((1U << size) - 1);
    return found ? const_cast<unsigned char*>(at + std::countr_zero(found)) : nullptr;
  }
  for (; size > 0; ++at, --size) {
    if (*at == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}

extern "C" int memcmp(const void* left, const void* right, std::size_t size) {
  auto a = static_cast<Bytes>(left);
  auto b = static_cast<Bytes>(right);
  for (; size >= 8; a += 8, b += 8, size -= 8) {
    if (eightAt(a) != eightAt(b)) return compareBytes(a, b, 8);
  }
  if (size == 0) return 0;
  if (isReadable(a) && isReadable(b) && (eightAt(a) ^ eightAt(b)) << (64 - 8 * size) == 0) return 0;
  return compareBytes(a, b, size);
}

extern "C" std::size_t strlen(const char* text) {
  return static_cast<std::size_t>(findEither(text, '\0') - text);
}

extern "C" char* strchr(const char* text, int wanted) {
  const char* const found = findEither(text, static_cast<char>(wanted));
  return *found == static_cast<char>(wanted) ? const_cast<char*>(found) : nullptr;
}

extern "C" void* memmove(void* to, const void* from, std::size_t size) {
  auto* const out = static_cast<unsigned char*>(to);
  const auto in = static_cast<Bytes>(from);
  // All is read before anything is written, since the two may overlap.
  if (size > 64) {
    copyBlock(to, from, size);
  } else if (size > 32) {
    const v128_t first = wasm_v128_load(in), second = wasm_v128_load(in + 16);
    const v128_t third = wasm_v128_load(in + size - 32), last = wasm_v128_load(in + size - 16);
    wasm_v128_store(out, first);
    wasm_v128_store(out + 16, second);
    wasm_v128_store(out + size - 32, third);
    wasm_v128_store(out + size - 16, last);
  } else if (size >= 16) {
    const v128_t first = wasm_v128_load(in), last = wasm_v128_load(in + size - 16);
    wasm_v128_store(out, first);
    wasm_v128_store(out + size - 16, last);
  } else if (size >= 8) {
    const v128_t first = wasm_v128_load64_zero(in), last = wasm_v128_load64_zero(in + size - 8);
    wasm_v128_store64_lane(out, first, 0);
    wasm_v128_store64_lane(out + size - 8, last, 0);
  } else if (size >= 4) {
    const v128_t first = wasm_v128_load32_zero(in), last = wasm_v128_load32_zero(in + size - 4);
    wasm_v128_store32_lane(out, first, 0);
    wasm_v128_store32_lane(out + size - 4, last, 0);
  } else if (size > 0) {
    const unsigned char first = in[0], middle = in[size / 2], last = in[size - 1];
    out[0] = first;
    out[size / 2] = middle;
    out[size - 1] = last;
  }
  return to;
}

extern "C" void* memset(void* to, int byte, std::size_t size) {
  auto* const out = static_cast<unsigned char*>(to);
  const v128_t all = wasm_i8x16_splat(static_cast<std::int8_t>(byte));
  if (size > 128) {
    fillBlock(to, byte, size);
  } else if (size >= 16) {
    for (std::size_t i = 0; i + 16 < size; i += 16) wasm_v128_store(out + i, all);
    wasm_v128_store(out + size - 16, all);
  } else if (size >= 8) {
    wasm_v128_store64_lane(out, all, 0);
    wasm_v128_store64_lane(out + size - 8, all, 0);
  } else {
    for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<unsigned char>(byte);
  }
  return to;
}

extern "C" void* memcpy(void* to, const void* from, std::size_t size) {
  return memmove(to, from, size);
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
