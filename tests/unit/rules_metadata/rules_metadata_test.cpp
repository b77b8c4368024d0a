// Advice about the metadata, beyond the examples in the rules' papers.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"

namespace {

using cardsmith::CheckResult;
using cardsmith::Diagnostic;

const Diagnostic* find(const CheckResult& result, std::string_view rule) {
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == rule) return &diagnostic;
  }
  return nullptr;
}

std::size_t count(const CheckResult& result, std::string_view rule) {
  std::size_t n = 0;
  for (const Diagnostic& diagnostic : result.diagnostics) n += diagnostic.rule == rule ? 1 : 0;
  return n;
}

std::string card(std::string_view metadata, std::string_view body = "# A model\n") {
  return "---\n" + std::string(metadata) + "---\n\n" + std::string(body);
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a key is renamed by a safe fix only where the Hub then takes its value") {
  constexpr std::string_view kRule = "metadata/misspelt-key";
  struct Case {
    std::string_view written;
    bool safe;
    std::string_view becomes;
  };
  const Case cases[] = {
      {"languages: fr\n", true, "language: fr\n"},
      {"languages:\n- fr\n- en\n", true, "language:\n- fr\n- en\n"},
      // The value is mended with the key where that is safe too.
      {"languages: french\n", true, "language: fr\n"},
      {"licence: Apache 2.0\n", true, "license: apache-2.0\n"},
      {"model_index:\n- name: a\n  results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: "
       "oscar\n"
       "      name: OSCAR\n    metric:\n      type: accuracy\n      value: 0.5\n",
       true,
       "model-index:\n- name: a\n  results:\n  - task:\n      type: fill-mask\n    dataset:\n      type: "
       "oscar\n"
       "      name: OSCAR\n    metrics:\n      - type: accuracy\n        value: 0.5\n"},
      // Where it is not, the author is told.
      {"languages: klingon-like\n", false, "language: klingon-like\n"},
      {"languages:\n- french\n- gibberish\n", false, "language:\n- french\n- gibberish\n"},
      {"licence: my own\n", false, "license: my own\n"},
      {"licence:\n", false, "license:\n"},
      {"dataset: Some Free Text\n", false, "datasets: Some Free Text\n"},
      {"language_: ber\n", false, "language: ber\n"},
      // Another word may mean something else.
      {"task: fill-mask\n", false, "pipeline_tag: fill-mask\n"},
  };
  for (const Case& test : cases) {
    INFO(test.written);
    const std::string text = card(test.written);
    const CheckResult result = cardsmith::check(text);
    const Diagnostic* found = find(result, kRule);
    REQUIRE(found);
    REQUIRE(found->fixes.size() == 1);
    CHECK(found->fixes[0].safe == test.safe);
    const std::string fixed = cardsmith::applyEdits(text, found->fixes[0].edits).value_or("");
    CHECK(fixed == card(test.becomes));
    if (test.safe) CHECK(cardsmith::check(fixed).hub.accepted == true);
    const cardsmith::FixedText all = cardsmith::fixAll(text);
    CHECK(all.result.hub.accepted == true);
    CHECK(all.abandoned.empty());
  }
}

TEST_CASE("what the Hub would say of the renamed key's value is told") {
  const CheckResult result = cardsmith::check(card("languages: gibberish\n"));
  const Diagnostic* found = find(result, "metadata/misspelt-key");
  REQUIRE(found);
  CHECK(contains(found->help, "\"language\" with value \"gibberish\" is not valid"));
  CHECK(result.hub.accepted == true);
}

TEST_CASE("empty values: once a card, and not where null or an empty list says something") {
  constexpr std::string_view kRule = "metadata/empty-value";
  for (const std::string_view quiet :
       {"thumbnail:\n", "thumbnail: null\n", "description: ~\n", "instance_prompt: null\n", "tags: []\n",
        "datasets: []\nmetrics: []\n"}) {
    INFO(quiet);
    CHECK(count(cardsmith::check(card(quiet)), kRule) == 0);
  }
  CHECK(
      count(cardsmith::check(card("task_categories: [translation]\npaperswithcode_id: null\ntask_ids: []\n")),
            kRule) == 0);
  const CheckResult several =
      cardsmith::check(card("license: mit\ntags:\nmetrics: null\nlibrary_name: \"\"\n"));
  REQUIRE(count(several, kRule) == 1);
  const Diagnostic* found = find(several, kRule);
  CHECK(found->message ==
        "`tags`, `metrics`, `library_name` have no value; the Hub may refuse the card with them");
  CHECK(found->range.start.line == 3);
  CHECK(found->related.size() == 2);
  // Of a key that the Hub does not check, nothing but that is said; one that it refuses is said once.
  const CheckResult unchecked = cardsmith::check(card("license: mit\nquantized_by:\n"));
  REQUIRE(find(unchecked, kRule));
  CHECK(find(unchecked, kRule)->message == "`quantized_by` has no value");
  const CheckResult other = cardsmith::check(card("license: mit\ndatasets:\nlanguage:\n"));
  REQUIRE(count(other, kRule) == 1);
  CHECK(find(other, kRule)->message == "`language` has no value; the Hub may refuse the card with it");
  CHECK(count(other, "metadata/wrong-type") == 1);
  CHECK(other.hub.messages == std::vector<std::string>{"\"datasets\" must be a string"});
}

