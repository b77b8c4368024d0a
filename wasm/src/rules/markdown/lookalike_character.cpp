#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::rules {

namespace {

struct Lookalike {
  char32_t character;
  char latin;
};

// Cyrillic and Greek letters that most typefaces draw as a Latin one.
constexpr Lookalike kLookalikes[] = {
    {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'},
    {0x456, 'i'}, {0x455, 's'}, {0x458, 'j'}, {0x4BB, 'h'}, {0x501, 'd'}, {0x410, 'A'}, {0x412, 'B'},
    {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'},
    {0x422, 'T'}, {0x425, 'X'}, {0x3BF, 'o'}, {0x3BD, 'v'}, {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'},
    {0x39A, 'K'}, {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A7, 'X'}};

// The id with Latin letters, where it mixes them with lookalikes and nothing else; empty where it does not.
std::string latinForm(std::string_view id) {
  bool latin = false;
  bool replaced = false;
  std::string out;
  for (std::size_t i = 0; i < id.size();) {
    if (static_cast<unsigned char>(id[i]) < 0x80) {
      latin = latin || strings::isAsciiAlpha(id[i]);
      out += id[i++];
      continue;
    }
    std::size_t length = 0;
    const char32_t c = utf8::codePointAt(id, i, length);
    const auto found = std::find_if(std::begin(kLookalikes), std::end(kLookalikes),
                                    [&](const Lookalike& entry) { return entry.character == c; });
    if (found == std::end(kLookalikes)) return {};
    out += found->latin;
    replaced = true;
    i += length;
  }
  return latin && replaced ? out : std::string();
}

void check(const Card& card, Report& report) {
  if (card.source.isAscii()) return;
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  std::string first;
  const auto look = [&](Span span) {
    const std::string_view id = card.textOf(span);
    if (id.size() > 200 || id.find(' ') != std::string_view::npos) return;
    std::string latin = latinForm(id);
    if (latin.empty() || isHidden(card, report, markdown_lookalike_character.info, span)) return;
    if (places.empty()) first = latin;
    places.push_back(span);
    edits.push_back({span, std::move(latin)});
  };
  for (const std::string_view key :
       {"license", "language", "library_name", "pipeline_tag", "tags", "datasets", "base_model", "metrics"}) {
    for (const yaml::Node* item : itemsOf(card.get(key))) {
      if (item->isString() && item->style == yaml::Style::plain && !item->aliased) look(item->span);
    }
  }
  for (const CodeArgument& argument :
       codeArguments(card, {"from_pretrained", "load_dataset", "SentenceTransformer", "snapshot_download",
                            "hf_hub_download", "InferenceClient", "load_model"})) {
    look(argument.span);
  }
  for (const markdown::Link& link : card.outline.links) look(link.destination);
  if (places.empty()) return;
  Finding& finding = report.add(
      markdown_lookalike_character.info, places.front(),
      strings::concat(
          {"A letter of another script stands in this id, drawn like a Latin one: ", first, " seems meant"}));
  finding
      .withHelp("To a program these are two different names: the id leads to nothing, or to somebody else's.")
      .withFix("Write it in Latin letters", false, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

const Rule markdown_lookalike_character{.info = {.id = "markdown/lookalike-character",
                                                 .severity = Severity::warning,
                                                 .fix = FixSafety::unsafe,
                                                 .summary = "A letter of another script in an id"},
                                        .check = check};

const RuleDocs markdown_lookalike_character_docs{
    .why =
        "A Cyrillic or Greek letter in the middle of a Latin id cannot be seen. It breaks tags and links, "
        "and it is a "
        "known way to pass one repository off as another.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- p\xD0\xBE"
        "etry\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry\n- "
        "\xD0\xBF\xD0\xBE\xD1\x8D\xD0\xB7\xD0\xB8\xD1\x8F\n---\n\n# A model\n",
    .fix = "Writes the Latin letters. Not safe: the other name may exist.",
    .source = "Unicode Technical Standard 39, confusables (read 2026-11-23)"};

}  // namespace cardsmith::rules
