#include "sections/document.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "text/eight_bytes.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::sections {

namespace {

using markdown::Block;
using markdown::BlockKind;

bool isDigit(char c) {
  return strings::isAsciiDigit(c);
}

// Ends a sentence: `.!?` before a space or the end, but not in "e.g." or "et al.".
bool endsSentence(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  if (i + 1 < text.size() && text[i + 1] != ' ' && text[i + 1] != '"' && text[i + 1] != '\n') {
    return c == '.' && i > 0 && static_cast<unsigned char>(text[i - 1]) >= 0x80;  // a CJK full stop
  }
  if (c != '.') return true;
  std::size_t start = i;
  while (start > 0 && i - start < 8 && text[start - 1] != ' ' && text[start - 1] != '(') --start;
  const std::string_view word = text.substr(start, i - start);
  if (word.size() == 1 && strings::isAsciiAlpha(word[0])) return false;
  for (const std::string_view abbreviation :
       {"e.g", "i.e", "al", "vs", "cf", "etc", "fig", "approx", "no", "resp"}) {
    if (word == abbreviation) return false;
  }
  return true;
}

// `next` is the first of `folded.notable` that is not before the sentence, and moves behind it.
void countNumbers(const Folded& folded, Sentence& sentence, std::size_t& next) {
  const std::string_view text = folded.text;
  std::size_t from = sentence.begin;
  for (; next < folded.notable.size() && folded.notable[next] < sentence.end; ++next) {
    const std::size_t i = folded.notable[next];
    if (i < from || !isDigit(text[i])) continue;
    const bool inside_word = i > sentence.begin && (strings::isAsciiAlpha(text[i - 1]) || text[i - 1] == '/');
    bool decimal = false;
    int dots = 0;
    std::size_t k = i;
    while (k < sentence.end && (isDigit(text[k]) || ((text[k] == '.' || text[k] == ',') &&
                                                     k + 1 < sentence.end && isDigit(text[k + 1])))) {
      if (text[k] == '.') ++dots;
      ++k;
    }
    if (dots == 1) decimal = true;
    // "0,93"
    const std::size_t comma = text.substr(i, k - i).find(',');
    if (dots == 0 && comma != std::string_view::npos && k - i - comma - 1 != 3) decimal = true;
    std::size_t after = k;
    if (after < sentence.end && text[after] == ' ') ++after;
    if (after < sentence.end && text[after] == '%') decimal = true;
    // "%97", but not the "%7s" of code
    if (i > sentence.begin && text[i - 1] == '%' && (k == sentence.end || !strings::isAsciiAlpha(text[k])))
      decimal = true;
    if (dots > 1 || inside_word) {
      // a version or part of a name
    } else if (decimal) {
      ++sentence.decimals;
    } else {
      ++sentence.integers;
    }
    from = k;
  }
}

// In a script that may have no spaces two characters count as a word.
std::uint16_t countWords(std::string_view text) {
  std::size_t words = 0;
  std::size_t wide = 0;
  std::uint64_t before = 0;  // whether the byte before is of a word
  const auto count = [&](std::uint64_t eight) {
    const std::uint64_t of_word =
        (eight | bytesBetween(eight | eightTimes(0x20), 'a', 'z') | bytesBetween(eight, '0', '9')) & kHighs;
    words += static_cast<std::size_t>(std::popcount(of_word & ~(of_word << 8U | before)));
    before = of_word >> 56U;
    const std::uint64_t of_three = eight & (eight << 1U) & (eight << 2U) & kHighs;  // 111xxxxx
    wide += static_cast<std::size_t>(std::popcount(of_three));
  };
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) count(eightBytes(text.data() + i));
  std::uint64_t rest = 0;
  for (std::size_t k = text.size(); k > i; --k) rest = rest << 8U | static_cast<unsigned char>(text[k - 1]);
  count(rest);
  return static_cast<std::uint16_t>(std::min<std::size_t>(words + wide / 2, 60000));
}