TEST_CASE("a language is asked for where the model has to do with language") {
  const auto asks = [](std::string_view metadata, std::string_view body) {
    const CheckResult result = cardsmith::check(card(metadata, body));
    const Diagnostic* found = find(result, "metadata/incomplete");
    return found && contains(found->message, "language");
  };
  CHECK(asks("license: mit\npipeline_tag: text-generation\n", "# A model\n"));
  CHECK(asks("license: mit\n", "# A model\n\nIt was trained to finish a sentence of text.\n"));
  CHECK_FALSE(asks("license: mit\npipeline_tag: image-classification\n", "# A model\n"));
  CHECK_FALSE(asks("license: mit\n", "# Birds\n\nIt tells birds apart in images and video frames.\n"));
  CHECK_FALSE(asks("license: mit\n", "# Cells\n\nA transformer trained on the genes of single cells.\n"));
  CHECK_FALSE(asks("license: mit\nlanguage: fr\npipeline_tag: text-generation\n", "# A model\n"));
}

TEST_CASE("a card that reads like a dataset's is not judged as a model's") {
  const CheckResult result = cardsmith::check(
      card("license: mit\n", "# Dataset Card for Birds\n\n## Dataset Summary\n\nPictures of birds.\n"));
  CHECK(find(result, "section/incomplete") == nullptr);
  const Diagnostic* found = find(result, "metadata/incomplete");
  REQUIRE(found);
  CHECK(contains(found->help, "--kind dataset"));
  const CheckResult model = cardsmith::check(
      card("license: mit\n",
           "# BERT trained on the Birds dataset\n\nA model that was trained on the Birds dataset.\n"));
  CHECK(find(model, "section/incomplete") != nullptr);
}

TEST_CASE("a text that presents a benchmark is a dataset's, one that presents a model is not") {
  const auto reads = [](const std::string& body) {
    const CheckResult result = cardsmith::check(card("license: mit\n", body));
    const Diagnostic* found = find(result, "metadata/incomplete");
    return found && contains(found->help, "--kind dataset");
  };
  CHECK(reads("Bells is a multi-hop benchmark to compare ways of asking. It also holds code of a model.\n"));
  CHECK(reads("BELLS-2 is longer than BELLS-1. The dataset is extended by means of GPT-3.\n"));
  CHECK(reads("<h1>Bells for GPT</h1>\n\nThis is a dataset repository of bells.\n"));
  CHECK_FALSE(reads("Bells is a model of a benchmark. The dataset is small.\n"));
  CHECK(reads("Embeddings derived from descriptions of bells, using sentence-BERT.\n"));
  CHECK(reads("# acme/bells\n\nFor training.\n\n```python\nload_dataset(\"acme/bells\")\n```\n"));
  CHECK_FALSE(
      reads("# acme/bells\n\nTrained.\n\n```python\nx = load_dataset(\"acme/bells\")\n"
            "y = AutoModel.from_pretrained(\"acme/bells\")\n```\n"));
  CHECK_FALSE(reads("Bells is a benchmark winner, trained on birds.\n"));
  CHECK_FALSE(reads("This model tells bells apart. The dataset is from a tower.\n"));
}

TEST_CASE("where the better value is in the list already, the worse one is to go") {
  const std::string text = card("task_categories:\n- text-generation\n- text2text-generation\n");
  const CheckResult result = cardsmith::check(text);
  const Diagnostic* found = find(result, "metadata/task-unknown");
  REQUIRE(found);
  REQUIRE(found->fixes.size() == 1);
  CHECK(found->fixes[0].title.starts_with("Remove it"));
  CHECK_FALSE(found->fixes[0].safe);
  // A safe fix stays safe: the two say the same.
  const CheckResult languages = cardsmith::check(card("language:\n- en\n- EN\n"));
  const Diagnostic* again = find(languages, "metadata/language-unknown");
  REQUIRE(again);
  REQUIRE(again->fixes.size() == 1);
  CHECK(again->fixes[0].title == "Remove it: `en` is in the list");
  CHECK(again->fixes[0].safe);
  const CheckResult alone = cardsmith::check(card("task_categories:\n- text2text-generation\n"));
  CHECK(find(alone, "metadata/task-unknown")->fixes[0].title == "Write `text-generation`");
}

