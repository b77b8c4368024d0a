#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "card/card.h"

/// Questions about the files beside the card.
namespace cardsmith::rules {

/// The file with this path, or null.
const FolderFile* findFile(const Folder& folder, std::string_view path);

/// The file whose path differs only in case, or null.
const FolderFile* findFileInOtherCase(const Folder& folder, std::string_view path);

/// A file at the root that is a license by its name: `License.txt`, `COPYING`, `LICENSE-APACHE`.
bool isLicenseFile(std::string_view path);

bool hasDirectory(const Folder& folder, std::string_view path);

/// The path in the repository that an address in the card means, as the Hub resolves it (`resolve/main/` and
/// the like are taken off); none where it leads elsewhere or is a placeholder.
std::optional<std::string> pathOfAddress(std::string_view address);

/// The text of a Git LFS pointer stands in the file's place.
bool isLfsPointer(std::string_view content);

/// What the .gitattributes files of a folder hand over to Git LFS.
class LfsPatterns {
 public:
  explicit LfsPatterns(const Folder& folder);

  /// The file at the root, or else another; null: there is none.
  const FolderFile* file() const { return file_; }
  /// Whether all of them could be read.
  bool known() const { return known_; }
  /// Whether files with this path go to LFS; `line` receives the place of the rule that decides, of the file
  /// at the root where `path` lies there.
  bool covers(std::string_view path, Span* line = nullptr) const;

 private:
  struct Pattern {
    const FolderFile* file;
    std::string glob;
    bool lfs = false;
    Span line;
  };
  std::vector<Pattern> patterns_;
  const FolderFile* file_ = nullptr;
  bool known_ = true;

  void add(const FolderFile& file, std::string_view text);
};

/// The base model that adapter_config.json names, if it is an id of the Hub.
std::optional<std::string> adapterBaseModel(const Card& card);

}  // namespace cardsmith::rules
