#include "rules/rule.h"
#include "rules/values.h"
#include "rules/widget/keys.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct TaskInput {
  std::string_view task;
  std::string_view keys[2];    // both are needed; the second may be empty
  std::string_view instead{};  // does as well
};

// Source: ApiWidgetExampleFromModelcard and widget-example.ts of huggingface.js (2026-11-23).
constexpr TaskInput kInputs[] = {{"fill-mask", {"text"}},
                                 {"text-classification", {"text"}},
                                 {"token-classification", {"text"}},
                                 {"summarization", {"text"}},
                                 {"translation", {"text"}},
                                 {"feature-extraction", {"text"}},
                                 {"question-answering", {"text", "context"}},
                                 {"table-question-answering", {"text", "table"}},
                                 {"zero-shot-classification", {"text", "candidate_labels"}},
                                 {"sentence-similarity", {"source_sentence", "sentences"}},
                                 {"automatic-speech-recognition", {"src"}},
                                 {"audio-classification", {"src"}},
                                 {"audio-to-audio", {"src"}},
                                 {"voice-activity-detection", {"src"}},
                                 {"image-classification", {"src"}},
                                 {"object-detection", {"src"}},
                                 {"image-segmentation", {"src"}},
                                 {"image-to-image", {"src"}},
                                 {"image-to-video", {"src"}},
                                 {"text-generation", {"text"}, "messages"},
                                 {"image-text-to-text", {"src", "text"}, "messages"},
                                 {"text-to-image", {"text"}, "output"},  // a gallery shows that alone
                                 {"tabular-classification", {"structured_data"}, "table"},
                                 {"tabular-regression", {"structured_data"}, "table"},
                                 {"document-question-answering", {"src", "text"}},
                                 {"visual-question-answering", {"src", "text"}},
                                 {"zero-shot-image-classification", {"src", "candidate_labels"}}};

// The input stands there under another name: widget/misspelt-key says so.
bool hasMisspelt(const yaml::Node& example, std::string_view key) {
  for (const yaml::Entry& entry : example.entries) {
    if (meantWidgetKey(entry.key) == key) return true;
  }
  return false;
}

void check(const Card& card, Report& report) {
  const yaml::Node* task = card.get("pipeline_tag");
  const yaml::Node* widget = card.get("widget");
  if (card.kind != CardKind::model || !task || !task->isString() || !widget || !widget->isSequence()) return;
  for (const TaskInput& input : kInputs) {
    if (input.task != task->text) continue;
    for (const yaml::Node* example : widget->items) {
      if (!example->isMapping() || !isBlank(example->get(input.instead))) continue;
      // A chat about no picture.
      if (input.task == "image-text-to-text" && !isBlank(example->get("text")) &&
          containsString(card.get("tags"), "conversational"))
        continue;
      for (const std::string_view key : input.keys) {
        if (key.empty() || !isBlank(example->get(key)) || hasMisspelt(*example, key)) continue;
        report
            .add(widget_missing_input.info, example->span,
                 {"This example has no `", key, "`, which the widget of ", input.task, " needs"})
            .withHelp({"The example cannot be run. Add `", key, ":`."})
            .withRelated(task->span, "the task stands here");
        break;
      }
    }
  }
}

}  // namespace

const Rule widget_missing_input{.info = {.id = "widget/missing-input", .severity = Severity::warning},
                                .check = check};

const RuleDocs widget_missing_input_docs{
    .summary = "A widget example lacks an input that its task needs",
    .why =
        "The widget fills its form from the example. One that lacks an input of its task shows an empty "
        "form, or an error "
        "when somebody presses the button.",
    .bad =
        "---\nlicense: mit\nlanguage: en\npipeline_tag: question-answering\nwidget:\n- text: Who wrote "
        "it?\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: en\npipeline_tag: question-answering\nwidget:\n- text: Who wrote it?\n "
        " context: Ada wrote "
        "it.\n---\n\n# A model\n",
    .fix = "",
    .source =
        "huggingface.js packages/tasks widget-example.ts, hub-docs models-widgets-examples (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
