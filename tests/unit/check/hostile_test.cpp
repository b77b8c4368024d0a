// Cards made at random of pieces that a careless reader stumbles over, cut and damaged at any byte. Nothing
// is known of what such a card means; what must hold of every answer is held here.
//   CARDSMITH_HOSTILE_CARDS=100000   a longer run
//   CARDSMITH_HOSTILE_SEED=7         other cards
//   CARDSMITH_HOSTILE_ONLY=123       this one of them, written to standard output too
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cardsmith/check.h"
#include "cardsmith/fix.h"
#include "cardsmith/report.h"
#include "cardsmith/rules.h"
#include "text/json_reader.h"
#include "text/source_text.h"
#include "text/strings.h"

namespace cardsmith {
namespace {

using strings::concat;

constexpr std::size_t kCards = 1500;
constexpr std::size_t kSeed = 1;

std::size_t setting(const char* name, std::size_t otherwise) {
  const char* given = std::getenv(name);
  return given ? std::strtoul(given, nullptr, 10) : otherwise;
}

// --- the cards -----------------------------------------------------------------------------------------

constexpr std::string_view kBytes[] = {"\0"sv,
                                       "\r"sv,
                                       "\r\n"sv,
                                       "\n"sv,
                                       "\t"sv,
                                       "\xFF"sv,
                                       "\xC3"sv,
                                       "\xE2\x82"sv,
                                       "\x80"sv,
                                       "\xED\xA0\x80"sv,
                                       "\xEF\xBB\xBF"sv,
                                       "\xE2\x80\x8B"sv,
                                       "\xE2\x80\xAE"sv,
                                       "\xE2\x80\xA8"sv,
                                       "\xC2\xA0"sv,
                                       "\xC2\x85"sv,
                                       "\xF0\x9F\x98\x80"sv,
                                       "\x1B"sv,
                                       "\x7F"sv,
                                       "\xEF\xBF\xBD"sv,
                                       " "sv,
                                       "\\"sv};

constexpr std::string_view kBody[] = {
    "[",
    "![",
    "]",
    "](",
    "[a](b) ",
    "![](a.png)\n",
    "[](",
    "<",
    "<!--",
    "-->",
    "<a href=\"",
    "</a>",
    "<![CDATA[",
    "`",
    "```\n",
    "~~~python\n",
    "|",
    "| a | b |\n|---|---|\n",
    "| accuracy | 0.9 |\n",
    "|a|b|c\n",
    "*",
    "**",
    "_",
    "{{ x }}",
    "# H\n\n",
    "###### H\n",
    "#H\n",
    "H\n===\n",
    "- ",
    "> ",
    "1. ",
    "    ",
    "\n\n",
    "---\n",
    "***\n",
    "[a](#h) ",
    "[a]: http://b\n",
    "[^1]",
    "[^1]: x\n",
    "www.a.b ",
    "a@b.c ",
    "<http://a>",
    "[d](https://huggingface.co/datasets/u/d) ",
    "https://huggingface.co/u/m\n",
    "arxiv:2001.00001 ",
    "```python\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained(\"u/m\")\n```\n\n",
    "```\n{\"a\": 1}\n```\n",
    "<!-- cardsmith-disable markdown/image-alternative -->\n",
    "<!-- cardsmith-disable-next-line markdown -->",
    "<!-- cardsmith-disable x, metadata/incomplete -- why -->\n",
    "<!-- cardsmith-",
    "[More Information Needed]\n\n",
    "TODO ",
    "\xE4\xB8\xAD\xE6\x96\x87",
    "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2",
    "\xD8\xA7\xD9\x84\xD8\xB9 ",
    "p\xD0\xB0ypal ",
    "a\xCC\x81",
    "(text)[http://a] ",
    "[x](javascript:x) ",
    "[x](missing.md) ",
    "## Training data\n\nTrained on [C4](https://huggingface.co/datasets/c4).\n\n",
    "## Evaluation\n\nAccuracy: 0.91\n\n",
    "The threshold is 0.5. ",
    "License: MIT\n\n",
    "fine-tuned version of [x](https://huggingface.co/a/b) ",
    "- **Language(s) (NLP):** French\n",
    "<img src=a>",
    "<details>\n",
    "<table><tr><td>f1</td><td>0.9</td></tr></table>\n",
    "<h2 id=\"h\">H</h2>\n",
    "CO2 emissions: 5 kg\n",
    "LoRA ",
    "\"",
    "'",
    "9",
    "%",
    "=",
    "!"};

constexpr std::string_view kYaml[] = {
    "license: mit\n",
    "license: [mit, apache]\n",
    "license: other\n",
    "licence: mit\n",
    "license_name: x y\n",
    "language: fr\n",
    "language:\n- English\n- no\n",
    "language: zh-cn\n",
    "pipeline_tag: fill-mask\n",
    "pipeline_tag: fillmask\n",
    "tags:\n- a, b\n- license:mit\n",
    "tags: a, b\n",
    "tags: []\n",
    "datasets:\n- u/d\n- custom\n- https://huggingface.co/datasets/u/d\n",
    "metrics:\n- acc\n- accuracy\n",
    "base_model: out/checkpoint-5\n",
    "base_model:\n- a/b\n- a b\n",
    "base_model_relation: quantised\n",
    "library_name: sentence_transformers\n",
    "widget:\n- text: a\n  output:\n  - {label: x, score: 2}\n- txt: b\n",
    "widget:\n- src: a.jpg\n- messages:\n  - {role: user, content: x}\n",
    "mask_token: <m>\n",
    "model-index:\n- name: m\n  results:\n  - task: {type: fill-mask}\n    dataset: {type: a b, name: D}\n"
    "    metrics:\n    - {type: accuracy, value: \"0,9\"}\n    - {type: accuracy, value: .nan}\n",
    "model-index:\n- results: x\n",
    "co2_eq_emissions:\n  emissions: 5 kg\n",
    "extra_gated_fields:\n  A: text\n",
    "sdk: gradio\n",
    "colorFrom: grey\n",
    "size_categories: 1k<n<10k\n",
    "task_categories:\n- fr\n",
    "configs:\n- config_name: a\n  data_files: b\n",
    "dataset_info:\n  features:\n  - name: a\n    dtype: int\n",
    "pretty_name: X\n",
    "inference: false\n",
    "thumbnail: x\n",
    "new_version: a\n",
    "gated: yes\n",
    "k: [",
    "k: {",
    "k: \"a\n",
    "k: 'a\n",
    "k: |\n  a\n",
    "k: >-\n",
    "- a\n",
    "# c\n",
    "a: &a b\n",
    "b: *a\n",
    "? a\n: b\n",
    "<<: {a: b}\n",
    "<<: *a\n",
    "k: yes\n",
    "k: 2020-01-01\n",
    "k: 0o17\n",
    "k: 1_000\n",
    "k: 1:30:00\n",
    "k: ~\n",
    "k: [More Information Needed]\n",
    "k: {{ x }}\n",
    "k: {% x %}\n",
    "k: !!str a\n",
    "k: !x a\n",
    "k: a\n  b\n",
    "k: - a\n",
    "k: a: b\n",
    "k : v\n",
    "k:v\n",
    "k: @a\n",
    "k: `a`\n",
    "k: %\n",
    "%YAML 1.2\n",
    "--- x\n",
    "...\n",
    "k: \xE2\x80\x9Cx\xE2\x80\x9D\n",
    "k\xEF\xBC\x9A v\n",
    "  a: b\n",
    "\tk: v\n",
    "k: \"\\x\"\n",
    "]\n",
    "}\n",
    "[\n",
    "{\n",
    "- - ",
    "? ",
    ": ",
    ",",
    "\"",
    "'",
    "*",
    "&",
    "!",
    "|",
    ">"};

class Maker {
 public:
  explicit Maker(std::size_t seed) : random_(static_cast<std::uint32_t>(seed)) {
    for (const RuleInfo* rule : allRules()) {
      const RuleDocs* docs = findRuleDocs(rule->id);
      for (const std::string_view example : {docs->bad, docs->good}) {
        if (!example.empty()) examples_.push_back(example);
      }
    }
  }

