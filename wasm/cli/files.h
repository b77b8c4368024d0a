#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"

namespace cardsmith::cli {

/// A file as it was read, with what tells whether it is still the same.
struct ReadFile {
  std::string bytes;
  bool regular = false;
  unsigned mode = 0;
  unsigned long long device = 0;
  unsigned long long inode = 0;
  long long size = 0;
  long long changed_s = 0;
  long long changed_ns = 0;
};

/// Larger input is not read into memory.
inline constexpr std::size_t kMaxInputBytes = std::size_t{256} << 20;

bool isFolder(const std::string& path);

/// Reads a file (`-`: standard input). None on failure; then `error` says why, without the path.
std::optional<ReadFile> readFile(const std::string& path, std::string& error);

struct Replaced {
  std::string failure;             ///< why not; empty on success
  bool changed_meanwhile = false;  ///< the file is no longer what was read
};

/// Replaces what `path` holds, all or nothing: a new file beside it takes its name and mode. A symbolic link
/// stays one. Refuses when the file is no longer what `was` says.
Replaced replaceFile(const std::string& path, const ReadFile& was, std::string_view bytes);

/// Why the bytes are not text; empty when they may be.
std::string notText(std::string_view bytes);

/// A Hub repository on disk.
struct ReadFolder {
  Folder folder;
  std::string card;  ///< path of the card's file
};

/// Finds the card and lists the files beside it, with the content of small text files that rules read.
/// Symbolic links are not followed out of the folder. None on failure; then `error` says why.
std::optional<ReadFolder> readFolder(const std::string& path, std::string& error);

/// `folder` and `name` with one slash between; `name` alone for the current folder.
std::string joinPath(std::string_view folder, std::string_view name);

/// Bytes of a path as UTF-8 that is always valid.
std::string validUtf8(std::string_view bytes);

}  // namespace cardsmith::cli
