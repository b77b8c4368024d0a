#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "text/strings.h"

namespace cardsmith::cli {

namespace {

std::atomic<bool> write_failed = false;

bool isSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value && *value;
}

}  // namespace

bool isTerminal(std::FILE* stream) {
  return ::isatty(::fileno(stream)) == 1;
}

TextStyle styleOf(std::FILE* stream, When color) {
  TextStyle style;
  const bool terminal = isTerminal(stream);
  const char* kind = std::getenv("TERM");
  const bool dumb = kind && std::string_view(kind) == "dumb";
  style.color =
      color == When::always || (color == When::automatic && terminal && !dumb && !isSet("NO_COLOR"));
  winsize window{};
  if (const char* columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 0) {
    style.width = std::clamp<std::size_t>(static_cast<std::size_t>(std::atoi(columns)), 40, 200);
  } else if (terminal && ::ioctl(::fileno(stream), TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
    style.width = std::clamp<std::size_t>(window.ws_col, 40, 200);
  }
  return style;
}

void put(std::FILE* stream, std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stream) != text.size()) write_failed = true;
}

bool writingFailed() {
  return write_failed;
}

bool flushed() {
  if (std::fflush(stdout) != 0) write_failed = true;
  return !write_failed;
}

void complain(std::string_view sentence) {
  std::fflush(stdout);
  put(stderr, strings::concat({kName, ": ", printable(sentence), "\n"}));
}

std::string diffForTerminal(std::string_view diff, bool color) {
  std::string out;
  while (!diff.empty()) {
    const std::size_t end = diff.find('\n');
    std::string_view line = diff.substr(0, end);
    diff.remove_prefix(end == std::string_view::npos ? diff.size() : end + 1);
    const bool carriage_return = line.ends_with('\r');
    if (carriage_return) line.remove_suffix(1);
    const std::string_view tone = !color || line.empty()                               ? ""
                                  : line.starts_with("---") || line.starts_with("+++") ? "\x1b[1m"
                                  : line[0] == '-'                                     ? "\x1b[31m"
                                  : line[0] == '+'                                     ? "\x1b[32m"
                                  : line[0] == '@'                                     ? "\x1b[36m"
                                                                                       : "";
    std::string shown;
    for (const std::string_view part : strings::split(line, '\t')) {
      if (!shown.empty() || part.data() != line.data()) shown += '\t';
      shown += printable(part);
    }
    out += strings::concat({tone, shown, tone.empty() ? "" : "\x1b[0m", "\n"});
  }
  return out;
}

}  // namespace cardsmith::cli
