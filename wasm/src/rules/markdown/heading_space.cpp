#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Where the `#`s of a line end that was meant as a heading; 0 where it was not. One `#` may be a hashtag: it
// counts only before a capital, with nothing tag-like after it.
std::size_t marksOfMeantHeading(std::string_view line) {
  std::size_t marks = 0;
  while (marks < line.size() && line[marks] == '#') ++marks;
  if (marks == 0 || marks > 6 || marks == line.size()) return 0;
  const char next = line[marks];
  const bool letter = strings::isAsciiAlpha(next) || static_cast<unsigned char>(next) >= 0x80 || next == '*';
  if (!letter || line.substr(marks).find('#') != std::string_view::npos) return 0;
  if (marks == 1 && !(next >= 'A' && next <= 'Z')) return 0;
  // "##ing is a suffix": a piece of a word
  if (marks == 2 && next >= 'a' && next <= 'z' && line.back() == '.') return 0;
  if (marks == 1 && line.find(' ') == std::string_view::npos && line.size() > 20) return 0;
  return marks;
}

void check(const Card& card, Report& report) {
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::paragraph || block.parent >= 0) continue;
    if (card.textOf(block.span).find('#') == std::string_view::npos) continue;
    std::size_t at = block.span.begin;
    while (at < block.span.end) {
      const std::size_t end = std::min(card.text().find_first_of("\r\n"sv, at), block.span.end);
      const std::size_t marks = marksOfMeantHeading(card.text().substr(at, end - at));
      if ((marks > 1 || (marks == 1 && at == block.span.begin && end == block.span.end)) &&
          !isHidden(card, report, markdown_heading_space.info, {at, end})) {
        places.push_back({at, end});
        edits.push_back({{at + marks, at + marks}, " "});
      }
      at = end;
      while (at < block.span.end && (card.text()[at] == '\r' || card.text()[at] == '\n')) ++at;
    }
  }
  if (places.empty()) return;
  Finding& finding =
      report.add(markdown_heading_space.info, places.front(),
                 places.size() == 1 ? "This line is not a heading: a space is missing after the `#`"
                                    : strings::concat({std::to_string(places.size()),
                                                       " lines are not headings: a space is missing "
                                                       "after the `#`"}));
  finding.withHelp("The page shows the line as text, with its `#`.")
      .withFix("Put a space after the `#`", true, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_heading_space{
    .info = {.id = "markdown/heading-space", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_heading_space_docs{
    .summary = "A line meant as a heading is none",
    .why =
        "Markdown wants a space between the `#` marks and the heading's text. Without it the line is shown "
        "as text, "
        "and the section has no place in the table of contents.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n##Training "
        "data\n\nFrench "
        "verse.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n## Training "
        "data\n\nFrench "
        "verse. #poetry\n",
    .fix = "Puts the space in. Safe: only lines that nobody writes as text are spoken of.",
    .source = "CommonMark 0.31, ATX headings (read 2026-11-23)"};

}  // namespace cardsmith::rules
