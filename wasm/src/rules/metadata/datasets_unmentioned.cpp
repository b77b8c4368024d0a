#include <algorithm>

#include "rules/metadata/not_on_hub.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "sections/fold.h"
#include "sections/sections.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t kTrainingData = 3;  // in sections::kSectionIds

// Letters and digits alone, in lower case.
std::string squeezed(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  for (const char c : text) {
    if (strings::isAsciiAlnum(c)) out[size++] = strings::toLowerAscii(c);
  }
  out.resize(size);
  return out;
}

// Whether a word of the name stands in the text; also where it has none that tells it from others.
bool mentions(std::string_view text, std::string_view name) {
  bool telling = false;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t end = at;
    while (end < name.size() && strings::isAsciiAlpha(name[end])) ++end;
    const std::string word = strings::toLowerAscii(name.substr(at, end - at));
    if (word.size() >= 3 && !isOneOf(word, {"dataset", "datasets", "data", "train", "corpus", "custom"})) {
      telling = true;
      if (strings::containsIgnoreAsciiCase(text, word)) return true;
    }
    at = end + 1;
  }
  return !telling;
}

// `mc4-es-sampled`: a part with a digit, as it is written or in two words, "mC4".
bool mentionsPartWithDigit(std::string_view squeezed_text, std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_."sv, at), name.size());
    const std::string part = squeezed(name.substr(at, end - at));
    const bool digit = part.find_first_of("0123456789"sv) != std::string::npos;
    if (part.size() >= 3 && digit && strings::isAsciiAlpha(part.front()) &&
        squeezed_text.find(part) != std::string_view::npos)
      return true;
    at = end + 1;
  }
  return false;
}

// `larazonpublico`: two words that stand near each other in the text, "La Razón (31477) and Público".
bool mentionsParts(std::string_view squeezed_text, std::string_view name) {
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kNear = 40;
  constexpr std::size_t kMostText = std::size_t{1} << 16;
  constexpr std::size_t kLongest = 40;
  if (squeezed_text.size() > kMostText || name.size() > kLongest) return false;
  for (std::size_t cut = kShortest; cut + kShortest <= name.size(); ++cut) {
    const std::string_view first = name.substr(0, cut);
    for (std::size_t at = squeezed_text.find(first); at != std::string_view::npos;
         at = squeezed_text.find(first, at + 1)) {
      if (squeezed_text.substr(at + cut, name.size() - cut + kNear).find(name.substr(cut)) !=
          std::string_view::npos)
        return true;
    }
  }
  return false;
}

bool isCapital(char c) {
  return c >= 'A' && c <= 'Z';
}

// `DAGW`: capitalised words in a row that begin with its letters, "Danish Gigaword".
bool mentionsInWords(std::string_view text, std::string_view acronym) {
  constexpr std::size_t kLongest = 6;
  if (acronym.size() < 3 || acronym.size() > kLongest ||
      !std::all_of(acronym.begin(), acronym.end(), isCapital))
    return false;
  std::size_t spelled = 0;  // of its letters, by the words up to here
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && strings::isAsciiAlpha(text[i])) ++i;
    const std::string_view word = text.substr(begin, i - begin);
    while (i < text.size() && !strings::isAsciiAlpha(text[i])) ++i;
    if (word.empty()) continue;
    if (spelled == acronym.size() || word[0] != acronym[spelled]) spelled = words = 0;
    if (word[0] != acronym[spelled]) continue;
    ++words;
    for (const char c : word) {
      if (spelled < acronym.size() && strings::toLowerAscii(c) == strings::toLowerAscii(acronym[spelled]))
        ++spelled;
    }
    if (spelled == acronym.size() && words > 1) return true;
  }
  return false;
}

void check(const Card& card, Report& report) {
  // Where nothing is told of the data, that is said by the sections' rule.
  if (card.kind != CardKind::model || !card.sections ||
      card.sections->items[kTrainingData].coverage == Coverage::absent)
    return;
  const std::string_view text = card.textOf(card.body);
  const auto datasets = itemsOf(card.get("datasets"));
  // Each is looked for in the whole text.
  constexpr std::size_t kMost = 50;
  constexpr std::size_t kMostText = std::size_t{1} << 20;
  if (datasets.empty() || datasets.size() > kMost || text.size() > kMostText) return;
  std::string all;  // made where it is wanted
  Finding* finding = nullptr;
  for (const yaml::Node* dataset : datasets) {
    if (!dataset->isString() || isReported(report, dataset->span) || namesNothing(dataset->text)) continue;
    const std::string_view name = std::string_view(dataset->text).substr(dataset->text.rfind('/') + 1);
    // `dailymail` is "Daily Mail" too, and `conll2003` "CoNLL-2003".
    if (mentions(text, name)) continue;
    if (all.empty()) all = squeezed(sections::fold(text).text);
    const std::string whole = squeezed(name);
    if (mentions(all, name) || all.find(whole) != std::string::npos || mentionsParts(all, whole) ||
        mentionsPartWithDigit(all, name) || mentionsInWords(text, name))
      continue;
    if (finding) {
      finding->withRelated(dataset->span, "nor this one");
      continue;
    }
    finding = &report.add(metadata_datasets_unmentioned.info, dataset->span,
                          {"`datasets` names ", dataset->text, ", which the text never mentions"});
    finding->withHelp(
        "Say in the text what it is and what it was used for, or take it out: readers cannot tell whether "
        "this "
        "model was trained on it.");
  }
}

}  // namespace

const Rule metadata_datasets_unmentioned{
    .info = {.id = "metadata/datasets-unmentioned", .severity = Severity::info}, .check = check};

const RuleDocs metadata_datasets_unmentioned_docs{
    .summary = "The metadata name a dataset that the text never mentions",
    .why =
        "`datasets` says what a model was trained on. Where the text tells of its training data and has no "
        "word of "
        "a dataset in the list, it is often left from a model that this one was made from.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- oscar\n---\n\n# A "
        "model\n\n## "
        "Training data\n\n12,000 poems of Hugo, cleaned by hand.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- oscar\n---\n\n# A "
        "model\n\n## "
        "Training data\n\nThe French part of OSCAR, 12,000 pages.\n",
    .fix = "",
    .source =
        "Hub documentation, model-cards, \"Specifying a dataset\"; faults of real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
