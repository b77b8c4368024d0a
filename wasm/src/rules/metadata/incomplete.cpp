#include <algorithm>
#include <array>

#include "metadata/lists.h"
#include "rules/metadata/tag_hints.h"
#include "rules/metadata/template_text.h"
#include "rules/metadata/text_language.h"
#include "rules/metadata/text_license.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"
#include "text/word_set.h"

namespace cardsmith::rules {

namespace {

// Tasks on pictures, sound without words, tables and control have no language.
bool isWordless(std::string_view task) {
  for (const std::string_view part : {"image", "video", "tabular", "3d"}) {
    if (task.find(part) != std::string_view::npos && task.find("text-"sv) == std::string_view::npos)
      return true;
  }
  return isOneOf(
      task, {"object-detection", "depth-estimation", "reinforcement-learning", "robotics", "mask-generation",
             "keypoint-detection", "graph-ml", "time-series-forecasting", "voice-activity-detection",
             "audio-classification", "audio-to-audio", "zero-shot-object-detection", "other"});
}

bool isText(std::string_view task) {
  return task.find("text"sv) != std::string_view::npos ||
         isOneOf(task, {"question-answering", "translation", "summarization", "fill-mask",
                        "token-classification", "sentence-similarity"});
}

// The Hub knows the task from `pipeline_tag`, from a tag that is a task's id, or from the config.json of a
// transformers model.
bool taskIsKnown(const Card& card) {
  if (!isBlank(card.get("pipeline_tag"))) return true;
  for (const auto tag : stringsOf(card.get("tags"))) {
    // The Trainer makes models of transformers.
    if (metadata::lists::findTask(tag) ||
        isOneOf(tag, {"transformers", "generated_from_trainer", "generated_from_keras_callback"}))
      return true;
  }
  const yaml::Node* library = card.get("library_name");
  if (library && library->isString() && library->text == "transformers") return true;
  for (const auto module : importedModules(card)) {
    if (module == "transformers") return true;
  }
  return false;
}

// Whether the model has to do with language, where no task says so: by its other tags and its own words.
bool speaksOfLanguage(const Card& card) {
  static constexpr WordSet kWords({"text",        "texts",        "language",
                                   "languages",   "linguistic",   "sentence",
                                   "sentences",   "word",         "words",
                                   "token",       "tokens",       "nlp",
                                   "llm",         "bert",         "gpt",
                                   "gpt2",        "t5",           "roberta",
                                   "translation", "translate",    "summarization",
                                   "question",    "questions",    "speech",
                                   "asr",         "tts",          "wav2vec2",
                                   "whisper",     "llama",        "chat",
                                   "dialogue",    "conversation", "conversational",
                                   "sentiment",   "corpus",       "wikipedia",
                                   "tweets"});
  static constexpr WordSet kOthers({"smiles",   "chemical", "chemistry", "molecular", "compound", "compounds",
                                    "drug",     "image",    "images",    "video",     "videos",   "vision",
                                    "pixel",    "pixels",   "gene",      "genes",     "genomic",  "protein",
                                    "proteins", "dna",      "cell",      "cells",     "molecule", "molecules",
                                    "kernel",   "kernels",  "robot",     "tabular"});
  std::size_t hits = 0;
  std::size_t others = 0;
  const auto look = [&](std::string_view text) {
    text = text.substr(0, 4000);
    std::array<char, 19> word{};  // longer ones are none of the lists
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::size_t size = 0;
      for (; i < text.size() && strings::isAsciiAlnum(text[i]); ++i, ++size) {
        if (size < word.size()) word[size] = strings::toLowerAscii(text[i]);
      }
      if (size == 0 || size > word.size()) continue;
      const std::string_view lower(word.data(), size);
      if (kWords.contains(lower)) {
        ++hits;
      } else if (kOthers.contains(lower)) {
        ++others;
      }
    }
  };
  for (const auto tag : stringsOf(card.get("tags"))) look(tag);
  std::size_t blocks = 0;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::heading && block.kind != markdown::BlockKind::paragraph) continue;
    look(block.text);
    if (++blocks == 12) break;
  }
  return hits > others;
}

void check(const Card& card, Report& report) {
  if (!card.metadata || card.kind == CardKind::space || isUnfilledTemplate(card)) return;
  if (readsAsDataset(card)) {
    report
        .add(metadata_incomplete.info, endOfBlock(card),
             "This reads like the card of a dataset, but no key says so; it is checked as a model's")
        .withHelp(
            "Give `pretty_name`, `task_categories` or `size_categories`, by which the Hub finds datasets; or "
            "choose the kind (`--kind dataset`).");
    return;
  }
  std::vector<std::string> missing;
  // `wanted` may read the text, and is asked only where the key is not there.
  const auto ask = [&](std::string_view key, const auto& wanted) {
    if (!hasKey(card, key) && wanted()) missing.emplace_back(key);
  };
  // What the file beside the card or the text says of it is told there.
  ask("license",
      [&] { return !isSaid(report, folder_license_file.info) && licenseOnlyInText(card).ids.empty(); });
  if (card.kind == CardKind::dataset) {
    const auto tasks = stringsOf(card.get("task_categories"));
    ask("language", [&] { return std::any_of(tasks.begin(), tasks.end(), isText); });
    ask("task_categories", [] { return true; });
  } else {
    const yaml::Node* task = card.get("pipeline_tag");
    ask("language", [&] {
      return (task ? !isWordless(task->text) : speaksOfLanguage(card)) && !languageTag(card).node &&
             (card.kind != CardKind::model || languageOfText(card).codes.empty());
    });
    ask("pipeline_tag",
        [&] { return !taskIsKnown(card) && !taskTag(card).node && !isKernel(card) && !isForTests(card); });
  }
  if (missing.empty()) return;
  report
      .add(metadata_incomplete.info, endOfBlock(card),
           {"The metadata do not give ", strings::join(missing, ", ")})
      .withHelp(
          "The Hub's filters find a card only by what its metadata say, and readers look for these first.");
}

}  // namespace

const Rule metadata_incomplete{.info = {.id = "metadata/incomplete", .severity = Severity::info},
                               .check = check};

const RuleDocs metadata_incomplete_docs{
    .summary = "A field that readers filter by is missing",
    .why =
        "License, language and task are what people filter by on the Hub, and what decides whether they may "
        "use a model "
        "at all. The Hub asks for none of them.",
    .bad = "---\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "",
    .source =
        "hub-docs model-release-checklist; hub-docs#995: thousands of repositories without `license` (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
