#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct ImportedLibrary {
  std::string_view module;   // what Python code imports
  std::string_view library;  // the Hub's key
};

// Libraries whose models the Hub no longer recognises by their files alone.
constexpr ImportedLibrary kImports[] = {{"sentence_transformers", "sentence-transformers"},
                                        {"peft", "peft"},
                                        {"diffusers", "diffusers"},
                                        {"setfit", "setfit"},
                                        {"span_marker", "span-marker"},
                                        {"transformers", "transformers"}};

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || hasKey(card, "library_name")) return;
  const auto modules = importedModules(card);
  for (const ImportedLibrary& known : kImports) {
    bool imported = false;
    for (const auto module : modules) imported = imported || module == known.module;
    if (!imported) continue;
    const auto tags = stringsOf(card.get("tags"));
    for (const auto tag : tags) {
      for (const ImportedLibrary& other : kImports) {
        if (tag == other.library) return;  // the Hub takes the library from such a tag
      }
    }
    report
        .add(metadata_library_missing.info, endOfBlock(card),
             strings::concat({"The code uses ", known.library, ", but the metadata name no library_name"}))
        .withHelp(strings::concat(
            {"Since August 2024 the Hub does not infer the library from config.json: add `library_name: ",
             known.library, "` so that the page shows how to load the model."}))
        .withFix(strings::concat({"Add `library_name: ", known.library, "`"}), false,
                 insertTopLevelKey(card, "library_name", known.library));
    return;
  }
}

}  // namespace

const Rule metadata_library_missing{
    .info = {.id = "metadata/library-missing",
             .severity = Severity::info,
             .fix = FixSafety::unsafe,
             .summary = "The code shows the library, the metadata do not name it"},
    .check = check};

const RuleDocs metadata_library_missing_docs{
    .why =
        "`library_name` gives the model page its library tag, its \"Use this model\" snippet and its "
        "download "
        "count. Repositories made after August 2024 get none of them from config.json.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\n```python\nfrom "
        "transformers import "
        "pipeline\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nlibrary_name: transformers\n---\n\n# A "
        "model\n\n```python\nfrom transformers import pipeline\n```\n",
    .fix = "Adds the line. It is not safe: the code may show only one of several ways to load the model.",
    .source = "Hub documentation, model-cards, \"Specifying a library\" (read 2026-11-23)"};

}  // namespace cardsmith::rules
