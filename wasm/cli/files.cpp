#include "files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "text/source_text.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::cli {

namespace {

namespace fs = std::filesystem;
using strings::concat;

constexpr std::size_t kMaxFolderFiles = 50'000;
constexpr int kMaxFolderDepth = 32;
constexpr std::uint64_t kMaxContentBytes = 1u << 20;         // of one file
constexpr std::uint64_t kMaxFolderContentBytes = 16u << 20;  // of all files
constexpr std::uint64_t kTinyBytes = 1024;                   // Git LFS pointers are smaller

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > 2) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

std::string reason(int code) {
  switch (code) {
    case ENOENT:
      return "there is no such file or folder";
    case EACCES:
    case EPERM:
      return "permission denied";
    case EISDIR:
      return "it is a folder";
    case ENOSPC:
      return "no space is left on the disk";
    case EROFS:
      return "the file system is read-only";
    case ELOOP:
      return "its symbolic links go round in a circle";
    case ENAMETOOLONG:
      return "the name is too long";
    default: {
      std::string text = std::system_category().message(code);
      if (!text.empty()) text[0] = strings::toLowerAscii(text.substr(0, 1))[0];
      return text;
    }
  }
}

void setIdentity(const struct stat& status, ReadFile& file) {
  file.regular = S_ISREG(status.st_mode);
  file.mode = status.st_mode & 07777;
  file.device = status.st_dev;
  file.inode = status.st_ino;
  file.size = status.st_size;
  file.changed_s = status.st_mtim.tv_sec;
  file.changed_ns = status.st_mtim.tv_nsec;
}

bool sameFile(const ReadFile& was, const struct stat& now) {
  return was.device == now.st_dev && was.inode == now.st_ino && was.size == now.st_size &&
         was.changed_s == now.st_mtim.tv_sec && was.changed_ns == now.st_mtim.tv_nsec;
}

bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Names a file that has none yet; `name` receives it.
bool giveName(int fd, const std::string& folder, std::string& name) {
  static std::atomic<unsigned> count = 0;
  const std::string self = concat({"/proc/self/fd/", std::to_string(fd)});
  do {
    name = concat({folder, ".cardsmith-", std::to_string(::getpid()), "-", std::to_string(count++)});
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
  } while (errno == EEXIST);
  return false;
}

bool isLicenseName(std::string_view name) {
  const std::string lower = strings::toLowerAscii(name);
  for (const std::string_view start : {"license", "licence", "copying", "unlicense", "notice"}) {
    if (lower.starts_with(start)) return true;
  }
  return false;
}

// Whether a rule asks for the file by its name.
bool isNamed(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const bool top = slash == std::string_view::npos;
  if (name == ".gitattributes" || (top && name == "eval.yaml")) return true;
  if (top && isLicenseName(name)) return true;
  return path.starts_with(".eval_results/") && name.ends_with(".yaml");
}

// Whether a rule may want to read the file.
bool contentWanted(std::string_view path, std::uint64_t size) {
  if (size > kMaxContentBytes) return false;
  if (size <= kTinyBytes || isNamed(path)) return true;
  return path.ends_with(".json") && std::count(path.begin(), path.end(), '/') <= 1;
}

bool isInside(const fs::path& inner, const fs::path& outer) {
  const auto end = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end.first == outer.end();
}

// Lists a folder. Order: by path, whatever the file system's own is.
class Listing {
 public:
  Listing(const fs::path& root, Folder& out) : root_(root), out_(out) {}

  bool list(std::string& error) {
    std::error_code code;
    real_root_ = fs::canonical(root_, code);
    if (!code) visit(root_, "", 0, code);
    if (code) error = reason(code.value());
    const auto byPath = [](const Found& a, const Found& b) { return a.file.path < b.file.path; };
    if (found_.size() > kMaxFolderFiles) {
      // What lies deeper is left out first.
      const auto depthOf = [](const Found& one) {
        return std::count(one.file.path.begin(), one.file.path.end(), '/');
      };
      std::sort(found_.begin(), found_.end(), [&](const Found& a, const Found& b) {
        return depthOf(a) != depthOf(b) ? depthOf(a) < depthOf(b) : byPath(a, b);
      });
      found_.resize(kMaxFolderFiles);
      out_.complete = false;
    }
    std::sort(found_.begin(), found_.end(), byPath);
    // What rules ask for by name before all else that may be of use.
    for (const bool named : {true, false}) {
      for (Found& one : found_) {
        if (one.readable && isNamed(one.file.path) == named) read(one);
      }
    }
    for (Found& one : found_) out_.files.push_back(std::move(one.file));
    return !code;
  }

 private:
  struct Found {
    FolderFile file;
    fs::path place;
    bool readable = false;  ///< and lies inside of the folder
  };

