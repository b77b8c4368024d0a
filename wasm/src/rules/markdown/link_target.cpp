#include <algorithm>
#include <optional>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// A destination that says that one is still to come.
bool isPlaceholder(std::string_view href) {
  href = strings::trim(href);
  if (href.size() > 20) return false;  // none of them is as long
  const std::string lower = strings::toLowerAscii(href);
  return lower.empty() || lower == "#" ||
         isOneOf(lower,
                 {"todo", "tbd", "fixme", "url", "link", "xxx", "...", "<url>", "<link>", "http://",
                  "https://", "#todo", "link-to-paper", "link_to_paper", "your-link", "insert-link-here"});
}

struct Place {
  Span span;
  std::string_view what;
};

bool isWords(std::string_view text, std::size_t most) {
  bool lower = false;
  for (const char c : text) {
    lower = lower || (c >= 'a' && c <= 'z');
    if (c == '[' || c == ']' || c == '\n' || c == '$' || c == '\\') return false;
  }
  return lower && text.size() <= most;
}

// `[text][name]` where no line says `[name]: address`: shown as it stands. Not `x[i][j]`, `[MASK][SEP]`,
// `[1][2]`.
void collectReferences(const Card& card, std::vector<Place>& places) {
  if (card.textOf(card.body).find("]["sv) == std::string_view::npos) return;
  std::optional<VerbatimSpans> verbatim;
  const auto& links = card.outline.links;
  std::size_t next = 0;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::paragraph) continue;
    const std::string_view text = card.text().substr(0, block.span.end);  // nothing is looked for beyond it
    for (std::size_t at = text.find("]["sv, block.span.begin); at < block.span.end;
         at = text.find("]["sv, at + 2)) {
      const std::size_t open = text.substr(block.span.begin, at - block.span.begin).rfind('[');
      const std::size_t end = std::min(text.find(']', at + 2), block.span.end);
      if (open == std::string_view::npos || end == block.span.end) continue;
      const std::size_t begin = block.span.begin + open;
      const std::string_view label = text.substr(begin + 1, at - begin - 1);
      const std::string_view name = text.substr(at + 2, end - at - 2);
      const bool number = !name.empty() && std::all_of(name.begin(), name.end(), strings::isAsciiDigit);
      const char before = begin > 0 ? text[begin - 1] : ' ';
      const char after = end + 1 < card.text().size() ? card.text()[end + 1] : ' ';
      if (label.size() < 3 || !isWords(label, 100) || !(isWords(name, 60) || (number && name.size() < 3)) ||
          strings::isAsciiAlnum(before) || std::string_view("]\\$").find(before) != std::string_view::npos ||
          std::string_view("_^({").find(after) != std::string_view::npos)
        continue;
      if (!verbatim) verbatim.emplace(card);  // few cards come here
      if (verbatim->contains(at)) continue;
      while (next < links.size() && links[next].span.end <= at) ++next;  // both go forward
      if (next == links.size() || links[next].span.begin > at) places.push_back({{begin, end + 1}, "link"});
    }
  }
}

void check(const Card& card, Report& report) {
  std::vector<Place> found;
  for (const markdown::Link& link : card.outline.links) {
    if (link.autolink || !isPlaceholder(link.href)) continue;
    // `<a href="#">` is a button of a page's script or an anchor's own mark.
    if (link.from_html && link.href == "#") continue;
    found.push_back({link.span, "link"});
  }
  for (const markdown::Image& image : card.outline.images) {
    if (isPlaceholder(image.source)) found.push_back({image.span, "picture"});
  }
  collectReferences(card, found);
  std::erase_if(found, [&](const Place& place) {
    return isHidden(card, report, markdown_link_target.info, place.span);
  });
  if (found.empty()) return;
  stableSort(found, [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  std::vector<Span> places;
  for (const Place& place : found) places.push_back(place.span);
  const std::string_view what = found.front().what;
  const bool mixed =
      std::any_of(found.begin(), found.end(), [&](const Place& place) { return place.what != what; });
  Finding& finding = report.add(
      markdown_link_target.info, places.front(),
      places.size() == 1
          ? strings::concat(
                {"This ", what, what == "link" ? " goes nowhere: it has no address" : " has no address"})
          : strings::concat({std::to_string(places.size()), " ", mixed ? "links and picture" : what,
                             "s have no address"}));
  finding.withHelp(card.textOf(places.front()).find("]["sv) != std::string_view::npos
                       ? "A link such as `[text][name]` wants a line `[name]: address` somewhere in the card."
                   : what == "link" ? "Write the address, or leave the text without a link."
                                    : "Write the picture's address, or take it out.");
  relateOthers(finding, places, "nor has this one");
}

}  // namespace

const Rule markdown_link_target{.info = {.id = "markdown/link-target", .severity = Severity::warning},
                                .check = check};

const RuleDocs markdown_link_target_docs{
    .summary = "A link or picture without an address",
    .why =
        "A link such as `[paper]()` or `[code](TODO)` looks like one and leads nowhere; `[paper][1]` without "
        "a line "
        "`[1]: address` is shown with its brackets, and a picture without an address as a broken one.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](TODO).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](https://example.org/paper).\n",
    .fix = "",
    .source = "Faults in real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
