#include "sections/sections.h"

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>

#include "sections/document.h"
#include "sections/skeleton.h"
#include "sections/threshold.h"
#include "text/strings.h"

// How a section's coverage is found: every sentence, list item, table and code block is looked at on its
// own, with the topic of the heading above it. Words of a section outside their context count only in
// combination (a number beside a metric, "trained" beside a data set). Headings alone never count.

namespace cardsmith::sections {

namespace {

enum Id : std::size_t { description, use, how_to, data, procedure, metrics, results };

struct Evidence {
  std::vector<int> blocks;
  void add(const Unit& unit) { blocks.push_back(unit.block); }
  bool empty() const { return blocks.empty(); }
};

/// How far a word may stand from the word it belongs to, in bytes: bounds every look around.
constexpr std::size_t kReach = 72;

bool isUpper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// What the body says, gathered in one pass over the units.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document) {}

  void read();
  Coverage coverage(Id id) const;
  const Evidence& evidence(Id id) const { return evidence_[id]; }

  /// Whether something speaks of the section, be it too little to count.
  bool hinted(Id id) const { return hinted_[id]; }

  // What a reader would still miss, as flags for the skeleton and the list of what is missing.
  Gaps gaps() const;

 private:
  const Document& document_;
  Evidence evidence_[7];
  bool hinted_[7] = {};

  // 1 description
  std::size_t informative_ = 0;
  std::size_t facts_listed_ = 0;
  bool what_it_is_ = false;
  bool trained_ = false;
  bool mentioned_ = false;
  bool what_it_does_ = false;
  // 2 intended use
  std::size_t purposes_ = 0;
  std::size_t limits_ = 0;
  std::size_t use_sentences_ = 0;
  bool use_content_ = false;
  // 3 how to use
  bool code_runs_ = false;
  bool code_other_ = false;
  bool instructions_ = false;
  // 4 training data
  bool data_named_ = false;
  bool data_named_prose_ = false;  ///< where training on it is told, not only in a list of sources
  bool data_property_ = false;
  bool data_mentioned_ = false;
  bool data_in_code_ = false;
  // 5 training procedure
  Signs facts_;
  std::uint16_t objectives_ = 0;  ///< as objectiveOf() tells them
  bool recipe_link_ = false;
  std::size_t commands_ = 0;
  // 6 metrics
  bool metric_named_ = false;
  bool metric_described_ = false;
  std::size_t metrics_listed_ = 0;
  // 7 results
  bool result_numbers_ = false;
  bool result_hint_ = false;
  bool evaluated_named_ = false;

  void readHints(const Unit& unit);
  bool hintsAtMetrics(const Unit& unit, const Sentence& sentence) const;
  bool hintsAtResults(const Unit& unit, const Sentence& sentence) const;
  void readDescription(const Unit& unit);
  void readUse(const Unit& unit);
  void readHowTo(const Unit& unit);
  void readData(const Unit& unit);
  void readProcedure(const Unit& unit);
  void readMetrics(const Unit& unit);
  void readResults(const Unit& unit);
  void readResultTable(const Unit& unit);

