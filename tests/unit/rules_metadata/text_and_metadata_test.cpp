// What the metadata say held against the text, the code and the files beside the card.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"

namespace {

using cardsmith::CheckOptions;
using cardsmith::CheckResult;
using cardsmith::Diagnostic;
using cardsmith::Folder;

CheckResult check(const std::string& text, std::vector<cardsmith::FolderFile> files = {}) {
  CheckOptions options;
  if (!files.empty()) {
    files.push_back({"README.md", text.size(), std::nullopt});
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    options.folder = Folder{.card_path = "README.md", .files = std::move(files), .complete = true};
  }
  return cardsmith::check(text, options);
}

cardsmith::FolderFile file(std::string path, std::string content = "{}") {
  const std::size_t size = content.size();
  return {std::move(path), size, std::move(content)};
}

/// The rules that speak, those aside that every short card meets.
std::vector<std::string> rules(const CheckResult& result) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule != "section/incomplete") out.push_back(diagnostic.rule);
  }
  std::sort(out.begin(), out.end());
  return out;
}

using Rules = std::vector<std::string>;

std::string card(std::string_view metadata, std::string_view body = "") {
  return "---\n" + std::string(metadata) + "---\n\n# A model\n\n" + std::string(body);
}

constexpr std::string_view kLicense = "license: mit\n";
constexpr std::string_view kLanguage = "language: fr\n";
constexpr std::string_view kTask = "pipeline_tag: fill-mask\n";

std::string usual(std::string_view more = "") {
  return std::string(kLicense) + std::string(kLanguage) + std::string(kTask) + std::string(more);
}

constexpr std::string_view kMit =
    "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\n\n"
    "THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY\n";

}  // namespace

TEST_CASE("a key that stands there misspelt is not missing", "[rules]") {
  const std::string adapter = R"({"peft_type": "LORA", "base_model_name_or_path": "acme/base"})";
  const std::string base = "A fine-tuned version of [base](https://huggingface.co/acme/base).\n";
  const std::string data = "It was trained on [OSCAR](https://huggingface.co/datasets/oscar).\n";
  const std::string code = "```python\nfrom transformers import pipeline\n```\n";
  struct Case {
    std::string misspelt;
    std::string missing;  // what is said where the key is not there at all
    std::string text;
    std::vector<cardsmith::FolderFile> files;
  };
  const Case cases[] = {
      {usual("library: transformers\n"), "metadata/library-missing", code, {}},
      {usual("base-model: acme/base\n"), "metadata/base-model-missing", base, {}},
      {usual("finetuned_from: acme/base\n"), "metadata/base-model-missing", base, {}},
      {usual("data_sets: oscar\n"), "metadata/datasets-unlisted", data, {}},
      {std::string(kLanguage) + std::string(kTask) + "licence: mit\n",
       "folder/license-file",
       "",
       {file("LICENSE", std::string(kMit))}},
      {usual("library_name: peft\nbase-model: acme/base\n"),
       "folder/adapter-base-model",
       "",
       {file("adapter_config.json", adapter)}},
      {std::string(kLicense) + std::string(kTask) + "tags:\n- french\nlang: fr\n",
       "metadata/tag-is-language",
       "",
       {}},
      {std::string(kLicense) + std::string(kLanguage) + "tags:\n- NER\ntask: token-classification\n",
       "metadata/tag-is-task",
       "",
       {}},
  };
  for (const Case& test : cases) {
    INFO(test.missing << "\n" << test.misspelt);
    const std::string text = card(test.misspelt, test.text);
    const CheckResult result = check(text, test.files);
    CHECK(rules(result) == Rules{"metadata/misspelt-key"});
    // Whatever is offered can be done together, and the Hub takes what comes of it.
    std::string mended = text;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      for (const cardsmith::Fix& fix : diagnostic.fixes)
        mended = cardsmith::applyEdits(mended, fix.edits).value_or(mended);
      if (!diagnostic.fixes.empty()) break;
    }
    CHECK(check(mended, test.files).hub.accepted == true);
    // Without the misspelt line, the last, the rule speaks.
    const std::size_t last = test.misspelt.rfind('\n', test.misspelt.size() - 2) + 1;
    const Rules without = rules(check(card(test.misspelt.substr(0, last), test.text), test.files));
    CHECK(std::count(without.begin(), without.end(), test.missing) == 1);
  }
}