  const fs::path& root_;
  Folder& out_;
  fs::path real_root_;
  std::vector<Found> found_;
  std::uint64_t content_bytes_ = 0;

  void read(Found& one) {
    FolderFile& file = one.file;
    if (!contentWanted(file.path, file.size) || content_bytes_ + file.size > kMaxFolderContentBytes) return;
    std::string ignored;
    auto bytes = readFile(one.place.string(), ignored);
    if (!bytes || bytes->bytes.find('\0') != std::string::npos) return;
    content_bytes_ += bytes->bytes.size();
    file.content = std::move(bytes->bytes);
  }

  void visit(const fs::path& folder, const std::string& prefix, int depth, std::error_code& failure) {
    fs::directory_iterator entries(folder, failure);
    if (failure) return;
    std::vector<fs::directory_entry> folders;  // after the files: the card lies beside them
    for (; entries != fs::directory_iterator();) {
      // Which of too many are left out must not hang on the order in which they come.
      if (found_.size() >= 2 * kMaxFolderFiles) {
        out_.complete = false;
        break;
      }
      std::error_code code;
      if (fs::is_directory(entries->symlink_status(code))) {
        folders.push_back(*entries);
      } else if (!code) {
        add(*entries, prefix);
      }
      entries.increment(code);
      if (code) {
        out_.complete = false;
        break;
      }
    }
    for (const fs::directory_entry& inner : folders) enter(inner, prefix, depth);
  }

  void enter(const fs::directory_entry& inner, const std::string& prefix, int depth) {
    const std::string name = inner.path().filename().string();
    if (name == ".git" || name == ".cache") return;
    std::error_code code;
    if (depth < kMaxFolderDepth) visit(inner.path(), prefix + name + "/", depth + 1, code);
    if (depth >= kMaxFolderDepth || code) out_.complete = false;  // too deep, or it cannot be read
  }

  void add(const fs::directory_entry& entry, const std::string& prefix) {
    const std::string path = validUtf8(prefix + entry.path().filename().string());
    std::error_code code;
    const fs::file_status link = entry.symlink_status(code);
    if (code) return;
    bool readable = true;
    if (fs::is_symlink(link)) {
      const fs::path target = fs::canonical(entry.path(), code);
      if (code || !fs::is_regular_file(target, code)) return;
      readable = isInside(target, real_root_);
    } else if (!fs::is_regular_file(link)) {
      return;
    }
    Found one;
    one.file.path = path;
    one.file.size = fs::file_size(entry.path(), code);
    if (code) return;
    one.place = entry.path();
    one.readable = readable;
    found_.push_back(std::move(one));
  }
};

}  // namespace

