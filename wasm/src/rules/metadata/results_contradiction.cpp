#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "rules/metadata/text_results.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The library's `pow` brings 6 kB of tables with it. Beyond 400 there is only 0 and infinity.
double powerOfTen(int exponent) {
  double power = 1;
  for (int i = 0; i < std::min(std::abs(exponent), 400); ++i) power *= 10;
  return exponent < 0 ? 1 / power : power;
}

// Whether one is the other, rounded or cut to its decimals, as it stands or as a percentage.
bool agree(Number a, Number b) {
  for (const int shift : {0, 2, -2}) {
    const double scaled = a.value * powerOfTen(shift);
    const double unit = powerOfTen(-std::min(a.decimals - shift, b.decimals));
    if (std::fabs(scaled - b.value) < unit * (1 - 1e-6)) return true;
  }
  return false;
}

struct Claim {
  std::string_view label;
  std::string name;  // folded
  std::string type;  // folded
  Number number;
  Span span;
};

std::vector<Claim> claimsOf(const Card& card) {
  std::vector<Claim> claims;
  for (const yaml::Node* entry : itemsOf(card.get("model-index"))) {
    for (const yaml::Node* result : itemsOf(entry->get("results"))) {
      for (const yaml::Node* metric : itemsOf(result->get("metrics"))) {
        const yaml::Node* value = metric->get("value");
        const yaml::Node* name = metric->get("name");
        const yaml::Node* type = metric->get("type");
        if (!value || !value->isScalar() || !type || !type->isString()) continue;
        const auto number = readNumber(value->text);
        if (!number) continue;
        const std::string_view label = name && name->isString() ? name->text : type->text;
        claims.push_back({label, folded(label), folded(type->text), *number, value->span});
      }
    }
  }
  return claims;
}

// The one result that goes by this name, or else by this type. What stands twice was measured on several
// sets; which is meant is not ours to guess.
const Claim* claimOf(const std::vector<Claim>& claims, std::string_view written) {
  const std::string name = folded(written);
  if (claims.size() == 1 && name.starts_with("testresult"sv)) return &claims.front();
  for (const auto of : {&Claim::name, &Claim::type}) {
    const Claim* found = nullptr;
    for (const Claim& one : claims) {
      if (one.*of != name) continue;
      if (found) return nullptr;
      found = &one;
    }
    if (found) return found;
  }
  return nullptr;
}

// What the text says of one result, be it said twice; null where it says several things, or the same as the
// metadata.
const TextResult* contradictionOf(const Claim& claim, const std::vector<const TextResult*>& told) {
  const TextResult* other = nullptr;
  bool several = false;
  for (const TextResult* one : told) {
    if (agree(one->number, claim.number)) return nullptr;
    // A table may hold every epoch; a line beside it is the result.
    if (!other || (other->in_table && !one->in_table)) {
      other = one;
      several = false;
    } else if (other->in_table == one->in_table) {
      several = several || !agree(other->number, one->number);
    }
  }
  return several ? nullptr : other;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  const std::vector<Claim> claims = claimsOf(card);
  constexpr std::size_t kMost = 200;  // more are a leaderboard's
  if (claims.empty() || claims.size() > kMost) return;
  std::vector<std::vector<const TextResult*>> told(claims.size());
  const std::vector<TextResult>& results = resultsOfText(card);
  for (const TextResult& one : results) {
    if (const Claim* claim = claimOf(claims, one.name))
      told[static_cast<std::size_t>(claim - claims.data())].push_back(&one);
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const TextResult* other = contradictionOf(claims[i], told[i]);
    if (!other || isHidden(card, report, metadata_results_contradiction.info, other->span)) continue;
    report
        .add(metadata_results_contradiction.info, other->span,
             {"The text gives ", claims[i].label, " ", strings::number(other->number.value), ", model-index ",
              card.textOf(claims[i].span)})
        .withRelated(claims[i].span, "model-index gives it here")
        .withHelp(
            "The page shows the value of model-index. Make both say the same, or name what each was measured "
            "on.");
  }
}

}  // namespace

const Rule metadata_results_contradiction{
    .info = {.id = "metadata/results-contradiction", .severity = Severity::info}, .check = check};

const RuleDocs metadata_results_contradiction_docs{
    .summary = "The text gives another result than model-index",
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
