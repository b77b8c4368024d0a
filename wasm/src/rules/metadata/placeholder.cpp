#include <algorithm>

#include "rules/metadata/template_text.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

bool isPlaceholder(std::string_view text) {
  text = strings::trim(text);
  if (text.empty() || text.size() > 300) return false;
  // Every longer template text has one of these.
  if (text.size() > 9 && text.find_first_of(" /<{_-:"sv) == std::string_view::npos) return false;
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return strings::equalsIgnoreAsciiCase(text, word); });
  };
  if (is({"todo",
          "tbd",
          "fixme",
          "more information needed",
          "[more information needed]",
          "...",
          "xxx",
          "???",
          "any valid license identifier",
          "lorem ipsum",
          "fill me",
          "changeme",
          "change-me",
          "dataset1",
          "dataset2",
          "tag1",
          "tag2",
          "metric1",
          "metric2",
          "your-dataset",
          "your_dataset",
          "your-tag",
          "your-model",
          "url to a thumbnail used in social sharing"}))
    return true;
  const auto has = [&](std::initializer_list<std::string_view> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      return strings::containsIgnoreAsciiCase(text, phrase);
    });
  };
  if (has({"path/to/"sv, "todo:"sv}) ||
      (has({"your"sv}) &&
       has({"iso 639-1 code for your language"sv, "your-username/"sv, "your-org/"sv, "<your"sv,
            "your_username/"sv, "your license"sv, "your-license"sv, "your_license"sv})) ||
      (has({"array of "sv}) &&
       has({"array of dataset identifiers"sv, "array of tags"sv, "array of metric identifiers"sv})))
    return true;
  // `<license>`, `<BASE_MODEL_REPO_ORG>/<NAME>`
  if (text.front() == '<' && text.find('>', 3) != std::string_view::npos && strings::isAsciiAlpha(text[1]) &&
      !strings::equalsIgnoreAsciiCase(text.substr(0, 5), "<mask") &&
      !strings::equalsIgnoreAsciiCase(text.substr(0, 5), "<http"))
    return true;
  // `{lang_0}` of the metadata specification, `{{ name }}` of a template.
  return text.front() == '{' && text.back() == '}';
}

// `{name}` or `{{ name }}` without quotes: YAML makes a mapping of it.
bool isTemplate(const yaml::Node& node) {
  if (node.isString()) return isPlaceholder(node.text);
  if (node.style != yaml::Style::flow || node.entries.size() != 1) return false;
  const yaml::Entry& entry = node.entries.front();
  // No value, and no colon for one.
  return entry.key == "[object Object]" || (entry.value->isNull() && entry.value->span.empty() &&
                                            entry.value->span.begin == entry.key_span.end);
}

// The first few places; widget texts, prompts and a data set's labels are the author's own words.
void collect(const yaml::Node* node, std::vector<const yaml::Node*>& places) {
  if (places.size() >= 20) return;
  if (isTemplate(*node)) {
    places.push_back(node);
    return;
  }
  for (const yaml::Entry& entry : node->entries) {
    if (!isOneOf(entry.key,
                 {"widget", "prompt_template", "extra_gated_prompt", "mask_token", "dataset_info"}))
      collect(entry.value, places);
  }
  for (const yaml::Node* item : node->items) collect(item, places);
}

constexpr std::string_view kHelp =
    "A template's words still stand here. Write the value, or remove the line.";

bool isInside(const Finding& finding, Span place) {
  return !finding.file && finding.span.begin >= place.begin && finding.span.begin < place.end &&
         finding.span.end <= place.end;
}

// What the Hub says of the place stays, and gets our help: no value is to be made of such words. What we only
// infer of it is the same fault said again.
bool isSaidByHub(Report& report, Span place) {
  bool said = false;
  std::erase_if(report.findings(), [&](Finding& finding) {
    if (!isInside(finding, place)) return false;
    if (!finding.hub) return true;
    said = true;
    finding.help = kHelp;
    finding.fixes.clear();
    return false;
  });
  return said;
}

// `{% if language %}`, `{{ license | default("mit") }}`: no YAML at all, which is said already.
void explainSyntaxError(const Card& card, Report& report) {
  const Span block = card.front_matter->yaml;
  const SourceText& source = card.source;
  const std::string_view line = card.textOf(source.line(source.lineOf(card.yaml.error->span.begin)));
  if (line.find("{{"sv) == std::string_view::npos &&
      card.textOf(block).find("{%"sv) == std::string_view::npos)
    return;
  isSaidByHub(report, block);
}

void check(const Card& card, Report& report) {
  if (card.yaml.error && card.front_matter) return explainSyntaxError(card, report);
  if (!card.metadata) return;
  std::vector<const yaml::Node*> places;
  collect(card.metadata, places);
  std::erase_if(places, [&](const yaml::Node* place) { return isSaidByHub(report, place->span); });
  if (places.empty()) return;
  if (places.front() == card.metadata) {
    report
        .add(metadata_placeholder.info, card.metadata->span,
             {"This card is a template that was never filled in: its metadata are ",
              card.textOf(card.metadata->span)})
        .withHelp(
            "Fill the template by the program that it is for, or write the metadata and the text in its "
            "place. "
            "Python tools cannot read the block.");
    return;
  }
  const bool unquoted = std::any_of(places.begin(), places.end(), [](const yaml::Node* place) {
    return place->isMapping() && place->entries.front().key == "[object Object]";
  });
  Finding& finding =
      report.add(metadata_placeholder.info, places.front()->span,
                 {"Template text stands where a value is meant: ", card.textOf(places.front()->span)});
  finding.withHelp(unquoted ? concat({kHelp, " With `{{`, Python tools cannot read the block at all."})
                            : std::string(kHelp));
  for (std::size_t i = 1; i < places.size(); ++i)
    finding.withRelated(places[i]->span, "template text here too");
}

}  // namespace

bool isUnfilledTemplate(const Card& card) {
  return card.metadata && isTemplate(*card.metadata);
}

const Rule metadata_placeholder{.info = {.id = "metadata/placeholder", .severity = Severity::warning},
                                .check = check};

const RuleDocs metadata_placeholder_docs{
    .summary = "Template text in the metadata",
    .why =
        "Text that a template left (`{lang_0}`, `{{ card_data }}`, `[More Information Needed]`) becomes a "
        "tag or a value "
        "on the Hub's page. Unquoted brackets even become a list, and `{{ }}` a key named \"[object "
        "Object]\", in silence.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- TODO\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry\n---\n\n# A model\n",
    .fix = "",
    .source = "Templates of huggingface_hub, transformers and hub-docs (read 2026-11-23)"};

}  // namespace cardsmith::rules
