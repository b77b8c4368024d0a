#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "rules/markdown/body.h"
#include "rules/metadata/template_text.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::string_view kTexts[] = {"more information needed",
                                       "needs more information",
                                       "todo",
                                       "tbd",
                                       "to be added",
                                       "to be completed",
                                       "add description here",
                                       "your description here",
                                       "insert description here",
                                       "lorem ipsum"};

constexpr std::string_view kFurtherRecommendations = "More information needed for further recommendations";

// `**Developed by:** somebody`
bool isAttribute(std::string_view source) {
  return source.starts_with("**"sv) || source.starts_with("__"sv);
}

// What to show of a paragraph that is nothing but a template's words, of those that may be there; else empty.
std::string_view placeholderIn(std::string_view text, std::string_view source,
                               const std::vector<std::string_view>& known) {
  text = strings::trim(text);
  if (isAttribute(source)) {
    const std::size_t colon = text.substr(0, 60).find(':');
    if (colon != std::string_view::npos) text = strings::trim(text.substr(colon + 1));
    while (text.starts_with('*')) text.remove_prefix(1);
  }
  if (text.size() > 60) {
    const std::size_t at = text.size() < 300 ? text.rfind(kFurtherRecommendations) : std::string_view::npos;
    return at == std::string_view::npos ? std::string_view() : text.substr(at);
  }
  const std::string_view shown = text;
  // Not the brackets, stars and stops around it.
  if (const std::size_t bracket = text.find('['); bracket != std::string_view::npos) {
    if (text.back() == ']') text.remove_prefix(bracket);
  }
  while (!text.empty() && !strings::isAsciiAlnum(text.front())) text.remove_prefix(1);
  while (!text.empty() && !strings::isAsciiAlnum(text.back())) text.remove_suffix(1);
  const bool known_words = std::any_of(known.begin(), known.end(), [&](std::string_view words) {
    for (const char c : text) {
      if (!strings::isAsciiAlnum(c) && c != ' ') continue;
      if (words.empty() || strings::toLowerAscii(c) != words.front()) return false;
      words.remove_prefix(1);
    }
    return words.empty();
  });
  return known_words ? shown : std::string_view();
}

// Those whose words the body has, between which a line may end.
std::vector<std::string_view> possibleTexts(const Card& card) {
  const auto mayHoldAll = [&](std::string_view words) {
    for (std::size_t end = 0; !words.empty(); words.remove_prefix(std::min(end + 1, words.size()))) {
      end = std::min(words.find(' '), words.size());
      if (!card.grams.mayHold(words.substr(0, end))) return false;
    }
    return true;
  };
  std::vector<std::string_view> possible;
  std::copy_if(std::begin(kTexts), std::end(kTexts), std::back_inserter(possible), mayHoldAll);
  return possible;
}

// Of the title that a template of data sets has, and the title of the guide to it.
constexpr std::string_view kDatasetName = "[Dataset Name]";
constexpr std::string_view kTitles[] = {"Dataset Card Creation Guide", "Dataset Card for Dataset Name",
                                        "Model Card for Model ID"};

// How the Hub's template tells the author that a section may be left out.
constexpr std::string_view kOptional = "[optional]";

// The names that readers are never meant to see.
constexpr std::string_view kNames[] = {"your-username", "your_username", "yourusername",   "your-hf-username",
                                       "your-org/",     "your_org/",     "github-username"};

constexpr std::string_view kTrainerNotice = "should probably proofread and complete it";

// Values that a reader must replace before the code runs, and that stand for this very repository.
bool isPlaceholderId(std::string_view id) {
  const std::string lower = strings::toLowerAscii(id);
  for (const std::string_view start :
       {"path/to/",      "/path/to/", "./path/to/",   "your-username/",    "your_username/",
        "yourusername/", "your-org/", "your_org/",    "your-hf-username/", "<your",
        "username/",     "{{",        "your-model",   "your_model",        "your-repo",
        "my-username/",  "user/repo", "hf_username/", "your-name/",        "yourname/",
        "{your",         "[your"}) {
    if (lower.starts_with(start)) return true;
  }
  return false;
}

