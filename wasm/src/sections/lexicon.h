#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/strings.h"

namespace cardsmith::sections {

/// What a word or phrase is a sign of. The order within `kFirstFact`..`kLastFact` is free; everything there
/// is one concrete fact about how the model was trained.
enum class Sign : std::uint8_t {
  none,
  // general
  model,         ///< the model itself: "this model", "modèle"
  train,         ///< trained, fine-tuned, pretrained
  unnamed,       ///< "unknown dataset", "None dataset"
  data,          ///< dataset, corpus, data
  evaluate,      ///< evaluated, tested, benchmark
  split,         ///< test set, dev set, held out
  known_data,    ///< a data set or benchmark by its name
  architecture,  ///< transformer, BERT, encoder, checkpoint
  task,          ///< classification, translation, embeddings
  // intended use and limits
  purpose,       ///< intended for, designed to
  purpose_weak,  ///< can be used for, useful for: counts with a task or a user
  audience,      ///< research, production, users, applications
  limit,         ///< should not be used, hallucinate, out of scope
  limit_weak,    ///< may, cannot, risk: counts under a heading, or two of them
  // use
  usage_intro,  ///< "as follows", "like this": introduces code
  demo,         ///< notebook, Colab, Space
  // data
  unit,      ///< what data are counted in: tokens, hours, images
  property,  ///< filtered, crawled, consists of
  // metrics and results
  metric,         ///< WER, BLEU, F1: a metric wherever it stands
  metric_weak,    ///< accuracy, precision, score: a metric only beside a number
  metric_say,     ///< "as the metric", "measured by", "lower is better"
  expansion,      ///< "word error rate (wer)"
  outcome,        ///< results, performance, outperforms
  compare,        ///< outperforms, comparable, better than
  refer,          ///< see, refer to, details
  refer_details,  ///< "about the training", "pretraining steps": what is linked tells more
  results_noun,   ///< "experimental results", "evaluations": what is linked gives them
  // no content
  placeholder,
  other_sense,  ///< "training codebase": its words are no signs of what they are signs of elsewhere
  // too little to count, enough not to be nothing
  hint_use,       ///< "has a bug", "as long as"
  hint_use_task,  ///< "model is used": with a model and a task
  hint_how_to,    ///< "when using this model"
  hint_input,     ///< "is required", "must begin with": with a token, input or prompt
  hint_score,     ///< "score": with a model or an outcome
  thanks,         ///< credits, licences, housekeeping: not about the model
  script,         ///< training script, code used for training
  // threshold
  threshold,
  threshold_strong,  ///< "decision threshold", "operating point"
  threshold_weak,    ///< "score above": a threshold only beside a decision
  threshold_cue,     ///< score, probability, precision
  threshold_act,     ///< classified as, flagged, accepted: the decision
  threshold_trap,    ///< IoU, decoding, filtering of data, learning rate
  // one kind of training fact each
  learning_rate,
  batch,
  epochs,
  steps,
  optimizer,
  schedule,
  decay,
  seed,
  numeric_format,
  sequence,
  hardware,
  duration,
  objective,
  preparation,
  method,
  conversion,
  framework
};

inline constexpr Sign kFirstFact = Sign::learning_rate;
inline constexpr Sign kLastFact = Sign::framework;
inline constexpr std::size_t kSigns = static_cast<std::size_t>(Sign::framework) + 1;
using Signs = std::bitset<kSigns>;

constexpr std::size_t index(Sign sign) {
  return static_cast<std::size_t>(sign);
}

/// What a heading, or the key of a `key: value` line, announces. Bits; the first seven are the sections in
/// the contract's order.
using Topics = std::uint16_t;
inline constexpr Topics kDescription = 1 << 0;
inline constexpr Topics kUse = 1 << 1;
inline constexpr Topics kHowTo = 1 << 2;
inline constexpr Topics kData = 1 << 3;
inline constexpr Topics kProcedure = 1 << 4;
inline constexpr Topics kMetrics = 1 << 5;
inline constexpr Topics kResults = 1 << 6;
inline constexpr Topics kAside = 1 << 7;       ///< citation, licence, contact: no section of ours
inline constexpr Topics kLimits = 1 << 8;      ///< with kUse: the half about limits
inline constexpr Topics kPurpose = 1 << 9;     ///< with kUse: the half about uses
inline constexpr Topics kFootprint = 1 << 10;  ///< environmental impact
inline constexpr Topics kBenchmark = 1 << 11;  ///< names a data set or benchmark
inline constexpr Topics kThreshold = 1 << 12;  ///< speaks of thresholds
inline constexpr Topics kSectionMask = 0x7F;

/// A trie of phrases, walked from each word's start.
class Trie {
 public:
  struct Entry {
    std::uint16_t value;
    std::string_view phrases;  ///< `a|b c|stem*`
  };
  explicit Trie(const std::vector<Entry>& entries);

