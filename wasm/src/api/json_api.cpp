#include "cardsmith/json_api.h"

#include <algorithm>
#include <optional>

#include "cardsmith/fix.h"
#include "cardsmith/places.h"
#include "cardsmith/rules.h"
#include "text/json_reader.h"
#include "text/json_writer.h"
#include "text/sort.h"
#include "text/source_text.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using json::Type;
using json::Value;
using strings::concat;

// Reads options; `error` says what is wrong with the first bad one.
class OptionsReader {
 public:
  std::string error;

  bool read(std::string_view text, CheckOptions& out) {
    json::Error json_error;
    const std::optional<Value> value = json::parse(text, json_error);
    if (!value) {
      return fail(concat({"options are not JSON: ", json_error.message, " (byte ",
                          std::to_string(json_error.offset + 1), ")"}));
    }
    if (value->type != Type::object) return fail("options must be a JSON object");
    for (const auto& [name, member] : value->members) {
      if (!option(name, member, out)) return false;
    }
    return true;
  }

 private:
  bool fail(std::string message) {
    error = std::move(message);
    return false;
  }

  bool option(const std::string& name, const Value& value, CheckOptions& out) {
    if (name == "kind") {
      if (value.isNull() || (value.isString() && value.text == "auto")) return true;
      if (value.isString()) out.kind = cardKindFromName(value.text);
      return out.kind || fail("options.kind must be auto, model, dataset or space");
    }
    if (name == "path") return optionalString(value, name, out.path);
    if (name == "metadata_only") return boolean(value, name, out.metadata_only);
    if (name == "skeletons") return boolean(value, name, out.skeletons);
    if (name == "folder") return folder(value, out);
    if (name == "select") return rules(value, name, out.select);
    if (name == "ignore") return rules(value, name, out.ignore);
    if (name == "severities") return severities(value, out);
    return fail(concat({"there is no options member ", printableName(name)}));
  }

  static std::string printableName(std::string_view name) {
    std::string out;
    JsonWriter::appendString(out, name.substr(0, std::min<std::size_t>(name.size(), 40)));
    return std::string(SourceText(out).text());
  }

  bool boolean(const Value& value, const std::string& name, bool& out) {
    if (value.type != Type::boolean) return fail(concat({"options.", name, " must be true or false"}));
    out = value.boolean;
    return true;
  }

  bool optionalString(const Value& value, const std::string& name, std::optional<std::string>& out) {
    if (value.isNull()) return true;
    if (!value.isString()) return fail(concat({"options.", name, " must be a string"}));
    out = value.text;
    return true;
  }

  bool rules(const Value& value, const std::string& name, std::vector<std::string>& out) {
    if (value.type != Type::array) return fail(concat({"options.", name, " must be a list of rules"}));
    for (const Value& item : value.items) {
      if (!item.isString() || !known(item.text)) {
        return fail(concat({"options.", name, " names no known rule or family"}));
      }
      out.push_back(item.text);
    }
    return true;
  }

  static bool known(std::string_view entry) {
    return std::any_of(allRules().begin(), allRules().end(), [&](const RuleInfo* rule) {
      return rule->id == entry || ruleFamily(rule->id) == entry;
    });
  }

  bool severities(const Value& value, CheckOptions& out) {
    if (value.type != Type::object) return fail("options.severities must be an object");
    for (const auto& [rule, word] : value.members) {
      const auto severity = word.isString() ? severityFromName(word.text) : std::nullopt;
      if (!findRule(rule) || !severity || *severity == Severity::error) {
        return fail("options.severities must give rules the severity warning or info");
      }
      out.severities.emplace_back(rule, *severity);
    }
    return true;
  }

  bool folder(const Value& value, CheckOptions& out) {
    if (value.isNull()) return true;
    Folder folder;
    const Value* files = &value;
    if (value.type == Type::object) {
      files = value.find("files"sv);
      if (const Value* path = value.find("card_path"sv)) {
        if (!path->isString()) return fail("options.folder.card_path must be a string");
        folder.card_path = path->text;
      }
      if (const Value* complete = value.find("complete"sv);
          complete && !boolean(*complete, "folder.complete", folder.complete)) {
        return false;
      }
    }
    if (!files || files->type != Type::array) return fail("options.folder must have the files as a list");
    for (const Value& file : files->items) {
      if (!addFile(file, folder))
        return fail("options.folder: each file must have a path and a size in bytes");
    }
    stableSort(folder.files, [](const FolderFile& a, const FolderFile& b) { return a.path < b.path; });
    out.folder = std::move(folder);
    return true;
  }

