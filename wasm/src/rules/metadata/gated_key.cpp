#include "rules/rule.h"
#include "rules/values.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (card.kind == CardKind::space || !card.metadata) return;
  const yaml::Entry* gated = card.metadata->find("gated");
  if (!gated || isBlank(gated->value)) return;
  report.add(metadata_gated_key.info, gated->key_span, "`gated` in the card does not gate the repository")
      .withHelp(
          "Gating is a setting of the repository on the Hub (Settings, \"Access requests\"). The card holds "
          "only the "
          "form: `extra_gated_prompt` and `extra_gated_fields`.");
}

}  // namespace

const Rule metadata_gated_key{.info = {.id = "metadata/gated-key", .severity = Severity::warning},
                              .check = check};

const RuleDocs metadata_gated_key_docs{
    .summary = "`gated` is a setting of the repository, not of the card",
    .why =
        "An author who writes `gated: true` believes that access is restricted. It is not: anyone can "
        "download the files.",
    .bad = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ngated: true\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nextra_gated_prompt: Tell us who you "
        "are.\n---\n\n# A model\n",
    .fix = "",
    .source =
        "Hub documentation, models-gated; the API returns `gated` as a repository field (read 2026-11-23; "
        "inferred)"};

}  // namespace cardsmith::rules