  bool metricAt(const Unit& unit, const Hit& hit) const;
  bool namesMetric(const Unit& unit, const Sentence& sentence) const;
  bool namesData(const Unit& unit, const Sentence& sentence, bool evaluation) const;
  bool namesDataIn(const Unit& unit, const Sentence& sentence) const;
  bool countsData(const Unit& unit, const Sentence& sentence) const;
  bool purposeIsNamed(const Unit& unit, const Sentence& sentence) const;
  bool nameLike(const Unit& unit, std::size_t begin, std::size_t end, bool first) const;
};

std::string_view word(const Unit& unit, std::size_t begin, std::size_t end) {
  return std::string_view(unit.folded.text).substr(begin, end - begin);
}

// Words before "dataset" or after "trained on" that are no name.
bool isCommonWord(std::string_view text) {
  static const Trie words(std::vector<Trie::Entry>{
      {1,
       "a|an|the|this|that|these|those|our|my|its|their|his|all|any|each|some|more|large|small|huge|big|"
       "custom|private|"
       "public|own|new|unknown|none|null|training|train|test|testing|evaluation|eval|validation|dev|"
       "pretraining|fine|"
       "tuning|finetuning|labeled|labelled|unlabeled|text|speech|audio|image|images|video|following|same|"
       "different|"
       "various|other|original|combined|combination|two|three|four|five|six|several|many|multiple|single|"
       "main|"
       "raw|"
       "english|french|german|spanish|italian|portuguese|dutch|russian|chinese|japanese|korean|arabic|"
       "turkish|"
       "vietnamese|thai|hindi|bengali|indonesian|malay|polish|czech|finnish|swedish|norwegian|danish|"
       "hungarian|"
       "romanian|greek|hebrew|persian|ukrainian|bulgarian|catalan|basque|tamil|urdu|swahili|latin|"
       "multilingual|european|"
       "hugging|face|huggingface|google|facebook|meta|microsoft|amazon|aws|azure|colab|github|internet|"
       "python|"
       "pytorch|"
       "tensorflow|transformers|model|models|gpu|gpus|tpu|tpus|i|we|you|it|and|or|of|in|on|for|with|using|"
       "from|to|by|as|"
       "data|dataset|datasets|corpus|corpora|database|sets|set|le|la|les|des|du|de|el|los|das|der|die|den|"
       "dem|"
       "ein|eine|"
       "um|uma|il|un|une|nvidia|tesla|"
       "hindi|see|note|nlp|ai|top|web"}});
  return words.contains(text);
}

// A token that looks like a name: marked as a link or code, or with a capital or a digit among letters.
bool Reader::nameLike(const Unit& unit, std::size_t begin, std::size_t end, bool first) const {
  const std::string_view folded = word(unit, begin, end);
  if (folded.size() < 2 || isCommonWord(folded)) return false;
  // Words of hardware, architectures and the like are no names of data. No phrase is longer than 64 bytes.
  auto hit = std::lower_bound(unit.hits.begin(), unit.hits.end(), begin > 64 ? begin - 64 : 0,
                              [](const Hit& one, std::size_t at) { return one.begin < at; });
  for (; hit != unit.hits.end() && hit->begin <= begin; ++hit) {
    if (hit->end < end) continue;
    if (hit->sign == Sign::hardware || hit->sign == Sign::architecture || hit->sign == Sign::framework ||
        hit->sign == Sign::placeholder)
      return false;
  }
  const std::size_t at = unit.folded.originOf(begin);
  if (isMarked(unit, at)) return true;
  const std::string_view text = unit.original();
  const std::size_t last = unit.folded.originOf(end - 1);
  std::size_t capitals = 0;
  bool letters = false;
  bool digits = false;
  for (std::size_t i = at; i <= last && i < text.size(); ++i) {
    if (isUpper(text[i])) ++capitals;
    if (strings::isAsciiAlpha(text[i])) letters = true;
    if (strings::isAsciiDigit(text[i])) digits = true;
  }
  if (!letters) return false;
  if (capitals >= 2 || (capitals >= 1 && digits)) return true;
  return capitals == 1 && !first && isUpper(text[at]);
}

bool isSentenceStart(const Unit& unit, const Sentence& sentence, std::size_t begin) {
  std::size_t start = std::max(sentence.begin, unit.value_begin);
  if (start > begin) start = sentence.begin;
  if (begin - start > kReach) return false;
  while (start < begin && !strings::isAsciiAlnum(unit.folded.text[start])) ++start;
  return start >= begin;
}

// A data set by its name: known, linked, or a name beside "dataset", "corpus" or "trained on".
bool Reader::namesData(const Unit& unit, const Sentence& sentence, bool evaluation) const {
  if (sentence.has(Sign::known_data)) return true;
  if (unit.data_link && sentence.linked) return true;
  const std::string_view text = unit.folded.text;
  const auto tokensAfter = [&](std::size_t at, int limit) {
    std::size_t i = at;
    const std::size_t stop = std::min<std::size_t>(sentence.end, at + kReach);
    for (int n = 0; n < limit; ++n) {
      while (i < stop && !strings::isAsciiAlnum(text[i])) {
        if (text[i] == '.' || text[i] == '|') return false;
        ++i;
      }
      std::size_t k = i;
      while (k < stop && strings::isAsciiAlnum(text[k])) ++k;
      if (k == i) return false;
      if (nameLike(unit, i, k, false)) return true;
      i = k;
    }
    return false;
  };
  for (std::uint32_t h = sentence.first_hit; h < sentence.last_hit; ++h) {
    const Hit& hit = unit.hits[h];
    if (hit.sign == Sign::data || (evaluation && hit.sign == Sign::split)) {
      std::size_t end = hit.begin;
      const std::size_t floor =
          std::max<std::size_t>(sentence.begin, hit.begin > kReach ? hit.begin - kReach : 0);
      for (int n = 0; n < 4 && end > floor; ++n) {
        while (end > floor && !strings::isAsciiAlnum(text[end - 1])) {
          if (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == ';' || text[end - 1] == '|')
            break;
          --end;
        }
        std::size_t begin = end;
        while (begin > floor && strings::isAsciiAlnum(text[begin - 1])) --begin;
        if (begin == end) break;
        if (nameLike(unit, begin, end, isSentenceStart(unit, sentence, begin))) return true;
        end = begin;
      }
      if (hit.end < text.size() && (text[hit.end] == ':' || text[hit.end] == ',' || text[hit.end] == '(') &&
          tokensAfter(hit.end, 3))
        return true;
      // "the X dataset" of a Trainer's card: lower case, but in its place
      if (text.substr(hit.begin).starts_with("dataset"sv)) {
        const std::size_t on = text.substr(floor, hit.begin - floor).rfind(" on the "sv);
        if (on != std::string_view::npos && !sentence.has(Sign::unnamed)) {
          const std::size_t from = floor + on + 8;
          const std::string_view between = strings::trim(text.substr(from, hit.begin - from));
          if (!between.empty() && between.size() < 48 && !isCommonWord(between) &&
              between.find("following"sv) == std::string_view::npos &&
              strings::split(between, ' ').size() <= 3) {
            bool common = true;
            for (const std::string_view part : strings::split(between, ' '))
              common = common && isCommonWord(part);
            if (!common && sentence.has(Sign::train)) return true;
          }
        }
      }
    }
    if (hit.sign == Sign::train || (evaluation && hit.sign == Sign::evaluate)) {
      // "trained … on X", a few words later
      const std::size_t limit = std::min<std::size_t>(sentence.end, hit.end + 60);
      for (const std::string_view joint :
           {" on ", " upon ", " over ", " sur ", " auf ", " su ", " sobre ", " con ", " em ", " на "}) {
        const std::size_t found = text.substr(0, limit).find(joint, hit.end);
        if (found == std::string_view::npos) continue;
        if (tokensAfter(found + joint.size(), 3)) return true;
      }
      // "using the chime4 recipe": toolkits name the data so.
      const std::size_t recipe =
          text.substr(0, std::min<std::size_t>(sentence.end, hit.end + 80)).find(" recipe"sv, hit.end);
      if (recipe != std::string_view::npos && !evaluation) {
        // one token of the source, which folding may have parted: "fsc_unseen/asr1"
        std::size_t begin = recipe;
        const std::string_view source = unit.original();
        while (begin > hit.end && (text[begin - 1] != ' ' || source[unit.folded.originOf(begin - 1)] != ' '))
          --begin;
        if (recipe > begin + 1 && !isCommonWord(text.substr(begin, recipe - begin)) && begin > hit.end + 6 &&
            (text.substr(hit.end, begin - hit.end).ends_with("using "sv) ||
             text.substr(hit.end, begin - hit.end).ends_with("using the "sv)))
          return true;
      }
    }
  }
  return false;
}

// "LVD-142M", "GPT2": digits that belong to a name.
bool isPartOfName(const Unit& unit, std::size_t digit) {
  const std::string_view folded = unit.folded.text;
  const std::size_t floor = digit > 24 ? digit - 24 : 0;
  while (digit > floor && (strings::isAsciiDigit(folded[digit - 1]) || folded[digit - 1] == '.')) --digit;
  const std::size_t at = unit.folded.originOf(digit);
  const std::string_view text = unit.original();
  return at > 0 && at <= text.size() &&
         (text[at - 1] == '-' || text[at - 1] == '_' || strings::isAsciiAlpha(text[at - 1]));
}

// Anything that looks like a name, where only a data set's can stand.
bool Reader::namesDataIn(const Unit& unit, const Sentence& sentence) const {
  for (std::size_t i = sentence.begin; i < sentence.end;) {
    while (i < sentence.end && !strings::isAsciiAlnum(unit.folded.text[i])) ++i;
    std::size_t k = i;
    while (k < sentence.end && strings::isAsciiAlnum(unit.folded.text[k])) ++k;
    // "30M cells" in a table is no name.
    const bool quantity = unit.kind == UnitKind::table && k > i && strings::isAsciiDigit(unit.folded.text[i]);
    if (k > i && !quantity && nameLike(unit, i, k, isSentenceStart(unit, sentence, i))) return true;
    i = k + 1;
  }
  return false;
}

// A number with what it counts: "160M tweets", "43 hours", "35GB".
bool Reader::countsData(const Unit& unit, const Sentence& sentence) const {
  const std::string_view text = unit.folded.text;
  for (std::uint32_t h = sentence.first_hit; h < sentence.last_hit; ++h) {
    const Hit& hit = unit.hits[h];
    if (hit.sign != Sign::unit) continue;
    // "Training time: 6 hours on a P100"
    if (sentence.has(Sign::hardware) && text.substr(hit.begin, 4) == "hour") continue;
    // Within three words before, or (in a table or list) anywhere in the line.
    std::size_t i = hit.begin;
    int words = 0;
    const std::size_t floor = std::max<std::size_t>(sentence.begin, i > kReach ? i - kReach : 0);
    while (i > floor && words < 4) {
      --i;
      if (strings::isAsciiDigit(text[i])) return true;
      if (text[i] == ' ' || text[i] == '|') ++words;
    }
    std::size_t k = hit.end;
    if (k < text.size() && text[k] == 's') ++k;
    while (k < sentence.end && k < hit.end + 16 &&
           (text[k] == ' ' || text[k] == ':' || text[k] == '|' || text[k] == ')' || text[k] == '(' ||
            text[k] == '~'))
      ++k;
    if (k < sentence.end && strings::isAsciiDigit(text[k])) return true;
  }
  // "35GB", "160M"
  for (std::size_t i = sentence.begin; i + 2 < sentence.end; ++i) {
    if (!strings::isAsciiDigit(text[i]) || isPartOfName(unit, i)) continue;
    const std::string_view rest = text.substr(i + 1, std::min<std::size_t>(3, sentence.end - i - 1));
    if (rest.starts_with("gb"sv) || rest.starts_with("mb"sv) || rest.starts_with("tb"sv) ||
        rest.starts_with("h "sv) || rest == "h" || rest.starts_with("h,"sv) || rest.starts_with("h)"sv) ||
        rest.starts_with("k "sv) || rest.starts_with("m "sv) || rest.starts_with("b "sv) ||
        rest.starts_with("t "sv))
      return true;
  }
  return false;
}

// --- 1 ---------------------------------------------------------------------------------------------------

// "Kernels that enable …": what code of kernels does has no task's name.
bool tellsOfKernels(std::string_view words) {
  if (words.find("kernel"sv) == words.npos) return false;
  for (const std::string_view verb : {"enabl", "optimi", "implement", "accelerat", "comput", "speed"}) {
    if (words.find(verb) != words.npos) return true;
  }
  return false;
}

void Reader::readDescription(const Unit& unit) {
  if (unit.printed && unit.is(kDescription)) {
    what_it_is_ = true;
    ++informative_;
    evidence_[description].add(unit);
  }
  if (unit.kind == UnitKind::code || unit.is(kAside | kFootprint)) return;
  const bool here = unit.is(kDescription) || (unit.all() & (kSectionMask & ~kUse)) == 0;
  if (!here) {
    // "We took the model X and fine-tuned it on Y" says in passing what it is.
    if ((unit.kind != UnitKind::prose && unit.kind != UnitKind::item) || !unit.is(kData | kProcedure)) return;
    for (const Sentence& sentence : unit.sentences) {
      if (sentence.blank || sentence.words < 8 || sentence.has(Sign::script) || sentence.has(Sign::evaluate))
        continue;
      const bool told =
          sentence.has(Sign::train) ||
          word(unit, sentence.begin, sentence.end).find("architecture"sv) != std::string_view::npos;
      if (told && sentence.has(Sign::model) && sentence.has(Sign::architecture)) {
        mentioned_ = true;
        evidence_[description].add(unit);
        return;
      }
    }
    return;
  }
  if (unit.kind == UnitKind::table) {
    // A table of properties says what the model is, not what it does.
    bool is = false;
    for (const Sentence& row : unit.sentences) is = is || (!row.blank && row.has(Sign::architecture));
    const bool properties = unit.sentences.size() >= 3 && (is || (unit.topics & kDescription));
    if (!properties || namesMetric(unit, unit.sentences.front())) return;
    what_it_is_ = true;
    ++informative_;
    evidence_[description].add(unit);
    return;
  }
  const std::string_view whole = strings::trim(unit.original());
  if (whole.find_first_of(" \n"sv) == whole.npos && whole.find('/') != whole.npos) return;  // only a path
  bool any = false;
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank) continue;
    const bool is = sentence.has(Sign::architecture);
    const bool does = sentence.has(Sign::task) || sentence.has(Sign::purpose) ||
                      (is && tellsOfKernels(word(unit, sentence.begin, sentence.end)));
    if (unit.kind == UnitKind::item) {
      if (sentence.words < 2) continue;
      if (unit.key & ~kDescription & kSectionMask) continue;
      ++facts_listed_;
      what_it_is_ = what_it_is_ || sentence.has(Sign::architecture);
      what_it_does_ = what_it_does_ || does;
      any = true;
      continue;
    }
    if (sentence.words < 4) continue;
    // Links, thanks, licences, how-to remarks and bare results tell nothing about the model.
    const bool leads = sentence.linked && sentence.has(Sign::demo) &&
                       !(sentence.has(Sign::model) && sentence.has(Sign::train));
    const bool aside =
        leads || sentence.has(Sign::thanks) || sentence.has(Sign::script) || sentence.has(Sign::usage_intro);
    if (aside && !(sentence.has(Sign::architecture) && does && sentence.words > 14)) {
      // "This model was created by X and fine-tuned on Y" names the author and the model.
      if (sentence.has(Sign::train) && (sentence.has(Sign::model) || sentence.has(Sign::architecture)) &&
          sentence.words >= 8)
        mentioned_ = any = true;
      continue;
    }
    if (is || sentence.has(Sign::train) || sentence.has(Sign::model)) {
      mentioned_ = true;
      any = true;
    }
    if (!is && !does && !(sentence.has(Sign::model) && sentence.words >= 10)) continue;
    const bool result_only = sentence.decimals > 0 && !sentence.has(Sign::architecture) &&
                             (sentence.has(Sign::compare) || namesMetric(unit, sentence));
    if (result_only) continue;
    what_it_does_ = what_it_does_ || does;
    any = true;
    // What is said of uses tells what it does, but belongs to its own section.
    if ((unit.topics & kUse) || ((unit.key & kUse) && !(unit.topics & kDescription))) continue;
    what_it_is_ = what_it_is_ || is;
    trained_ = trained_ || sentence.has(Sign::train);
    ++informative_;
    any = true;
  }
  if (any) evidence_[description].add(unit);
}

