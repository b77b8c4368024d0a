#include "metadata/edits.h"
#include "metadata/lists.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using metadata::edits::replaceScalar;
using strings::concat;

constexpr std::size_t kMostNamed = 5;
constexpr std::size_t kMostEdits = 100;

// `kr` is taken for the code of Korean, which is that of Korea.
void checkKanuri(const Card& card, const yaml::Node* language, Report& report) {
  for (const yaml::Node* item : itemsOf(language)) {
    if (!item->isString() || item->text != "kr") continue;
    if (containsString(language, "ko") || strings::containsIgnoreAsciiCase(card.text(), "kanuri")) return;
    report
        .add(metadata_language_code.info, item->span,
             "`kr` is the code of Kanuri, a language spoken around Lake Chad; Korean is `ko`")
        .withHelp("The Hub takes both. Write `ko` if the text is Korean.")
        .withFix("Write `ko` (Korean)", false, replaceScalar(card.text(), *item, "ko"));
    return;
  }
}

void check(const Card& card, Report& report) {
  const yaml::Node* language = card.get("language");
  if (card.kind == CardKind::space || !language) return;
  checkKanuri(card, language, report);
  const auto listed = stringsOf(language);
  const yaml::Node* first = nullptr;
  std::string codes;
  std::size_t named = 0;
  std::vector<TextEdit> edits;
  bool all = true;  // can be replaced, and are not in the list already
  for (const yaml::Node* item : itemsOf(language)) {
    const auto* known = item->isString() ? metadata::lists::findLanguageOfThreeLetters(item->text) : nullptr;
    if (!known) continue;
    if (!first) first = item;
    if (named++ < kMostNamed)
      codes += concat({named > 1 ? ", `" : "`", known->code, "` for `", item->text, "` (", known->name, ")"});
    auto edit = replaceScalar(card.text(), *item, known->code);
    all = all && !edit.empty() && edits.size() < kMostEdits;
    if (!all) continue;
    for (const std::string_view other : listed)
      all = all && other != known->code && (other != item->text || other.data() == item->text.data());
    edits.push_back(std::move(edit.front()));
  }
  if (!first) return;
  if (!all) edits.clear();
  report
      .add(metadata_language_code.info, first->span,
           {"The usual code has two letters: ", codes,
            named > kMostNamed ? concat({", and ", std::to_string(named - kMostNamed), " more"}) : ""})
      .withHelp(
          "The Hub takes both codes, but its documentation asks for the one of two letters where there is "
          "one, "
          "and readers filter by it. Where the list has both, the longer one can go.")
      .withFix("Write the code of two letters", true, std::move(edits));
}

}  // namespace

const Rule metadata_language_code{
    .info = {.id = "metadata/language-code", .severity = Severity::info, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_language_code_docs{
    .summary = "A code that is valid, but hardly the one that readers look for",
    .why =
        "Readers filter by language, and nearly all cards give codes of two letters: a model under `eng` is "
        "not "
        "found under English. `kr` is Kanuri; cards that have it are nearly always Korean (`ko`).",
    .bad = "---\nlicense: mit\nlanguage: eng\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: en\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix =
        "Writes the code of two letters for the same language, which is safe. `ko` for `kr` is not: the card "
        "may "
        "mean Kanuri.",
    .source =
        "hub-docs#193: ISO 639-1, else 639-2, else 639-3; @huggingface/languages 1.0.0 (read 2026-11-23)"};

}  // namespace cardsmith::rules
