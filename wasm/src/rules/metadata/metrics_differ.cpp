#include <algorithm>

#include "metadata/edits.h"
#include "rules/metadata/text_results.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "sections/sections.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Metrics that nobody takes for anything else when a number stands behind their name.
bool isResult(std::string_view metric) {
  return isOneOf(metric, {"accuracy", "f1", "precision", "recall", "wer", "cer", "bleu", "rouge",
                          "exact_match", "perplexity", "chrf", "meteor", "roc_auc", "mse", "mae", "spearmanr",
                          "pearsonr", "mean_iou", "matthews_correlation"});
}

// `sacrebleu` is a way to count `bleu`.
bool isSame(std::string_view a, std::string_view b) {
  return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
}

struct Metric {
  std::string_view id;  // where evaluate has one, else as written
  Span span;
};

void addOnce(std::vector<Metric>& metrics, Metric one) {
  if (std::none_of(metrics.begin(), metrics.end(), [&](const Metric& known) { return known.id == one.id; }))
    metrics.push_back(one);
}

constexpr std::size_t kMost = 50;  // each is looked for in the whole text

// Those that are declared, or one more than are looked for.
std::vector<Metric> declaredBy(const Card& card) {
  std::vector<Metric> out;
  const auto add = [&](const yaml::Node* node) {
    if (!node || !node->isString() || out.size() > kMost) return;
    const std::string_view meant = meantMetric(node->text);
    addOnce(out, {meant.empty() ? std::string_view(node->text) : meant, node->span});
  };
  for (const yaml::Node* metric : itemsOf(card.get("metrics"))) add(metric);
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) add(metric->get("type"));
    }
  }
  return out;
}

// Whether `words`, of lower case, stand in the text as such.
bool hasWords(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !strings::isAsciiAlnum(text[at - 1])) &&
        (end == text.size() || !strings::isAsciiAlpha(text[end])))
      return true;
  }
  return false;
}

// Whether the text, of lower case, speaks of the metric in any of its names.
bool mentions(std::string_view text, std::string_view metric) {
  static constexpr std::string_view kNames[][2] = {{"accuracy", "acc"},
                                                   {"perplexity", "ppl"},
                                                   {"exact_match", "em"},
                                                   {"roc_auc", "auc"},
                                                   {"wer", "word error"},
                                                   {"cer", "character error"},
                                                   {"f1", "f-score"},
                                                   {"f1", "f-measure"},
                                                   {"mean_iou", "miou"},
                                                   {"mse", "squared error"},
                                                   {"mae", "absolute error"},
                                                   {"r_squared", "r\u00B2"},
                                                   {"matthews_correlation", "mcc"}};
  const std::string name = strings::toLowerAscii(metric.substr(metric.rfind('/') + 1));
  // `spearmanr`, `chrf2`: by their first letters, and without `_`.
  if (hasWords(text, name) || (name.size() > 4 && text.find(name.substr(0, 4)) != std::string_view::npos))
    return true;
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](const auto& known) { return known[0] == metric && hasWords(text, known[1]); });
}

// A metric that the text, in English and with its results, has no word of.
void checkMentioned(const Card& card, const yaml::Node& metrics, const std::vector<Metric>& declared,
                    Report& report) {
  const yaml::Node* language = card.get("language");
  if (!card.sections || card.sections->items.back().coverage != Coverage::full ||
      (language && !containsString(language, "en")))
    return;
  const std::string text = strings::toLowerAscii(card.textOf(card.body));
  for (const Metric& one : declared) {
    if (one.span.begin < metrics.span.begin || one.span.end > metrics.span.end ||
        isReported(report, one.span) || mentions(text, one.id))
      continue;
    report
        .add(metadata_metrics_differ.info, one.span,
             {"`metrics` names ", card.textOf(one.span), ", which the text never mentions"})
        .withHelp("Give the result in the text, or take the metric out.");
    return;
  }
}

void check(const Card& card, Report& report) {
  const yaml::Node* metrics = card.get("metrics");
  if (card.kind != CardKind::model || stringsOf(metrics).empty()) return;
  const std::vector<Metric> declared = declaredBy(card);
  if (declared.size() > kMost) return;
  checkMentioned(card, *metrics, declared, report);
  // `squad`, `glue`, `seqeval` and many of one's own are several metrics under one name.
  if (!std::all_of(declared.begin(), declared.end(), [](const Metric& one) { return isResult(one.id); }))
    return;
  std::vector<Metric> lacking;
  const std::vector<TextResult>& results = resultsOfText(card);
  for (const TextResult& result : results) {
    const std::string_view id = meantMetric(result.name);
    if (!isResult(id) || isHidden(card, report, metadata_metrics_differ.info, result.span) ||
        std::any_of(declared.begin(), declared.end(), [&](const Metric& one) { return isSame(one.id, id); }))
      continue;
    // A table of many figures gives them by class or by epoch.
    const auto alike = [&] {
      return std::count_if(results.begin(), results.end(), [&](const TextResult& other) {
        return other.in_table && other.name == result.name;
      });
    };
    if (!result.in_table || (!isOneOf(id, {"precision", "recall"}) && alike() <= 4))
      addOnce(lacking, {id, result.span});
  }
  if (lacking.empty()) return;
  std::vector<std::string> names;
  for (const Metric& one : lacking) names.emplace_back(one.id);
  Finding& finding = report.add(metadata_metrics_differ.info, lacking.front().span,
                                {"The text gives results in ", strings::join(names, ", "),
                                 ", `metrics` does not name ", names.size() == 1 ? "it" : "them"});
  finding.withRelated(metrics->span, "metrics stands here")
      .withHelp("The Hub finds models by what `metrics` names.");
  if (metrics->isSequence() && names.size() == 1)
    finding.withFix({"Add ", names[0], " to `metrics`"}, false,
                    metadata::edits::appendItem(card.text(), *metrics, names[0]));
}

}  // namespace

const Rule metadata_metrics_differ{
    .info = {.id = "metadata/metrics-differ", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_metrics_differ_docs{
    .summary = "The text gives results in other metrics than `metrics` names",
    .why =
        "A metric in `metrics` is a tag that people filter by; what only the text gives is not found by it.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmetrics:\n- accuracy\n---\n\n# A "
        "model\n\n- "
        "Accuracy: 0.93\n- F1: 0.91\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmetrics:\n- accuracy\n- f1\n---\n\n# A "
        "model\n\n- Accuracy: 0.93\n- F1: 0.91\n",
    .fix = "Adds the metric. Not safe: the figure may be another model's.",
    .source = "hub-docs modelcard.md: metrics; huggingface/evaluate (read 2026-11-23)"};

}  // namespace cardsmith::rules