// --- 2 ---------------------------------------------------------------------------------------------------

// "This model card has been written by …", "the h5 file was generated by hand": of the card and the files,
// not of what the model can do.
bool isHousekeeping(std::string_view words) {
  const auto mentions = [&](std::string_view part) { return words.find(part) != std::string_view::npos; };
  if (mentions(" card") && (mentions("written") || mentions("write") || mentions("wrote"))) return true;
  for (const std::string_view file : {"weights file", "weight file", "model.bin", "h5 file", "model.h5"}) {
    if (mentions(file)) return true;
  }
  return false;
}

void Reader::readUse(const Unit& unit) {
  if (unit.kind == UnitKind::code || unit.kind == UnitKind::table || unit.is(kAside | kFootprint)) return;
  const Topics topics = unit.all();
  const bool under = (topics & kUse) != 0;
  const bool elsewhere = (topics & (kHowTo | kData | kProcedure | kMetrics | kResults)) != 0 && !under;
  bool any = false;
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank || sentence.words < 3) continue;
    const std::string_view words = word(unit, sentence.begin, sentence.end);
    const bool intro = sentence.has(Sign::usage_intro) || words.ends_with(':') || words.ends_with("e.g."sv) ||
                       words.ends_with("e.g"sv) || words.ends_with("for example"sv) ||
                       words.ends_with("for instance"sv);
    bool purpose = sentence.has(Sign::purpose) && sentence.words >= 5;
    // "designed for extreme performance" is praise; a purpose names a task, a user or a field.
    if (purpose && !under) purpose = purposeIsNamed(unit, sentence) && !intro;
    if (!purpose && sentence.has(Sign::purpose_weak) && !intro)
      purpose = (sentence.has(Sign::task) || sentence.has(Sign::audience)) && (under || !elsewhere);
    bool limit = sentence.has(Sign::limit) && sentence.words >= 4;
    if (limit && elsewhere && !sentence.has(Sign::model)) limit = false;
    if (!limit && under && (topics & kLimits) && sentence.has(Sign::limit_weak)) limit = true;
    if (under && !purpose && !limit && sentence.words >= 4 && !intro && !isHousekeeping(words)) {
      // Content under the heading counts for the half that the heading names.
      if ((topics & kLimits) && !(topics & kPurpose)) limit = true;
      if ((topics & kPurpose) && !(topics & kLimits)) purpose = true;
      if ((topics & kLimits) && (topics & kPurpose)) {
        if (sentence.has(Sign::limit_weak)) {
          limit = true;
        } else if (!sentence.has(Sign::thanks)) {
          use_content_ = true;  // something is said, but neither half of the section is clear
          any = true;
        }
      }
    }
    if (elsewhere && purpose && !sentence.has(Sign::purpose)) purpose = false;
    if (!purpose && !limit) continue;
    if (purpose) ++purposes_;
    if (limit) ++limits_;
    ++use_sentences_;
    any = true;
  }
  if (any) evidence_[use].add(unit);
}

// A task, a user or a field follows the words of purpose.
bool Reader::purposeIsNamed(const Unit& unit, const Sentence& sentence) const {
  std::uint32_t from = sentence.end;
  for (std::uint32_t i = sentence.first_hit; i < sentence.last_hit; ++i) {
    const Hit& hit = unit.hits[i];
    if (hit.sign == Sign::purpose) from = std::min(from, hit.begin);
    if ((hit.sign == Sign::task || hit.sign == Sign::audience || hit.sign == Sign::architecture) &&
        hit.begin > from)
      return true;
  }
  // Where the verb stands at the end, before.
  return from < sentence.end && static_cast<unsigned char>(unit.folded.text[from]) >= 0x80 &&
         (sentence.has(Sign::task) || sentence.has(Sign::audience));
}

// --- 3 ---------------------------------------------------------------------------------------------------

void Reader::readHowTo(const Unit& unit) {
  const bool under = unit.is(kHowTo);
  if (unit.kind == UnitKind::code) {
    if (unit.cites || unit.folded.text.empty()) return;
    const bool procedure = unit.is(kProcedure) && !under;
    if ((unit.loads || unit.runs) && !(unit.trains && (procedure || !unit.loads)) &&
        !(procedure && unit.trains)) {
      code_runs_ = true;
      evidence_[how_to].add(unit);
    } else if (under && !unit.is(kAside) && !unit.listing && !unit.unfilled) {
      code_other_ = true;
      evidence_[how_to].add(unit);
    }
    return;
  }
  if (unit.is(kAside)) return;
  bool any = false;
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank) continue;
    const bool tells = under && sentence.words >= 5 && unit.kind != UnitKind::table;
    // "For code examples, see the documentation of X" needs no link.
    const std::string_view said = word(unit, sentence.begin, sentence.end);
    const bool points =
        sentence.has(Sign::demo) && said.find("code example"sv) != said.npos && sentence.has(Sign::refer);
    const bool shows = points || (sentence.linked && sentence.has(Sign::demo) && !sentence.has(Sign::train) &&
                                  !unit.is(kProcedure | kResults | kData));
    if (tells || shows) {
      instructions_ = true;
      any = true;
    }
  }
  if (any) evidence_[how_to].add(unit);
}

