#include "check/directives.h"

#include <algorithm>
#include <optional>

#include "rules/rule.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using strings::concat;

constexpr std::string_view kPrefix = "cardsmith-";
constexpr std::string_view kDisable = "cardsmith-disable";
constexpr std::string_view kDisableNextLine = "cardsmith-disable-next-line";

// What may be switched off. A limit explains why there is no verdict.
bool isAdvice(const Finding& finding) {
  return !finding.hub && finding.severity != Severity::error && ruleFamily(finding.rule->id) != "limit";
}

// How exactly `entries` name the rule: 2 its id, 1 its family, 0 not at all.
int specificity(const std::vector<std::string>& entries, std::string_view rule) {
  int best = 0;
  for (const std::string_view entry : entries) {
    if (entry == rule) return 2;
    if (entry == ruleFamily(rule)) best = 1;
  }
  return best;
}

bool isBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Whether every finding that the rule could make of the card is there to be hidden. Some need the files
// beside the card, some the metadata, some the page.
bool hadItsSay(const Card& card, const RuleInfo& rule) {
  const std::string_view family = ruleFamily(rule.id);
  const bool of_files = family == "folder" || &rule == &rules::metadata_eval_results.info ||
                        &rule == &rules::metadata_eval_yaml.info ||
                        &rule == &rules::metadata_library_missing.info;
  if (of_files && (!card.folder || !card.folder->complete)) return false;
  if (!card.metadata && (family == "metadata" || family == "widget" || family == "folder")) return false;
  return !rule.by_page;
}

// The word at the start of `text`, which loses it and the blanks and commas behind it.
std::string_view takeWord(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && !isBlank(text[end]) && text[end] != ',') ++end;
  const std::string_view word = text.substr(0, end);
  while (end < text.size() && (isBlank(text[end]) || text[end] == ',')) ++end;
  text.remove_prefix(end);
  return word;
}

std::string suggestion(std::string_view word) {
  std::vector<std::string_view> known;
  for (const RuleInfo* rule : allRules()) known.push_back(rule->id);
  const std::string_view near = strings::nearest(word, known);
  return near.empty() ? std::string() : concat({"Did you mean `", near, "`?"});
}

void reportUnknown(Report& report, Span span, std::string message, std::string help) {
  report.add(rules::markdown_unknown_suppression.info, span, std::move(message)).withHelp(std::move(help));
}

// The first line with text behind a line; 0: there is none. The blank lines behind many comments are read
// once.
class NextText {
 public:
  explicit NextText(const SourceText& source) : source_(source) {}
  std::size_t after(std::size_t line) {
    if (line >= from_ && line < found_) return known();
    from_ = line;
    found_ = line + 1;
    while (found_ <= source_.lineCount() && strings::trim(source_.line(found_).of(source_.text())).empty())
      ++found_;
    return known();
  }

 private:
  const SourceText& source_;
  std::size_t from_ = 1;
  std::size_t found_ = 0;
  std::size_t known() const { return found_ <= source_.lineCount() ? found_ : 0; }
};

// Reads one comment; none when it is not a directive, or one that says nothing usable (then reported).
std::optional<Directive> readDirective(const Card& card, Span span, NextText& next, Report& report) {
  std::string_view text = card.textOf(span);
  if (text.starts_with("<!--"sv)) text.remove_prefix(4);
  if (text.ends_with("-->"sv)) text.remove_suffix(3);
  text = strings::trim(text);
  if (!text.starts_with(kPrefix)) return std::nullopt;

  Directive directive{.span = span, .rules = {}, .used = {}, .reason = {}};
  const auto spanOf = [&](std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - card.text().data());
    return Span{begin, begin + part.size()};
  };
  const std::string_view name = takeWord(text);
  if (name != kDisable && name != kDisableNextLine) {
    reportUnknown(report, spanOf(name), concat({"`", name, "` is no directive of Cardsmith"}),
                  "There are `cardsmith-disable` and `cardsmith-disable-next-line`.");
    return std::nullopt;
  }
  directive.next_line = name == kDisableNextLine;
  bool named = false;
  while (!text.empty()) {
    const std::string_view word = takeWord(text);
    if (word == "--") {
      directive.reason = text;
      break;
    }
    if (word.empty()) continue;
    named = true;
    if (const RuleInfo* rule = findRule(word)) {
      directive.rules.push_back(word);
      directive.used.push_back(hadItsSay(card, *rule) ? 0 : 1);
    } else {
      reportUnknown(report, spanOf(word), concat({"There is no rule `", word, "` to switch off"}),
                    suggestion(word));
    }
  }
  if (!named) {
    reportUnknown(report, span, concat({"`", name, "` names no rule"}),
                  "Name the rules to switch off, with commas between them.");
  }
  if (directive.next_line) {
    directive.line = next.after(card.source.lineOf(span.end));
  }
  return directive;
}