TEST_CASE("help with a code that is none tells of groups, items and old forms") {
  const auto help = [](std::string_view metadata, std::string_view rule) {
    const CheckResult result = cardsmith::check(card(metadata));
    const Diagnostic* found = find(result, rule);
    return found ? found->help : "no finding";
  };
  constexpr std::string_view kLanguage = "metadata/language-unknown";
  CHECK(help("language: [en, zls]\n", kLanguage).starts_with("It names a group of languages."));
  CHECK(help("language: [en, ajp]\n", kLanguage).find("remove the item") != std::string::npos);
  CHECK(help("language: [ajp]\n", kLanguage).find("remove the key") != std::string::npos);
  const auto form = [&](const std::string& written, std::string_view more = "") {
    const std::string said =
        help("task_ids: [" + written + "]\n" + std::string(more), "metadata/task-unknown");
    const std::size_t at = said.find("old form: ");
    return at == said.npos ? said : said.substr(at + 10);
  };
  CHECK(form("text-classification-other-sarcasm") ==
        "write `sarcasm` under `tags` in its place, and `text-classification` under `task_categories`.");
  CHECK(
      form("text-classification-other-sarcasm", "task_categories: [text-classification]\n") ==
      "write `sarcasm` under `tags` in its place; `text-classification` is under `task_categories` already.");
  CHECK(form("text2text-generation-other-debugging").find("`text-generation` under") != std::string::npos);
  CHECK(form("other-web-search") == "write `web-search` under `tags` in its place.");
  CHECK(form("other-other-text-to-speech") == "write `text-to-speech` under `task_categories`.");
}

TEST_CASE("the base is found in the sentences that people write") {
  const auto base = [](const std::string& body) -> std::string {
    const CheckResult result = cardsmith::check(card("license: mit\n", "# A\n\n" + body + "\n"));
    const Diagnostic* found = find(result, "metadata/base-model-missing");
    return found ? found->message : std::string();
  };
  const std::string link = "[acme/bells-large](https://huggingface.co/acme/bells-large)";
  CHECK(contains(base("Fine-tuned " + link + " on French tweets."), "acme/bells-large"));
  CHECK(contains(base(link + " fine-tuned on French tweets."), "acme/bells-large"));
  CHECK(contains(base("**" + link + "** fine-tuned for tagging."), "acme/bells-large"));
  CHECK(contains(base("This is a version of " + link + " fine-tuned for tagging."), "acme/bells-large"));
  CHECK(contains(base("It is a smaller version of " + link + " with six layers."), "acme/bells-large"));
  // another model, this model itself, and a link that says two things
  CHECK(base("See also " + link + " fine-tuned on French tweets.").empty());
  CHECK(base("Compare " + link + ".").empty());
  const std::string other = "[acme/chimes](https://huggingface.co/acme/chimes)";
  CHECK(base("Its base, " + other + " is a fine-tuned version of " + link + ".").empty());
  CHECK(
      contains(base("Like " + other + " this is a fine-tuned version of " + link + "."), "acme/bells-large"));
  CHECK(base(link + " fine-tuned on tweets.\n\n```python\nload(\"acme/bells-large\")\n```").empty());
  CHECK(base("A smaller version of [bells-base](https://huggingface.co/acme/bells-large).").empty());
}

TEST_CASE("`license: other` among several licenses is shown at its place") {
  const CheckResult result = cardsmith::check(
      card("task_categories: [translation]\nlicense:\n- mit\n- other\nlicense_details: own\n"));
  const Diagnostic* found = find(result, "metadata/license-other-unnamed");
  REQUIRE(found);
  CHECK(found->range.start.line == 5);
  CHECK(contains(found->help, "license_details"));
}

TEST_CASE("what a result lacks is said once for all results") {
  std::string metadata = "license: mit\nmodel-index:\n- name: a\n  results:\n";
  for (int i = 0; i < 4; ++i)
    metadata += "  - task:\n      type: fill-mask\n    metrics:\n    - type: accuracy\n      value: 0.5\n";
  const CheckResult result = cardsmith::check(card(metadata));
  REQUIRE(count(result, "metadata/may-be-refused") == 1);
  CHECK(find(result, "metadata/may-be-refused")->related.size() == 3);
}

TEST_CASE("keys of an entry that slid to the left edge are found there") {
  const CheckResult result =
      cardsmith::check(card("model-index:\n- name: a\nresults:\n- task:\n    type: fill-mask\n"));
  const Diagnostic* found = find(result, "metadata/required");
  REQUIRE(found);
  CHECK(found->message == "\"model-index[0].results\" is required");
  REQUIRE(found->related.size() == 1);
  CHECK(found->related[0].range.start.line == 4);
}

TEST_CASE("text with a colon that became a mapping is told so") {
  const CheckResult result = cardsmith::check(card("datasets:\n- Birds: a set of songs\n"));
  const Diagnostic* found = find(result, "metadata/wrong-type");
  REQUIRE(found);
  CHECK(found->message == "\"datasets[0]\" must be a string");
  // In quotes it would be no id, which is refused as well.
  CHECK(contains(found->help, "Write the id alone"));
  const CheckResult tags = cardsmith::check(card("tags:\n- Birds: songs\n"));
  CHECK(std::any_of(tags.diagnostics.begin(), tags.diagnostics.end(), [](const Diagnostic& one) {
    return contains(one.help, "Put the whole text in quotes");
  }));
}

