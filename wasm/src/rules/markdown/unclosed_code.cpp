#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Nothing to be seen: blanks, zero-width spaces (U+200B, U+FEFF) and no-break spaces.
bool looksBlank(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == ' ' || line[i] == '\t') {
      ++i;
    } else if (line.substr(i).starts_with("\xE2\x80\x8B"sv) || line.substr(i).starts_with("\xEF\xBB\xBF"sv)) {
      i += 3;
    } else if (line.substr(i).starts_with("\xC2\xA0"sv)) {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

// A line in the code that was meant for Markdown: a heading after a blank line, or the opening of more code.
Span swallowed(const Card& card, const markdown::Block& code) {
  const std::string_view text = card.text();
  const std::string_view fence = text.substr(code.span.begin, 3);
  bool blank_before = false;
  for (std::size_t at = code.content.begin; at < code.content.end;) {
    std::size_t end = std::min(text.find_first_of("\r\n"sv, at), code.content.end);
    const std::string_view line = text.substr(at, end - at);
    const bool heading = blank_before && line.starts_with("##"sv) &&
                         line.find_first_not_of('#') < line.size() &&
                         line[line.find_first_not_of('#')] == ' ';
    const bool more_code = line.starts_with(fence) && line.size() > 3 && strings::isAsciiAlpha(line[3]);
    if (heading || more_code) return {at, end};
    blank_before = looksBlank(line);
    at = end;
    if (text.substr(at, 2) == "\r\n") ++at;
    ++at;
  }
  return {};
}

void check(const Card& card, Report& report) {
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code || !block.fenced || block.closed ||
        isHidden(card, report, markdown_unclosed_code.info, block.span))
      continue;
    const Span opening{block.span.begin, std::max(block.info_span.end, block.span.begin + 3)};
    const Span lost = swallowed(card, block);
    if (!lost.empty()) {
      report
          .add(markdown_unclosed_code.info, opening,
               "This code block is never closed, and takes the rest of the card with it")
          .withRelated(lost, "this is shown as code")
          .withHelp("Close the block with a line of the same marks where the code ends.");
      return;
    }
    Finding& finding = report.add(markdown_unclosed_code.info, opening, "This code block is never closed");
    finding.withSeverity(Severity::info)
        .withHelp(
            "It ends with the card, so that the page shows it well; text added below will become code.");
    if (block.parent >= 0) return;  // in a list or quote the marks need their indentation
    const std::string_view text = card.text();
    std::size_t marks = opening.begin;
    while (marks < text.size() && text[marks] == text[opening.begin]) ++marks;
    const std::string_view fence = card.textOf({opening.begin, marks});
    const std::size_t end = block.span.end;
    finding.withFix("Close the code block", true,
                    {{{end, end}, strings::concat({"\n", fence, end < text.size() ? "" : "\n"})}});
    return;
  }
}

}  // namespace

const Rule markdown_unclosed_code{
    .info = {.id = "markdown/unclosed-code", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_unclosed_code_docs{.summary = "A code block that is never closed",
                                           .why =
                                               "A fence without its partner makes code of everything after "
                                               "it: headings, tables, links. One fence too many "
                                               "turns code and text around from there on.",
                                           .bad =
                                               "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                               "fill-mask\n---\n\n# A model\n\n```python\nprint('verse')\n",
                                           .good =
                                               "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                               "fill-mask\n---\n\n# A model\n\n```python\nprint('verse')\n```"
                                               "\n",
                                           .fix =
                                               "Closes the block at the end of the card, where nothing but "
                                               "code follows. Safe: the page stays the same.",
                                           .source = "CommonMark 0.31, fenced code blocks (read 2026-11-23)"};

}  // namespace cardsmith::rules
