#include "rules/folder/repository.h"

#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/values.h"
#include "text/json_reader.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

bool isInClass(char c, std::string_view name) {
  if (name == "space" || name == "blank") return c == ' ' || c == '\t';
  if (name == "digit") return strings::isAsciiDigit(c);
  if (name == "alpha") return strings::isAsciiAlpha(c);
  if (name == "alnum") return strings::isAsciiAlnum(c);
  if (name == "lower") return c >= 'a' && c <= 'z';
  if (name == "upper") return c >= 'A' && c <= 'Z';
  return true;  // rare ones: too much is less harm than too little
}

// How many characters the `[…]` at the start of `glob` has where it takes `c`; 0: it does not, or is none.
std::size_t bracketLength(std::string_view glob, char c) {
  std::size_t at = 1;
  const bool negated = at < glob.size() && (glob[at] == '!' || glob[at] == '^');
  if (negated) ++at;
  bool taken = false;
  for (const std::size_t first = at; at < glob.size() && (glob[at] != ']' || at == first); ++at) {
    if (glob.substr(at, 2) == "[:") {
      const std::size_t end = glob.find(":]"sv, at + 2);
      if (end == std::string_view::npos) return 0;
      taken = taken || isInClass(c, glob.substr(at + 2, end - at - 2));
      at = end + 1;
      continue;
    }
    if (glob[at] == '\\' && at + 1 < glob.size()) ++at;
    const char low = glob[at];
    char high = low;
    if (at + 2 < glob.size() && glob[at + 1] == '-' && glob[at + 2] != ']') high = glob[at += 2];
    taken = taken || (c >= low && c <= high);
  }
  return at < glob.size() && taken != negated ? at + 1 : 0;
}

