#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.folder) return;
  const LfsPatterns patterns(*card.folder);
  if (!patterns.known()) return;
  std::vector<std::string_view> paths;
  for (const FolderFile& file : card.folder->files) {
    if (!file.content || !isLfsPointer(*file.content) || file.path == card.folder->card_path) continue;
    // A file that LFS keeps is a pointer in a clone without its contents, and whole on the Hub.
    if (!patterns.covers(file.path)) paths.push_back(file.path);
  }
  if (paths.empty()) return;
  report
      .add(folder_lfs_pointer.info, {0, 0},
           paths.size() == 1
               ? strings::concat({paths[0], " is a Git LFS pointer, and .gitattributes does not say so"})
               : strings::concat({std::to_string(paths.size()), " files such as ", paths[0],
                                  " are Git LFS pointers, and .gitattributes does not say so"}))
      .inFile(std::string(paths[0]))
      .withHelp(
          "Git will store the three lines of the pointer as the file itself. Fetch the file (`git lfs pull`) "
          "or "
          "add its pattern with `git lfs track`.");
}

}  // namespace

const Rule folder_lfs_pointer{.info = {.id = "folder/lfs-pointer", .severity = Severity::warning},
                              .check = check};

const RuleDocs folder_lfs_pointer_docs{.summary = "A Git LFS pointer stands where a file is meant",
                                       .why =
                                           "A pointer that was copied or committed without Git LFS is a text "
                                           "file of three lines: who downloads the model "
                                           "gets that in place of weights or configuration.",
                                       .bad = "",
                                       .good = "",
                                       .fix = "",
                                       .source = "Git LFS specification, pointer files (read 2026-11-23)"};

}  // namespace cardsmith::rules
