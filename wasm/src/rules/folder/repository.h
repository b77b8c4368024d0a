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

bool hasDirectory(const Folder& folder, std::string_view path);

/// The path in the repository that an address in the card means, as the Hub resolves it (`resolve/main/` and
/// the like are taken off); none where it leads elsewhere or is a placeholder.
std::optional<std::string> pathOfAddress(std::string_view address);

/// The text of a Git LFS pointer stands in the file's place.
bool isLfsPointer(std::string_view content);

/// What .gitattributes hands over to Git LFS.
class LfsPatterns {
 public:
  /// `text` is the content of .gitattributes.
  explicit LfsPatterns(std::string_view text);

  /// Whether files with this path go to LFS; `line` receives the place of the rule that decides.
  bool covers(std::string_view path, Span* line = nullptr) const;

 private:
  struct Pattern {
    std::string_view glob;
    bool lfs = false;
    Span line;
  };
  std::vector<Pattern> patterns_;
};

/// The base model that adapter_config.json names, if it is an id of the Hub.
std::optional<std::string> adapterBaseModel(const Card& card);

}  // namespace cardsmith::rules
