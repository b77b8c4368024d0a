// What is said, and offered, for names that the Hub does not know and results that tools cannot read.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::Diagnostic;

constexpr std::string_view kUsual = "license: mit\nlanguage: fr\npipeline_tag: fill-mask\n";

std::string card(std::string_view metadata) {
  return "---\n" + std::string(metadata) + "---\n\n# A model\n";
}

std::vector<Diagnostic> of(const CheckResult& result, std::string_view rule) {
  std::vector<Diagnostic> out;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == rule) out.push_back(diagnostic);
  }
  return out;
}

/// The metadata behind the first fix of the rule's first finding; "none": no finding, "no fix".
std::string mended(std::string_view metadata, std::string_view rule, bool safe = false) {
  const std::string text = card(metadata);
  const auto found = of(cardsmith::check(text), rule);
  if (found.empty()) return "none";
  if (found[0].fixes.empty()) return "no fix";
  CHECK(found[0].fixes[0].safe == safe);
  const std::string fixed = cardsmith::applyEdits(text, found[0].fixes[0].edits).value_or("");
  return fixed.substr(4, fixed.find("---", 4) - 4);
}

std::string help(std::string_view metadata, std::string_view rule) {
  const auto found = of(cardsmith::check(card(metadata)), rule);
  return found.empty() ? "none" : found[0].help;
}

std::string message(std::string_view metadata, std::string_view rule) {
  const auto found = of(cardsmith::check(card(metadata)), rule);
  return found.empty() ? "none" : found[0].message;
}

std::string usual(std::string_view more) {
  return std::string(kUsual) + std::string(more);
}

/// One result of a model-index; `dataset` and `metric` are further lines of theirs.
std::string result(std::string_view value, std::string_view task = "fill-mask", std::string_view dataset = "",
                   std::string_view metric = "", bool first = true) {
  return (first ? usual("model-index:\n- name: a\n  results:\n") : std::string()) +
         "  - task:\n      type: " + std::string(task) +
         "\n    dataset:\n      type: oscar\n      name: OSCAR\n" + std::string(dataset) +
         "    metrics:\n    - type: accuracy\n      value: " + std::string(value) + "\n" +
         std::string(metric);
}

}  // namespace

TEST_CASE("two misspellings of one key: the second is not renamed too") {
  constexpr std::string_view kRule = "metadata/misspelt-key";
  for (const std::string_view metadata :
       {"licence: mit\nlisence: mit\n", "licences: mit\nlicense_: mit\n", "dataset: a\ntraining_data: b\n"}) {
    INFO(metadata);
    const auto found = of(cardsmith::check(card(metadata)), kRule);
    REQUIRE(found.size() == 2);
    CHECK(found[0].fixes.size() == 1);
    CHECK(found[1].fixes.empty());
    CHECK(found[1].related.size() == 1);
    CHECK(cardsmith::fixAll(card(metadata)).result.hub.accepted == true);
  }
  const auto there = of(cardsmith::check(card("licence: mit\nlisence: mit\nlicense: mit\n")), kRule);
  REQUIRE(there.size() == 2);
  CHECK(there[0].fixes.empty());
  CHECK(there[1].fixes.empty());
  // In an example of the widget too.
  const std::string widget = card(usual("widget:\n- texts: a\n  Text: b\n"));
  CHECK(cardsmith::fixAll(widget).result.hub.accepted == true);
}

TEST_CASE("a relation whose base_model is misspelt or empty is no fault of its own") {
  constexpr std::string_view kRule = "metadata/relation-without-base";
  CHECK(message(usual("base_models: a/b\nbase_model_relation: finetune\n"), kRule) == "none");
  CHECK(message(usual("base_model:\nbase_model_relation: finetune\n"), kRule) == "none");
  CHECK(message(usual("base_model_relation: finetune\n"), kRule) != "none");
  CHECK(mended(usual("base_model: a/b\nbase_model_relation: distilled\n"), "metadata/base-model-relation") ==
        usual("base_model: a/b\n"));
  CHECK(help(usual("base_model: a/b\nbase_model_relation: distill\n"), "metadata/base-model-relation")
            .starts_with("The Hub has no relation for distilled models"));
}

