#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  for (const yaml::Node* tag : itemsOf(card.get("tags"))) {
    if (!tag->isString() || tag->text.find(',') == std::string::npos || isReported(report, tag->span))
      continue;
    const auto parts = strings::split(tag->text, ',');
    bool words = parts.size() > 1;
    for (const auto part : parts)
      words = words && !strings::trim(part).empty() && strings::trim(part).size() <= 40;
    if (!words) continue;
    Finding& finding =
        report.add(metadata_tag_comma.info, tag->span,
                   strings::concat({"This is one tag, not ", std::to_string(parts.size()), ": ", tag->text}));
    finding.withHelp("Commas do not separate tags in plain text. Write one tag a line, each after `- `.");
  }
}

}  // namespace

const Rule metadata_tag_comma{.info = {.id = "metadata/tag-comma", .severity = Severity::warning},
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
    .fix = "",
    .source = "Cards seen on the Hub (read 2026-11-23)"};

}  // namespace cardsmith::rules
