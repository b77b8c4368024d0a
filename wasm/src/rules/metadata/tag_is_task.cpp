#include "metadata/lists.h"
#include "rules/metadata/tag_hints.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// The Hub takes a task only from a tag that is its id. Folded, and what is meant.
constexpr std::string_view kAliases =
    "maskedlm=fill-mask\nner=token-classification\nnamedentityrecognition=token-classification\n"
    "postagging=token-classification\nsentimentanalysis=text-classification\n"
    "causallm=text-generation\nasr=automatic-speech-recognition\n"
    "speechrecognition=automatic-speech-recognition\ntts=text-to-speech\n";

void check(const Card& card, Report& report) {
  const TagHint hint = taskTag(card);
  if (!hint.node) return;
  report
      .add(metadata_tag_is_task.info, hint.node->span,
           {"The tag \"", hint.node->text, "\" does not tell the Hub the task"})
      .withHelp({"Add `pipeline_tag: ", hint.id,
                 "` if that is the task: the model page takes its task and widget from it."})
      .withFix({"Add `pipeline_tag: ", hint.id, "`"}, false,
               insertTopLevelKey(card, "pipeline_tag", hint.id));
}

}  // namespace

TagHint taskTag(const Card& card) {
  if (card.kind != CardKind::model || hasKey(card, "pipeline_tag")) return {};
  TagHint hint;
  for (const yaml::Node* tag : itemsOf(card.get("tags"))) {
    if (!tag->isString()) continue;
    if (metadata::lists::findTask(tag->text)) return {};  // the Hub takes the task from this tag
    if (hint.node) continue;
    const std::string word = folded(tag->text);
    for (const metadata::lists::Task& known : metadata::lists::tasks) {
      if (word.size() > 5 && (foldsTo(known.id, word) || foldsTo(known.name, word)))
        hint = {tag, known.id, known.name};
    }
    const auto alias = strings::valueOf(kAliases, word);
    if (!hint.node && alias) hint = {tag, *alias, *alias};
  }
  return hint;
}

const Rule metadata_tag_is_task{
    .info = {.id = "metadata/tag-is-task", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_tag_is_task_docs{
    .summary = "A tag names the task in words that the Hub does not read",
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
