#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct Reversed {
  Span whole;
  Span text;
  Span address;
};

// `(text)[https://…]`: the brackets the wrong way round.
void collect(const Card& card, Span span, VerbatimSpans& verbatim, std::vector<Reversed>& found) {
  const std::string_view text = card.text().substr(0, span.end);
  for (std::size_t at = text.find(")[http"sv, span.begin); at < span.end;
       at = text.find(")[http"sv, at + 1)) {
    std::size_t open = at;
    while (open > span.begin && text[open - 1] != '(' && text[open - 1] != ')' && text[open - 1] != '\n' &&
           at - open < 200) {
      --open;
    }
    if (open == span.begin || text[open - 1] != '(' || open == at) continue;
    std::size_t close = at + 2;
    // An address ends where another bracket opens: `(a)[http(b)[http…`
    while (close < span.end && static_cast<unsigned char>(text[close]) > ' ' && text[close] != ']' &&
           text[close] != '[')
      ++close;
    if (close >= span.end || text[close] != ']' || verbatim.contains(at)) continue;
    // `[a](b)[https://…]`: a link stands before it.
    if (open >= 2 && text[open - 2] == ']') continue;
    found.push_back({{open - 1, close + 1}, {open, at}, {at + 2, close}});
  }
}

void check(const Card& card, Report& report) {
  if (!card.mayHold({")[http"})) return;
  std::vector<Reversed> found;
  VerbatimSpans verbatim(card);
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind == markdown::BlockKind::paragraph) collect(card, block.span, verbatim, found);
  }
  std::erase_if(found, [&](const Reversed& link) {
    return isHidden(card, report, markdown_reversed_link.info, link.whole);
  });
  if (found.empty()) return;
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  for (const Reversed& link : found) {
    places.push_back(link.whole);
    edits.push_back(
        {link.whole, strings::concat({"[", card.textOf(link.text), "](", card.textOf(link.address), ")"})});
  }
  Finding& finding = report.add(markdown_reversed_link.info, places.front(),
                                "The brackets of this link are the wrong way round");
  finding.withHelp("Markdown writes `[text](address)`; this is shown as it stands.")
      .withFix("Write `[text](address)`", true, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_reversed_link{
    .info = {.id = "markdown/reversed-link", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_reversed_link_docs{
    .summary = "A link with its brackets the wrong way round",
    .why = "`(text)[address]` is no link: readers see the brackets.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead (the "
        "paper)[https://example.org/paper].\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](https://example.org/paper).\n",
    .fix = "Swaps the brackets. Safe: text and address stay.",
    .source = "CommonMark 0.31, links (read 2026-11-23)"};

}  // namespace cardsmith::rules