struct Place {
  Span span;
  std::string_view shown;  ///< what to quote; empty: the source
};

// The number of an arXiv paper that was not filled in: `xxxx.xxxxx`, `24XX.XXXXX`.
bool holdsArxivPlaceholder(std::string_view text) {
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.', dot + 1)) {
    if (dot < 4 || (dot > 4 && strings::isAsciiAlnum(text[dot - 5]))) continue;
    std::size_t unknown = 0;
    for (std::size_t i = dot - 4; i < dot; ++i) {
      if (strings::toLowerAscii(text[i]) == 'x') {
        ++unknown;
      } else if (!strings::isAsciiDigit(text[i])) {
        unknown = text.size();
      }
    }
    if (unknown > 4) continue;
    std::size_t behind = dot + 1;
    while (behind < text.size() && strings::toLowerAscii(text[behind]) == 'x') ++behind;
    const std::size_t length = behind - dot - 1;
    if ((length == 5 || (unknown == 4 && length >= 4 && length <= 6)) &&
        (behind == text.size() || !strings::isAsciiAlnum(text[behind])))
      return true;
  }
  return false;
}

// A name that readers are never meant to see: `your-username/your-model`, `xxxx.xxxxx` of an arXiv address.
// Where the code is about a repository of the reader's own, it is as it should be.
bool holdsPlaceholder(std::string_view text) {
  const auto has = [&](std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return strings::containsIgnoreAsciiCase(text, word); });
  };
  static constexpr std::string_view kOwn[] = {"push",    "hub_model_id", "repo_id",
                                              "repo-id", "upload",       "create"};
  return (has(kNames) && !has(kOwn)) || holdsArxivPlaceholder(text);
}

// Each such name has one of these.
bool mayHoldPlaceholder(std::string_view text) {
  for (const std::string_view part :
       {"github-username"sv, "your"sv, "Your"sv, "YOUR"sv, "xxxx"sv, "XXXX"sv}) {
    if (strings::contains(text, part)) return true;
  }
  return false;
}

// The word of `line` with such a name in it.
void collectNames(const Card& card, Span line, std::vector<Place>& places,
                  bool (*holds)(std::string_view) = holdsPlaceholder) {
  if (!mayHoldPlaceholder(card.textOf(line)) || !holds(card.textOf(line))) return;
  const std::string_view text = card.text();
  for (std::size_t begin = line.begin; begin < line.end;) {
    std::size_t end = begin;
    while (end < line.end && static_cast<unsigned char>(text[end]) > ' ' &&
           std::string_view("\"'`()[]<>,").find(text[end]) == std::string_view::npos)
      ++end;
    if (end > begin && holds(text.substr(begin, end - begin))) {
      places.push_back({{begin, end}, {}});
      return;
    }
    begin = end + 1;
  }
}

// The inside of `{% if language %}`.
bool isStatement(std::string_view inside) {
  inside = strings::trim(inside.starts_with('-') ? inside.substr(1) : inside);
  return isOneOf(
      inside.substr(0, inside.find_first_of(" -"sv)),
      {"if", "elif", "else", "endif", "for", "endfor", "set", "block", "endblock", "include", "macro"});
}

// The inside of `{{ name }}`. LaTeX writes `{{x}}` too, with a backslash or a sub- or superscript near.
bool isVariable(std::string_view inside, char before) {
  if (std::string_view("\\^_${}").find(before) != std::string_view::npos) return false;
  const bool name = std::all_of(inside.begin(), inside.end(), [](char c) {
    return strings::isAsciiAlnum(c) || std::string_view("_.| -(),'\"").find(c) != std::string_view::npos;
  });
  return name && inside.find_first_of("_| "sv) != std::string_view::npos &&
         strings::isAsciiAlpha(strings::trim(inside).substr(0, 1)[0]);
}

bool mayHoldJinja(std::string_view text) {
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::string_view next = text.substr(at + 1, 1);
    if (next == "{" || next == "%") return true;
  }
  return false;
}

