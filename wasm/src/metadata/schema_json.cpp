#include "cardsmith/schema.h"
#include "metadata/lists.h"
#include "metadata/schema_table.h"
#include "text/json_writer.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using metadata::schema::Arity;
using metadata::schema::Field;
using metadata::schema::Force;
using metadata::schema::Values;
namespace schema = metadata::schema;
namespace lists = metadata::lists;

// A part of an id: of ASCII only letters, digits, `-`, `.` and `_`.
constexpr std::string_view kIdPart = "[^\\x00-\\x2c/:-@\\[-^`{-\\x7f]*";

void writeWords(JsonWriter& json, lists::Words words) {
  json.beginArray();
  for (const std::string_view word : words) json.string(word);
  json.endArray();
}

// The ids of a value list that has one; false for free text.
bool writeIds(JsonWriter& json, const Field& field) {
  switch (field.values) {
    case Values::words:
      writeWords(json, *field.words);
      return true;
    case Values::license:
      json.beginArray();
      for (const lists::License& license : lists::licenses) json.string(license.id);
      json.endArray();
      return true;
    case Values::pipeline_tag:
    case Values::task_category:
      json.beginArray();
      for (const lists::Task& task : lists::tasks) json.string(task.id);
      json.endArray();
      return true;
    case Values::task_id: {
      // JSON Schema wants the items of an enumeration to be unique; one subtask stands twice.
      json.beginArray();
      for (std::size_t i = 0; i < lists::subtasks.size(); ++i) {
        bool again = false;
        for (std::size_t j = 0; j < i; ++j) again = again || lists::subtasks[j].id == lists::subtasks[i].id;
        if (!again) json.string(lists::subtasks[i].id);
      }
      json.endArray();
      return true;
    }
    default:
      return false;
  }
}

bool hasIds(const Field& field) {
  return field.values == Values::words || field.values == Values::license ||
         field.values == Values::pipeline_tag || field.values == Values::task_category ||
         field.values == Values::task_id;
}

// The Hub counts UTF-16 units, `maxLength` characters: with k characters that are two units, as many fewer
// fit.
void writeUtf16Length(JsonWriter& json, std::size_t units) {
  json.key("maxLength").integer(static_cast<long long>(units)).key("allOf").beginArray();
  for (std::size_t k = 1; 2 * k <= units + 2; ++k) {
    json.beginObject().key("if").beginObject().key("pattern");
    json.string(strings::concat({"^(?:[\\u0000-\\uFFFF]*[^\\u0000-\\uFFFF]){", std::to_string(k), "}"}));
    json.endObject().key("then").beginObject().key("maxLength");
    json.integer(static_cast<long long>(units - k)).endObject().endObject();
  }
  json.endArray();
}

// What must hold for strings that the Hub is known to check. Keywords for strings say nothing of other types.
void writeValues(JsonWriter& json, const Field& field) {
  if (field.value_force == Force::free) return;
  if (field.value_force != Force::refused) {
    if (!hasIds(field)) return;
    json.key("anyOf").beginArray().beginObject().key("enum");
    writeIds(json, field);
    json.endObject().boolean(true).endArray();
    return;
  }
  switch (field.values) {
    case Values::language:
      json.key("$ref").string("#/$defs/language");
      return;
    case Values::model_id:
    case Values::dataset_id:
      // As cannotBeRepositoryId; what is only blank has no meaning to be checked.
      json.key("pattern").string(
          strings::concat({"^(?:(?!\\.{0,2}/)", kIdPart, "(?:/", kIdPart, ")?|[ \\t\\r\\n]*)$"}));
      return;
    case Values::result_dataset_type:
      json.key("pattern").string("^(?:[\\w-]+/)?[\\w.-]+$");
      return;
    case Values::short_description:
      writeUtf16Length(json, schema::kShortDescriptionUnits);
      return;
    default:
      json.key("enum");
      writeIds(json, field);
  }
}

void writeField(JsonWriter& json, const Field& field);
void writeMembers(JsonWriter& json, std::span<const Field> members);

