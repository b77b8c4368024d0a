#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.folder) return;
  Span line;
  if (!LfsPatterns(*card.folder).covers("README.md", &line)) return;
  report.add(folder_lfs_card.info, line, "This line hands README.md over to Git LFS")
      .inFile(".gitattributes")
      .withHelp(
          "The Hub then finds a pointer in place of the card: no metadata, no text. Take the pattern out, or "
          "add "
          "`README.md -filter -diff -merge text` below it, and commit README.md again.");
}

}  // namespace

const Rule folder_lfs_card{.info = {.id = "folder/lfs-card", .severity = Severity::warning}, .check = check};

const RuleDocs folder_lfs_card_docs{
    .summary = "README.md is stored in Git LFS",
    .why =
        "A pattern such as `*.md filter=lfs` in .gitattributes makes git send a pointer of three lines in "
        "place of the "
        "card. On the author's disk everything looks right; the Hub shows a repository without a card.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "espnet/espnet_model_zoo#95 (read 2026-11-23)"};

}  // namespace cardsmith::rules
