#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

constexpr std::size_t kMostRelated = 20;

// Something in model-index, and all that tells it from others of its sort.
struct Told {
  std::string by;
  std::string rest;  ///< of a result: what goes when it is merged with another; of a metric: its value
  const yaml::Node* node;
};

std::string told(const yaml::Node* mapping, std::initializer_list<std::string_view> keys) {
  std::string out;
  for (const std::string_view key : keys) {
    const yaml::Node* value = mapping ? mapping->get(key) : nullptr;
    if (value && !value->isNull()) out += yaml::toJson(value);
    out += '\n';
  }
  return out;
}

// Each that is told by the same as one before it, with that one.
std::vector<std::pair<const Told*, const Told*>> repeated(std::vector<Told>& all) {
  stableSort(all, [](const Told& a, const Told& b) { return a.by < b.by; });
  std::vector<std::pair<const Told*, const Told*>> out;
  const Told* first = nullptr;
  for (const Told& one : all) {
    if (first && first->by == one.by) {
      out.emplace_back(&one, first);
    } else {
      first = &one;
    }
  }
  stableSort(out, [](const auto& a, const auto& b) {
    return a.first->node->span.begin < b.first->node->span.begin;
  });
  return out;
}

void relate(Finding& finding, const std::vector<std::pair<const Told*, const Told*>>& pairs) {
  finding.withRelated(pairs.front().second->node->span, "the first one");
  for (std::size_t i = 1; i < pairs.size() && i < kMostRelated; ++i)
    finding.withRelated(pairs[i].first->node->span, "the same here");
}

// A short name for each text: what many things share is kept once.
class Names {
 public:
  std::string of(std::string text) {
    return strings::concat(
        {std::to_string(known_.emplace(std::move(text), known_.size()).first->second), "\n"});
  }

 private:
  std::map<std::string, std::size_t> known_;
};

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  Names names;
  std::vector<Told> results;
  std::vector<Told> metrics;
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    const std::string model = names.of(told(entry, {"name"}));
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      const yaml::Node* task = result->get("task");
      const yaml::Node* dataset = result->get("dataset");
      if (!task || !dataset || result->aliased) continue;
      const std::string by = told(task, {"type"}) + told(dataset, {"type", "config", "split", "revision"});
      const std::string more =
          told(dataset, {"name", "args"}) + told(task, {"name"}) + told(result, {"source"});
      const std::string all = concat({names.of(by + more), model});
      results.push_back({by, more, result});
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) {
        if (!metric->isMapping() || metric->aliased) continue;
        metrics.push_back(
            {all + told(metric, {"type", "name", "config", "args"}), told(metric, {"value"}), metric});
      }
    }
  }
  const auto twice = repeated(metrics);
  if (!twice.empty()) {
    const auto& [again, first] = twice.front();
    const bool equal = again->rest == first->rest;
    Finding& finding = report.add(
        metadata_result_repeated.info, again->node->span,
        equal ? std::string("This metric stands here twice, for the same data and with the same value")
              : concat({"This metric stands here twice for the same data, with the values ",
                        strings::trim(first->rest), " and ", strings::trim(again->rest)}));
    finding.withHelp(equal
                         ? "Remove one of the two."
                         : "Readers cannot tell which one holds. Tell them apart by `name`, or by `config`, "
                           "`split` or `args` of the dataset.");
    relate(finding, twice);
  }
  auto merged = repeated(results);
  std::erase_if(merged, [](const auto& pair) { return pair.first->rest == pair.second->rest; });
  if (merged.empty()) return;
  Finding& finding = report.add(
      metadata_result_repeated.info, merged.front().first->node->span,
      merged.size() == 1
          ? std::string("huggingface_hub takes this result and an earlier one for the same data, and merges "
                        "them when it saves the card")
          : concat({"huggingface_hub takes ", std::to_string(merged.size()),
                    " results for the same data as earlier ones, and merges them when it saves the card"}));
  finding.withHelp(
      "It tells results apart by `task.type` and the dataset's `type`, `config`, `split` and `revision` "
      "alone; of "
      "`name` and `args` only the first stays. Give what differs as `config` or `split`.");
  relate(finding, merged);
}

}  // namespace

const Rule metadata_result_repeated{.info = {.id = "metadata/result-repeated", .severity = Severity::info},
                                    .check = check};

const RuleDocs metadata_result_repeated_docs{
    .summary = "Two results in model-index that cannot be told apart",
    .why =
        "A metric that stands twice for the same data leaves readers with two numbers. And huggingface_hub "
        "merges "
        "results of the same task and the same dataset, configuration, split and revision when it writes the "
        "card again: what only `args` or a name told apart becomes one result with several numbers.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n    metrics:\n    "
        "- "
        "type: accuracy\n      value: 0.5\n    - type: accuracy\n      value: 0.6\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n      type: oscar\n      name: OSCAR\n    metrics:\n    "
        "- "
        "type: accuracy\n      name: Accuracy (dev)\n      value: 0.5\n    - type: accuracy\n      name: "
        "Accuracy "
        "(test)\n      value: 0.6\n---\n\n# A model\n",
    .fix = "",
    .source =
        "huggingface_hub, EvalResult.unique_identifier and eval_results_to_model_index (read 2026-11-23)"};

}  // namespace cardsmith::rules
