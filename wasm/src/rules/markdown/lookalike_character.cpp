#include <algorithm>

#include "rules/markdown/body.h"
#include "rules/metadata/misspelt_key.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::rules {

namespace {

constexpr std::string_view kWhat = "A letter of another script stands in this id, drawn like a Latin one";
constexpr std::string_view kTitle = "Write it in Latin letters";

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

// What word processors make of `"` and `'`.
bool isQuote(char32_t c) {
  return c >= 0x2018 && c <= 0x201F;
}

struct Suspect {
  Span span;
  std::string meant;
  bool quotes = false;
};

class Search {
 public:
  Search(const Card& card, Report& report) : card_(card), report_(report) {}

  std::vector<Suspect> run() {
    if (card_.metadata) {
      for (const yaml::Entry& entry : card_.metadata->entries) look(entry);
    }
    for (const CodeArgument& argument :
         codeArguments(card_, {"from_pretrained", "load_dataset", "SentenceTransformer", "snapshot_download",
                               "hf_hub_download", "InferenceClient", "load_model"})) {
      look(argument.span);
    }
    for (const markdown::Link& link : card_.outline.links) look(link.destination);
    return std::move(suspects_);
  }

 private:
  const Card& card_;
  Report& report_;
  std::vector<Suspect> suspects_;

  void look(const yaml::Entry& entry) {
    // A key that is near enough to one that the Hub knows is told as misspelt.
    if (meantKey(card_.kind, entry.key).empty()) look(entry.key_span);
    const bool id =
        isOneOf(entry.key, {"license", "language", "library_name", "pipeline_tag", "tags", "datasets",
                            "base_model", "metrics", "thumbnail", "license_name", "license_link"});
    for (const yaml::Node* item : itemsOf(entry.value)) {
      if (id && item->isString() && item->style == yaml::Style::plain && !item->aliased) look(item->span);
    }
  }

  void look(Span span) {
    const std::string_view word = card_.textOf(span);
    constexpr std::size_t kMost = 1000;
    if (suspects_.size() > kMost || word.size() > 200 || word.find(' ') != std::string_view::npos) return;
    std::string meant = plainForm(word);
    if (meant.empty() || isHidden(card_, report_, markdown_lookalike_character.info, span)) return;
    std::size_t length = 0;
    const bool quotes = isQuote(utf8::codePointAt(word, 0, length));
    // Invisible characters alone are another rule's affair.
    if (!quotes && word.find_first_of("\xCA\xCE\xCF\xD0\xD1\xD2\xD4"sv) == std::string_view::npos) return;
    Finding* said = saidByHub(report_, span);
    if (said && !quotes) {
      said->fixes.clear();
      said->help = strings::concat({kWhat, ": `", meant, "` seems meant."});
      said->withFix(std::string(kTitle), false, {{span, meant}});
    }
    if (!said) suspects_.push_back({span, std::move(meant), quotes});
  }
};

void check(const Card& card, Report& report) {
  if (card.source.isAscii()) return;
  std::vector<Suspect> suspects = Search(card, report).run();
  if (suspects.empty()) return;
  const Suspect first = suspects.front();
  std::vector<Span> places;
  std::vector<TextEdit> edits;
  for (Suspect& suspect : suspects) {
    places.push_back(suspect.span);
    edits.push_back({suspect.span, std::move(suspect.meant)});
  }
  Finding& finding = report.add(
      markdown_lookalike_character.info, places.front(),
      first.quotes ? strings::concat({"YAML takes these quotes for letters: ", first.meant, " is meant"})
                   : strings::concat({kWhat, ": ", first.meant, " seems meant"}));
  finding
      .withHelp(first.quotes
                    ? "They are a word processor's. YAML knows `\"` and `'`, and most words need neither."
                    : "To a program these are two different names: the id leads to nothing, or to "
                      "somebody else's.")
      .withFix(first.quotes ? "Write it without them" : std::string(kTitle), false, std::move(edits));
  relateOthers(finding, places, "here too");
}

}  // namespace

std::string plainForm(std::string_view word) {
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return {};
  bool latin = false;
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    if (static_cast<unsigned char>(word[i]) < 0x80) {
      latin = latin || strings::isAsciiAlpha(word[i]);
      out += word[i++];
      continue;
    }
    std::size_t length = 0;
    const char32_t c = utf8::codePointAt(word, i, length);
    const auto found = std::find_if(std::begin(kLookalikes), std::end(kLookalikes),
                                    [&](const Lookalike& entry) { return entry.character == c; });
    if (found != std::end(kLookalikes)) {
      out += found->latin;
    } else if (!isInvisible(c) && !(isQuote(c) && (i == 0 || i + length == word.size()))) {
      return {};
    }
    i += length;
  }
  return latin && out.size() < word.size() ? out : std::string();
}

const Rule markdown_lookalike_character{
    .info = {.id = "markdown/lookalike-character", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs markdown_lookalike_character_docs{
    .summary = "A letter of another script, or a typographic quote, in an id",
    .why =
        "A Cyrillic or Greek letter in the middle of a Latin id cannot be seen. It breaks tags and links, "
        "and it is a "
        "known way to pass one repository off as another. The quotes of word processors are letters to YAML: "
        "they "
        "become part of the key or the value.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- p\xD0\xBE"
        "etry\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry\n- "
        "\xD0\xBF\xD0\xBE\xD1\x8D\xD0\xB7\xD0\xB8\xD1\x8F\n---\n\n# A model\n",
    .fix = "Writes the Latin letters, or leaves the quotes out. Not safe: the other name may exist.",
    .source = "Unicode Technical Standard 39, confusables (read 2026-11-23)"};

}  // namespace cardsmith::rules
