// Advice about the body, beyond the examples in the rules' papers.
#include <catch2/catch_test_macros.hpp>
#include <ctime>
#include <string>
#include <string_view>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"

namespace {

using namespace std::string_view_literals;
using cardsmith::CheckResult;
using cardsmith::Diagnostic;

constexpr std::string_view kHead = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n";

std::string card(std::string_view body) {
  return std::string(kHead) + std::string(body);
}

const Diagnostic* find(const CheckResult& result, std::string_view rule) {
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == rule) return &diagnostic;
  }
  return nullptr;
}

bool fires(std::string_view rule, std::string_view body) {
  const std::string text = card(body);
  return find(cardsmith::check(text), rule) != nullptr;
}

// The text with the rule's first fix made; "<none>" where there is no finding or no fix.
std::string fixed(std::string_view rule, const std::string& text) {
  const CheckResult result = cardsmith::check(text);
  const Diagnostic* diagnostic = find(result, rule);
  if (!diagnostic || diagnostic->fixes.empty()) return "<none>";
  return cardsmith::applyEdits(text, diagnostic->fixes[0].edits).value_or("<bad edits>");
}

// What fix of front-matter/missing makes of the text.
std::string mended(const std::string& text) {
  return fixed("front-matter/missing", text);
}

bool isSafe(const std::string& text) {
  const CheckResult result = cardsmith::check(text);
  const Diagnostic* diagnostic = find(result, "front-matter/missing");
  return diagnostic && !diagnostic->fixes.empty() && diagnostic->fixes[0].safe;
}

}  // namespace

