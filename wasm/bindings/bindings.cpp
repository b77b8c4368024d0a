// The engine in JavaScript. The module's public functions are in module.js; here is what they call.

#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cardsmith/align.h"
#include "cardsmith/json_api.h"

namespace {

// Texts and answers pass through these as UTF-8 in the module's memory: TextEncoder and TextDecoder are
// several times faster than Embind's own strings. They are kept from call to call.
std::string input;
std::string output;

// Above this many bytes a buffer is given back after the call.
constexpr std::size_t kKeep = std::size_t{1} << 20;

// Where the caller writes `size` bytes of UTF-8. What stood there stays.
std::uintptr_t reserveInput(std::size_t size) {
  if (input.size() < size) input.resize(size);
  return reinterpret_cast<std::uintptr_t>(input.data());
}

std::size_t answer(std::string&& text) {
  output = std::move(text);
  if (input.capacity() > kKeep) std::string().swap(input);
  return output.size();
}

std::string_view part(std::size_t begin, std::size_t size) {
  return std::string_view(input).substr(begin, size);
}

// Each takes the sizes of the text and of the options behind it, and returns the length of the answer.
std::size_t checkInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::checkJson(part(0, text), part(text, options)));
}

std::size_t fixInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::fixJson(part(0, text), part(text, options)));
}

std::size_t alignInput(std::size_t text, std::size_t request) {
  return answer(cardsmith::alignTokensJson(part(0, text), part(text, request)));
}

std::size_t placesInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::placesJson(part(0, text), part(text, options)));
}

std::size_t listRules(std::size_t, std::size_t) {
  return answer(cardsmith::rulesJson());
}

std::size_t tellVersion(std::size_t, std::size_t) {
  return answer(cardsmith::versionJson());
}

std::uintptr_t outputAddress() {
  return reinterpret_cast<std::uintptr_t>(output.data());
}

// After the caller has read the answer.
void releaseOutput() {
  if (output.capacity() > kKeep) std::string().swap(output);
}

}  // namespace

EMSCRIPTEN_BINDINGS(cardsmith) {
  emscripten::function("reserveInput", &reserveInput);
  emscripten::function("checkInput", &checkInput);
  emscripten::function("fixInput", &fixInput);
  emscripten::function("alignInput", &alignInput);
  emscripten::function("placesInput", &placesInput);
  emscripten::function("listRules", &listRules);
  emscripten::function("tellVersion", &tellVersion);
  emscripten::function("outputAddress", &outputAddress);
  emscripten::function("releaseOutput", &releaseOutput);
}
