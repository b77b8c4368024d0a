#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The Hub's first template put these at level 4 below one of level 2; the author only kept them.
bool isOfOldTemplate(const markdown::Block& heading) {
  return heading.level == 4 &&
         (strings::equalsIgnoreAsciiCase(strings::trim(heading.text), "how to use") ||
          strings::equalsIgnoreAsciiCase(strings::trim(heading.text), "limitations and bias"));
}

void check(const Card& card, Report& report) {
  std::vector<Span> places;
  int first_from = 0;
  int first_to = 0;
  int level = 0;
  Span before;
  Span first_before;
  for (const int index : card.outline.headings) {
    const markdown::Block& heading = card.outline.blocks[static_cast<std::size_t>(index)];
    if (heading.from_html) {
      // Authors choose HTML headings for their size; nothing is to be learned from their level.
      level = 0;
      continue;
    }
    if (level > 0 && heading.level > level + 1 && !(level == 2 && isOfOldTemplate(heading)) &&
        !isHidden(card, report, markdown_heading_jump.info, heading.span)) {
      if (places.empty()) {
        first_from = level;
        first_to = heading.level;
        first_before = before;
      }
      places.push_back(heading.span);
    }
    level = heading.level;
    before = heading.span;
  }
  if (places.empty()) return;
  Finding& finding = report.add(
      markdown_heading_jump.info, places.front(),
      {"A heading of level ", std::to_string(first_to), " follows one of level ", std::to_string(first_from),
       places.size() > 1 ? strings::concat({" (", std::to_string(places.size()), " such jumps)"})
                         : std::string()});
  finding.withHelp("Screen readers and tables of contents take the missing level for a missing section.");
  finding.withRelated(first_before, "it follows this one");
  relateOthers(finding, places, "and here");
}

}  // namespace

const Rule markdown_heading_jump{.info = {.id = "markdown/heading-jump", .severity = Severity::info},
                                 .check = check};

const RuleDocs markdown_heading_jump_docs{.summary = "A heading skips a level",
                                          .why =
                                              "People who cannot see the page move through it by its "
                                              "headings. A level that is left out sounds like a "
                                              "section that was not loaded.",
                                          .bad =
                                              "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                              "fill-mask\n---\n\n# A model\n\n#### Training data\n\nFrench "
                                              "verse.\n",
                                          .good =
                                              "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                              "fill-mask\n---\n\n# A model\n\n## Training data\n\nFrench "
                                              "verse.\n",
                                          .fix = "",
                                          .source = "WCAG 2.2, technique G141 (read 2026-11-23)"};

}  // namespace cardsmith::rules