bool isFolder(const std::string& path) {
  struct stat status{};
  return path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::optional<ReadFile> readFile(const std::string& path, std::string& error) {
  const Descriptor fd(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  struct stat status{};
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0) {
    error = reason(errno);
    return std::nullopt;
  }
  ReadFile file;
  setIdentity(status, file);
  const auto too_large = [&] {
    error = concat({"it is larger than ", std::to_string(kMaxInputBytes >> 20), " MB"});
    return std::nullopt;
  };
  if (file.regular && static_cast<std::size_t>(status.st_size) > kMaxInputBytes) return too_large();
  std::size_t size = 0;
  file.bytes.resize(file.regular ? static_cast<std::size_t>(status.st_size) + 1 : 65536);
  while (true) {
    if (size == file.bytes.size()) file.bytes.resize(file.bytes.size() * 2);
    const ssize_t got = ::read(fd.get(), file.bytes.data() + size, file.bytes.size() - size);
    if (got < 0) {
      if (errno == EINTR) continue;
      error = reason(errno);
      return std::nullopt;
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > kMaxInputBytes) return too_large();
  }
  file.bytes.resize(size);
  return file;
}

Replaced replaceFile(const std::string& path, const ReadFile& was, std::string_view bytes) {
  if (!was.regular) return {"it is not a regular file, so it cannot be replaced"};
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (!resolved) return {reason(errno)};
  const std::string target(resolved);
  std::free(resolved);
  if (::access(target.c_str(), W_OK) != 0) return {concat({"it cannot be written: ", reason(errno)})};

  const std::size_t slash = target.rfind('/');
  const std::string folder = target.substr(0, slash + 1);
  std::string temporary = concat({folder, ".cardsmith-XXXXXX"});
  // Without a name until it takes the card's place, so that nothing is left where a signal ends the program;
  // some file systems have no such files.
  int made = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  bool named = made < 0;
  if (named) made = ::mkostemp(temporary.data(), O_CLOEXEC);
  Descriptor fd(made);
  if (fd.get() < 0) return {concat({"no file can be made beside it: ", reason(errno)})};
  const auto give_up = [&](std::string why) {
    if (named) ::unlink(temporary.c_str());
    return Replaced{std::move(why)};
  };
  if (!writeAll(fd.get(), bytes)) return give_up(reason(errno));
  struct stat status{};
  if (::stat(target.c_str(), &status) != 0) return give_up(reason(errno));
  // The owner can be kept only by root; where it cannot, the mode below still keeps others out.
  if ((status.st_uid != ::geteuid() || status.st_gid != ::getegid()) &&
      ::fchown(fd.get(), status.st_uid, status.st_gid) != 0 && errno != EPERM) {
    return give_up(reason(errno));
  }
  if (::fchmod(fd.get(), was.mode) != 0 || ::fsync(fd.get()) != 0) return give_up(reason(errno));
  if (!named) {
    if (!giveName(fd.get(), folder, temporary)) return give_up(reason(errno));
    named = true;
  }
  if (!fd.close()) return give_up(reason(errno));
  if (::stat(target.c_str(), &status) != 0 || !sameFile(was, status)) {
    Replaced changed = give_up("it was changed by someone else in the meantime");
    changed.changed_meanwhile = true;
    return changed;
  }
  if (::rename(temporary.c_str(), target.c_str()) != 0) return give_up(reason(errno));
  return {};
}

std::string notText(std::string_view bytes) {
  struct Magic {
    std::string_view start;
    std::string_view name;
  };
  static constexpr Magic kMagic[] = {{"\x89PNG", "a PNG image"},
                                     {"\xFF\xD8\xFF", "a JPEG image"},
                                     {"GIF8", "a GIF image"},
                                     {"%PDF-", "a PDF document"},
                                     {"PK\x03\x04", "a ZIP archive"},
                                     {"\x1F\x8B", "a gzip archive"},
                                     {"\x7F"
                                      "ELF",
                                      "a program"},
                                     {"GGUF", "a GGUF model"},
                                     {"SQLite format 3", "a database"}};
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.start)) return concat({"it is ", magic.name, ", not a card"});
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return "it is UTF-16 text; the Hub reads UTF-8";
  }
  // A look at the start, as grep and git do. One NUL in a text is a finding; NULs in bytes that are not
  // UTF-8, or among many control characters, make a binary file.
  const std::string_view head = bytes.substr(0, 8000);
  const auto nuls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  if (nuls == 0) return {};
  const auto controls = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }));
  const std::size_t invalid = utf8::findInvalid(head);
  const bool cut_character =
      invalid != std::string_view::npos && invalid + 4 > head.size() && head.size() < bytes.size();
  if ((invalid != std::string_view::npos && !cut_character) || controls * 10 > head.size()) {
    return "it is a binary file, not a card";
  }
  return {};
}

namespace {

// How far a file is from being the README.md that the Hub reads: 0 is it, 100 and more none at all. Where a
// repository has its card at another place or under another name, that is to be said.
int readmeRank(std::string_view path) {
  if (path == "README.md") return 0;
  const std::size_t slash = path.rfind('/');
  const std::string name =
      strings::toLowerAscii(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  int rank = 1;
  for (const std::string_view known :
       {"readme.md", "readme.markdown", "readme", "readme.txt", "readme.rst"}) {
    if (name == known) {
      rank += 10 * static_cast<int>(std::count(path.begin(), path.end(), '/'));
      const bool others = path.starts_with('.') || path.find("/.") != std::string_view::npos ||
                          path.find("node_modules/") != std::string_view::npos;
      return rank > 30 || others ? 100 : rank;
    }
    ++rank;
  }
  return 100;
}

}  // namespace

std::optional<ReadFolder> readFolder(const std::string& path, std::string& error) {
  ReadFolder out;
  const fs::path root(path);
  if (!Listing(root, out.folder).list(error)) return std::nullopt;
  std::string found;
  int best = 100;
  for (const FolderFile& file : out.folder.files) {
    const int rank = readmeRank(file.path);
    if (rank >= best) continue;
    best = rank;
    found = file.path;
  }
  if (found.empty()) {
    error = "the folder has no README.md";
    return std::nullopt;
  }
  out.folder.card_path = found;
  out.card = joinPath(path, found);
  std::error_code code;
  const fs::path real_card = fs::canonical(root / found, code);
  if (!code && !isInside(real_card, fs::canonical(root, code))) {
    error = concat({found, " is a symbolic link that leads out of the folder; name that file itself"});
    return std::nullopt;
  }
  return out;
}

std::string joinPath(std::string_view folder, std::string_view name) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
  if (folder == ".") return std::string(name);
  return concat({folder, folder.ends_with('/') ? "" : "/", name});
}

std::string validUtf8(std::string_view bytes) {
  return std::string(SourceText(bytes).text());
}

}  // namespace cardsmith::cli
