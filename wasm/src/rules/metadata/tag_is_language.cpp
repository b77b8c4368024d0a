#include "metadata/lists.h"
#include "rules/metadata/tag_hints.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Codes of two letters that are hardly ever anything else in a tag (`ml`, `cv`, `sg` often are).
constexpr std::string_view kCodes =
    "en=\nfr=\nde=\nes=\npt=\nit=\nnl=\nru=\nzh=\nja=\nko=\nar=\nhi=\ntr=\npl=\nuk=\n"
    "cs=\nsv=\nda=\nfi=\nel=\nhe=\nhu=\nro=\nvi=\nth=\nfa=\nbn=\nta=\nte=\nur=\nsw=\n"
    "bg=\nhr=\nsk=\nca=\nlt=\nlv=\net=\nno=\nnb=\nnn=\n";

bool isUpper(char c) {
  return c >= 'A' && c <= 'Z';
}

const metadata::lists::Language* languageOf(std::string_view tag) {
  // `nn-NO`: nothing else is written so.
  if (tag.size() == 5 && (tag[2] == '-' || tag[2] == '_') && isUpper(tag[3]) && isUpper(tag[4]))
    return metadata::lists::findLanguage(tag.substr(0, 2));
  for (const metadata::lists::Language& language : metadata::lists::languages) {
    if (strings::equalsIgnoreAsciiCase(language.name, tag) && tag.size() >= 5) return &language;
  }
  return strings::valueOf(kCodes, tag) ? metadata::lists::findLanguage(tag) : nullptr;
}

void check(const Card& card, Report& report) {
  const TagHint hint = languageTag(card);
  if (!hint.node) return;
  report
      .add(metadata_tag_is_language.info, hint.node->span,
           {"The tag \"", hint.node->text, "\" does not tell the Hub the language"})
      .withHelp({"Add `language: ", hint.id, "` if the model is for ", hint.name,
                 ": the language filter reads only that."})
      .withFix({"Add `language: ", hint.id, "`"}, false, insertTopLevelKey(card, "language", hint.id));
}

}  // namespace

TagHint languageTag(const Card& card) {
  if (card.kind != CardKind::model || !card.metadata || hasKey(card, "language")) return {};
  for (const yaml::Node* tag : itemsOf(card.get("tags"))) {
    const metadata::lists::Language* language = tag->isString() ? languageOf(tag->text) : nullptr;
    if (language) return {tag, language->code, language->name};
  }
  return {};
}

const Rule metadata_tag_is_language{
    .info = {.id = "metadata/tag-is-language", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_tag_is_language_docs{
    .summary = "A language stands in `tags`, and `language` is missing",
    .why =
        "People find models by the language filter, which reads `language`. A language written as a tag is "
        "only a word.",
    .bad = "---\nlicense: mit\npipeline_tag: fill-mask\ntags:\n- french\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npipeline_tag: fill-mask\nlanguage: fr\n---\n\n# A model\n",
    .fix = "Adds `language`. Not safe: the model may serve other languages too.",
    .source = "Hub documentation, model-cards: `language`; huggingface_hub#797 (read 2026-11-23)"};

}  // namespace cardsmith::rules
