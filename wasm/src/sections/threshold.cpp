#include "sections/threshold.h"

#include <algorithm>

// A threshold counts where a sentence, a list line or a table ties a number to a decision about the model's
// output. Thresholds of other things (overlap of boxes, decoding, filtering of data, schedules) are named in
// the same breath as that thing: such a sentence never counts.

namespace cardsmith::sections {

namespace {

constexpr std::uint16_t kCaption = 16;  // words of a line above a table

// What a threshold is of, when it is not of the model's output, whatever else the sentence says.
bool isTrapped(const Sentence& sentence) {
  return sentence.blank || sentence.has(Sign::threshold_trap);
}

// A fraction or percentage close to the word: "threshold of 0.7", "above 70 %".
bool fractionNear(const Unit& unit, const Sentence& sentence) {
  const std::string_view text = unit.folded.text;
  for (std::uint32_t h = sentence.first_hit; h < sentence.last_hit; ++h) {
    const Hit& hit = unit.hits[h];
    if (hit.sign != Sign::threshold && hit.sign != Sign::threshold_weak) continue;
    const std::size_t from = hit.begin > sentence.begin + 32 ? hit.begin - 32 : sentence.begin;
    const std::size_t to = std::min<std::size_t>(sentence.end, hit.end + 48);
    const std::size_t bar = text.find('|', hit.end);
    const bool cell_is_key =
        bar <= hit.end + 2;  // "threshold | 0.4"; elsewhere the next cell is another matter
    for (std::size_t i = from; i < to; ++i) {
      if (i >= bar && !cell_is_key) break;
      if (text[i] < '0' || text[i] > '9' || (i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z')) continue;
      std::size_t k = i;
      bool fraction = false;
      while (k < sentence.end && k < i + 24 &&
             ((text[k] >= '0' && text[k] <= '9') || text[k] == '.' || text[k] == ',')) {
        fraction = fraction || ((text[k] == '.' || text[k] == ',') && k + 1 < sentence.end &&
                                text[k + 1] >= '0' && text[k + 1] <= '9');
        ++k;
      }
      if (k < sentence.end && text[k] == ' ') ++k;
      if (fraction || (k < sentence.end && text[k] == '%')) return true;
      i = k;
    }
  }
  return false;
}

bool statesIn(const Unit& unit, const Sentence& sentence) {
  if (!sentence.numbered() || isTrapped(sentence)) return false;
  const bool strong = sentence.has(Sign::threshold_strong);
  // Where data or training are told, only a plain "decision threshold" is one of the model's.
  if (unit.is(kData | kProcedure) && !unit.is(kResults | kMetrics | kHowTo | kThreshold)) return strong;
  if (strong) return true;
  if ((sentence.has(Sign::threshold) || sentence.has(Sign::threshold_weak)) && !fractionNear(unit, sentence))
    return false;
  if (sentence.has(Sign::threshold))
    return sentence.has(Sign::threshold_cue) || sentence.has(Sign::threshold_act) || unit.is(kThreshold);
  if (sentence.has(Sign::threshold_weak))
    return sentence.has(Sign::threshold_act) && !sentence.has(Sign::outcome);
  return unit.is(kThreshold) && (sentence.has(Sign::threshold_cue) || sentence.has(Sign::threshold_act)) &&
         sentence.decimals > 0;
}

bool namesThreshold(const Sentence& sentence) {
  return sentence.has(Sign::threshold) || sentence.has(Sign::threshold_strong);
}

// A column of thresholds, with results or labels beside it. `announced`: the text above tells of thresholds.
bool tableStates(const Unit& unit, bool announced) {
  if (unit.sentences.size() < 2 || (unit.is(kData | kProcedure) && !unit.is(kResults | kMetrics)))
    return false;
  const Sentence& head = unit.sentences.front();
  if (isTrapped(head)) return false;
  if (namesThreshold(head) || announced || unit.is(kThreshold)) {
    std::size_t rows = 0;
    for (std::size_t i = 1; i < unit.sentences.size(); ++i) rows += unit.sentences[i].numbered() ? 1 : 0;
    const bool beside = head.has(Sign::metric) || head.has(Sign::metric_weak) ||
                        head.has(Sign::threshold_cue) || head.has(Sign::threshold_act) ||
                        head.has(Sign::threshold_strong);
    if (rows >= 1 && beside) return true;
  }
  for (std::size_t i = 1; i < unit.sentences.size(); ++i) {
    const Sentence& row = unit.sentences[i];
    if (isTrapped(row) || !row.numbered()) continue;
    if (row.has(Sign::threshold_strong)) return true;
    if (row.has(Sign::threshold) && fractionNear(unit, row) &&
        (row.has(Sign::threshold_cue) || row.has(Sign::threshold_act)))
      return true;
  }
  return false;
}

}  // namespace

bool statesThreshold(const Document& document) {
  bool announced = false;
  for (const Unit& unit : document.units) {
    const bool above = announced;
    announced = false;
    if (unit.kind == UnitKind::code || unit.is(kAside | kFootprint)) continue;
    if (unit.kind == UnitKind::table || unit.kind == UnitKind::html) {
      if (tableStates(unit, above)) return true;
      continue;
    }
    if (!unit.sentences.empty()) {
      const Sentence& last = unit.sentences.back();
      announced = last.words <= kCaption && last.has(Sign::threshold_strong) && !isTrapped(last);
    }
    for (const Sentence& sentence : unit.sentences) {
      if (statesIn(unit, sentence)) return true;
    }
  }
  return false;
}

}  // namespace cardsmith::sections
