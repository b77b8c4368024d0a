#include "metadata/edits.h"
#include "metadata/lists.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// Folded, and what is meant.
constexpr std::string_view kAliases =
    "huggingface=transformers\nhuggingfacetransformers=transformers\n"
    "hftransformers=transformers\nscikitlearn=sklearn\ntfkeras=tf-keras\n"
    "sbert=sentence-transformers\nllamacpp=gguf\nopenclip=open_clip\n"
    "stablebaselines=stable-baselines3\nyolo=ultralytics\n";

void check(const Card& card, Report& report) {
  const yaml::Node* library = card.get("library_name");
  if (card.kind != CardKind::model || !library || !library->isString() ||
      metadata::lists::findLibrary(library->text)) {
    return;
  }
  const std::string word = folded(library->text);
  std::string_view meant;
  for (const metadata::lists::Library& known : metadata::lists::libraries) {
    if (folded(known.id) == word || folded(known.name) == word) meant = known.id;
  }
  if (meant.empty()) meant = strings::valueOf(kAliases, word).value_or("");
  if (meant.empty()) return;  // a new library is not a mistake
  report
      .add(metadata_library_unknown.info, library->span,
           concat({"The Hub does not know a library `", library->text, "`"}))
      .withHelp(
          concat({"It reads `", meant,
                  "`. With another name the page shows no code to load the model and counts downloads by "
                  "its default."}))
      .withFix(concat({"Write `", meant, "`"}), folded(meant) == word,
               metadata::edits::replaceScalar(card.text(), *library, meant));
}

}  // namespace

const Rule metadata_library_unknown{
    .info = {.id = "metadata/library-unknown", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs metadata_library_unknown_docs{
    .summary = "library_name close to a library that the Hub knows",
    .why =
        "The Hub does not check `library_name`. One that it does not know (`sentence_transformers` for "
        "`sentence-transformers`) loses the loading snippet and the right download count.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: sentence-similarity\nlibrary_name: "
        "sentence_transformers\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: sentence-similarity\nlibrary_name: "
        "sentence-transformers\n---\n\n# A model\n",
    .fix = "Writes the Hub's name. Safe where only case, `-` or `_` differ.",
    .source =
        "MODEL_LIBRARIES_UI_ELEMENTS of @huggingface/tasks; probes show that any text is accepted (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
