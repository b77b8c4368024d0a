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
  CHECK_FALSE(accepted("base_model: ~/out\n"));
  CHECK_FALSE(accepted("base_model: C:\\out\n"));
  CHECK_FALSE(accepted("datasets: https://huggingface.co/datasets/oscar\n"));
  CHECK_FALSE(accepted("base_model: <org>/<name>\n"));
  CHECK_FALSE(accepted("datasets: [\"imdb (reviews)\"]\n"));
  // What only the rules for names forbid, or letters of other scripts, nobody saw refused.
  for (const auto& id : {"caf\xC3\xA9/mod", ".a", "-a", "a.", "a/"}) {
    for (const auto& key : {"base_model", "datasets", "new_version"}) {
      INFO(key << " " << id);
      const CheckResult doubtful = checked(std::string(key) + ": " + id + "\n");
      CHECK(doubtful.hub.accepted.value());
      CHECK(rulesOf(doubtful) == std::vector<std::string>{"metadata/may-be-refused"});
      CHECK(doubtful.diagnostics[0].message.starts_with("The Hub may refuse "));
    }
  }
  CHECK(rulesOf(checked("base_model: a.b/c-d_e\n")).empty());
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
        "\"model-index[0].results[0].dataset.type\" with value \"\" fails to match the required pattern: "
        "/^(?:[\\w-]+\\/)?[\\w-.]+$/");
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
  CHECK(mended("language:\n- en\n- zls\n", rule) == "unsafe language:\n- en\n");
  CHECK(mended("language: fre\n", "metadata/language-uncertain") == "safe language: fr\n");
}

TEST_CASE("wrong containers and types are mended where the meaning is clear", "[schema]") {
  const std::string rule = "metadata/wrong-type";
  CHECK(mended("widget:\n  text: hi\n  parameters:\n    a: 1\n", rule) ==
        "safe widget:\n  - text: hi\n    parameters:\n      a: 1\n");
  CHECK(mended("extra_gated_fields:\n- Company: text\n- Country: country\n", rule) ==
        "safe extra_gated_fields:\n  Company: text\n  Country: country\n");
  CHECK(mended("extra_gated_fields:\n- name: Company\n  type: text\n", rule) ==
        "safe extra_gated_fields: {Company: text}\n");
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

TEST_CASE("several languages in one item of a list become several", "[schema]") {
  const std::string rule = "metadata/language-unknown";
  CHECK(mended("language: [en fr]\n", rule) == "unsafe language: [en, fr]\n");
  CHECK(mended("language:\n- en\n- en, fr # two\n- de\n", rule) ==
        "safe language:\n- en\n- fr # two\n- de\n");
  CHECK(mended("language:\n- es\n- en and fr\n", rule) == "unsafe language:\n- es\n- en\n- fr\n");
  CHECK(mended("language:\n- en\n- fr\n- en, fr\n", rule) == "safe language:\n- en\n- fr\n");
  // No list of languages.
  CHECK(mended("language: N/A\n", rule) == "none");
  CHECK(mended("language: scientific english\n", rule) == "none");
}

TEST_CASE("names of languages are not guessed from afar", "[schema]") {
  const std::string rule = "metadata/language-unknown";
  CHECK(mended("language: Sorani\n", rule) == "safe language: ckb\n");
  CHECK(mended("language: Bangla\n", rule) == "safe language: bn\n");
  CHECK(mended("language: ASL\n", rule) == "unsafe language: ase\n");
  CHECK(mended("language: Portugese\n", rule) == "unsafe language: pt\n");
  CHECK(mended("language: Klingonish\n", rule) == "none");
  CHECK(mended("license: bsl-1.1\n", "metadata/license-unknown").find("ofl") == std::string::npos);
  CHECK(mended("pipeline_tag: music-generation\n", "metadata/pipeline-tag-unknown") ==
        "unsafe pipeline_tag: text-to-audio\n");
}

TEST_CASE("an id loses the revision and the slash behind it", "[schema]") {
  CHECK(mended("datasets: acme/squad@main\n", "metadata/dataset-id") == "unsafe datasets: acme/squad\n");
  CHECK(mended("datasets: acme/squad/\n", "metadata/dataset-id") == "safe datasets: acme/squad\n");
  CHECK(mended("datasets: acme/squad/x\n", "metadata/dataset-id") == "none");
  CHECK(mended("base_model: acme/base@v1\n", "metadata/base-model-id") == "unsafe base_model: acme/base\n");
}

TEST_CASE("a value under another name is named", "[schema]") {
  CHECK(mended(result(kDataset, "    metrics:\n    - type: f1\n      val: 1\n"), "metadata/required") ==
        "safe " + result(kDataset, kMetrics));
  CHECK(mended(result(kDataset, "    metrics:\n    - type: f1\n      other: 1\n"), "metadata/required") ==
        "none");
}

TEST_CASE("a number among the metrics is a value, not a name", "[schema]") {
  CHECK(mended("metrics: [0.93]\n", "metadata/wrong-type") == "none");
  for (const Diagnostic& one : checked("metrics: [0.93]\n", CardKind::model).diagnostics) {
    if (one.rule == "metadata/may-be-refused")
      CHECK(one.help.find("values belong in `model-index`") != std::string::npos);
  }
  CHECK(mended("metrics: [0.93]\n", "metadata/may-be-refused") == "none");
}

TEST_CASE("a count in place of a range of sizes is mended to its range", "[schema]") {
  const auto range = [](const std::string& count) {
    return mended("size_categories: " + count + "\n", "metadata/wrong-type", CardKind::dataset);
  };
  CHECK(range("1") == "safe size_categories: n<1K\n");
  CHECK(range("999") == "safe size_categories: n<1K\n");
  CHECK(range("1000") == "safe size_categories: 1K<n<10K\n");
  CHECK(range("250000") == "safe size_categories: 100K<n<1M\n");
  CHECK(range("5e12") == "safe size_categories: n>1T\n");
  CHECK(range("[2e6]") == "safe size_categories: [1M<n<10M]\n");
  CHECK(range("0") == "safe size_categories: \"0\"\n");
}

TEST_CASE("thousands of wrong items are counted, not listed, and take no time", "[schema]") {
  std::string yaml = "language:\n";
  for (int i = 0; i < 20000; ++i) yaml += "- xq" + std::to_string(i) + "\n";
  const CheckResult result = checked(yaml);
  CHECK_FALSE(result.hub.accepted.value());
  CHECK(result.diagnostics.size() < 600);
  // Those that are left out are refused too: no warning says so, but the last of them.
  CHECK(result.hub.messages.size() == 500);
  std::size_t told = 0;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == "metadata/may-be-refused") FAIL(diagnostic.message);
    if (diagnostic.help.ends_with("There are 19500 more findings like this one.")) ++told;
  }
  CHECK(told == 1);
}