TEST_CASE("what a file says of the license is not said again", "[rules]") {
  const std::string none = card(std::string(kLanguage) + std::string(kTask));
  CHECK(rules(check(none, {file("LICENSE", std::string(kMit))})) == Rules{"folder/license-file"});
  CHECK(rules(check(none, {file("LICENSE", "All rights reserved.\n")})) == Rules{"metadata/incomplete"});
  // What else is missing is said beside it.
  CHECK(rules(check(card(kTask), {file("LICENSE", std::string(kMit))})) ==
        Rules{"folder/license-file", "metadata/incomplete"});
}

TEST_CASE("other for a license that the Hub knows is one fault", "[rules]") {
  const std::string other = card("license: other\n" + std::string(kLanguage) + std::string(kTask));
  CHECK(rules(check(other, {file("LICENSE", std::string(kMit))})) == Rules{"folder/license-file"});
  CHECK(rules(check(other, {file("LICENSE", "All rights reserved.\n")})) ==
        Rules{"metadata/license-other-unnamed"});
}

TEST_CASE("the files beside the card show its library", "[rules]") {
  const auto library = [](std::string_view metadata,
                          std::vector<cardsmith::FolderFile> files) -> std::string {
    const std::string text = card(usual(metadata), "```python\nfrom transformers import pipeline\n```\n");
    for (const Diagnostic& diagnostic : check(text, std::move(files)).diagnostics) {
      if (diagnostic.rule == "metadata/library-missing") return diagnostic.fixes.at(0).title;
    }
    return "";
  };
  const cardsmith::FolderFile adapter = file("adapter_config.json", R"({"peft_type": "LORA", "r": 8})");
  const cardsmith::FolderFile nemo = {"stt_fr.nemo", 50'000'000, std::nullopt};
  CHECK(library("", {file("config.json")}) == "Add `library_name: transformers`");
  CHECK(library("base_model: acme/a\n", {adapter}) == "Add `library_name: peft`");
  CHECK(library("", {nemo}) == "Add `library_name: nemo`");
  CHECK(library("library_name: peft\nbase_model: acme/a\n", {adapter}).empty());
  CHECK(library("tags:\n- nemo\n", {nemo}).empty());
  // An adapter of another library has a file of that name too.
  CHECK(library("", {file("adapter_config.json", R"({"config": {"mh_adapter": false}})")}) ==
        "Add `library_name: transformers`");
}

