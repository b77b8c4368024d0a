#include "rules/rule.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.folder || card.folder->card_path == "README.md") return;
  const std::string& path = card.folder->card_path;
  const bool elsewhere = path.find('/') != std::string::npos;
  const bool markup = path.ends_with(".rst"sv);
  report
      .add(folder_readme_name.info, {0, 0},
           {"The Hub reads only README.md at the root of the repository, not ", path})
      .withHelp({markup      ? "Write its text as Markdown into README.md at the root"
                 : elsewhere ? "Move the file to the root, as README.md"
                             : "Rename the file to README.md",
                 "; as it stands the repository has no card."});
}

}  // namespace

const Rule folder_readme_name{.info = {.id = "folder/readme-name", .severity = Severity::warning},
                              .check = check};

const RuleDocs folder_readme_name_docs{
    .summary = "The card is not where the Hub looks for it",
    .why =
        "`readme.md` or `docs/README.md` is no card to the Hub: it shows neither text nor metadata, and says "
        "nothing.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "huggingface_hub hf_api.py validates path_in_repo == \"README.md\" only (read 2026-11-23)"};

}  // namespace cardsmith::rules