TEST_CASE("nothing that is doubtful or warned of crowds out a refusal", "[schema]") {
  std::string yaml = "widget:\n";
  for (int i = 0; i < 600; ++i) yaml += "- {example_title: 3, text: a}\n";
  const std::string refused = "model-index: [{results: []}]\n";
  CHECK(accepted(yaml));
  const CheckResult result = checked(yaml + refused);
  CHECK(result.hub.accepted == false);
  CHECK(result.hub.messages == std::vector<std::string>{"\"model-index[0].name\" is required"});
  // What many values have in common is said at the first.
  REQUIRE(rulesOf(result) == std::vector<std::string>{"metadata/may-be-refused", "metadata/required"});
  CHECK(result.diagnostics[0].related.size() == 20);
  CHECK(result.diagnostics[0].help.ends_with("The same goes for 599 more places."));

  // The Hub's own warnings are another sort again.
  std::string tasks = "task_ids:\n";
  for (int i = 0; i < 600; ++i) tasks += "- t" + std::to_string(i) + "\n";
  const CheckResult warned = checked(tasks + "extra_gated_fields: []\n", CardKind::dataset);
  CHECK(warned.hub.accepted == false);
  CHECK(warned.hub.messages.size() == 501);
  CHECK(warned.hub.messages.front() == "\"extra_gated_fields\" must be of type object");
}