TEST_CASE("a misspelt key of several widget examples is one finding with one fix") {
  const std::string text = card(
      "license: mit\npipeline_tag: fill-mask\nwidget:\n- text: a\n  example-title: b\n- text: c\n  "
      "example-title: d\n");
  const CheckResult result = cardsmith::check(text);
  REQUIRE(count(result, "widget/misspelt-key") == 1);
  const Diagnostic* found = find(result, "widget/misspelt-key");
  REQUIRE(found->fixes.size() == 1);
  CHECK(cardsmith::applyEdits(text, found->fixes[0].edits) ==
        card("license: mit\npipeline_tag: fill-mask\nwidget:\n- text: a\n  example_title: b\n- text: c\n"
             "  example_title: d\n"));
}

TEST_CASE("a required key in another case is said once") {
  cardsmith::CheckOptions options;
  options.kind = cardsmith::CardKind::space;
  const CheckResult result = cardsmith::check(card("title: A\nSDK: gradio\n"), options);
  CHECK(count(result, "metadata/may-be-refused") + count(result, "metadata/misspelt-key") == 1);
}

TEST_CASE("words of the template for metadata are no values") {
  for (const char* line :
       {"datasets: [dataset1, dataset2]\n", "tags: [tag1]\n", "metrics: [metric1]\n",
        "thumbnail: \"url to a thumbnail used in social sharing\"\n", "tags: [your-tag]\n"}) {
    INFO(line);
    const CheckResult result = cardsmith::check(card("license: mit\nlanguage: fr\n" + std::string(line)));
    CHECK(find(result, "metadata/placeholder"));
  }
  CHECK_FALSE(find(cardsmith::check(card("license: mit\ntags: [tag12, metric]\n")), "metadata/placeholder"));
}

TEST_CASE("a library is known without its version, and the first of several") {
  const auto meant = [](const std::string& name) {
    const CheckResult result = cardsmith::check(card("license: mit\nlibrary_name: \"" + name + "\"\n"));
    const Diagnostic* found = find(result, "metadata/library-unknown");
    if (!found) return std::string("nothing");
    return (found->fixes[0].safe ? "safe " : "unsafe ") + found->fixes[0].edits[0].text;
  };
  CHECK(meant("transformers==4.40.0") == "unsafe \"transformers\"");
  CHECK(meant("transformers, peft") == "unsafe \"transformers\"");
  CHECK(meant("Transformers") == "safe \"transformers\"");
  CHECK(meant("yolov8") == "unsafe \"ultralytics\"");
  CHECK(meant("my-own-library") == "nothing");
}

TEST_CASE("tags in brackets are tags of their own") {
  const std::string text = card("license: mit\ntags:\n- conversational [peft, lora]\n- x\n");
  const CheckResult result = cardsmith::check(text);
  const Diagnostic* found = find(result, "metadata/tag-comma");
  REQUIRE(found);
  CHECK(cardsmith::applyEdits(text, found->fixes[0].edits) ==
        card("license: mit\ntags:\n- conversational\n- peft\n- lora\n- x\n"));
}

TEST_CASE("a chat about no picture needs none") {
  const auto fires = [](const std::string& tags) {
    const CheckResult result = cardsmith::check(
        card("license: mit\npipeline_tag: image-text-to-text\n" + tags + "widget:\n- text: hi\n"));
    return find(result, "widget/missing-input") != nullptr;
  };
  CHECK(fires(""));
  CHECK_FALSE(fires("tags: [conversational]\n"));
}

TEST_CASE("a query beside a passage is no misspelt key: no name makes one input of the two") {
  const auto finding = [](const std::string& example) {
    const CheckResult result =
        cardsmith::check(card("license: mit\npipeline_tag: text-ranking\nwidget:\n" + example));
    REQUIRE(count(result, "widget/misspelt-key") == 1);
    return *find(result, "widget/misspelt-key");
  };
  const Diagnostic pair = finding("- query: who\n  passage: he\n- query: what\n  passage: it\n");
  CHECK(pair.message == "The widget does not read `query` and `passage`");
  CHECK(pair.fixes.empty());
  CHECK(pair.related.size() == 1);
  CHECK(finding("- query: who\n").fixes.size() == 1);
}

TEST_CASE("what a missing mapping needs is said with it") {
  const auto help = [](const std::string& results) {
    for (const Diagnostic& one :
         cardsmith::check(card("license: mit\nmodel-index:\n- name: m\n" + results)).diagnostics) {
      if (one.rule == "metadata/required" || one.rule == "metadata/may-be-refused") return one.help;
    }
    return std::string();
  };
  CHECK(help("") == "Add `results:` with a list. Each item has `task`, `dataset`, `metrics`.");
  CHECK(help("  results:\n  - task: {type: t}\n    metrics:\n    - {type: f1, value: 1}\n") ==
        "Add `dataset:` with a mapping. It has `type` and `name`.");
}

