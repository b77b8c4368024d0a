// What the Hub says about metadata: its messages, where they point, and how they are mended.
#include "cardsmith/schema.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/check.h"
#include "metadata/schema_table.h"
#include "metadata/suggest.h"

namespace {

using namespace cardsmith;

CheckResult checked(const std::string& yaml, CardKind kind = CardKind::model) {
  CheckOptions options;
  options.kind = kind;
  options.metadata_only = true;
  return check("---\n" + yaml + "---\n", options);
}

// The Hub's messages, errors first.
std::vector<std::string> messages(const std::string& yaml, CardKind kind = CardKind::model) {
  return checked(yaml, kind).hub.messages;
}

std::string only(const std::string& yaml, CardKind kind = CardKind::model) {
  const auto all = messages(yaml, kind);
  return all.size() == 1 ? all.front() : std::to_string(all.size()) + " messages";
}

bool accepted(const std::string& yaml, CardKind kind = CardKind::model) {
  return checked(yaml, kind).hub.accepted.value();
}

std::vector<std::string> rulesOf(const CheckResult& result) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule.starts_with("metadata/") && diagnostic.rule != "metadata/incomplete")
      out.push_back(diagnostic.rule);
  }
  return out;
}

// The YAML after the first fix of the first finding of `rule`, and whether the fix is safe.
std::string mended(const std::string& yaml, std::string_view rule, CardKind kind = CardKind::model) {
  const std::string text = "---\n" + yaml + "---\n";
  for (const Diagnostic& diagnostic : checked(yaml, kind).diagnostics) {
    if (diagnostic.rule != rule || diagnostic.fixes.empty()) continue;
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : diagnostic.fixes.front().edits) {
      out += text.substr(at, edit.range.start.offset - at) + edit.text;
      at = edit.range.end.offset;
    }
    out += text.substr(at);
    return (diagnostic.fixes.front().safe ? "safe " : "unsafe ") + out.substr(4, out.size() - 8);
  }
  return "none";
}

std::string result(const std::string& dataset, const std::string& metrics) {
  return "model-index:\n- name: m\n  results:\n  - task:\n      type: t\n    dataset:\n" + dataset + metrics;
}
const std::string kDataset = "      type: glue\n      name: GLUE\n";
const std::string kMetrics = "    metrics:\n    - type: f1\n      value: 1\n";

}  // namespace

TEST_CASE("an unknown license is refused with all ids in the Hub's order", "[schema]") {
  const std::string message = only("license: Apache 2.0\n");
  CHECK(
      message.starts_with("\"license\" must be one of [apache-2.0, mit, openrail, bigscience-openrail-m, "));
  CHECK(message.ends_with(", grok2-community, gemma, unknown, other, array]"));
  CHECK(std::count(message.begin(), message.end(), ',') == 83);
  CHECK(accepted("license: mit\n"));
  CHECK(accepted("license: [mit, apache-2.0]\n"));
  CHECK_FALSE(accepted("license: 0.1\n"));
  CHECK_FALSE(accepted("license:\n"));
  CHECK_FALSE(accepted("license: Apache-2.0\n", CardKind::dataset));
  CHECK_FALSE(accepted("license: Apache-2.0\nsdk: static\n", CardKind::space));
  // What the Hub says of an item is not known.
  const CheckResult list = checked("license: [mit, MIT]\n");
  CHECK(list.hub.accepted.value());
  CHECK(rulesOf(list) == std::vector<std::string>{"metadata/may-be-refused"});
  CHECK(accepted("license: [null, 1, {a: b}]\n"));
}