// Template text: a long template phrase, or a short one that makes up most of the sentence.
bool isBlank(const Unit& unit, const Sentence& sentence, std::uint32_t placeholder_bytes) {
  if (placeholder_bytes == 0) return false;
  std::uint32_t begin = std::max(sentence.begin, std::min(unit.value_begin, sentence.end));
  const std::uint32_t size = std::max<std::uint32_t>(1, sentence.end - begin);
  return placeholder_bytes * 100 >= size * 40 || placeholder_bytes >= 24;
}

// "TODO: describe the data": what follows is a note to the author.
bool opensTodo(const Unit& unit, const Sentence& sentence, const Hit& hit) {
  const std::string_view text = unit.folded.text;
  const std::string_view word = text.substr(hit.begin, hit.end - hit.begin);
  return hit.begin == sentence.begin && (word == "todo" || word == "tbd" || word == "fixme") &&
         text.substr(hit.end, 1) == ":";
}

void addSentence(Unit& unit, std::size_t begin, std::size_t end) {
  const std::string_view text = unit.folded.text;
  while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  if (begin == end) return;
  Sentence& sentence = unit.sentences.emplace_back();
  sentence.begin = static_cast<std::uint32_t>(begin);
  sentence.end = static_cast<std::uint32_t>(end);
}

// Where the source's lines start in the visible text, in which soft line breaks are spaces: the first word
// of each line is looked for, in order.
std::vector<std::size_t> lineStarts(std::string_view visible, std::string_view source) {
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  for (std::size_t end = source.find('\n'); end != std::string_view::npos; end = source.find('\n', end + 1)) {
    std::size_t word = source.find_first_not_of(" \t>*_#-[(`~|\r"sv, end + 1);
    if (word == std::string_view::npos) break;
    std::size_t stop = word;
    while (stop < source.size() && stop < word + 16 && strings::isAsciiAlnum(source[stop])) ++stop;
    if (stop < word + 2) continue;
    const std::size_t limit = std::min(visible.size(), at + (stop - end) + 600);
    const std::size_t found = visible.substr(0, limit).find(source.substr(word, stop - word), at);
    if (found == std::string_view::npos || found == 0) continue;
    if (visible[found - 1] == ' ' || visible[found - 1] == '\n') starts.push_back(found);
    at = found + 1;
  }
  return starts;
}

// A line inside a paragraph that starts with `key:`, or anew after a line without a full stop, stands for
// itself. `i` is the gap before it.
bool startsLine(const Unit& unit, std::size_t i) {
  const std::string_view text = unit.folded.text;
  const std::string_view rest = text.substr(i + 1, 28);
  const char first = unit.text[unit.folded.originOf(i + 1)];
  if (first >= 'A' && first <= 'Z' && i > 0 && text[i - 1] != ',') {
    for (const std::string_view word :
         {"when ", "this ", "the ", "we ", "it ", "for ", "note ", "if ", "you ", "our ", "please "}) {
      if (rest.starts_with(word)) return true;
    }
  }
  const std::size_t colon = rest.find(':');
  return colon != std::string_view::npos && colon > 1 && countWords(rest.substr(0, colon)) <= 3 &&
         rest.substr(0, colon).find('.') == std::string_view::npos;
}

void splitSentences(Unit& unit) {
  const std::string_view text = unit.folded.text;
  std::size_t begin = 0;
  const auto endAt = [&](std::size_t i) {
    addSentence(unit, begin, i + 1);
    begin = i + 1;
  };
  std::size_t line = 0;
  // Ends at the gaps before the lines that start before `limit` and stand for themselves.
  const auto endLines = [&](std::size_t limit) {
    for (; line < unit.lines.size(); ++line) {
      const std::size_t at = unit.folded.placeOf(unit.lines[line]);
      if (at > limit) return;
      if (at > 0 && at < text.size() && unit.folded.originOf(at) == unit.lines[line] && text[at - 1] == ' ' &&
          startsLine(unit, at - 1))
        endAt(at - 1);
    }
  };
  for (const std::uint32_t i : unit.folded.notable) {
    if (isDigit(text[i]) || !endsSentence(text, i)) continue;
    endLines(i);
    endAt(i);
  }
  endLines(text.size());
  addSentence(unit, begin, text.size());
}