TEST_CASE("results of the text against model-index", "[rules]") {
  struct Metric {
    std::string name, type, value;
  };
  const auto said = [](std::string_view body, const std::vector<Metric>& metrics) -> std::string {
    std::string index = usual(
        "model-index:\n- name: a\n  results:\n  - task:\n      type: fill-mask\n    dataset:\n"
        "      type: oscar\n      name: OSCAR\n    metrics:\n");
    for (const Metric& one : metrics)
      index += "    - name: " + one.name + "\n      type: " + one.type + "\n      value: " + one.value + "\n";
    std::string out;
    for (const Diagnostic& diagnostic : check(card(index, body)).diagnostics) {
      if (diagnostic.rule == "metadata/results-contradiction") out += diagnostic.message + ";";
    }
    return out;
  };
  const auto accuracy = [&](std::string_view body, std::string value) {
    return !said(body, {{"Accuracy", "accuracy", std::move(value)}}).empty();
  };
  CHECK(said("- Accuracy: 0.93\n", {{"Accuracy", "accuracy", "0.89"}}) ==
        "The text gives Accuracy 0.93, model-index 0.89;");
  // The same figure, rounded or cut, as it stands or in percent.
  for (const auto& [text, value] :
       std::initializer_list<std::pair<std::string, std::string>>{{"0.93", "0.93"},
                                                                  {"0.93", "0.9345"},
                                                                  {"0.93", "0.9387"},
                                                                  {"93 %", "0.925"},
                                                                  {"93.4%", "0.9345"},
                                                                  {"0.9345", "93.45"},
                                                                  {"0.9", "0.87"},
                                                                  {"0.93 \u00B1 0.02", "0.93"}}) {
    INFO(text << " and " << value);
    CHECK_FALSE(accuracy("- Accuracy: " + text + "\n", value));
  }
  for (const auto& [text, value] : std::initializer_list<std::pair<std::string, std::string>>{
           {"0.93", "0.89"}, {"0.03", "0.07"}, {"93 %", "0.91"}, {"0.9", "0.8"}, {"24.74%,", "34.74"}}) {
    INFO(text << " and " << value);
    CHECK(accuracy("- Accuracy: " + text + "\n", value));
  }
  // However it stands there.
  CHECK(accuracy("**Accuracy:** 0.93\n", "0.89"));
  CHECK(accuracy("**Accuracy**: 0.93\n**Loss**: 0.1\n", "0.89"));
  CHECK(accuracy("| Accuracy | Loss |\n|---|---|\n| 0.93 | 0.1 |\n", "0.89"));
  CHECK(accuracy("| Metric | Value |\n|---|---|\n| Accuracy | 0.93 |\n", "0.89"));
  CHECK(accuracy("This model achieves an accuracy of 93.1 % on the test set.\n", "0.89"));
  CHECK(said("**Test Result**: 32.23 %\n", {{"Test WER", "wer", "23.2"}}) ==
        "The text gives Test WER 32.23, model-index 23.2;");
  // A line beside a table of epochs is the result.
  const std::string epochs = "| Epoch | Accuracy |\n|---|---|\n| 1 | 0.71 |\n| 2 | 0.82 |\n";
  CHECK(accuracy("- Accuracy: 0.93\n\n" + epochs, "0.89"));

  // Not where the text gives several values, or the same one too, or speaks of something else.
  CHECK_FALSE(accuracy(epochs, "0.89"));
  CHECK_FALSE(accuracy("- Accuracy: 0.93\n- Accuracy: 0.85\n", "0.89"));
  CHECK_FALSE(accuracy("- Accuracy: 0.93\n\n| Accuracy |\n|---|\n| 0.89 |\n", "0.89"));
  CHECK_FALSE(accuracy("The original model has an accuracy of 93.1 %.\n", "0.89"));
  CHECK_FALSE(accuracy("This model has an accuracy of 93.1 % on the training set.\n", "0.89"));
  CHECK_FALSE(accuracy("- Accuracy: 0.93 (dev)\n- Validation accuracy: 0.93\n", "0.89"));
  CHECK(said("- F1: 0.93\n", {{"Macro F1", "f1", "0.5"}, {"Micro F1", "f1", "0.6"}}).empty());
  CHECK(said("- Micro F1: 0.93\n", {{"Macro F1", "f1", "0.5"}, {"Micro F1", "f1", "0.6"}}) ==
        "The text gives Micro F1 0.93, model-index 0.6;");
  CHECK(
      said("**Test Result**: 32.23 %\n", {{"Test WER", "wer", "23.2"}, {"Test CER", "cer", "5.2"}}).empty());
}

