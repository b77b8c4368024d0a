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

/// Where both stand, as JavaScript reads it out of the memory: a call from there costs more than the words.
struct Buffers {
  std::uint32_t input = 0;   ///< address
  std::uint32_t room = 0;    ///< bytes there
  std::uint32_t output = 0;  ///< address; the answer's length is what the call returns
};
inline Buffers buffers;

inline std::uint32_t addressOf(const std::string& text) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(text.data()));
}

/// Makes room for `size` bytes of UTF-8. What stood there stays.
inline void reserveInput(std::size_t size) {
  if (input.size() < size) input.resize(size);
  buffers.input = addressOf(input);
  buffers.room = static_cast<std::uint32_t>(input.size());
}

inline std::string_view part(std::size_t begin, std::size_t size) {
  return std::string_view(input).substr(begin, size);
}

/// Keeps the answer for the caller; returns its length in bytes.
inline std::size_t answer(std::string&& text) {
  output = std::move(text);
  buffers.output = addressOf(output);
  return output.size();
}

/// Gives the memory of large texts back, after the caller has read the answer.
inline void release() {
  std::string().swap(input);
  std::string().swap(output);
  buffers = {};
}

inline std::uintptr_t buffersAddress() {
  return reinterpret_cast<std::uintptr_t>(&buffers);
}

}  // namespace cardsmith::text_io

EMSCRIPTEN_BINDINGS(text_io) {
  emscripten::function("reserveInput", &cardsmith::text_io::reserveInput);
  emscripten::function("release", &cardsmith::text_io::release);
  emscripten::function("buffersAddress", &cardsmith::text_io::buffersAddress);
}