  std::string card() {
    std::string out = below(3) == 0 ? std::string(anyOf(examples_)) : made();
    for (std::size_t times = below(4); times > 0; --times) damage(out);
    const std::size_t ends = below(12);
    if (ends < 2) out = strings::withLineEnds(out, ends == 0 ? "\r\n" : "\r");
    return out;
  }

  CheckOptions options() {
    CheckOptions out;
    switch (below(6)) {
      case 0:
        out.kind = CardKind::model;
        break;
      case 1:
        out.kind = CardKind::dataset;
        break;
      case 2:
        out.kind = CardKind::space;
        break;
      default:
        break;
    }
    out.metadata_only = below(8) == 0;
    out.skeletons = below(2) == 0;
    if (below(4) == 0) out.folder = folder();
    return out;
  }

  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  std::mt19937 random_;
  std::vector<std::string_view> examples_;

  template <typename Items>
  std::string_view anyOf(const Items& items) {
    return items[below(std::size(items))];
  }

  // A piece, now and then many times.
  void put(std::string& out, std::string_view piece) {
    for (std::size_t times = below(10) == 0 ? 1 + below(60) : 1; times > 0; --times) out += piece;
  }

  std::string made() {
    std::string out;
    if (below(12) == 0) out += anyOf(kBytes);
    if (below(8) != 0) {
      out += below(12) == 0 ? " --- \n" : "---\n";
      for (std::size_t n = below(8); n > 0; --n) put(out, anyOf(kYaml));
      if (below(8) == 0) put(out, anyOf(kBody));
      if (below(10) == 0) put(out, anyOf(kBytes));
      if (below(10) != 0) out += below(10) == 0 ? "\n--- \n" : "---\n";
    }
    for (std::size_t n = below(14); n > 0; --n) {
      put(out, anyOf(kBody));
      if (below(4) == 0) out += '\n';
      if (below(12) == 0) put(out, anyOf(kBytes));
    }
    if (below(6) == 0) {
      // The body of an example, without its block.
      const std::string_view example = anyOf(examples_);
      out += example.substr(std::min(example.rfind("---"), example.size()));
    }
    return out;
  }