// The keywords of a value, or of each item of a list.
void writeItem(JsonWriter& json, const Field& field, bool nullable) {
  json.beginObject();
  if (field.type_force == Force::refused) {
    const bool mapping = (field.types & schema::kMapping) != 0;
    json.key("type");
    if (nullable && field.values != Values::words) {
      json.beginArray().string(mapping ? "object" : "string").string("null").endArray();
    } else {
      json.string(mapping ? "object" : "string");
    }
  }
  writeValues(json, field);
  writeMembers(json, field.members);
  json.endObject();
}

void writeField(JsonWriter& json, const Field& field) {
  const bool refuses_type = field.type_force == Force::refused;
  const bool nullable = field.null_force != Force::refused;
  json.beginObject().key("$comment").string(field.evidence.words());
  switch (field.arity) {
    case Arity::license:
      json.key("anyOf").beginArray().beginObject().key("enum");
      writeIds(json, field);
      json.endObject().beginObject().key("type").string("array").endObject().endArray();
      break;
    case Arity::list:
      if (refuses_type) {
        json.key("type");
        if (nullable) {
          json.beginArray().string("array").string("null").endArray();
        } else {
          json.string("array");
        }
      }
      json.key("items");
      writeItem(json, field, false);
      break;
    case Arity::one_or_list:
      if (!refuses_type && field.value_force != Force::refused && field.members.empty() && !hasIds(field))
        break;
      json.key("anyOf").beginArray();
      writeItem(json, field, false);
      json.beginObject().key("type").string("array").key("items");
      writeItem(json, field, false);
      json.endObject();
      if (nullable) json.beginObject().key("type").string("null").endObject();
      json.endArray();
      break;
    case Arity::one:
      if (nullable) {
        json.key("anyOf").beginArray();
        writeItem(json, field, false);
        json.beginObject().key("type").string("null").endObject().endArray();
      } else {
        json.key("allOf").beginArray();
        writeItem(json, field, false);
        json.endArray();
      }
      break;
  }
  json.endObject();
}

void writeMembers(JsonWriter& json, std::span<const Field> members) {
  if (members.empty()) return;
  if (members.front().key == "*") {
    json.key("additionalProperties");
    writeField(json, members.front());
    return;
  }
  bool required = false;
  for (const Field& field : members) required = required || field.required_force == Force::refused;
  if (required) {
    json.key("required").beginArray();
    for (const Field& field : members) {
      if (field.required_force == Force::refused) json.string(field.key);
    }
    json.endArray();
  }
  json.key("properties").beginObject();
  for (const Field& field : members) {
    json.key(field.key);
    writeField(json, field);
  }
  json.endObject();
}

void writeLanguages(JsonWriter& json) {
  json.key("language").beginObject().key("enum").beginArray();
  for (const std::string_view word : lists::language_special) json.string(word);
  for (const lists::Language& language : lists::languages) json.string(language.code);
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      for (char c = 'a'; c <= 'z'; ++c) {
        const char letters[] = {a, b, c};
        const std::string_view code(letters, 3);
        if (lists::isIso639_3(code) || lists::isOnlyIso639_2(code)) json.string(code);
      }
    }
  }
  json.endArray().endObject();
}

}  // namespace

std::string schemaJson(CardKind kind) {
  std::string out;
  JsonWriter json(out);
  json.beginObject();
  json.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
  json.key("title").string(
      strings::concat({"Metadata of a ", kind == CardKind::space ? "Space" : cardKindName(kind),
                       " card (README.md) on the Hugging Face Hub"}));
  json.key("description")
      .string(
          strings::concat({"What the Hub is known to refuse, as of ", lists::rules_date,
                           ". Values that it only warns of, or only documents, are alternatives. Dates "
                           "without quotes are text for JSON Schema; the Hub reads dates, and refuses them "
                           "where text is wanted. Lengths are UTF-16 units, as the Hub counts them."}));
  json.key("type").string("object");
  writeMembers(json, schema::fieldsOf(kind));
  json.key("$defs").beginObject();
  writeLanguages(json);
  json.endObject().endObject();
  return out;
}

}  // namespace cardsmith
