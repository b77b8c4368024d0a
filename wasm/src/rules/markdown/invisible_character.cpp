#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::rules {

namespace {

enum class Kind : unsigned char { none, zero_width, direction, space };

Kind kindOf(char32_t c) {
  if (c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD || c == 0x180E) return Kind::zero_width;
  if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return Kind::direction;
  if (c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
    return Kind::space;
  return Kind::none;
}

std::string nameOf(char32_t c) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(c >> shift) & 15];
  return out;
}

struct Found {
  Span span;
  char32_t character = 0;
  Kind kind = Kind::none;
};

// Characters of the kinds wanted in `span`. All of them are two or three bytes of UTF-8 that begin so:
void collect(std::string_view text, Span span, bool spaces, bool directions, std::vector<Found>& found) {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead != 0xC2 && lead != 0xE1 && lead != 0xE2 && lead != 0xE3 && lead != 0xEF) continue;
    std::size_t length = 0;
    const char32_t c = utf8::codePointAt(text, i, length);
    const Kind kind = kindOf(c);
    if (kind == Kind::none || (kind == Kind::space && !spaces) || (kind == Kind::direction && !directions))
      continue;
    found.push_back({{i, i + length}, c, kind});
  }
}

// Code that someone will copy and run, so that a wrong space is an error there.
bool isProgram(const markdown::Block& block) {
  return isOneOf(block.language, {"python", "py", "bash", "sh", "shell", "json", "yaml", "javascript", "js",
                                  "console", "typescript", "ts"}) ||
         (block.language.empty() && !guessLanguage(block.text).empty());
}

void check(const Card& card, Report& report) {
  if (card.source.isAscii()) return;
  std::vector<Found> found;
  const std::string_view text = card.text();
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code) continue;
    const std::size_t before = found.size();
    collect(text, block.content, true, true, found);
    if (found.size() != before && !isProgram(block)) found.resize(before);
  }
  for (const markdown::InlineCode& code : card.outline.inline_code)
    collect(text, code.span, false, true, found);
  for (const markdown::Link& link : card.outline.links) collect(text, link.destination, false, true, found);
  for (const markdown::Image& image : card.outline.images)
    collect(text, image.destination, false, true, found);
  // An override turns the order of what is read around, wherever it stands.
  for (std::size_t at = text.find('\xE2', card.body.begin); at < text.size();
       at = text.find('\xE2', at + 1)) {
    const std::string_view character = text.substr(at, 3);
    if (character == "\xE2\x80\xAD" || character == "\xE2\x80\xAE")
      collect(text, {at, at + 3}, false, true, found);
  }
  stableSort(found, [](const Found& a, const Found& b) { return a.span.begin < b.span.begin; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& a, const Found& b) { return a.span.begin == b.span.begin; }),
              found.end());
  std::erase_if(found, [&](const Found& one) {
    return isHidden(card, report, markdown_invisible_character.info, one.span);
  });
  if (found.empty()) return;

  std::vector<Span> places;
  std::vector<TextEdit> edits;
  for (const Found& one : found) {
    places.push_back(one.span);
    edits.push_back({one.span, one.kind == Kind::space ? " " : ""});
  }
  const Found& first = found.front();
  const std::string_view what = first.kind == Kind::space ? "A space that is none to a program"
                                : first.kind == Kind::direction
                                    ? "A character that turns the direction of the text"
                                    : "An invisible character";
  Finding& finding = report.add(
      markdown_invisible_character.info, first.span,
      strings::concat({what, " (", nameOf(first.character), ") stands here",
                       found.size() > 1
                           ? strings::concat({", and ", strings::count(found.size() - 1, "more of the kind",
                                                                       "more of the kind")})
                           : std::string()}));
  finding
      .withHelp(first.kind == Kind::direction
                    ? "What is read is not what is copied and run. Remove it."
                    : "Whoever copies this gets it too: code fails with it, and an address leads elsewhere.")
      .withFix(first.kind == Kind::space ? "Write plain spaces" : "Remove it", true, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_invisible_character{.info = {.id = "markdown/invisible-character",
                                                 .severity = Severity::warning,
                                                 .fix = FixSafety::safe,
                                                 .summary = "An invisible character in code or an address"},
                                        .check = check};

const RuleDocs markdown_invisible_character_docs{
    .why =
        "Copying from a web page or a word processor brings zero-width characters and no-break spaces along. "
        "In code "
        "and addresses they are errors that nobody can see; Python refuses U+00A0. Characters that turn the "
        "direction "
        "of text hide what code does.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n```python\nfrom poems "
        "import "
        "verses\nif\xC2\xA0True:\n    verses()\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills "
        "gaps\xC2\xA0: "
        "always.\n\n```python\nfrom poems import verses\nif True:\n    verses()\n```\n",
    .fix =
        "Removes zero-width characters and direction marks, and writes plain spaces for others, in code and "
        "addresses "
        "only. Safe: none of them means anything there.",
    .source = "CVE-2021-42574 (direction marks in code); Python's tokenizer (tried 2026-11-23)"};

}  // namespace cardsmith::rules