TEST_CASE("why the Hub does not find the block, and what mends it", "[rules]") {
  CHECK(mended("--- \t\nlicense: mit\n---\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("-----\nlicense: mit\n---\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("---\nlicense: mit\n----\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("---\nlicense: mit\n ---\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  // Lines that end with CR, be the last one's end another.
  CHECK(mended("---\rlicense: mit\r---\r\rA\n") == "---\r\nlicense: mit\r\n---\r\n\r\nA\n");
  CHECK(mended("---\nlicense: mit\n...\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("---\nlicense: mit\n---# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("---- \nlicense: mit\n-----\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(isSafe("---\nlicense: mit\n----\n# A\n"));

  CHECK(mended("---\nlicense: mit\ntags:\n- a\n\n# A\ntext\n") ==
        "---\nlicense: mit\ntags:\n- a\n---\n\n# A\ntext\n");
  CHECK(mended("---\nlicense: mit") == "---\nlicense: mit\n---\n");
  CHECK_FALSE(isSafe("---\nlicense: mit\n\n# A\ntext\n"));

  CHECK(mended("license: mit\nlanguage: fr\n\n# A\n") == "---\nlicense: mit\nlanguage: fr\n---\n\n# A\n");
  CHECK(mended("license: mit\n---\n# A\n") == "---\nlicense: mit\n---\n# A\n");

  CHECK(mended("# A\n\n---\nlicense: mit\n---\n\ntext\n") == "---\nlicense: mit\n---\n# A\n\n\ntext\n");
  CHECK(mended("```yaml\n---\nlicense: mit\n---\n```\n# A\n") == "---\nlicense: mit\n---\n# A\n");
  CHECK(mended("<!-- note -->\n---\nlicense: mit\n---\n# A\n") ==
        "---\nlicense: mit\n---\n<!-- note -->\n# A\n");

  CHECK(mended("---\r\r\nlicense: mit\r\r\n---\r\r\n# A\r\r\n") == "---\r\nlicense: mit\r\n---\r\n# A\r\n");
  CHECK(isSafe("---\r\r\nlicense: mit\r\r\n---\r\r\n# A\r\r\n"));
  CHECK(mended("---\rlicense: mit\r---\r# A\r") == "---\r\nlicense: mit\r\n---\r\n# A\r\n");
}

TEST_CASE("where no block is meant, none is made up", "[rules]") {
  CHECK(mended("# A\n\nText.\n") == "<none>");
  CHECK(mended("") == "<none>");
  CHECK(mended("# A\n\n---\n\nNote: this is text.\n\n---\n\nmore\n") == "<none>");
  CHECK(mended("# A\n\n---\nNote: this is text between rules\n---\n") == "<none>");
  CHECK(mended("----\n\nA rule, then text.\n\n----\n") == "<none>");
  CHECK(mended("---\nlicense: [mit\n----\n") == "<none>");  // the YAML would be refused
  CHECK(mended("title\n===\n") == "<none>");
}

TEST_CASE("a Git LFS pointer in place of the card is named", "[rules]") {
  const std::string text =
      "version https://git-lfs.github.com/spec/v1\n"
      "oid sha256:0000000000000000000000000000000000000000000000000000000000000000\nsize 4096\n";
  const CheckResult result = cardsmith::check(text);
  const Diagnostic* diagnostic = find(result, "front-matter/missing");
  REQUIRE(diagnostic);
  CHECK(diagnostic->help.find("Git LFS") != std::string::npos);
}

TEST_CASE("a block of a size that cannot be searched twice is still answered at once", "[rules]") {
  for (const std::string& text :
       {std::string(200'000, '\n') + "---", "--- \n" + std::string(200'000, '\n'),
        "---\n" + std::string(400'000, '-'), "a\n---\nb: c\n" + std::string(400'000, '\n'),
        std::string(300'000, '\r')}) {
    const std::clock_t begin = std::clock();
    (void)cardsmith::check(text);
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 10);
  }
}

TEST_CASE("code languages that can be told", "[rules]") {
  const auto named = [](std::string_view code) {
    const std::string text = card("# A\n\n```\n" + std::string(code) + "\n```\n");
    const std::string after = fixed("markdown/code-language", text);
    if (after == "<none>") return std::string("-");
    const std::size_t at = after.find("```") + 3;
    return after.substr(at, after.find('\n', at) - at);
  };
  CHECK(named("import numpy as np\nx = 1") == "python");
  CHECK(named("from a.b import (\n  c\n)") == "python");
  CHECK(named("def f(x):\n  return x") == "python");
  CHECK(named("pip install x\n\n# then\npython -m a.b \\\n  --flag 1 \\\n  y") == "bash");
  CHECK(named("git clone https://a.b/c\ncd c") == "bash");
  CHECK(named("{\"a\": [1, 2]}") == "json");
  CHECK(named("[{\"a\": 1}]") == "json");
  CHECK(named("import this from the list, please") == "-");
  CHECK(named("import { a } from 'b';") == "-");
  CHECK(named("[1, 2, 3]") == "-");
  CHECK(named("{'a': 1}") == "-");
  CHECK(named("pip install x\n>>> import x") == "-");
  CHECK(named("Loss: 0.1\nfrom here it falls") == "-");
  CHECK(named("@article{a,\n  title = {b}\n}") == "-");
  CHECK(named("") == "-");
}

TEST_CASE("anchors are compared as readers would", "[rules]") {
  const std::string_view rule = "markdown/broken-anchor";
  CHECK_FALSE(fires(rule, "[a](#a-title)\n\n# A title\n"));
  CHECK_FALSE(fires(rule, "[a](#user-content-a-title)\n\n# A *title*!\n"));
  CHECK_FALSE(fires(rule, "[a](#a-1)\n\n# A\n\n# A\n"));
  CHECK_FALSE(fires(rule, "[a](#A_title)\n\n# A title\n"));
  CHECK_FALSE(fires(rule, "[a](#here)\n\n<a name=\"here\"></a>\n\n# A\n"));
  CHECK_FALSE(fires(rule, "[a](#b)\n\n<h2>B</h2>\n"));
  CHECK_FALSE(fires(rule, "[a](#top) [b](#%C3%A9t%C3%A9) [c](page#x)\n"));
  CHECK_FALSE(fires(rule, "[a](#c)\n\n```\n## C\n"));
  CHECK(fires(rule, "[a](#b)\n\n# A\n"));
}

TEST_CASE("a link goes to the heading that its words name, before one that is only near", "[rules]") {
  const std::string_view rule = "markdown/broken-anchor";
  CHECK(fixed(rule, card("[Data Splits](#data-split)\n\n## Data Splits\n")) ==
        card("[Data Splits](#data-splits)\n\n## Data Splits\n"));
  CHECK(fixed(rule, card("[Data Splits](#splits-sample-size)\n\n## Data split\n\n## Data Splits\n")) ==
        card("[Data Splits](#data-splits)\n\n## Data split\n\n## Data Splits\n"));
  const auto help = [&](std::string_view body) { return find(cardsmith::check(card(body)), rule)->help; };
  CHECK(help("[Languages](#languages)\n\n## Data\n").ends_with("Write the section, or take the link out."));
  CHECK(help("[The data](#dataa)\n\n## Data\n").ends_with("with `-` for spaces."));
  CHECK(help("[The data](#dataa) [Languages](#languages)\n\n## Data\n")
            .ends_with("where no heading is near, write the section or take the link out."));
}

TEST_CASE("headings without a space, not hashtags", "[rules]") {
  const std::string_view rule = "markdown/heading-space";
  CHECK(fires(rule, "##Title\n\ntext\n"));
  CHECK(fires(rule, "text\n###Title here\ntext\n"));
  CHECK(fires(rule, "#Title of the card\n"));
  CHECK_FALSE(fires(rule, "#nlp #bert\n"));
  CHECK_FALSE(fires(rule, "#nlp\n"));
  CHECK_FALSE(fires(rule, "#1 in the table\n"));
  CHECK_FALSE(fires(rule, "##ing is a piece of a word.\n"));
  CHECK(fires(rule, "##training data\n"));
  CHECK_FALSE(fires(rule, "    ##code\n"));
  CHECK_FALSE(fires(rule, "```\n##code\n```\n"));
  CHECK(fixed(rule, card("# A\n##B\n")) == card("# A\n## B\n"));
}

TEST_CASE("invisible characters count where they do harm", "[rules]") {
  const std::string_view rule = "markdown/invisible-character";
  CHECK(fires(rule, "```python\nx\xE2\x80\x8B = 1\n```\n"));
  CHECK(fires(rule, "```sh\nls\xC2\xA0-l\n```\n"));
  CHECK(fires(rule, "`acme/\xE2\x80\x8Bmodel`\n"));
  CHECK(fires(rule, "[a](https://a.b/\xEF\xBB\xBF)\n"));
  CHECK(fires(rule, "user \xE2\x80\xAE admin\n"));
  CHECK_FALSE(fires(rule, "un mot\xC2\xA0: deux\xE2\x80\x8B\n"));
  CHECK_FALSE(fires(rule, "```\nloss\xC2\xA0 0.1\n```\n"));
  CHECK_FALSE(
      fires(rule, "```python\nx = '\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE'\n```\n"));  // a joiner of Persian
  CHECK(fixed(rule, card("```sh\nls\xC2\xA0-l \xE2\x80\x8B.\n```\n")) == card("```sh\nls -l .\n```\n"));
}

TEST_CASE("templates that were left", "[rules]") {
  const std::string_view rule = "markdown/placeholder";
  CHECK(fires(rule, "- **Developed by:** [More Information Needed]\n"));
  CHECK(fires(rule, "More information needed\n"));
  CHECK(fires(rule, "Add description\nhere\n"));
  CHECK(fires(rule, "To\nbe added\n"));
  CHECK(fires(rule, "[More Information Needed](https://a.b)\n"));
  CHECK(fires(rule, "This is {{ model_id }}.\n"));
  CHECK(fires(rule, "By {{ developers | default(\"x\", true) }}\n"));
  CHECK(fires(rule, "```python\nm = AutoModel.from_pretrained(\"path/to/model\")\n```\n"));
  CHECK(fires(rule,
              "<!-- This model card has been generated automatically. You\nshould probably proofread and "
              "complete it, then remove this comment. -->\n"));
  CHECK(fires(rule, "- **Paper:** [More Information Needed](https://a.b)\n"));
  CHECK(fires(rule, "- **Hardware Type:** More information needed\n"));
  CHECK_FALSE(fires(rule, "- Hardware Type: more information needed, they say\n"));
  CHECK_FALSE(fires(rule, "- **Hardware Type:** TPU\n"));
  const auto message = [&](std::string_view body) {
    const CheckResult result = cardsmith::check(card(body));
    const Diagnostic* found = find(result, rule);
    return found ? found->message + "; " + found->help : "no finding";
  };
  CHECK(message("# Dataset Card for [Dataset Name]\n").ends_with("[Dataset Name]; Write the name there."));
  CHECK(message("## Uses [optional]\n").find("[optional]; Take the word out") != std::string::npos);
  CHECK_FALSE(fires(rule, "## Uses\n\nThey are [optional]\n"));
  CHECK(message("# Dataset Card for [Dataset Name]\n\nMore information needed\n")
            .ends_with("[Dataset Name], and 1 more place; Write the name there. Fill in the other "
                       "places, or remove their lines."));
  CHECK(fires(rule, "By [@github-username](https://github.com/<github-username>).\n"));
  CHECK(message("- **Paper:** More information needed\n").ends_with("or remove the line."));
  CHECK(message("## Data\n\nMore information needed\n").ends_with("or remove the line and its heading."));
  CHECK(message("## Data\n\nMore information needed\n\nVerse.\n").ends_with("or remove the line."));
  CHECK(message("- **Paper:** TODO\n\n## Data\n\nTODO\n")
            .ends_with("or remove the lines, and the headings under which nothing is left."));
  CHECK(message("# Model Card for Model ID\n").ends_with("Model ID; Write the name there."));
  CHECK(message("# Dataset Card Creation Guide\n").ends_with("Guide; Write the name there."));
  CHECK(message("Readers should know the risks and the limitations. More information needed for further "
                "recommendations.\n")
            .starts_with("A template's words are left here: More information needed for further "
                         "recommendations.;"));
  CHECK(message("<!-- You should probably proofread and complete it, then remove this comment. -->\n\nMore "
                "information needed\n")
            .find("still there, with 1 place that it could not fill;") != std::string::npos);
  CHECK(message("```\nload(\"acme/verse\") # replace {your_username}\n```\n").find("behind the `#`") !=
        std::string::npos);
  CHECK(message("```\n# {your_username}\n```\n").find("behind the `#`") == std::string::npos);
  CHECK_FALSE(fires(rule, "More information needed by readers is in the paper.\n"));
  CHECK_FALSE(fires(rule, "$$x_{{i}}$$ and {{x}} and `{{ code_name }}`\n"));
  CHECK_FALSE(fires(rule, "```\n{{ prompt_name }}\n```\n"));
  CHECK_FALSE(fires(rule, "```python\nm = AutoModel.from_pretrained(\"./model\")\n```\n"));
  CHECK_FALSE(fires(rule, "<!-- Provide a quick summary. -->\n"));
}

TEST_CASE("only real keys are keys", "[rules]") {
  const std::string_view rule = "markdown/secret";
  const std::string body = std::string("hf_") + "QmWnEbRvTcYxUzIaOsPdLfKgJhHqWeRtYu";
  CHECK(fires(rule, "token = \"" + body + "\"\n"));
  CHECK(fires(rule, "```python\nlogin(\"" + body + "\")\n```\n"));
  CHECK_FALSE(fires(rule, "hf_" + std::string(34, 'x') + "\n"));
  CHECK_FALSE(fires(rule, "hf_model_for_sequence_classification_base_uncased\n"));
  CHECK_FALSE(fires(rule, "x" + body + "\n"));
  CHECK_FALSE(fires(rule, "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n"));
}

TEST_CASE("code blocks without an end", "[rules]") {
  const std::string_view rule = "markdown/unclosed-code";
  const std::string swallowing = card("```python\nx\n\n## More\n\ntext\n");
  const CheckResult result = cardsmith::check(swallowing);
  const Diagnostic* diagnostic = find(result, rule);
  REQUIRE(diagnostic);
  CHECK(diagnostic->severity == cardsmith::Severity::warning);
  CHECK(diagnostic->fixes.empty());
  CHECK(diagnostic->related.size() == 1);
  CHECK(fixed(rule, card("~~~~\nx")) == card("~~~~\nx\n~~~~\n"));
  CHECK(fixed(rule, card("```\nx\n")) == card("```\nx\n```\n"));
  CHECK_FALSE(fires(rule, "```\nx\n```\n"));
}

TEST_CASE("addresses, brackets and pictures", "[rules]") {
  CHECK(fires("markdown/link-target", "[a]()\n"));
  CHECK(fires("markdown/link-target", "[a](https://)\n"));
  CHECK_FALSE(fires("markdown/link-target", "[a](LICENSE) <a href=\"#\">b</a>\n"));
  CHECK(fixed("markdown/link-scheme", card("[a](github.com/b/c)\n")) ==
        card("[a](https://github.com/b/c)\n"));
  CHECK(fixed("markdown/link-scheme", card("[a](b.c@d-e.org)\n")) == card("[a](mailto:b.c@d-e.org)\n"));
  CHECK_FALSE(fires("markdown/link-scheme", "[a](docs/www.txt) [b](https://www.c.d) www.e.f\n"));
  CHECK_FALSE(fires("markdown/link-scheme", "[a](mailto:b@c.d) [b](@c.de) [c](b@c) [d](e@f/g.h) <b@c.de>\n"));
  CHECK(fixed("markdown/reversed-link", card("a (b)[https://c.d] e\n")) == card("a [b](https://c.d) e\n"));
  CHECK_FALSE(fires("markdown/reversed-link", "`(b)[https://c.d]` f(x)[1] [a](b)[https://c.d]\n"));
  CHECK(fires("markdown/image-alternative", "<img src=\"loss.png\">\n"));
  CHECK_FALSE(
      fires("markdown/image-alternative", "<img src=\"line.png\" alt=\"\"> ![](https://img.shields.io/x)\n"));
  CHECK(fires("markdown/heading-jump", "# A\n\n### B\n"));
  const std::string jump = card("# A\n\n## B\n\n#### C\n");
  const CheckResult jumps = cardsmith::check(jump);
  const Diagnostic* related = find(jumps, "markdown/heading-jump");
  REQUIRE(related);
  REQUIRE(related->related.size() == 1);
  CHECK(related->related[0].range.start.line + 2 == related->range.start.line);
  CHECK_FALSE(fires("markdown/heading-jump", "### A\n\n# B\n\n## C\n"));
  CHECK(fixed("markdown/nul-character", card("a\0b\n"sv)) == card("ab\n"));
}

TEST_CASE("BibTeX outside of code", "[rules]") {
  const std::string_view rule = "markdown/bibtex-as-text";
  const std::string entry = "@misc{a,\n  title = {The {B}ells},\n\n  year = 2024\n}";
  CHECK(fixed(rule, card("# A\n\n" + entry + "\n\nThanks.\n")) ==
        card("# A\n\n```bibtex\n" + entry + "\n```\n\nThanks.\n"));
  CHECK(fixed(rule, card(entry + "\n\n" + entry)) ==
        card("```bibtex\n" + entry + "\n```\n\n```bibtex\n" + entry + "\n```"));
  // Where it does not stand alone, or has no end, only the author can tell what belongs to it.
  CHECK(fires(rule, "@article{a, title={b}} and more\n"));
  CHECK(fixed(rule, card("@article{a, title={b}} and more\n")) == "<none>");
  CHECK(fixed(rule, card("@article{a, title={b}\n")) == "<none>");
  const CheckResult open_ended = cardsmith::check(card("@article{a, title={b}\n"));
  REQUIRE(find(open_ended, rule));
  CHECK(find(open_ended, rule)->help.starts_with("Its closing bracket is missing."));
  CHECK(fixed(rule, card("- @article{a, title={b}}\n")) == "<none>");
  CHECK_FALSE(fires(rule, "```\n" + entry + "\n```\n"));
  CHECK_FALSE(fires(rule, "@someone wrote {this}. See @misc.\n"));
  CHECK_FALSE(fires(rule, "@property{a}\n"));
}

TEST_CASE("the levels of the Hub's first template are not held against the author") {
  CHECK_FALSE(fires("markdown/heading-jump",
                    "# M\n\n## Intended uses\n\n#### How to use\n\n#### Limitations and bias\n"));
  CHECK(fires("markdown/heading-jump", "# M\n\n## Intended uses\n\n#### In practice\n"));
  CHECK(fires("markdown/heading-jump", "# M\n\n#### How to use\n"));
}

TEST_CASE("an unclosed block that takes a heading with it is not closed at the end") {
  for (const std::string_view blank : {"", "  ", "\xE2\x80\x8B", "\xC2\xA0"}) {
    const std::string body = "# M\n\n```python\nprint(1)\n" + std::string(blank) + "\n## Limits\n\nNone.\n";
    const CheckResult result = cardsmith::check(card(body));
    const Diagnostic* found = find(result, "markdown/unclosed-code");
    REQUIRE(found);
    CHECK(found->fixes.empty());
    CHECK(found->related.size() == 1);
  }
}

TEST_CASE("characters that are not seen, in the metadata and in prose", "[rules]") {
  constexpr std::string_view kRest = "language: fr\npipeline_tag: fill-mask\n";
  const auto said = [](const std::string& metadata) {
    std::string out;
    for (const Diagnostic& d : cardsmith::check("---\n" + metadata + "---\n\n# A\n").diagnostics) {
      if (d.rule == "section/incomplete") continue;
      out += (out.empty() ? "" : " ") + d.rule.substr(d.rule.find('/') + 1) +
             (d.fixes.empty()   ? ""
              : d.fixes[0].safe ? "+"
                                : "?");
    }
    return out;
  };
  const std::string rest(kRest);
  // In a key it is the whole fault: the license is not missing too. What the Hub then reads may be refused.
  CHECK(said("\u200Blicense: mit\n" + rest) == "invisible-character?");
  CHECK(said(rest + "\uFEFFlicense: mit\n") == "invisible-character?");
  CHECK(said(rest + "l\u0456cense: mit\n") == "lookalike-character?");
  CHECK(said("license: mit\n" + rest + "\u201Ctags\u201D: [x]\n") == "lookalike-character?");
  CHECK(said("license: mit\n" + rest + "thumbnail: \u2018x\u2019\n") == "lookalike-character?");
  CHECK(said("license: mit\n" + rest + "tags:\n- po\u200Betry\n") == "invisible-character+");
  CHECK(said("license: mit\n" + rest + "tags:\n- po\u202Eetry\n") == "invisible-character+");
  // What the Hub says of a value is not said again.
  CHECK(said("license: m\u0456t\n" + rest) == "license-unknown?");
  CHECK(said("license: m\u200Bit\n" + rest) == "license-unknown+");
  CHECK(said("license: \u201Cmit\u201D\n" + rest) == "license-unknown+");
  // Words of other scripts, titles and examples are as their authors wrote them.
  const std::string_view own[] = {
      "tags:\n- \u0440\u043E\u044D\u0437\u0438\u044F\n", "model_name: \u201CPoems\u201D\n",
      "widget:\n- text: 'un\u200Bmot [MASK]'\n",         "tags:\n- \u0E01\u200B\u0E02\n",
      "description: \u00AB\u00A0Un mot\u00A0\u00BB\n",   "caf\u00E9: 1\n"};
  for (const std::string_view metadata : own) {
    INFO(metadata);
    CHECK(said("license: mit\n" + rest + std::string(metadata)).empty());
  }
  const std::string_view rule = "markdown/invisible-character";
  CHECK(fires(rule, "Some \u2066text\u2069 here.\n"));
  CHECK(fires(rule, "By \u202AAnne\u202C.\n"));
  CHECK_FALSE(fires(rule, "\u05E9\u05DC\u05D5\u05DD \u2066BERT\u2069 \u05E2\u05D5\u05DC\u05DD\n"));
  CHECK(fires(rule, "\u05E9\u05DC\u05D5\u05DD \u202EBERT\n"));
}

TEST_CASE("links and pictures without an address", "[rules]") {
  const std::string_view rule = "markdown/link-target";
  for (const std::string_view body :
       {"![loss](TODO)\n", "![loss]()\n", "<img src=\"\" alt=\"loss\">\n", "Read [the paper][paper].\n",
        "Read [the paper][1].\n", "[the paper][nowhere]\n\n[somewhere]: https://example.org\n"}) {
    INFO(body);
    CHECK(fires(rule, body));
  }
  for (const std::string_view body :
       {"Read [the paper][paper].\n\n[paper]: https://example.org/paper\n",
        "x[ii][jj] and `[the paper][paper]`\n", "[MASK][SEP] [1][2] [a][b]\n", "\\[the paper][paper]\n",
        "[the paper] [paper]\n", "```\n[the paper][paper]\n```\n", "$[aaa][bbb]_\\alpha$ is [$aaa$][bbb]\n",
        "![loss](https://example.org/loss.png)\n"}) {
    INFO(body);
    CHECK_FALSE(fires(rule, body));
  }
  const auto message = [&](std::string_view body) {
    const CheckResult result = cardsmith::check(card(body));
    const Diagnostic* found = find(result, rule);
    return found ? found->message : std::string();
  };
  CHECK(message("![loss]()\n") == "This picture has no address");
  CHECK(message("![loss]() ![gain]()\n") == "2 pictures have no address");
  CHECK(message("![loss]() [the paper][paper]\n") == "2 links and pictures have no address");
}
