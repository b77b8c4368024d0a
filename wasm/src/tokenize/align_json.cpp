#include <string_view>

#include "cardsmith/align.h"
#include "text/json_reader.h"
#include "text/json_writer.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith {

namespace {

using json::Type;
using json::Value;
using strings::concat;

std::u32string decode(std::string_view text) {
  std::u32string out;
  std::vector<Span> replaced;
  std::vector<std::size_t> ends;
  const std::string valid = utf8::decodeLossy(text, replaced, ends);
  for (std::size_t at = 0, length = 0; at < valid.size(); at += length) {
    out += utf8::codePointAt(valid, at, length);
  }
  return out;
}

struct Request {
  std::vector<std::string> tokens;
  TokenForm form;
  CharacterTable table;
};

class RequestReader {
 public:
  std::string error;

  bool read(std::string_view text, Request& out) {
    json::Error json_error;
    const std::optional<Value> value = json::parse(text, json_error);
    if (!value) {
      return fail(concat({"the request is not JSON: ", json_error.message, " (byte ",
                          std::to_string(json_error.offset + 1), ")"}));
    }
    if (value->type != Type::object) return fail("the request must be a JSON object");
    for (const auto& [name, member] : value->members) {
      if (!readMember(name, member, out)) return false;
    }
    return true;
  }

 private:
  bool fail(std::string message) {
    error = std::move(message);
    return false;
  }

  bool readMember(std::string_view name, const Value& value, Request& out) {
    if (name == "tokens") return readStrings(value, name, out.tokens);
    if (name == "form") return readForm(value, out.form);
    if (name == "folds") return readFolds(value, out.table);
    std::u32string* characters = name == "marks"     ? &out.table.marks
                                 : name == "ignored" ? &out.table.ignored
                                 : name == "spaces"  ? &out.table.spaces
                                 : name == "singles" ? &out.table.singles
                                                     : nullptr;
    if (!characters) return fail("the request has a member that is not known");
    if (!value.isString()) return fail(concat({name, " must be a string"}));
    *characters = decode(value.text);
    return true;
  }

  bool readForm(const Value& value, TokenForm& out) {
    if (value.type != Type::object) return fail("form must be an object");
    for (const auto& [name, member] : value.members) {
      if (name == "literal") {
        if (!readStrings(member, name, out.literal)) return false;
      } else if (name == "byte_level" || name == "byte_fallback" || name == "verbatim") {
        if (member.type != Type::boolean) return fail(concat({name, " must be true or false"}));
        (name == "byte_level"      ? out.byte_level
         : name == "byte_fallback" ? out.byte_fallback
                                   : out.verbatim) = member.boolean;
      } else {
        std::string* text = name == "continuation_prefix" ? &out.continuation_prefix
                            : name == "word_suffix"       ? &out.word_suffix
                            : name == "space_symbol"      ? &out.space_symbol
                            : name == "unknown"           ? &out.unknown
                                                          : nullptr;
        if (!text) return fail("form has a member that is not known");
        if (!member.isString()) return fail(concat({name, " must be a string"}));
        *text = member.text;
      }
    }
    return true;
  }

  bool readFolds(const Value& value, CharacterTable& out) {
    if (value.type != Type::object) return fail("folds must be an object");
    for (const auto& [name, member] : value.members) {
      const std::u32string character = decode(name);
      if (character.size() != 1 || !member.isString()) {
        return fail("folds must give single characters strings");
      }
      out.folds.emplace_back(character[0], decode(member.text));
    }
    return true;
  }

  bool readStrings(const Value& value, std::string_view name, std::vector<std::string>& out) {
    if (value.type != Type::array) return fail(concat({name, " must be a list of strings"}));
    for (const Value& item : value.items) {
      if (!item.isString()) return fail(concat({name, " must be a list of strings"}));
      out.push_back(item.text);
    }
    return true;
  }
};

}  // namespace

std::string alignTokensJson(std::string_view text, std::string_view request) {
  std::string out;
  JsonWriter json(out);
  Request parsed;
  RequestReader reader;
  if (!reader.read(request, parsed)) {
    json.beginObject().key("error").string(reader.error).endObject();
    return out;
  }
  json.beginArray();
  for (const auto& range : alignTokens(text, parsed.tokens, parsed.form, parsed.table)) {
    if (range) {
      json.beginArray().integer(range->start).integer(range->end).endArray();
    } else {
      json.null();
    }
  }
  json.endArray();
  return out;
}

}  // namespace cardsmith
