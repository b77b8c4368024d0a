#include <algorithm>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct Import {
  std::string_view module;
  std::string_view library;
};

// Modules that load models, and the library key each stands for.
constexpr Import kImports[] = {{"transformers", "transformers"},
                               {"sentence_transformers", "sentence-transformers"},
                               {"diffusers", "diffusers"},
                               {"peft", "peft"},
                               {"timm", "timm"},
                               {"spacy", "spacy"},
                               {"flair", "flair"},
                               {"stanza", "stanza"},
                               {"keras", "keras"},
                               {"fasttext", "fasttext"},
                               {"speechbrain", "speechbrain"},
                               {"espnet2", "espnet"},
                               {"nemo", "nemo"},
                               {"setfit", "setfit"},
                               {"ultralytics", "ultralytics"},
                               {"open_clip", "open_clip"},
                               {"paddlenlp", "paddlenlp"},
                               {"sklearn", "sklearn"},
                               {"fastai", "fastai"},
                               {"stable_baselines3", "stable-baselines3"},
                               {"asteroid", "asteroid"}};

void check(const Card& card, Report& report) {
  const yaml::Node* library = card.get("library_name");
  if (card.kind != CardKind::model || !library || !library->isString()) return;
  const auto known = std::any_of(std::begin(kImports), std::end(kImports),
                                 [&](const Import& import) { return import.library == library->text; });
  if (!known) return;  // a library that is not in the table may be used through any other
  std::string_view other;
  for (const auto module : importedModules(card)) {
    for (const Import& import : kImports) {
      if (import.module != module) continue;
      if (import.library == library->text) return;
      if (other.empty()) other = import.library;
    }
  }
  // Tools built on transformers, and PEFT adapters, are often shown through it.
  if (other.empty() || (other == "transformers" &&
                        isOneOf(library->text, {"peft", "setfit", "sentence-transformers", "timm"})))
    return;
  report
      .add(metadata_code_other_library.info, library->span,
           {"The metadata name the library ", library->text, ", the code uses ", other})
      .withHelp(
          "The page's \"Use this model\" shows how to load it with library_name. Name the library that loads "
          "this model, or "
          "show code for the one that is named.");
}

}  // namespace

const Rule metadata_code_other_library{
    .info = {.id = "metadata/code-other-library", .severity = Severity::info}, .check = check};

const RuleDocs metadata_code_other_library_docs{
    .summary = "The code uses another library than the metadata name",
    .why =
        "The Hub makes its loading snippet and counts downloads by `library_name`. When the card's code uses "
        "another "
        "library one of the two does not work.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: token-classification\nlibrary_name: spacy\n---\n\n# "
        "A model\n\n```python\nfrom flair.models "
        "import SequenceTagger\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: token-classification\nlibrary_name: flair\n---\n\n# "
        "A model\n\n```python\nfrom flair.models "
        "import SequenceTagger\n```\n",
    .fix = "",
    .source = "Hub documentation, models-libraries (read 2026-11-23)"};

}  // namespace cardsmith::rules