  /// Calls `found(value, begin, end)` for every phrase in folded text. A phrase that ends in a letter must
  /// end at a word's end (a plural s is let pass); `stem*` need not.
  template <typename Found>
  void scan(std::string_view text, Found found) const;

  /// Whether `text` as a whole is one of the phrases.
  bool contains(std::string_view text) const;

  std::vector<std::string> phrases() const;  ///< all of them, for tests

 private:
  /// While the trie is made.
  struct Made {
    char byte = 0;
    bool open = false;
    std::uint32_t child = 0;  ///< 0: none
    std::uint32_t sibling = 0;
    std::array<std::uint16_t, 2> values{};
  };
  /// A node's first child follows it, so that a walk stays among neighbours.
  struct Node {
    char byte = 0;
    bool open : 1 = false;  ///< need not end at a word's end
    bool has_child : 1 = false;
    bool wide : 1 = false;  ///< has its row instead: the next node's `link` is the first of kRow chains
    std::uint8_t tail : 5 = 0;
    std::uint16_t values = 0;  ///< in values_; 0: none
    std::uint16_t tails = 0;   ///< in tails_: the `tail` bytes that must follow `byte`
    std::uint16_t link = 0;    ///< the next sibling; 0: none
  };
  static constexpr std::size_t kRow = 32;      // letters have a chain each
  static constexpr std::size_t kLongest = 31;  // tail
  std::vector<Node> nodes_;
  std::string tails_;                // what leads from one node to the only one below it
  std::vector<std::uint16_t> rows_;  // chains of children, by the low bits of their bytes
  std::vector<std::array<std::uint16_t, 2>> values_;
  std::array<std::uint16_t, 256> roots_{};
  static constexpr std::uint8_t kInWord = 1;  ///< an ASCII letter or digit
  static constexpr std::uint8_t kBegins = 2;  ///< a phrase
  std::array<std::uint8_t, 256> kinds_{};
  /// Where a phrase's first three bytes lead to, so that most words of a text, which begin none, cost one
  /// look.
  struct Start {
    std::uint32_t three = 0;
    std::uint32_t node = 0;  ///< 0: free
  };
  std::vector<Start> starts_;
  unsigned start_shift_ = 0;  ///< leaves of a hash as many bits as starts_ has places for
  /// What may stand in starts_, by its hash: so small that it stays in the cache, as starts_ does not.
  static constexpr unsigned kSieveBits = 15;
  std::bitset<std::size_t{1} << kSieveBits> sieve_;
  /// The first two bytes, by their low bits, of what may be a phrase of one or two.
  static constexpr std::size_t kPairs = std::size_t{1} << 14;
  std::bitset<kPairs> brief_;
  static std::size_t pairOf(char first, char second) {
    if (static_cast<unsigned char>(second) >= 0x80)
      second = ' ';  // may be unspaced text after a phrase of one
    return (static_cast<unsigned char>(first) & 127U) << 7U | static_cast<unsigned char>(second);
  }

