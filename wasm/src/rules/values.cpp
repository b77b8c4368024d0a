#include "rules/values.h"

#include <algorithm>

#include "metadata/edits.h"
#include "metadata/known_keys.h"
#include "rules/metadata/misspelt_key.h"
#include "rules/readings.h"
#include "text/strings.h"

namespace cardsmith::rules {

std::vector<const yaml::Node*> itemsOf(const yaml::Node* node) {
  if (!node || node->isNull() || node->isMapping()) return {};
  if (node->isSequence()) return node->items;
  return {node};
}

std::vector<std::string_view> stringsOf(const yaml::Node* node) {
  std::vector<std::string_view> out;
  for (const yaml::Node* item : itemsOf(node)) {
    if (item->isString()) out.push_back(item->text);
  }
  return out;
}

bool containsString(const yaml::Node* node, std::string_view wanted) {
  const auto all = stringsOf(node);
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

bool isBlank(const yaml::Node* node) {
  if (!node || node->isNull()) return true;
  if (node->isString()) return strings::trim(node->text).empty();
  if (node->isSequence()) return node->items.empty();
  return node->isMapping() && node->entries.empty();
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string folded(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c != '_' && c != '-' && c != ' ') out += strings::toLowerAscii(c);
  }
  return out;
}

namespace {

// "Birds: a corpus of songs", but no model that was made with one.
bool namesDataset(std::string_view title) {
  for (const std::string_view model : {"train", "tun", "model", "bert", "gpt"}) {
    if (title.find(model) != std::string_view::npos) return false;
  }
  for (const std::string_view data : {"dataset", "corpus for ", "corpus of ", "benchmark for "}) {
    if (title.find(data) != std::string_view::npos) return true;
  }
  return false;
}

// "X is a question answering benchmark …": what the first words of a text say it is.
bool presentsDataset(std::string_view paragraph) {
  const std::string words = strings::toLowerAscii(paragraph.substr(0, 160));
  // "Embeddings derived from business descriptions …"
  for (const std::string_view kind :
       {"embeddings ", "annotations ", "transcripts ", "questions ", "posts "}) {
    if (!words.starts_with(kind)) continue;
    for (const std::string_view made : {"derived from", "extracted from", "collected from", "scraped from"}) {
      if (std::string_view(words).substr(kind.size()).starts_with(made)) return true;
    }
  }
  const std::size_t is = std::min(words.find(" is a "sv), words.find(" is an "sv));
  if (is == std::string::npos) return false;
  std::string_view what = std::string_view(words).substr(is + 5);
  what = what.substr(
      0, std::min({what.find(". "sv), what.find(" for "sv), what.find(" on "sv), what.find(" to "sv)}));
  if (what.find("model"sv) != what.npos) return false;
  for (const std::string_view data : {"benchmark", "dataset", "data set", "corpus"}) {
    if (what.find(data) != what.npos) return true;
  }
  return false;
}

// Whether the card's title is an id that its code loads as a data set, and never as a model.
bool loadsTitleAsDataset(const Card& card) {
  const std::string_view title = titleOf(card);
  if (title.find('/') == title.npos) return false;
  bool dataset = false;
  for (const CodeArgument& argument : codeArguments(card, {"load_dataset", "from_pretrained", "pipeline"})) {
    if (argument.value != title) continue;
    if (argument.call != "load_dataset") return false;
    dataset = true;
  }
  return dataset;
}

bool lookForDataset(const Card& card) {
  if (card.kind != CardKind::model || isKernel(card)) return false;
  for (const std::string_view key : {"pipeline_tag", "library_name", "base_model", "model-index"}) {
    if (card.get(key)) return false;
  }
  if (loadsTitleAsDataset(card)) return true;
  bool first = true;
  bool data = false;
  bool model = false;
  bool trained = false;
  bool presented = false;
  bool product = false;  // a name of models, which may also have made the data
  bool subject = false;
  std::size_t looked = 0;
  for (const markdown::Block& block : card.outline.blocks) {
    if (looked < 4000 && !trained) {
      const std::string_view all = std::string_view(block.text).substr(0, 4000 - looked);
      looked += all.size();
      const auto has = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
          return (word.find(' ') != word.npos || card.grams.mayHold(word)) &&
                 strings::containsIgnoreAsciiCase(all, word);
        });
      };
      trained = has({"train", "tuned", "checkpoint", "weights", "this model", "the model", "our model"});
      // What was trained is no data set, whatever else is said.
      if (!trained) {
        model = model || has({"model"});
        product = product || has({"bert", "gpt"});
        subject = subject ||
                  has({"the dataset is ", "the dataset was ", "the dataset has ", "the dataset contains ",
                       "the dataset consists ", "this dataset ", "this is a dataset"});
        data = data || has({"data", "corpus", "recordings", "transcripts", "annotat", ".csv", ".json"});
      }
    }
    const bool heading = block.kind == markdown::BlockKind::heading;
    if (!heading && !(first && block.kind == markdown::BlockKind::paragraph)) continue;
    const std::string words =
        strings::toLowerAscii(strings::trim(std::string_view(block.text).substr(0, 60)));
    const std::string_view line = words;
    if (heading) {
      if (line.starts_with("dataset card"sv) ||
          isOneOf(line, {"dataset summary", "dataset structure", "data instances", "data splits"}))
        return true;
      if (first && namesDataset(line)) data = true;
      first = false;
    } else {
      first = false;
      presented = presentsDataset(block.text);
      if (line.starts_with('#') && namesDataset(line)) return true;  // a heading without its space
      for (const std::string_view start :
           {"this dataset", "this is a dataset", "the dataset", "datasets ", "ce jeu de donn",
            "este conjunto de d", "este dataset", "dieser datensatz", "t\u1EADp d\u1EEF li\u1EC7u",
            "b\u1ED9 d\u1EEF li\u1EC7u", "\u672C\u6570\u636E\u96C6", "\u8BE5\u6570\u636E\u96C6",
            "\u3053\u306E\u30C7\u30FC\u30BF"}) {
        if (line.starts_with(start)) return true;
      }
    }
  }
  return !trained && ((data && !model && (subject || !product)) || presented);
}

