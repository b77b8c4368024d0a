#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/document.h"

namespace cardsmith::yaml {

enum class PyDifference : std::uint8_t {
  refused,    ///< PyYAML refuses the whole block
  value,      ///< a value is of another type or another value
  key,        ///< a key is
  structure,  ///< lists or mappings nest otherwise, or text is folded otherwise
};

/// One place where PyYAML's safe_load (YAML 1.1) reads another value than js-yaml, or refuses to read.
struct PyReading {
  PyDifference difference = PyDifference::value;
  Span span;                   ///< the value or key; where PyYAML stops reading
  const Node* node = nullptr;  ///< the scalar it is about (of a key, the key's), if any
  std::string hub;             ///< what the Hub reads, short: `text "no"`, `number 14`
  std::string python;          ///< what Python reads: `False`, `12`; PyYAML's reason where it refuses
  bool lost_on_save = true;    ///< a Python tool that loads and saves the card changes what the Hub reads
  std::size_t line = 0;        ///< where it refuses, 1-based inside the block; 0: PyYAML names no place
  std::size_t column = 0;      ///< 1-based, in characters
};

/// Where PyYAML 6 reads `document` otherwise. `text` and `base` are those that were given to parse(). Empty
/// where js-yaml refuses the block, or where it is too large to be written out.
std::vector<PyReading> pythonReadings(const Document& document, std::string_view text, std::size_t base);

}  // namespace cardsmith::yaml