// --- 4 ---------------------------------------------------------------------------------------------------

// A row of a table, cut down to one of its cells.
Sentence cellOf(const Unit& unit, Sentence row, std::size_t column) {
  const std::string_view text = word(unit, 0, row.end);
  const auto bar = [&] {
    return static_cast<std::uint32_t>(std::min<std::size_t>(text.find('|', row.begin), row.end));
  };
  for (; column > 0 && row.begin < row.end; --column) row.begin = std::min(bar() + 1, row.end);
  row.end = bar();
  return row;
}

// The column whose head says "training data", if there is one.
std::size_t dataColumn(const Unit& unit) {
  if (unit.sentences.size() < 2 || !unit.sentences.front().has(Sign::train)) return std::string::npos;
  Sentence rest = unit.sentences.front();
  for (std::size_t column = 0; rest.begin < rest.end; ++column) {
    const Sentence cell = cellOf(unit, rest, 0);
    const std::string_view head = word(unit, cell.begin, cell.end);
    if (head.find("train"sv) != head.npos && (topicsOf(head) & kData)) return column;
    rest.begin = std::min(cell.end + 1, rest.end);
  }
  return std::string::npos;
}

void Reader::readData(const Unit& unit) {
  if (unit.is(kAside | kFootprint)) return;
  const bool under = unit.is(kData);
  if (unit.kind == UnitKind::code) {
    if (unit.trains || (under && !unit.cites)) {
      for (const Sentence& line : unit.sentences) {
        if (line.has(Sign::known_data)) {
          data_in_code_ = true;
          evidence_[data].add(unit);
          break;
        }
      }
    }
    return;
  }
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::html) {
    bool named = false;
    bool counted = false;
    bool keyed = false;
    const std::size_t column = dataColumn(unit);
    for (const Sentence& row : unit.sentences) {
      if (row.blank) continue;
      if (column != std::string::npos && &row != &unit.sentences.front()) {
        const Sentence cell = cellOf(unit, row, column);
        named = named || namesDataIn(unit, cell);
        counted = counted || countsData(unit, cell);
        keyed = true;
      }
      const std::string_view text = std::string_view(unit.folded.text).substr(row.begin, row.end - row.begin);
      const Topics key = topicsOf(text.substr(0, std::min(text.size(), text.find('|'))));
      const bool row_key = (key & kData) && !(key & (kMetrics | kResults)) && text.find('|') < 40;
      if (!under && !row_key && !row.has(Sign::train)) continue;
      if (namesMetric(unit, row) && !under) continue;
      keyed = keyed || row_key;
      if (row.has(Sign::known_data) || (row_key && row.words > 1)) named = true;
      if (under && !row.has(Sign::unnamed) && &row != &unit.sentences.front() && row.numbered() &&
          row.words > 1 &&
          nameLike(unit, row.begin, std::min<std::size_t>(row.end, row.begin + text.find_first_of(" |"sv)),
                   false))
        named = true;
      if (row.numbered() && (countsData(unit, row) || under)) counted = true;
      if (row_key && (row.has(Sign::property) || countsData(unit, row))) counted = true;
      if (row_key && row.words > 12) counted = true;
    }
    if (named || counted) {
      data_named_ = data_named_ || named;
      data_named_prose_ = data_named_prose_ || (named && under);
      data_property_ = data_property_ || (counted && (under || keyed));
      data_mentioned_ = data_mentioned_ || counted || keyed;
      evidence_[data].add(unit);
    }
    return;
  }
  bool any = false;
  bool previous = false;
  bool unnamed = false;
  for (const Sentence& sentence : unit.sentences) {
    unnamed = unnamed || sentence.has(Sign::unnamed);
    // "The weights were left identical. For more details see the paper"
    if (sentence.blank || sentence.has(Sign::unnamed) ||
        (unnamed && sentence.has(Sign::thanks) && sentence.has(Sign::refer))) {
      previous = false;
      continue;
    }
    // One word or link, but under the heading it names the data.
    const bool named_alone =
        (unit.topics & kData) != 0 && sentence.words == 1 && (unit.kind == UnitKind::item || sentence.linked);
    const bool evaluates =
        (sentence.has(Sign::evaluate) || sentence.has(Sign::split)) && !sentence.has(Sign::train);
    const bool trained = sentence.has(Sign::train) && !sentence.has(Sign::script);
    const bool named = namesData(unit, sentence, false);
    const bool counted = countsData(unit, sentence);
    bool about = trained && (sentence.has(Sign::data) || named || (counted && sentence.has(Sign::unit)));
    // "The source data for the model consists of a Wikipedia dump, …"
    about =
        about || (sentence.has(Sign::data) && sentence.has(Sign::model) && sentence.has(Sign::known_data) &&
                  sentence.has(Sign::property) && !evaluates && !unit.is(kHowTo));
    about = about || (previous && !evaluates && !sentence.has(Sign::thanks) &&
                      (sentence.has(Sign::property) || counted));
    // Under a heading of training data everything counts that is not about evaluation alone.
    about =
        about || named_alone || (under && (!evaluates || sentence.has(Sign::data)) && sentence.words >= 2);
    if (!about || (evaluates && !under)) {
      previous = false;
      continue;
    }
    previous = about;
    bool name = named;
    if (!name && under && (unit.key & kData)) {
      // "- dataset: opus"
      std::size_t at = unit.value_begin;
      while (at < sentence.end && !strings::isAsciiAlnum(unit.folded.text[at])) ++at;
      std::size_t end = at;
      while (end < sentence.end && strings::isAsciiAlnum(unit.folded.text[end])) ++end;
      name = end > at + 1 && sentence.words <= 8 && !strings::isAsciiDigit(unit.folded.text[at]) &&
             !isCommonWord(word(unit, at, end));
    }
    if (!name && (unit.topics & kData) && !evaluates) {
      // Under the heading a link, code or a name is the data's.
      name = namesDataIn(unit, sentence);
    }
    const bool property = counted || sentence.has(Sign::property);
    data_named_ = data_named_ || name;
    data_property_ = data_property_ || property;
    data_named_prose_ = data_named_prose_ || name;
    const bool mentioned = name || property || (unit.topics & kData) || (under && sentence.words >= 8) ||
                           (trained && sentence.has(Sign::data) && sentence.words >= 8 &&
                            !(sentence.linked && sentence.has(Sign::refer)));
    data_mentioned_ = data_mentioned_ || mentioned;
    any = any || mentioned || under;
  }
  if (any) evidence_[data].add(unit);
}

// --- 5 ---------------------------------------------------------------------------------------------------

bool isHardFact(Sign sign) {
  switch (sign) {
    case Sign::learning_rate:
    case Sign::batch:
    case Sign::epochs:
    case Sign::steps:
    case Sign::sequence:
    case Sign::seed:
    case Sign::decay:
    case Sign::duration:
      return true;
    default:
      return false;
  }
}

// Objectives that are chosen for a training; others only say what kind of model it is.
bool namesMethod(std::string_view objective) {
  for (const std::string_view words :
       {"metric learning", "contrastive", "triplet", "arcface", "distill", "rlhf", "dpo", "ppo", "grpo",
        "orpo", "kto", "weakly supervised", "weak supervision", "semi supervised"}) {
    if (objective.starts_with(words)) return true;
  }
  return false;
}

// Objectives that are told apart: a training may have several of them. A bit for each, 0 for the others,
// which may be another word for one of these.
std::uint16_t objectiveOf(std::string_view words) {
  struct Kind {
    std::string_view begin;
    int bit;
  };
  for (const Kind kind : {Kind{"mlm", 0},
                          {"masked l", 0},
                          {"next sentence p", 1},
                          {"nsp", 1},
                          {"sentence order", 2},
                          {"replaced token", 3},
                          {"permutation", 4},
                          {"salient span", 5},
                          {"span corruption", 6},
                          {"denoising", 6},
                          {"causal l", 7},
                          {"clm", 7},
                          {"contrastive", 8},
                          {"mention ref", 9},
                          {"translation language", 10},
                          {"masks 15", 11},
                          {"15%", 11}}) {
    if (words.starts_with(kind.begin)) return static_cast<std::uint16_t>(1u << kind.bit);
  }
  return 0;
}

