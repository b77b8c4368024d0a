#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::uint64_t kMegabyte = 1u << 20;

void check(const Card& card, Report& report) {
  if (!card.folder) return;
  // Without .gitattributes the folder is no clone: uploads by huggingface_hub decide by themselves.
  const LfsPatterns patterns(*card.folder);
  if (!patterns.file() || !patterns.known()) return;
  std::vector<const FolderFile*> files;
  for (const FolderFile& file : card.folder->files) {
    if (file.size > 10 * kMegabyte && !patterns.covers(file.path)) files.push_back(&file);
  }
  if (files.empty()) return;
  const std::string size = std::to_string(files[0]->size / kMegabyte);
  report
      .add(folder_large_file.info, {0, 0},
           files.size() == 1
               ? strings::concat(
                     {files[0]->path, " has ", size, " MB and no line here hands it over to Git LFS"})
               : strings::concat({std::to_string(files.size()), " files over 10 MB, such as ", files[0]->path,
                                  " (", size, " MB), are handed over to Git LFS by no line here"}))
      .inFile(patterns.file()->path)
      .withHelp({"The Hub refuses a push with files over 10 MB outside LFS. Run `git lfs track \"",
                 files[0]->path, "\"` and add the file again."});
}

}  // namespace

const Rule folder_large_file{.info = {.id = "folder/large-file", .severity = Severity::warning},
                             .check = check};

const RuleDocs folder_large_file_docs{
    .summary = "A large file outside Git LFS",
    .why =
        "A git push to the Hub with a file over 10 MB that is not in Git LFS is declined, after all was "
        "uploaded.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "hub-docs repositories-getting-started: files larger than 10 MB (read 2026-11-23)"};

}  // namespace cardsmith::rules