  template <typename Visit>
  static void forChildren(const std::vector<Made>& made, std::uint32_t at, Visit visit);
  static void add(std::vector<Made>& made, std::string_view phrase, std::uint16_t value);
  std::uint16_t freeze(const std::vector<Made>& made, std::uint32_t at, std::string& path);
  std::uint16_t valuesAt(const std::array<std::uint16_t, 2>& values);
  static constexpr std::uint32_t kHash = 0x9E3779B1U;
  static std::size_t sieveOf(const char* three) {
    return strings::threeBytes(three) * kHash >> (32U - kSieveBits);
  }
  /// Where the start, three bytes, stands in starts_, or belongs.
  std::size_t slotOf(const char* three) const {
    const std::uint32_t wanted = strings::threeBytes(three);
    std::size_t slot = wanted * kHash >> start_shift_;
    while (starts_[slot].node != 0 && starts_[slot].three != wanted) slot = (slot + 1) & (starts_.size() - 1);
    return slot;
  }
  std::uint32_t childOf(std::uint32_t node, char byte) const {
    const Node& parent = nodes_[node];
    if (!parent.has_child) return 0;
    std::uint32_t at = node + 1;
    if (parent.wide) at = rows_[nodes_[at].link + static_cast<unsigned char>(byte) % kRow];
    while (at != 0 && nodes_[at].byte != byte) at = nodes_[at].link;
    return at;
  }
  /// Whether the node's tail stands at text[k], and moves `k` behind it.
  bool passTail(const Node& node, std::string_view text, std::size_t& k) const {
    if (node.tail > text.size() - k) return false;
    for (std::size_t i = 0; i < node.tail; ++i) {
      if (text[k + i] != tails_[node.tails + i]) return false;
    }
    k += node.tail;
    return true;
  }
  static bool startsWord(std::string_view text, std::size_t i);
  static bool endsWord(std::string_view text, std::size_t i);
};

const Trie& bodyLexicon();     ///< values are Sign
const Trie& headingLexicon();  ///< values are Topics
const Trie& codeLexicon();     ///< values are CodeSign

enum class CodeSign : std::uint16_t {
  none,
  loads,       ///< loads a model
  runs,        ///< a command or request that runs one
  trains,      ///< a training script
  evaluates,   ///< computes a metric
  installs,    ///< only installs or downloads
  citation,    ///< BibTeX
  metric_name  ///< a metric named in code
};

/// The topics of a heading or key, 0 where it announces none of them. `covered` receives the bytes of the
/// longest phrase that was found in it.
Topics topicsOf(std::string_view folded_heading, std::size_t* covered = nullptr);

template <typename Found>
void Trie::scan(std::string_view text, Found found) const {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const std::uint8_t kind = kinds_[static_cast<unsigned char>(text[i++])];
    if (kind & kInWord) {
      while (i < text.size() && (kinds_[static_cast<unsigned char>(text[i])] & kInWord)) ++i;
    }
    if (!(kind & kBegins)) continue;
    std::uint32_t at = 0;
    std::size_t k = begin;
    if (brief_[pairOf(text[k], k + 1 < text.size() ? text[k + 1] : ' ')]) {
      at = roots_[static_cast<unsigned char>(text[k])];
    } else if (k + 2 < text.size() && sieve_[sieveOf(text.data() + k)]) {
      at = starts_[slotOf(text.data() + k)].node;
      k += 2;
    }
    if (at == 0 || !startsWord(text, begin)) continue;
    while (at != 0) {
      ++k;
      const Node& node = nodes_[at];
      if (!passTail(node, text, k)) break;
      if (node.values != 0 && (node.open || endsWord(text, k))) {
        for (const std::uint16_t value : values_[node.values]) {
          if (value != 0) found(value, begin, k);
        }
      }
      if (k == text.size()) break;
      at = childOf(at, text[k]);
    }
  }
}

}  // namespace cardsmith::sections
