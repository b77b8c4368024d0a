// The engine in JavaScript. The exported `check(text, options)` is in module.js; here is what it calls.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "cardsmith/check.h"

namespace {

using emscripten::val;

// The text and the answer pass through these as UTF-8 in the module's memory: TextEncoder and TextDecoder
// are several times faster than Embind's own strings. They are kept from call to call.
std::string input;
std::string output;

// Above this many bytes a buffer is given back after the call.
constexpr std::size_t kKeep = std::size_t{1} << 20;

void fail(std::string_view message) {
  output = "{\"error\":\"";
  output += message;
  output += "\"}";
}

bool isSet(const val& value) {
  return !value.isUndefined() && !value.isNull();
}

std::optional<std::string> optionalString(const val& value) {
  if (!isSet(value)) return std::nullopt;
  return value.as<std::string>();
}

// Where the caller writes `size` bytes of UTF-8.
std::uintptr_t reserveInput(std::size_t size) {
  if (input.size() < size || input.size() > kKeep) {
    input.clear();
    if (input.capacity() > kKeep && size <= kKeep) input.shrink_to_fit();
    input.resize(size);
  }
  return reinterpret_cast<std::uintptr_t>(input.data());
}

// Checks the first `size` bytes of the input and returns the length of the answer. module.js has checked
// the options' types.
std::size_t checkInput(std::size_t size, const val& options) {
  if (output.capacity() > kKeep) std::string().swap(output);
  cardsmith::CheckOptions check_options;
  const std::string kind = optionalString(options["kind"]).value_or("auto");
  if (kind != "auto") {
    check_options.kind = cardsmith::cardKindFromName(kind);
    if (!check_options.kind) {
      fail("options.kind must be auto, model, dataset or space");
      return output.size();
    }
  }
  check_options.path = optionalString(options["path"]);
  const val metadata_only = options["metadata_only"];
  check_options.metadata_only = isSet(metadata_only) && metadata_only.as<bool>();
  const val folder = options["folder"];
  if (isSet(folder)) {
    cardsmith::Folder& to = check_options.folder.emplace();
    to.card_path = optionalString(folder["card_path"]).value_or("README.md");
    const val files = folder["files"];
    const auto count = files["length"].as<std::size_t>();
    to.files.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const val file = files[i];
      cardsmith::FolderFile entry;
      entry.path = file["path"].as<std::string>();
      entry.size = static_cast<std::uint64_t>(file["size"].as<double>());
      entry.content = optionalString(file["content"]);
      to.files.push_back(std::move(entry));
    }
  }
  output = cardsmith::toJson(cardsmith::check(std::string_view(input).substr(0, size), check_options));
  return output.size();
}

std::uintptr_t outputAddress() {
  return reinterpret_cast<std::uintptr_t>(output.data());
}

}  // namespace

EMSCRIPTEN_BINDINGS(cardsmith) {
  emscripten::function("reserveInput", &reserveInput);
  emscripten::function("checkInput", &checkInput);
  emscripten::function("outputAddress", &outputAddress);
}