TEST_CASE("emissions of another type: what to write") {
  constexpr std::string_view kRule = "metadata/may-be-refused";
  CHECK(help(usual("co2_eq_emissions: true\n"), kRule).find("grams of CO2 equivalents as a number") !=
        std::string::npos);
  CHECK(help(usual("co2_eq_emissions:\n  emissions: low\n"), kRule).find("grams of CO2 equivalents") !=
        std::string::npos);
}

TEST_CASE("libraries: misspelt ones, and frameworks that are none") {
  constexpr std::string_view kRule = "metadata/library-unknown";
  CHECK(mended(usual("library_name: tranformers\n"), kRule) == usual("library_name: transformers\n"));
  CHECK(mended(usual("library_name: sentence-transformer\n"), kRule) ==
        usual("library_name: sentence-transformers\n"));
  const auto found = of(cardsmith::check(card(usual("library_name: pytorch\n")) +
                                         "\n```python\nimport torch\nimport timm\n```\n"),
                        kRule);
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == cardsmith::Severity::info);
  REQUIRE(found[0].fixes.size() == 1);
  CHECK(found[0].fixes[0].edits[0].text == "timm");
  // A new library, and another version of one, are no mistakes.
  for (const std::string_view name :
       {"stanzas2", "neovad", "supertonic", "espnet3", "lightning", "tensorflow.js", "pytorch"}) {
    INFO(name);
    CHECK(message(usual("library_name: " + std::string(name) + "\n"), kRule) == "none");
  }
}

TEST_CASE("metrics: misspelt ones, and values beside them") {
  constexpr std::string_view kRule = "metadata/metric-unknown";
  CHECK(mended(usual("metrics:\n- perplexty\n"), kRule) == usual("metrics:\n- perplexity\n"));
  CHECK(mended(usual("metrics:\n- \"Accuracy: 0.93\"\n"), kRule) == usual("metrics:\n- \"accuracy\"\n"));
  CHECK(mended(usual("metrics:\n- f1 = 93%\n"), kRule) == usual("metrics:\n- f1\n"));
  for (const std::string_view name :
       {"bartscore", "top-1 accuracy", "chrf2", "rmse", "bleu 4", "accuracy_k"}) {
    INFO(name);
    CHECK(message(usual("metrics:\n- " + std::string(name) + "\n"), kRule) == "none");
  }
  constexpr std::string_view kType = "metadata/may-be-refused";
  CHECK(mended(usual("metrics:\n- Accuracy: 0.93\n- f1\n"), kType) == usual("metrics:\n- accuracy\n- f1\n"));
  CHECK(mended(usual("metrics:\n  accuracy: 0.93\n  F1: 0.9\n"), kType) ==
        usual("metrics: [accuracy, f1]\n"));
  CHECK(help(usual("metrics:\n- Accuracy: 0.93\n"), kType).find("belong in `model-index`") !=
        std::string::npos);
}