std::vector<std::string_view> readImports(const Card& card) {
  constexpr std::size_t kMost = 200;
  std::vector<std::string_view> out;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code) continue;
    strings::LineReader lines(card.textOf(block.content));
    for (std::string_view line; lines.next(line);) {
      line = strings::trim(line);
      if (line.empty() || (line[0] != '>' && line[0] != 'f' && line[0] != 'i')) continue;  // nearly all
      if (line.starts_with(">>> "sv)) line.remove_prefix(4);
      const bool from = line.starts_with("from "sv);
      if (!from && !line.starts_with("import "sv)) continue;
      line.remove_prefix(from ? 5 : 7);
      const std::string_view name = line.substr(0, line.find_first_of(" .,;\t\r"sv));
      if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
      if (out.size() == kMost) return out;
    }
  }
  return out;
}

std::vector<CodeArgument> readArguments(const Card& card) {
  std::vector<CodeArgument> out;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code) continue;
    const std::string_view code = card.textOf(block.content);
    for (std::size_t open = code.find('('); open != std::string_view::npos; open = code.find('(', open + 1)) {
      std::size_t name = open;
      while (name > 0 && (strings::isAsciiAlnum(code[name - 1]) || code[name - 1] == '_')) --name;
      const std::string_view call = code.substr(name, open - name);
      if (call.empty()) continue;
      std::size_t at = open + 1;
      while (at < code.size() &&
             (code[at] == ' ' || code[at] == '\n' || code[at] == '\r' || code[at] == '\t'))
        ++at;
      if (at >= code.size() || (code[at] != '"' && code[at] != '\'')) continue;
      const std::size_t end = code.find(code[at], at + 1);
      if (end == std::string_view::npos || code.substr(at, end - at).find('\n') != std::string_view::npos)
        continue;
      const std::size_t begin = block.content.begin + at + 1;
      out.push_back({call, code.substr(at + 1, end - at - 1), {begin, block.content.begin + end}});
    }
  }
  return out;
}

}  // namespace

bool isForTests(const Card& card) {
  constexpr std::size_t kShort = 2000;  // bytes; a longer text has more to say than that
  const yaml::Node* const tags = card.get("tags");
  for (const std::string_view tag : {"testing", "ci", "dummy"}) {
    if (containsString(tags, tag)) return true;
  }
  if (card.body.size() >= kShort) return false;
  constexpr std::string_view kWords[] = {"test suite", "unit test", "dummy model", "test model card"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&card](std::string_view words) { return bodyHolds(card, words); });
}

bool bodyHolds(const Card& card, std::string_view words) {
  return card.grams.mayHold(words) && strings::containsIgnoreAsciiCase(card.textOf(card.body), words);
}

std::string_view titleOf(const Card& card) {
  const std::vector<int>& headings = card.outline.headings;
  return headings.empty()
             ? std::string_view()
             : strings::trim(card.outline.blocks[static_cast<std::size_t>(headings.front())].text);
}

bool isPathOfCard(const Card& card) {
  const std::string_view text = strings::trim(card.text());
  return text.ends_with("README.md"sv) && text.starts_with('.') &&
         text.find_first_of(" \t\r\n"sv) == text.npos;
}

bool isKernel(const Card& card) {
  for (const auto tag : stringsOf(card.get("tags"))) {
    if (isOneOf(tag, {"kernel", "kernels"})) return true;
  }
  return containsString(card.get("library_name"), "kernels");
}

bool readsAsDataset(const Card& card) {
  return readOnce(card.readings.as_dataset, [&] { return lookForDataset(card); });
}

