#include <algorithm>

#include "rules/folder/repository.h"
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

// What the files beside the card show; `what` receives the words for it.
std::string_view libraryOfFiles(const Folder& folder, std::string& what) {
  const FolderFile* adapter = findFile(folder, "adapter_config.json");
  if (adapter && adapter->content && adapter->content->find("\"peft_type\"") != std::string::npos) {
    what = "adapter_config.json is that of a PEFT adapter";
    return "peft";
  }
  if (findFile(folder, "modules.json") && findFile(folder, "config_sentence_transformers.json")) {
    what = "config_sentence_transformers.json is that of a Sentence Transformer";
    return "sentence-transformers";
  }
  const FolderFile* pipeline = findFile(folder, "model_index.json");
  if (pipeline && pipeline->content &&
      pipeline->content->find("\"_diffusers_version\"") != std::string::npos) {
    what = "model_index.json is that of a pipeline of diffusers";
    return "diffusers";
  }
  const FolderFile* config = findFile(folder, "config.json");
  if (config && config->content && config->content->find("\"transformers_version\"") != std::string::npos &&
      config->content->find("\"architectures\"") != std::string::npos) {
    what = "config.json is that of a model of transformers";
    return "transformers";
  }
  for (const FolderFile& file : folder.files) {
    if (!file.path.ends_with(".nemo"sv)) continue;
    what = strings::concat({file.path, " is a model of NeMo"});
    return "nemo";
  }
  return {};
}

std::string_view libraryOfCode(const Card& card, std::string& what) {
  const auto& modules = importedModules(card);
  for (const ImportedLibrary& known : kImports) {
    if (std::find(modules.begin(), modules.end(), known.module) == modules.end()) continue;
    what = strings::concat({"The code uses ", known.library});
    return known.library;
  }
  return {};
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || hasKey(card, "library_name")) return;
  std::string what;
  std::string_view library = card.folder ? libraryOfFiles(*card.folder, what) : std::string_view{};
  if (library.empty()) library = libraryOfCode(card, what);
  if (library.empty()) return;
  for (const auto tag : stringsOf(card.get("tags"))) {
    if (tag == library) return;  // the Hub takes the library from such a tag
    for (const ImportedLibrary& other : kImports) {
      if (tag == other.library) return;
    }
  }
  report
      .add(metadata_library_missing.info, endOfBlock(card), {what, ", but the metadata name no library_name"})
      .withHelp({library == "nemo" ? "The Hub has only the file's name to go by"
                                   : "Since August 2024 the Hub does not infer the library "
                                     "from config.json",
                 ": add `library_name: ", library, "` so that the page shows how to load the model."})
      .withFix({"Add `library_name: ", library, "`"}, false,
               insertTopLevelKey(card, "library_name", library));
}

}  // namespace

const Rule metadata_library_missing{
    .info = {.id = "metadata/library-missing", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_library_missing_docs{
    .summary = "The code shows the library, the metadata do not name it",
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