// A glob of .gitattributes: `*`, `?` and `[…]` do not match `/`, `**` does.
bool matches(std::string_view glob, std::string_view path) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t g = 0;
  std::size_t p = 0;
  // Behind the last `*` and the last `**`, with how far each reaches: the places to come back to.
  std::size_t star = kNone;
  std::size_t star_end = 0;
  std::size_t crossing = kNone;
  std::size_t crossing_end = 0;
  while (p < path.size()) {
    if (glob.substr(std::min(g, glob.size()), 2) == "**") {
      g += 2;
      if (g < glob.size() && glob[g] == '/') ++g;  // `**/` may stand for nothing
      crossing = g;
      crossing_end = p;
      star = kNone;
      continue;
    }
    if (g < glob.size() && glob[g] == '*') {
      star = ++g;
      star_end = p;
      continue;
    }
    if (g < glob.size() && glob[g] == '[') {
      if (const std::size_t length = path[p] == '/' ? 0 : bracketLength(glob.substr(g), path[p])) {
        g += length;
        ++p;
        continue;
      }
    } else if (g < glob.size()) {
      const std::size_t escape = glob[g] == '\\' && g + 1 < glob.size() ? 1 : 0;
      if (glob[g + escape] == path[p] || (glob[g] == '?' && path[p] != '/')) {
        g += escape + 1;
        ++p;
        continue;
      }
    }
    if (star != kNone && path[star_end] != '/') {
      p = ++star_end;
      g = star;
    } else if (crossing != kNone) {
      p = ++crossing_end;
      g = crossing;
      star = kNone;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

}  // namespace

const FolderFile* findFile(const Folder& folder, std::string_view path) {
  const auto found = std::lower_bound(
      folder.files.begin(), folder.files.end(), path,
      [](const FolderFile& file, std::string_view wanted) { return std::string_view(file.path) < wanted; });
  return found != folder.files.end() && found->path == path ? &*found : nullptr;
}

const FolderFile* findFileInOtherCase(const Folder& folder, std::string_view path) {
  const auto found = std::find_if(folder.files.begin(), folder.files.end(), [&](const FolderFile& file) {
    return strings::equalsIgnoreAsciiCase(file.path, path);
  });
  return found == folder.files.end() ? nullptr : &*found;
}

bool isLicenseFile(std::string_view path) {
  const std::string name = strings::toLowerAscii(path);
  return name.find('/') == std::string::npos &&
         (name.starts_with("license"sv) || name.starts_with("licence"sv) || name.starts_with("copying"sv) ||
          name.starts_with("unlicense"sv));
}

bool hasDirectory(const Folder& folder, std::string_view path) {
  const std::string prefix = strings::concat({path, "/"});
  const auto found = std::lower_bound(
      folder.files.begin(), folder.files.end(), prefix,
      [](const FolderFile& file, std::string_view wanted) { return std::string_view(file.path) < wanted; });
  return found != folder.files.end() && found->path.starts_with(prefix);
}

std::optional<std::string> pathOfAddress(std::string_view address) {
  address = strings::trim(address);
  address = address.substr(0, address.find_first_of("?#"sv));
  if (address.empty() || isAbsoluteAddress(address) ||
      address.find_first_of("<>{}$\\ \n"sv) != std::string_view::npos) {
    return std::nullopt;
  }
  // A web address without its scheme, and words that hold a place, are other rules' affair.
  const std::string_view first = address.substr(0, address.find('/'));
  if (first.starts_with("www."sv) ||
      (first.size() < address.size() && (first.ends_with(".com"sv) || first.ends_with(".org"sv) ||
                                         first.ends_with(".co"sv) || first.ends_with(".io"sv)))) {
    return std::nullopt;
  }
  if (isOneOf(strings::toLowerAscii(address), {"todo", "tbd", "fixme", "url", "link", "xxx", "..."}))
    return std::nullopt;
  const std::string decoded = percentDecoded(address);
  std::vector<std::string_view> parts;
  for (const std::string_view part : strings::split(decoded, '/')) {
    if (part == "..") {
      if (parts.empty()) return std::nullopt;  // another repository's page
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  if (parts.size() > 1 && isOneOf(parts[0], {"resolve", "blob", "raw", "tree"}) && parts[1] == "main") {
    parts.erase(parts.begin(), parts.begin() + 2);
  } else if (!parts.empty() &&
             isOneOf(parts[0], {"discussions", "commit", "commits", "tree", "blob", "resolve"})) {
    return std::nullopt;  // a page of the Hub, or another branch
  }
  if (parts.empty()) return std::nullopt;
  std::string path(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) path += strings::concat({"/", parts[i]});
  return path;
}

bool isLfsPointer(std::string_view content) {
  return content.starts_with("version https://git-lfs.github.com/spec/"sv) && content.size() < 1024;
}

namespace {

// The pattern at the start of a line, and what follows it in `rest`. Where it has blanks it stands in double
// quotes, with escapes as in C.
std::string takePattern(std::string_view line, std::string_view& rest) {
  std::string out;
  const bool quoted = line.starts_with('"');
  std::size_t at = quoted ? 1 : 0;
  for (; at < line.size() && (quoted ? line[at] != '"' : line[at] != ' ' && line[at] != '\t'); ++at) {
    char c = line[at];
    if (quoted && c == '\\' && at + 1 < line.size()) {
      c = line[++at];
      if (c >= '0' && c <= '3' && at + 2 < line.size()) {
        c = static_cast<char>((c - '0') * 64 + (line[at + 1] - '0') * 8 + (line[at + 2] - '0'));
        at += 2;
      }
    }
    out += c;
  }
  rest = line.substr(std::min(at + (quoted ? 1 : 0), line.size()));
  return out;
}

}  // namespace

LfsPatterns::LfsPatterns(const Folder& folder) {
  for (const FolderFile& file : folder.files) {
    const std::size_t slash = file.path.rfind('/') + 1;  // 0 at the root
    if (std::string_view(file.path).substr(slash) != ".gitattributes") continue;
    if (!file_ || slash == 0) file_ = &file;
    if (!file.content) {
      known_ = false;
    } else {
      add(file, *file.content);
    }
  }
}

void LfsPatterns::add(const FolderFile& file, std::string_view text) {
  constexpr std::size_t kMostPatterns = 1000;
  for (std::size_t at = 0; at < text.size() && patterns_.size() < kMostPatterns;) {
    const std::size_t end = std::min(text.find_first_of("\r\n"sv, at), text.size());
    const std::string_view line = strings::trim(text.substr(at, end - at));
    std::string_view rest;
    const std::string glob = line.starts_with('#') ? std::string() : takePattern(line, rest);
    while (!glob.empty() && !rest.empty()) {
      const std::size_t blank = std::min(rest.find_first_of(" \t"sv), rest.size());
      const std::string_view name = rest.substr(0, blank);
      if (name.starts_with("filter="sv) || name == "-filter" || name == "!filter")
        patterns_.push_back({&file, glob, name == "filter=lfs", {at, end}});
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
    at = end + 1;
  }
}

bool LfsPatterns::covers(std::string_view path, Span* line) const {
  const Pattern* decides = nullptr;
  for (const Pattern& pattern : patterns_) {
    const std::string_view folder =
        std::string_view(pattern.file->path).substr(0, pattern.file->path.size() - 14);
    // The nearest file decides, and in it the last line that matches.
    if (!path.starts_with(folder) || (decides && decides->file->path.size() > pattern.file->path.size()))
      continue;
    std::string_view glob = pattern.glob;
    const std::string_view inside = path.substr(folder.size());
    const bool whole = glob.find('/') != std::string_view::npos;
    if (glob.starts_with('/')) glob.remove_prefix(1);
    if (matches(glob, whole ? inside : inside.substr(inside.rfind('/') + 1))) decides = &pattern;
  }
  if (decides && line) *line = decides->line;
  return decides && decides->lfs;
}

std::optional<std::string> adapterBaseModel(const Card& card) {
  if (!card.folder) return std::nullopt;
  const FolderFile* file = findFile(*card.folder, "adapter_config.json");
  if (!file || !file->content) return std::nullopt;
  json::Error error;
  const auto config = json::parse(*file->content, error);
  const json::Value* base = config ? config->find("base_model_name_or_path") : nullptr;
  // Without a slash it may be a folder of the author's disk.
  if (!base || !base->isString() || base->text.find('/') == std::string::npos ||
      !looksLikeRepositoryId(base->text)) {
    return std::nullopt;
  }
  if (isOneOf(base->text.substr(0, base->text.find('/')),
              {"models", "output", "outputs", "checkpoints", "model"})) {
    return std::nullopt;
  }
  return base->text;
}

}  // namespace cardsmith::rules