TEST_CASE("an example has the inputs of its task, in one of their forms") {
  const auto lacks = [](const std::string& task, const std::string& example) {
    const CheckResult result =
        cardsmith::check(card("license: mit\npipeline_tag: " + task + "\nwidget:\n- " + example + "\n"));
    const Diagnostic* found = find(result, "widget/missing-input");
    return found ? found->message : std::string();
  };
  const auto wants = [&](const std::string& task, const std::string& example, const std::string& key) {
    INFO(task << ": " << example);
    CHECK(lacks(task, example) ==
          (key.empty() ? "" : "This example has no `" + key + "`, which the widget of " + task + " needs"));
  };
  wants("image-to-video", "{prompt: a}", "src");
  wants("image-to-video", "{src: a.png}", "");
  wants("image-text-to-text", "{src: a.png}", "text");
  wants("image-text-to-text", "{text: a}", "src");
  wants("image-text-to-text", "{src: a.png, text: a}", "");
  wants("image-text-to-text", "{messages: [{role: user, content: a}]}", "");
  wants("text-generation", "{example_title: a}", "text");
  wants("text-generation", "{messages: []}", "text");
  wants("text-generation", "{messages: [{role: user, content: a}]}", "");
  wants("text-to-image", "{group: a}", "text");
  wants("text-to-image", "{output: {url: a.png}}", "");  // shown in a gallery
  wants("tabular-classification", "{text: a}", "structured_data");
  wants("tabular-classification", "{table: {x: [1]}}", "");
  wants("tabular-regression", "{structured_data: {x: [1]}}", "");
}

TEST_CASE("a block is not brought to light where the Hub would then refuse the card") {
  // With blanks behind the fence the Hub finds no block, and takes the card.
  const cardsmith::FixedText refused = cardsmith::fixAll("--- \nlicense: my own words\n---\n\n# A model\n");
  CHECK(refused.applied == 0);
  CHECK(refused.result.hub.accepted == true);
  CHECK(refused.abandoned == std::vector<std::string>{"front-matter/missing"});
  const cardsmith::FixedText mended = cardsmith::fixAll("--- \nlicense: MIT\n---\n\n# A model\n");
  CHECK(mended.text == "---\nlicense: mit\n---\n\n# A model\n");
}

namespace {

// The block after all safe fixes.
std::string fixed(std::string_view metadata) {
  const std::string text = cardsmith::fixAll(card(metadata)).text;
  const std::string_view rest = "---\n\n# A model\n";
  REQUIRE(text.ends_with(rest));
  return text.substr(4, text.size() - 4 - rest.size());
}

std::string result(std::string_view dataset,
                   std::string_view metrics = "\n    - type: wer\n      value: 1\n") {
  return "model-index:\n- name: a\n  results:\n  - task:\n      type: t\n    dataset:\n      type: d\n      "
         "name: "
         "n\n" +
         std::string(dataset) + "    metrics:" + std::string(metrics);
}

}  // namespace

TEST_CASE("a safe fix keeps what was written where text is wanted") {
  for (const std::string_view hash :
       {"1234567e8", "0123456", "00e12345", "0o17", "1e5", "55034349998127e40"}) {
    INFO(hash);
    const std::string written(hash);
    const std::string in_quotes = "\"" + written + "\"";
    CHECK(fixed(result("      revision: " + written + "\n")) ==
          result("      revision: " + in_quotes + "\n"));
    CHECK(fixed("base_model: " + written + "\n") == "base_model: " + in_quotes + "\n");
    CHECK(fixed("datasets: [" + written + ", " + written + "]\n") ==
          "datasets: [" + in_quotes + ", " + in_quotes + "]\n");
    CHECK(fixed("tags:\n- " + written + "\n- 1.5e3\n") == "tags:\n- " + in_quotes + "\n- \"1.5e3\"\n");
    // Said once, and not that Python reads it otherwise too.
    const CheckResult checked = cardsmith::check(card("tags: [a, " + written + "]\n"));
    CHECK(count(checked, "metadata/may-be-refused") == 1);
    CHECK(count(checked, "metadata/python-reads-otherwise") == 0);
    // Where nobody knows what is wanted, it may be an id.
    CHECK(fixed("base_model_revision: " + written + "\n") == "base_model_revision: " + written + "\n");
    CHECK(count(cardsmith::check(card("base_model_revision: " + written + "\n")),
                "metadata/python-reads-otherwise") == 1);
  }
  // Near misses: nothing but a number is written so.
  CHECK(fixed("learning_rate: 1e-5\nsteps: 1.5e3\n") == "learning_rate: 0.00001\nsteps: 1500\n");
}

