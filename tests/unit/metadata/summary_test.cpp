#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "cardsmith/check.h"

namespace {

using namespace cardsmith;
using Tags = std::vector<std::string>;

CheckResult checked(const std::string& yaml, const std::string& body = "",
                    std::optional<CardKind> kind = {}) {
  CheckOptions options;
  options.kind = kind;
  return check("---\n" + yaml + "---\n" + body, options);
}

}  // namespace

TEST_CASE("a model in one sentence", "[summary]") {
  CHECK(checked("language: fr\nlicense: mit\ndatasets: [oscar]\npipeline_tag: fill-mask\n").summary ==
        "A French fill-mask model under the MIT license, trained on oscar.");
  CHECK(checked("language: fr\nlicense: mit\ndatasets:\n- oscar\n").summary ==
        "A French model under the MIT license, trained on oscar.");
  CHECK(checked("language: [en, fr]\nlicense: apache-2.0\n").summary ==
        "A multilingual (English and French) model under the Apache license 2.0.");
  CHECK(checked("language: [en, fr, de, it, es]\n").summary ==
        "A multilingual (English, French and 3 more) model.");
  CHECK(checked("language: multilingual\npipeline_tag: image-to-text\n").summary ==
        "A multilingual image-to-text model.");
  CHECK(checked("pipeline_tag: image-to-text\n").summary == "An image-to-text model.");
  CHECK(checked("language: uk\n").summary == "A Ukrainian model.");
  CHECK(checked("language: ur\n").summary == "An Urdu model.");
  CHECK(checked("language: code\n").summary == "A code model.");
  CHECK(checked("language: ace\n").summary == "An ace-language model.");
  CHECK(checked("language: [ace, fr]\n").summary == "A multilingual (ace and French) model.");
  CHECK(checked("license: other\nlicense_name: my-license\n").summary ==
        "A model under a license of its own (my-license).");
  CHECK(checked("base_model: a/b\ndatasets: [c, d, e, f, g]\n").summary ==
        "A model, fine-tuned from a/b and trained on c, d, e and 2 more datasets.");
  CHECK(checked("base_model: [a/b, c/d]\n").summary == "A model, merged from a/b and c/d.");
  CHECK(checked("tags: [x]\n").summary == "A model.");
  CHECK(check("# No block\n").summary.empty());
}

TEST_CASE("data sets and Spaces in one sentence", "[summary]") {
  CHECK(checked("language: [en]\nlicense: cc-by-4.0\ntask_categories: [question-answering]\nsize_categories: "
                "[10K<n<100K]\n")
            .summary ==
        "An English dataset for question-answering with 10K<n<100K examples under the Creative Commons "
        "Attribution "
        "4.0 license.");
  CHECK(checked("sdk: gradio\ntitle: Fish\nlicense: mit\n").summary ==
        "A Gradio Space named \"Fish\" under the MIT license.");
}

TEST_CASE("the tags that the Hub's page shows", "[summary]") {
  CHECK(checked("language: fr\nlicense: mit\ndatasets:\n- oscar\n").tags ==
        Tags{"fr", "dataset:oscar", "license:mit"});
  CHECK(checked("library_name: transformers\ntags: [a, b, a]\npipeline_tag: fill-mask\nlanguage: [fr, nope]\n"
                "license: Nope\nbase_model: x/y\n",
                "See [the paper](https://arxiv.org/abs/1911.03894v2), https://arxiv.org/pdf/2101.00001.pdf,\n"
                "<https://hf.co/papers/1911.03894> and https://example.org/abs/1234.56789.\n")
            .tags == Tags{"transformers", "a", "b", "fill-mask", "fr", "arxiv:1911.03894", "arxiv:2101.00001",
                          "base_model:x/y", "base_model:finetune:x/y"});
  CHECK(checked("base_model: x/y\nlibrary_name: peft\n").tags ==
        Tags{"peft", "base_model:x/y", "base_model:adapter:x/y"});
  CHECK(
      checked(
          "task_categories: [fill-mask]\nlanguage: [fr]\nlicense: mit\nsize_categories: [n<1K]\ntags: [x]\n")
          .tags ==
      Tags{"task_categories:fill-mask", "language:fr", "license:mit", "size_categories:n<1K", "x"});
  CHECK(checked("sdk: docker\ntags: [x]\n").tags == Tags{"docker", "x"});
  CHECK(checked("license: mit\nco2_eq_emissions: 12\nmodel-index:\n- name: m\n  results: []\n").tags ==
        Tags{"license:mit", "model-index", "co2_eq_emissions"});
  // Words that the Hub compares letter by letter.
  CHECK(checked("pipeline_tag: \" fill-mask\"\nlibrary_name: \" peft\"\nlicense: mit\n").tags ==
        Tags{"license:mit"});
  CHECK(checked("pipeline_tag: \" fill-mask\"\nlicense: mit\n").summary.find("fill-mask") ==
        std::string::npos);
}
