#pragma once

#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// How texts and answers pass between JavaScript and a module: as UTF-8 in the module's memory, because
/// TextEncoder and TextDecoder are several times faster than Embind's own strings. text_io.js is the other
/// side.
namespace cardsmith::text_io {

// Kept from call to call.
inline std::string input;
inline std::string output;

/// Above this many bytes a buffer is given back after the call.
constexpr std::size_t kKeep = std::size_t{1} << 20;

/// Where the caller writes `size` bytes of UTF-8. What stood there stays.
inline std::uintptr_t reserveInput(std::size_t size) {
  if (input.size() < size) input.resize(size);
  return reinterpret_cast<std::uintptr_t>(input.data());
}

inline std::string_view part(std::size_t begin, std::size_t size) {
  return std::string_view(input).substr(begin, size);
}

/// Keeps the answer for the caller; returns its length in bytes.
inline std::size_t answer(std::string&& text) {
  output = std::move(text);
  if (input.capacity() > kKeep) std::string().swap(input);
  return output.size();
}

inline std::uintptr_t outputAddress() {
  return reinterpret_cast<std::uintptr_t>(output.data());
}

/// After the caller has read the answer.
inline void releaseOutput() {
  if (output.capacity() > kKeep) std::string().swap(output);
}

}  // namespace cardsmith::text_io

// The standard library's own prints a message, and a tenth of the C library with it.
namespace std {
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) {
  __builtin_trap();
}
}  // namespace std

EMSCRIPTEN_BINDINGS(text_io) {
  emscripten::function("reserveInput", &cardsmith::text_io::reserveInput);
  emscripten::function("outputAddress", &cardsmith::text_io::outputAddress);
  emscripten::function("releaseOutput", &cardsmith::text_io::releaseOutput);
}
