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
  return metadata::edits::splitItem(card.text(), *entry.value, tag, words);
}

// `conversational [peft, lora]`, where brackets hold further tags.
std::string withoutBrackets(std::string_view tags) {
  std::string out(tags);
  const std::size_t bracket = out.find('[');
  if (bracket == std::string::npos || out.back() != ']') return out;
  out.pop_back();
  out[bracket] = bracket == 0 ? ' ' : ',';
  return out;
}

void check(const Card& card, Report& report) {
  const yaml::Entry* entry = card.metadata ? card.metadata->find("tags") : nullptr;
  if (!entry) return;
  std::vector<std::string_view> known = stringsOf(entry->value);
  stableSort(known);
  for (const yaml::Node* tag : itemsOf(entry->value)) {
    if (!tag->isString() || tag->text.find(',') == std::string::npos || isReported(report, tag->span))
      continue;
    const std::string text = withoutBrackets(tag->text);
    const auto parts = strings::split(text, ',');
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
