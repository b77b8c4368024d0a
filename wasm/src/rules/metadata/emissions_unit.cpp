#include <optional>

#include "metadata/edits.h"
#include "metadata/suggest.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model) return;
  const yaml::Node* emissions = card.get("co2_eq_emissions");
  if (emissions && emissions->isMapping()) emissions = emissions->get("emissions");
  if (!emissions || !emissions->isString()) return;
  const std::optional<double> grams = metadata::gramsOf(emissions->text);
  if (!grams) return;
  const std::string number = strings::number(*grams);
  report
      .add(metadata_emissions_unit.info, emissions->span,
           {"Emissions are a number in grams, not \"", emissions->text, "\""})
      .withHelp({"The Hub reads grams of CO2 equivalents and no unit. Write ", number, "."})
      .withFix({"Write ", number, " (grams)"}, false, metadata::edits::replaceByWord(*emissions, number));
}

}  // namespace

const Rule metadata_emissions_unit{
    .info = {.id = "metadata/emissions-unit", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_emissions_unit_docs{
    .summary = "Emissions are written with a unit",
    .why =
        "The carbon badge and its filter read a number of grams. Text with a unit is not a number, and a "
        "value in "
        "kilograms is wrong by a thousand.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nco2_eq_emissions:\n  emissions: 1.2 "
        "kg\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nco2_eq_emissions:\n  emissions: "
        "1200\n---\n\n# A model\n",
    .fix = "Writes the number in grams. Not safe: what the author measured should be looked at once more.",
    .source = "Hub documentation, model-cards-co2: grams (read 2026-11-23)"};

}  // namespace cardsmith::rules
