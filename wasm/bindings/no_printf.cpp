// What would bring the C library's printf into the modules, for messages that nobody sees: a hundredth of
// them.

// Embind's names of types that it does not know.
extern "C" int sprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}

// What the compiler makes of it.
extern "C" int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}

namespace std {
// The standard library's last words.
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) {
  __builtin_trap();
}
}  // namespace std