// What is left of a template that was not filled, in running text.
void collectJinja(const Card& card, Span span, std::optional<VerbatimSpans>& verbatim,
                  std::vector<Place>& places) {
  const std::string_view text = card.text().substr(0, span.end);
  for (std::size_t at = text.find('{', span.begin); at < span.end; at = text.find('{', at + 1)) {
    if (at + 1 == span.end) break;
    const bool variable = text[at + 1] == '{';
    if (!variable && text[at + 1] != '%') continue;
    const std::size_t length = text.substr(at, 82).find(variable ? "}}" : "%}");
    if (length == std::string_view::npos) continue;
    const std::string_view inside = text.substr(at + 2, length - 2);
    if (strings::trim(inside).empty() ||
        !(variable ? isVariable(inside, at > 0 ? text[at - 1] : ' ') : isStatement(inside)))
      continue;
    if (!verbatim) verbatim.emplace(card);  // few cards come here
    if (!verbatim->contains(at)) places.push_back({{at, at + length + 2}, {}});
    at += length;
  }
}

// Whether nothing else stands between its heading and the next one.
bool isAloneUnderHeading(const Card& card, Span place) {
  const auto& blocks = card.outline.blocks;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i].span.end < place.end) continue;
    return blocks[i - 1].kind == markdown::BlockKind::heading &&
           (i + 1 == blocks.size() || blocks[i + 1].kind == markdown::BlockKind::heading);
  }
  return false;
}

// A note behind code: `model = load("acme/verse")  # replace {your_username}`.
bool isBehindHash(const Card& card, Span place) {
  const Span line = card.source.line(card.source.lineOf(place.begin));
  const std::string_view before = card.textOf({line.begin, place.begin});
  const std::size_t hash = before.find('#');
  return hash != std::string_view::npos && !strings::trim(before.substr(0, hash)).empty();
}

