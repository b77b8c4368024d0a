#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  const yaml::Node* task = card.get("pipeline_tag");
  const yaml::Node* widget = card.get("widget");
  if (card.kind != CardKind::model || !task || task->text != "fill-mask" || !widget || !widget->isSequence())
    return;
  const yaml::Node* own = card.get("mask_token");
  constexpr std::size_t kLongest = 100;  // of a token; it is said again at each example
  for (const yaml::Node* example : widget->items) {
    const yaml::Node* text = example->get("text");
    if (!text || !text->isString() || isBlank(text)) continue;
    if (own && own->isString() && own->text.size() <= kLongest) {
      if (text->text.find(own->text) != std::string::npos) continue;
      report.add(widget_mask_token_missing.info, text->span, {"The example has no ", own->text, " to fill"})
          .withRelated(own->span, "mask_token stands here")
          .withHelp("Put the mask token where the model is to guess a word.");
      continue;
    }
    bool mask = false;
    for (const std::string_view token :
         {"[MASK]", "<mask>", "<extra_id_0>", "[mask]", "<MASK>", "<|mask|>", "[UNK]", "___"}) {
      mask = mask || text->text.find(token) != std::string::npos;
    }
    if (mask) continue;
    report.add(widget_mask_token_missing.info, text->span, "The example has no mask token to fill")
        .withHelp(
            "Put the model's mask token, `[MASK]` or `<mask>`, where the model is to guess a word. If the "
            "model has "
            "another one, say so with `mask_token`.");
  }
}

}  // namespace

const Rule widget_mask_token_missing{
    .info = {.id = "widget/mask-token-missing", .severity = Severity::warning}, .check = check};

const RuleDocs widget_mask_token_missing_docs{
    .summary = "A fill-mask example without a mask",
    .why = "A fill-mask model answers only for a mask in the text; without one the widget shows an error.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nwidget:\n- text: Le camembert est "
        "bon.\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nwidget:\n- text: Le camembert est "
        "<mask>.\n---\n\n# A model\n",
    .fix = "",
    .source = "hub-docs models-widgets; huggingface.js SPECIAL_TOKENS_ATTRIBUTES (read 2026-11-23)"};

}  // namespace cardsmith::rules