// "sh train.sh", "python -m tool.train"
bool isCommand(std::string_view code) {
  const std::string_view text = strings::trim(code);
  for (const std::string_view tool :
       {"sh ", "bash ", "python ", "python3 ", "./", "make ", "CUDA_VISIBLE_DEVICES"}) {
    if (text.starts_with(tool)) return true;
  }
  return false;
}

void Reader::readProcedure(const Unit& unit) {
  if (unit.is(kAside) && !unit.is(kProcedure)) return;
  const bool under = unit.is(kProcedure);
  const bool footprint = unit.is(kFootprint);
  bool any = false;
  if (unit.kind == UnitKind::code) {
    // Training scripts, commands and configuration dumps; not the code that only runs the model.
    if (unit.cites) return;
    const bool dump = under && !unit.loads;  // a configuration, whatever words its lists hold
    if (!unit.trains && !dump && (unit.loads || unit.runs || unit.evaluates || unit.installs)) return;
    if (!unit.trains && !under && !unit.is(kData) && unit.sentences.size() < 3) return;
    if (!unit.trains && unit.is(kHowTo) && !under) return;
    Signs found;
    for (const Sentence& line : unit.sentences) {
      if (!line.numbered()) continue;
      for (std::uint32_t i = line.first_hit; i < line.last_hit; ++i) {
        const Sign sign = unit.hits[i].sign;
        if (isHardFact(sign) || sign == Sign::optimizer || sign == Sign::schedule) found.set(index(sign));
      }
    }
    if (found.any() && (unit.trains || under || found.count() >= 2)) {
      facts_ |= found;
      any = true;
    }
    // A command under the heading is the recipe, be its numbers elsewhere; two are all of it.
    if ((unit.topics & kProcedure) && !unit.is(kHowTo | kResults | kMetrics) && !unit.loads &&
        !unit.installs && isCommand(unit.text)) {
      ++commands_;
      any = true;
    }
    if (any) evidence_[procedure].add(unit);
    return;
  }
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::html) {
    const bool result_table = !unit.sentences.empty() && namesMetric(unit, unit.sentences.front());
    bool first = true;
    for (const Sentence& row : unit.sentences) {
      const bool head = first;
      first = false;
      if (row.blank || (result_table && !under)) continue;
      if (result_table && !head) continue;
      for (std::uint32_t i = row.first_hit; i < row.last_hit; ++i) {
        const Sign sign = unit.hits[i].sign;
        if (sign < kFirstFact || sign > kLastFact) continue;
        const bool key = unit.hits[i].begin <= row.begin + 24;
        if (result_table) continue;
        const bool column = head && unit.sentences.size() > 1 && isHardFact(sign) &&
                            unit.sentences[1].numbered() && (under || sign != Sign::sequence);
        if (column ||
            (isHardFact(sign) ? row.numbered() && key && (under || sign != Sign::sequence) : under)) {
          facts_.set(index(sign));
          any = true;
        }
      }
    }
    if (any) evidence_[procedure].add(unit);
    return;
  }
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank) continue;
    const bool trained = sentence.has(Sign::train);
    const bool refers = sentence.linked &&
                        (sentence.has(Sign::script) || sentence.has(Sign::refer) || sentence.has(Sign::demo));
    const bool script = sentence.linked && sentence.has(Sign::script) && (trained || under);
    // "Training details are described in our paper", be it linked elsewhere.
    const std::string_view words = word(unit, sentence.begin, sentence.end);
    const bool paper =
        sentence.has(Sign::script) && trained && words.find(" paper"sv) != std::string_view::npos;
    const bool details =
        sentence.has(Sign::refer_details) ||
        (sentence.has(Sign::refer) && words.find("training procedure"sv) != std::string_view::npos);
    if (script || paper || (under && refers) || (trained && sentence.linked && details)) {
      recipe_link_ = true;
      any = true;
    }
    // "- checkpoint: 566000" under the heading: a fact, be its name none that is known here.
    if ((unit.topics & kProcedure) && unit.kind == UnitKind::item && unit.value_begin > 0 &&
        sentence.numbered() && sentence.words >= 2 && !unit.is(kResults | kMetrics | kHowTo) &&
        !namesMetric(unit, sentence))
      recipe_link_ = any = true;
    for (std::uint32_t i = sentence.first_hit; i < sentence.last_hit; ++i) {
      const Sign sign = unit.hits[i].sign;
      // "You can see how it was created here" leads to the recipe without a word of training.
      if (sign == Sign::refer_details && sentence.linked &&
          word(unit, unit.hits[i].begin, unit.hits[i].end).starts_with("how"sv))
        recipe_link_ = any = true;
      if (sign < kFirstFact || sign > kLastFact) continue;
      bool counts = false;
      if (sign == Sign::conversion) {
        counts = !unit.is(kHowTo) || under;
      } else if (sign == Sign::steps || sign == Sign::sequence || sign == Sign::duration) {
        counts = sentence.numbered() && (trained || under);
      } else if (isHardFact(sign)) {
        const bool listed = unit.kind == UnitKind::item && unit.hits[i].begin < sentence.begin + 30;
        counts = sentence.numbered() && (under || trained || (listed && !unit.is(kHowTo)));
      } else if (sign == Sign::hardware) {
        counts = (trained || under || footprint) && !sentence.has(Sign::thanks);
        if (counts && !under && !footprint && unit.is(kHowTo | kResults)) counts = trained;
      } else if (sign == Sign::framework) {
        counts = under;
      } else {
        const std::string_view phrase = word(unit, unit.hits[i].begin, unit.hits[i].end);
        const bool method = sign == Sign::objective && sentence.has(Sign::model) && namesMethod(phrase);
        const bool vocabulary = sign == Sign::preparation && phrase.find("vocabulary"sv) != phrase.npos;
        const bool said = (method || vocabulary) && !unit.is(kHowTo | kUse);
        counts = (trained || under || said || (unit.is(kData) && sign == Sign::preparation)) &&
                 !(refers && !under && sentence.has(Sign::script));
        if (counts && sentence.linked && sentence.has(Sign::script) && sentence.words < 20) counts = false;
        if (unit.is(kHowTo) && !trained) counts = false;
      }
      if (!counts) continue;
      facts_.set(index(sign));
      if (sign == Sign::objective)
        objectives_ |= objectiveOf(word(unit, unit.hits[i].begin, unit.hits[i].end));
      any = true;
    }
  }
  if (any) evidence_[procedure].add(unit);
}

// --- 6 ---------------------------------------------------------------------------------------------------

// A word among words in capitals: "LE TER EST ARRIVE".
bool isShouted(const Unit& unit, const Hit& hit) {
  const std::string_view folded = unit.folded.text;
  const std::string_view original = unit.original();
  const auto capital = [&](std::size_t at) {
    return at < folded.size() && unit.folded.originOf(at) < original.size() &&
           isUpper(original[unit.folded.originOf(at)]);
  };
  const bool before =
      hit.begin >= 3 && folded[hit.begin - 1] == ' ' && capital(hit.begin - 2) && capital(hit.begin - 3);
  const bool after =
      hit.end + 2 < folded.size() && folded[hit.end] == ' ' && capital(hit.end + 1) && capital(hit.end + 2);
  return before || after;
}

// Short metric names that are also words count only in capitals.
bool Reader::metricAt(const Unit& unit, const Hit& hit) const {
  const std::size_t size = hit.end - hit.begin;
  const std::string_view text = word(unit, hit.begin, hit.end);
  if (size > 6 || text.find_first_of("0123456789@ "sv) != std::string_view::npos) return true;
  static const Trie words(std::vector<Trie::Entry>{
      {1,
       "map|ter|der|mer|wer|em|las|uas|fid|kid|dice|meteor|comet|spice|cider|roc|elo|mos|sari|stoi|gleu|cer|"
       "sdr|iou|auc|mse|mae|mrr|ppl|bpc|bpb|eer|mcc"}});
  if (!words.contains(text)) return true;
  const std::string_view original = unit.original();
  std::size_t capitals = 0;
  for (std::size_t i = hit.begin; i < hit.end; ++i) {
    const std::size_t at = unit.folded.originOf(i);
    if (at < original.size() && isUpper(original[at])) ++capitals;
  }
  if (capitals >= 2) return !isShouted(unit, hit);
  // "Wer" as a table's head or a key
  const bool cell =
      unit.kind == UnitKind::table || (hit.end < unit.folded.text.size() && unit.folded.text[hit.end] == ':');
  return cell && capitals >= 1 && size <= 4;
}