TEST_CASE("a null inside is doubtful where the types name none", "[schema]") {
  const std::string metric = "    metrics:\n    - type: f1\n";
  for (const auto& yaml :
       {result(kDataset, metric + "      value:\n"),
        result(kDataset, metric + "      value: 1\n      name:\n"),
        result(kDataset, kMetrics + "    source:\n"), std::string("co2_eq_emissions: {emissions: }\n"),
        std::string("inference: {parameters: {top_k: }}\n"), std::string("widget: [{text: }]\n"),
        std::string("extra_gated_fields: {Company: }\n")}) {
    INFO(yaml);
    const CheckResult doubtful = checked(yaml);
    CHECK(doubtful.hub.accepted.value());
    REQUIRE(rulesOf(doubtful) == std::vector<std::string>{"metadata/may-be-refused"});
    CHECK(doubtful.diagnostics[0].message.starts_with("The Hub may refuse `"));
    CHECK(doubtful.diagnostics[0].message.ends_with("`: it is empty"));
  }
  CHECK(rulesOf(checked("thumbnail:\ndescription:\ninstance_prompt:\ninference: {parameters: {mine: }}\n"))
            .empty());
  CHECK(rulesOf(checked("pretty_name: x\npaperswithcode_id:\n", CardKind::dataset)).empty());
  CHECK(rulesOf(checked(result(kDataset + "      args:\n", kMetrics))).empty());
}

TEST_CASE("an empty string is doubtful where results must have text", "[schema]") {
  const std::string results = "  results: []\n";
  for (const auto& yaml :
       {"model-index:\n- name: \"\"\n" + results, result("      type: a\n      name: \"\"\n", kMetrics),
        result(kDataset + "      config: \"\"\n", kMetrics),
        result(kDataset, kMetrics + "    source: {url: \"\"}\n")}) {
    INFO(yaml);
    const CheckResult doubtful = checked(yaml);
    CHECK(doubtful.hub.accepted.value());
    REQUIRE(rulesOf(doubtful) == std::vector<std::string>{"metadata/may-be-refused"});
    CHECK(doubtful.diagnostics[0].message.ends_with("`: it is empty"));
  }
  CHECK(rulesOf(checked(result(kDataset, "    metrics:\n    - type: f1\n      value: \"\"\n"))).empty());
}

namespace {

// The messages of what is doubtful or advised.
std::vector<std::string> doubts(const std::string& yaml, CardKind kind) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : checked(yaml, kind).diagnostics) {
    if (diagnostic.rule == "metadata/may-be-refused" || diagnostic.rule == "metadata/without-effect" ||
        diagnostic.rule == "metadata/not-in-list")
      out.push_back(diagnostic.message);
  }
  return out;
}

void checkDoubt(const std::string& yaml, const std::string& message, CardKind kind) {
  INFO(yaml);
  CHECK(accepted(yaml, kind));
  const auto all = doubts(yaml, kind);
  REQUIRE(all.size() == 1);
  CHECK(all[0] == message);
}

}  // namespace

TEST_CASE("widget examples are held against the published types", "[schema]") {
  const auto doubtful = [](const std::string& example, const std::string& words) {
    checkDoubt("widget: [" + example + "]\n", "The Hub may refuse `widget[0]" + words, CardKind::model);
  };
  doubtful("{text: 5}", ".text`: its published types want a string, not the number 5");
  doubtful("{text: a, context: [a]}", ".context`: its documentation wants a string, not a list");
  doubtful("{src: {a: b}}", ".src`: its published types want a string, not a mapping");
  doubtful("{src: a, prompt: 1}", ".prompt`: its documentation wants a string, not the number 1");
  doubtful("{text: a, candidate_labels: [b, c]}",
           ".candidate_labels`: its published types want a string, not a list");
  doubtful("{text: a, candidate_labels: b, multi_class: maybe}",
           ".multi_class`: its published types want true or false, not a string");
  doubtful("{source_sentence: a, sentences: b}",
           ".sentences`: its published types want a list, not a string");
  doubtful("{source_sentence: a, sentences: [b, 2]}",
           ".sentences[1]`: its published types want a string, not the number 2");
  doubtful("{messages: [{role: bot, content: a}]}",
           ".messages[0].role`: \"bot\" is none of the values that are known");
  doubtful("{messages: [{role: user, content: [a]}]}",
           ".messages[0].content`: its published types want a string, not a list");
  checkDoubt(
      "widget: [{messages: [{role: user}]}]\n",
      "The Hub may refuse the card without `widget[0].messages[0].content`: its published types want it",
      CardKind::model);
  doubtful("{text: a, table: {x: [1, 2], y: [b]}}", ".table`: its columns have different lengths");
  doubtful("{structured_data: {x: 1}}",
           ".structured_data.x`: its published types want a list, not the number 1");
  doubtful("{text: a, parameters: {top_k: high}}",
           ".parameters.top_k`: its published types want a number, not a string");
  doubtful("{text: a, output: b}", ".output`: its published types want a mapping or a list, not a string");
  for (const auto& output : {"{answer: b}", "{score: 1}", "[{label: b}]", "[{text: b}]"})
    doubtful("{text: a, output: " + std::string(output) + "}",
             std::string(output[0] == '[' ? ".output[0]" : ".output") +
                 "`: it has none of the forms `text:`, `url:`, `answer:` with `score:`, and a list of "
                 "`label:` with `score:`");
  for (const auto& fine : {"{text: a, output: {text: b}}", "{text: a, output: {url: b}}",
                           "{text: a, output: {answer: b, score: 1}}",
                           "{text: a, output: [{label: b, score: 0.1}, {label: c, score: 1, box: []}]}",
                           "{text: a, table: {x: [1, 2], y: [b, c]}}",
                           "{text: a, candidate_labels: \"b, c\", multi_class: true}",
                           "{messages: [{role: system, content: a}, {role: user, content: b}]}",
                           "{text: a, parameters: {mine: [1], top_k: \"5\", do_sample: false}, own: 3}"}) {
    INFO(fine);
    CHECK(doubts("widget: [" + std::string(fine) + "]\n", CardKind::model).empty());
  }
  CHECK(mended("widget:\n- text: a\n  candidate_labels: [b, c d]\n", "metadata/may-be-refused") ==
        "safe widget:\n- text: a\n  candidate_labels: \"b, c d\"\n");
}

