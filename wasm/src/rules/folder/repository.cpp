#include "rules/folder/repository.h"

#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/values.h"
#include "text/json_reader.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// A glob of .gitattributes: `*` and `?` do not match `/`, `**` does, `[…]` is taken as any character.
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
    if (g < glob.size() && glob[g] == '[' && path[p] != '/' && glob.find(']', g + 1) != kNone) {
      g = glob.find(']', g + 1) + 1;
      ++p;
      continue;
    }
    if (g < glob.size() && (glob[g] == path[p] || (glob[g] == '?' && path[p] != '/'))) {
      ++g;
      ++p;
      continue;
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

bool hasDirectory(const Folder& folder, std::string_view path) {
  const std::string prefix = strings::concat({path, "/"});
  const auto found = std::lower_bound(
      folder.files.begin(), folder.files.end(), prefix,
      [](const FolderFile& file, std::string_view wanted) { return std::string_view(file.path) < wanted; });
  return found != folder.files.end() && found->path.starts_with(prefix);
}

std::optional<std::string> pathOfAddress(std::string_view address) {
  address = strings::trim(address);
  address = address.substr(0, address.find_first_of("?#"));
  if (address.empty() || isAbsoluteAddress(address) ||
      address.find_first_of("<>{}$\\ \n") != std::string_view::npos) {
    return std::nullopt;
  }
  // A web address without its scheme, and words that hold a place, are other rules' affair.
  const std::string_view first = address.substr(0, address.find('/'));
  if (first.starts_with("www.") ||
      (first.size() < address.size() && (first.ends_with(".com") || first.ends_with(".org") ||
                                         first.ends_with(".co") || first.ends_with(".io")))) {
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
  return content.starts_with("version https://git-lfs.github.com/spec/") && content.size() < 1024;
}

LfsPatterns::LfsPatterns(std::string_view text) {
  std::size_t at = 0;
  constexpr std::size_t kMostPatterns = 1000;
  while (at < text.size() && patterns_.size() < kMostPatterns) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = strings::trim(text.substr(at, end - at));
    const std::size_t blank = line.find_first_of(" \t");
    if (!line.starts_with('#') && blank != std::string_view::npos) {
      for (const std::string_view attribute : strings::split(line.substr(blank), ' ')) {
        const std::string_view name = strings::trim(attribute);
        const bool lfs = name == "filter=lfs";
        if (lfs || name == "-filter" || name == "!filter" || name.starts_with("filter=")) {
          patterns_.push_back({line.substr(0, blank), lfs, {at, end}});
        }
      }
    }
    at = end + 1;
  }
}

bool LfsPatterns::covers(std::string_view path, Span* line) const {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  // The last line that matches decides.
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    std::string_view glob = pattern->glob;
    const bool whole = glob.find('/') != std::string_view::npos;
    if (glob.starts_with('/')) glob.remove_prefix(1);
    if (!matches(glob, whole ? path : name)) continue;
    if (line != nullptr) *line = pattern->line;
    return pattern->lfs;
  }
  return false;
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