  void damage(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = std::min(below(20), text.size() - at);
    switch (below(5)) {
      case 0:
        text.insert(at, anyOf(kBytes));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.insert(at, below(2) == 0 ? anyOf(kYaml) : anyOf(kBody));
        break;
      default:
        if (below(3) == 0) text.resize(at);
        break;
    }
  }

  Folder folder() {
    Folder out;
    out.complete = below(4) != 0;
    const auto add = [&](std::string path, std::string content) {
      if (below(3) == 0) return;
      for (std::size_t times = below(3); times > 0; --times) damage(content);
      FolderFile file{.path = std::move(path), .size = content.size(), .content = {}};
      if (below(6) != 0) file.content = std::move(content);
      out.files.push_back(std::move(file));
    };
    add(".eval_results/a.yaml", "- dataset: {id: a/b, task_id: c}\n  value: x\n- value: 5\n");
    add(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    add("LICENSE", "MIT License\n\nPermission is hereby granted, free of charge, to any person\n");
    add("README.md", "# A model\n");
    add("a.png", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n");
    add("adapter_config.json", "{\"base_model_name_or_path\": \"a/b\", \"peft_type\": \"LORA\"}");
    add("config.json", "{\"architectures\": [\"BertForMaskedLM\"], \"model_type\": \"bert\"}");
    add("onnx/model_q4.onnx", "");
    return out;
  }
};

// --- what must hold ------------------------------------------------------------------------------------

// Every place of a text, counted anew from its characters.
class Places {
 public:
  explicit Places(std::string_view bytes) {
    const SourceText source(bytes);
    const std::string_view text = source.text();
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    for (std::size_t i = 0; i <= text.size();) {
      const auto lead = static_cast<unsigned char>(i < text.size() ? text[i] : '\0');
      known_.push_back({static_cast<std::uint32_t>(known_.size()), line, column});
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (length == 4) known_.push_back({0, 0, 0});  // between the halves of a pair: no place
      column += length == 4 ? 2 : 1;
      i += length;
      if (lead == '\n' || (lead == '\r' && (i >= text.size() || text[i] != '\n'))) {
        ++line;
        column = 1;
      }
    }
  }

  bool has(const Position& position) const {
    return position.offset < known_.size() && known_[position.offset] == position;
  }
  bool has(const Range& range) const {
    return has(range.start) && has(range.end) && range.start.offset <= range.end.offset;
  }

 private:
  std::vector<Position> known_;  // by offset
};

bool comesBefore(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.file, a.range.start.offset, a.range.end.offset, a.rule) <
         std::tie(b.file, b.range.start.offset, b.range.end.offset, b.rule);
}

// The first thing that is wrong with an answer; empty where nothing is.
class Judge {
 public:
  Judge(const std::string& text, const CheckOptions& options)
      : text_(text), options_(options), places_(text) {}