TEST_CASE("words that Python reads as truth values are quoted where they are text") {
  constexpr std::string_view kPython = "metadata/python-reads-otherwise";
  for (const std::string_view text :
       {"language: [%, en]\n", "tags:\n- %\n", "widget:\n- text: %\n  output:\n  - label: %\n    score: 1\n",
        "pretty_name: N\ndataset_info:\n  features:\n  - name: a\n    dtype:\n      class_label:\n        "
        "names:\n"
        "          '0': %\n"}) {
    INFO(text);
    std::string bare(text);
    std::string in_quotes(text);
    for (std::size_t at = 0; (at = bare.find('%', at)) != std::string::npos;) bare.replace(at, 1, "no");
    for (std::size_t at = 0; (at = in_quotes.find('%', at)) != std::string::npos;)
      in_quotes.replace(at, 1, "\"no\"");
    CHECK(fixed(bare) == in_quotes);
  }
  // Elsewhere it may be meant as Python reads it.
  for (const std::string_view left : {"trained: yes\n", "inference:\n  parameters:\n    early_stopping: no\n",
                                      "max_length: 1_000\n", "batch: 012\n"}) {
    INFO(left);
    CHECK(fixed(left) == left);
    CHECK(count(cardsmith::check(card(left)), "metadata/python-reads-otherwise") == 1);
  }
  CHECK(fixed("time: 12:30\n") == "time: \"12:30\"\n");
  // A last line break that only js-yaml adds.
  CHECK(count(cardsmith::check(card("license: mit\ndescription: |\n  Some words.\n")), kPython) == 0);
  CHECK(count(cardsmith::check(card("license: mit\ndescription: |\n  Some words.\nlanguage: no\n")),
              kPython) == 1);
  // What is wanted is known here, and said once.
  CHECK(fixed("inference: no\n") == "inference: false\n");
  CHECK(fixed("pretty_name: a\nviewer: no\n") == "pretty_name: a\nviewer: false\n");
  CHECK(count(cardsmith::check(card("inference: no\n")), "metadata/python-reads-otherwise") == 0);
}

TEST_CASE("a safe fix leaves what is wanted, and no text that is none") {
  for (const std::string& left :
       {std::string("co2_eq_emissions: true\n"), std::string("co2_eq_emissions:\n  emissions: 2024-01-01\n"),
        std::string("language: 12\n"), std::string("model-index: {}\n"), std::string("new_version: a, b\n"),
        std::string("sdk: static\nbase_path: https://a.b/c\n"), result("", " {}\n"), result("", " [null]\n"),
        std::string("model-index:\n- name: a\n  results: [null]\n")}) {
    INFO(left);
    CHECK(fixed(left) == left);
  }
  CHECK(fixed("sdk: static\nbase_path: app/main\n") == "sdk: static\nbase_path: \"/app/main\"\n");
  CHECK(fixed("license: [mit, MIT]\n") == "license: [mit]\n");
  CHECK(fixed("license: [MIT, Mit]\n") == "license: [mit]\n");
  CHECK(fixed("language: [FR, Fr, de]\n") == "language: [fr, de]\n");
  CHECK(fixed("license: [mit, Apache 2.0]\n") == "license: [mit, apache-2.0]\n");
}

TEST_CASE("a result that is text becomes a number where nothing else changes") {
  const auto value = [](std::string_view written) {
    return result("", "\n    - type: wer\n      value: " + std::string(written) + "\n");
  };
  struct Case {
    std::string_view written;
    std::string_view becomes;
  };
  for (const Case& test : {Case{"\"0.9\"", "0.9"}, Case{"'0.610'", "0.610"}, Case{"\"-.5\"", "-0.5"},
                           Case{"\"5.\"", "5"}, Case{"\"007\"", "7"}, Case{"\"-0.0000001\"", "-0.0000001"},
                           Case{"\"0.8571428571428571\"", "0.8571428571428571"}}) {
    INFO(test.written);
    CHECK(fixed(value(test.written)) == value(test.becomes));
    CHECK(count(cardsmith::check(card(value(test.becomes))), "metadata/metric-value-text") == 0);
  }
  // More digits than a number holds, a percent sign, a tag, other places that would change, several lines.
  for (const std::string_view left : {"\"12345678901234567890\"", "\"98.5 %\"", "!!str 0.9",
                                      "&v \"0.9\"\n      args: {x: *v}", "|-\n        0.5"}) {
    INFO(left);
    CHECK(fixed(value(left)) == value(left));
    CHECK(count(cardsmith::check(card(value(left))), "metadata/metric-value-text") == 1);
  }
  CHECK(count(cardsmith::check(card(value("\"20.0 ± 1.2\""))), "metadata/metric-value-text") == 0);
  const CheckResult emissions =
      cardsmith::check(card("co2_eq_emissions:\n  emissions: &e 1 kg\n  source: *e\n"));
  REQUIRE(find(emissions, "metadata/emissions-unit"));
  const CheckResult in_grams = cardsmith::check(card("co2_eq_emissions: 28.5 in grams of CO2\n"));
  REQUIRE(find(in_grams, "metadata/emissions-unit"));
  CHECK(find(in_grams, "metadata/emissions-unit")->fixes.at(0).title == "Write 28.5 (grams)");
  CHECK_FALSE(find(in_grams, "metadata/may-be-refused"));
  // What is no weight is told as what it is: no number.
  const CheckResult trees = cardsmith::check(card("co2_eq_emissions: 3 trees\n"));
  CHECK_FALSE(find(trees, "metadata/emissions-unit"));
  CHECK(find(trees, "metadata/may-be-refused"));
  CHECK(find(emissions, "metadata/emissions-unit")->fixes.empty());
}

