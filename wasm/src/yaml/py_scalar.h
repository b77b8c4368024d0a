#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cardsmith::yaml {

/// The types of YAML 1.1 as PyYAML's safe_load tells them apart.
enum class PyTag : std::uint8_t {
  str,
  seq,
  map,
  null,
  boolean,
  integer,
  floating,
  timestamp,
  merge,
  value,
  binary,
  omap,
  pairs,
  set,
  unknown,
};

/// The tag that PyYAML's resolver gives a plain scalar.
PyTag pyResolve(std::string_view text);

/// A scalar as Python sees it. `number` is an integer or float as a double, or a date's milliseconds.
struct PyScalar {
  PyTag tag = PyTag::str;
  bool boolean = false;
  double number = 0;
  std::string text;   ///< of str; of binary the base64
  std::string shown;  ///< as Python prints it: `False`, `45045`, `datetime.date(2024, 1, 15)`
  std::string error;  ///< why the constructor refuses it; empty: it does not
};

PyScalar pyConstruct(PyTag tag, std::string_view text);

}  // namespace cardsmith::yaml
