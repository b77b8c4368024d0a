#include <cmath>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// Agrees when one is the other rounded to its decimals, as it stands or as a percentage.
bool agree(double a, double b) {
  for (const double scale : {1.0, 100.0, 0.01}) {
    const double difference = std::fabs(a * scale - b);
    if (difference <= 0.006 * std::max(1.0, std::fabs(b)) || difference <= 0.05) return true;
  }
  return false;
}

// The number behind `- Accuracy: 0.93` when the whole item is of that form.
bool readResult(std::string_view text, std::string_view& name, double& value) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  name = strings::trim(text.substr(0, colon));
  std::string_view number = strings::trim(text.substr(colon + 1));
  if (number.ends_with('%')) number.remove_suffix(1);
  const auto parsed = strings::parseNumber(number);
  if (parsed) value = *parsed;
  return parsed.has_value();
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  struct Claim {
    std::string name;
    double value;
    Span span;
  };
  std::vector<Claim> claims;
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) {
        const yaml::Node* value = metric->get("value");
        const yaml::Node* name = metric->get("name");
        if (!name || !name->isString()) name = metric->get("type");
        if (!name || !name->isString() || !value || value->kind != yaml::Kind::number) continue;
        claims.push_back({folded(name->text), value->number, value->span});
      }
    }
  }
  // A metric that stands twice was measured on several sets; which line means which is not ours to guess.
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::paragraph || block.parent < 0 ||
        card.outline.blocks[static_cast<std::size_t>(block.parent)].kind != markdown::BlockKind::list_item) {
      continue;
    }
    std::string_view name;
    double value = 0;
    if (!readResult(block.text, name, value)) continue;
    const Claim* same = nullptr;
    std::size_t matches = 0;
    for (const Claim& claim : claims) {
      if (claim.name != folded(name)) continue;
      ++matches;
      same = &claim;
    }
    if (matches != 1 || agree(same->value, value)) continue;
    report
        .add(metadata_results_contradiction.info, block.span,
             concat({"The text gives ", name, " ", strings::number(value), ", model-index ",
                     strings::number(same->value)}))
        .withRelated(same->span, "model-index gives it here")
        .withHelp(
            "The page shows the value of model-index. Make both say the same, or name what each was measured "
            "on.");
  }
}

}  // namespace

const Rule metadata_results_contradiction{
    .info = {.id = "metadata/results-contradiction",
             .severity = Severity::info,
             .summary = "The text gives another result than model-index"},
    .check = check};

const RuleDocs metadata_results_contradiction_docs{
    .why =
        "The evaluation widget shows `model-index`; a text with another number leaves readers in doubt which "
        "one holds.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "0.61\n---\n\n# A model\n\n- Accuracy: 0.93\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nmodel-index:\n- name: a\n  results:\n  - "
        "task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n    - type: accuracy\n      value: "
        "0.61\n---\n\n# A model\n\n- Accuracy: 61 %\n",
    .fix = "",
    .source = "hub-docs eval-results (read 2026-11-23)"};

}  // namespace cardsmith::rules
