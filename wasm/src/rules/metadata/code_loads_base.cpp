#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const yaml::Node* base = card.get("base_model");
  if (card.kind != CardKind::model || !base || !base->isString()) return;
  const auto loads = codeArguments(card, {"from_pretrained"});
  const CodeArgument* model_load = nullptr;
  for (const CodeArgument& load : loads) {
    if (load.value != base->text) {
      // Anything else that is loaded may be this model: an id, a folder, an adapter.
      return;
    }
    if (!model_load) model_load = &load;
  }
  if (!model_load || card.text().find("PeftModel") != std::string_view::npos ||
      card.text().find("load_adapter") != std::string_view::npos ||
      card.text().find("load_lora_weights") != std::string_view::npos ||
      !codeArguments(card, {"pipeline", "load_model", "InferenceClient"}).empty()) {
    return;
  }
  report
      .add(metadata_code_loads_base.info, model_load->span,
           strings::concat({"The code loads the base model ", base->text, ", not this one"}))
      .withRelated(base->span, "base_model stands here")
      .withHelp("Readers who copy the code do not get your model. Load this repository's id instead.");
}

}  // namespace

const Rule metadata_code_loads_base{.info = {.id = "metadata/code-loads-base",
                                             .severity = Severity::info,
                                             .summary = "The code loads the base model instead of this one"},
                                    .check = check};

const RuleDocs metadata_code_loads_base_docs{
    .why =
        "People copy the card's code and run it. Code that loads the base model runs without an error and "
        "never touches "
        "the model that the card is about.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nlibrary_name: transformers\nbase_model: "
        "camembert-base\n---\n\n# A "
        "model\n\n```python\nfrom transformers import AutoModel\n\nmodel = "
        "AutoModel.from_pretrained(\"camembert-base\")\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nlibrary_name: transformers\nbase_model: "
        "camembert-base\n---\n\n# A "
        "model\n\n```python\nfrom transformers import AutoModel\n\nmodel = "
        "AutoModel.from_pretrained(\"acme/camembert-poems\")\n```\n",
    .fix = "",
    .source = "Common faults of \"How to use\" sections in real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