TEST_CASE("fields of models that only the documents know", "[schema]") {
  const auto doubtful = [](const std::string& yaml, const std::string& words) {
    checkDoubt(yaml, words, CardKind::model);
  };
  doubtful("language_details: [a]\n",
           "The Hub may refuse `language_details`: its published types want a string, not a list");
  doubtful("license_details: [a]\n",
           "The Hub may refuse `license_details`: its published types want a string, not a list");
  doubtful("inference: {parameters: {temperature: warm}}\n",
           "The Hub may refuse `inference.parameters.temperature`: its published types want a number, not a "
           "string");
  doubtful(
      "co2_eq_emissions: little\n",
      "The Hub may refuse `co2_eq_emissions`: its documentation wants a number or a mapping, not a string");
  doubtful("co2_eq_emissions: {emissions: \"0.21 trees\"}\n",
           "The Hub may refuse `co2_eq_emissions.emissions`: its documentation wants a number, not a string");
  doubtful("co2_eq_emissions: {emissions: 1, training_type: pretraining}\n",
           "\"pretraining\" is none of the values that the documentation lists for "
           "`co2_eq_emissions.training_type`");
  doubtful(
      "extra_gated_fields: {Use: select}\n",
      "The Hub may refuse `extra_gated_fields.Use`: its documentation wants `type: select` under it, and its "
      "`options:`");
  doubtful(
      "extra_gated_fields: {Use: {type: select}}\n",
      "The Hub may refuse the card without `extra_gated_fields.Use.options`: its documentation wants it");
  doubtful("extra_gated_fields: {Use: {type: select, options: [a, {label: b}]}}\n",
           "The Hub may refuse the card without `extra_gated_fields.Use.options[1].value`: its documentation "
           "wants it");
  doubtful("extra_gated_eu_disallowed: true\n",
           "`extra_gated_eu_disallowed` has no effect unless access is gated in the repository's settings");
  const std::string metric = "    metrics:\n    - type: f1\n      value: 1\n";
  doubtful(result(kDataset, metric + "      verified: true\n"),
           "`model-index[0].results[0].metrics[0].verified` is computed by the Hub and not to be set");
  doubtful(result(kDataset, metric + "      verifyToken: abc\n"),
           "`model-index[0].results[0].metrics[0].verifyToken` is not a token that the Hub gave");
  for (const auto& fine :
       {std::string("co2_eq_emissions: 12\n"), std::string("co2_eq_emissions: \"12\"\n"),
        std::string("co2_eq_emissions: {emissions: 3, training_type: fine-tuning}\n"),
        std::string("co2_eq_emissions: 1.2 kg\n"),  // has a rule of its own
        std::string(
            "extra_gated_fields: {Use: {type: select, options: [a, {label: b, value: c}]}, Who: text}\n"),
        std::string("extra_gated_fields: {Use: {type: text}}\n"),
        std::string("extra_gated_prompt: a\nextra_gated_eu_disallowed: true\n"),
        std::string("extra_gated_eu_disallowed: false\n"),
        result(kDataset, metric + "      verified: false\n      verifyToken: eyJhbG.eyJoYX.Q-_x\n")}) {
    INFO(fine);
    CHECK(doubts(fine, CardKind::model).empty());
  }
}

