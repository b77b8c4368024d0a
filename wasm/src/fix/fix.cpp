#include "cardsmith/fix.h"

#include <algorithm>
#include <functional>

#include "text/sort.h"
#include "text/source_text.h"

namespace cardsmith {

namespace {

// Fixes at one place are made one a round, so a card may need as many rounds as it has such fixes. Of many
// findings of one kind only some are told at a time: rounds that make that many do not count.
constexpr std::size_t kMaxRounds = 64;
constexpr std::size_t kManyFixes = 100;

// Room for text that fixes insert; a card that grows beyond it grows without end.
std::size_t sizeLimit(std::size_t size) {
  return 2 * size + (std::size_t{1} << 20);
}

// How much the Hub can read of a card: no block, a block that is refused unread, one that is refused, all.
int readable(const CheckResult& result) {
  if (!result.front_matter) return 0;
  if (result.hub.accepted == true) return 4;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.file || diagnostic.severity != Severity::error) continue;
    if (diagnostic.rule.starts_with("limit/"sv)) return 0;
    if (diagnostic.rule.starts_with("yaml/"sv)) return 1;
    if (diagnostic.rule.starts_with("front-matter/"sv)) return 2;
  }
  return 3;
}

struct Candidate {
  const Fix* fix;
  const std::string* rule;
};

void insertSorted(std::vector<std::string>& items, const std::string& item) {
  const auto place = std::lower_bound(items.begin(), items.end(), item);
  if (place == items.end() || *place != item) items.insert(place, item);
}

// The first safe fix of each finding about the card itself.
std::vector<Candidate> safeFixes(const CheckResult& result, const std::vector<std::string>& abandoned) {
  std::vector<Candidate> candidates;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.file || std::binary_search(abandoned.begin(), abandoned.end(), diagnostic.rule)) continue;
    const auto fix = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                  [](const Fix& f) { return f.safe && !f.edits.empty(); });
    if (fix != diagnostic.fixes.end()) candidates.push_back({&*fix, &diagnostic.rule});
  }
  return candidates;
}

// One way to the end, without the abandoned rules.
class Run {
 public:
  Run(std::string_view bytes, const CheckOptions& options, const CheckFunction& check,
      const std::vector<std::string>& abandoned)
      : bytes_(bytes), options_(options), check_(check), abandoned_(abandoned) {}

  std::vector<std::string> culprits;  ///< after finish() answered false: the rules to abandon

  // False when the card does not come to rest.
  bool finish(FixedText& out) {
    std::vector<std::size_t> seen{std::hash<std::string_view>{}(bytes_)};
    std::vector<std::vector<std::string>> rules_of_round;
    std::size_t rounds = 0;
    bool one_by_one = false;          // to find out which fix does harm
    std::vector<std::string> turned;  // the round that brought what the Hub refuses to a card that it took
    while (true) {
      const Round round = next(out, one_by_one);
      if (round.rules.empty()) {
        // A block that the Hub did not find may hold what it refuses, and the fixes have not mended that.
        culprits = turned;
        return turned.empty() || out.result.hub.accepted != false;
      }
      const bool useless = !round.text || *round.text == out.text;
      std::optional<CheckResult> checked;
      if (!useless) checked = check_(*round.text, options_);
      if (useless || readable(*checked) < readable(out.result)) {
        culprits = round.rules;
        if (round.fixes == 1) return false;
        one_by_one = true;
        continue;
      }
      one_by_one = false;
      rules_of_round.push_back(round.rules);
      rounds += round.fixes < kManyFixes ? 1 : 0;
      const std::size_t hash = std::hash<std::string_view>{}(*round.text);
      const auto before = std::find(seen.begin(), seen.end(), hash);
      if (before != seen.end()) {  // round and round: everybody who took part
        culprits.clear();
        for (auto i = static_cast<std::size_t>(before - seen.begin()); i < rules_of_round.size(); ++i) {
          for (const std::string& rule : rules_of_round[i]) insertSorted(culprits, rule);
        }
        return false;
      }
      if (rounds >= kMaxRounds || round.text->size() > sizeLimit(bytes_.size())) {
        culprits = round.rules;
        return false;
      }
      seen.push_back(hash);
      if (out.result.hub.accepted == true && checked->hub.accepted == false) turned = round.rules;
      out.text = *round.text;
      out.result = std::move(*checked);
      out.applied += round.fixes;
      for (const std::string& rule : round.rules) insertSorted(out.rules, rule);
    }
  }

