#include "rules/markdown/body.h"

#include <algorithm>

#include "rules/values.h"
#include "text/json_reader.h"
#include "text/sort.h"
#include "text/strings.h"
#include "text/utf8.h"
#include "text/word_set.h"

namespace cardsmith::rules {

namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isWordByte(char c) {
  return strings::isAsciiAlnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// `from x import y`, `import x as y`, `def f(…):`, `class A:`: what no other language of cards looks like.
bool isPythonLine(std::string_view line) {
  if (line.empty() || std::string_view(">fidc").find(line.front()) == std::string_view::npos) return false;
  if (line.starts_with(">>> "sv)) return true;
  if (line.starts_with("from "sv)) {
    const std::size_t import = line.find(" import "sv);
    return import != std::string_view::npos && line.find_first_of("'\"{;"sv) == std::string_view::npos;
  }
  if (line.starts_with("import "sv)) {
    // `a.b as c, d`
    for (const std::string_view part : strings::split(line.substr(7), ',')) {
      const std::vector<std::string_view> words = strings::split(strings::trim(part), ' ');
      if (words.size() != 1 && !(words.size() == 3 && words[1] == "as")) return false;
      if (words[0].empty() || !std::all_of(words[0].begin(), words[0].end(), [](char c) {
            return strings::isAsciiAlnum(c) || c == '_' || c == '.';
          })) {
        return false;
      }
    }
    return true;
  }
  return (line.starts_with("def "sv) && line.ends_with(':') && line.find('(') != std::string_view::npos) ||
         (line.starts_with("class "sv) && line.ends_with(':'));
}

// Every first word that isShellCommand() looks at.
constexpr WordSet kCommands(
    {"ls",  "make", "export", "python", "python3",         "bash", "sh",   "cd",   "mkdir",
     "pip", "pip3", "conda",  "apt",    "apt-get",         "npm",  "yarn", "brew", "uv",
     "git", "wget", "curl",   "docker", "huggingface-cli", "hf",   "sudo"});

bool isShellCommand(std::string_view line) {
  if (line.starts_with("$ "sv) || line.starts_with("!pip "sv) || line.starts_with("./"sv)) return true;
  std::size_t end = 0;
  while (end < line.size() && line[end] != ' ' && line[end] != '\t') ++end;
  if (end > 15) return false;  // longer than each command below
  const std::string_view word = line.substr(0, end);
  if (!kCommands.contains(word)) return false;
  if (word == line) return isOneOf(word, {"ls", "make"});
  const std::string_view rest = strings::trim(line.substr(word.size()));
  // A command is followed by an argument, not by `=` or prose's small words.
  if (rest.starts_with('=') || rest.starts_with('(')) return false;
  if (word == "export") return rest.find('=') != std::string_view::npos;
  if (isOneOf(word, {"python", "python3", "bash", "sh"})) {
    return rest.starts_with('-') || rest.find(".py"sv) != std::string_view::npos ||
           rest.find(".sh"sv) != std::string_view::npos;
  }
  if (word == "cd" || word == "mkdir")
    return rest.find(' ') == std::string_view::npos || rest.starts_with("-p"sv);
  return (isOneOf(word, {"pip", "pip3", "conda", "apt", "apt-get", "npm", "yarn", "brew", "uv"}) &&
          (rest.starts_with("install "sv) || rest.starts_with("i "sv) || rest.starts_with("create "sv) ||
           rest.starts_with("activate "sv) || rest.starts_with("add "sv))) ||
         (word == "git" &&
          (rest.starts_with("clone "sv) || rest.starts_with("lfs "sv) || rest.starts_with("checkout "sv))) ||
         (isOneOf(word, {"wget", "curl"}) && rest.find("http"sv) != std::string_view::npos) ||
         (word == "docker" &&
          (rest.starts_with("run "sv) || rest.starts_with("pull "sv) || rest.starts_with("build "sv))) ||
         (isOneOf(word, {"huggingface-cli", "hf"}) &&
          (rest.starts_with("download "sv) || rest.starts_with("login"sv) ||
           rest.starts_with("upload "sv))) ||
         (word == "sudo" && isShellCommand(rest));
}

bool isShell(std::string_view code) {
  bool continued = false;
  bool command = false;
  strings::LineReader lines(code);
  for (std::string_view line; lines.next(line);) {
    line = strings::trim(line);
    if (line.empty()) {
      continued = false;
      continue;
    }
    if (!continued && !line.starts_with("# "sv)) {
      if (!isShellCommand(line)) return false;
      command = true;
    }
    continued = line.ends_with('\\');
  }
  return command;
}

}  // namespace

bool isAbsoluteAddress(std::string_view address) {
  if (address.starts_with('/')) return true;
  std::size_t i = 0;
  while (i < address.size() &&
         (strings::isAsciiAlnum(address[i]) || address[i] == '+' || address[i] == '-' || address[i] == '.')) {
    ++i;
  }
  return i > 1 && i < address.size() && address[i] == ':';
}

std::string percentDecoded(std::string_view address) {
  std::string out;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == '%' && i + 2 < address.size() && hexDigit(address[i + 1]) >= 0 &&
        hexDigit(address[i + 2]) >= 0) {
      out += static_cast<char>(hexDigit(address[i + 1]) * 16 + hexDigit(address[i + 2]));
      i += 2;
    } else {
      out += address[i];
    }
  }
  return out;
}

std::string headingSlug(std::string_view heading_text) {
  std::string out;
  for (const char c : heading_text) {
    if (c == ' ') {
      out += '-';
    } else if (isWordByte(c) || c == '-') {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  return out;
}

std::string_view guessLanguage(std::string_view code) {
  const std::string_view trimmed = strings::trim(code);
  if (trimmed.size() > 1 && (trimmed.front() == '{' || trimmed.front() == '[')) {
    json::Error error;
    const auto value = json::parse(trimmed, error);
    if (value && (value->type == json::Type::object
                      ? !value->members.empty()
                      : !value->items.empty() && value->items[0].type == json::Type::object)) {
      return "json";
    }
    return {};
  }
  if (isShell(trimmed)) return "bash";
  bool python = false;
  strings::LineReader lines(trimmed);
  for (std::string_view line; lines.next(line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (isPythonLine(line)) python = true;
    // A prompt, or what the code printed: not a piece of Python alone.
    if (isShellCommand(line)) return {};
  }
  return python ? "python" : std::string_view{};
}

VerbatimSpans::VerbatimSpans(const Card& card) {
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind == markdown::BlockKind::code || block.kind == markdown::BlockKind::html) {
      spans_.push_back(block.span);
    }
  }
  for (const markdown::InlineCode& code : card.outline.inline_code) spans_.push_back(code.span);
  for (const markdown::HtmlComment& comment : card.outline.comments) spans_.push_back(comment.span);
  stableSort(spans_, [](Span a, Span b) { return a.begin < b.begin; });
}

bool VerbatimSpans::contains(std::size_t at) {
  while (next_ < spans_.size() && spans_[next_].begin <= at) reach_ = std::max(reach_, spans_[next_++].end);
  return at < reach_;
}

}  // namespace cardsmith::rules