void check(const Card& card, Report& report) {
  std::vector<Place> places;
  std::optional<VerbatimSpans> verbatim;
  const bool unfilled = isUnfilledTemplate(card);  // which is said of the metadata
  const std::string_view body = card.textOf(card.body);
  const auto holds = [&card](std::string_view name) { return bodyHolds(card, name); };
  const bool numbers = holds("xxxx"sv);
  const bool names = numbers || std::any_of(std::begin(kNames), std::end(kNames), holds);
  const std::vector<std::string_view> texts = possibleTexts(card);
  const bool dataset_name = card.mayHold({kDatasetName});
  const bool optional = card.mayHold({kOptional});
  const bool title = std::any_of(std::begin(kTitles), std::end(kTitles),
                                 [&card](std::string_view one) { return card.grams.mayHold(one); });
  const bool jinja = !unfilled && mayHoldJinja(body);
  for (const markdown::Block& block : card.outline.blocks) {
    if (names && block.kind == markdown::BlockKind::code && mayHoldPlaceholder(card.textOf(block.content))) {
      for (std::size_t at = block.content.begin; at < block.content.end;) {
        const std::size_t end = std::min(card.text().find('\n', at), block.content.end);
        collectNames(card, {at, end}, places);
        at = end + 1;
      }
    }
    const bool heading = block.kind == markdown::BlockKind::heading;
    if (heading && dataset_name && block.text.find(kDatasetName) != std::string::npos)
      places.push_back({block.span, kDatasetName});
    if (heading && title) {
      for (const std::string_view one : kTitles) {
        if (block.text == one) places.push_back({block.span, one});
      }
    }
    if (heading && optional && strings::trim(block.text).ends_with(kOptional))
      places.push_back({block.span, kOptional});
    if (!heading && block.kind != markdown::BlockKind::paragraph) continue;
    if (!texts.empty() && !heading) {
      const std::string_view shown = placeholderIn(block.text, card.textOf(block.span), texts);
      if (!shown.empty()) places.push_back({block.span, shown});
    }
    if (jinja) collectJinja(card, block.span, verbatim, places);
    // In running text `your-username` may be the reader's; a paper's number is the author's to give.
    if (numbers) collectNames(card, block.span, places, holdsArxivPlaceholder);
  }
  if (names) {
    for (const markdown::InlineCode& code : card.outline.inline_code) collectNames(card, code.span, places);
    for (const markdown::Link& link : card.outline.links)
      collectNames(card, link.destination.empty() ? link.span : link.destination, places);
  }
  for (const markdown::HtmlComment& comment : card.outline.comments) {
    if (comment.text.find(kTrainerNotice) != std::string::npos) places.push_back({comment.span, {}});
  }
  for (const CodeArgument& argument :
       codeArguments(card, {"from_pretrained", "pipeline", "load_dataset", "from_pretrained_keras",
                            "SentenceTransformer", "CrossEncoder", "load_model", "snapshot_download"})) {
    if (isPlaceholderId(argument.value)) places.push_back({argument.span, {}});
  }
  std::erase_if(places, [&](const Place& place) {
    return isHidden(card, report, markdown_placeholder.info, place.span);
  });
  // Where the block is missing, what was to become it is that fault.
  for (Finding& finding : report.findings()) {
    if (finding.rule != &front_matter_missing.info) continue;
    const auto card_data = [&](const Place& place) { return card.textOf(place.span) == "{{ card_data }}"; };
    if (std::erase_if(places, card_data) > 0)
      finding.help += " A program was to put it in the place of `{{ card_data }}`.";
  }
  if (places.empty()) return;
  stableSort(places, [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  places.erase(std::unique(places.begin(), places.end(),
                           [](const Place& a, const Place& b) { return b.span.begin < a.span.end; }),
               places.end());
  const Place& first = places.front();
  const std::string_view shown = first.shown.empty() ? card.textOf(first.span) : first.shown;
  const bool comment = shown.starts_with("<!--"sv);
  // A name or word of the template stands there once; what else was left has other words.
  const bool is_name = first.shown == kDatasetName ||
                       std::find(std::begin(kTitles), std::end(kTitles), first.shown) != std::end(kTitles);
  const bool word = first.shown == kOptional || is_name;
  const std::size_t others = places.size() - 1;
  std::string more;
  if (others > 0) {
    more = comment ? strings::concat({", with ", strings::count(others, "place that it could not fill",
                                                                "places that it could not fill")})
           : word  ? strings::concat({", and ", strings::count(others, "more place", "more places")})
                   : strings::concat({" (", std::to_string(places.size()), " places)"});
  }
  Finding& finding = report.add(
      markdown_placeholder.info, first.span,
      comment
          ? strings::concat({"A program wrote this text, and its note to proofread it is still there", more})
          : strings::concat({"A template's words are left here: ", shown, more}));
  std::string help =
      isAloneUnderHeading(card, first.span) ? "Write what belongs there, or remove the line and its heading."
      : others > 0 ? "Write what belongs there, or remove the lines, and the headings under which "
                     "nothing is left."
                   : "Write what belongs there, or remove the line.";
  if (comment) {
    help = "Complete what the program could not know, then remove the comment, as it asks.";
  } else if (word) {
    help = first.shown == kOptional
               ? "Take the word out of the heading: it was meant for who writes the card."
               : "Write the name there.";
    if (others > 0) help += " Fill in the other places, or remove their lines.";
  } else if (isBehindHash(card, first.span)) {
    help = "Write what belongs there, or remove the note behind the `#`.";
  }
  finding.withHelp(std::move(help));
  std::vector<Span> spans;
  spans.reserve(places.size());
  for (const Place& place : places) spans.push_back(place.span);
  relateOthers(finding, spans, "and here");
}

}  // namespace

const Rule markdown_placeholder{.info = {.id = "markdown/placeholder", .severity = Severity::info},
                                .check = check};

const RuleDocs markdown_placeholder_docs{
    .summary = "Text of a template was left",
    .why =
        "`[More Information Needed]`, `{{ model_id }}` or `from_pretrained(\"path/to/model\")` tell readers "
        "that nobody "
        "finished the card, and code with it does not run.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n## Training "
        "data\n\n[More "
        "Information Needed]\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n## Training "
        "data\n\nFrench verse, "
        "more information in the paper.\n",
    .fix = "",
    .source = "Templates of huggingface_hub, datasets and transformers (read 2026-11-23)"};

}  // namespace cardsmith::rules