TEST_CASE("a language is a code of ISO 639 or one of two words", "[schema]") {
  CHECK(only("language:\n- fr\n- pt_pt\n") ==
        "\"language[1]\" with value \"pt_pt\" is not valid. It must be an ISO 639-1, 639-2 or 639-3 code "
        "(two/three "
        "letters), or a special value like \"code\", \"multilingual\". If you want to use BCP-47 "
        "identifiers, you can "
        "specify them in language_bcp47.");
  CHECK(only("language: english\n").starts_with("\"language\" with value \"english\" is not valid. "));
  CHECK(accepted("language: [no, code, multilingual, yue, zxx]\n"));
  CHECK_FALSE(accepted("language: EN\n"));
  CHECK(only("language: [fr, false]\n") == "\"language[1]\" must be a string");
  CHECK(accepted("language: fre\n"));
  CHECK(rulesOf(checked("language: fre\n")) == std::vector<std::string>{"metadata/language-uncertain"});
}

TEST_CASE("ids are refused where no repository can have them", "[schema]") {
  CHECK(only("base_model: Kokoro 82M\n") ==
        "\"base_model\" with value \"Kokoro 82M\" is not valid. Use a model id from https://hf.co/models.");
  CHECK(only("base_model:\n- a/b\n- /workspace/out\n") ==
        "\"base_model[1]\" with value \"/workspace/out\" is not valid. Use a model id from "
        "https://hf.co/models.");
  CHECK(only("datasets: [\"accented french (openslr56)\"]\n") ==
        "\"datasets[0]\" with value \"accented french (openslr56)\" is not valid.");
  CHECK(only("datasets:\n") == "\"datasets\" must be a string");
  CHECK(only("datasets: [a, null]\n") == "\"datasets[1]\" must be a string");
  CHECK(accepted("base_model: gpt2\ndatasets: [oscar, user/name.v1_2-x]\n"));
  CHECK(accepted("datasets: [a--b]\n"));
  CHECK_FALSE(accepted("base_model: ./out\n"));
  CHECK_FALSE(accepted("base_model: a/b/c\n"));
  CHECK_FALSE(accepted("base_model: caf\xC3\xA9/mod\n"));
  CHECK(only("base_model: a/b\nbase_model_relation: distill\n") ==
        "\"base_model_relation\" must be one of [adapter, merge, quantized, finetune]");
}

TEST_CASE("containers of the wrong type are refused in joi's words", "[schema]") {
  CHECK(only("widget:\n  text: hi\n") == "\"widget\" must be an array");
  CHECK(only("widget: hi\n") == "\"widget\" must be an array");
  CHECK(only("extra_gated_fields:\n- Company: text\n") == "\"extra_gated_fields\" must be of type object");
  CHECK(only("model-index:\n  name: a\n") == "\"model-index\" must be an array");
  CHECK(only("size_categories: [1000]\n", CardKind::dataset) == "\"size_categories[0]\" must be a string");
}