TEST_CASE("fields of datasets and Spaces that only the documents know", "[schema]") {
  const auto dataset = [](const std::string& yaml, const std::string& words) {
    checkDoubt(yaml, "The Hub may refuse " + words, CardKind::dataset);
  };
  dataset("config_names: 3\n",
          "`config_names`: its published types want a string or a list, not the number 3");
  dataset("benchmark: 3\n", "`benchmark`: its published types want a string, not the number 3");
  dataset("dataset_info: {features: 3}\n",
          "`dataset_info.features`: its documentation wants a list, not the number 3");
  CHECK(doubts("config_names: [a]\nbenchmark: b\ndataset_info: {features: [{name: a, dtype: string}]}\n",
               CardKind::dataset)
            .empty());
  const auto space = [](const std::string& yaml, const std::string& words) {
    checkDoubt("sdk: docker\n" + yaml + "\n", "The Hub may refuse " + words, CardKind::space);
  };
  const std::string doc = "`: its documentation wants ";
  space("duplicated_from: 3", "`duplicated_from" + doc + "a string, not the number 3");
  space("app_port: 70000", "`app_port" + doc + "a whole number from 1 to 65535, not 70000");
  space("app_port: 80.5", "`app_port" + doc + "a whole number from 1 to 65535, not 80.5");
  space("hf_oauth_expiration_minutes: 43201",
        "`hf_oauth_expiration_minutes" + doc + "a whole number from 1 to 43200, not 43201");
  space("python_version: \"python3\"",
        "`python_version" + doc + "a version such as `3.12` or `3.12.4`, not \"python3\"");
  space("emoji: rocket", "`emoji" + doc + "an emoji, not \"rocket\"");
  space("startup_duration_timeout: soon",
        "`startup_duration_timeout" + doc + "a time with its unit such as `30m` or `1h`, not \"soon\"");
  space("startup_duration_timeout: 30", "`startup_duration_timeout" + doc + "a string, not the number 30");
  space("preload_from_hub: [a/b c d e]", "`preload_from_hub[0]" + doc +
                                             "an id, then file names with commas between them and a commit, "
                                             "each after one blank, not \"a/b c d e\"");
  space("custom_headers: {cross-origin-opener-policy: Same-Origin}",
        "`custom_headers.cross-origin-opener-policy" + doc + "lower case, not \"Same-Origin\"");
  space("custom_headers: {Cross-Origin-Opener-Policy: same-origin}",
        "`custom_headers.Cross-Origin-Opener-Policy`: its documentation has no such key");
  space("short_description: 3",
        "`short_description`: as far as reports show it wants a string, not the number 3");
  checkDoubt("colorFrom: red\n", "The Hub may refuse the card without `sdk`: its documentation wants it",
             CardKind::space);
  checkDoubt("sdk: docker\nsuggested_storage: small\n", "`suggested_storage` is ignored by the Hub",
             CardKind::space);
  for (const auto& fine :
       {"duplicated_from: a/b", "app_port: 7860", "app_port: \"7860\"", "python_version: \"3.10\"",
        "python_version: 3.10.4", "emoji: \xF0\x9F\x9A\x80", "emoji: \"1\xEF\xB8\x8F\xE2\x83\xA3\"",
        "startup_duration_timeout: 1h", "startup_duration_timeout: 30 minutes",
        "preload_from_hub: [a/b, \"a/b c.bin,d.bin\", \"a/b c.bin 0123abc\"]",
        "custom_headers: {cross-origin-embedder-policy: require-corp}",
        "hf_oauth_expiration_minutes: 43200"}) {
    INFO(fine);
    CHECK(doubts("sdk: docker\n" + std::string(fine) + "\n", CardKind::space).empty());
  }
}

