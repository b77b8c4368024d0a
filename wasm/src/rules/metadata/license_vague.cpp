#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct Family {
  std::string_view id;
  std::string_view instead;
};

constexpr Family kFamilies[] = {{"cc", "cc-by-4.0 or cc-by-nc-4.0"},
                                {"gpl", "gpl-3.0"},
                                {"lgpl", "lgpl-3.0"},
                                {"bsd", "bsd-3-clause"},
                                {"openrail", "creativeml-openrail-m or bigscience-openrail-m"}};

constexpr std::string_view kUnknownHelp =
    "Give the license that holds; where it is none of the Hub's, `license: other` with `license_name` and "
    "`license_link`. Where nobody gave one, say so in the text.";

void check(const Card& card, Report& report) {
  for (const yaml::Node* license : itemsOf(card.get("license"))) {
    if (!license->isString()) continue;
    if (license->text == "unknown")
      report.add(metadata_license_vague.info, license->span, "`license: unknown` tells readers nothing")
          .withHelp(std::string(kUnknownHelp));
    for (const Family& family : kFamilies) {
      if (license->text != family.id) continue;
      report
          .add(metadata_license_vague.info, license->span,
               {"`", family.id, "` is a family of licenses, not one of them"})
          .withHelp(
              {"Name the one that holds, such as ", family.instead, "; its members allow different things."});
    }
  }
}

}  // namespace

const Rule metadata_license_vague{.info = {.id = "metadata/license-vague", .severity = Severity::info},
                                  .check = check};

const RuleDocs metadata_license_vague_docs{
    .summary = "The license is `unknown`, or names a family and not a version",
    .why =
        "The Hub accepts `cc`, `gpl`, `lgpl`, `bsd` and `openrail`, but their members differ in what they "
        "allow: "
        "`cc` may or may not permit commercial use. `unknown` says nothing at all. Readers need the one that "
        "holds.",
    .bad = "---\nlicense: cc\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: cc-by-4.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "Hub documentation, repositories-licenses: families stand beside versions in its list (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
