#include "metadata/edits.h"
#include "metadata/lists.h"
#include "metadata/suggest.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.metadata || isSaid(report, folder_license_file.info)) return;
  const yaml::Node* license = card.get("license");
  const yaml::Entry* name = card.metadata->find("license_name");
  if (!license || !license->isString() || license->text != "other" || !name || !name->value->isString())
    return;
  const auto meant = metadata::suggestLicense(name->value->text);
  if (!meant || !meant->safe) return;
  const metadata::lists::License* known = metadata::lists::findLicense(meant->value);
  if (!known || known->family || isOneOf(known->id, {"other", "unknown"})) return;
  report
      .add(metadata_license_other_listed.info, license->span,
           {"The license named `", name->value->text, "` is one of the Hub's list"})
      .withHelp({"Write `license: ", known->id, "`: with `other` no filter finds the card by its license."})
      .withFix({"Write `license: ", known->id, "`"}, false,
               metadata::edits::both(metadata::edits::replaceScalar(card.text(), *license, known->id),
                                     metadata::edits::removeEntry(card.text(), *card.metadata, *name)));
}

}  // namespace

const Rule metadata_license_other_listed{
    .info = {.id = "metadata/license-other-listed", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_license_other_listed_docs{
    .summary = "`license: other` with the name of a license that has an id",
    .why =
        "The filter and the badge follow `license`. With `other` the card is found under no license, though "
        "the "
        "Hub has an id for this one.",
    .bad =
        "---\nlicense: other\nlicense_name: llama3\nlicense_link: LICENSE\nlanguage: fr\npipeline_tag: "
        "fill-mask\n---\n\n# A model\n",
    .good =
        "---\nlicense: llama3\nlicense_link: LICENSE\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A "
        "model\n",
    .fix =
        "Writes the id and removes `license_name`. Not safe: the terms may be that license's with changes of "
        "your own.",
    .source = "Hub documentation, repositories-licenses; hub-docs#1060 (read 2026-11-23)"};

}  // namespace cardsmith::rules
