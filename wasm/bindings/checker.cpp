// The engine in JavaScript. The module's public functions are in checker.js; here is what they call.

#include <cstddef>

#include "cardsmith/json_api.h"
#include "text_io.h"

namespace {

using cardsmith::text_io::answer;
using cardsmith::text_io::part;

// Each takes the sizes of the text and of the options behind it, and returns the length of the answer.
std::size_t checkInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::checkJson(part(0, text), part(text, options)));
}

std::size_t fixInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::fixJson(part(0, text), part(text, options)));
}

std::size_t placesInput(std::size_t text, std::size_t options) {
  return answer(cardsmith::placesJson(part(0, text), part(text, options)));
}

std::size_t tellVersion(std::size_t, std::size_t) {
  return answer(cardsmith::versionJson());
}

}  // namespace

EMSCRIPTEN_BINDINGS(cardsmith) {
  emscripten::function("checkInput", &checkInput);
  emscripten::function("fixInput", &fixInput);
  emscripten::function("placesInput", &placesInput);
  emscripten::function("tellVersion", &tellVersion);
}