TEST_CASE("the license of the text against the metadata", "[rules]") {
  const auto said = [](std::string_view license, std::string_view body) -> std::string {
    const std::string text = card(std::string(license) + std::string(kLanguage) + std::string(kTask), body);
    for (const Diagnostic& diagnostic : check(text).diagnostics) {
      if (diagnostic.rule == "metadata/license-contradiction") {
        return diagnostic.message + " :" + std::to_string(diagnostic.range.start.line);
      }
    }
    return "";
  };
  const std::string_view apache = "license: apache-2.0\n";
  CHECK(said(apache, "- **License:** mit\n") == "The text gives the license mit, the metadata apache-2.0 :9");
  for (const std::string_view body :
       {"- **License:** mit\n", "- **License [optional]:** [MIT](https://mit-license.org)\n",
        "License: MIT License\n", "## License\n\nMIT\n",
        "## License\n\nMIT. The base model is under the Apache 2.0 license.\n",
        "## Model License\n\n[GPLv3](LICENSE)\n", "Released under GPLv3.\n",
        "The model is released under the terms of the GNU General Public License v3.0.\n",
        "| **License** | `MIT` |\n|---|---|\n",
        "These weights are available under\nthe CC BY-NC 4.0 license.\n"}) {
    INFO(body);
    CHECK_FALSE(said(apache, body).empty());
  }
  CHECK_FALSE(said("license: [apache-2.0, bsd-3-clause]\n", "License: mit\n").empty());
  // The same license in other words, one of several, a family.
  const std::string_view mit = "license: mit\n";
  for (const std::string_view body : {"- **License:** MIT License\n", "License: apache-2.0 or MIT License\n",
                                      "License: Apache 2.0 (code), CC-BY-4.0 (text)\n\nLicense: MIT\n"}) {
    INFO(body);
    CHECK(said(mit, body).empty());
  }
  CHECK(said("license: [apache-2.0, mit]\n", "License: MIT\n").empty());
  CHECK(said("license: cc\n", "License: CC BY 4.0\n").empty());
  CHECK(said("license: other\nlicense_name: a\nlicense_link: LICENSE\n", "License: MIT\n").empty());
  // Something else than the model.
  for (const std::string_view body :
       {"The dataset is released under the MIT License.\n", "## Training data\n\n- License: MIT\n",
        "## Code\n\nReleased under the MIT License.\n", "The base model is released under the MIT License.\n",
        "This model was trained with PyTorch, which is licensed under the MIT License.\n",
        "The model runs under MIT Scheme.\n", "## License\n\nSee the MIT license of the code.\n",
        "License: see LICENSE\n", "```\nLicense: MIT\n```\n"}) {
    INFO(body);
    CHECK(said(apache, body).empty());
  }

  // A data set's.
  const auto data = [](const std::string& body) {
    const std::vector<Diagnostic> found =
        check(card("license: cc-by-4.0\npretty_name: A\ntask_categories: [fill-mask]\nlanguage: fr\n", body))
            .diagnostics;
    return std::any_of(found.begin(), found.end(),
                       [](const Diagnostic& one) { return one.rule == "metadata/license-contradiction"; });
  };
  CHECK(data("### Licensing Information\n\nCC BY-SA 4.0\n"));
  CHECK_FALSE(data("### Licensing Information\n\nCC BY 4.0\n"));
  CHECK_FALSE(data("### Licensing Information\n\nThe MIT Scene data are licensed under BSD 3-Clause.\n"));

  // Only in the text: to be added, and not missing besides.
  const std::string none = card(std::string(kLanguage) + std::string(kTask), "- **License:** MIT\n");
  CHECK(rules(check(none)) == Rules{"metadata/license-unlisted"});
  CHECK(check(none).diagnostics[0].rule == "metadata/license-unlisted");
  CHECK(cardsmith::applyEdits(none, check(none).diagnostics[0].fixes.at(0).edits)
            .value_or("")
            .find("license: mit\n") != std::string::npos);
  for (const std::string_view body :
       {"- **License:** MIT or Apache 2.0\n", "License: MIT\n\nLicense: GPLv3\n", ""}) {
    INFO(body);
    CHECK(rules(check(card(std::string(kLanguage) + std::string(kTask), body))) ==
          Rules{"metadata/incomplete"});
  }
  CHECK(rules(check(none, {file("LICENSE", std::string(kMit))})) == Rules{"folder/license-file"});
}

TEST_CASE("the base model of the text against the metadata", "[rules]") {
  const auto said = [](std::string_view metadata, std::string_view body) -> std::string {
    for (const Diagnostic& diagnostic : check(card(usual(metadata), body)).diagnostics) {
      if (diagnostic.rule.starts_with("metadata/base-model"))
        return diagnostic.rule.substr(20) + ": " + diagnostic.message;
    }
    return "";
  };
  const std::string_view from_base = "base_model: acme/rhymes\n";
  for (const std::string_view body : {
           "A fine-tuned version of [poems](https://huggingface.co/acme/poems).\n",
           "- **Finetuned from model:** [acme/poems](https://huggingface.co/acme/poems)\n",
           "- **Finetuned from model [optional]:** acme/poems\n",
           "- **Finetuned from model:** `acme/poems`\n",
           "Base model: acme/poems\n",
           "It is a LoRA adapter for `acme/poems`.\n",
       }) {
    INFO(body);
    CHECK(said("", body) ==
          "missing: The text says that this model comes from acme/poems, the metadata name no base_model");
    CHECK(said(from_base, body) ==
          "contradiction: The text says that this model comes from acme/poems, base_model is acme/rhymes");
    CHECK(said("base_model: acme/poems\n", body).empty());
    CHECK(said("base_model: [acme/rhymes, other/Poems]\n", body).empty());
    // A model between the two is named in the text.
    CHECK(said(from_base, std::string(body) + "\nacme/rhymes is in between.\n").empty());
  }
  CHECK(said("", "Finetuned from: bert-base-uncased\n").starts_with("missing"));
  // No id, or not this model's.
  for (const std::string_view body :
       {"- **Finetuned from model:** LLaMA-7B\n", "- **Finetuned from model:** wav2vec2-large\n",
        "- **Finetuned from model:** [More Information Needed]\n", "- **Finetuned from model:** a/b/c\n",
        "Our base model: acme/poems is good.\n", "See `acme/poems`.\n",
        "```\nBase model: acme/poems\n```\n"}) {
    INFO(body);
    CHECK(said("", body).empty());
    CHECK(said(from_base, body).empty());
  }
}

