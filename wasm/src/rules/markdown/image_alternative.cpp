#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Badges say in small what the text says; their alternative is no loss.
bool isBadge(std::string_view source) {
  for (const std::string_view part : {"badge", "shields.io", "buttons/", "button.", "hits.", "visitor"}) {
    if (strings::containsIgnoreAsciiCase(source, part)) return true;
  }
  return false;
}

void check(const Card& card, Report& report) {
  std::vector<Span> places;
  for (const markdown::Image& image : card.outline.images) {
    if (image.has_alternative || isBadge(image.source) || strings::trim(image.source).empty() ||
        isHidden(card, report, markdown_image_alternative.info, image.span))
      continue;
    places.push_back(image.span);
  }
  if (places.empty()) return;
  Finding& finding = report.add(markdown_image_alternative.info, places.front(),
                                places.size() == 1 ? "This picture has no alternative text"
                                                   : strings::concat({std::to_string(places.size()),
                                                                      " pictures have no alternative text"}));
  finding.withHelp(
      "Say in a few words what the picture shows, `![loss over 10 epochs](loss.png)`: for readers who cannot "
      "see it, "
      "and for when it does not load. A picture that only decorates takes `alt=\"\"`.");
  relateOthers(finding, places, "nor has this one");
}

}  // namespace

const Rule markdown_image_alternative{
    .info = {.id = "markdown/image-alternative", .severity = Severity::info}, .check = check};

const RuleDocs markdown_image_alternative_docs{.summary = "A picture without an alternative text",
                                               .why =
                                                   "Readers who cannot see a picture hear its alternative "
                                                   "text. Results that stand only in a picture do not exist "
                                                   "for them, nor for search.",
                                               .bad =
                                                   "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                                   "fill-mask\n---\n\n# A model\n\n![](https://example.org/"
                                                   "loss.png)\n",
                                               .good =
                                                   "---\nlicense: mit\nlanguage: fr\npipeline_tag: "
                                                   "fill-mask\n---\n\n# A model\n\n![The loss falls over ten "
                                                   "epochs](https://example.org/loss.png)\n",
                                               .fix = "",
                                               .source = "WCAG 2.2, 1.1.1 (read 2026-11-23)"};

}  // namespace cardsmith::rules