TEST_CASE("results in model-index are held against the schema", "[schema]") {
  CHECK(accepted(result(kDataset, kMetrics)));
  CHECK(messages("model-index:\n- results: []\n- name: a\n") ==
        std::vector<std::string>{"\"model-index[0].name\" is required",
                                 "\"model-index[1].results\" is required"});
  CHECK(only(result(kDataset + "      config: null\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.config\" must be a string");
  CHECK(only(result(kDataset + "      revision: 12345678\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.revision\" must be a string");
  CHECK(only(result(kDataset + "      revision: 12e4\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.revision\" must be a string");
  CHECK(only(result(kDataset + "      split: 2021-01-01\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.split\" must be a string");
  CHECK(only(result("      type: Common Voice\n      name: CV\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.type\" with value \"Common Voice\" fails to match the required "
        "pattern: "
        "/^(?:[\\w-]+\\/)?[\\w-.]+$/");
  CHECK(only(result("      type: \"\"\n      name: CV\n", kMetrics)) ==
        "\"model-index[0].results[0].dataset.type\" is not allowed to be empty");
  CHECK(only(result(kDataset, "    metrics:\n      type: f1\n")) ==
        "\"model-index[0].results[0].metrics\" must be an array");
  CHECK(only(result(kDataset, "    metric:\n    - type: f1\n      value: 1\n")) ==
        "\"model-index[0].results[0].metrics\" must be an array");
  CHECK(only(result(kDataset, "    metrics:\n    - type: f1\n")) ==
        "\"model-index[0].results[0].metrics[0].value\" is required");
  CHECK(only(result(kDataset, "    metrics:\n    - type: f1\n      value: x\n      config: {a: 1}\n")) ==
        "\"model-index[0].results[0].metrics[0].config\" must be a string");
  CHECK(only(result(kDataset, kMetrics + "    source:\n      name: me\n")) ==
        "\"model-index[0].results[0].source.url\" is required");
  CHECK(accepted(
      result(kDataset + "      args: {a: 1}\n", "    metrics:\n    - type: f1\n      value: null\n")));
}

TEST_CASE("tasks that the Hub does not know are its warnings", "[schema]") {
  CHECK(only("pipeline_tag: text-gen\n") == "The pipeline tag \"text-gen\" is not in the official list");
  CHECK(accepted("pipeline_tag: text-gen\n"));
  const std::string category = only("task_categories: [foo]\n", CardKind::dataset);
  CHECK(
      category.starts_with("The task_categories \"foo\" is not in the official list: text-classification, "
                           "token-classification, "));
  const std::string ids = only("task_ids: [foo]\n", CardKind::dataset);
  CHECK(ids.starts_with("The task_ids \"foo\" is not in the official list: acceptability-classification, "));
}

TEST_CASE("Spaces have eight colors and sixty characters", "[schema]") {
  CHECK(only("sdk: static\ncolorFrom: teal\n", CardKind::space) ==
        "\"colorFrom\" must be one of [red, yellow, green, blue, indigo, purple, pink, gray]");
  const std::string sixty(60, 'x');
  CHECK(accepted("sdk: static\nshort_description: " + sixty + "\n", CardKind::space));
  CHECK(only("sdk: static\nshort_description: " + sixty + "y\n", CardKind::space) ==
        "\"short_description\" length must be less than or equal to 60 characters long");
  // Characters are counted as JavaScript counts them: a fish has two.
  std::string fish;
  for (int i = 0; i < 31; ++i) fish += "\xF0\x9F\x90\x9F";
  CHECK_FALSE(accepted("sdk: static\nshort_description: " + fish + "\n", CardKind::space));
}

TEST_CASE("what is only inferred is a warning that is not the Hub's", "[schema]") {
  for (const auto& yaml : {"license_name: 1.0\n", "tags: {a: 1}\n", "co2_eq_emissions: [1]\n",
                           "inference: 3\n", "new_version: \"a b\"\n"}) {
    INFO(yaml);
    const CheckResult result = checked(yaml);
    CHECK(result.hub.accepted.value());
    CHECK(result.hub.messages.empty());
    CHECK(rulesOf(result) == std::vector<std::string>{"metadata/may-be-refused"});
  }
  CHECK(rulesOf(checked("co2_eq_emissions: \"12\"\ninference: \"false\"\nthumbnail:\n")).size() <= 1);
}

TEST_CASE("a finding points at the value, or at the key where there is none", "[schema]") {
  const CheckResult value = checked("license: MIT # x\n");
  REQUIRE(value.diagnostics.size() >= 1);
  CHECK(value.diagnostics[0].range.start.column == 10);
  CHECK(value.diagnostics[0].range.end.column == 13);
  const CheckResult key = checked("datasets:\n");
  CHECK(key.diagnostics[0].range.start.column == 1);
  CHECK(key.diagnostics[0].range.end.column == 9);
}

TEST_CASE("licenses are mended to the id that was meant", "[schema]") {
  const auto license = [](std::string_view written) {
    const auto meant = metadata::suggestLicense(written);
    return meant ? (meant->safe ? "" : "?") + meant->value : std::string("none");
  };
  CHECK(license("Apache 2.0") == "apache-2.0");
  CHECK(license("Apache License, Version 2.0") == "apache-2.0");
  CHECK(license("apache-2") == "apache-2.0");
  CHECK(license("apache2") == "apache-2.0");
  CHECK(license("apache") == "?apache-2.0");
  CHECK(license("MIT License") == "mit");
  CHECK(license("CC-BY-4.0") == "cc-by-4.0");
  CHECK(license("CC BY-NC-SA 4.0") == "cc-by-nc-sa-4.0");
  CHECK(license("Creative Commons Attribution 4.0 International") == "cc-by-4.0");
  CHECK(license("cc-by-nc") == "?cc-by-nc-4.0");
  CHECK(license("CC0") == "cc0-1.0");
  CHECK(license("gplv3") == "gpl-3.0");
  CHECK(license("GNU GPLv3") == "gpl-3.0");
  CHECK(license("GPL-3.0-only") == "?gpl-3.0");
  CHECK(license("GNU General Public License v3.0") == "gpl-3.0");
  CHECK(license("AGPL-3.0-or-later") == "?agpl-3.0");
  CHECK(license("LGPL-2.1") == "lgpl-2.1");
  CHECK(license("BSD-3-Clause") == "bsd-3-clause");
  CHECK(license("bsd 3") == "bsd-3-clause");
  CHECK(license("llama-3") == "llama3");
  CHECK(license("llama 3.1") == "llama3.1");
  CHECK(license("openrail-m").starts_with("?"));
  CHECK(license("apach-2.0") == "?apache-2.0");
  // Another version is another license.
  CHECK(license("cc-by-sa-1.0") == "none");
  CHECK(license("apache-1.1") == "none");
  CHECK(license("llama-5") == "none");
  CHECK(license("my own license") == "none");

  CHECK(mended("license: 'Apache 2.0' # c\n", "metadata/license-unknown") ==
        "safe license: 'apache-2.0' # c\n");
  CHECK(mended("license: cc-by-sa-1.0\ntags: [a]\n", "metadata/license-unknown") ==
        "unsafe license: other\nlicense_name: cc-by-sa-1.0\ntags: [a]\n");
}

TEST_CASE("languages are mended to their code", "[schema]") {
  const std::string rule = "metadata/language-unknown";
  CHECK(mended("language: English\n", rule) == "safe language: en\n");
  CHECK(mended("language: Deutsch\n", rule) == "safe language: de\n");
  CHECK(mended("language: \"EN\"\n", rule) == "safe language: \"en\"\n");
  CHECK(mended("language: jp\n", rule) == "unsafe language: ja\n");
  CHECK(mended("language: python\n", rule) == "unsafe language: code\n");
  CHECK(mended("language: en, fr\n", rule) == "safe language: [en, fr]\n");
  CHECK(mended("language: en-US # c\n", rule) == "safe language: en # c\nlanguage_bcp47: [en-US]\n");
  CHECK(mended("language:\n- en\n- zh_CN\n- zh-hant-tw\ntags: []\n", rule) ==
        "safe language: [en, zh]\nlanguage_bcp47: [zh-CN, zh-Hant-TW]\ntags: []\n");
  CHECK(mended("language:\n- en-GB\n- fr\nlanguage_bcp47:\n- fr-CA\n", rule) ==
        "safe language:\n- en\n- fr\nlanguage_bcp47:\n- fr-CA\n- en-GB\n");
  // A pair of languages is no region.
  CHECK(mended("language: en-lv\n", rule) == "unsafe language: [en, lv]\n");
  CHECK(mended("language: noinfo\n", rule) == "none");
  CHECK(mended("language: fre\n", "metadata/language-uncertain") == "safe language: fr\n");
}

TEST_CASE("wrong containers and types are mended where the meaning is clear", "[schema]") {
  const std::string rule = "metadata/wrong-type";
  CHECK(mended("widget:\n  text: hi\n  parameters:\n    a: 1\n", rule) ==
        "safe widget:\n  - text: hi\n    parameters:\n      a: 1\n");
  CHECK(mended("extra_gated_fields:\n- Company: text\n- Country: country\n", rule) ==
        "safe extra_gated_fields:\n  Company: text\n  Country: country\n");
  CHECK(mended("extra_gated_fields:\n- name: Company\n  type: text\n", rule) == "none");
  CHECK(mended(result(kDataset + "      revision: 12345678 # c\n", kMetrics), rule) ==
        "safe " + result(kDataset + "      revision: \"12345678\" # c\n", kMetrics));
  CHECK(mended(result(kDataset + "      config: null\n", kMetrics), rule) ==
        "safe " + result(kDataset, kMetrics));
  CHECK(mended(result(kDataset, "    metric:\n    - type: f1\n      value: 1\n"), "metadata/required") ==
        "safe " + result(kDataset, kMetrics));
  CHECK(mended("datasets:\ntags: [a]\n", rule) == "safe tags: [a]\n");
  CHECK(mended("datasets: [a, null]\n", rule) == "safe datasets: [a]\n");
  CHECK(mended("datasets:\n- null\ntags: [a]\n", rule) == "safe tags: [a]\n");
  CHECK(mended("datasets: https://huggingface.co/datasets/oscar\n", "metadata/dataset-id") ==
        "safe datasets: oscar\n");
  CHECK(mended("datasets: a, b/c\n", "metadata/dataset-id") == "safe datasets: [a, b/c]\n");
  CHECK(mended("pipeline_tag: ner\n", "metadata/pipeline-tag-unknown") ==
        "safe pipeline_tag: token-classification\n");
  CHECK(mended("sdk: static\ncolorTo: grey\n", "metadata/space-color", CardKind::space) ==
        "safe sdk: static\ncolorTo: gray\n");
}

TEST_CASE("thousands of wrong items are counted, not listed, and take no time", "[schema]") {
  std::string yaml = "language:\n";
  for (int i = 0; i < 20000; ++i) yaml += "- xq" + std::to_string(i) + "\n";
  const CheckResult result = checked(yaml);
  CHECK_FALSE(result.hub.accepted.value());
  CHECK(result.diagnostics.size() < 600);
}

TEST_CASE("files of evaluation results beside the card are checked", "[schema]") {
  Folder folder;
  const auto add = [&](std::string path, std::string content) {
    folder.files.push_back({std::move(path), content.size(), std::move(content)});
  };
  add(".eval_results/bad.yaml", "- dataset:\n    id: a/b\n  date: 2025-01-01\n- value: 1\n");
  add(".eval_results/broken.yaml", "- a: [\n");
  add(".eval_results/good.yaml",
      "- dataset:\n    id: a/b\n    task_id: t\n  value: 20.9\n  date: \"2025-01-01\"\n  source:\n    url: "
      "https://a.b\n");
  CheckOptions options;
  options.kind = CardKind::model;
  options.folder = folder;
  std::vector<std::string> seen;
  for (const Diagnostic& diagnostic : check("---\nlicense: mit\n---\n", options).diagnostics) {
    if (diagnostic.rule.starts_with("metadata/eval"))
      seen.push_back(diagnostic.file.value_or("") + " " + std::to_string(diagnostic.range.start.line) + " " +
                     diagnostic.rule);
  }
  CHECK(seen == std::vector<std::string>{".eval_results/bad.yaml 1 metadata/eval-results",
                                         ".eval_results/bad.yaml 2 metadata/eval-results",
                                         ".eval_results/bad.yaml 3 metadata/eval-results",
                                         ".eval_results/bad.yaml 4 metadata/eval-results",
                                         ".eval_results/broken.yaml 1 metadata/eval-syntax"});
}

TEST_CASE("every entry of the table names its evidence", "[schema]") {
  for (const CardKind kind : {CardKind::model, CardKind::dataset, CardKind::space}) {
    for (const metadata::schema::Field& field : metadata::schema::fieldsOf(kind)) {
      INFO(field.key);
      CHECK_FALSE(field.evidence.empty());
      CHECK((field.values != metadata::schema::Values::words || field.words != nullptr));
    }
    CHECK(schemaJson(kind).starts_with("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\""));
  }
}
