#include <algorithm>

#include "cardsmith/rules.h"
#include "cardsmith/schema.h"
#include "commands.h"
#include "terminal.h"
#include "text/json_writer.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {

using strings::concat;

std::string_view fixName(FixSafety fix) {
  return fix == FixSafety::safe ? "safe" : fix == FixSafety::unsafe ? "unsafe" : "none";
}

// Paragraphs of prose broken at `width` columns; lines that are indented or listed stay as they are.
std::string wrapped(std::string_view text, std::size_t width) {
  std::string out;
  for (const std::string_view line : strings::split(text, '\n')) {
    std::size_t column = 0;
    for (const std::string_view word : strings::split(line, ' ')) {
      if (column > 0 && column + 1 + word.size() > width) {
        out += '\n';
        column = 0;
      } else if (column > 0) {
        out += ' ';
        ++column;
      }
      out += word;
      column += word.size();
    }
    out += '\n';
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string indented(std::string_view text) {
  std::string out;
  while (text.ends_with('\n')) text.remove_suffix(1);
  for (const std::string_view line : strings::split(text, '\n')) {
    out += concat({line.empty() ? "" : "    ", line, "\n"});
  }
  return out;
}

std::string_view summaryOf(const RuleInfo& rule) {
  const RuleDocs* docs = findRuleDocs(rule.id);
  return docs ? docs->summary : std::string_view();
}

int done() {
  if (flushed()) return 0;
  complain("standard output could not be written");
  return 2;
}

}  // namespace

int explainRule(const Options& options) {
  const RuleInfo* rule = findRule(options.rule);
  const RuleDocs* docs = findRuleDocs(options.rule);
  if (!rule || !docs) {
    const std::string unknown = unknownRule(options.rule);
    complain(unknown.empty() ? concat({"`", options.rule, "` is a family; --list-rules shows its rules"})
                             : unknown);
    return 2;
  }
  constexpr std::size_t kWidth = 90;
  std::string out = concat({rule->id, "\n", wrapped(concat({docs->summary, "."}), kWidth), "\n"});
  out += concat({"Severity: ", severityName(rule->severity),
                 rule->hub ? ", said by the Hub itself" : ", advice of Cardsmith", "\n\n",
                 wrapped(docs->why, kWidth)});
  if (!docs->bad.empty()) out += concat({"\nA card it speaks of:\n\n", indented(docs->bad)});
  if (!docs->good.empty()) out += concat({"\nA card it is silent about:\n\n", indented(docs->good)});
  if (!docs->fix.empty()) {
    out += concat({"\n", wrapped(concat({rule->fix == FixSafety::safe ? "Fix (safe, made by --fix): "
                                                                      : "Fix (look at it first): ",
                                         docs->fix}),
                                 kWidth)});
  }
  if (!docs->source.empty()) out += concat({"\n", wrapped(concat({"Source: ", docs->source}), kWidth)});
  put(stdout, out);
  return done();
}

int listRules(const Options& options) {
  std::string out;
  if (options.format == Format::json) {
    for (const RuleInfo* rule : allRules()) {
      JsonWriter json(out);
      json.beginObject().key("id").string(rule->id).key("severity").string(severityName(rule->severity));
      json.key("hub").boolean(rule->hub).key("fix").string(fixName(rule->fix));
      json.key("summary").string(summaryOf(*rule)).endObject();
      out += '\n';
    }
  } else {
    std::size_t widest = 0;
    for (const RuleInfo* rule : allRules()) widest = std::max(widest, rule->id.size());
    for (const RuleInfo* rule : allRules()) {
      const std::string_view severity = severityName(rule->severity);
      const std::string_view fix = rule->fix == FixSafety::none ? "" : fixName(rule->fix);
      out += concat({rule->id, std::string(widest + 2 - rule->id.size(), ' '), severity,
                     std::string(9 - severity.size(), ' '), rule->hub ? "Hub  " : "     ", fix,
                     std::string(8 - fix.size(), ' '), summaryOf(*rule), "\n"});
    }
  }
  put(stdout, out);
  return done();
}

int printSchema(const Options& options) {
  std::string schema = schemaJson(*options.kind);
  if (!schema.ends_with('\n')) schema += '\n';
  put(stdout, schema);
  return done();
}

int printVersion() {
  put(stdout, concat({kName, " ", CARDSMITH_VERSION, " (Hub rules as of ", rulesDate(), ")\n"}));
  return done();
}

}  // namespace cardsmith::cli