TEST_CASE("metrics of the text against the metadata", "[rules]") {
  const auto said = [](std::string_view metrics, std::string_view body) -> std::string {
    for (const Diagnostic& diagnostic : check(card(usual(metrics), body)).diagnostics) {
      if (diagnostic.rule == "metadata/metrics-differ") return diagnostic.message;
    }
    return "";
  };
  const std::string_view accuracy = "metrics:\n- accuracy\n";
  CHECK(said(accuracy, "- Accuracy: 0.93\n- F1: 0.91\n") ==
        "The text gives results in f1, `metrics` does not name it");
  CHECK(said(accuracy, "| Metric | Value |\n|---|---|\n| WER | 0.1 |\n| CER | 0.02 |\n") ==
        "The text gives results in wer, cer, `metrics` does not name them");
  for (const std::string_view body :
       {"- Acc: 0.93\n", "- Loss: 0.1\n", "The F1 score is good.\n", "- F1: see below\n",
        // A table by class.
        "| | Precision | Recall | F1 |\n|---|---|---|---|\n| a | 1 | 1 | 1 |\n| b | 1 | 1 | 1 |\n| c | 1 | 1 "
        "| 1 |\n"
        "| d | 1 | 1 | 1 |\n| e | 1 | 1 | 1 |\n",
        "```\nF1: 0.91\n```\n"}) {
    INFO(body);
    CHECK(said(accuracy, body).empty());
  }
  CHECK(said("", "- F1: 0.91\n").empty());
  CHECK(said("metrics:\n- squad\n", "- F1: 0.91\n").empty());  // exact match and F1
  CHECK(said("metrics:\n- sacrebleu\n", "- BLEU: 31.2\n").empty());
  CHECK(said("metrics:\n- rouge\n", "- Rouge1: 31.2\n- RougeL: 28\n").empty());

  // Named, and never spoken of, though the text gives its results.
  const std::string results =
      "## Evaluation results\n\nOn the test set of 2,000 sentences the model reaches these figures.\n\n| | "
      "BLEU |\n|---|---|\n| test | 31.2 |\n| dev | 30.9 |\n";
  const auto named = [&](std::string_view metadata, std::string_view more = "") {
    const std::string text = "---\nlicense: mit\npipeline_tag: translation\n" + std::string(metadata) +
                             "---\n\n# A model\n\n" + results + std::string(more);
    for (const Diagnostic& diagnostic : check(text).diagnostics) {
      if (diagnostic.rule == "metadata/metrics-differ") return diagnostic.message;
    }
    return std::string();
  };
  CHECK(named("language: en\nmetrics:\n- bleu\n- accuracy\n") ==
        "`metrics` names accuracy, which the text never mentions");
  CHECK(named("language: en\nmetrics:\n- bleu\n- accuracy\n", "The accuracy was not measured.\n").empty());
  CHECK(named("language: en\nmetrics:\n- bleu\n- accuracy\n", "Acc. 0.9\n").empty());
  CHECK(named("language: fr\nmetrics:\n- bleu\n- accuracy\n").empty());
}

