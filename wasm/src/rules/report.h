#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cardsmith/rules.h"
#include "text/span.h"

namespace cardsmith {

struct TextEdit {
  Span span;
  std::string text;
};

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

  Finding& withHelp(std::string words) {
    help = std::move(words);
    return *this;
  }
  Finding& inFile(std::string path) {
    file = std::move(path);
    return *this;
  }
  Finding& withRelated(Span where, std::string words) {
    related.push_back({std::nullopt, where, std::move(words)});
    return *this;
  }
  /// No edits: the place does not allow the fix, and none is offered.
  Finding& withFix(std::string title, bool safe, std::vector<TextEdit> edits) {
    if (!edits.empty()) fixes.push_back({std::move(title), safe, std::move(edits)});
    return *this;
  }
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

/// Collects findings. A reference given back by add() is valid until the next add().
class Report {
 public:
  Finding& add(const RuleInfo& rule, Span span, std::string message) {
    findings_.push_back({.rule = &rule,
                         .severity = rule.severity,
                         .hub = rule.hub,
                         .message = std::move(message),
                         .help = {},
                         .file = std::nullopt,
                         .span = span,
                         .related = {},
                         .fixes = {}});
    return findings_.back();
  }
  std::vector<Finding>& findings() { return findings_; }
  const std::vector<Finding>& findings() const { return findings_; }

  /// What comments of the card switch off, sorted by rule and line.
  void hide(std::vector<HiddenAdvice> advice) { hidden_ = std::move(advice); }
  bool hidesAnything() const { return !hidden_.empty(); }
  /// Whether this is switched off; the comment is then of use.
  bool hides(std::string_view rule, std::size_t line);

 private:
  std::vector<Finding> findings_;
  std::vector<HiddenAdvice> hidden_;
};

}  // namespace cardsmith