TEST_CASE("other names of tasks, languages, licenses and datasets") {
  CHECK(mended("pipeline_tag: pos-tagging\n", "metadata/pipeline-tag-unknown") ==
        "pipeline_tag: token-classification\n");
  constexpr std::string_view kLanguage = "metadata/language-unknown";
  CHECK(mended("language: Chinese (Simplified)\n", kLanguage) == "language: zh\n");
  CHECK(mended("language: [English (US)]\n", kLanguage) == "language: [en]\n");
  CHECK(mended("language: Elvish (Sindarin)\n", kLanguage) == "no fix");
  constexpr std::string_view kLicense = "metadata/license-unknown";
  for (const std::string_view two : {"mit, apache-2.0", "MIT or Apache-2.0", "mit / Apache 2.0"}) {
    INFO(two);
    CHECK(mended("license: " + std::string(two) + "\n", kLicense) == "license: [mit, apache-2.0]\n");
  }
  struct Address {
    std::string_view written, id;
  };
  for (const Address& address :
       {Address{"https://opensource.org/licenses/MIT", "mit"},
        {"https://opensource.org/license/apache-2-0/", "apache-2.0"},
        {"https://opensource.org/license/bsd-3-clause", "bsd-3-clause"},
        {"https://choosealicense.com/licenses/mit/", "mit"},
        {"https://spdx.org/licenses/MPL-2.0.html", "mpl-2.0"},
        {"https://www.apache.org/licenses/LICENSE-2.0.txt", "apache-2.0"},
        {"https://www.gnu.org/licenses/agpl-3.0.en.html", "agpl-3.0"},
        {"https://creativecommons.org/licenses/by-nc-sa/4.0/deed.en", "cc-by-nc-sa-4.0"},
        {"http://creativecommons.org/licenses/by/3.0/", "cc-by-3.0"},
        {"https://creativecommons.org/publicdomain/zero/1.0/", "cc0-1.0"}}) {
    INFO(address.written);
    CHECK(mended("license: " + std::string(address.written) + "\n", kLicense, true) ==
          "license: " + std::string(address.id) + "\n");
  }
  for (const std::string_view other : {"https://example.org/mit", "https://opensource.org/licenses/",
                                       "https://creativecommons.org/about/"}) {
    INFO(other);
    CHECK(mended("license: " + std::string(other) + "\n", kLicense) ==
          "license: other\nlicense_link: " + std::string(other) + "\n");
  }
  constexpr std::string_view kDataset = "metadata/dataset-id";
  CHECK(mended("datasets: Common Voice\n", kDataset) == "datasets: common_voice\n");
  CHECK(mended("datasets:\n- squad\n- SQuAD v2 dataset\n", kDataset) == "datasets:\n- squad\n- squad_v2\n");
  CHECK(mended("datasets: Interspeech 2021\n", kDataset) == "no fix");
}

TEST_CASE("words and folders that are no repositories") {
  constexpr std::string_view kRule = "metadata/not-on-hub";
  for (const std::string_view word :
       {"custom", "private", "own", "none", "N/A", "my-dataset", "custom_data"}) {
    INFO(word);
    const std::string name(word);
    CHECK(mended(usual("datasets:\n- " + name + "\n- oscar\n"), kRule) == usual("datasets:\n- oscar\n"));
    CHECK(mended(usual("datasets: " + name + "\n"), kRule) == std::string(kUsual));
    CHECK(of(cardsmith::check(card(usual("datasets: " + name + "\n"))), "metadata/datasets-unmentioned")
              .empty());
  }
  for (const std::string_view id :
       {"oscar", "imdb", "acme/custom", "none/none-such", "customers", "mydata2"}) {
    INFO(id);
    CHECK(message(usual("datasets: " + std::string(id) + "\n"), kRule) == "none");
  }
  for (const std::string_view path :
       {"out/checkpoint-500", "checkpoint-500", "outputs/model", "acme/checkpoint-7"}) {
    INFO(path);
    CHECK(
        message(usual("base_model: " + std::string(path) + "\n"), kRule).ends_with("not like a model's id"));
  }
  CHECK(mended(usual("base_model: scratch\n"), kRule) == std::string(kUsual));
  for (const std::string_view id : {"acme/model-500", "checkpoint-labs/a", "gpt2", "acme/checkpoint-final"}) {
    INFO(id);
    CHECK(message(usual("base_model: " + std::string(id) + "\n"), kRule) == "none");
  }
}

TEST_CASE("values of metrics that are no numbers") {
  constexpr std::string_view kRule = "metadata/metric-value-text";
  CHECK(message(result(".nan"), kRule) == "The value NaN is no result");
  CHECK(message(result("-.inf"), kRule) == "The value infinity is no result");
  CHECK(mended(result("\"0,9\""), kRule) == result("0.9"));
  CHECK(mended(result("93,21 %"), kRule) == result("93.21"));
  CHECK(mended(result("\"0,925\""), kRule) == result("0.925"));
  // Thousands, a range, several values.
  for (const std::string_view text : {"\"1,234\"", "\"0,9 - 0,95\"", "\"1,2,3\"", "\"1.234,5\""}) {
    INFO(text);
    CHECK(message(result(text), kRule) == "none");
  }
}