namespace {

std::string messageOf(std::string_view rule, std::string_view metadata, std::string_view body = "# A model\n",
                      std::optional<cardsmith::CardKind> kind = std::nullopt) {
  cardsmith::CheckOptions options;
  options.kind = kind;
  const CheckResult result = cardsmith::check(card(metadata, body), options);
  CHECK(count(result, rule) <= 1);
  const Diagnostic* found = find(result, rule);
  return found ? found->message : "";
}

}  // namespace

TEST_CASE("keys of another kind of card are named once a card") {
  constexpr std::string_view kRule = "metadata/other-kind-key";
  using cardsmith::CardKind;
  CHECK(messageOf(kRule,
                  "license: mit\ncolorTo: red\nviewer: false\nlanguage_creators: [found]\napp_file: a.py\n"
                  "arxiv: 1810.04805\n") ==
        "In the card of a model the Hub is not known to read `viewer`, `language_creators` (of dataset "
        "cards) and "
        "`colorTo`, `app_file` (of Space cards) and `arxiv` (of no card)");
  CHECK(messageOf(kRule, "pretty_name: a\nwidget: []\nbase_model: a/b\n") ==
        "In the card of a dataset the Hub is not known to read `widget`, `base_model` (of model cards)");
  CHECK(messageOf(kRule, "sdk: static\npipeline_tag: fill-mask\ndoi: 10.1/x\nregion: us\n") ==
        "In the card of a Space the Hub is not known to read `pipeline_tag` (of model cards) and `doi`, "
        "`region` (of "
        "no card)");
  // These decide the kind, where it is not given.
  CHECK(messageOf(kRule, "task_ids: []\nsource_datasets: [original]\n").empty());
  CHECK(contains(messageOf(kRule, "task_ids: []\n", "# A model\n", CardKind::model), "`task_ids`"));
  // Shared, the author's own, or told by another rule.
  for (const std::string_view quiet :
       {"license: mit\nlicense_name: x\nthumbnail: x\nextra_gated_prompt: x\n", "gated: true\n",
        "homepage: x\nversion: 1\nmy_own_key: x\neos_token: x\n",
        "sdk: gradio\nlicense_link: x\nlanguage: en\n",
        "sdk: gradio\nextra_gated_prompt: x\nmodels: [a/b]\ndatasets: [c]\n",
        "pretty_name: a\npipeline_tag: other\n", "Arxiv-ID: x\n"}) {
    INFO(quiet);
    CHECK(messageOf(kRule, quiet).empty());
  }
  // A text that reads like a dataset's has a finding of its own.
  CHECK(messageOf(kRule, "viewer: false\n", "# Dataset Card for Birds\n\n## Dataset Summary\n\nPictures.\n")
            .empty());
}

TEST_CASE("the old name of base_model is known as such") {
  constexpr std::string_view kRule = "metadata/misspelt-key";
  CHECK(messageOf(kRule, "finetuned_from: bert-base-cased\n") ==
        "`finetuned_from` is the old name of `base_model`");
  CHECK(find(cardsmith::check(card("finetuned_from: a\n")), kRule)->severity == cardsmith::Severity::info);
  CHECK(fixed("finetuned_from: bert-base-cased\n") == "base_model: bert-base-cased\n");
  CHECK(fixed("finetuned_from: /home/me/bert\n") == "finetuned_from: /home/me/bert\n");
  CHECK(contains(messageOf(kRule, "languages: fr\n"), "does not know the key `languages`"));
  CHECK(messageOf(kRule, "base_model: bert-base-cased\n").empty());
}

