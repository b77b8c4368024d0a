// The places of tokens in a text, in JavaScript: a module of its own, because the worker that runs models
// needs this and nothing else of the engine. Its public function is in aligner.js.

#include <cstddef>

#include "cardsmith/align.h"
#include "text_io.h"

namespace {

using cardsmith::text_io::answer;
using cardsmith::text_io::part;

std::size_t alignInput(std::size_t text, std::size_t request) {
  return answer(cardsmith::alignTokensJson(part(0, text), part(text, request)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(aligner) {
  emscripten::function("alignInput", &alignInput);
}
