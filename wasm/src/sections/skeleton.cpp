#include "sections/skeleton.h"

#include <algorithm>

#include "metadata/lists.h"
#include "sections/sections.h"
#include "text/strings.h"

namespace cardsmith::sections {

namespace {

using strings::concat;
namespace lists = metadata::lists;

enum Id : std::size_t { description, use, how_to, data, procedure, metrics, results };

// --- values from the metadata --------------------------------------------------------------------------

/// The scalars under a key, be it one value or a list.
std::vector<std::string> valuesOf(const Card& card, std::string_view key) {
  std::vector<std::string> values;
  const yaml::Node* node = card.get(key);
  if (!node) return values;
  const auto take = [&](const yaml::Node* item) {
    if (item && item->isScalar() && !item->isNull() && !item->text.empty() && item->text.size() <= 200 &&
        item->text.find('\n') == std::string::npos)
      values.push_back(item->text);
  };
  if (node->isSequence()) {
    for (const yaml::Node* item : node->items) take(item);
  } else {
    take(node);
  }
  return values;
}

std::string firstOf(const Card& card, std::string_view key) {
  std::vector<std::string> values = valuesOf(card, key);
  return values.empty() ? std::string() : std::move(values.front());
}

std::string link(std::string_view id, std::string_view folder) {
  bool plain = !id.empty() && id.find('/') != 0 && id.find('/') == id.rfind('/') && id.back() != '/';
  for (const char c : id)
    plain = plain && (strings::isAsciiAlnum(c) || c == '/' || c == '.' || c == '_' || c == '-');
  return plain ? concat({"[", id, "](https://huggingface.co/", folder, id, ")"}) : std::string(id);
}

std::string links(const std::vector<std::string>& ids, std::string_view folder) {
  std::vector<std::string> items;
  for (const std::string& id : ids) items.push_back(link(id, folder));
  return strings::join(items, ", ");
}

std::string languagesOf(const Card& card) {
  std::vector<std::string> names;
  for (const std::string& code : valuesOf(card, "language")) {
    const lists::Language* language = lists::findLanguage(code);
    names.emplace_back(language ? std::string(language->name) : code);
  }
  return strings::join(names, ", ");
}

std::string licenseOf(const Card& card) {
  const std::string id = firstOf(card, "license");
  if (id.empty() || id == "other" || id == "unknown") return firstOf(card, "license_name");
  const lists::License* license = lists::findLicense(id);
  return license ? std::string(license->name) : id;
}

std::string taskOf(const Card& card) {
  const std::string id = firstOf(card, "pipeline_tag");
  const lists::Task* task = lists::findTask(id);
  return task ? std::string(task->name) : id;
}

/// A line of a list: the value where it is known, else what to write, in a comment that nobody sees.
std::string line(std::string_view key, std::string_view value, std::string_view hint) {
  return value.empty() ? concat({"- **", key, ":** <!-- ", hint, " -->\n"})
                       : concat({"- **", key, ":** ", value, "\n"});
}

// --- the sections ----------------------------------------------------------------------------------------

std::string describe(const Card& card) {
  std::string out =
      "## Model description\n\n<!-- What the model is, what it does, and what goes in and comes out. -->\n\n";
  out += line("Developed by", "", "a person, team or organization");
  out += line("Task", taskOf(card), "what it does");
  out += line("Base model", links(valuesOf(card, "base_model"), ""),
              "the model it was made from, or the architecture");
  out += line("Language(s)", languagesOf(card), "the languages it was made for");
  out += line("License", licenseOf(card), "under which terms it may be used");
  return out;
}

std::string intend() {
  return "## Intended uses and limitations\n\n"
         "### Intended uses\n\n<!-- What it is meant for, by whom, and in which languages and fields. -->\n\n"
         "### Out-of-scope uses\n\n<!-- What it should not be used for. -->\n\n"
         "### Limitations and bias\n\n<!-- Where it fails, for which groups or inputs it does worse, and "
         "what users should do about it. -->\n";
}

// As the Hub finds it: by its key, or a tag that is a library's id.
std::string libraryOf(const Card& card) {
  std::string library = firstOf(card, "library_name");
  if (!library.empty()) return library;
  for (std::string& tag : valuesOf(card, "tags")) {
    if (tag == "transformers") return tag;
    if (library.empty() && metadata::lists::findLibrary(tag)) library = std::move(tag);
  }
  return library;
}

bool isGguf(const Card& card) {
  for (const std::string& tag : valuesOf(card, "tags")) {
    if (tag == "gguf") return true;
  }
  return false;
}

// What a pipeline of transformers is called with.
std::string_view callOf(std::string_view task) {
  struct Call {
    std::string_view task, arguments;
  };
  static constexpr Call kCalls[] = {
      {"question-answering", "question=\"…\", context=\"…\""},
      {"document-question-answering", "image=\"page.png\", question=\"…\""},
      {"visual-question-answering", "image=\"picture.png\", question=\"…\""},
      {"table-question-answering", "table={\"…\": [\"…\"]}, query=\"…\""},
      {"fill-mask", "f\"… {pipe.tokenizer.mask_token} …\""},
      {"zero-shot-classification", "\"…\", candidate_labels=[\"…\", \"…\"]"},
      {"zero-shot-image-classification", "\"picture.png\", candidate_labels=[\"…\", \"…\"]"},
      {"zero-shot-object-detection", "\"picture.png\", candidate_labels=[\"…\", \"…\"]"},
      {"image-classification", "\"picture.png\""},
      {"image-segmentation", "\"picture.png\""},
      {"object-detection", "\"picture.png\""},
      {"depth-estimation", "\"picture.png\""},
      {"image-to-text", "\"picture.png\""},
      {"audio-classification", "\"sound.wav\""},
      {"automatic-speech-recognition", "\"sound.wav\""},
  };
  for (const Call& call : kCalls) {
    if (call.task == task) return call.arguments;
  }
  return "\"…\"";
}

std::string usage(const Card& card) {
  const std::string library = libraryOf(card);
  const std::string task = firstOf(card, "pipeline_tag");
  std::string code;
  if (library == "sentence-transformers") {
    code =
        "from sentence_transformers import SentenceTransformer\n\n"
        "model = SentenceTransformer(\"<owner>/<model>\")\n"
        "embeddings = model.encode([\"A sentence\", \"Another one\"])\n";
  } else if (library == "diffusers") {
    code =
        "from diffusers import DiffusionPipeline\n\n"
        "pipe = DiffusionPipeline.from_pretrained(\"<owner>/<model>\")\n"
        "image = pipe(\"a prompt\").images[0]\n";
  } else if (library == "spacy") {
    code = "import spacy\n\nnlp = spacy.load(\"<model>\")\ndoc = nlp(\"A sentence.\")\n";
  } else if (library == "gguf" || library == "llama.cpp" || (library.empty() && isGguf(card))) {
    return "## How to use\n\n```bash\nllama-cli -hf <owner>/<model> -p \"…\"\n```\n\n<!-- Put the model's "
           "own id in, "
           "and show what this prints. -->\n";
  } else if (library == "timm") {
    code = "import timm\n\nmodel = timm.create_model(\"hf-hub:<owner>/<model>\", pretrained=True)\n";
  } else if (library.empty() || library == "transformers") {
    code = concat({"from transformers import pipeline\n\npipe = pipeline(",
                   task.empty() ? "" : concat({"\"", task, "\", "}),
                   "model=\"<owner>/<model>\")\nprint(pipe(", callOf(task), "))\n"});
  }
  if (code.empty())
    return concat({"## How to use\n\n<!-- Code that loads this model with ", library,
                   " and runs it once, and what it prints. -->\n\n```python\n\n```\n"});
  return concat({"## How to use\n\n```python\n", code,
                 "```\n\n<!-- Put the model's own id in, and show what this prints. -->\n"});
}

std::string trainingData(const Card& card) {
  std::string out = "## Training data\n\n";
  out += line("Data set(s)", links(valuesOf(card, "datasets"), "datasets/"), "name and link");
  out += line("Size", "", "rows, tokens, hours or images");
  out += line("Source and selection", "", "where it comes from, how it was filtered and cleaned");
  return out;
}

std::string trainingProcedure() {
  std::string out = "## Training procedure\n\n";
  out += line("Preparation", "", "how the data were prepared: tokenizer, lengths, augmentation");
  out += line("Objective", "", "the loss");
  out += line("Learning rate", "", "and its schedule");
  out += line("Batch size", "", "on all devices together");
  out += line("Epochs or steps", "", "a number");
  out += line("Hardware and time", "", "how many of which device, and for how long");
  return out;
}

std::string metricsOf(const Card& card) {
  std::string out = "## Metrics\n\n";
  std::vector<std::string> names = valuesOf(card, "metrics");
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names)
    out += line(name.empty() ? "Metric" : std::string_view(name), "",
                "what it measures, why it was chosen, on which data set and split it is computed");
  return out;
}

std::string textAt(const yaml::Node* node, std::string_view key) {
  const yaml::Node* value = node ? node->get(key) : nullptr;
  return value && value->isScalar() && !value->isNull() && value->text.size() <= 200 ? value->text
                                                                                     : std::string();
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

bool decides(std::string_view task) {
  for (const std::string_view one :
       {"text-classification", "token-classification", "zero-shot-classification", "image-classification",
        "audio-classification", "video-classification", "object-detection", "tabular-classification"}) {
    if (one == task) return true;
  }
  return false;
}

std::string resultsOf(const Card& card) {
  std::string rows;
  const yaml::Node* index = card.get("model-index");
  std::size_t written = 0;
  if (index && index->isSequence()) {
    for (const yaml::Node* model : index->items) {
      const yaml::Node* found = model && model->isMapping() ? model->get("results") : nullptr;
      if (!found || !found->isSequence()) continue;
      for (const yaml::Node* result : found->items) {
        if (!result || !result->isMapping()) continue;
        const yaml::Node* set = result->get("dataset");
        const yaml::Node* scores = result->get("metrics");
        if (!scores || !scores->isSequence()) continue;
        const bool mapped = set && set->isMapping();
        for (const yaml::Node* score : scores->items) {
          if (!score || !score->isMapping() || written == 20) continue;
          std::string metric = textAt(score, "name");
          if (metric.empty()) metric = textAt(score, "type");
          std::string name = mapped ? textAt(set, "name") : std::string();
          if (name.empty() && mapped) name = textAt(set, "type");
          rows += concat({"| ", cell(name), " | ", cell(mapped ? textAt(set, "split") : std::string()), " | ",
                          cell(metric), " | ", cell(textAt(score, "value")), " |\n"});
          ++written;
        }
      }
    }
  }
  if (rows.empty()) {
    for (const std::string& metric : valuesOf(card, "metrics"))
      rows += concat({"|  |  | ", cell(metric), " |  |\n"});
  }
  if (rows.empty()) rows = "|  |  |  |  |\n";
  std::string out = concat(
      {"## Evaluation results\n\n| Data set | Split | Metric | Value |\n| --- | --- | --- | --- |\n", rows});
  out += decides(firstOf(card, "pipeline_tag")) ? "\n<!-- What was evaluated and how; the decision "
                                                  "threshold, if there is one, or results at several. -->\n"
                                                : "\n<!-- What was evaluated and how. -->\n";
  return out;
}

}  // namespace

std::vector<std::string> missingOf(std::size_t section, Coverage coverage, const Gaps& gaps,
                                   const Card& card) {
  std::vector<std::string> out;
  const auto lacks = [&](Sign sign) { return !gaps.facts.test(index(sign)); };
  switch (static_cast<Id>(section)) {
    case description:
      if (gaps.what_it_is)
        out.emplace_back("what the model is: its architecture, or the model it was made from");
      if (gaps.what_it_does) out.emplace_back("what it does, and what goes in and comes out");
      if (out.empty())
        out.emplace_back("more than one line: who made it, its size, its languages, the paper or repository");
      break;
    case use:
      if (gaps.purpose) out.emplace_back("what the model is meant for, and for whom");
      if (gaps.limits) out.emplace_back("where it fails, known biases, and what it should not be used for");
      if (out.empty()) out.emplace_back("more than one line about uses and about limits");
      break;
    case how_to:
      out.emplace_back(coverage == Coverage::absent
                           ? "a code block or command that loads this model and runs it"
                           : "a code block or command in the card itself that loads this model and runs it");
      break;
    case data:
      if (gaps.data_name) out.emplace_back("the name of the training data, with a link");
      if (gaps.data_property)
        out.emplace_back("the size, source, languages or selection of the training data");
      if (out.empty()) out.emplace_back("the training data in words, not only in code");
      break;
    case procedure:
      if (lacks(Sign::learning_rate) && lacks(Sign::epochs) && lacks(Sign::steps))
        out.emplace_back("the learning rate or the number of epochs");
      if (lacks(Sign::batch)) out.emplace_back("the batch size");
      if (lacks(Sign::hardware) && lacks(Sign::duration))
        out.emplace_back("the hardware and the time it took");
      if (lacks(Sign::objective) && lacks(Sign::preparation))
        out.emplace_back("the objective, or how the data were prepared");
      if (out.empty()) out.emplace_back("a second fact that someone needs to repeat the training");
      break;
    case metrics:
      if (gaps.metric_name) out.emplace_back("the metrics the model is judged by");
      out.emplace_back("what the metrics measure, and on which data set and split they are computed");
      break;
    case results:
      if (gaps.result_numbers) out.emplace_back("the results as numbers");
      if (gaps.result_numbers || gaps.evaluated_data)
        out.emplace_back("the data set and split they were measured on");
      if (!gaps.threshold && decides(firstOf(card, "pipeline_tag")))
        out.emplace_back("the decision threshold, if the model uses one");
      break;
  }
  return out;
}

std::string skeletonOf(std::size_t section, const Card& card) {
  switch (static_cast<Id>(section)) {
    case description:
      return describe(card);
    case use:
      return intend();
    case how_to:
      return usage(card);
    case data:
      return trainingData(card);
    case procedure:
      return trainingProcedure();
    case metrics:
      return metricsOf(card);
    case results:
      return resultsOf(card);
  }
  return {};
}

namespace {

// A skeleton without its heading, between a blank line and no end of a line.
std::string_view belowHeading(std::string_view skeleton) {
  skeleton.remove_prefix(std::min(skeleton.size(), skeleton.find("\n\n"sv)));
  while (!skeleton.empty() && skeleton.back() == '\n') skeleton.remove_suffix(1);
  return skeleton;
}

// With blank lines around it where it goes.
std::string spaced(std::string_view text, std::size_t at, std::string piece) {
  const std::string_view before = text.substr(0, at);
  std::string lead;
  if (!before.empty() && !before.ends_with('\n') && !before.ends_with('\r')) lead = "\n";
  if (!strings::trim(before).empty() && !before.ends_with("\n\n"sv) && !before.ends_with("\r\n\r\n"sv))
    lead += '\n';
  if (at < text.size()) piece += '\n';
  return lead + piece;
}

}  // namespace

std::vector<TextEdit> insertSkeletons(const Card& card, const std::vector<std::size_t>& sections) {
  const auto& items = card.sections->items;
  struct Piece {
    std::size_t at;
    bool whole;  ///< with its heading
    std::string text;
  };
  std::vector<Piece> pieces;
  for (const std::size_t index : sections) {
    const Section& section = items[index];
    const std::string skeleton = skeletonOf(index, card);
    Piece piece{card.sections->place, !section.heading, skeleton};
    if (section.heading) {
      piece.at = section.coverage == Coverage::absent ? section.heading->end : section.end;
      piece.text = belowHeading(skeleton);
    } else {
      const auto later = std::find_if(items.begin() + static_cast<std::ptrdiff_t>(index) + 1, items.end(),
                                      [](const Section& one) { return one.heading.has_value(); });
      if (later != items.end() && later->line) piece.at = *later->line;
    }
    const auto same = std::find_if(pieces.begin(), pieces.end(), [&](const Piece& one) {
      return one.at == piece.at && one.whole == piece.whole;
    });
    if (same == pieces.end()) {
      pieces.push_back(std::move(piece));
    } else {
      same->text += concat({piece.whole ? "\n" : "", piece.text});
    }
  }
  std::vector<TextEdit> edits;
  for (Piece& piece : pieces) {
    edits.push_back(
        {{piece.at, piece.at},
         piece.whole ? spaced(card.text(), piece.at, std::move(piece.text)) : std::move(piece.text)});
  }
  return edits;
}

}  // namespace cardsmith::sections
