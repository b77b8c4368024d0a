#include <algorithm>
#include <iterator>

#include "metadata/suggest.h"
#include "rules/metadata/text_license.h"
#include "rules/readings.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"
#include "text/word_set.h"

namespace cardsmith::rules {

namespace {

// How the names of licenses begin, so that nothing else is compared with all of them.
constexpr WordSet kStarts({"apache",   "mit",        "gpl",       "gplv3",   "gplv2",    "agpl",
                           "agplv3",   "lgpl",       "lgplv3",    "gnu",     "cc",       "cc0",
                           "creative", "bsd",        "mpl",       "mozilla", "openrail", "bigscience",
                           "bigcode",  "creativeml", "llama",     "llama2",  "llama3",   "gemma",
                           "afl",      "academic",   "eupl",      "etalab",  "odc",      "odbl",
                           "open",     "cdla",       "unlicense", "wtfpl",   "artistic", "isc",
                           "boost",    "postgresql", "deepfloyd", "openmdw"});

/// "License" in the languages of cards.
constexpr std::string_view kWords[] = {"cense",    "cence",      "licensing", "lizenz",   "licencia",
                                       "licença",  "licenza",    "licentie",  "лицензия", "许可证",
                                       "许可协议", "ライセンス", "라이선스"};

bool isMarkup(char c) {
  return c == '*' || c == '`' || c == '[' || c == '_' || c == '"' || c == '(' || c == '\'';
}

// The text of a line without marks and addresses.
std::string plainLine(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ']') {
      if (i + 1 < line.size() && line[i + 1] == '(') i = std::min(line.find(')', i), line.size());
    } else if (line[i] == '\n' || line[i] == '\r') {
      out += ' ';
    } else if (!isMarkup(line[i])) {
      out += line[i];
    }
  }
  return out;
}

// The license that `words` begin with; they lose it.
std::string takeLicense(std::string_view& words) {
  words = strings::trim(words);
  for (const std::string_view article : {"the ", "terms of ", "the ", "a ", "an "}) {
    if (strings::equalsIgnoreAsciiCase(words.substr(0, article.size()), article))
      words.remove_prefix(article.size());
  }
  std::size_t first = 0;
  while (first < words.size() && strings::isAsciiAlnum(words[first])) ++first;
  if (!kStarts.contains(strings::toLowerAscii(words.substr(0, first)))) return {};
  std::vector<std::size_t> ends;
  for (std::size_t i = 1; i <= words.size() && ends.size() < 7; ++i) {
    if (i == words.size() || words[i] == ' ') ends.push_back(i);
  }
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    const auto meant = metadata::suggestLicense(words.substr(0, *end));
    if (!meant || !meant->safe) continue;
    words.remove_prefix(*end);
    return meant->value;
  }
  return {};
}

class Reader {
 public:
  explicit Reader(const Card& card) : card_(card), dataset_(card.kind == CardKind::dataset) {}