  static bool addFile(const Value& value, Folder& folder) {
    const Value* path = value.find("path"sv);
    const Value* size = value.find("size"sv);
    const Value* content = value.find("content"sv);
    if (!path || !path->isString() || !size || size->type != Type::number) return false;
    FolderFile file;
    file.path = path->text;
    for (const char c : size->text) {
      if (!strings::isAsciiDigit(c) || file.size > UINT64_MAX / 10 - 10) return false;
      file.size = file.size * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (content && !content->isNull()) {
      if (!content->isString()) return false;
      file.content = content->text;
    }
    folder.files.push_back(std::move(file));
    return true;
  }
};

std::string errorJson(std::string_view message) {
  std::string out;
  JsonWriter(out).beginObject().key("error").string(message).endObject();
  return out;
}

// A whole number that a list can have as an index.
std::optional<std::size_t> indexOf(const Value& value) {
  if (value.type != Type::number || value.text.empty() || value.text.size() > 9) return std::nullopt;
  std::size_t out = 0;
  for (const char c : value.text) {
    if (!strings::isAsciiDigit(c)) return std::nullopt;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return out;
}

// The value as JSON again; numbers as they were written.
void writeValue(std::string& out, const Value& value) {
  switch (value.type) {
    case Type::null:
      out += "null";
      break;
    case Type::boolean:
      out += value.boolean ? "true" : "false";
      break;
    case Type::number:
      out += value.text;
      break;
    case Type::string:
      JsonWriter::appendString(out, value.text);
      break;
    case Type::array:
      out += '[';
      for (const Value& item : value.items) {
        if (&item != &value.items.front()) out += ',';
        writeValue(out, item);
      }
      out += ']';
      break;
    case Type::object:
      out += '{';
      for (const json::Member& member : value.members) {
        if (&member != &value.members.front()) out += ',';
        JsonWriter::appendString(out, member.name);
        out += ':';
        writeValue(out, member.value);
      }
      out += '}';
      break;
  }
}

void writePosition(JsonWriter& json, const Position& position) {
  json.beginObject().key("offset").integer(position.offset);
  json.key("line").integer(position.line).key("column").integer(position.column).endObject();
}

void writeRange(JsonWriter& json, const Range& range) {
  json.beginObject().key("start");
  writePosition(json, range.start);
  json.key("end");
  writePosition(json, range.end);
  json.endObject();
}

void writeEdits(JsonWriter& json, const std::vector<Edit>& edits) {
  json.beginArray();
  for (const Edit& edit : edits) {
    json.beginObject().key("range");
    writeRange(json, edit.range);
    json.key("text").string(edit.text).endObject();
  }
  json.endArray();
}

void writeStrings(JsonWriter& json, const std::vector<std::string>& items) {
  json.beginArray();
  for (const std::string& item : items) json.string(item);
  json.endArray();
}

}  // namespace

std::string checkJson(std::string_view text, std::string_view options) {
  CheckOptions check_options;
  OptionsReader reader;
  if (!reader.read(options, check_options)) return errorJson(reader.error);
  return toJson(check(text, check_options));
}

std::string fixJson(std::string_view text, std::string_view options) {
  CheckOptions check_options;
  OptionsReader reader;
  if (!reader.read(options, check_options)) return errorJson(reader.error);
  const FixedText fixed = fixAll(text, check_options);
  std::string out;
  JsonWriter json(out);
  json.beginObject().key("text").string(SourceText(fixed.text).text());
  json.key("applied").integer(static_cast<long long>(fixed.applied)).key("rules");
  writeStrings(json, fixed.rules);
  json.key("abandoned");
  writeStrings(json, fixed.abandoned);
  json.key("result").raw(toJson(fixed.result)).endObject();
  return out;
}

std::string placesJson(std::string_view text, std::string_view options) {
  json::Error error;
  const std::optional<Value> value = json::parse(options, error);
  if (!value) return errorJson(concat({"options are not JSON: ", error.message}));
  const Value* list = value->find("places");
  if (!list || list->type != Type::array) return errorJson("options.places must be a list");
  std::vector<PlaceRequest> requests;
  for (const Value& item : list->items) {
    const Value* path = item.find("path"sv);
    const Value* prose = item.find("prose"sv);
    if (prose ? !prose->isString() : !path || path->type != Type::array)
      return errorJson("options.places: each must have a path, or prose");
    PlaceRequest& request = requests.emplace_back();
    if (prose) request.prose = prose->text;
    if (const Value* rule = item.find("rule"sv); rule && rule->isString()) request.rule = rule->text;
    if (!path || prose) continue;
    for (const Value& step : path->items) {
      const std::optional<std::size_t> index = indexOf(step);
      if (!step.isString() && !index) return errorJson("options.places: a path has keys and indices");
      if (index) {
        request.path.emplace_back(*index);
      } else {
        request.path.emplace_back(step.text);
      }
    }
    if (const Value* wanted = item.find("value"sv)) writeValue(request.value.emplace(), *wanted);
  }
  std::string out;
  JsonWriter json(out);
  json.beginObject().key("places").beginArray();
  for (const Place& place : findPlaces(text, requests)) {
    json.beginObject().key("range");
    if (place.range) {
      writeRange(json, *place.range);
    } else {
      json.null();
    }
    json.key("edits");
    if (place.edits) {
      writeEdits(json, *place.edits);
    } else {
      json.null();
    }
    json.key("switched_off").boolean(place.switched_off).endObject();
  }
  json.endArray();
  if (const Value* prose = value->find("prose"); prose && prose->boolean) {
    json.key("prose").beginArray();
    for (const ProseRun& run : findProse(text)) {
      json.beginObject().key("range");
      writeRange(json, run.range);
      json.key("text").string(run.text).endObject();
    }
    json.endArray();
  }
  json.endObject();
  return out;
}

std::string versionJson() {
  std::string out;
  JsonWriter json(out);
  json.beginObject().key("version").string(CARDSMITH_VERSION).key("rules").beginObject();
  json.key("version").string(rulesVersion()).key("date").string(rulesDate()).endObject().endObject();
  return out;
}

}  // namespace cardsmith
