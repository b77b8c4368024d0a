#include "cardsmith/check.h"
#include "text/json_writer.h"

namespace cardsmith {

namespace {

void write(JsonWriter& json, const Position& position) {
  json.beginObject().key("offset").integer(position.offset);
  json.key("line").integer(position.line).key("column").integer(position.column).endObject();
}

void write(JsonWriter& json, const Range& range) {
  json.beginObject().key("start");
  write(json, range.start);
  json.key("end");
  write(json, range.end);
  json.endObject();
}

void writeOptional(JsonWriter& json, const std::optional<std::string>& text) {
  if (text) {
    json.string(*text);
  } else {
    json.null();
  }
}

void writeStrings(JsonWriter& json, const std::vector<std::string>& items) {
  json.beginArray();
  for (const std::string& item : items) json.string(item);
  json.endArray();
}

void write(JsonWriter& json, const Fix& fix) {
  json.beginObject().key("title").string(fix.title).key("safe").boolean(fix.safe).key("edits").beginArray();
  for (const Edit& edit : fix.edits) {
    json.beginObject().key("range");
    write(json, edit.range);
    json.key("text").string(edit.text).endObject();
  }
  json.endArray().endObject();
}

void write(JsonWriter& json, const Diagnostic& diagnostic) {
  json.beginObject().key("rule").string(diagnostic.rule);
  json.key("severity").string(severityName(diagnostic.severity));
  json.key("hub").boolean(diagnostic.hub);
  json.key("message").string(diagnostic.message).key("file");
  writeOptional(json, diagnostic.file);
  json.key("range");
  write(json, diagnostic.range);
  json.key("related").beginArray();
  for (const Related& related : diagnostic.related) {
    json.beginObject().key("file");
    writeOptional(json, related.file);
    json.key("range");
    write(json, related.range);
    json.key("message").string(related.message).endObject();
  }
  json.endArray().key("help").string(diagnostic.help).key("fixes").beginArray();
  for (const Fix& fix : diagnostic.fixes) write(json, fix);
  json.endArray().endObject();
}

void write(JsonWriter& json, const SectionResult& section) {
  json.beginObject().key("id").string(section.id).key("coverage").string(coverageName(section.coverage));
  json.key("ranges").beginArray();
  for (const Range& range : section.ranges) write(json, range);
  json.endArray().key("missing");
  writeStrings(json, section.missing);
  json.key("skeleton").string(section.skeleton).endObject();
}

}  // namespace

std::string toJson(const CheckResult& result) {
  std::string out;
  JsonWriter json(out);
  json.beginObject().key("path");
  writeOptional(json, result.path);
  json.key("kind").string(cardKindName(result.kind));
  json.key("hub").beginObject().key("accepted");
  if (result.hub.accepted) {
    json.boolean(*result.hub.accepted);
  } else {
    json.null();
  }
  json.key("messages");
  writeStrings(json, result.hub.messages);
  json.endObject().key("front_matter");
  if (result.front_matter) {
    write(json, *result.front_matter);
  } else {
    json.null();
  }
  json.key("metadata").raw(result.metadata_json).key("summary").string(result.summary).key("tags");
  writeStrings(json, result.tags);
  json.key("sections").beginArray();
  for (const SectionResult& section : result.sections) write(json, section);
  json.endArray().key("threshold").boolean(result.threshold).key("score").integer(result.score);
  json.key("diagnostics").beginArray();
  for (const Diagnostic& diagnostic : result.diagnostics) write(json, diagnostic);
  json.endArray().key("rules").beginObject().key("version").string(result.rules_version);
  json.key("date").string(result.rules_date).endObject().endObject();
  return out;
}

}  // namespace cardsmith
