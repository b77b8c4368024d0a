#include "metadata/summary.h"

#include <algorithm>
#include <functional>
#include <set>

#include "metadata/lists.h"
#include "metadata/schema_table.h"
#include "text/strings.h"

namespace cardsmith::metadata {

namespace {

using strings::concat;
using yaml::Node;

// The strings of a list, or the string that stands for a list of one.
std::vector<std::string_view> stringsOf(const Node* node) {
  std::vector<std::string_view> out;
  if (!node) return out;
  if (node->isString()) out.push_back(node->text);
  for (const Node* item : node->items) {
    if (item->isString()) out.push_back(item->text);
  }
  return out;
}

std::string_view stringOf(const Node* node) {
  return node && node->isString() ? strings::trim(node->text) : std::string_view{};
}

// The word of a list that the Hub compares letter by letter: with blanks around it, it is none.
std::string_view wordOf(const Node* node) {
  const std::string_view word = stringOf(node);
  return node && word.size() == node->text.size() ? word : std::string_view{};
}

std::vector<std::string_view> idsOf(const Node* node) {
  std::vector<std::string_view> out = stringsOf(node);
  std::erase_if(out, [](std::string_view id) { return schema::cannotBeRepositoryId(id); });
  return out;
}

// "a, b and c"; of more than `most` the first ones and how many more of `what`.
std::string listed(const std::vector<std::string>& names, std::size_t most, std::string_view what) {
  std::string out;
  const std::size_t shown = names.size() > most ? most - 1 : names.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  if (shown < names.size())
    out += concat({" and ", std::to_string(names.size() - shown), " more", what.empty() ? "" : " ", what});
  return out;
}

std::vector<std::string> copies(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

std::string_view article(std::string_view word) {
  if (word.empty()) return "A";
  const std::string lower = strings::toLowerAscii(word.substr(0, 3));
  // "u" as in Ukrainian, Uighur.
  if (lower.starts_with("uk"sv) || lower.starts_with("ui"sv) || lower.starts_with("uni"sv)) return "A";
  return std::string_view("aeiou").find(lower[0]) == std::string_view::npos ? "A" : "An";
}

std::string languageName(std::string_view code) {
  const lists::Language* language = lists::findLanguage(code);
  if (!language) return std::string(code);
  return std::string(strings::trim(language->name.substr(0, language->name.find_first_of(",;(/"sv))));
}

// "French", "multilingual (French and German)", or nothing.
std::string languageWords(const Card& card) {
  std::vector<std::string> names;
  bool multilingual = false;
  for (const std::string_view code : stringsOf(card.get("language"))) {
    if (!lists::isLanguage(code)) continue;
    if (code == "multilingual") {
      multilingual = true;
      continue;
    }
    std::string name = languageName(code);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    if (names.size() > 1000) break;
  }
  if (names.empty()) return multilingual ? "multilingual" : "";
  if (names.size() == 1 && !multilingual) {
    // A code without a name of its own here ("ace") would read as a word.
    const bool is_code = names.front().size() == 3 && lists::isLanguage(names.front());
    return is_code ? concat({names.front(), "-language"}) : names.front();
  }
  return concat({"multilingual (", listed(names, 3, ""), ")"});
}

std::string licenseWords(const Card& card) {
  std::vector<std::string> names;
  for (const std::string_view id : stringsOf(card.get("license"))) {
    const lists::License* license = lists::findLicense(id);
    if (!license) continue;
    if (id == "other") {
      const std::string_view own = stringOf(card.get("license_name"));
      names.push_back(own.empty() ? "a license of its own" : concat({"a license of its own (", own, ")"}));
    } else if (id == "unknown") {
      names.emplace_back("an unknown license");
    } else {
      const std::string_view name = license->name;
      const bool says_so = strings::containsIgnoreAsciiCase(name, "license") ||
                           name.ends_with("Agreement"sv) || name.ends_with("Terms of Use"sv);
      names.push_back(concat({name.starts_with("The "sv) ? "" : "the ", name, says_so ? "" : " license"}));
    }
  }
  return names.empty() ? "" : concat({" under ", listed(names, 3, "licenses")});
}

std::string_view taskOf(const Card& card) {
  const std::string_view tag = wordOf(card.get("pipeline_tag"));
  if (!tag.empty()) return lists::findTask(tag) ? tag : std::string_view{};
  for (const std::string_view word : stringsOf(card.get("tags"))) {
    if (lists::findTask(word)) return word;
  }
  return {};
}

// What the Hub takes the model for, among the four relations (model-cards.md: the key, else inferred: several
// bases are a merge, PEFT repositories adapters, GGUF files quantized).
std::string_view relationOf(const Card& card, std::size_t bases) {
  const std::string_view given = wordOf(card.get("base_model_relation"));
  if (lists::contains(lists::base_model_relations, given)) return given;
  const auto tags = stringsOf(card.get("tags"));
  const auto tagged = [&](std::string_view tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
  };
  const std::string_view library = wordOf(card.get("library_name"));
  if (bases > 1 || tagged("merge")) return "merge";
  if (library == "peft" || tagged("peft") || tagged("lora")) return "adapter";
  if (library == "gguf" || tagged("gguf")) return "quantized";
  return "finetune";
}

std::string modelSentence(const Card& card) {
  std::string head = languageWords(card);
  const std::string_view task = taskOf(card);
  if (!task.empty()) head += concat({head.empty() ? "" : " ", task});
  head += head.empty() ? "model" : " model";
  std::string out = concat({article(head), " ", head, licenseWords(card)});
  std::vector<std::string> facts;
  const auto bases = idsOf(card.get("base_model"));
  if (!bases.empty()) {
    const std::string_view relation = relationOf(card, bases.size());
    const std::string names = listed(copies(bases), 3, "models");
    facts.push_back(relation == "merge"       ? concat({"merged from ", names})
                    : relation == "adapter"   ? concat({"an adapter for ", names})
                    : relation == "quantized" ? concat({"quantized from ", names})
                                              : concat({"fine-tuned from ", names}));
  }
  const auto datasets = idsOf(card.get("datasets"));
  if (!datasets.empty()) facts.push_back(concat({"trained on ", listed(copies(datasets), 4, "datasets")}));
  for (std::size_t i = 0; i < facts.size(); ++i) out += concat({i == 0 ? ", " : " and ", facts[i]});
  return out + ".";
}

std::string datasetSentence(const Card& card) {
  std::string head = languageWords(card);
  head += head.empty() ? "dataset" : " dataset";
  std::string out = concat({article(head), " ", head});
  std::vector<std::string> tasks;
  for (const std::string_view task : stringsOf(card.get("task_categories"))) {
    if (lists::findTask(task)) tasks.emplace_back(task);
  }
  if (!tasks.empty()) out += concat({" for ", listed(tasks, 3, "tasks")});
  const auto sizes = stringsOf(card.get("size_categories"));
  if (sizes.size() == 1 && lists::contains(lists::size_categories, sizes.front()) && sizes.front() != "other")
    out += concat({" with ", sizes.front(), " examples"});
  return concat({out, licenseWords(card), "."});
}

std::string spaceSentence(const Card& card) {
  const std::string_view sdk = wordOf(card.get("sdk"));
  std::string head = sdk == "gradio"      ? "Gradio Space"
                     : sdk == "docker"    ? "Docker Space"
                     : sdk == "streamlit" ? "Streamlit Space"
                     : sdk == "static"    ? "static Space"
                                          : "Space";
  std::string out = concat({"A ", head});
  const std::string_view title = stringOf(card.get("title"));
  if (!title.empty()) out += concat({" named \"", title, "\""});
  out += licenseWords(card);
  const auto models = idsOf(card.get("models"));
  if (!models.empty()) out += concat({" that uses ", listed(copies(models), 3, "models")});
  return out + ".";
}

// --- tags ----------------------------------------------------------------------------------------------

class Tags {
 public:
  void add(std::string_view prefix, std::string_view value) {
    if (value.empty()) return;
    std::string tag = concat({prefix, value});
    if (seen_.insert(tag).second) list_.push_back(std::move(tag));
  }
  void addAll(std::string_view prefix, const Node* node) {
    for (const std::string_view value : stringsOf(node)) add(prefix, strings::trim(value));
  }
  std::vector<std::string> take() { return std::move(list_); }

 private:
  std::vector<std::string> list_;
  std::set<std::string, std::less<>> seen_;
};

// The number of a paper, `1911.03894`, at the start of `text`; empty where none stands there.
std::string_view paperNumber(std::string_view text) {
  std::size_t i = 0;
  while (i < 4 && i < text.size() && strings::isAsciiDigit(text[i])) ++i;
  if (i != 4 || i >= text.size() || text[i] != '.') return {};
  const std::size_t begin = ++i;
  while (i < text.size() && strings::isAsciiDigit(text[i])) ++i;
  return i - begin == 4 || i - begin == 5 ? text.substr(0, i) : std::string_view{};
}

// The Hub reads papers from links in the body: arXiv abs and pdf pages, hf.co/papers (model-cards.md,
// "Linking a Paper").
void addPapers(Tags& tags, const Card& card) {
  if (card.outline.blocks.empty() || !card.mayHold({"arxiv.org/"sv, "/papers/"sv})) return;
  const std::string_view body = card.textOf(card.body);
  static constexpr std::string_view kPlaces[] = {"arxiv.org/abs/", "arxiv.org/pdf/", "huggingface.co/papers/",
                                                 "hf.co/papers/"};
  for (std::size_t slash = body.find('/'); slash != std::string_view::npos;
       slash = body.find('/', slash + 1)) {
    if (slash == 0 || (body[slash - 1] != 's' && body[slash - 1] != 'f')) continue;
    const std::string_view before = body.substr(0, slash + 1);
    for (const std::string_view place : kPlaces) {
      if (before.ends_with(place)) tags.add("arxiv:", paperNumber(body.substr(slash + 1, 12)));
    }
  }
}

void addLicenses(Tags& tags, const Card& card) {
  for (const std::string_view id : stringsOf(card.get("license"))) {
    if (lists::findLicense(id)) tags.add("license:", id);
  }
}

}  // namespace

std::string summarize(const Card& card) {
  if (!card.metadata) return {};
  switch (card.kind) {
    case CardKind::dataset:
      return datasetSentence(card);
    case CardKind::space:
      return spaceSentence(card);
    default:
      return modelSentence(card);
  }
}

// The order is that of the Hub's API (`tags` of a repository). What the Hub adds from files (formats, sizes,
// region) is not here: the card does not tell it.
std::vector<std::string> hubTags(const Card& card) {
  Tags tags;
  if (!card.metadata) {
    addPapers(tags, card);
    return tags.take();
  }
  const auto languages = [&](std::string_view prefix) {
    for (const std::string_view code : stringsOf(card.get("language"))) {
      if (lists::isLanguage(code) || lists::isOnlyIso639_2(code)) tags.add(prefix, code);
    }
  };
  if (card.kind == CardKind::space) {
    tags.add("", wordOf(card.get("sdk")));
    tags.addAll("", card.get("tags"));
    return tags.take();
  }
  if (card.kind == CardKind::dataset) {
    for (const std::string_view key : {"task_categories", "task_ids", "annotations_creators",
                                       "language_creators", "multilinguality", "source_datasets"})
      tags.addAll(concat({key, ":"}), card.get(key));
    languages("language:");
    addLicenses(tags, card);
    tags.addAll("size_categories:", card.get("size_categories"));
    addPapers(tags, card);
    tags.addAll("", card.get("tags"));
    return tags.take();
  }
  tags.add("", wordOf(card.get("library_name")));
  tags.addAll("", card.get("tags"));
  tags.add("", taskOf(card));
  languages("");
  for (const std::string_view id : idsOf(card.get("datasets"))) tags.add("dataset:", id);
  addPapers(tags, card);
  const auto bases = idsOf(card.get("base_model"));
  for (const std::string_view id : bases) tags.add("base_model:", id);
  const std::string relation = concat({"base_model:", relationOf(card, bases.size()), ":"});
  for (const std::string_view id : bases) tags.add(relation, id);
  addLicenses(tags, card);
  const Node* const results = card.get("model-index");
  if (results && results->isSequence() && !results->items.empty()) tags.add("", "model-index");
  const Node* const emissions = card.get("co2_eq_emissions");
  if (emissions && (emissions->isMapping() || emissions->kind == yaml::Kind::number))
    tags.add("", "co2_eq_emissions");
  return tags.take();
}

}  // namespace cardsmith::metadata