// "half precision", "16 bit precision": of numbers, not of a classifier.
bool isOfNumbers(const Unit& unit, const Hit& hit) {
  if (!word(unit, hit.begin, hit.end).starts_with("precision"sv)) return false;
  const std::string_view before = word(unit, hit.begin > 12 ? hit.begin - 12 : 0, hit.begin);
  for (const std::string_view kind :
       {"half ", "full ", "mixed ", "single ", "double ", "bit ", "reduced ", "lower ", "point "}) {
    if (before.ends_with(kind)) return true;
  }
  return false;
}

bool Reader::namesMetric(const Unit& unit, const Sentence& sentence) const {
  bool weak = false;
  if (unit.kind == UnitKind::table && unit.is(kProcedure | kData) && !unit.is(kMetrics | kResults) &&
      sentence.decimals > 0)
    return false;
  for (std::uint32_t i = sentence.first_hit; i < sentence.last_hit; ++i) {
    const Hit& hit = unit.hits[i];
    if (hit.sign == Sign::metric && metricAt(unit, hit)) return true;
    if (hit.sign == Sign::expansion) return true;
    if (hit.sign == Sign::metric_weak && !isOfNumbers(unit, hit)) weak = true;
  }
  if (!weak) return false;
  if (unit.is(kProcedure | kData) && !unit.is(kMetrics | kResults) && unit.kind != UnitKind::prose)
    return false;
  if (sentence.decimals > 0) return true;
  if (unit.is(kMetrics | kResults))
    return unit.kind == UnitKind::table || unit.kind == UnitKind::item || unit.is(kMetrics);
  if (unit.kind == UnitKind::table && &sentence == &unit.sentences.front()) {
    for (const Sentence& row : unit.sentences) {
      if (row.decimals > 0) return true;
    }
  }
  return false;
}

// "accuracy", but not "the metrics" alone.
bool namesWeakMetric(const Unit& unit, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first_hit; i < sentence.last_hit; ++i) {
    const Hit& hit = unit.hits[i];
    if (hit.sign == Sign::metric_weak && !isOfNumbers(unit, hit) &&
        !word(unit, hit.begin, hit.end).starts_with("metric"sv))
      return true;
  }
  return false;
}

void Reader::readMetrics(const Unit& unit) {
  if (unit.is(kAside | kFootprint)) return;
  if (unit.kind == UnitKind::code) {
    if (unit.evaluates && unit.metric_name) {
      metric_named_ = true;
      evidence_[metrics].add(unit);
    }
    return;
  }
  const bool under = unit.is(kMetrics);
  bool any = false;
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank) continue;
    if (unit.is(kHowTo | kData | kProcedure) && !unit.is(kMetrics | kResults) &&
        unit.kind != UnitKind::table &&
        !(sentence.decimals > 0 || sentence.has(Sign::metric_say) || sentence.has(Sign::evaluate)))
      continue;
    const bool named = namesMetric(unit, sentence);
    const bool weak = namesWeakMetric(unit, sentence);
    if (named) {
      metric_named_ = true;
      any = true;
    }
    if (unit.kind == UnitKind::table) continue;
    // "- Precision", "- Recall" under the heading: bare, but what it is judged by.
    if ((unit.topics & kMetrics) && (named || weak) && unit.kind == UnitKind::item && sentence.words <= 4 &&
        !sentence.numbered() && ++metrics_listed_ >= 2)
      metric_described_ = true;
    if (sentence.words < 6) continue;
    const bool said = (named || weak) && (sentence.has(Sign::metric_say) || sentence.has(Sign::expansion));
    const bool listed = under && (named || weak) && sentence.words >= 8 && sentence.decimals == 0;
    if (said || listed) {
      metric_named_ = true;
      metric_described_ = true;
      any = true;
    }
  }
  if (any) evidence_[metrics].add(unit);
}

// --- 7 ---------------------------------------------------------------------------------------------------

void Reader::readResultTable(const Unit& unit) {
  std::size_t decimals = 0;
  std::size_t integers = 0;
  bool split = false;
  bool known = false;
  bool metric = false;
  for (std::size_t i = 0; i < unit.sentences.size(); ++i) {
    const Sentence& row = unit.sentences[i];
    if (row.blank) continue;
    if (i == 0 || unit.kind == UnitKind::html || row.words < 6) metric = metric || namesMetric(unit, row);
    split = split || row.has(Sign::split) || row.has(Sign::evaluate);
    known = known || row.has(Sign::known_data);
    if (i == 0) continue;
    decimals += row.decimals;
    integers += row.integers;
  }
  const bool here = unit.is(kResults | kMetrics);
  if (decimals == 0 && !(here && integers >= 2)) return;
  if (unit.is(kData | kProcedure) && !here && !metric) return;
  // Rows of models with numbers, and no word of sizes: a comparison.
  bool comparison = false;
  if (!here && !metric && !known && !unit.is(kHowTo | kData | kProcedure) && unit.sentences.size() >= 3) {
    const Sentence& head = unit.sentences.front();
    std::size_t rows = 0;
    for (const Sentence& row : unit.sentences) rows += row.decimals > 0 && !row.has(Sign::unit) ? 1 : 0;
    comparison = rows + 2 >= unit.sentences.size() && rows >= 2 && !head.has(Sign::unit) &&
                 !head.has(Sign::architecture);
  }
  if (!here && !metric && !known && !comparison) return;
  if (unit.is(kHowTo) && !here && !metric) return;
  result_numbers_ = true;
  hinted_[metrics] = true;  // its columns are measures, be they named in words that are not known here
  if (split || known || unit.is(kBenchmark)) evaluated_named_ = true;
  evidence_[results].add(unit);
}

void Reader::readResults(const Unit& unit) {
  if (unit.is(kAside | kFootprint)) return;
  if (unit.kind == UnitKind::code) {
    // The command under the heading names what was evaluated on.
    if (unit.is(kResults) && !unit.cites) {
      for (const Sentence& line : unit.sentences)
        evaluated_named_ = evaluated_named_ || line.has(Sign::known_data);
    }
    // Results pasted as output: `f1: 74.6`
    if (unit.cites || unit.loads || unit.runs || unit.trains || unit.installs) return;
    for (const Sentence& line : unit.sentences) {
      if (line.decimals == 0 || line.decimals > 3 || !namesMetric(unit, line)) continue;
      result_numbers_ = true;
      metric_named_ = true;
      evidence_[results].add(unit);
      evidence_[metrics].add(unit);
      break;
    }
    return;
  }
  if (unit.kind == UnitKind::table || unit.kind == UnitKind::html) {
    readResultTable(unit);
    return;
  }
  const bool here = unit.is(kResults | kMetrics);
  bool any = false;
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank) continue;
    const bool named = namesMetric(unit, sentence);
    bool number = named && (sentence.decimals > 0 || (sentence.integers > 0 && sentence.words <= 6) ||
                            (sentence.integers > 0 && here && unit.kind == UnitKind::item));
    if (here && sentence.decimals > 0 &&
        (sentence.decimals >= 4 || sentence.has(Sign::evaluate) || sentence.has(Sign::outcome) ||
         sentence.words <= 8))
      number = true;
    if (!number && sentence.decimals > 0 && (sentence.has(Sign::evaluate) || sentence.has(Sign::split)) &&
        sentence.has(Sign::outcome))
      number = true;
    // "decreases by 2.4% against X, and outperforms Y by 8.35%"
    if (!number && sentence.decimals > 0 && sentence.has(Sign::compare) && sentence.has(Sign::outcome) &&
        unit.folded.text.find('%', sentence.begin) < sentence.end)
      number = true;
    if (number && unit.is(kData | kProcedure) && !here && sentence.has(Sign::steps) && !named) number = false;
    if (number && unit.is(kHowTo) && !here)
      number = sentence.has(Sign::outcome) || sentence.has(Sign::evaluate);
    const bool evaluates = sentence.has(Sign::evaluate) || sentence.has(Sign::split);
    if (number || (here && evaluates)) {
      if (!sentence.has(Sign::unnamed) && namesData(unit, sentence, true)) evaluated_named_ = true;
    }
    if (here && evaluates && sentence.words >= 10 && sentence.numbered()) evaluated_named_ = true;
    if (number) {
      result_numbers_ = true;
      if (unit.is(kBenchmark)) evaluated_named_ = true;
      any = true;
      continue;
    }
    // "See the data set's card" under "Testing data" leads to no results. The link may stand in another
    // sentence: "Consider the experiments in the article "X". Jane Doe, 2018, (https://…)"
    if (unit.is(kResults) &&
        (sentence.has(Sign::refer) ? unit.linked : sentence.linked && sentence.has(Sign::outcome)) &&
        unit.folded.text[sentence.end - 1] != ':') {
      result_hint_ = true;
      any = true;
    }
    if (sentence.linked && sentence.has(Sign::refer) && !sentence.has(Sign::script) &&
        (sentence.has(Sign::results_noun) ||
         (sentence.has(Sign::outcome) && sentence.has(Sign::evaluate) && !unit.is(kUse)))) {
      result_hint_ = true;
      any = true;
    }
    if (sentence.has(Sign::compare) && sentence.has(Sign::known_data)) {
      result_hint_ = true;
      any = true;
    }
  }
  if ((here && unit.image && !unit.is(kHowTo | kProcedure)) || unit.result_image) {
    result_hint_ = true;
    any = true;
  }
  if (any) evidence_[results].add(unit);
}