  std::vector<TextLicense> run() {
    std::copy_if(std::begin(kWords), std::end(kWords), std::back_inserter(words_),
                 [&](std::string_view word) { return card_.grams.mayHold(word); });
    under_ = card_.mayHold({"under"});
    if (words_.empty() && !under_) return {};
    for (const markdown::Block& block : card_.outline.blocks) {
      if (out_.size() >= kMost) break;
      if (block.kind == markdown::BlockKind::heading) {
        const std::string title = strings::toLowerAscii(block.text);
        foreign_ = has(title, {"code", "cit", "base model", "source data"}) ||
                   (!dataset_ && has(title, {"data", "corpus", "corpora"}));
        first_ = !foreign_ && speaksOfLicense(title) && title.size() < 40;
      }
      if (foreign_) continue;
      if (block.kind == markdown::BlockKind::table) {
        for (const auto& row : block.rows) {
          if (row.size() > 1 && speaksOfLicense(row[0].text))
            field(strings::concat({row[0].text, ": ", row[1].text}), row[1].span);
        }
      }
      if (block.kind != markdown::BlockKind::paragraph) continue;
      const std::string_view source = card_.textOf(block.span);
      // A sentence, "The MIT Scene data are licensed under …", is read as one below.
      if (first_ && !has(source.substr(0, std::min<std::size_t>(source.find(". "sv), 200)), {" under "}))
        read(strings::concat({source.substr(0, 200)}), line(block.span));
      first_ = false;
      if (source.size() > 20'000 || !mayGive(source)) continue;
      for (std::size_t at = block.span.begin; at < block.span.end;) {
        const Span here = line({at, block.span.end});
        field(plainLine(card_.textOf(here)), here);
        at = here.end + 1;
      }
      sentences(source, block.span.begin);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kMost = 20;
  static constexpr std::size_t kMostReads = 200;  // names are compared with all that there are
  const Card& card_;
  bool dataset_;
  std::vector<std::string_view> words_;  // of kWords those that the body may hold
  bool under_ = false;                   // the body may hold it
  std::vector<TextLicense> out_;
  std::size_t reads_ = 0;
  bool foreign_ = false;  // under a heading about data, code or citing
  bool first_ = false;    // behind a heading "License"

  // Each form has such a word, or "under".
  bool mayGive(std::string_view source) const {
    return (under_ && strings::contains(source, "under")) || speaksOfLicense(source);
  }

  bool speaksOfLicense(std::string_view text) const {
    return std::any_of(words_.begin(), words_.end(),
                       [&](std::string_view word) { return strings::containsIgnoreAsciiCase(text, word); });
  }

  static bool has(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return strings::containsIgnoreAsciiCase(text, word); });
  }

  // The first line of a place.
  Span line(Span place) const {
    return {place.begin, std::min(card_.text().find('\n', place.begin), place.end)};
  }

  void read(std::string_view written, Span span) {
    if (out_.size() >= kMost || ++reads_ > kMostReads) return;
    const std::string plain = plainLine(written);
    std::string_view words = std::string_view(plain).substr(0, plain.find(". "sv));
    words = words.substr(0, words.find(';'));
    TextLicense found{{}, span};
    while (found.ids.size() < 4) {
      std::string id = takeLicense(words);
      if (id.empty()) break;
      found.ids.push_back(std::move(id));
      words = strings::trim(words);
      for (const std::string_view between : {")", "license", ",", "/", "and ", "or "}) {
        if (words.starts_with(between)) words = strings::trim(words.substr(between.size()));
      }
    }
    if (!found.ids.empty()) out_.push_back(std::move(found));
  }

  // `License: mit`
  void field(std::string_view text, Span span) {
    text = strings::trim(text);
    if (text.starts_with("- "sv) || text.starts_with("> "sv)) text = strings::trim(text.substr(2));
    const std::size_t colon = text.find(':');
    if (colon > 30) return;  // or there is none
    std::string name = folded(text.substr(0, colon));
    if (name.ends_with("optional"sv)) name.resize(name.size() - 8);
    if (isOneOf(name, {"license", "licence", "license(s)", "licenses", "modellicense", "modellicence",
                       "lizenz", "licencia", "licença", "licenza", "licentie", "лицензия", "许可证",
                       "许可协议", "ライセンス", "라이선스"}))
      read(text.substr(colon + 1), span);
  }

  void sentences(std::string_view source, std::size_t offset) {
    const std::string lower = strings::toLowerAscii(source);
    for (const std::string_view phrase :
         {"licensed under", "released under", "distributed under", "available under", "published under"}) {
      for (std::size_t at = lower.find(phrase); at != std::string::npos && out_.size() < kMost;
           at = lower.find(phrase, at + 1)) {
        const std::size_t behind = std::min<std::size_t>(at, 300);
        std::string_view before = std::string_view(lower).substr(at - behind, behind);
        const std::size_t stop = before.rfind(". "sv);
        if (stop != std::string_view::npos) before.remove_prefix(stop + 2);
        before = strings::trim(before);
        // What gets the license: the model, or what the sentence leaves out.
        const std::string_view near = before.substr(before.size() > 40 ? before.size() - 40 : 0);
        const bool subject =
            (dataset_ ? has(near, {"dataset", "data set", "corpus"})
                      : has(near, {"model", "weights", "checkpoint"})) ||
            before.empty() ||
            isOneOf(before, {"it is", "this is", "this work is", "is", "this project is",
                             "this repository is", "this repo is", "the project is", "the repository is"});
        if (!subject || has(before, {"base model", "original", "teacher", "which", "that", "source data"}) ||
            (!dataset_ && has(before, {"dataset", "corpus"})))
          continue;
        readBehind(source, at + phrase.size(), offset);
      }
    }
    if (dataset_) return;
    for (const std::string_view phrase :
         {"release the model under", "release this model under", "release our model under",
          "this model is under", "the model is under", "license for this model is",
          "license of this model is", "licence of this model is"}) {
      const std::size_t at = lower.find(phrase);
      if (at != std::string::npos) readBehind(source, at + phrase.size(), offset);
    }
  }

  void readBehind(std::string_view source, std::size_t begin, std::size_t offset) {
    const std::size_t end = std::min(begin + 160, source.size());
    read(source.substr(begin, end - begin), line({offset + begin, offset + source.size()}));
  }
};

// Whether what is declared may be this license: the id itself, or its family.
bool covers(std::string_view declared, std::string_view license) {
  return declared == license || (declared.size() < 5 && license.starts_with(declared));
}

void check(const Card& card, Report& report) {
  if (card.kind == CardKind::space) return;
  const yaml::Node* license = card.get("license");
  const auto declared = stringsOf(license);
  if (declared.empty() || isReported(report, license->span) ||
      (declared[0] == "other" && !isBlank(card.get("license_name"))))
    return;
  const std::vector<TextLicense>& told = licensesOfText(card);
  const TextLicense* other = nullptr;
  for (const TextLicense& one : told) {
    for (const std::string& id : one.ids) {
      for (const auto mine : declared) {
        if (covers(mine, id)) return;
      }
    }
    if (!other && !isHidden(card, report, metadata_license_contradiction.info, one.span)) other = &one;
  }
  if (!other) return;
  report
      .add(metadata_license_contradiction.info, other->span,
           {"The text gives the license ", strings::join(other->ids, ", "), ", the metadata ", declared[0]})
      .withRelated(license->span, "license stands here")
      .withHelp("Readers cannot tell which one holds. Make both say the same.");
}

}  // namespace

const std::vector<TextLicense>& licensesOfText(const Card& card) {
  return readOnce(card.readings.licenses, [&] { return Reader(card).run(); });
}

TextLicense licenseOnlyInText(const Card& card) {
  if (card.kind == CardKind::space || hasKey(card, "license")) return {};
  const std::vector<TextLicense>& told = licensesOfText(card);
  for (const TextLicense& one : told) {
    if (one.ids.size() != 1 || one.ids != told.front().ids) return {};
  }
  return told.empty() ? TextLicense{} : told.front();
}

const Rule metadata_license_contradiction{
    .info = {.id = "metadata/license-contradiction", .severity = Severity::warning}, .check = check};

const RuleDocs metadata_license_contradiction_docs{
    .summary = "The text gives another license than the metadata",
    .why =
        "The page's badge and filter come from the metadata, the text is what people read. Where the two "
        "differ nobody "
        "knows what is allowed.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nThe model is released "
        "under the Apache 2.0 license.\n",
    .good =
        "---\nlicense: apache-2.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nThe model is "
        "released under the Apache 2.0 "
        "license.\n",
    .fix = "",
    .source = "Hub documentation, model-card-annotated: license in text and metadata (read 2026-11-23)"};

}  // namespace cardsmith::rules