 private:
  struct Round {
    std::optional<std::string> text;  // none: the edits cannot be made
    std::size_t fixes = 0;
    std::vector<std::string> rules;  // whose fixes; empty: there are none
  };

  std::string_view bytes_;
  const CheckOptions& options_;
  const CheckFunction& check_;
  const std::vector<std::string>& abandoned_;

  Round next(const FixedText& now, bool one_by_one) const {
    const std::vector<Candidate> candidates = safeFixes(now.result, abandoned_);
    std::vector<const Fix*> fixes;
    for (const Candidate& candidate : candidates) fixes.push_back(candidate.fix);
    std::vector<std::size_t> chosen = chooseFixes(fixes);
    if (one_by_one && chosen.size() > 1) chosen.resize(1);

    Round round;
    std::vector<Edit> edits;
    for (const std::size_t index : chosen) {
      edits.insert(edits.end(), fixes[index]->edits.begin(), fixes[index]->edits.end());
      insertSorted(round.rules, *candidates[index].rule);
    }
    stableSort(edits,
               [](const Edit& a, const Edit& b) { return a.range.start.offset < b.range.start.offset; });
    round.fixes = chosen.size();
    if (!chosen.empty()) round.text = applyEdits(now.text, edits);
    return round;
  }
};

}  // namespace

std::optional<std::string> applyEdits(std::string_view bytes, const std::vector<Edit>& edits) {
  const SourceText source(bytes);
  std::string out;
  out.reserve(bytes.size());
  std::size_t copied = 0;
  for (const Edit& edit : edits) {
    const auto begin = source.byteAt(edit.range.start.offset);
    const auto end = source.byteAt(edit.range.end.offset);
    if (!begin || !end || *end < *begin) return std::nullopt;
    const std::size_t from = source.originalOffset(*begin);
    if (from < copied) return std::nullopt;
    out.append(bytes, copied, from - copied);
    out += edit.text;
    copied = source.originalOffset(*end);
  }
  out.append(bytes, copied);
  return out;
}

std::vector<std::size_t> chooseFixes(const std::vector<const Fix*>& wanted) {
  const auto start = [&](std::size_t i) {
    return wanted[i]->edits.empty() ? 0 : wanted[i]->edits.front().range.start.offset;
  };
  std::vector<std::size_t> order(wanted.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  stableSort(order, [&](std::size_t a, std::size_t b) { return start(a) < start(b); });

  std::vector<Range> taken;  // sorted, disjoint
  const auto clashes = [&](const Edit& edit) {
    const auto next =
        std::lower_bound(taken.begin(), taken.end(), edit.range.start.offset,
                         [](const Range& range, std::uint32_t offset) { return range.end.offset < offset; });
    return next != taken.end() && next->start.offset <= edit.range.end.offset;
  };
  std::vector<std::size_t> chosen;
  for (const std::size_t index : order) {
    const std::vector<Edit>& edits = wanted[index]->edits;
    if (std::any_of(edits.begin(), edits.end(), clashes)) continue;
    chosen.push_back(index);
    for (const Edit& edit : edits) {
      const auto place = std::upper_bound(
          taken.begin(), taken.end(), edit.range.start.offset,
          [](std::uint32_t offset, const Range& range) { return offset < range.start.offset; });
      taken.insert(place, edit.range);
    }
  }
  stableSort(chosen);
  return chosen;
}

FixedText fixAll(std::string_view bytes, const CheckOptions& options, CheckFunction check_function) {
  const CheckResult first = check_function(bytes, options);
  std::vector<std::string> abandoned;
  // Each try abandons at least one rule more, so there are at most as many tries as rules.
  while (true) {
    FixedText out{.text = std::string(bytes), .result = first, .applied = 0, .rules = {}, .abandoned = {}};
    Run run(bytes, options, check_function, abandoned);
    if (run.finish(out)) {
      out.abandoned = std::move(abandoned);
      return out;
    }
    for (const std::string& rule : run.culprits) insertSorted(abandoned, rule);
  }
}

}  // namespace cardsmith