// --- all -------------------------------------------------------------------------------------------------

bool says(const Unit& unit, const Sentence& sentence, std::initializer_list<std::string_view> phrases) {
  const std::string_view words = word(unit, sentence.begin, sentence.end);
  return std::any_of(phrases.begin(), phrases.end(), [words](std::string_view phrase) {
    return words.find(phrase) != std::string_view::npos;
  });
}

bool hintsAtUse(const Unit& unit, const Sentence& sentence) {
  const bool limit = sentence.has(Sign::limit);
  if (sentence.words >= 8 && (sentence.has(Sign::purpose) || limit)) return true;
  // "This model is used for sentiment analysis", "You can use this model for summarization"
  if (sentence.has(Sign::hint_use_task) && sentence.has(Sign::model) &&
      (sentence.has(Sign::task) || says(unit, sentence, {"you can use this model for "})) &&
      !says(unit, sentence, {"directly", "pipeline", "as follows"}))
    return true;
  // "Its tokenizer has a bug", "it works well as long as the topic is one word", "trained to compare A with
  // B"
  if (sentence.has(Sign::hint_use)) return true;
  // "The limitations and biases are the same as for X", with a link
  return sentence.linked && (limit || sentence.has(Sign::limit_weak)) &&
         says(unit, sentence, {"limitations", "biases"}) &&
         (sentence.has(Sign::refer) || says(unit, sentence, {"same as", "to know more"}));
}

bool hintsAtHowTo(const Unit& unit, const Sentence& sentence) {
  // Not "it was trained through this notebook".
  if (sentence.linked && sentence.has(Sign::demo) &&
      (!sentence.has(Sign::train) || sentence.has(Sign::evaluate) || says(unit, sentence, {"demonstrat"})))
    return true;
  // "A language token is required at the start of the input"
  if (sentence.has(Sign::hint_input) && says(unit, sentence, {" token", " input", "prompt"})) return true;
  return sentence.has(Sign::hint_how_to);
}

bool hintsAtData(const Unit& unit, const Sentence& sentence) {
  const bool evaluates =
      sentence.has(Sign::evaluate) || sentence.has(Sign::split) || sentence.has(Sign::outcome);
  if (sentence.has(Sign::known_data) && sentence.has(Sign::model) && !evaluates &&
      unit.kind != UnitKind::table)
    return true;
  if (sentence.has(Sign::train) && !sentence.has(Sign::unnamed) &&
      (sentence.has(Sign::data) || sentence.has(Sign::known_data) ||
       says(unit, sentence, {" on ", " upon ", " off of "})))
    return true;
  // "Our image dataset is updated until June 2023"
  return sentence.has(Sign::data) && sentence.integers > 0 && !sentence.has(Sign::evaluate) &&
         !sentence.has(Sign::split) && unit.kind != UnitKind::table;
}

bool hintsAtProcedure(const Unit& unit, const Sentence& sentence) {
  if (sentence.has(Sign::script) || (sentence.linked && sentence.has(Sign::refer_details))) return true;
  std::size_t facts = 0;
  for (std::size_t fact = index(kFirstFact); fact <= index(kLastFact); ++fact)
    facts += sentence.signs[fact] ? 1 : 0;
  // "4 epochs on one A10G, AdamW, batch size 32"
  if (facts >= 2 && sentence.numbered() && !unit.is(kHowTo)) return true;
  if (!sentence.has(Sign::train)) return false;
  // "[Fine-tune on NER script](…)"
  if (sentence.linked && says(unit, sentence, {"script"})) return true;
  // The number may be one of the data alone, "trained on 3 GB".
  return facts > 0 ||
         says(unit, sentence,
              {"training approach", "training procedure", "training objective", "training method",
               "training strategy", " recipe", "using pytorch", "using tensorflow"});
}

bool Reader::hintsAtMetrics(const Unit& unit, const Sentence& sentence) const {
  if (namesMetric(unit, sentence) || namesWeakMetric(unit, sentence)) return true;
  // "the score of our model is not comparable yet"
  return sentence.has(Sign::hint_score) && (sentence.has(Sign::model) || sentence.has(Sign::outcome));
}

bool Reader::hintsAtResults(const Unit& unit, const Sentence& sentence) const {
  if (sentence.numbered() && namesMetric(unit, sentence)) return true;
  const bool outcome =
      sentence.has(Sign::outcome) && !says(unit, sentence, {"we achieve"});  // a paper's abstract
  // "The best validation score achieved is 0.87"
  if (outcome && sentence.decimals > 0 && sentence.has(Sign::hint_score)) return true;
  // "achieves state-of-the-art performance on NER", "retains the accuracy of the original"
  if (outcome && sentence.has(Sign::task) && says(unit, sentence, {"achiev", "show"}) &&
      says(unit, sentence, {"state of the art"}))
    return true;
  if (sentence.has(Sign::metric_weak) && says(unit, sentence, {"retain", "preserv"})) return true;
  return sentence.has(Sign::evaluate) &&
         (outcome || sentence.decimals > 0 || (sentence.linked && sentence.has(Sign::refer)));
}

// What a generous reader would let pass: something under a heading that announces the section, or its words
// outside of it. Where there is any, no advice says that there is nothing.
void Reader::readHints(const Unit& unit) {
  if (unit.kind == UnitKind::code) {
    if (!unit.cites && !unit.trains && (unit.loads || unit.runs)) hinted_[how_to] = true;
    if (unit.trains) hinted_[procedure] = true;
    return;
  }
  if (unit.result_image) hinted_[metrics] = true;  // "Confusion matrix", "Accuracy by class"
  for (const Sentence& sentence : unit.sentences) {
    if (sentence.blank || sentence.has(Sign::placeholder)) continue;
    for (std::size_t i = 0; i < 7; ++i) {
      if ((unit.topics & (1u << i)) && sentence.words >= 2) hinted_[i] = true;
    }
    // "Refer to the paper for the performance on NLI", also under "More information"
    if (sentence.linked && sentence.has(Sign::refer) && sentence.has(Sign::outcome)) hinted_[results] = true;
    if (unit.is(kAside)) continue;
    hinted_[use] = hinted_[use] || hintsAtUse(unit, sentence);
    hinted_[how_to] = hinted_[how_to] || hintsAtHowTo(unit, sentence);
    hinted_[data] = hinted_[data] || hintsAtData(unit, sentence);
    hinted_[procedure] = hinted_[procedure] || hintsAtProcedure(unit, sentence);
    hinted_[metrics] = hinted_[metrics] || hintsAtMetrics(unit, sentence);
    hinted_[results] = hinted_[results] || hintsAtResults(unit, sentence);
  }
}

