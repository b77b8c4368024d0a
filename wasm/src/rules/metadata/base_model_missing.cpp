#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// "fine-tuned version of [ID](…)": the sentence that trainers and people write.
std::string_view fineTunedFrom(const Card& card) {
  static constexpr std::string_view kPhrases[] = {"fine-tuned version of", "finetuned version of",
                                                  "fine-tuned from",       "finetuned from",
                                                  "quantized version of",  "LoRA adapter for"};
  for (const markdown::Link& link : card.outline.links) {
    std::string_view kind;
    const std::string_view id = hubIdOfLink(link.href, kind);
    if (id.empty() || kind != "models") continue;
    std::string_view before = card.text().substr(card.body.begin, link.span.begin - card.body.begin);
    while (!before.empty() &&
           (before.back() == ' ' || before.back() == '`' || before.back() == '*' || before.back() == '\n')) {
      before.remove_suffix(1);
    }
    if (before.ends_with(" the")) before.remove_suffix(4);
    for (const auto phrase : kPhrases) {
      if (before.size() >= phrase.size() &&
          strings::equalsIgnoreAsciiCase(before.substr(before.size() - phrase.size()), phrase)) {
        return id;
      }
    }
  }
  return {};
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || card.get("base_model") || card.get("finetuned_from"))
    return;
  if (adapterBaseModel(card)) return;  // folder/adapter-base-model knows it better
  const std::string_view base = fineTunedFrom(card);
  if (!base.empty()) {
    report
        .add(metadata_base_model_missing.info, endOfBlock(card),
             concat({"The text says that this model comes from ", base, ", the metadata name no base_model"}))
        .withHelp(concat({"Add `base_model: ", base,
                          "`: the Hub then links the two and shows this model in the base's tree."}))
        .withFix(concat({"Add `base_model: ", base, "`"}), false,
                 insertTopLevelKey(card, "base_model", base));
    return;
  }
  const yaml::Node* library = card.get("library_name");
  const bool adapter =
      library && library->isString() && isOneOf(library->text, {"peft", "adapter-transformers"});
  if (!adapter && !containsString(card.get("tags"), "lora") && !containsString(card.get("tags"), "qlora"))
    return;
  report
      .add(metadata_base_model_missing.info, endOfBlock(card),
           "An adapter works only on its base model, and the metadata name no base_model")
      .withHelp("Add `base_model:` with the id of the model that the adapter was trained on.");
}

}  // namespace

const Rule metadata_base_model_missing{
    .info = {.id = "metadata/base-model-missing",
             .severity = Severity::info,
             .fix = FixSafety::unsafe,
             .summary = "The model comes from another one that the metadata do not name"},
    .check = check};

const RuleDocs metadata_base_model_missing_docs{
    .why =
        "`base_model` puts the model into its base's tree, where people look for fine-tuned and quantized "
        "versions, and tells readers whose licence and limits it inherits. An adapter cannot be loaded "
        "without it.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nA fine-tuned version "
        "of "
        "[camembert-base](https://huggingface.co/camembert-base).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: camembert-base\n---\n\n# A "
        "model\n\nA "
        "fine-tuned version of [camembert-base](https://huggingface.co/camembert-base).\n",
    .fix =
        "Adds the line with the id that the text links. It is not safe: the sentence may speak of another "
        "model.",
    .source =
        "Hub documentation, model-cards, \"Specifying a base model\"; huggingface/peft#938 (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
