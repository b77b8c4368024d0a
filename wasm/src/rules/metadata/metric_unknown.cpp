#include <algorithm>

#include "metadata/edits.h"
#include "metadata/lists.h"
#include "metadata/suggest.h"
#include "rules/metadata/text_results.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Folded, and what is meant.
constexpr std::string_view kAliases =
    "acc=accuracy\nfscore=f1\nf1score=f1\nworderrorrate=wer\ncharactererrorrate=cer\n"
    "ppl=perplexity\nrougel=rouge\nrouge1=rouge\nrouge2=rouge\nrougelsum=rouge\nr2=r_squared\n"
    "rsquared=r_squared\nspearman=spearmanr\nspearman’srankcorrelation=spearmanr\n"
    "spearmanrankcorrelation=spearmanr\npearson=pearsonr\nmcc=matthews_correlation\n"
    "meanabsoluteerror=mae\nmeansquarederror=mse\nauc=roc_auc\nrocauc=roc_auc\nmiou=mean_iou\n"
    "em=exact_match\n";

// `Accuracy: 0.93`, `f1 = 93 %`, `wer 0.21`: the name, where a value stands behind it; else empty.
std::string_view nameBeforeValue(std::string_view text) {
  std::size_t mark = text.find_first_of(":="sv);
  const bool marked = mark != std::string_view::npos;
  if (!marked) mark = text.rfind(' ');
  if (mark == std::string_view::npos) return {};
  const std::string_view value = strings::trim(text.substr(mark + 1));
  if (value.empty() || !strings::isAsciiDigit(value.front()) ||
      value.find_first_not_of("0123456789.% "sv) != std::string_view::npos ||
      (!marked && value.find_first_of(".%"sv) == std::string_view::npos))
    return {};
  return strings::trim(text.substr(0, mark));
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  std::size_t looked = 0;  // for what was meant, which takes long
  std::vector<std::string_view> named = stringsOf(card.get("metrics"));
  stableSort(named);
  for (const yaml::Node* metric : itemsOf(card.get("metrics"))) {
    if (!metric->isString() || metadata::lists::contains(metadata::lists::evaluate_metrics, metric->text))
      continue;
    std::string_view meant = meantMetric(metric->text);
    const std::string_view name = meant.empty() ? nameBeforeValue(metric->text) : std::string_view{};
    if (!name.empty()) meant = meantMetric(name);
    // `bartscore` is a metric of its own.
    if (meant.empty() && !foldsTo(metric->text, "bartscore") && looked++ < 100)
      meant = metadata::misspeltWord(
          metric->text, {metadata::lists::evaluate_metrics.begin(), metadata::lists::evaluate_metrics.end()});
    if (meant.empty() || std::binary_search(named.begin(), named.end(), meant)) continue;
    report
        .add(metadata_metric_unknown.info, metric->span,
             {"`", metric->text, "` is no metric's id on the Hub; `", meant, "` is"})
        .withHelp(name.empty() ? "Readers who filter or follow the metric's page need its id."
                               : "`metrics` takes names alone; values belong in `model-index`.")
        .withFix({"Write `", meant, "`"}, folded(meant) == folded(metric->text),
                 metadata::edits::replaceScalar(card.text(), *metric, meant));
  }
}

}  // namespace

std::string_view meantMetric(std::string_view written) {
  const std::string word = folded(written);
  for (const auto known : metadata::lists::evaluate_metrics) {
    if (foldsTo(known, word)) return known;
  }
  return strings::valueOf(kAliases, word).value_or("");
}

const Rule metadata_metric_unknown{
    .info = {.id = "metadata/metric-unknown", .severity = Severity::info, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_metric_unknown_docs{
    .summary = "A metric under another name than the Hub's",
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
    .fix = "Writes the id, without a value beside it. Safe where only case, `-` or `_` differ.",
    .source =
        "huggingface/evaluate, folder metrics; probes show that any text is accepted (read 2026-11-23)"};

}  // namespace cardsmith::rules