TEST_CASE("datasets of the metadata that the text never mentions", "[rules]") {
  const auto said = [](std::string_view dataset, std::string_view data) -> std::string {
    const std::string text = card(usual("datasets:\n- " + std::string(dataset) + "\n"),
                                  "## Training data\n\n" + std::string(data) + "\n");
    for (const Diagnostic& diagnostic : check(text).diagnostics) {
      if (diagnostic.rule == "metadata/datasets-unmentioned") return diagnostic.message;
    }
    return "";
  };
  CHECK(said("oscar", "12,000 poems of Hugo, cleaned by hand.") ==
        "`datasets` names oscar, which the text never mentions");
  CHECK(said("DAGW", "12,000 pages of the Danish Newspaper Corpus.").starts_with("`datasets` names DAGW"));
  CHECK(said("larazonpublico", "News of La Razón, 12,000 of them.").starts_with("`datasets` names larazon"));
  for (const auto& [dataset, data] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"oscar", "12,000 pages of OSCAR."},
           {"DAGW", "12,000 pages of the Danish Gigaword Corpus."},
           {"larazonpublico", "News of La Razón (12,000) and Público (9,000)."},
           {"mozilla-foundation/common_voice_7_0", "40 hours of Common Voice 7."},
           {"squad_v2", "The questions of SQuAD 2.0."},
           {"conll2003", "12,000 sentences of CoNLL-2003."},
           {"acme/cnn_dailymail", "Articles of the Daily Mail, 12,000 of them."},
           {"acme/es", "12,000 poems of Lorca."},
           // Nothing is told of the data, which is said by the sections' rule.
           {"oscar", ""}}) {
    INFO(dataset << ": " << data);
    CHECK(said(dataset, data).empty());
  }
}

TEST_CASE("code that loads the base model", "[rules]") {
  const auto said = [](std::string_view code,
                       std::string_view base = "base_model: acme/base\n") -> std::string {
    const std::string text = card(usual(std::string(base) + "library_name: transformers\n"),
                                  "acme/base\n\n```python\n" + std::string(code) + "\n```\n");
    for (const Diagnostic& diagnostic : check(text).diagnostics) {
      if (diagnostic.rule == "metadata/code-loads-base") return diagnostic.message;
    }
    return "";
  };
  for (const std::string_view code :
       {"m = AutoModel.from_pretrained(\"acme/base\")", "p = pipeline(\"fill-mask\", model=\"acme/base\")",
        "p = pipeline(model='acme/base')", "const p = await pipeline('fill-mask', 'acme/base');",
        "model_id = \"acme/base\"\nt = AutoTokenizer.from_pretrained(model_id)\nm = "
        "AutoModel.from_pretrained(model_id)\np = pipeline(\"fill-mask\", model=m, tokenizer=t)",
        "name = 'acme/base'\np = pipeline(\"fill-mask\", model=name)"}) {
    INFO(code);
    CHECK(said(code) == "The code loads the base model acme/base, not this one");
    CHECK(said(code, "base_model: [acme/other, acme/base]\n") == said(code));
    CHECK(said(code, "base_model: acme/other\n").empty());
  }
  for (const std::string_view code : {
           "t = AutoTokenizer.from_pretrained(\"acme/base\")\nm = AutoModel.from_pretrained(\"me/mine\")",
           // An adapter is loaded on its base.
           "m = AutoModel.from_pretrained(\"acme/base\")\nm = PeftModel.from_pretrained(m, \"me/mine\")",
           "t = AutoTokenizer.from_pretrained(\"me/mine\")\nm = AutoModel.from_pretrained(\"acme/base\")",
           "m = AutoModel.from_pretrained(\"acme/base\")\nm.load_adapter(\"./mine\")",
           "m = AutoModel.from_pretrained(\"acme/base\")\nm.load(\"me/mine\")",
           // What is loaded is not known.
           "m = AutoModel.from_pretrained(\"acme/base\")\nt = AutoTokenizer.from_pretrained(path)",
           "model_id = \"acme/base\"\nmodel_id = \"mine\"\nm = AutoModel.from_pretrained(model_id)",
           "p = pipeline(\"fill-mask\")",
           "print(\"acme/base\")",
       }) {
    INFO(code);
    CHECK(said(code).empty());
  }
}

TEST_CASE("the data of another model are not this one's", "[rules]") {
  const auto unlisted = [](std::string_view sentence) {
    const Rules said = rules(check(card(usual(""), std::string(sentence) + "\n")));
    return std::find(said.begin(), said.end(), "metadata/datasets-unlisted") != said.end();
  };
  CHECK(unlisted("It was trained on [C4](https://huggingface.co/datasets/c4)."));
  CHECK_FALSE(
      unlisted("It is based on [T5](https://huggingface.co/t5), which was pre-trained on "
               "[C4](https://huggingface.co/datasets/c4)."));
  CHECK_FALSE(unlisted("It was not trained on [C4](https://huggingface.co/datasets/c4)."));
}