  std::string fault(Maker& maker) {
    const CheckResult result = check(text_, options_);
    const std::string json = toJson(result);
    if (json != toJson(check(text_, options_))) return "two runs differ";
    if (std::string fault = ofJson(result, json); !fault.empty()) return fault;
    if (std::string fault = ofWhole(result); !fault.empty()) return fault;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      if (std::string fault = of(diagnostic); !fault.empty()) return concat({diagnostic.rule, ": ", fault});
    }
    reports(result);
    // Fixes one by one: each a check more, so not all of many.
    std::size_t fixes = 0;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      for (const Fix& fix : diagnostic.fixes) {
        if (++fixes > 4 && maker.below(fixes) > 2) continue;
        const std::optional<std::string> fixed = applyEdits(textOf(diagnostic.file), fix.edits);
        if (!fixed) return concat({diagnostic.rule, ": the edits of \"", fix.title, "\" cannot be made"});
        if (!diagnostic.file) (void)check(*fixed, options_);
      }
    }
    if (fixes > 0 && maker.below(3) == 0) {
      const FixedText fixed = fixAll(text_, options_);
      const FixedText again = fixAll(fixed.text, options_);
      if (again.text != fixed.text) return concat({"fixed again: ", strings::join(again.rules, " ")});
      if (result.hub.accepted == true && fixed.result.hub.accepted == false) return "fixed to be refused";
      (void)unifiedDiff(text_, fixed.text, "README.md");
    }
    return {};
  }

 private:
  const std::string& text_;
  const CheckOptions& options_;
  const Places places_;

  std::string_view textOf(const std::optional<std::string>& file) const {
    if (!file) return text_;
    for (const FolderFile& one : options_.folder->files) {
      if (one.path == *file && one.content) return *one.content;
    }
    return {};
  }

  bool isPlace(const std::optional<std::string>& file, const Range& range) const {
    return file ? Places(textOf(file)).has(range) : places_.has(range);
  }

  static std::string ofJson(const CheckResult& result, const std::string& json) {
    if (!SourceText(json).invalidUtf8().empty()) return "the JSON is not UTF-8";
    if (json.find('\n') != std::string::npos) return "the JSON has several lines";
    // The metadata may nest deeper than our reader goes.
    json::Error error;
    if (!json::parse(result.metadata_json, error) && error.message != "too deep")
      return concat({"the metadata's JSON: ", error.message});
    CheckResult rest = result;
    rest.metadata_json = "null";
    const std::optional<json::Value> value = json::parse(toJson(rest), error);
    if (!value) return concat({"the JSON: ", error.message});
    const json::Value* diagnostics = value->find("diagnostics");
    if (!diagnostics || diagnostics->items.size() != result.diagnostics.size())
      return "findings are lost in JSON";
    return {};
  }

