#include <vector>

#include "metadata/edits.h"
#include "metadata/lists.h"
#include "metadata/suggest.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Folded, and what is meant.
constexpr std::string_view kAliases =
    "huggingface=transformers\nhuggingfacetransformers=transformers\n"
    "hftransformers=transformers\nscikitlearn=sklearn\ntfkeras=tf-keras\n"
    "sbert=sentence-transformers\nllamacpp=gguf\nopenclip=open_clip\n"
    "stablebaselines=stable-baselines3\nyolo=ultralytics\nyolov5=ultralytics\nyolov8=ultralytics\n"
    "yolov11=ultralytics\nyolo11=ultralytics\nscikit=sklearn\n";

// `pytorch` is a framework: where the code imports one library that loads models, that is what is meant.
void frameworkNamed(const Card& card, const yaml::Node& library, Report& report) {
  std::string_view imported;
  for (const std::string_view module : importedModules(card)) {
    for (const metadata::lists::Library& known : metadata::lists::libraries) {
      if (!foldsTo(known.id, folded(module))) continue;
      if (!imported.empty()) return;
      imported = known.id;
    }
  }
  if (imported.empty()) return;
  report
      .add(metadata_library_unknown.info, library.span,
           {"`", library.text, "` is a framework; the card's code loads the model by ", imported})
      .withSeverity(Severity::info)
      .withHelp({"Name ", imported, ": the page then shows code to load the model."})
      .withFix({"Write `", imported, "`"}, false,
               metadata::edits::replaceScalar(card.text(), library, imported));
}

void check(const Card& card, Report& report) {
  const yaml::Node* library = card.get("library_name");
  if (card.kind != CardKind::model || !library || !library->isString() ||
      metadata::lists::findLibrary(library->text)) {
    return;
  }
  // `transformers==4.40.0`, `transformers, peft`: the first of them, without its version.
  const std::string_view text = library->text;
  const std::string word = folded(strings::trim(text.substr(0, text.find_first_of("=<>~,;"sv))));
  std::string_view meant;
  std::vector<std::string_view> ids;
  for (const metadata::lists::Library& known : metadata::lists::libraries) {
    if (folded(known.id) == word || folded(known.name) == word) meant = known.id;
    ids.push_back(known.id);
  }
  if (meant.empty()) meant = strings::valueOf(kAliases, word).value_or("");
  if (meant.empty()) meant = metadata::misspeltWord(library->text, ids);
  if (meant.empty()) {
    // A new library is not a mistake; a framework is none.
    if (isOneOf(word, {"pytorch", "torch", "tensorflow", "tf"})) frameworkNamed(card, *library, report);
    return;
  }
  report
      .add(metadata_library_unknown.info, library->span,
           {"The Hub does not know a library `", library->text, "`"})
      .withHelp({"It reads `", meant,
                 "`. With another name the page shows no code to load the model and counts downloads by "
                 "its default."})
      .withFix({"Write `", meant, "`"}, folded(meant) == word && folded(text) == word,
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
    .fix =
        "Writes the Hub's name, or that of the library that the code imports. Safe where only case, `-` or "
        "`_` "
        "differ.",
    .source =
        "MODEL_LIBRARIES_UI_ELEMENTS of @huggingface/tasks; probes show that any text is accepted (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