TEST_CASE("keys in results that tools lose") {
  constexpr std::string_view kRule = "metadata/result-key-lost";
  CHECK(message(result("0.5", "fill-mask", "      language: fr\n", "      unit: percent\n"), kRule) ==
        "huggingface_hub does not know `dataset.language`, `metrics.unit` and loses them when it loads and "
        "saves the card");
  CHECK(mended(result("0.5", "fill-mask", "      splits: test\n"), kRule) ==
        result("0.5", "fill-mask", "      split: test\n"));
  CHECK(mended(result("0.5", "fill-mask", "      splits: test\n      Split: test\n"), kRule) ==
        result("0.5", "fill-mask", "      split: test\n      Split: test\n"));
  CHECK(message(result("0.5", "fill-mask", "      args: {a: b}\n      revision: abc\n",
                       "      name: A\n      args: {b: c}\n      config: x\n"),
                kRule) == "none");
  // What the Hub says already.
  CHECK(
      message(
          usual("model-index:\n- name: a\n  results:\n  - task:\n      type: fill-mask\n    dataset:\n      "
                "type: oscar\n      name: OSCAR\n    metric:\n    - type: f1\n      value: 1\n"),
          kRule) == "none");
}

TEST_CASE("results that cannot be told apart") {
  constexpr std::string_view kRule = "metadata/result-repeated";
  CHECK(message(result("0.5", "fill-mask", "", "    - type: accuracy\n      value: 0.6\n"), kRule) ==
        "This metric stands here twice for the same data, with the values 0.5 and 0.6");
  CHECK(message(result("0.5", "fill-mask", "", "    - type: accuracy\n      value: 0.5\n"), kRule) ==
        "This metric stands here twice, for the same data and with the same value");
  CHECK(message(result("0.5", "fill-mask", "", "    - type: accuracy\n      name: Dev\n      value: 0.6\n"),
                kRule) == "none");
  // Only `args` tell the two apart.
  const auto second = [](std::string_view dataset) { return result("0.6", "fill-mask", dataset, "", false); };
  CHECK(message(result("0.5", "fill-mask", "      args: fr\n") + second("      args: de\n"), kRule)
            .starts_with("huggingface_hub takes this result and an earlier one for the same data"));
  CHECK(message(result("0.5", "fill-mask", "      config: fr\n") + second("      config: de\n"), kRule) ==
        "none");
  CHECK(message(result("0.5") + result("0.6", "text-generation", "", "", false), kRule) == "none");
}

TEST_CASE("tasks of results: other spellings, and not what other lists name") {
  constexpr std::string_view kRule = "metadata/result-task-type";
  CHECK(mended(result("0.5", "text-clasification"), kRule) == result("0.5", "text-classification"));
  CHECK(mended(result("0.5", "Token Classification"), kRule, true) == result("0.5", "token-classification"));
  for (const std::string_view task :
       {"Summarization", "Classification", "STS", "Retrieval", "PairClassification", "text-regression",
        "abstractive-text-summarization", "multi_label_classification", "text2text-generation", "ner"}) {
    INFO(task);
    CHECK(message(result("0.5", task), kRule) == "none");
  }
}

TEST_CASE("the form of a gated repository") {
  constexpr std::string_view kRule = "metadata/wrong-type";
  CHECK(mended(usual("extra_gated_fields:\n- name: Company\n  type: text\n- label: Your country\n  type: "
                     "country\n"),
               kRule, true) == usual("extra_gated_fields: {Company: text, Your country: country}\n"));
  CHECK(mended(usual("extra_gated_fields:\n- Company\n- I agree: to all\n"), kRule) == "no fix");
  CHECK(mended(usual("extra_gated_fields:\n- Company\n- Country\n"), kRule) ==
        usual("extra_gated_fields: {Company: text, Country: text}\n"));
  CHECK(mended(usual("extra_gated_fields:\n- name: A\n  type: select\n  options: [x]\n"), kRule) == "no fix");
  constexpr std::string_view kType = "metadata/may-be-refused";
  CHECK(mended(usual("extra_gated_fields:\n  I agree: boolean\n"), kType, true) ==
        usual("extra_gated_fields:\n  I agree: checkbox\n"));
  CHECK(mended(usual("extra_gated_fields:\n  I agree: true\n"), kType) == "no fix");
}