TEST_CASE("the language of the text against the metadata", "[rules]") {
  const auto said = [](std::string_view language, std::string_view body) {
    return check(card(std::string(kLicense) + std::string(language) + std::string(kTask), body));
  };
  const auto message = [&](std::string_view language, std::string_view body) -> std::string {
    for (const Diagnostic& diagnostic : said(language, body).diagnostics) {
      if (diagnostic.rule == "metadata/language-differs") return diagnostic.message;
    }
    return "";
  };
  const std::string_view english = "language: en\n";
  for (const std::string_view body :
       {"- **Language(s) (NLP):** French\n", "- **Language(s):** fr\n", "**Language**: French\n",
        "Languages: French\n", "- Language: Fran\u00E7ais.\n"}) {
    INFO(body);
    CHECK(message(english, body) == "The text gives the language fr, the metadata en");
    CHECK(message("language: [fr, en]\n", body).empty());
    CHECK(message("language: multilingual\n", body).empty());
    // Only in the text: to be added, and not missing besides.
    CHECK(rules(said("", body)) == Rules{"metadata/language-differs"});
  }
  CHECK(message(english, "Languages: French and German\n") ==
        "The text gives the languages fr, de, the metadata en");
  // A translation model has two lines, and codes of three letters are those of two.
  CHECK(message("", "* source languages: pol\n* target languages: pon\n") ==
        "The text gives the languages pl, pon, the metadata name none");
  CHECK(message("language: pl\n", "* source languages: pol\n* target languages: pon\n").empty());
  CHECK(message("", "* target languages: pon\n").empty());
  CHECK(message(english, "Languages: French, English\n").empty());
  const CheckResult several = said("", "- **Language(s) (NLP):** French, German\n");
  for (const Diagnostic& diagnostic : several.diagnostics) {
    if (diagnostic.rule == "metadata/language-differs")
      CHECK(diagnostic.fixes.at(0).edits.at(0).text.find("language: [fr, de]") != std::string::npos);
  }
  for (const std::string_view body : {"Languages: see below\n", "Languages: many\n", "Language: Python\n",
                                      "Languages: French, and what the data hold\n",
                                      "It is a language model: French\n", "```\nLanguage: French\n```\n"}) {
    INFO(body);
    CHECK(message(english, body).empty());
    CHECK(rules(said("", body)) == Rules{"metadata/incomplete"});
  }
  CHECK(rules(said("tags:\n- french\n", "Language: French\n")) == Rules{"metadata/tag-is-language"});
}

// Each of these took minutes where every place was looked for in the whole text.
TEST_CASE("a text of one thing over and over is read in the time of its length", "[rules][hostile]") {
  const auto repeated = [](std::string_view piece) {
    std::string out;
    while (out.size() < 3'000'000) out += piece;
    return out;
  };
  CHECK_FALSE(check(card(usual(), repeated("xx Language of anguage "))).sections.empty());
  const std::string calls = repeated("x.from_pretrained(y)\npipeline(z, y)\n");
  CHECK_FALSE(check(card(usual("base_model: a/b\n"), "```python\n" + calls + "```\n")).sections.empty());
}

TEST_CASE("a license is read in the words and languages that cards use", "[rules]") {
  const auto says = [](const std::string& metadata, const std::string& body) {
    for (const Diagnostic& one : check(card(metadata, body)).diagnostics) {
      if (one.rule == "metadata/license-contradiction") return one.message;
    }
    return std::string("nothing");
  };
  const std::string model = usual();
  const std::string other = "The text gives the license apache-2.0, the metadata mit";
  CHECK(says(model, "This project is licensed under the Apache License 2.0.\n") == other);
  CHECK(says(model, "We release the model under the Apache 2.0 license.\n") == other);
  CHECK(says(model, "The license of this model is Apache 2.0.\n") == other);
  CHECK(says(model, "## Lizenz\n\nApache 2.0\n") == other);
  CHECK(says(model, "- **Licencia:** Apache 2.0\n") == other);
  CHECK(says(model, "## 许可证\n\nApache 2.0\n") == other);
  CHECK(says(model, "The data set is licensed under the Apache License 2.0.\n") == "nothing");
  CHECK(says(model, "## Lizenz\n\nMIT\n") == "nothing");
  // Of a data set its own license counts, not that of its sources.
  const std::string data = "license: mit\nlanguage: fr\ntask_categories: [fill-mask]\npretty_name: A\n";
  CHECK(says(data, "### Licensing Information\n\nThis dataset is licensed under CC BY-NC-SA 4.0.\n") ==
        "The text gives the license cc-by-nc-sa-4.0, the metadata mit");
  CHECK(says(data, "## Dataset license\n\nCC BY-NC-SA 4.0\n") ==
        "The text gives the license cc-by-nc-sa-4.0, the metadata mit");
  CHECK(says(data, "The source dataset is licensed under CC BY-NC-SA 4.0.\n") == "nothing");
  CHECK(says(data, "The original dataset is licensed under CC BY-NC-SA 4.0.\n") == "nothing");
  CHECK(says(data, "## Source Data\n\nThe dataset is licensed under CC BY-NC-SA 4.0.\n") == "nothing");
}