  std::string ofWhole(const CheckResult& result) const {
    if (result.score < 0 || result.score > 100) return "the score";
    if (result.front_matter && !places_.has(*result.front_matter)) return "the block's range";
    const bool has_sections = result.kind == CardKind::model && !options_.metadata_only;
    const bool limit = std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                                   [](const Diagnostic& d) { return d.rule.starts_with("limit/"sv); });
    if (!limit && result.sections.size() != (has_sections ? 7 : 0)) return "the number of sections";
    for (const SectionResult& section : result.sections) {
      for (const Range& range : section.ranges) {
        if (!places_.has(range)) return concat({"a range of ", section.id});
      }
    }
    if (!std::is_sorted(result.diagnostics.begin(), result.diagnostics.end(), comesBefore))
      return "findings are not sorted";
    bool refused = false;
    std::vector<std::string> said;
    for (const Diagnostic& diagnostic : result.diagnostics) {
      if (!diagnostic.hub || diagnostic.file) continue;
      said.push_back(diagnostic.message);
      refused = refused || diagnostic.severity == Severity::error;
    }
    std::vector<std::string> messages = result.hub.messages;
    std::sort(said.begin(), said.end());
    std::sort(messages.begin(), messages.end());
    if (said != messages) return "the Hub's messages are not those of the findings";
    if (refused != (result.hub.accepted == false)) return "the verdict";
    return {};
  }

  std::string of(const Diagnostic& diagnostic) const {
    if (!findRule(diagnostic.rule)) return "no such rule";
    if (diagnostic.message.empty()) return "an empty message";
    if (!isPlace(diagnostic.file, diagnostic.range)) return "its range";
    for (const Related& related : diagnostic.related) {
      if (related.message.empty()) return "an empty related message";
      if (!isPlace(related.file, related.range)) return "a related range";
    }
    for (const Fix& fix : diagnostic.fixes) {
      if (fix.title.empty()) return "a fix without a title";
      if (fix.edits.empty()) return "a fix without edits";
      for (std::size_t i = 0; i < fix.edits.size(); ++i) {
        const Range& range = fix.edits[i].range;
        if (!isPlace(diagnostic.file, range)) return concat({"an edit's range of \"", fix.title, "\""});
        if (range.start == range.end && fix.edits[i].text.empty())
          return concat({"an edit that changes nothing of \"", fix.title, "\""});
        if (i > 0 && range.start.offset < fix.edits[i - 1].range.end.offset)
          return concat({"edits that overlap or are not sorted of \"", fix.title, "\""});
        if (!SourceText(fix.edits[i].text).invalidUtf8().empty()) return "an edit that is not UTF-8";
      }
    }
    return {};
  }

  void reports(const CheckResult& result) const {
    const ReportedCard card{.result = result,
                            .text = text_,
                            .path = "README.md",
                            .folder = "",
                            .files = options_.folder ? &*options_.folder : nullptr};
    (void)textReport(card, {});
    (void)githubReport(card);
    json::Error error;
    INFO("SARIF: " << error.message);
    REQUIRE(json::parse(concat({"[", sarifResults(card), "]"}), error));
  }
};

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::vector<Diagnostic> findingsOf(const std::string& text, std::string_view rule) {
  std::vector<Diagnostic> out = check(text).diagnostics;
  std::erase_if(out, [&](const Diagnostic& diagnostic) { return diagnostic.rule != rule; });
  return out;
}

TEST_CASE("what must hold of the answer about any card", "[hostile]") {
  const std::size_t seed = setting("CARDSMITH_HOSTILE_SEED", kSeed);
  const std::size_t cards = setting("CARDSMITH_HOSTILE_CARDS", kCards);
  const std::size_t only = setting("CARDSMITH_HOSTILE_ONLY", cards);
  std::cout << "hostile cards: " << cards << ", CARDSMITH_HOSTILE_SEED=" << seed << '\n';
  for (std::size_t i = 0; i < cards; ++i) {
    if (only < cards && i != only) continue;
    Maker maker(seed * 1'000'003 + i);  // each card by itself, so that one can be looked at
    const std::string text = maker.card();
    const CheckOptions options = maker.options();
    if (i == only) std::cout << text << '\n';
    INFO("card " << i << " of seed " << seed << ":\n" << printable(text));
    CHECK(Judge(text, options).fault(maker) == "");
  }
}