namespace {

// What is said of one file beside the card, `place: message`.
std::vector<std::string> saidOf(const std::string& path, std::optional<std::string> content) {
  CheckOptions options;
  options.kind = path.starts_with("eval.") ? CardKind::dataset : CardKind::model;
  options.folder.emplace().files.push_back({path, 3, std::move(content)});
  std::vector<std::string> out;
  const CheckResult result = check("---\nlicense: mit\n---\n", options);
  CHECK(result.hub.accepted == true);
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.file != path) continue;
    CHECK_FALSE(diagnostic.hub);
    CHECK(diagnostic.severity != Severity::error);
    out.push_back(std::to_string(diagnostic.range.start.line) + ": " + diagnostic.message);
  }
  return out;
}

using Lines = std::vector<std::string>;

Lines saidOfResults(const std::string& content) {
  return saidOf(".eval_results/a.yaml", content);
}

std::string evalYaml(const std::string& task) {
  return "name: a\ndescription: b\nevaluation_framework: inspect-ai\ntasks:\n- id: c\n" + task;
}

const std::string kRefuse = "The Hub may refuse ";

}  // namespace

TEST_CASE("files of evaluation results beside the card are checked", "[schema]") {
  const std::string good =
      "- dataset:\n    id: a/b\n    task_id: t\n  value: 20.9\n  date: \"2025-01-01\"\n  source:\n    url: "
      "https://a.b\n";
  CHECK(saidOfResults(good).empty());
  CHECK(saidOfResults("- dataset:\n    id: a/b\n  date: 2025-01-01\n- value: 1\n") ==
        Lines{"1: " + kRefuse + "the file without `[0].value`: its documentation wants it",
              "2: " + kRefuse + "the file without `[0].dataset.task_id`: its documentation wants it",
              "3: " + kRefuse + "`[0].date`: its documentation wants a string, not a date",
              "4: " + kRefuse + "the file without `[1].dataset`: its documentation wants it"});
  const auto with = [&](const std::string& key, const std::string& value) {
    std::string content = good;
    const std::size_t at = content.find(key + ":");
    return content.replace(at, content.find('\n', at) - at, key + ":" + value);
  };
  CHECK(saidOfResults(with("date", " yesterday")) ==
        Lines{"5: " + kRefuse +
              "`[0].date`: its documentation wants a date or time such as `2025-01-15` or "
              "`2025-01-15T10:30:00Z`, not \"yesterday\""});
  CHECK(saidOfResults(with("date", " \"2025-01-15T10:30:00Z\"")).empty());
  CHECK(saidOfResults(with("value", "")) == Lines{"4: " + kRefuse + "`[0].value`: it is empty"});
  CHECK(saidOfResults(with("value", " 2025-01-15")).empty());
  CHECK(saidOfResults(with("task_id", " t\n    revision:")) ==
        Lines{"4: " + kRefuse + "`[0].dataset.revision`: it is empty"});
  CHECK(saidOfResults(good + "  notes:\n") == Lines{"8: " + kRefuse + "`[0].notes`: it is empty"});
  CHECK(saidOfResults("- dataset: {id: a/b, task_id: t}\n  value: 1\n  source:\n") ==
        Lines{"3: " + kRefuse + "`[0].source`: it is empty"});
  CHECK(saidOfResults("- 1\n- 2\n") ==
        Lines{"1: " + kRefuse + "`[0]`: its documentation wants a mapping, not the number 1"});
  // Misspelt and unknown keys.
  CHECK(saidOfResults("- datset: {id: a/b, task_id: t}\n  value: 1\n") ==
        Lines{"1: " + kRefuse + "the file without `[0].dataset`: its documentation wants it"});
  CHECK(saidOfResults(good + "  note: x\n  unit: y\n") ==
        Lines{"8: " + kRefuse + "`[0].note`: its documentation has no such key",
              "9: " + kRefuse + "`[0].unit`: its documentation has no such key"});
  CHECK(saidOfResults(good + "  evaluation_framework: x\n").empty());
}

