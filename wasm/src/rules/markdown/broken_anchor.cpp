#include <algorithm>
#include <cstdint>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// A number for the anchor without what renderers treat differently: punctuation, case. Two anchors that
// differ have the same one hardly ever. 0: nothing is left.
std::uint64_t loosely(std::string_view anchor) {
  std::uint64_t hash = 0;
  for (const char c : anchor) {
    if (strings::isAsciiAlnum(c))
      hash = (hash ^ static_cast<unsigned char>(strings::toLowerAscii(c))) * 0x100000001B3;
  }
  return hash;
}

// Without the number of a repeated heading's anchor.
std::string_view withoutNumber(std::string_view anchor) {
  std::size_t end = anchor.size();
  while (end > 0 && strings::isAsciiDigit(anchor[end - 1])) --end;
  return end > 1 && end < anchor.size() && anchor[end - 1] == '-' ? anchor.substr(0, end - 1) : anchor;
}

bool isAnchor(const markdown::Link& link) {
  return link.href.size() >= 2 && link.href.front() == '#';
}

void check(const Card& card, Report& report) {
  if (std::none_of(card.outline.links.begin(), card.outline.links.end(), isAnchor)) return;
  std::vector<std::uint64_t> known;  // what a heading's slug says loosely, the heading itself says too
  struct Target {
    std::string_view text;
    bool heading;
  };
  std::vector<Target> targets;
  const auto learn = [&](std::string_view text, bool is_heading) {
    known.push_back(loosely(text));
    targets.push_back({text, is_heading});
  };
  for (const int index : card.outline.headings) {
    const markdown::Block& heading = card.outline.blocks[static_cast<std::size_t>(index)];
    learn(heading.text, true);
    // `# Title {#anchor}` and text that a renderer may or may not count.
    learn(card.textOf(heading.content), true);
  }
  for (const std::string& anchor : card.outline.anchors) learn(anchor, false);
  // What an unclosed code block swallowed is that rule's affair.
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code || !block.fenced || block.closed) continue;
    for (const std::string_view line : strings::split(block.text, '\n')) {
      if (line.starts_with('#'))
        learn(strings::trim(line.substr(std::min(line.find_first_not_of('#'), line.size()))), true);
    }
  }
  stableSort(known);
  const auto isKnown = [&](std::uint64_t loose) {
    return std::binary_search(known.begin(), known.end(), loose);
  };
  const std::uint64_t top = loosely("top");
  std::vector<std::string> slugs;  // made when a link is broken
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  std::string first;
  for (const markdown::Link& link : card.outline.links) {
    if (!isAnchor(link)) continue;
    std::string anchor = percentDecoded(std::string_view(link.href).substr(1));
    if (anchor.starts_with("user-content-"sv)) anchor.erase(0, 13);
    const std::uint64_t loose = loosely(anchor);
    // Anchors in other scripts are compared by nobody's rules alike; `#top` is the page's own.
    if (loose == 0 || loose == top || anchor.starts_with(":~:"sv) ||
        std::any_of(anchor.begin(), anchor.end(),
                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
      continue;
    }
    const Span place = link.destination.empty() ? link.span : link.destination;
    if (isKnown(loose) || isKnown(loosely(withoutNumber(anchor))) ||
        isHidden(card, report, markdown_broken_anchor.info, place))
      continue;
    if (places.empty()) first = anchor;
    places.push_back(place);
    if (targets.size() > 200 || places.size() > 20) continue;
    if (slugs.empty()) {
      for (const Target& target : targets)
        slugs.push_back(target.heading ? headingSlug(target.text) : std::string(target.text));
    }
    // The heading that the link's own words name, else the one whose anchor is near.
    const auto named = std::find_if(targets.begin(), targets.end(), [&](const Target& target) {
      return target.heading && !target.text.empty() && loosely(target.text) == loosely(link.text);
    });
    const std::string_view meant =
        named != targets.end() ? std::string_view(slugs[static_cast<std::size_t>(named - targets.begin())])
                               : strings::nearest(anchor, {slugs.begin(), slugs.end()});
    if (!meant.empty() && !link.destination.empty()) {
      edits.push_back({link.destination, strings::concat({"#", meant})});
    }
  }
  if (places.empty()) return;
  Finding& finding = report.add(
      markdown_broken_anchor.info, places.front(),
      places.size() == 1
          ? strings::concat({"No heading of the card has the anchor #", first})
          : strings::concat({std::to_string(places.size()),
                             " links go to anchors that no heading of the card has, such as #", first}));
  finding.withHelp(
      edits.empty() ? "A click on the link does nothing, and no heading is near. Write the section, or take "
                      "the link out."
      : edits.size() == places.size()
          ? "A click on the link does nothing. An anchor is the heading in lower case, with `-` for spaces."
          : "A click on the link does nothing. An anchor is the heading in lower case, with `-` for spaces; "
            "where no heading is near, write the section or take the link out.");
  if (!edits.empty()) {
    std::string title =
        edits.size() == 1
            ? strings::concat({"Link to ", edits.front().text})
            : strings::concat({"Link to the headings that seem meant (", std::to_string(edits.size()), ")"});
    finding.withFix(std::move(title), false, std::move(edits));
  }
  relateOthers(finding, places, "goes nowhere too");
}

}  // namespace

const Rule markdown_broken_anchor{
    .info = {.id = "markdown/broken-anchor", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs markdown_broken_anchor_docs{
    .summary = "A link to a heading that is not there",
    .why =
        "Tables of contents are copied from templates, and headings change. A link to an anchor that no "
        "heading has "
        "does nothing, and the reader does not learn why.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nSee [the "
        "data](#traning-data)."
        "\n\n## Training data\n\nFrench verse.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nSee [the "
        "data](#training-data)."
        "\n\n## Training data\n\nFrench verse.\n",
    .fix =
        "Links to the heading that the link's words name, or whose anchor is nearly the one written. Not "
        "safe: another heading may be "
        "meant.",
    .source = "GitHub's rule for anchors, which the Hub's pages follow (read 2026-11-23)"};

}  // namespace cardsmith::rules
