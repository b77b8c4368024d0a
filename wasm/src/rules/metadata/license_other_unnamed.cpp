#include <algorithm>

#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

bool hasLicenseFile(const Card& card) {
  if (!card.folder) return false;
  const auto& files = card.folder->files;
  return std::any_of(files.begin(), files.end(),
                     [](const FolderFile& file) { return isLicenseFile(file.path); });
}

void check(const Card& card, Report& report) {
  const yaml::Node* license = card.get("license");
  if (card.kind == CardKind::space || !containsString(license, "other")) return;
  const bool name = !isBlank(card.get("license_name"));
  const bool link = !isBlank(card.get("license_link")) || hasLicenseFile(card);
  if (name && link) return;
  // It, or the file beside the card, is a license that the Hub knows by its id.
  if (isSaid(report, folder_license_file.info) || isSaid(report, metadata_license_other_listed.info)) return;
  const std::string_view missing = !name && !link ? "license_name and license_link"
                                   : name         ? "license_link"
                                                  : "license_name";
  Span place = license->span;
  for (const yaml::Node* item : itemsOf(license)) {
    if (item->isString() && item->text == "other") place = item->span;
  }
  report.add(metadata_license_other_unnamed.info, place, {"`license: other` without ", missing})
      .withHelp(
          {isBlank(card.get("license_details")) ? "Readers cannot tell which license it is."
                                                : "The page shows nothing of `license_details`, an old key.",
           " Give `license_name`, a short name of your own such as `my-license-1.0`, and `license_link`, a "
           "file of the repository or an address."});
}

}  // namespace

const Rule metadata_license_other_unnamed{
    .info = {.id = "metadata/license-other-unnamed", .severity = Severity::warning}, .check = check};

const RuleDocs metadata_license_other_unnamed_docs{
    .summary = "`license: other` does not say which license",
    .why =
        "With `license: other` the page shows the license's name and links its text, and both come from "
        "`license_name` and `license_link`. Without them nobody knows what is allowed.",
    .bad = "---\nlicense: other\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good =
        "---\nlicense: other\nlicense_name: acme-research-1.0\nlicense_link: LICENSE\nlanguage: "
        "fr\npipeline_tag: "
        "fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "Hub documentation, repositories-licenses and modelcard.md (read 2026-11-23); not known to be "
        "enforced"};

}  // namespace cardsmith::rules
