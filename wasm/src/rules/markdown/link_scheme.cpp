#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// `www.host/…` or a host that everybody knows: an address whose scheme was forgotten.
bool lacksScheme(std::string_view href) {
  if (isAbsoluteAddress(href)) return false;
  if (href.starts_with("www."sv) && href.find('.', 4) != std::string_view::npos) return true;
  const std::string_view host = href.substr(0, href.find('/'));
  return host.size() < href.size() &&
         isOneOf(host,
                 {"huggingface.co", "hf.co", "github.com", "gitlab.com", "arxiv.org", "doi.org", "kaggle.com",
                  "colab.research.google.com", "twitter.com", "x.com", "linkedin.com", "youtube.com",
                  "drive.google.com", "zenodo.org", "paperswithcode.com", "aclanthology.org", "medium.com"});
}

// `name@host.org`
bool isMailAddress(std::string_view href) {
  const std::size_t at = href.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto isPart = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
      return strings::isAsciiAlnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
    });
  };
  const std::string_view host = href.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  return isPart(href.substr(0, at)) && isPart(host) && dot != std::string_view::npos && dot > 0 &&
         host.size() - dot > 2;
}

void reportLinks(const Card& card, Report& report, bool (*lacks)(std::string_view), std::string_view scheme,
                 std::string_view what) {
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  for (const markdown::Link& link : card.outline.links) {
    if (link.autolink || link.destination.empty() || !lacks(link.href)) continue;
    if (!card.textOf(link.destination).starts_with(link.href.substr(0, 4)) ||
        isHidden(card, report, markdown_link_scheme.info, link.destination))
      continue;
    places.push_back(link.destination);
    edits.push_back({{link.destination.begin, link.destination.begin}, std::string(scheme)});
  }
  if (places.empty()) return;
  Finding& finding =
      report.add(markdown_link_scheme.info, places.front(),
                 {"Without `", scheme, "` this is a path inside the repository, not ", what,
                  places.size() > 1 ? strings::concat({" (", std::to_string(places.size()), " such links)"})
                                    : std::string()});
  finding.withHelp("The page links to a file of that name beside the card, which does not exist.")
      .withFix({"Put `", scheme, "` before it"}, true, std::move(edits));
  relateOthers(finding, places, "here too");
}

void check(const Card& card, Report& report) {
  reportLinks(card, report, lacksScheme, "https://", "a web address");
  reportLinks(card, report, isMailAddress, "mailto:", "an e-mail address");
}

}  // namespace

const Rule markdown_link_scheme{
    .info = {.id = "markdown/link-scheme", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_link_scheme_docs{
    .summary = "A web or e-mail address without its scheme",
    .why =
        "An address in a link that does not begin with `https://`, or `mailto:`, is taken relative to the "
        "page: the link leads to a page that does not exist.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](www.example.org/paper).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nRead [the "
        "paper](https://www.example.org/paper).\n",
    .fix =
        "Writes `https://` or `mailto:` before the address. Safe: only known hosts, `www.` names and "
        "`name@host` are taken for addresses.",
    .source = "CommonMark 0.31, links; RFC 3986, 4.2 (read 2026-11-23)"};

}  // namespace cardsmith::rules