TEST_CASE("a base model is read without a link, and not where the sentence speaks of others", "[rules]") {
  const auto fires = [](const std::string& body) {
    const Rules found = rules(check(card(usual(), body)));
    return std::find(found.begin(), found.end(), "metadata/base-model-missing") != found.end();
  };
  CHECK(fires("It was fine-tuned from acme/base-7B-v0.1, on verse.\n"));
  CHECK(fires("A fine-tuned version of the acme/base.\n"));
  CHECK_FALSE(fires("It was fine-tuned from our own checkpoint.\n"));
  CHECK_FALSE(fires("Unlike models fine-tuned from acme/base, it was made anew.\n"));
  CHECK_FALSE(fires(
      "In contrast to models fine-tuned from [base](https://huggingface.co/acme/base), it has none.\n"));
  CHECK(fires("It is fast. Fine-tuned from [base](https://huggingface.co/acme/base).\n"));
}

TEST_CASE("data sets of the trainers' sentence are the model's, those of another model are not", "[rules]") {
  const auto fires = [](const std::string& metadata, const std::string& body, const std::string& rule) {
    const Rules found = rules(check(card(metadata, body)));
    return std::find(found.begin(), found.end(), rule) != found.end();
  };
  const std::string link = "[imdb](https://huggingface.co/datasets/imdb)";
  const std::string base = usual("base_model: acme/base\n");
  const std::string unlisted = "metadata/datasets-unlisted";
  CHECK(fires(base,
              "A fine-tuned version of [b](https://huggingface.co/acme/base) on the " + link + " dataset.\n",
              unlisted));
  CHECK_FALSE(fires(usual(), "[Another](https://huggingface.co/acme/other) was trained on " + link + ".\n",
                    unlisted));
  CHECK(fires(usual(), "It was trained on " + link + ".\n", unlisted));
  const std::string unmentioned = "metadata/datasets-unmentioned";
  CHECK_FALSE(
      fires(usual("datasets: acme/mc4-es-sampled\n"), "Trained on mC4 (es), 3 GB of text.\n", unmentioned));
  CHECK(fires(usual("datasets: acme/mc4-es-sampled\n"), "Trained on OSCAR, 3 GB of text.\n", unmentioned));
}

TEST_CASE("the files beside the card tell the library", "[rules]") {
  const auto said = [](std::vector<cardsmith::FolderFile> files) {
    for (const Diagnostic& one : check(card(usual()), std::move(files)).diagnostics) {
      if (one.rule == "metadata/library-missing") return one.fixes.front().title;
    }
    return std::string("nothing");
  };
  CHECK(said({file("config.json", R"({"architectures": ["BertModel"], "transformers_version": "4.40"})")}) ==
        "Add `library_name: transformers`");
  CHECK(said({file("config.json", R"({"architectures": ["BertModel"], "transformers_version": "4.40"})"),
              file("config_sentence_transformers.json"), file("modules.json", "[]")}) ==
        "Add `library_name: sentence-transformers`");
  CHECK(said({file("model_index.json", R"({"_diffusers_version": "0.30"})")}) ==
        "Add `library_name: diffusers`");
  CHECK(said({file("config.json", R"({"layers": 3})")}) == "nothing");
}

TEST_CASE("a Space's program is one of the files that its card names", "[rules]") {
  const std::string space = card("sdk: gradio\ntitle: A\nlicense: mit\napp_file: App.py\n");
  const auto found = [&](const std::string& path) {
    const Rules all = rules(check(space, {file(path, "print()")}));
    return std::find(all.begin(), all.end(), "folder/missing-file") != all.end();
  };
  CHECK(found("app.py"));
  CHECK_FALSE(found("App.py"));
}