TEST_CASE("license: other beside the name of a listed one") {
  constexpr std::string_view kRule = "metadata/license-other-listed";
  const auto other = [](std::string_view name) {
    return "license: other\nlicense_name: " + std::string(name) + "\nlicense_link: LICENSE\n";
  };
  CHECK(mended(other("apache-2.0"), kRule) == "license: apache-2.0\nlicense_link: LICENSE\n");
  CHECK(message("license: other\nlicense_name: llama3\n", "metadata/license-other-unnamed") == "none");
  CHECK(mended(other("MIT License"), kRule) == "license: mit\nlicense_link: LICENSE\n");
  for (const std::string_view name : {"my-license", "gpl", "apache-2.0-modified", "other", "llama",
                                      "nvidia-open-model-license", "unknown"}) {
    INFO(name);
    CHECK(message(other(name), kRule) == "none");
  }
}

TEST_CASE("several tags in one text are taken apart") {
  constexpr std::string_view kRule = "metadata/tag-comma";
  CHECK(mended(usual("tags: \"a, b\"\n"), kRule, true) == usual("tags: [a, b]\n"));
  CHECK(mended(usual("tags:\n- \"a, b\"\n- c\n"), kRule) == usual("tags:\n- a\n- b\n- c\n"));
  CHECK(mended(usual("tags:\n  - a, b, c # all\n  - b\n"), kRule) ==
        usual("tags:\n  - a\n  - c # all\n  - b\n"));
  CHECK(mended(usual("tags: [x, \"a, b\"]\n"), kRule) == usual("tags: [x, a, b]\n"));
  CHECK(mended(usual("tags: [\n  \"a, 1\"]\n"), kRule) == usual("tags: [\n  a, \"1\"]\n"));
}

TEST_CASE("numbers of numpy: which number to write") {
  const auto scalar = [](std::string_view type, std::string_view bytes) {
    return "!!python/object/apply:numpy.core.multiarray.scalar\n- &id001 !!python/object/apply:numpy.dtype\n "
           " "
           "args:\n  - " +
           std::string(type) +
           "\n  - false\n  - true\n  state: !!python/tuple\n  - 3\n  - <\n  - null\n  - null\n  - null\n  - "
           "-1\n  "
           "- -1\n  - 0\n- !!binary |\n  " +
           std::string(bytes) + "\n";
  };
  constexpr std::string_view kRule = "yaml/unknown-tag";
  CHECK(mended("a: " + scalar("f8", "zczMzMzM7D8="), kRule) == "a: 0.9\n");
  CHECK(mended("a: " + scalar("f4", "ZmZmPw=="), kRule) == "a: 0.9\n");
  CHECK(mended("a: " + scalar("i8", "1v////////8="), kRule) == "a: -42\n");
  CHECK(mended("a: " + scalar("i4", "AAEAAA=="), kRule) == "a: 256\n");
  CHECK(mended("b: c\na: " + scalar("f8", "zczMzMzM7D8=") +
                   "d: !!python/object/apply:numpy._core.multiarray.scalar\n- *id001\n- !!binary |\n  "
                   "AAAAAAAA4D8=\ne: f\n",
               kRule) == "b: c\na: 0.9\nd: 0.5\ne: f\n");
  CHECK(help("a: " + scalar("f8", "zczMzMzM7D8="), kRule)
            .starts_with("A number of numpy was written as a Python object. It is 0.9: write that."));
  // What cannot be read is not guessed.
  for (const std::string& unread : {scalar("f8", "zczM"), scalar("c16", "AAAAAAAAAAAAAAAAAAAAAA=="),
                                    scalar("f8", "AAAAAAAA+H8="), scalar("U5", "aAAAAA==")}) {
    INFO(unread);
    CHECK(help("a: " + unread, kRule).starts_with("The Hub's reader does not know this YAML tag."));
  }
}