TEST_CASE("codes of languages that are valid and hardly meant") {
  constexpr std::string_view kRule = "metadata/language-code";
  CHECK(contains(messageOf(kRule, "language: [en, kr]\n"), "`kr` is the code of Kanuri"));
  CHECK(fixed("language: kr\n") == "language: kr\n");
  for (const std::string_view meant :
       {"language: [kr, ko]\n", "language: kr\ntags: [kanuri]\n", "language: ko\n"}) {
    INFO(meant);
    CHECK(messageOf(kRule, meant).empty());
  }
  CHECK(messageOf(kRule, "language: kr\n", "# A model for Kanuri\n").empty());

  CHECK(messageOf(kRule, "language: [eng, spa, en-GB]\n") ==
        "The usual code has two letters: `en` for `eng` (English), `es` for `spa` (Spanish)");
  CHECK(contains(messageOf(kRule, "language: [eng, spa, fra, deu, ita, por, nld]\n"), ", and 2 more"));
  CHECK(fixed("language:\n- eng\n- zho # both scripts\n") == "language:\n- en\n- zh # both scripts\n");
  CHECK(fixed("language: [eng, en]\n") == "language: [eng, en]\n");
  CHECK(fixed("language: [eng, eng]\n") == "language: [eng, eng]\n");
  // No code of two letters, or a language of its own beside one.
  CHECK(messageOf(kRule, "language: [yue, cmn, haw, gsw, mul, und, code]\n").empty());
  CHECK(messageOf(kRule, "pretty_name: a\nlanguage: [swh, arb, zsm]\n").empty());
}

TEST_CASE("tasks that the Hub's filters do not show") {
  constexpr std::string_view kRule = "metadata/task-hidden";
  for (const std::string_view hidden :
       {"pipeline_tag: other\n", "pipeline_tag: multiple-choice\n", "task_categories: [other]\n",
        "task_categories: [other, video-to-video]\n"}) {
    INFO(hidden);
    CHECK_FALSE(messageOf(kRule, hidden).empty());
  }
  for (const std::string_view shown :
       {"pipeline_tag: video-to-video\n", "task_categories: [multiple-choice]\n",
        "task_categories: [other, translation]\n", "pipeline_tag: no-such-task\n",
        "task_categories: [other, no-such-task]\n", "tags: [other]\n"}) {
    INFO(shown);
    CHECK(messageOf(kRule, shown).empty());
  }
}

TEST_CASE("tags that name a language by its region, and tags that the Hub makes") {
  CHECK(contains(messageOf("metadata/tag-is-language", "tags: [nn-NO]\n"), "\"nn-NO\""));
  CHECK(contains(messageOf("metadata/tag-is-language", "tags: [\"no\"]\n"), "\"no\""));
  CHECK(messageOf("metadata/tag-is-language", "language: nn\ntags: [nn-NO]\n").empty());
  CHECK(messageOf("metadata/tag-is-language", "tags: [qa-NLI, us-EU, no-code, ci, ml]\n").empty());
  CHECK(
      contains(messageOf("metadata/computed-tag", "tags: [\"arxiv:1810.04805\", custom_code]\n"), "1 other"));
  CHECK(messageOf("metadata/computed-tag", "tags: [arxiv, text-generation-inference, code]\n").empty());
}

TEST_CASE("a license that is unknown") {
  CHECK(messageOf("metadata/license-vague", "license: unknown\n") ==
        "`license: unknown` tells readers nothing");
  CHECK(messageOf("metadata/license-vague", "license: unlicense\n").empty());
}

TEST_CASE("quantized models have a base, and a relation where the Hub does not see it") {
  constexpr std::string_view kBase = "metadata/base-model-missing";
  constexpr std::string_view kRelation = "metadata/relation-missing";
  CHECK(contains(messageOf(kBase, "tags: [GGUF]\n"), "quantized model (GGUF)"));
  CHECK(contains(messageOf(kBase, "library_name: onnx\ntags: [int8]\n"), "quantized model (ONNX)"));
  CHECK(messageOf(kBase, "tags: [onnx]\n").empty());
  CHECK(messageOf(kBase, "tags: [quantized]\n").empty());
  CHECK(messageOf(kBase, "tags: [gguf]\nbase_model: a/b\n").empty());
  CHECK_FALSE(messageOf(kRelation, "tags: [onnx, int8]\nbase_model: a/b\n").empty());
  CHECK(messageOf(kRelation, "tags: [gguf]\nbase_model: a/b\n").empty());
  CHECK(
      messageOf(kRelation, "tags: [onnx, int8]\nbase_model: a/b\nbase_model_relation: quantized\n").empty());
  CHECK(messageOf(kRelation, "tags: [onnx]\nbase_model: a/b\n").empty());

  cardsmith::CheckOptions options;
  options.folder.emplace();
  const auto with = [&](std::string_view file, std::string_view metadata) {
    options.folder->files = {{.path = std::string(file), .content = std::nullopt}};
    return cardsmith::check(card(metadata), options);
  };
  CHECK(find(with("onnx/model_quantized.onnx", "base_model: a/b\n"), kRelation));
  CHECK_FALSE(find(with("onnx/model.onnx", "base_model: a/b\n"), kRelation));
  CHECK(find(with("model-Q4_K_M.gguf", "license: mit\n"), kBase));
  CHECK(find(with("onnx/model_quantized.onnx", "license: mit\n"), kBase));
  // What was trained from nothing has no base, quantized or not.
  const std::string own = card("license: mit\n") + "\nA small encoder, trained from Nothing.\n";
  CHECK_FALSE(find(cardsmith::check(own, options), kBase));
}
