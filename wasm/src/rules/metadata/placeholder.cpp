#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

bool isPlaceholder(std::string_view text) {
  text = strings::trim(text);
  if (text.empty()) return false;
  // Every longer template text has one of these.
  if (text.size() > 9 && text.find_first_of(" /<{") == std::string_view::npos) return false;
  const std::string lower = strings::toLowerAscii(text);
  if (isOneOf(lower,
              {"todo", "tbd", "fixme", "more information needed", "[more information needed]", "...", "xxx",
               "???", "any valid license identifier", "lorem ipsum", "fill me", "changeme", "change-me"})) {
    return true;
  }
  for (const std::string_view phrase : {"iso 639-1 code for your language", "array of dataset identifiers",
                                        "array of tags", "array of metric identifiers", "your-username/",
                                        "your-org/", "<your", "your_username/", "path/to/"}) {
    if (lower.find(phrase) != std::string::npos) return true;
  }
  if (text.size() > 2 && text.front() == '<' && text.find('>') != std::string_view::npos &&
      text.find(' ') == std::string_view::npos && text.size() > 8 && text[1] != '/' &&
      !lower.starts_with("<mask") && !lower.starts_with("<http")) {
    return true;  // <BASE_MODEL_REPO_ORG>/<NAME>
  }
  // `{lang_0}` of the metadata specification, `{{ name }}` of a template.
  return text.front() == '{' && text.back() == '}';
}

// Depth-first, the first few places; widget texts and prompts are the author's own words.
void collect(const yaml::Node* node, std::vector<Span>& places, int depth) {
  if (depth > 6 || places.size() >= 20) return;
  for (const yaml::Entry& entry : node->entries) {
    if (isOneOf(entry.key, {"widget", "prompt_template", "extra_gated_prompt", "mask_token"})) continue;
    if (entry.key == "[object Object]") {
      places.push_back(entry.key_span);
    } else {
      collect(entry.value, places, depth + 1);
    }
  }
  for (const yaml::Node* item : node->items) collect(item, places, depth + 1);
  if (node->isString() && isPlaceholder(node->text)) places.push_back(node->span);
}

void check(const Card& card, Report& report) {
  if (!card.metadata) return;
  std::vector<Span> places;
  collect(card.metadata, places, 0);
  std::erase_if(places, [&](Span place) { return isReported(report, place); });
  if (places.empty()) return;
  Finding& finding =
      report.add(metadata_placeholder.info, places.front(),
                 concat({"Template text stands where a value is meant: ", card.textOf(places.front())}));
  finding.withHelp("Write the value or remove the line; the Hub takes the text as it stands.");
  for (std::size_t i = 1; i < places.size(); ++i) finding.withRelated(places[i], "template text here too");
}

}  // namespace

const Rule metadata_placeholder{.info = {.id = "metadata/placeholder",
                                         .severity = Severity::warning,
                                         .summary = "Template text in the metadata"},
                                .check = check};

const RuleDocs metadata_placeholder_docs{
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