TEST_CASE("a file of evaluations that cannot be checked is told, whatever the reason", "[schema]") {
  for (const auto& [path, wanted] :
       {std::pair<std::string, std::string>{".eval_results/a.yaml", "a list"}, {"eval.yaml", "a mapping"}}) {
    INFO(path);
    for (const auto& empty : {"", "# nothing yet\n", "---\n"})
      CHECK(saidOf(path, empty) == Lines{"1: The Hub may refuse this file: it is empty"});
    CHECK(saidOf(path, "a") ==
          Lines{"1: The Hub may refuse this file: its documentation wants " + wanted + ", not a string"});
    CHECK(saidOf(path, std::nullopt) == Lines{"1: This file is not checked: it was not read"});
    CHECK(saidOf(path, "&a [*a]\n") ==
          Lines{"1: An alias contains itself, so the values cannot be written out"});
    std::string bomb = "- &a [x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name < 'j'; ++name) {
      const std::string alias = std::string("*") + static_cast<char>(name - 1);
      bomb += std::string("- &") + name + " [" + alias;
      for (int i = 0; i < 8; ++i) bomb += ", " + alias;
      bomb += "]\n";
    }
    CHECK(saidOf(path, bomb) ==
          Lines{"1: There are over 100000 values, or 16 MiB of text, once aliases are written out"});
    const Lines broken = saidOf(path, "a: [\n");
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].starts_with("1: The Hub may refuse this file: it is not YAML: unexpected end "));
  }
  CHECK(saidOfResults("- dataset: {id: a/b, task_id: t}\n  value: 1\n  notes: \"\xE9\"\n") ==
        Lines{"3: 1 place has bytes that are not UTF-8; they are read as U+FFFD"});
}

TEST_CASE("the Hub reads evaluations only under their names", "[schema]") {
  CHECK(saidOf(".eval_results/a.yml", "- 1\n") ==
        Lines{"1: The Hub does not read this file: it reads `.eval_results/*.yaml`"});
  CHECK(saidOf("eval.yml", "- 1\n") == Lines{"1: The Hub does not read this file: it reads `eval.yaml`"});
  CHECK(saidOf(".eval_results/sub/a.yaml", "- 1\n").empty());
  CHECK(saidOf(".eval_results/notes.txt", "- 1\n").empty());
  CHECK(saidOf("sub/eval.yaml", "- 1\n").empty());
}

TEST_CASE("eval.yaml beside a dataset card is checked", "[schema]") {
  const std::string steps = "  solvers:\n  - name: generate\n  scorers:\n  - name: match\n    args: {a: 1}\n";
  const std::string spec = "  field_spec:\n    input: q\n    target: a\n    choices: [b, c]\n";
  const auto said = [](const std::string& content) { return saidOf("eval.yaml", content); };
  CHECK(said(evalYaml(spec + steps)).empty());
  CHECK(said("name: a\ndescription: b\nevaluation_framework: mteb\ntasks:\n- id: c\n").empty());
  CHECK(said("name: a\ndescription: b\nevaluation_framework: mteb\ntasks: [null]\n") ==
        Lines{"4: " + kRefuse + "`tasks[0]`: it is empty"});
  CHECK(said(evalYaml(steps)) ==
        Lines{"5: " + kRefuse + "the file without `tasks[0].field_spec`: its documentation wants it"});
  CHECK(said(evalYaml("  field_spec: q\n" + steps)) ==
        Lines{"6: " + kRefuse + "`tasks[0].field_spec`: its documentation wants a mapping, not a string"});
  CHECK(said(evalYaml(spec + "  solvers: generate\n  scorers:\n  - {}\n")) ==
        Lines{"10: " + kRefuse + "`tasks[0].solvers`: its documentation wants a list, not a string",
              "12: " + kRefuse + "the file without `tasks[0].scorers[0].name`: its documentation wants it"});
  CHECK(said(evalYaml(spec + steps + "  splt: test\n  epochs: 3\n")) ==
        Lines{"15: " + kRefuse + "`tasks[0].splt`: its documentation has no such key"});
  // A key that slid to the left edge is shown in that file.
  CheckOptions options;
  options.kind = CardKind::dataset;
  options.folder.emplace().files.push_back({"eval.yaml", 3, evalYaml(steps) + spec.substr(2)});
  const CheckResult slid = check("---\nlicense: mit\n---\n", options);
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : slid.diagnostics) {
    for (const Related& related : diagnostic.related) {
      CHECK(related.file == "eval.yaml");
      CHECK(related.range.start.line == 11);
      ++shown;
    }
  }
  CHECK(shown == 1);
  CHECK(said("name:\ndescription: b\nevaluation_framework: mine\ntasks:\n- id: c\n") ==
        Lines{"1: " + kRefuse + "`name`: it is empty",
              "3: " + kRefuse + "`evaluation_framework`: \"mine\" is none of the values that are known"});
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