// What a heading says besides its section.
Topics extraTopics(std::string_view folded) {
  Topics topics = 0;
  bool trap = false;
  bodyLexicon().scan(folded, [&](std::uint16_t value, std::size_t, std::size_t) {
    switch (static_cast<Sign>(value)) {
      case Sign::known_data:
        topics |= kBenchmark;
        break;
      case Sign::threshold:
      case Sign::threshold_strong:
        topics |= kThreshold;
        break;
      case Sign::threshold_trap:
        trap = true;
        break;
      default:
        break;
    }
  });
  if (trap) topics &= static_cast<Topics>(~kThreshold);
  return topics;
}

// Names of data sets that are also words count in capitals, as a link or as code.
bool isWordToo(std::string_view name) {
  for (const std::string_view word :
       {"drop", "race", "apps",  "roots", "opus",   "cola",  "spider", "flan", "mls",   "csl",   "clue",
        "rte",  "yelp", "dolly", "glue",  "reddit", "quora", "snips",  "atis", "roots", "timit", "wsc"}) {
    if (name == word) return true;
  }
  return false;
}

bool capitalOrMarked(const Unit& unit, std::size_t begin, std::size_t end) {
  const std::size_t first = unit.folded.originOf(begin);
  const std::size_t last = unit.folded.originOf(end - 1);
  if (isMarked(unit, first) && isMarked(unit, last)) return true;
  const std::string_view text = unit.original();
  for (std::size_t i = first; i <= last && i < text.size(); ++i) {
    if (text[i] >= 'A' && text[i] <= 'Z') return true;
  }
  return false;
}

