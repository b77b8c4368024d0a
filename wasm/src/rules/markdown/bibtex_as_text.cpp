#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// `@article{key, …`: an entry's opening.
bool opensEntry(std::string_view text) {
  if (!text.starts_with('@')) return false;
  std::size_t end = 1;
  while (end < text.size() && strings::isAsciiAlpha(text[end])) ++end;
  if (end == text.size() || text[end] != '{') return false;
  return isOneOf(
      strings::toLowerAscii(text.substr(1, end - 1)),
      {"article", "book", "conference", "dataset", "inbook", "incollection", "inproceedings", "mastersthesis",
       "misc", "online", "phdthesis", "proceedings", "software", "techreport", "unpublished"});
}

// Behind the bracket that closes the first one; npos where there is none.
std::size_t closingOf(std::string_view text) {
  constexpr std::size_t kLongest = 20000;  // bytes
  std::size_t depth = 0;
  for (std::size_t i = 0; i < std::min(text.size(), kLongest); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0 && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

void check(const Card& card, Report& report) {
  if (card.textOf(card.body).find('@') == std::string_view::npos) return;
  const std::string_view text = card.text().substr(0, card.body.end);
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  std::size_t done = 0;
  constexpr std::size_t kMostOpenEnded = 50;
  std::size_t open_ended = 0;
  bool first_is_open_ended = false;
  for (const markdown::Block& block : card.outline.blocks) {
    const std::size_t begin = block.span.begin;
    if (block.kind != markdown::BlockKind::paragraph || begin < done ||
        !opensEntry(card.textOf(block.span)) ||
        isHidden(card, report, markdown_bibtex_as_text.info, block.span))
      continue;
    places.push_back({begin, std::min(text.find_first_of("\r\n"sv, begin), block.span.end)});
    // A card may have many that never end, each of which is searched to the limit.
    const std::size_t length =
        open_ended < kMostOpenEnded ? closingOf(text.substr(begin)) : std::string_view::npos;
    if (length == std::string_view::npos) ++open_ended;
    if (places.size() == 1) first_is_open_ended = open_ended > 0;
    done = length == std::string_view::npos ? block.span.end : begin + length;
    // What is put into a block has to stand alone on its lines, at the left edge.
    if (length == std::string_view::npos || card.source.line(card.source.lineOf(begin)).begin != begin)
      continue;
    const Span last = card.source.line(card.source.lineOf(done - 1));
    if (!strings::trim(card.textOf({done, std::max(done, last.end)})).empty()) continue;
    edits.push_back({{begin, begin}, "```bibtex\n"});
    edits.push_back({{done, done}, "\n```"});
  }
  if (places.empty()) return;
  Finding& finding =
      report.add(markdown_bibtex_as_text.info, places.front(),
                 "A BibTeX entry as running text: the page joins its lines and reads its marks");
  finding.withHelp(
      {first_is_open_ended ? "Its closing bracket is missing. " : "",
       "Put it into a code block: a line of three backticks and `bibtex` before it, one of three "
       "after."});
  if (!edits.empty())
    finding.withFix(edits.size() > 2 ? "Put them into code blocks" : "Put it into a code block", false,
                    std::move(edits));
  relateOthers(finding, places, "and here");
}

}  // namespace

const Rule markdown_bibtex_as_text{
    .info = {.id = "markdown/bibtex-as-text", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs markdown_bibtex_as_text_docs{
    .summary = "A BibTeX entry outside of a code block",
    .why =
        "Markdown joins the lines of a paragraph and reads `_` and `*` in it: an entry that is no code "
        "cannot be "
        "read on the page, nor copied from it, and nobody cites the model rightly.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n## "
        "Citation\n\n@misc{verse,\n  title = {French verse},\n  year = {2024}\n}\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n## "
        "Citation\n\n```bibtex\n@misc{verse,\n  title = {French verse},\n  year = {2024}\n}\n```\n",
    .fix = "Puts the entry between two fences. Not safe: the page looks different afterwards.",
    .source = "CommonMark 0.31, paragraphs; faults of real cards (read 2026-11-30)"};

}  // namespace cardsmith::rules
