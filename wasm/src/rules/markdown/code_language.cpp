#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  std::string_view first;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code || !block.fenced || !block.info.empty() || !block.closed)
      continue;
    const std::string_view language = guessLanguage(block.text);
    if (language.empty() || isHidden(card, report, markdown_code_language.info, block.span)) continue;
    if (first.empty()) first = language;
    places.push_back({block.span.begin, block.info_span.begin});
    edits.push_back({{block.info_span.begin, block.info_span.begin}, std::string(language)});
  }
  if (places.empty()) return;
  Finding& finding = report.add(
      markdown_code_language.info, places.front(),
      places.size() == 1 ? strings::concat({"This code is ", first, ", and its fence does not say so"})
                         : strings::concat({std::to_string(places.size()),
                                            " code blocks do not name their language, such as ", first}));
  finding.withHelp("With the language behind the fence the page colours the code, and tools find it.")
      .withFix(places.size() == 1 ? strings::concat({"Name the language: ", first}) : "Name the languages",
               true, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_code_language{
    .info = {.id = "markdown/code-language", .severity = Severity::info, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_code_language_docs{
    .summary = "A code block does not name its language",
    .why =
        "Code with a named language is coloured on the page and found by tools that collect a model's "
        "examples. "
        "Only Python, shell commands and JSON that cannot be anything else are spoken of.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n```\nfrom poems "
        "import "
        "verses\n\nprint(verses())\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n```python\nfrom poems "
        "import "
        "verses\n\nprint(verses())\n```\n\n```\n12 verses\n```\n",
    .fix = "Writes the language behind the opening fence. Safe: the code itself stays as it is.",
    .source = "CommonMark 0.31, info strings; the Hub colours code by it (read 2026-11-23)"};

}  // namespace cardsmith::rules
