#include "rules/report.h"

#include <algorithm>
#include <utility>

#include "text/strings.h"

namespace cardsmith {

Finding::Finding(Finding&&) noexcept = default;
Finding& Finding::operator=(Finding&&) noexcept = default;
Finding::~Finding() = default;

Finding& Finding::withHelp(std::string words) {
  help = std::move(words);
  return *this;
}
Finding& Finding::withHelp(const char* words) {
  return withHelp(std::string(words));
}
Finding& Finding::withHelp(Pieces words) {
  return withHelp(strings::concat(words));
}

Finding& Finding::inFile(std::string_view path) {
  file.emplace(path);
  return *this;
}

Finding& Finding::withRelated(Span where, std::string words) {
  related.push_back({std::nullopt, where, std::move(words)});
  return *this;
}
Finding& Finding::withRelated(Span where, const char* words) {
  return withRelated(where, std::string(words));
}
Finding& Finding::withRelated(Span where, Pieces words) {
  return withRelated(where, strings::concat(words));
}

Finding& Finding::withFix(std::string title, bool safe, std::vector<TextEdit> edits) {
  if (!edits.empty()) fixes.push_back({std::move(title), safe, std::move(edits)});
  return *this;
}
Finding& Finding::withFix(const char* title, bool safe, std::vector<TextEdit> edits) {
  return withFix(std::string(title), safe, std::move(edits));
}
Finding& Finding::withFix(Pieces title, bool safe, std::vector<TextEdit> edits) {
  return withFix(strings::concat(title), safe, std::move(edits));
}

Finding& Report::add(const RuleInfo& rule, Span span, std::string message) {
  auto tally =
      std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& one) { return one.rule == &rule; });
  if (tally == tallies_.end()) tally = tallies_.insert(tally, Tally{.rule = &rule});
  const bool full = tally->kept == kMostOfRule;
  ++(full ? tally->left_out : tally->kept);
  Finding& made = full ? (left_out_ = Finding()) : findings_.emplace_back();
  made.rule = &rule;
  made.severity = rule.severity;
  made.hub = rule.hub;
  made.message = std::move(message);
  made.span = span;
  return made;
}
Finding& Report::add(const RuleInfo& rule, Span span, const char* message) {
  return add(rule, span, std::string(message));
}
Finding& Report::add(const RuleInfo& rule, Span span, Pieces message) {
  return add(rule, span, strings::concat(message));
}

bool Report::isFull(const RuleInfo& rule) const {
  return std::any_of(tallies_.begin(), tallies_.end(),
                     [&](const Tally& tally) { return tally.rule == &rule && tally.kept == kMostOfRule; });
}

void Report::sayLeftOut() {
  for (const Tally& tally : tallies_) {
    if (tally.left_out == 0) continue;
    const auto last = std::find_if(findings_.rbegin(), findings_.rend(),
                                   [&](const Finding& finding) { return finding.rule == tally.rule; });
    if (last == findings_.rend()) continue;
    if (!last->help.empty()) last->help += ' ';
    last->help +=
        strings::concat({"There are ", std::to_string(tally.left_out), " more findings like this one."});
  }
}

bool Report::hides(std::string_view rule, std::size_t line) {
  const auto before = [](const HiddenAdvice& a, const HiddenAdvice& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.line < b.line;
  };
  const HiddenAdvice wanted{rule, line, nullptr};
  const auto found = std::lower_bound(hidden_.begin(), hidden_.end(), wanted, before);
  if (found == hidden_.end() || before(wanted, *found)) return false;
  *found->used = 1;
  return true;
}

}  // namespace cardsmith
