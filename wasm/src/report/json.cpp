#include <array>
#include <cstring>
#include <string_view>

#include "cardsmith/check.h"
#include "text/json_writer.h"
#include "text/span.h"

namespace cardsmith {

namespace {

// Positions are most of what is written: made in one piece.
class PositionText {
 public:
  explicit PositionText(const Range& range) {
    add("{\"start\":"sv);
    add(range.start);
    add(",\"end\":"sv);
    add(range.end);
    add("}"sv);
  }
  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 160> text_{};
  std::size_t size_ = 0;

  void add(std::string_view piece) {
    std::memcpy(text_.data() + size_, piece.data(), piece.size());
    size_ += piece.size();
  }
  void add(const Position& position) {
    add("{\"offset\":"sv);
    add(position.offset);
    add(",\"line\":"sv);
    add(position.line);
    add(",\"column\":"sv);
    add(position.column);
    add("}"sv);
  }
  void add(std::uint32_t number) {
    std::array<char, 10> reversed{};
    std::size_t n = 0;
    do {
      reversed[n++] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    while (n > 0) text_[size_++] = reversed[--n];
  }
};

void write(JsonWriter& json, const Range& range) {
  json.raw(PositionText(range).text());
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

void write(JsonWriter& json, const std::vector<Edit>& edits) {
  json.beginArray();
  for (const Edit& edit : edits) {
    json.beginObject().key("range");
    write(json, edit.range);
    json.key("text").string(edit.text).endObject();
  }
  json.endArray();
}

void write(JsonWriter& json, const Fix& fix) {
  json.beginObject().key("title").string(fix.title).key("safe").boolean(fix.safe).key("edits");
  write(json, fix.edits);
  json.endObject();
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
  if (!section.skeleton.empty()) {
    json.key("skeleton").string(section.skeleton).key("insertion");
    write(json, section.insertion);
  }
  json.endObject();
}

}  // namespace

std::string toJson(const CheckResult& result) {
  std::string out;
  out.reserve(result.metadata_json.size() + 4096 + result.diagnostics.size() * 512);
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
