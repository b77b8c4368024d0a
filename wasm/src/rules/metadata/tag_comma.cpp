#include <algorithm>

#include "metadata/edits.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The tags in the place of the one, without those that the list, sorted in `known`, has already.
std::vector<TextEdit> asSeveral(const Card& card, const yaml::Entry& entry, const yaml::Node& tag,
                                const std::vector<std::string_view>& parts,
                                const std::vector<std::string_view>& known) {
  std::vector<std::string> words;
  for (const std::string_view part : parts) {
    std::string word(strings::trim(part));
    if (std::find(words.begin(), words.end(), word) == words.end() &&
        !std::binary_search(known.begin(), known.end(), word))
      words.push_back(std::move(word));
  }
  if (!entry.value->isSequence())
    return metadata::edits::replaceValue(card.text(), entry, metadata::edits::flowSequence(words));
  if (words.empty()) return {};
  std::string separator = ", ";
  if (entry.value->style == yaml::Style::block) {
    // A line of its own for each, as the first one has.
    std::size_t begin = tag.span.begin;
    while (begin > 0 && card.text()[begin - 1] != '\n' && card.text()[begin - 1] != '\r') --begin;
    const std::string_view lead = card.text().substr(begin, tag.span.begin - begin);
    if (lead.find_first_not_of(" -"sv) != std::string_view::npos || lead.find('-') == std::string_view::npos)
      return {};
    separator = strings::concat({"\n", lead});
  }
  for (std::string& word : words) word = metadata::edits::scalar(word);
  return metadata::edits::replaceByWord(tag, strings::join(words, separator));
}

void check(const Card& card, Report& report) {
  const yaml::Entry* entry = card.metadata ? card.metadata->find("tags") : nullptr;
  if (!entry) return;
  std::vector<std::string_view> known = stringsOf(entry->value);
  stableSort(known);
  for (const yaml::Node* tag : itemsOf(entry->value)) {
    if (!tag->isString() || tag->text.find(',') == std::string::npos || isReported(report, tag->span))
      continue;
    const auto parts = strings::split(tag->text, ',');
    bool words = parts.size() > 1;
    for (const auto part : parts)
      words = words && !strings::trim(part).empty() && strings::trim(part).size() <= 40;
    if (!words) continue;
    Finding& finding = report.add(metadata_tag_comma.info, tag->span,
                                  {"This is one tag, not ", std::to_string(parts.size()), ": ", tag->text});
    finding.withHelp("Commas do not separate tags in plain text. Write one tag a line, each after `- `.")
        .withFix({"Make it ", std::to_string(parts.size()), " tags"}, !entry->value->isSequence(),
                 asSeveral(card, *entry, *tag, parts, known));
  }
}

}  // namespace

const Rule metadata_tag_comma{
    .info = {.id = "metadata/tag-comma", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_tag_comma_docs{
    .summary = "Several tags in one text",
    .why = "`tags: a, b` is one tag named \"a, b\" to the Hub: nobody finds the model by either.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry, arabic\n---\n\n# A "
        "model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry\n- arabic\n---\n\n# A "
        "model\n",
    .fix = "Writes each tag for itself. Safe where the text is all there is, and no item of a list.",
    .source = "Cards seen on the Hub (read 2026-11-23)"};

}  // namespace cardsmith::rules
