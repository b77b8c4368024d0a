#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  const yaml::Node* first = nullptr;
  std::size_t others = 0;
  for (const yaml::Node* tag : itemsOf(card.get("tags"))) {
    if (!tag->isString()) continue;
    bool computed = isOneOf(tag->text, {"endpoints_compatible", "autotrain_compatible", "model-index",
                                        "co2_eq_emissions", "has_space", "custom_code"});
    for (const std::string_view prefix :
         {"dataset:", "license:", "base_model:", "region:", "doi:", "arxiv:"}) {
      computed = computed || tag->text.starts_with(prefix);
    }
    if (!computed) continue;
    if (first) {
      ++others;
    } else {
      first = tag;
    }
  }
  if (!first) return;
  Finding& finding =
      report.add(metadata_computed_tag.info, first->span,
                 others == 0 ? strings::concat({"The Hub makes the tag `", first->text, "` itself"})
                             : strings::concat({"The Hub makes the tag `", first->text, "` and ",
                                                strings::count(others, "other", "others"), " itself"}));
  finding.withHelp(
      first->text.starts_with("arxiv:"sv)
          ? "It comes from the links in the text: link the paper there, and remove the tag."
          : "It comes from the other metadata or from the files (`license:mit` from `license: mit`). Written "
            "by "
            "hand it only goes stale: remove it from `tags`, and give the field it is made from.");
}

}  // namespace

const Rule metadata_computed_tag{.info = {.id = "metadata/computed-tag", .severity = Severity::info},
                                 .check = check};

const RuleDocs metadata_computed_tag_docs{
    .summary = "A tag that the Hub computes stands in `tags`",
    .why =
        "Tags such as `license:mit`, `dataset:oscar` or `endpoints_compatible` are made by the Hub. Copied "
        "from a page "
        "into the card they say nothing new, and contradict the page when the metadata change. "
        "`text-generation-inference` is left alone: trainers' templates write it, not people.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- license:mit\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- poetry\n---\n\n# A model\n",
    .fix = "",
    .source = "Tags of the Hub's API beside the cards that they come from (read 2026-11-23; inferred)"};

}  // namespace cardsmith::rules
