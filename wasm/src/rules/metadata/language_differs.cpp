#include <algorithm>

#include "metadata/edits.h"
#include "metadata/lists.h"
#include "metadata/suggest.h"
#include "rules/metadata/tag_hints.h"
#include "rules/metadata/text_language.h"
#include "rules/readings.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The codes of "French and English"; nothing where one of the words is no language.
std::vector<std::string> codesOf(std::string_view written) {
  std::string plain;
  for (const char c : written) plain += c == '*' || c == '`' || c == '_' || c == '[' || c == ']' ? ' ' : c;
  std::vector<std::string> codes;
  for (std::string_view part : metadata::splitList(plain + ",")) {
    for (std::size_t joined = 0; !part.empty(); part = part.substr(std::min(joined + 5, part.size()))) {
      joined = std::min(part.find(" and "sv), part.size());
      std::string_view name = strings::trim(part.substr(0, joined));
      if (name.ends_with('.')) name.remove_suffix(1);
      const auto meant = metadata::suggestLanguage(name);
      if (!meant || !meant->safe || codes.size() > 20) return {};
      // The Hub has the code of two letters where there is one.
      const metadata::lists::Language* const two = metadata::lists::findLanguageOfThreeLetters(meant->code);
      std::string code(two ? two->code : std::string_view(meant->code));
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
    }
  }
  return codes;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata) return;
  const auto declared = stringsOf(card.get("language"));
  // A tag that names the language is told as such.
  if (declared.empty() && (hasKey(card, "language") || languageTag(card).node)) return;
  const LanguageOfText& told = languageOfText(card);
  if (told.codes.empty() || isHidden(card, report, metadata_language_differs.info, told.span)) return;
  const std::string names = strings::join(told.codes, ", ");
  const std::string_view gives =
      told.codes.size() == 1 ? "The text gives the language " : "The text gives the languages ";
  if (declared.empty()) {
    const std::string written = told.codes.size() == 1 ? metadata::edits::scalar(told.codes[0])
                                                       : metadata::edits::flowSequence(told.codes);
    report.add(metadata_language_differs.info, endOfBlock(card), {gives, names, ", the metadata name none"})
        .withSeverity(Severity::info)
        .withRelated(told.span, "the text gives it here")
        .withHelp("People find models by the language filter, which reads `language`.")
        .withFix({"Add `language: ", written, "`"}, false,
                 metadata::edits::insertEntry(card.text(), *card.metadata, nullptr, "language", written));
    return;
  }
  for (const auto code : declared) {
    const auto meant = metadata::suggestLanguage(code);
    // What is no language is told as such, and `multilingual` is all of them.
    if (!meant || metadata::lists::contains(metadata::lists::language_special, code) ||
        std::find(told.codes.begin(), told.codes.end(), meant->code) != told.codes.end())
      return;
  }
  report.add(metadata_language_differs.info, told.span, {gives, names, ", the metadata ", declared[0]})
      .withRelated(card.get("language")->span, "language stands here")
      .withHelp("The Hub's filter goes by the metadata. Make both say the same.");
}

LanguageOfText readLanguage(const Card& card) {
  if (!card.mayHold({"language"})) return {};
  constexpr std::size_t kMost = 20;  // lines, each compared with all names of languages
  std::size_t tried = 0;
  LanguageOfText source;  // of a translation model, whose other language is told by the next line
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::paragraph) continue;
    const std::string_view text = card.textOf(block.span);
    for (std::size_t at = text.find("anguage"sv); at != std::string_view::npos;
         at = text.find("anguage"sv, at + 1)) {
      // Not far behind a line's start; in the first one nothing is found, and 0 is right.
      const std::size_t near = at > 60 ? at - 60 : 0;
      const std::size_t found = text.substr(near, at - near).rfind('\n');
      if (found == std::string_view::npos && near > 0) continue;
      const std::size_t begin = found == std::string_view::npos ? 0 : near + found + 1;
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = text.substr(begin, end - begin);
      const std::size_t colon = line.find(':');
      if (colon > 40) continue;
      std::string name;
      for (const char c : line.substr(0, colon)) {
        if (strings::isAsciiAlpha(c)) name += strings::toLowerAscii(c);
      }
      const bool from = isOneOf(name, {"sourcelanguage", "sourcelanguages"});
      const bool to = isOneOf(name, {"targetlanguage", "targetlanguages"});
      if (!from && !to &&
          !isOneOf(name, {"language", "languages", "languagesnlp", "languagenlp", "languagesnlpoptional"}))
        continue;
      if (++tried > kMost) return {};
      const Span span{block.span.begin + begin, block.span.begin + end};
      std::vector<std::string> codes = codesOf(line.substr(colon + 1));
      if (codes.empty()) continue;
      if (from) {
        source = {std::move(codes), span};
        continue;
      }
      if (!to) return {std::move(codes), span};
      if (source.codes.empty()) continue;
      for (std::string& code : codes) {
        if (std::find(source.codes.begin(), source.codes.end(), code) == source.codes.end())
          source.codes.push_back(std::move(code));
      }
      source.span.end = span.end;
      return source;
    }
  }
  return {};
}

}  // namespace

const LanguageOfText& languageOfText(const Card& card) {
  return readOnce(card.readings.language, [&] { return readLanguage(card); });
}

const Rule metadata_language_differs{
    .info = {.id = "metadata/language-differs", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_language_differs_docs{
    .summary = "The text gives another language than the metadata, or one that they lack",
    .why =
        "The language filter reads `language`, people read the text: who looks for a French model does not "
        "find one "
        "whose metadata say English, or nothing.",
    .bad =
        "---\nlicense: mit\npipeline_tag: fill-mask\n---\n\n# A model\n\n- **Language(s) (NLP):** French\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n- **Language(s) "
        "(NLP):** "
        "French\n",
    .fix = "Adds the languages that the text gives. Not safe: the line may speak of something else.",
    .source = "huggingface_hub modelcard_template.md, \"Language(s) (NLP)\" (read 2026-11-23)"};

}  // namespace cardsmith::rules
