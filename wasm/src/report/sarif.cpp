// Static Analysis Results Interchange Format (SARIF) 2.1.0, an OASIS standard.
#include <algorithm>
#include <vector>

#include "cardsmith/report.h"
#include "cardsmith/rules.h"
#include "text/json_writer.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using strings::concat;

std::string_view levelOf(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

// A path as a URI reference (RFC 3986): an absolute one with the scheme `file`.
std::string uriOf(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  constexpr std::string_view kKept = "-._~/!$&'()*+,;=@";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (strings::isAsciiAlnum(c) || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

void writeRegion(JsonWriter& json, const Range& range) {
  json.beginObject()
      .key("startLine")
      .integer(range.start.line)
      .key("startColumn")
      .integer(range.start.column);
  json.key("endLine").integer(range.end.line).key("endColumn").integer(range.end.column).endObject();
}

void writeArtifact(JsonWriter& json, std::string_view path) {
  json.key("artifactLocation").beginObject().key("uri").string(uriOf(path)).endObject();
}

void writeText(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).beginObject().key("text").string(text).endObject();
}

void writeLocation(JsonWriter& json, std::string_view path, const Range& range) {
  json.key("physicalLocation").beginObject();
  writeArtifact(json, path);
  json.key("region");
  writeRegion(json, range);
  json.endObject();
}

std::size_t ruleIndex(std::string_view id) {
  const auto rules = allRules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const RuleInfo* r) { return r->id == id; });
  return static_cast<std::size_t>(found - rules.begin());
}

void writeResult(JsonWriter& json, const ReportedCard& card, const Diagnostic& diagnostic) {
  const auto pathOf = [&](const std::optional<std::string>& file) {
    return file ? card.folder + *file : card.path;
  };
  const std::string path = pathOf(diagnostic.file);
  json.beginObject().key("ruleId").string(diagnostic.rule);
  const std::size_t index = ruleIndex(diagnostic.rule);
  if (index < allRules().size()) json.key("ruleIndex").integer(static_cast<long long>(index));
  json.key("level").string(levelOf(diagnostic.severity));
  writeText(
      json, "message",
      diagnostic.help.empty() ? diagnostic.message : concat({diagnostic.message, "\n\n", diagnostic.help}));
  json.key("locations").beginArray().beginObject();
  writeLocation(json, path, diagnostic.range);
  json.endObject().endArray();
  if (!diagnostic.related.empty()) {
    json.key("relatedLocations").beginArray();
    for (std::size_t i = 0; i < diagnostic.related.size(); ++i) {
      const Related& related = diagnostic.related[i];
      json.beginObject().key("id").integer(static_cast<long long>(i));
      writeLocation(json, pathOf(related.file), related.range);
      writeText(json, "message", related.message);
      json.endObject();
    }
    json.endArray();
  }
  // A SARIF fix cannot say that it wants a look first, so only the safe ones are given.
  std::vector<const Fix*> fixes;
  for (const Fix& fix : diagnostic.fixes) {
    if (fix.safe && !fix.edits.empty()) fixes.push_back(&fix);
  }
  if (!fixes.empty()) {
    json.key("fixes").beginArray();
    for (const Fix* fix : fixes) {
      json.beginObject();
      writeText(json, "description", fix->title);
      json.key("artifactChanges").beginArray().beginObject();
      writeArtifact(json, path);
      json.key("replacements").beginArray();
      for (const Edit& edit : fix->edits) {
        json.beginObject().key("deletedRegion");
        writeRegion(json, edit.range);
        writeText(json, "insertedContent", edit.text);
        json.endObject();
      }
      json.endArray().endObject().endArray().endObject();
    }
    json.endArray();
  }
  json.key("properties").beginObject().key("hub").boolean(diagnostic.hub).endObject().endObject();
}

void writeRule(JsonWriter& json, const RuleInfo& rule) {
  json.beginObject().key("id").string(rule.id);
  if (const RuleDocs* docs = findRuleDocs(rule.id)) {
    writeText(json, "shortDescription", docs->summary);
    writeText(json, "fullDescription", docs->why);
    std::string markdown = concat({"# ", rule.id, "\n\n", docs->summary, ".\n\n", docs->why, "\n"});
    if (!docs->bad.empty()) markdown += concat({"\n## Example\n\n````markdown\n", docs->bad, "````\n"});
    if (!docs->good.empty()) markdown += concat({"\n## Better\n\n````markdown\n", docs->good, "````\n"});
    if (!docs->fix.empty()) markdown += concat({"\n## Fix\n\n", docs->fix, "\n"});
    if (!docs->source.empty()) markdown += concat({"\n## Source\n\n", docs->source, "\n"});
    json.key("help").beginObject().key("text").string(docs->why).key("markdown").string(markdown).endObject();
  }
  json.key("defaultConfiguration").beginObject().key("level").string(levelOf(rule.severity)).endObject();
  json.key("properties").beginObject().key("tags").beginArray().string(ruleFamily(rule.id));
  if (rule.hub) json.string("hub");
  json.endArray().endObject().endObject();
}

}  // namespace

std::string sarifResults(const ReportedCard& card) {
  std::string out;
  JsonWriter json(out);
  for (const Diagnostic& diagnostic : card.result.diagnostics) writeResult(json, card, diagnostic);
  return out;
}

std::string sarifLog(std::string_view results, std::string_view tool_version,
                     const std::vector<std::string>& failures) {
  std::string out;
  JsonWriter json(out);
  json.beginObject().key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json");
  json.key("version").string("2.1.0").key("runs").beginArray().beginObject();
  json.key("tool").beginObject().key("driver").beginObject().key("name").string("Cardsmith");
  json.key("version").string(tool_version);
  json.key("rules").beginArray();
  for (const RuleInfo* rule : allRules()) writeRule(json, *rule);
  json.endArray().key("properties").beginObject().key("hubRulesDate").string(rulesDate()).endObject();
  json.endObject().endObject();
  json.key("columnKind").string("utf16CodeUnits");
  json.key("newlineSequences").beginArray().string("\r\n").string("\n").string("\r").endArray();
  json.key("invocations").beginArray().beginObject();
  json.key("executionSuccessful").boolean(failures.empty());
  json.key("toolExecutionNotifications").beginArray();
  for (const std::string& failure : failures) {
    json.beginObject().key("level").string("error");
    writeText(json, "message", failure);
    json.endObject();
  }
  json.endArray().endObject().endArray();
  json.key("results").beginArray();
  if (!results.empty()) json.raw(results);
  json.endArray().endObject().endArray().endObject();
  return out;
}

}  // namespace cardsmith