bool foldsTo(std::string_view text, std::string_view folded_word) {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '_' || c == '-' || c == ' ') continue;
    if (at == folded_word.size() || strings::toLowerAscii(c) != folded_word[at++]) return false;
  }
  return at == folded_word.size();
}

bool looksLikeRepositoryId(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.front() == '.' || id.front() == '/' || id.back() == '/')
    return false;
  std::size_t slashes = 0;
  for (const char c : id) {
    if (c == '/') {
      ++slashes;
    } else if (!strings::isAsciiAlnum(c) && c != '_' && c != '-' && c != '.') {
      return false;
    }
  }
  return slashes <= 1;
}

std::string_view hubIdOfLink(std::string_view href, std::string_view& kind) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (href.starts_with(scheme)) href.remove_prefix(scheme.size());
  }
  bool hub = false;
  for (const std::string_view host : {"huggingface.co/", "www.huggingface.co/", "hf.co/"}) {
    if (href.starts_with(host)) {
      href.remove_prefix(host.size());
      hub = true;
      break;
    }
  }
  if (!hub) return {};
  href = href.substr(0, href.find_first_of("?#"sv));
  kind = "models";
  for (const std::string_view prefix : {"datasets/", "spaces/", "papers/"}) {
    if (href.starts_with(prefix)) {
      kind = prefix.substr(0, prefix.size() - 1);
      href.remove_prefix(prefix.size());
      break;
    }
  }
  if (kind == "models" &&
      isOneOf(href.substr(0, href.find('/')),
              {"docs",         "models", "blog",    "course",        "learn",         "tasks",
               "metrics",      "join",   "pricing", "organizations", "collections",   "exbert",
               "transformers", "front",  "landing", "chat",          "posts",         "settings",
               "new",          "login",  "support", "api",           "inference-api", "bigscience-chat"})) {
    return {};
  }
  // A page inside the repository (`/blob/…`, `/resolve/…`) names it by its first two parts.
  const std::size_t slash = href.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view rest = href.substr(slash + 1);
    const std::string_view second = rest.substr(0, rest.find('/'));
    if (isOneOf(second, {"blob", "resolve", "tree", "raw", "discussions", "viewer", ""})) {
      href = href.substr(0, slash);
    } else {
      href = href.substr(0, slash + 1 + second.size());
    }
  }
  return looksLikeRepositoryId(href) ? href : std::string_view{};
}

Span endOfBlock(const Card& card) {
  if (!card.front_matter) return {};
  return {card.front_matter->yaml.end, card.front_matter->yaml.end};
}

bool hasKey(const Card& card, std::string_view key) {
  if (!card.metadata) return false;
  if (card.metadata->find(key)) return true;
  const auto& meant = readOnce(card.readings.meant_keys, [&] {
    std::vector<std::string> keys;
    for (const yaml::Entry& entry : card.metadata->entries) {
      if (metadata::isKnownKey(card.kind, entry.key)) continue;
      keys.emplace_back(meantKey(card.kind, entry.key));
      keys.push_back(plainForm(entry.key));
    }
    return keys;
  });
  return std::find(meant.begin(), meant.end(), key) != meant.end();
}

std::vector<TextEdit> insertTopLevelKey(const Card& card, std::string_view key, std::string_view value) {
  if (!card.metadata) return {};
  return metadata::edits::insertEntry(card.text(), *card.metadata, nullptr, key,
                                      metadata::edits::scalar(value));
}

bool isHidden(const Card& card, Report& report, const RuleInfo& rule, Span place) {
  return report.hidesAnything() && report.hides(rule.id, card.source.lineOf(place.begin));
}

bool isSaid(const Report& report, const RuleInfo& rule) {
  return std::any_of(report.findings().begin(), report.findings().end(),
                     [&](const Finding& finding) { return finding.rule == &rule; });
}

Finding* saidByHub(Report& report, Span place) {
  for (Finding& finding : report.findings()) {
    if (finding.hub && !finding.file && finding.span.begin >= place.begin && finding.span.end <= place.end)
      return &finding;
  }
  return nullptr;
}

bool isReported(const Report& report, Span span) {
  return std::any_of(report.findings().begin(), report.findings().end(), [&](const Finding& finding) {
    return !finding.file && finding.severity != Severity::info && finding.span.begin >= span.begin &&
           finding.span.end <= span.end;
  });
}

std::vector<CodeArgument> codeArguments(const Card& card, std::initializer_list<std::string_view> calls) {
  std::vector<CodeArgument> out;
  for (const CodeArgument& one :
       readOnce(card.readings.code_arguments, [&] { return readArguments(card); })) {
    if (isOneOf(one.call, calls)) out.push_back(one);
  }
  return out;
}

const std::vector<std::string_view>& importedModules(const Card& card) {
  return readOnce(card.readings.imported_modules, [&] { return readImports(card); });
}

}  // namespace cardsmith::rules
