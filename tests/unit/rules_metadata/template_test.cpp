// What a template left, in the metadata and in the body.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::Diagnostic;

constexpr std::string_view kUsual = "license: mit\nlanguage: fr\npipeline_tag: fill-mask\n";

CheckResult check(std::string_view metadata, std::string_view body = "") {
  return cardsmith::check("---\n" + std::string(metadata) + "---\n\n# A model\n\n" + std::string(body));
}

/// What is said at which line of the block or body, `(Hub)` where the Hub says it; sections aside.
std::vector<std::string> said(const CheckResult& result) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == "section/incomplete") continue;
    const bool of_template = diagnostic.help.find("template") != std::string::npos;
    CHECK((of_template || diagnostic.rule.ends_with("/incomplete") ||
           diagnostic.rule == "markdown/placeholder"));
    if (of_template) CHECK(diagnostic.fixes.empty());
    out.push_back(diagnostic.rule + (diagnostic.hub ? " (Hub)" : "") + ":" +
                  std::to_string(diagnostic.range.start.line));
    for (const cardsmith::Related& related : diagnostic.related) {
      if (related.message.starts_with("template text"))
        out.back() += "," + std::to_string(related.range.start.line);
    }
  }
  return out;
}

using Said = std::vector<std::string>;

std::size_t places(std::string_view body) {
  for (const Diagnostic& diagnostic : check(kUsual, body).diagnostics) {
    if (diagnostic.rule == "markdown/placeholder") return 1 + diagnostic.related.size();
  }
  return 0;
}

}  // namespace

TEST_CASE("the metadata of a template: one finding for what the Hub takes, its own words for the rest") {
  // hub-docs modelcard.md, without the quotes that nobody writes.
  CHECK(
      said(check("language: [{lang_0}]\nlicense: {license}\nlibrary_name: {library_name}\ntags:\n- {tag_0}\n"
                 "pipeline_tag: fill-mask\n")) ==
      Said{"metadata/wrong-type (Hub):2", "metadata/license-unknown (Hub):3", "metadata/placeholder:4,6"});
  CHECK(said(check("license: mit\nlanguage: fr\nlibrary_name: '{library_name}'\ntags:\n- TODO\npipeline_tag: "
                   "fill-mask\n")) == Said{"metadata/placeholder:4,6"});
  const std::string_view rest = "language: fr\npipeline_tag: fill-mask\n";
  for (const std::string_view license : {"TODO", "<your license>", "<license>", "\"{{ license }}\"",
                                         "{{license}}", "{license}", "\"[More Information Needed]\""}) {
    INFO(license);
    CHECK(said(check("license: " + std::string(license) + "\n" + std::string(rest))) ==
          Said{"metadata/license-unknown (Hub):2"});
  }
  // Unquoted brackets are a list.
  CHECK(said(check("license: mit\nlanguage: [More Information Needed]\ndatasets: [More Information Needed]\n"
                   "pipeline_tag: fill-mask\n")) ==
        Said{"metadata/language-unknown (Hub):3", "metadata/dataset-id (Hub):4"});
  CHECK(said(check("license: [More Information Needed]\n" + std::string(rest))) ==
        Said{"metadata/placeholder:2"});
  // Jinja: a mapping of a mapping to the Hub, nothing at all to Python, and one fault.
  const CheckResult jinja = check(std::string(kUsual) + "base_model: {{ base_model }}\ntags:\n- {{ tag }}\n");
  CHECK(said(jinja) == Said{"metadata/wrong-type (Hub):5", "metadata/placeholder:7"});
  // A template as it came is one fault, its body included.
  CHECK(
      said(check("{{ card_data }}\n", "## About {{ model_id }}\n\n{{ model_summary | default(\"\") }}\n")) ==
      Said{"metadata/placeholder:2"});
  const CheckResult bare = cardsmith::check("{{ card_data }}\n\n# A model\n");
  CHECK(bare.diagnostics[0].rule == "front-matter/missing");
  CHECK(bare.diagnostics[0].help.ends_with("in the place of `{{ card_data }}`."));
  for (const Diagnostic& diagnostic : bare.diagnostics) CHECK(diagnostic.rule != "markdown/placeholder");
  CHECK(said(check("license: mit\n{% if language %}\nlanguage: fr\n{% endif %}\n")) ==
        Said{"yaml/missing-comma (Hub):3"});
  // As deep as results lie.
  CHECK(
      said(check(std::string(kUsual) +
                 "model-index:\n- name: a\n  results:\n  - task:\n      type: fill-mask\n    dataset:\n      "
                 "type: oscar\n      name: OSCAR\n    metrics:\n    - type: TODO\n      value: TODO\n")) ==
      Said{"metadata/placeholder:14,15"});
}

TEST_CASE("what is no template's text in the metadata") {
  for (const std::string_view metadata :
       {"mask_token: <mask>\n", "tags:\n- todo-list\n- license-plates\n",
        "inference: {parameters: {top_k: 3}}\n", "widget:\n- text: TODO\n", "base_model: acme/your-model\n",
        "tags: []\n", "thumbnail: https://a.b/{c}.png\n", "tags: [fill, more information]\n"}) {
    INFO(metadata);
    for (const Diagnostic& diagnostic : check(std::string(kUsual) + std::string(metadata)).diagnostics)
      CHECK(diagnostic.rule != "metadata/placeholder");
  }
  // The end of the block, where a missing key is told, is no part of the last value.
  CHECK(said(check("language: fr\npipeline_tag: fill-mask\ntags:\n- TODO\n")) ==
        Said{"metadata/placeholder:5", "metadata/incomplete:5"});
}

TEST_CASE("template text in the body") {
  CHECK(places("{% for d in datasets %}\n- {{ d }}\n{%- endfor %}\n") == 3);
  CHECK(places("## About {{ model_id }}\n\nText.\n") == 1);
  CHECK(places("[paper](https://arxiv.org/abs/xxxx.xxxxx)\n") == 1);
  CHECK(places("See arXiv:XXXX.XXXXX for more.\n") == 1);
  CHECK(places("@article{a,\n  title = {A},\n  eprint = {xxxx.xxxxx},\n}\n") == 1);
  CHECK(places("- [1] A. Author, A paper, arXiv:24xx.xxxxx, 2401.xxxxx\n") == 1);
  CHECK(places("https://huggingface.co/your-username/your-model\n") == 1);
  CHECK(places("Load `your-username/your-model`.\n") == 1);
  CHECK(places("```python\nmodel_id = \"your-username/your-model\"\n```\n") == 1);
  CHECK(places("```python\nm = A.from_pretrained(\"your-username/your-model\")\n```\n") == 1);
  CHECK(places("```bash\ngit clone https://huggingface.co/YOUR_USERNAME/model\n```\n") == 1);
  // Not: the reader's own repository, what is quoted, LaTeX, percentages.
  CHECK(places("```python\nmodel.push_to_hub(\"your-username/your-model\")\n```\n") == 0);
  CHECK(places("```bash\npublish.py --repo-id your-username/your-model\n```\n") == 0);
  CHECK(places("`{% if x %}` and `{{ x_y }}`, $a_{{i j}}$, {{x}}, 100 {%, 5 %}, {% 5 %}\n") == 0);
  CHECK(places("[paper](https://arxiv.org/abs/1911.03894), your model, your-models\n") == 0);
  CHECK(places("Fork it as your-username/fork. 2023.xxxx, axxxx.xxxxx, xxxx.xxxxxxx, xxxx.xxx\n") == 0);
}
