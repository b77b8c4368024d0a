#include "rules/metadata/text_license.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.metadata || isSaid(report, folder_license_file.info)) return;
  const TextLicense told = licenseOnlyInText(card);
  if (told.ids.empty()) return;
  const std::string& id = told.ids.front();
  report
      .add(metadata_license_unlisted.info, endOfBlock(card),
           {"The text gives the license ", id, ", the metadata name none"})
      .withRelated(told.span, "the text gives it here")
      .withHelp("Without `license` the Hub shows none and finds the model under none.")
      .withFix({"Add `license: ", id, "`"}, false, insertTopLevelKey(card, "license", id));
}

}  // namespace

const Rule metadata_license_unlisted{
    .info = {.id = "metadata/license-unlisted", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_license_unlisted_docs{
    .summary = "The text gives a license that the metadata lack",
    .why =
        "The Hub's badge and filter read `license` alone. Who filters by what may be used does not find a "
        "model "
        "whose license stands only in its text.",
    .bad = "---\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n- **License:** MIT\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n- **License:** MIT\n",
    .fix = "Adds the license that the text gives. Not safe: the sentence may speak of something else.",
    .source =
        "hub-docs#995: thousands of repositories without `license` in the metadata; huggingface_hub "
        "modelcard_template.md, \"License\" (read 2026-11-23)"};

}  // namespace cardsmith::rules
