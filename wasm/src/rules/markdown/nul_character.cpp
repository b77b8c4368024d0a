#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

using namespace std::string_view_literals;

namespace {

void check(const Card& card, Report& report) {
  // In the block js-yaml refuses it, and that is said there.
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  const std::string_view text = card.text();
  for (std::size_t at = text.find('\0', card.body.begin); at != std::string_view::npos;
       at = text.find('\0', at + 1)) {
    if (isHidden(card, report, markdown_nul_character.info, {at, at + 1})) continue;
    places.push_back({at, at + 1});
    edits.push_back({{at, at + 1}, ""});
  }
  if (places.empty()) return;
  Finding& finding =
      report.add(markdown_nul_character.info, places.front(),
                 {"The text holds ", strings::count(places.size(), "NUL character", "NUL characters")});
  finding.withHelp("Pages show U+FFFD for it, and many tools take the file for a binary one.")
      .withFix("Remove NUL characters", true, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_nul_character{
    .info = {.id = "markdown/nul-character", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_nul_character_docs{
    .summary = "A NUL character in the text",
    .why =
        "A NUL byte is no text: Markdown replaces it, git shows the file as binary without a readable "
        "history of "
        "changes, and C programs end the text there.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills\0 gaps.\n"sv,
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills gaps.\n",
    .fix = "Removes it. Safe: it shows nothing.",
    .source = "CommonMark 0.31, insecure characters (read 2026-11-23)"};

}  // namespace cardsmith::rules