void Reader::read() {
  for (const Unit& unit : document_.units) {
    readHints(unit);
    readDescription(unit);
    readUse(unit);
    readHowTo(unit);
    readData(unit);
    readProcedure(unit);
    readMetrics(unit);
    readResults(unit);
  }
  // "BERT fine-tuned on X" as a heading is little, but not nothing.
  bodyLexicon().scan(document_.title, [&](std::uint16_t value, std::size_t, std::size_t) {
    if (static_cast<Sign>(value) == Sign::architecture) what_it_is_ = true;
  });
  if (document_.told_in_heading) hinted_[description] = hinted_[data] = true;
  if (document_.recipe_in_heading) hinted_[procedure] = true;
}

Coverage level(bool full, bool partial) {
  return full ? Coverage::full : partial ? Coverage::partial : Coverage::absent;
}

Coverage Reader::coverage(Id id) const {
  switch (id) {
    case description: {
      const std::size_t worth = informative_ + (facts_listed_ >= 3 ? 1 : 0);
      const bool is = what_it_is_ || (trained_ && worth >= 3);
      return level(is && what_it_does_ && worth >= 2, informative_ + facts_listed_ > 0 || mentioned_);
    }
    case use:
      return level(purposes_ > 0 && limits_ > 0 && use_sentences_ >= 2,
                   purposes_ + limits_ > 0 || use_content_);
    case how_to:
      return level(code_runs_, code_other_ || instructions_);
    case data:
      return level(data_named_ && data_property_, data_named_ || data_mentioned_ || data_in_code_);
    case procedure:
      return level(facts_.count() >= 2 || std::popcount(objectives_) >= 2 || commands_ >= 2,
                   facts_.any() || recipe_link_ || commands_ > 0);
    case metrics:
      return level(metric_described_, metric_named_);
    case results:
      return level(result_numbers_ && (evaluated_named_ || data_named_prose_),
                   result_numbers_ || result_hint_);
  }
  return Coverage::absent;
}

Gaps Reader::gaps() const {
  Gaps gaps;
  gaps.what_it_is = !what_it_is_;
  gaps.what_it_does = !what_it_does_;
  gaps.purpose = purposes_ == 0;
  gaps.limits = limits_ == 0;
  gaps.data_name = !data_named_;
  gaps.data_property = !data_property_;
  gaps.facts = facts_;
  gaps.metric_name = !metric_named_;
  gaps.result_numbers = !result_numbers_;
  gaps.evaluated_data = !(evaluated_named_ || data_named_prose_);
  return gaps;
}

// Evidence as spans. Under a heading that announces the section, all from the heading to the last evidence
// below it; elsewhere each run of neighbouring blocks.
std::vector<Span> spansOf(const Card& card, const Document& document, const Evidence& evidence,
                          Topics topic) {
  const auto& blocks = card.outline.blocks;
  std::vector<char> marked(blocks.size(), 0);
  for (const int block : evidence.blocks) marked[static_cast<std::size_t>(block)] = 1;
  std::vector<char> announces(blocks.size(), 0);
  for (const auto& [at, topics] : document.headings)
    announces[static_cast<std::size_t>(at)] = (topics & topic) ? 1 : 0;
  std::vector<Span> spans;
  bool running = false;
  int under = -1;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!marked[i]) {
      const markdown::BlockKind kind = blocks[i].kind;
      const bool container = kind == markdown::BlockKind::list || kind == markdown::BlockKind::list_item ||
                             kind == markdown::BlockKind::quote;
      if (!container) running = false;
      continue;
    }
    const int heading = document.heading_of[i];
    const bool announced = heading >= 0 && announces[static_cast<std::size_t>(heading)];
    const bool joins = !spans.empty() && (running || (announced && heading == under));
    if (joins) {
      spans.back().end = std::max(spans.back().end, blocks[i].span.end);
    } else {
      Span span = blocks[i].span;
      if (announced) span.begin = blocks[static_cast<std::size_t>(heading)].span.begin;
      if (!spans.empty() && span.begin < spans.back().end) {
        spans.back().end = std::max(spans.back().end, span.end);
      } else {
        spans.push_back(span);
      }
    }
    running = true;
    under = announced ? heading : -1;
  }
  return spans;
}

// Behind the last text under a heading and the deeper ones that follow it.
std::size_t endOfSection(const Card& card, const Document& document, std::size_t heading) {
  const auto blockOf = [&](std::size_t i) -> const markdown::Block& {
    return card.outline.blocks[static_cast<std::size_t>(document.headings[i].first)];
  };
  const auto levelOf = [&](std::size_t i) {
    return blockOf(i).kind == markdown::BlockKind::heading ? blockOf(i).level : 7;  // a line in bold
  };
  std::size_t end = card.body.end;
  for (std::size_t i = heading + 1; i < document.headings.size() && end == card.body.end; ++i) {
    if (levelOf(i) <= levelOf(heading)) end = blockOf(i).span.begin;
  }
  const std::size_t begin = blockOf(heading).span.end;
  if (end < begin) return begin;
  const std::string_view under = card.textOf({begin, end});
  const std::size_t last = under.find_last_not_of(" \t\r\n"sv);
  return last == std::string_view::npos ? begin : begin + last + 1;
}

// The headings that announce a section, and where a new one would go.
void placeSections(const Card& card, const Document& document, Sections& sections) {
  const auto& blocks = card.outline.blocks;
  sections.place = card.body.end;
  bool before_aside = false;
  std::size_t comment = 0;
  std::array<bool, 7> titled{};  // the heading is the card's first
  // A new section, of level 2, does not go into the middle of one, nor before the title.
  const auto isTop = [&](std::size_t i) {
    const markdown::Block& block = blocks[static_cast<std::size_t>(document.headings[i].first)];
    return i > 0 && block.parent < 0 && block.kind == markdown::BlockKind::heading && block.level <= 2 &&
           !block.from_html;
  };
  for (std::size_t i = 0; i < document.headings.size(); ++i) {
    const auto& [block, topics] = document.headings[i];
    const Span span = blocks[static_cast<std::size_t>(block)].span;
    const std::size_t next = i + 1 < document.headings.size()
                                 ? blocks[static_cast<std::size_t>(document.headings[i + 1].first)].span.begin
                                 : card.body.end;
    if (!before_aside && (topics & kAside) && isTop(i)) {
      sections.place = card.source.line(card.source.lineOf(span.begin)).begin;
      before_aside = true;
    }
    if ((topics & kSectionMask) && !(topics & kAside)) {
      sections.place = before_aside ? card.body.end : sections.place;
      before_aside = false;
    }
    const auto& comments = card.outline.comments;
    while (comment < comments.size() && comments[comment].span.begin < span.end) ++comment;
    const bool commented = comment < comments.size() && comments[comment].span.begin < next;
    for (std::size_t k = 0; k < sections.items.size(); ++k) {
      if (!(topics & (1u << k))) continue;
      Section& section = sections.items[k];
      // A title such as "my-cool-model" gives way to a heading of the section's own.
      if (!section.heading || (titled[k] && i > 0)) {
        section.heading = span;
        section.end = endOfSection(card, document, i);
        section.line.reset();
        if (isTop(i)) section.line = card.source.line(card.source.lineOf(span.begin)).begin;
      }
      titled[k] = titled[k] || i == 0;
      section.begun = section.begun || commented;
    }
  }
}

}  // namespace

Sections analyze(const Card& card) {
  const Document document = readDocument(card);
  Reader reader(document);
  reader.read();
  Sections out;
  placeSections(card, document, out);
  out.threshold = statesThreshold(document);
  Gaps gaps = reader.gaps();
  gaps.threshold = out.threshold;
  for (std::size_t i = 0; i < out.items.size(); ++i) {
    Section& section = out.items[i];
    const Id id = static_cast<Id>(i);
    section.coverage = reader.coverage(id);
    section.hinted = section.coverage == Coverage::absent && reader.hinted(id);
    if (section.coverage != Coverage::absent)
      section.spans = spansOf(card, document, reader.evidence(id), static_cast<Topics>(1u << i));
    if (section.coverage != Coverage::full) section.missing = missingOf(i, section.coverage, gaps, card);
  }
  return out;
}

}  // namespace cardsmith::sections