TEST_CASE("a rule's findings are bounded, and the rest is counted", "[hostile]") {
  const auto few =
      findingsOf("---\nmetrics:\n" + repeat("- acc\n", 500) + "---\n", "metadata/metric-unknown");
  REQUIRE(few.size() == 500);
  CHECK(few.back().help == few.front().help);
  const auto many =
      findingsOf("---\nmetrics:\n" + repeat("- acc\n", 520) + "---\n", "metadata/metric-unknown");
  REQUIRE(many.size() == 500);
  CHECK(many.back().help == few.back().help + " There are 20 more findings like this one.");
}

TEST_CASE("many edits that stand close together are one", "[hostile]") {
  const auto of_nul = [](const std::string& body) {
    const std::string text = "# A model\n\n" + body + "\n";
    const auto found = findingsOf(text, "markdown/nul-character");
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].fixes.size() == 1);
    const auto& edits = found[0].fixes[0].edits;
    return std::pair(edits.size(), applyEdits(text, edits).value_or("refused"));
  };
  const std::string piece("a\0", 2);
  CHECK(of_nul(repeat(piece, 150)).first == 150);
  CHECK(of_nul(repeat(piece, 300)) ==
        std::pair<std::size_t, std::string>(1, "# A model\n\n" + repeat("a", 300) + "\n"));
  // Bytes that are not UTF-8 survive, and what stands far off is not written anew.
  CHECK(of_nul(repeat(piece, 300) + "\xFF" + piece) ==
        std::pair<std::size_t, std::string>(2, "# A model\n\n" + repeat("a", 300) +
                                                   "\xFF"
                                                   "a\n"));
  CHECK(of_nul(repeat(piece, 300) + std::string(100, 'b') + piece).first == 2);
}

TEST_CASE("a bracket that opens ends the address of a reversed link", "[hostile]") {
  const auto found = findingsOf("Read (text)[http:/(text)[http://a] now.\n", "markdown/reversed-link");
  REQUIRE(found.size() == 1);
  CHECK(applyEdits("Read (text)[http:/(text)[http://a] now.\n", found[0].fixes[0].edits) ==
        "Read (text)[http:/[text](http://a) now.\n");
}

TEST_CASE("lines without indentation are left alone when the others lose it", "[hostile]") {
  const std::string text = "---\n  a: b\n# c\nd: e\n---\n";
  const auto found = findingsOf(text, "yaml/bad-indentation");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].fixes.size() == 1);
  CHECK(found[0].fixes[0].edits.size() == 1);
  CHECK(applyEdits(text, found[0].fixes[0].edits) == "---\na: b\n# c\nd: e\n---\n");
}

TEST_CASE("comments on one line are all for the next line with text", "[hostile]") {
  const std::string comment = "<!-- cardsmith-disable-next-line markdown/image-alternative -->";
  const std::string text = "# A model\n\n" + comment + comment + "\n\n \n\n![](a.png)\n\n![](b.png)\n";
  const auto found = findingsOf(text, "markdown/image-alternative");
  REQUIRE(found.size() == 1);
  CHECK(found[0].range.start.line == 9);
  CHECK(found[0].related.empty());
}

TEST_CASE("long names are not said again at each place", "[hostile]") {
  const std::string name(100'000, 'k');
  const auto size = [](const std::string& text) { return toJson(check(text)).size(); };
  CHECK(size("---\npipeline_tag: fill-mask\nmask_token: " + name + "\nwidget:\n" +
             repeat("- text: a\n", 100) + "---\n") < 500'000);
  const auto found =
      findingsOf("---\nextra_gated_fields:\n  " + name + ":\n    type: select\n    options:\n" +
                     repeat("    - {lable: a}\n", 100) + "---\n",
                 "metadata/may-be-refused");
  REQUIRE(found.size() == 2);
  for (const Diagnostic& one : found) CHECK(one.message.size() < 2000);
}

}  // namespace
}  // namespace cardsmith
