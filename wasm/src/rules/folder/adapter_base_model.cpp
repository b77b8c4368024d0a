#include <algorithm>

#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const auto base = adapterBaseModel(card);
  if (!base || !card.metadata || card.kind != CardKind::model) return;
  const yaml::Node* declared = card.get("base_model");
  if (!declared) {
    if (hasKey(card, "base_model")) return;  // under another spelling, which is that rule's affair
    report
        .add(folder_adapter_base_model.info, endOfBlock(card),
             {"adapter_config.json names the base model ", *base, ", the metadata name none"})
        .withHelp({"Add `base_model: ", *base, "`: the Hub then shows this adapter in the base's tree."})
        .withFix({"Add `base_model: ", *base, "`"}, false, insertTopLevelKey(card, "base_model", *base));
    return;
  }
  const auto ids = stringsOf(declared);
  if (ids.empty() || std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
        return strings::equalsIgnoreAsciiCase(id, *base);
      })) {
    return;
  }
  report
      .add(folder_adapter_base_model.info, declared->span,
           {"base_model is ", ids[0], ", adapter_config.json names ", *base})
      .withHelp("PEFT loads the adapter on the model that adapter_config.json names. Make both say the same.")
      .related.push_back({"adapter_config.json", {0, 0}, "the adapter's own settings"});
}

}  // namespace

const Rule folder_adapter_base_model{
    .info = {.id = "folder/adapter-base-model", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs folder_adapter_base_model_docs{
    .summary = "The adapter's settings name another base model",
    .why =
        "An adapter is of use only on the model it was trained on. `base_model` places it in the Hub's tree, "
        "adapter_config.json decides what is loaded: they must agree.",
    .bad = "",
    .good = "",
    .fix =
        "Adds the id from adapter_config.json where the metadata have none. Not safe: a mirror may be named "
        "there.",
    .source = "peft: adapter_config.json base_model_name_or_path (read 2026-11-23)"};

}  // namespace cardsmith::rules
