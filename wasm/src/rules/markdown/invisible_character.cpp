#include <algorithm>
#include <cstdint>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/eight_bytes.h"
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
  bool in_key = false;
};

// Characters of the kinds wanted in `span`. All of them are two or three bytes of UTF-8 that begin so:
void collect(std::string_view text, Span span, bool spaces, bool directions, std::vector<Found>& found) {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (i + 8 <= span.end && (eightBytes(text.data() + i) & kHighs) == 0) {
      i += 7;
      continue;
    }
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

// Keys and ids of the metadata, which have nothing else beyond ASCII. What the Hub says of one is said.
void collectMetadata(const Card& card, Report& report, const yaml::Node* node, std::vector<Found>& found) {
  constexpr std::size_t kMost = 1000;
  const auto look = [&](Span span, bool key) {
    const std::string_view word = card.textOf(span);
    const std::size_t before = found.size();
    if (before > kMost || word.size() > 200 || word.find(' ') != std::string_view::npos) return;
    collect(card.text(), span, true, true, found);
    if (found.size() == before) return;
    std::size_t beyond = 0;
    for (const char c : word) beyond += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    for (std::size_t i = before; i < found.size(); ++i) {
      beyond -= found[i].span.size();
      found[i].in_key = key;
    }
    if (beyond > 0 || saidByHub(report, span)) found.resize(before);
  };
  if (node->isString() && !node->aliased) look(node->span, false);
  for (const yaml::Entry& entry : node->entries) {
    if (entry.merged || entry.key == "widget") continue;
    look(entry.key_span, true);
    collectMetadata(card, report, entry.value, found);
  }
  for (const yaml::Node* item : node->items) collectMetadata(card, report, item, found);
}

// Whether the line has letters that are read from right to left: Hebrew, Arabic and their kin.
bool hasRightToLeft(std::string_view line) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    const auto next = static_cast<unsigned char>(line[i + 1]);
    if ((byte >= 0xD6 && byte <= 0xDF) || (byte == 0xE0 && next >= 0xA0 && next <= 0xA3) ||
        (byte == 0xEF && next >= 0xAC && next <= 0xBB))
      return true;
  }
  return false;
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
  if (card.metadata) collectMetadata(card, report, card.metadata, found);
  // An override turns the order of what is read around, wherever it stands; the others do so in a line that
  // has nothing to be turned.
  Span line;  // the last one looked at
  bool turned = false;
  for (std::size_t at = text.find('\xE2'); at < text.size(); at = text.find('\xE2', at + 1)) {
    std::size_t length = 0;
    const char32_t c = utf8::codePointAt(text, at, length);
    if (kindOf(c) != Kind::direction) continue;
    if (at >= line.end) {
      line = card.source.line(card.source.lineOf(at));
      turned = hasRightToLeft(card.textOf(line));
    }
    if (!turned || c == 0x202D || c == 0x202E) collect(text, {at, at + length}, false, true, found);
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
  const bool in_block = first.span.begin < card.body.begin;
  const bool in_key = std::any_of(found.begin(), found.end(), [](const Found& one) { return one.in_key; });
  const std::string_view what = first.kind == Kind::space ? "A space that is none to a program"
                                : first.kind == Kind::direction
                                    ? "A character that turns the direction of the text"
                                    : "An invisible character";
  Finding& finding = report.add(
      markdown_invisible_character.info, first.span,
      {what, " (", nameOf(first.character), ") stands here",
       found.size() > 1 ? strings::concat({", and ", strings::count(found.size() - 1, "more of the kind",
                                                                    "more of the kind")})
                        : std::string()});
  finding
      .withHelp(
          first.kind == Kind::direction ? "What is read is not what is copied and run. Remove it."
          : in_block
              ? "To the Hub this is another word: a key that it does not know, a tag that nobody looks for."
              : "Whoever copies this gets it too: code fails with it, and an address leads elsewhere.")
      // A key that the Hub then knows has a value that it then checks.
      .withFix(first.kind == Kind::space ? "Write plain spaces" : "Remove it", !in_key, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

bool isInvisible(char32_t c) {
  return kindOf(c) == Kind::zero_width || kindOf(c) == Kind::direction;
}

const Rule markdown_invisible_character{
    .info = {.id = "markdown/invisible-character", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs markdown_invisible_character_docs{
    .summary = "An invisible character in code, an address or a key",
    .why =
        "Copying from a web page or a word processor brings zero-width characters and no-break spaces along. "
        "In code "
        "and addresses they are errors that nobody can see; Python refuses U+00A0. Characters that turn the "
        "direction "
        "of text hide what code does. In the metadata a key with one is another key, which the Hub does not "
        "know.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n```python\nfrom poems "
        "import "
        "verses\nif\xC2\xA0True:\n    verses()\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills "
        "gaps\xC2\xA0: "
        "always.\n\n```python\nfrom poems import verses\nif True:\n    verses()\n```\n",
    .fix =
        "Removes zero-width characters and direction marks, and writes plain spaces for others, in code, "
        "addresses and ids only. Safe: none of them means anything there; in a key of the metadata not, "
        "because "
        "the Hub then checks the value.",
    .source = "CVE-2021-42574 (direction marks in code); Python's tokenizer (tried 2026-11-23)"};

}  // namespace cardsmith::rules