// Removes what is unused from the comment; the whole line when nothing is left on it.
TextEdit withoutUnused(const Card& card, const Directive& directive) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < directive.rules.size(); ++i) {
    if (directive.used[i]) kept.emplace_back(directive.rules[i]);
  }
  if (!kept.empty()) {
    return {directive.span, concat({"<!-- ", directive.next_line ? kDisableNextLine : kDisable, " ",
                                    strings::join(kept, ", "), directive.reason.empty() ? "" : " -- ",
                                    directive.reason, " -->"})};
  }
  Span span = directive.span;
  const std::string_view text = card.text();
  std::size_t begin = span.begin;
  std::size_t end = span.end;
  while (begin > card.body.begin && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  const bool starts_line = begin == card.body.begin || text[begin - 1] == '\n' || text[begin - 1] == '\r';
  const bool ends_line = end == text.size() || text[end] == '\n' || text[end] == '\r';
  if (starts_line && ends_line) {
    if (text.substr(end, 2) == "\r\n") {
      end += 2;
    } else if (end < text.size()) {
      end += 1;
    }
    span = {begin, end};
  }
  return {span, ""};
}

void reportUnused(const Card& card, const Directive& directive, Report& report) {
  std::vector<std::string> unused;
  bool stays = false;
  for (std::size_t i = 0; i < directive.rules.size(); ++i) {
    const std::string_view id = directive.rules[i];
    if (directive.used[i]) continue;
    stays = stays || findRule(id)->hub || ruleFamily(id) == "limit";
    unused.push_back(concat({"`", id, "`"}));
  }
  if (unused.empty()) return;
  report
      .add(rules::markdown_unused_suppression.info, directive.span,
           {"This comment switches off nothing of ", strings::join(unused, ", ")})
      .withHelp(stays ? "What the Hub itself says, and limits, cannot be switched off." : "")
      .withFix("Remove what is not needed", true, {withoutUnused(card, directive)});
}

}  // namespace

bool ruleEnabled(const CheckOptions& options, std::string_view rule) {
  const int ignored = specificity(options.ignore, rule);
  const int selected = options.select.empty() ? 0 : specificity(options.select, rule);
  if (ignored == 0) return options.select.empty() || selected > 0;
  return selected > ignored;
}

void applySelection(const CheckOptions& options, Report& report) {
  if (options.select.empty() && options.ignore.empty() && options.severities.empty()) return;
  std::vector<Finding>& findings = report.findings();
  std::erase_if(findings, [&](const Finding& f) { return isAdvice(f) && !ruleEnabled(options, f.rule->id); });
  for (Finding& finding : findings) {
    if (!isAdvice(finding)) continue;
    for (const auto& [rule, severity] : options.severities) {
      if (finding.rule->id == rule && severity != Severity::error) finding.severity = severity;
    }
  }
}

bool mentionsDirective(std::string_view body) {
  // Most bodies have no comment, and a `<` is found sooner than a `c`.
  return body.find("<!--"sv) != std::string_view::npos && body.find(kPrefix) != std::string_view::npos;
}

std::vector<Directive> readDirectives(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                                      Report& report) {
  std::vector<Directive> directives;
  NextText next(card.source);
  for (const markdown::HtmlComment& comment : comments) {
    if (auto directive = readDirective(card, comment.span, next, report))
      directives.push_back(std::move(*directive));
  }
  // Sorted, so that many findings under many directives do not meet each other one by one.
  std::vector<HiddenAdvice> hidden;
  for (Directive& directive : directives) {
    if (directive.next_line && directive.line == 0) continue;
    for (std::size_t i = 0; i < directive.rules.size(); ++i)
      hidden.push_back({directive.rules[i], directive.line, &directive.used[i]});
  }
  stableSort(hidden, [](const HiddenAdvice& a, const HiddenAdvice& b) {
    return a.rule != b.rule ? a.rule < b.rule : a.line < b.line;
  });
  report.hide(std::move(hidden));
  return directives;
}

void applyDirectives(const Card& card, const std::vector<Directive>& directives, const CheckOptions& options,
                     Report& report) {
  if (directives.empty()) return;
  std::erase_if(report.findings(), [&](const Finding& finding) {
    if (!isAdvice(finding)) return false;
    if (finding.rule == &rules::markdown_unknown_suppression.info) return false;
    if (!finding.file && report.hides(finding.rule->id, card.source.lineOf(finding.span.begin))) return true;
    return report.hides(finding.rule->id, 0);
  });
  // Without the body not every rule had its say.
  if (options.metadata_only) return;
  for (const Directive& directive : directives) reportUnused(card, directive, report);
}

std::vector<bool> switchedOff(const Card& card, const std::vector<markdown::HtmlComment>& comments,
                              const std::vector<Advice>& advice) {
  std::vector<bool> off(advice.size(), false);
  Report unread;
  NextText next(card.source);
  for (const markdown::HtmlComment& comment : comments) {
    const std::optional<Directive> directive = readDirective(card, comment.span, next, unread);
    if (!directive || (directive->next_line && directive->line == 0)) continue;
    for (std::size_t i = 0; i < advice.size(); ++i) {
      if (off[i] || (directive->next_line && directive->line != advice[i].line)) continue;
      off[i] = std::find(directive->rules.begin(), directive->rules.end(), advice[i].rule) !=
               directive->rules.end();
    }
  }
  return off;
}

}  // namespace cardsmith
