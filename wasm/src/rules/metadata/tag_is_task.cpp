#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Tasks that people write as tags in words of their own; the Hub takes a task only from a tag that is its id.
constexpr std::string_view kTasks[] = {"text-classification",
                                       "token-classification",
                                       "question-answering",
                                       "fill-mask",
                                       "summarization",
                                       "translation",
                                       "text-generation",
                                       "feature-extraction",
                                       "sentence-similarity",
                                       "zero-shot-classification",
                                       "automatic-speech-recognition",
                                       "text-to-speech",
                                       "audio-classification",
                                       "image-classification",
                                       "object-detection",
                                       "image-segmentation",
                                       "table-question-answering",
                                       "text-to-image",
                                       "image-to-text"};

struct Alias {
  std::string_view written;  // folded
  std::string_view task;
};

constexpr Alias kAliases[] = {{"maskedlm", "fill-mask"},
                              {"ner", "token-classification"},
                              {"namedentityrecognition", "token-classification"},
                              {"postagging", "token-classification"},
                              {"sentimentanalysis", "text-classification"},
                              {"causallm", "text-generation"},
                              {"asr", "automatic-speech-recognition"},
                              {"speechrecognition", "automatic-speech-recognition"},
                              {"tts", "text-to-speech"}};

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || card.get("pipeline_tag")) return;
  const auto items = itemsOf(card.get("tags"));
  const yaml::Node* near = nullptr;
  std::string_view task;
  for (const yaml::Node* tag : items) {
    if (!tag->isString()) continue;
    const std::string word = folded(tag->text);
    for (const auto known : kTasks) {
      if (tag->text == known) return;  // the Hub takes the task from this tag
      if (!near && folded(known) == word) {
        near = tag;
        task = known;
      }
    }
    for (const Alias& alias : kAliases) {
      if (!near && alias.written == word) {
        near = tag;
        task = alias.task;
      }
    }
  }
  if (!near) return;
  report
      .add(metadata_tag_is_task.info, near->span,
           strings::concat({"The tag \"", near->text, "\" does not tell the Hub the task"}))
      .withHelp(strings::concat({"Add `pipeline_tag: ", task,
                                 "` if that is the task: the model page takes its task and widget from it."}))
      .withFix(strings::concat({"Add `pipeline_tag: ", task, "`"}), false,
               insertTopLevelKey(card, "pipeline_tag", task));
}

}  // namespace

const Rule metadata_tag_is_task{
    .info = {.id = "metadata/tag-is-task",
             .severity = Severity::info,
             .fix = FixSafety::unsafe,
             .summary = "A tag names the task in words that the Hub does not read"},
    .check = check};

const RuleDocs metadata_tag_is_task_docs{
    .why =
        "Without `pipeline_tag` the Hub takes the task from a tag only when the tag is exactly a task's id. "
        "\"Text "
        "Classification\" or \"NER\" stays a word among others: no widget, no place in the task filter.",
    .bad = "---\nlicense: mit\nlanguage: fr\ntags:\n- Text Classification\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: text-classification\n---\n\n# A model\n",
    .fix = "Adds `pipeline_tag`. Not safe: a tag may name a task that the model is only meant for.",
    .source =
        "Hub documentation, models-widgets: how the task is found; huggingface_hub#609 (read 2026-11-23)"};

}  // namespace cardsmith::rules
