#include "metadata/edits.h"
#include "metadata/lists.h"
#include "rules/metadata/text_results.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

struct Alias {
  std::string_view written;  // folded
  std::string_view meant;
};

constexpr Alias kAliases[] = {{"acc", "accuracy"},
                              {"fscore", "f1"},
                              {"f1score", "f1"},
                              {"worderrorrate", "wer"},

                              {"charactererrorrate", "cer"},
                              {"ppl", "perplexity"},
                              {"rougel", "rouge"},
                              {"rouge1", "rouge"},
                              {"rouge2", "rouge"},
                              {"rougelsum", "rouge"},
                              {"r2", "r_squared"},
                              {"rsquared", "r_squared"},
                              {"spearman", "spearmanr"},
                              {"spearman\xE2\x80\x99srankcorrelation", "spearmanr"},
                              {"spearmanrankcorrelation", "spearmanr"},
                              {"pearson", "pearsonr"},
                              {"mcc", "matthews_correlation"},
                              {"meanabsoluteerror", "mae"},
                              {"meansquarederror", "mse"},
                              {"auc", "roc_auc"},
                              {"rocauc", "roc_auc"},
                              {"miou", "mean_iou"},
                              {"em", "exact_match"}};

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  for (const yaml::Node* metric : itemsOf(card.get("metrics"))) {
    if (!metric->isString() || metadata::lists::contains(metadata::lists::evaluate_metrics, metric->text))
      continue;
    const std::string_view meant = meantMetric(metric->text);
    if (meant.empty() || containsString(card.get("metrics"), meant)) continue;
    report
        .add(metadata_metric_unknown.info, metric->span,
             concat({"`", metric->text, "` is no metric's id on the Hub; `", meant, "` is"}))
        .withHelp("Readers who filter or follow the metric's page need its id.")
        .withFix(concat({"Write `", meant, "`"}), folded(meant) == folded(metric->text),
                 metadata::edits::replaceScalar(card.text(), *metric, meant));
  }
}

}  // namespace

std::string_view meantMetric(std::string_view written) {
  const std::string word = folded(written);
  for (const auto known : metadata::lists::evaluate_metrics) {
    if (foldsTo(known, word)) return known;
  }
  for (const Alias& alias : kAliases) {
    if (alias.written == word) return alias.meant;
  }
  return {};
}

const Rule metadata_metric_unknown{.info = {.id = "metadata/metric-unknown",
                                            .severity = Severity::info,
                                            .fix = FixSafety::safe,
                                            .summary = "A metric under another name than the Hub's"},
                                   .check = check};

const RuleDocs metadata_metric_unknown_docs{
    .why =
        "The Hub does not check `metrics`. A name of one's own (`acc`, `F1 score`) makes a tag that leads "
        "nowhere, "
        "beside the one that everybody else uses.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-classification\nmetrics:\n- acc\n---\n\n# A "
        "model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-classification\nmetrics:\n- accuracy\n---\n\n# "
        "A "
        "model\n",
    .fix = "Writes the id. Safe where only case, `-` or `_` differ.",
    .source =
        "huggingface/evaluate, folder metrics; probes show that any text is accepted (read 2026-11-23)"};

}  // namespace cardsmith::rules
