
#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// A destination that says that one is still to come.
bool isPlaceholder(std::string_view href) {
  const std::string lower = strings::toLowerAscii(strings::trim(href));
  return lower.empty() || lower == "#" ||
         isOneOf(lower,
                 {"todo", "tbd", "fixme", "url", "link", "xxx", "...", "<url>", "<link>", "http://",
                  "https://", "#todo", "link-to-paper", "link_to_paper", "your-link", "insert-link-here"});
}

void check(const Card& card, Report& report) {
  std::vector<Span> places;
  for (const markdown::Link& link : card.outline.links) {
    if (link.autolink || !isPlaceholder(link.href)) continue;
    // `<a href="#">` is a button of a page's script or an anchor's own mark.
    if (link.from_html && link.href == "#") continue;
    if (isHidden(card, report, markdown_link_target.info, link.span)) continue;
    places.push_back(link.span);
  }
  if (places.empty()) return;
  Finding& finding = report.add(
      markdown_link_target.info, places.front(),
      places.size() == 1 ? "This link goes nowhere: it has no address"
                         : strings::concat({std::to_string(places.size()), " links have no address"}));
  finding.withHelp("Write the address, or leave the text without a link.");
  relateOthers(finding, places, "nor has this one");
}

}  // namespace

const Rule markdown_link_target{.info = {.id = "markdown/link-target",
                                         .severity = Severity::warning,
                                         .summary = "A link without an address"},
                                .check = check};

const RuleDocs markdown_link_target_docs{
    .why = "A link such as `[paper]()` or `[code](TODO)` looks like one and leads nowhere.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](TODO).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](https://example.org/paper).\n",
    .fix = "",
    .source = "Faults in real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