// Fills hits, signs and numbers of the sentences; they must be sorted and disjoint.
// `hits` is room that is used again.
void scanSentences(Unit& unit, std::vector<Hit>& hits) {
  const std::string_view text = unit.folded.text;
  hits.clear();
  std::size_t covered = 0;  // by a phrase whose words mean something else there
  bodyLexicon().scan(text, [&](std::uint16_t value, std::size_t begin, std::size_t end) {
    const Sign sign = static_cast<Sign>(value);
    if (sign == Sign::known_data && isWordToo(text.substr(begin, end - begin)) &&
        !capitalOrMarked(unit, begin, end))
      return;
    if (sign == Sign::other_sense) {
      // What was found in it so far, and what will be.
      while (!hits.empty() && hits.back().begin >= begin) hits.pop_back();
      covered = std::max(covered, end);
      return;
    }
    if (begin < covered) return;
    hits.push_back({sign, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  });
  unit.hits.assign(hits.begin(), hits.end());
  std::size_t hit = 0;
  std::size_t mark = 0;
  std::size_t number = 0;
  for (Sentence& sentence : unit.sentences) {
    while (hit < unit.hits.size() && unit.hits[hit].begin < sentence.begin) ++hit;
    sentence.first_hit = static_cast<std::uint32_t>(hit);
    std::uint32_t placeholder = 0;
    bool todo = false;
    for (; hit < unit.hits.size() && unit.hits[hit].begin < sentence.end; ++hit) {
      const Hit& found = unit.hits[hit];
      sentence.signs.set(index(found.sign));
      if (found.sign == Sign::placeholder) placeholder = std::max(placeholder, found.end - found.begin);
      todo = todo || (found.sign == Sign::placeholder && opensTodo(unit, sentence, found));
    }
    sentence.last_hit = static_cast<std::uint32_t>(hit);
    const std::string_view words = text.substr(sentence.begin, sentence.end - sentence.begin);
    sentence.words = countWords(words);
    countNumbers(unit.folded, sentence, number);
    const std::size_t first = unit.folded.originOf(sentence.begin);
    const std::size_t last = unit.folded.originOf(sentence.end - 1);
    while (mark < unit.marks.size() && unit.marks[mark].end <= first) ++mark;
    sentence.linked = unit.linked && mark < unit.marks.size() && unit.marks[mark].begin <= last;
    sentence.blank = todo || isBlank(unit, sentence, placeholder) ||
                     words.find_first_not_of(" .,:;|*()[]#>!?-"sv) == std::string_view::npos;
  }
}

// `key: value`, where the key is short and announces a section.
void readKey(Unit& unit) {
  const std::string_view text = unit.folded.text;
  const std::size_t colon = text.substr(0, 72).find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  if (colon + 1 < text.size() && text[colon + 1] != ' ') return;
  const std::string_view key = text.substr(0, colon);
  if (countWords(key) > 6 || key.find_first_of(".,;"sv) != std::string_view::npos) return;
  std::size_t covered = 0;
  const Topics topics = topicsOf(key, &covered);
  if (covered * 2 >= key.size()) unit.key = topics;
  unit.value_begin = static_cast<std::uint32_t>(colon + 1);
}

// `**Batch size:**`, an item with nothing behind its key.
bool isKeyAlone(const Unit& unit) {
  return unit.kind == UnitKind::item && unit.value_begin > 0 &&
         unit.folded.text.find_first_not_of(" *`_"sv, unit.value_begin) == std::string::npos;
}

// A table of which only the head is filled in.
bool isHeadAlone(const Unit& unit) {
  return unit.sentences.size() > 1 && std::all_of(unit.sentences.begin() + 1, unit.sentences.end(),
                                                  [](const Sentence& row) { return row.blank; });
}

// The text of HTML. Rows of a table become one line each, as in a Markdown table; `rows` tells whether there
// are any.
std::string stripTags(std::string_view html, bool& rows) {
  std::string out;
  bool tag = false;
  int cells = -1;  // of the row, -1 outside of one
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (!tag && html.substr(i, 4) == "<!--") {
      const std::size_t end = html.find("-->"sv, i + 4);
      if (end == std::string_view::npos) break;
      i = end + 2;
      continue;
    }
    const char c = html[i];
    if (c == '<') {
      tag = true;
      const std::string_view name = html.substr(i + 1, 3);
      if (name.starts_with("tr"sv)) {
        cells = 0;
        rows = true;
        out += '\n';
      } else if (name == "/tr" || name == "/ta") {
        cells = -1;
        out += '\n';
      } else if (cells >= 0) {
        const bool cell = name.starts_with("td"sv) || name.starts_with("th"sv);
        out += cell && ++cells > 1 ? " | " : " ";
      } else {
        out += name.starts_with("li"sv) || name.starts_with("p"sv) ? '\n' : ' ';
      }
    } else if (c == '>' && tag) {
      tag = false;
    } else if (!tag) {
      out += cells >= 0 && c == '\n' ? ' ' : c;
    }
  }
  return out;
}

// "BERT fine-tuned on X", "trained by me on X", "在X上训练得到的"
bool tellsOfTraining(std::string_view heading) {
  for (const std::string_view words : {"trained ", "tuned "}) {
    const std::size_t at = heading.find(words);
    constexpr std::size_t kNear = 24;
    if (at != std::string_view::npos &&
        heading.substr(at + words.size() - 1, kNear).find(" on "sv) != std::string_view::npos)
      return true;
  }
  for (const std::string_view words :
       {"entraine sur", "entrenado en", "entrenado con", "treinado em", "treinado com", "trainiert auf",
        "обученная на", "обученный на", "上训练", "训练得到", "微调", "で学習", "学習した"}) {
    if (heading.find(words) != std::string_view::npos) return true;
  }
  return false;
}

// "Fine-tune script on X"
bool namesScript(std::string_view heading) {
  for (const std::string_view words : {"tune script", "tuning script", "train script", "training script"}) {
    if (heading.find(words) != std::string_view::npos) return true;
  }
  return false;
}

// A line that is bold as a whole and short serves as a heading.
bool isBoldLine(const Block& block, std::string_view source) {
  if (block.kind != BlockKind::paragraph) return false;
  std::string_view raw = strings::trim(block.span.of(source));
  if (raw.size() < 5 || raw.size() > 90 || raw.find('\n') != std::string_view::npos) return false;
  while (!raw.empty() && (raw.back() == ':' || raw.back() == '.' || raw.back() == ' ')) raw.remove_suffix(1);
  if (!(raw.starts_with("**"sv) && raw.ends_with("**"sv)) &&
      !(raw.starts_with("__"sv) && raw.ends_with("__"sv)))
    return false;
  const std::string_view inner = raw.substr(2, raw.size() - 4);
  return inner.find(raw.substr(0, 2)) == std::string_view::npos && !inner.ends_with('.') &&
         countWords(inner) <= 9;
}

// Template code loads nothing yet.
bool isTemplate(std::string_view code) {
  for (const std::string_view blank :
       {"<owner>/", "<model>", "your username/", "your-username/", "{model name}", "username/model name"}) {
    if (code.find(blank) != std::string_view::npos) return true;
  }
  return false;
}

// "finetune(", "finetune_lm.py", "--finetune=", "python finetune": a call, a script or an option. Elsewhere,
// as in a model's id, the word does not tell what the code is for.
bool isAct(const Unit& unit, std::size_t begin, std::size_t end) {
  const std::string_view code = unit.folded.text;
  if (code.substr(0, begin).ends_with("python "sv)) return true;
  if (end < code.size() && code[end] == 'd') return false;  // "finetuned"
  const std::string_view source = unit.original();
  std::size_t after = unit.folded.originOf(end - 1) + 1;
  const std::size_t limit = std::min(source.size(), after + 48);
  while (after < limit &&
         (strings::isAsciiAlnum(source[after]) || source[after] == '_' || source[after] == '-'))
    ++after;
  const std::string_view rest = source.substr(after, 3);
  return rest.starts_with("("sv) || rest.starts_with("="sv) || rest == ".py" || rest == ".sh";
}

void scanCode(Unit& unit) {
  std::uint32_t found = 0;
  const std::string_view code = unit.folded.text;
  codeLexicon().scan(code, [&](std::uint16_t value, std::size_t begin, std::size_t end) {
    if (code.substr(begin, end - begin).starts_with("fine"sv) && !isAct(unit, begin, end)) return;
    found |= 1U << value;
  });
  // "SentenceTransformer(\n  (0): Transformer(…", which runs nothing
  unit.printed = code.find("(0): "sv) != code.npos && code.find("import "sv) == code.npos;
  unit.unfilled = isTemplate(code);
  if (found == 0 || unit.unfilled) return;
  const auto has = [&](CodeSign sign) { return (found >> static_cast<unsigned>(sign) & 1U) != 0; };
  unit.loads = has(CodeSign::loads) && !unit.printed;
  unit.runs = has(CodeSign::runs);
  unit.trains = has(CodeSign::trains);
  unit.evaluates = has(CodeSign::evaluates);
  unit.installs = has(CodeSign::installs);
  unit.cites = has(CodeSign::citation);
  unit.metric_name = has(CodeSign::metric_name);
}

// Code that only runs the model says nothing of data, training and results, unless a heading says that it
// does.
bool isReadByLine(const Unit& unit) {
  return unit.trains || !(unit.loads || unit.runs || unit.installs) || unit.is(kData | kProcedure | kResults);
}

// "org/model_name", "load(path)", and "A B/model_name" as toolkits write it.
bool isIdentifier(std::string_view heading) {
  if (heading.find(' ') == std::string_view::npos) return heading.find_first_of("/_("sv) != heading.npos;
  for (const std::string_view part : strings::split(heading, ' ')) {
    if (part.size() > 16 && part.find('/') != part.npos && part.find('_') != part.npos) return true;
  }
  return false;
}

// Code in which nothing is said yet: only remarks.
bool isOnlyRemarks(std::string_view code) {
  strings::LineReader lines(code);
  for (std::string_view line; lines.next(line);) {
    const std::string_view text = strings::trim(line);
    if (!text.empty() && !text.starts_with("#"sv) && !text.starts_with("//"sv) && text != "...") return false;
  }
  return true;
}

// `PyTorch: 1.6.0` on every line: what was installed, no code.
bool isListing(std::string_view code) {
  std::size_t count = 0;
  strings::LineReader lines(code);
  for (std::string_view line; lines.next(line);) {
    const std::string_view text = strings::trim(line);
    if (text.empty()) continue;
    const std::size_t colon = text.find(": "sv);
    if (colon == text.npos || countWords(text.substr(0, colon)) > 3 ||
        text.find_first_of("0123456789"sv, colon) == text.npos)
      return false;
    ++count;
  }
  return count >= 2;
}

struct Level {
  int level;
  Topics topics;
};

}  // namespace

