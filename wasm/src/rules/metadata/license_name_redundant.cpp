#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const yaml::Node* license = card.get("license");
  if (!card.metadata || !license || !license->isString() || license->text == "other") return;
  const yaml::Entry* name = card.metadata->find("license_name");
  if (!name || isBlank(name->value) || isReported(report, license->span)) return;
  report
      .add(metadata_license_name_redundant.info, name->key_span,
           {"license_name has no effect beside `license: ", license->text, "`"})
      .withHelp(
          "The Hub shows it only with `license: other`. Remove the line, or write `license: other` if the "
          "terms "
          "really are your own.");
}

}  // namespace

const Rule metadata_license_name_redundant{
    .info = {.id = "metadata/license-name-redundant", .severity = Severity::info}, .check = check};

const RuleDocs metadata_license_name_redundant_docs{
    .summary = "license_name beside a license that has a name",
    .why =
        "A license of the Hub's list needs no name of its own; two names that differ leave readers in doubt "
        "which holds.",
    .bad =
        "---\nlicense: mit\nlicense_name: acme-1.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A "
        "model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "huggingface_hub repocard_data.py, ModelCardData: common licenses do not need a name (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
