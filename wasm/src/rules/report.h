#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cardsmith/rules.h"
#include "text/edit.h"
#include "text/span.h"

namespace cardsmith {

struct FindingFix {
  std::string title;
  bool safe = false;
  std::vector<TextEdit> edits;
};

struct FindingRelated {
  std::optional<std::string> file;
  Span span;
  std::string message;
};

/// Words in pieces, joined where they are kept: what calls is small, and there are hundreds of such calls.
using Pieces = std::initializer_list<std::string_view>;

/// A diagnostic before its positions are converted: spans are bytes of the card (or of `file`).
struct Finding {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::info;
  bool hub = false;
  std::string message;
  std::string help;
  std::optional<std::string> file;
  Span span;
  std::vector<FindingRelated> related;
  std::vector<FindingFix> fixes;

  Finding() = default;
  Finding(Finding&&) noexcept;
  Finding& operator=(Finding&&) noexcept;
  ~Finding();

  Finding& withHelp(std::string words);
  Finding& withHelp(const char* words);
  Finding& withHelp(Pieces words);
  Finding& inFile(std::string_view path);
  Finding& withRelated(Span where, std::string words);
  Finding& withRelated(Span where, const char* words);
  Finding& withRelated(Span where, Pieces words);
  /// No edits: the place does not allow the fix, and none is offered.
  Finding& withFix(std::string title, bool safe, std::vector<TextEdit> edits);
  Finding& withFix(const char* title, bool safe, std::vector<TextEdit> edits);
  Finding& withFix(Pieces title, bool safe, std::vector<TextEdit> edits);
  Finding& withSeverity(Severity value) {
    severity = value;
    return *this;
  }
};

/// A line of the card (0: all of it) for which a comment switches a rule off.
struct HiddenAdvice {
  std::string_view rule;
  std::size_t line = 0;
  char* used = nullptr;  ///< set where there was something to hide
};

/// Collects findings. A reference given back by add() is valid until the next add(). Of a rule that finds
/// more than kMostOfRule, the rest is counted and not kept.
class Report {
 public:
  static constexpr std::size_t kMostOfRule = 500;

  Finding& add(const RuleInfo& rule, Span span, std::string message);
  Finding& add(const RuleInfo& rule, Span span, const char* message);
  Finding& add(const RuleInfo& rule, Span span, Pieces message);
  /// Whether the rule has as many findings as are kept; what add() gives back is then thrown away.
  bool isFull(const RuleInfo& rule) const;
  /// Says at the last finding of each rule how many more there are.
  void sayLeftOut();

  std::vector<Finding>& findings() { return findings_; }
  const std::vector<Finding>& findings() const { return findings_; }

  /// What comments of the card switch off, sorted by rule and line.
  void hide(std::vector<HiddenAdvice> advice) { hidden_ = std::move(advice); }
  bool hidesAnything() const { return !hidden_.empty(); }
  /// Whether this is switched off; the comment is then of use.
  bool hides(std::string_view rule, std::size_t line);

 private:
  struct Tally {
    const RuleInfo* rule;
    std::size_t kept = 0;
    std::size_t left_out = 0;
  };

  std::vector<Finding> findings_;
  std::vector<HiddenAdvice> hidden_;
  std::vector<Tally> tallies_;  // of the rules that found something
  Finding left_out_;            // the last that was not kept
};

}  // namespace cardsmith