bool isMarked(const Unit& unit, std::size_t at) {
  if (!unit.built.empty()) return false;
  auto after = std::upper_bound(unit.marks.begin(), unit.marks.end(), at,
                                [](std::size_t place, const Span& mark) { return place < mark.begin; });
  return after != unit.marks.begin() && at < (--after)->end;
}

Document readDocument(const Card& card) {
  Document document;
  document.units.reserve(card.outline.blocks.size());
  const markdown::Outline& outline = card.outline;
  const std::string_view source = card.text();
  const std::size_t count = outline.blocks.size();
  document.heading_of.assign(count, -1);

  // Blocks whose text stands in a child are not read twice.
  std::vector<char> has_child(count, 0);
  for (const Block& block : outline.blocks) {
    const bool text = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading;
    if (text && block.parent >= 0) has_child[static_cast<std::size_t>(block.parent)] = 1;
  }
  std::vector<std::vector<Span>> marks(count);
  std::vector<char> linked(count, 0), data_link(count, 0), image(count, 0);
  std::vector<std::size_t> searched(count, 0);
  const auto mark = [&](int block, std::string_view text) {
    if (block < 0 || text.empty()) return;
    const auto at = static_cast<std::size_t>(block);
    const std::string& visible = outline.blocks[at].text;
    // The text stands a little further on; a search to the end for each would take quadratic time.
    const std::string_view near = std::string_view(visible).substr(searched[at], text.size() + 4096);
    const std::size_t place = near.find(text);
    if (place == std::string_view::npos) return;
    const std::size_t found = searched[at] + place;
    marks[at].push_back({found, found + text.size()});
    searched[at] = found + text.size();
  };
  for (const markdown::Link& link : outline.links) {
    if (link.block < 0 || link.href.empty()) continue;  // "[the paper (soon)]()" leads nowhere yet
    const auto at = static_cast<std::size_t>(link.block);
    linked[at] = 1;
    if (link.href.find("/datasets/"sv) != std::string::npos ||
        link.href.find("kaggle.com"sv) != std::string::npos ||
        link.href.find("zenodo.org"sv) != std::string::npos)
      data_link[at] = 1;
    mark(link.block, link.text);
  }
  std::fill(searched.begin(), searched.end(), 0);
  for (const markdown::InlineCode& code : outline.inline_code) mark(code.block, code.text);
  for (const markdown::Image& picture : outline.images) {
    if (picture.block >= 0 && picture.source.find("shields.io"sv) == std::string::npos &&
        picture.source.find("badge"sv) == std::string::npos) {
      char& kind = image[static_cast<std::size_t>(picture.block)];
      if (kind == 0) kind = 1;
      const std::size_t slash = picture.source.rfind('/');
      const Folded words =
          fold(picture.alternative + " " + picture.source.substr(slash == std::string::npos ? 0 : slash + 1));
      bodyLexicon().scan(words.text, [&](std::uint16_t value, std::size_t, std::size_t) {
        const Sign sign = static_cast<Sign>(value);
        if (sign == Sign::metric || sign == Sign::outcome || sign == Sign::evaluate) kind = 2;
      });
    }
  }

  std::vector<Hit> hits;
  std::vector<Level> open;
  int heading = -1;
  bool seen_content = false;
  bool seen_title = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Block& block = outline.blocks[i];
    const bool bold = isBoldLine(block, source);
    if (block.kind == BlockKind::heading || bold) {
      const Folded text = fold(block.text);
      document.told_in_heading = document.told_in_heading || tellsOfTraining(text.text);
      document.recipe_in_heading = document.recipe_in_heading || (linked[i] != 0 && namesScript(text.text));
      // A model's id or a function's signature announces nothing, nor does "run-eng": one word with a dash of
      // which only a part does.
      std::size_t covered = 0;
      Topics topics = topicsOf(text.text, &covered);
      const bool dashed =
          block.text.find('-') != std::string::npos && block.text.find(' ') == std::string::npos;
      const bool identifier = isIdentifier(block.text) || (dashed && covered * 3 < text.text.size() * 2);
      if (identifier) topics = 0;
      const Topics extra = identifier || !seen_title ? Topics{0} : extraTopics(text.text);
      if (topics == 0 && (extra & kBenchmark) && countWords(text.text) <= 5) topics = kResults;
      // The first heading is the title unless it is a section's plain name.
      if (!seen_title && (!seen_content || block.level == 1) && !bold &&
          (countWords(text.text) > 3 || (topics & kSectionMask) == 0 || topics == kDescription)) {
        if (countWords(text.text) > 3 || topicsOf(text.text) == 0) topics = 0;
        document.title = text.text;
      }
      seen_title = true;
      const int level = bold ? 7 : std::max(1, block.level);
      while (!open.empty() && open.back().level >= level) open.pop_back();
      if ((topics & (kSectionMask | kAside | kFootprint)) == 0 && !open.empty()) topics = open.back().topics;
      topics |= extra;
      open.push_back({level, topics});
      heading = static_cast<int>(i);
      document.headings.emplace_back(heading, topics);
      continue;
    }
    document.heading_of[i] = heading;
    if (block.kind == BlockKind::thematic_break || block.kind == BlockKind::list || has_child[i]) continue;
    Unit& unit = document.units.emplace_back();
    unit.block = static_cast<int>(i);
    unit.heading = heading;
    unit.topics = open.empty() ? Topics{0} : open.back().topics;
    unit.text = block.text;
    unit.marks = std::move(marks[i]);
    unit.linked = linked[i] != 0;
    unit.data_link = data_link[i] != 0;
    unit.image = image[i] != 0;
    unit.result_image = image[i] == 2;
    stableSort(unit.marks, [](Span a, Span b) { return a.begin < b.begin; });
    switch (block.kind) {
      case BlockKind::code:
        unit.kind = UnitKind::code;
        if (isOnlyRemarks(block.text)) break;
        unit.folded = fold(block.text, true);
        scanCode(unit);
        unit.listing = isListing(block.text);
        if (!unit.cites && isReadByLine(unit) && unit.folded.text.size() < 400000) {
          splitSentences(unit);
          scanSentences(unit, hits);
        }
        break;
      case BlockKind::table: {
        unit.kind = UnitKind::table;
        for (const auto& row : block.rows) {
          const std::size_t begin = unit.built.size();
          const std::size_t at = unit.folded.text.size();
          for (const markdown::TableCell& cell : row) {
            if (&cell != &row.front()) unit.built += " | ";
            unit.built += cell.text;
          }
          foldOnto(unit.folded, std::string_view(unit.built).substr(begin), false, begin);
          unit.built += '\n';
          addSentence(unit, at, unit.folded.text.size());
          unit.folded.text += '\n';
        }
        scanSentences(unit, hits);
        if (isHeadAlone(unit)) unit.sentences.front().blank = true;
        break;
      }
      case BlockKind::html: {
        bool rows = false;
        unit.built = stripTags(block.span.of(source), rows);
        unit.kind = rows ? UnitKind::table : UnitKind::html;
        unit.folded = fold(unit.built, true);
        unit.marks.clear();
        splitSentences(unit);
        scanSentences(unit, hits);
        break;
      }
      default:
        unit.kind =
            block.kind == BlockKind::list_item ||
                    (block.parent >= 0 &&
                     outline.blocks[static_cast<std::size_t>(block.parent)].kind == BlockKind::list_item)
                ? UnitKind::item
                : UnitKind::prose;
        unit.folded = fold(block.text);
        unit.lines = lineStarts(block.text, block.span.of(source));
        readKey(unit);
        splitSentences(unit);
        scanSentences(unit, hits);
        if (isKeyAlone(unit)) {
          for (Sentence& sentence : unit.sentences) sentence.blank = true;
        }
        break;
    }
    if (!unit.folded.text.empty()) seen_content = true;
  }
  return document;
}

}  // namespace cardsmith::sections
