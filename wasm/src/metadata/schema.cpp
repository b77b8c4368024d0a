#include "metadata/schema.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "metadata/edits.h"
#include "metadata/schema_table.h"
#include "metadata/suggest.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::metadata {

namespace {

using edits::Edits;
using schema::Arity;
using schema::Field;
using schema::Force;
using schema::Types;
using schema::Values;
using strings::concat;
using yaml::Entry;
using yaml::Kind;
using yaml::Node;

// More findings of a sort than these help nobody; the last one says how many are left out.
constexpr std::size_t kMostFindings = Report::kMostOfRule;
// Looking for what was meant takes longer than checking.
constexpr std::size_t kMostSuggestions = 100;
constexpr std::size_t kMostRelated = 20;

// --- words ---------------------------------------------------------------------------------------------

std::string quoted(std::string_view word) {
  return concat({"\"", word, "\""});
}
std::string code(std::string_view word) {
  return concat({"`", word, "`"});
}

std::string typeWords(const Field& field, bool item) {
  if (!item && field.arity == Arity::list) return "a list";
  std::vector<std::string> words;
  if (field.types & schema::kString) words.emplace_back("a string");
  if (field.types & schema::kNumber) words.emplace_back("a number");
  if (field.types & schema::kBoolean) words.emplace_back("true or false");
  if (field.types & schema::kMapping) words.emplace_back("a mapping");
  if (!item && field.arity == Arity::one_or_list) words.emplace_back("a list");
  return strings::join(words, " or ");
}

std::string kindWords(const Node& node) {
  switch (node.kind) {
    case Kind::null:
      return "nothing";
    case Kind::boolean:
      return node.boolean ? "the boolean true" : "the boolean false";
    case Kind::number:
      return concat({"the number ", strings::number(node.number)});
    case Kind::string:
      return "a string";
    case Kind::timestamp:
      return "a date";
    case Kind::binary:
      return "binary data";
    case Kind::sequence:
      return "a list";
    default:
      return "a mapping";
  }
}

// joi's words for a wrong type.
std::string hubTypeWords(const Field& field, bool item) {
  if (!item && field.arity == Arity::list) return "must be an array";
  switch (field.types & ~schema::kNull) {
    case schema::kString:
      return "must be a string";
    case schema::kNumber:
      return "must be a number";
    case schema::kBoolean:
      return "must be a boolean";
    default:
      return "must be of type object";
  }
}

// Where an entry of the table comes from.
std::string_view wants(const Field& field) {
  return field.evidence.documented() ? "its documentation wants "
         : field.evidence.reported() ? "as far as reports show it wants "
                                     : "its published types want ";
}

std::string licenseList() {
  std::string out;
  for (const lists::License& license : lists::licenses) {
    out += license.id;
    out += ", ";
  }
  return out;
}

std::string wordList(lists::Words words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

// The first words of a list in code marks, for help.
std::string wordHelp(lists::Words words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += code(word);
  }
  return out;
}

bool looksNumeric(std::string_view text) {
  text = strings::trim(text);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return strings::isAsciiDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
  }) && strings::isAsciiDigit(text.front());
}

bool accepts(Types types, const Node& node) {
  switch (node.kind) {
    case Kind::null:
      return (types & schema::kNull) != 0;
    case Kind::boolean:
      return (types & schema::kBoolean) != 0;
    case Kind::number:
      return (types & schema::kNumber) != 0;
    case Kind::sequence:
      return (types & schema::kList) != 0;
    case Kind::mapping:
      return (types & schema::kMapping) != 0;
    case Kind::string:
      // joi reads numbers and booleans out of text.
      return (types & schema::kString) != 0 || ((types & schema::kNumber) != 0 && looksNumeric(node.text)) ||
             ((types & schema::kBoolean) != 0 && (strings::equalsIgnoreAsciiCase(node.text, "true") ||
                                                  strings::equalsIgnoreAsciiCase(node.text, "false")));
    default:
      return (types & schema::kOther) != 0;
  }
}

// --- the interpreter -----------------------------------------------------------------------------------

// Where a value stands: in a mapping's entry, or as item `index` of the entry's list.
struct Place {
  const Node* mapping = nullptr;
  const Entry* entry = nullptr;
  const Node* list = nullptr;
  std::size_t index = 0;
};

// The range of `size_categories`, which has them from small to large, that a data set of so many items is in.
std::string_view sizeClassOf(double items) {
  double limit = 1000;
  for (const std::string_view name : lists::size_categories) {
    if (items < limit || name == "n>1T") return name;
    limit *= 10;
  }
  return "other";
}

class Checker {
 public:
  Checker(std::string_view text, const Node& root, Report& report)
      : text_(text), root_(root), report_(report) {}

  /// Findings are about this file beside the card and belong to `rule`.
  void aboutFile(std::string path, const RuleInfo& rule) {
    file_ = std::move(path);
    file_rule_ = &rule;
  }

  void members(std::span<const Field> fields, bool closed, const Node& mapping, const std::string& path,
               const Place& owner) {
    for (const Field& field : fields) {
      if (field.key == "*") continue;
      if (const Entry* entry = mapping.find(field.key)) {
        if (field.note) note(field, *entry, pathOf(path, field.key));
        // What a card leaves empty has a rule of its own, which says all of it at once.
        if (!isTop(&mapping) || !entry->value->isNull() || field.null_force != Force::free)
          checkField(field, Place{&mapping, entry, nullptr, 0}, pathOf(path, field.key));
      } else if (field.required_force != Force::free && isNeeded(field, mapping)) {
        missing(field, fields, mapping, pathOf(path, field.key), owner);
      }
    }
    const Field* other = schema::findField(fields, "*");
    if (!other && !closed) return;
    for (const Entry& entry : mapping.entries) {
      if (other) {
        checkField(*other, Place{&mapping, &entry, nullptr, 0}, pathOf(path, entry.key));
      } else if (!schema::findField(fields, entry.key)) {
        unknownKey(fields, mapping, entry, pathOf(path, entry.key));
      }
    }
  }

  void entryAs(const Field& field, const Entry& entry) {
    checkField(field, Place{&root_, &entry, nullptr, 0}, std::string(field.key));
  }

  void finish() {
    auto& findings = report_.findings();
    const auto append = [&](std::size_t index, std::initializer_list<std::string_view> words) {
      std::string& help = findings[index].help;
      if (!help.empty()) help += ' ';
      help += concat(words);
    };
    for (const Said& said : said_) {
      if (said.more > kMostRelated)
        append(said.finding,
               {"The same goes for ", strings::count(said.more, "more place", "more places"), "."});
    }
    for (const Sort& sort : sorts_) {
      if (sort.left_out > 0)
        append(sort.last, {"There are ", std::to_string(sort.left_out), " more findings like this one."});
    }
  }

 private:
  // Of a field that more than one value breaks, what the Hub does not say is said at the first.
  enum class About : std::uint8_t { missing, type, value, note };
  struct Said {
    const Field* field;
    About about;
    std::size_t finding;  // index into the report
    std::size_t more;
  };
  // What the Hub refuses, what it warns of, and the rest: none of them crowds out another.
  struct Sort {
    std::size_t shown = 0;
    std::size_t left_out = 0;
    std::size_t last = 0;  // index into the report
  };

  std::string_view text_;
  const Node& root_;
  Report& report_;
  std::optional<std::string> file_;
  const RuleInfo* file_rule_ = nullptr;
  std::size_t suggestions_ = 0;
  bool regions_offered_ = false;
  std::vector<Said> said_;
  Sort sorts_[3];
  const schema::Needed* asked_ = nullptr;
  const Node* answer_ = nullptr;

  // What a path shows of a key of the author's own: it is written again for everything below it.
  static constexpr std::size_t kLongestKey = 1000;

  static std::string pathOf(const std::string& parent, std::string_view key) {
    if (key.size() > kLongestKey) {
      std::size_t end = kLongestKey - 3;
      while (utf8::utf16UnitsOfByte(static_cast<unsigned char>(key[end])) == 0) --end;
      return pathOf(parent, concat({key.substr(0, end), "\u2026"}));
    }
    return parent.empty() ? std::string(key) : concat({parent, ".", key});
  }

  static std::string keyHelp(std::span<const Field> fields) {
    std::string out;
    for (const Field& field : fields) {
      if (!out.empty()) out += ", ";
      out += code(field.key);
    }
    return out;
  }

  bool maySuggest() { return suggestions_++ < kMostSuggestions; }

  Finding* add(const RuleInfo& rule, Span span, std::string message) {
    Sort& sort = sorts_[!rule.hub ? 2 : rule.severity == Severity::error ? 0 : 1];
    if (sort.shown == kMostFindings || report_.isFull(file_rule_ ? *file_rule_ : rule)) {
      ++sort.left_out;
      return nullptr;
    }
    ++sort.shown;
    sort.last = report_.findings().size();
    Finding& finding = report_.add(file_rule_ ? *file_rule_ : rule, span, std::move(message));
    finding.file = file_;
    return &finding;
  }

  /// The same for what the Hub is not known to say; nothing where it is said of this field already.
  Finding* once(const RuleInfo& rule, const Field& field, About about, Span span, std::string message) {
    for (Said& said : said_) {
      if (said.field != &field || said.about != about) continue;
      Finding& first = report_.findings()[said.finding];
      if (first.related.size() < kMostRelated) first.related.push_back({file_, span, "here too"});
      ++said.more;
      return nullptr;
    }
    Finding* finding = add(rule, span, std::move(message));
    if (finding) said_.push_back({&field, about, report_.findings().size() - 1, 0});
    return finding;
  }

  std::string named(const std::string& path) const { return path.empty() ? "this file" : code(path); }

  Finding* doubt(const Field& field, About about, Span span, const std::string& path,
                 std::initializer_list<std::string_view> words,
                 const RuleInfo& rule = rules::metadata_may_be_refused.info) {
    std::string message = "The Hub may refuse ";
    if (about == About::missing) message += file_ ? "the file without " : "the card without ";
    message += named(path);
    message += ": ";
    message += concat(words);
    return once(rule, field, about, span, std::move(message));
  }

  bool isTop(const Node* mapping) const { return mapping == &root_ && !file_; }

  bool isNeeded(const Field& field, const Node& mapping) {
    if (!field.needed) return true;
    const Node* beside = nullptr;
    if (!field.needed->of_root) {
      beside = mapping.get(field.needed->key);
    } else {
      // Looked for once, however many lists and keys there are.
      if (asked_ != field.needed) answer_ = root_.get(field.needed->key);
      asked_ = field.needed;
      beside = answer_;
    }
    return beside && beside->text == field.needed->value;
  }

  void note(const Field& field, const Entry& entry, const std::string& path) {
    if (entry.value->kind == Kind::boolean && !entry.value->boolean) return;
    if (!field.note->unless.empty()) {
      for (const Entry& other : root_.entries) {
        if (other.key != field.key && other.key.starts_with(field.note->unless)) return;
      }
    }
    once(rules::metadata_without_effect.info, field, About::note, entry.key_span,
         concat({code(path), " ", field.note->words}));
  }

  void unknownKey(std::span<const Field> fields, const Node& mapping, const Entry& entry,
                  const std::string& path) {
    std::string_view near;
    if (maySuggest()) {
      std::vector<std::string_view> absent;
      for (const Field& field : fields) {
        if (!mapping.find(field.key)) absent.push_back(field.key);
      }
      near = strings::nearest(entry.key, absent);
    }
    // Where that one is wanted, its absence has been told, and how it is written.
    if (const Field* meant = schema::findField(fields, near);
        meant && meant->required_force != Force::free && isNeeded(*meant, mapping))
      return;
    Finding* finding = add(rules::metadata_may_be_refused.info, entry.key_span,
                           concat({"The Hub may refuse `", path, "`: its documentation has no such key"}));
    if (!finding) return;
    if (near.empty()) {
      finding->withHelp({"Known are ", keyHelp(fields), "."});
      return;
    }
    finding->withHelp({"Did you mean ", code(near), "?"});
    finding->withFix({"Rename it to ", code(near)}, false, edits::renameKey(text_, entry, near));
  }

  Span spanOf(const Place& place, const Node& node) const {
    if (!node.span.empty()) return node.span;
    return place.entry && !place.list ? place.entry->key_span : node.span;
  }

  const Node& nodeOf(const Place& place) const {
    return place.list ? *place.list->items[place.index] : *place.entry->value;
  }

  void missing(const Field& field, std::span<const Field> fields, const Node& mapping,
               const std::string& path, const Place& owner) {
    Span span = mapping.span;
    if (!mapping.entries.empty()) {
      span = mapping.entries.front().key_span;
    } else if (span.empty() && owner.entry) {
      span = owner.entry->key_span;
    }
    Finding* finding = nullptr;
    if (field.required_force == Force::refused) {
      finding = add(
          rules::metadata_required.info, span,
          concat({quoted(path), " ", field.missing_is_type ? hubTypeWords(field, false) : "is required"}));
    } else if (field.evidence.toBeRequired()) {
      finding = once(rules::metadata_may_be_refused.info, field, About::missing, span,
                     concat({code(path),
                             " is missing: huggingface_hub cannot read such results, and the Hub's published "
                             "types are to require it"}));
    } else {
      finding = doubt(field, About::missing, span, path, {wants(field), "it"});
    }
    if (!finding) return;
    std::string help =
        concat({"Add ", code(concat({field.key, ":"})), " with ", typeWords(field, false), "."});
    if (field.types & schema::kOther) help = concat({"Add ", code(concat({field.key, ":"})), "."});
    std::vector<std::string> inside;
    for (const Field& member : std::span<const Field>(field.members)) {
      if (member.required_force != Force::free && !member.needed) inside.push_back(code(member.key));
    }
    if (!inside.empty() && (field.types & schema::kString) == 0)
      help += concat({field.arity == Arity::list ? " Each item has " : " It has ",
                      strings::join(inside, inside.size() == 2 ? " and " : ", "), "."});
    // An entry of a list whose further keys slid to the left edge.
    if (const Entry* outside = owner.list && &mapping != &root_ ? root_.find(field.key) : nullptr;
        outside && outside->key_span.begin > mapping.span.end) {
      help = concat({code(field.key),
                     " stands at the left edge, outside of this entry. Indent it and what belongs "
                     "to it by two spaces more."});
      finding->related.push_back({file_, outside->key_span, concat({code(field.key), " stands here"})});
    }
    // The key may be there under a name that is nearly the same: `metric` for `metrics`.
    for (const Entry& entry : mapping.entries) {
      if (schema::findField(fields, entry.key)) continue;
      const bool short_name =
          field.key == "value" && (entry.key == "val" || entry.key == "score" || entry.key == "result");
      if (!short_name && strings::nearest(entry.key, {field.key}).empty()) continue;
      help = concat({"The key is written ", code(entry.key), "; the Hub reads ", code(field.key), "."});
      Edits rename = edits::renameKey(text_, entry, field.key);
      if (field.arity == Arity::list && entry.value->isMapping() && (field.types & schema::kMapping) != 0)
        rename = edits::both(std::move(rename), edits::wrapInList(text_, entry));
      if (!rename.empty()) finding->withFix({"Rename it to ", code(field.key)}, true, rename);
      finding->span = entry.key_span;
      break;
    }
    finding->withHelp(std::move(help));
  }

  void checkField(const Field& field, const Place& place, const std::string& path) {
    const Node& node = *place.entry->value;
    if (node.isNull() && (field.types & schema::kNull) == 0) {
      wrongType(field, place, path,
                field.null_force != Force::free   ? field.null_force
                : field.type_force != Force::free ? Force::doubtful
                                                  : Force::free,
                false);
      return;
    }
    switch (field.arity) {
      case Arity::one:
        checkItem(field, place, path, false);
        return;
      case Arity::license:
        if (!node.isSequence()) {
          checkLicense(field, place, path);
          return;
        }
        break;
      case Arity::one_or_list:
        if (!node.isSequence()) {
          checkItem(field, place, path, false);
          return;
        }
        break;
      case Arity::list:
        if (!node.isSequence()) {
          wrongType(field, place, path, field.type_force, false);
          return;
        }
        break;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i)
      checkItem(field, Place{place.mapping, place.entry, &node, i},
                concat({path, "[", std::to_string(i), "]"}), true);
  }

  void checkItem(const Field& field, const Place& place, const std::string& path, bool item) {
    const Node& node = nodeOf(place);
    if (!accepts(field.types, node)) {
      // Empty items of a card's own lists that the Hub is not known to refuse have a rule of their own.
      if (node.isNull() && field.type_force != Force::refused && isTop(place.mapping)) return;
      // A rule of its own mends this.
      if (node.isString() && field.values == Values::grams && gramsOf(node.text)) return;
      wrongType(field, place, path, field.type_force, item);
      return;
    }
    if (node.isMapping()) {
      checkShape(field, path, node, item);
      if (!field.members.empty()) members(field.members, field.closed, node, path, place);
    } else if (node.isString() && field.value_force != Force::free) {
      checkValue(field, place, path, node);
    } else if (node.kind == Kind::number && field.most > 0 &&
               !(node.number >= 1 && node.number <= field.most && std::floor(node.number) == node.number)) {
      doubt(field, About::value, node.span, path,
            {wants(field), "a whole number from 1 to ", std::to_string(field.most), ", not ",
             strings::number(node.number)});
    }
    // joi takes no empty strings unless it is told to.
    if (node.isString() && node.text.empty() && field.types == schema::kString &&
        (field.required_force != Force::free || field.null_force != Force::free) &&
        field.value_force != Force::refused && !isTop(place.mapping))
      if (Finding* finding = doubt(field, About::value, node.span, path, {"it is empty"}))
        finding->withHelp("Give it a value.");
  }

  void checkShape(const Field& field, const std::string& path, const Node& node, bool item) {
    std::string_view wrong;
    if (field.values == Values::table) {
      for (const Entry& column : node.entries) {
        if (column.value->items.size() != node.entries[0].value->items.size())
          wrong = "its columns have different lengths";
      }
    } else if (field.values == Values::widget_output) {
      const bool score = node.find("score"sv) != nullptr;
      if (item ? !score || !node.find("label"sv)
               : (!score || !node.find("answer"sv)) && !node.find("text"sv) && !node.find("url"sv))
        wrong =
            "it has none of the forms `text:`, `url:`, `answer:` with `score:`, and a list of `label:` with "
            "`score:`";
    }
    if (!wrong.empty()) doubt(field, About::value, node.span, path, {wrong});
  }

  void wrongType(const Field& field, const Place& place, const std::string& path, Force force, bool item) {
    if (force == Force::free) return;
    const Node& node = nodeOf(place);
    if (field.values == Values::license && force == Force::refused) {
      checkLicense(field, place, path);
      return;
    }
    const bool one_of =
        field.values == Values::words && force == Force::refused && field.value_force == Force::refused;
    Finding* finding = nullptr;
    if (force == Force::refused) {
      finding = add(rules::metadata_wrong_type.info, spanOf(place, node),
                    one_of ? concat({quoted(path), " must be one of [", wordList(*field.words), "]"})
                           : concat({quoted(path), " ", hubTypeWords(field, item)}));
    } else {
      finding = node.isNull() ? doubt(field, About::type, spanOf(place, node), path, {"it is empty"})
                              : doubt(field, About::type, spanOf(place, node), path,
                                      {wants(field), typeWords(field, item), ", not ", kindWords(node)});
    }
    if (!finding) return;
    finding->withHelp(typeHelp(field, node, path, force, item));
    offerTypeFix(*finding, field, place, node, item);
  }

  // Where a number may stand too, a boolean or a date is no text that lost its quotes; nor is it a language.
  static bool mayLackQuotes(const Field& field) {
    return (field.types & schema::kNumber) == 0 && field.values != Values::language &&
           field.words != &lists::gated_field_types;
  }

  std::string typeHelp(const Field& field, const Node& node, const std::string& path, Force force,
                       bool item) {
    std::string help;
    if (force == Force::doubtful) help = "What the Hub answers to this is not known. ";
    const std::string key = named(path);
    if (field.key == "language" && node.kind == Kind::boolean)
      return concat(
          {help, "YAML reads this as ", kindWords(node),
           ". Norwegian is `\"no\"` in quotes: tools written in Python turn a bare `no` into false."});
    if (node.isNull() && field.required_force == Force::free)
      return concat({help, key, " has no value. Give it one, or remove the key."});
    if (field.values == Values::grams)
      return concat(
          {help, "Write the grams of CO2 equivalents as a number, such as `1200`, ",
           (field.types & schema::kMapping) != 0 ? "alone or under `emissions:`." : "without a unit."});
    if (field.key == "metrics" && node.isMapping() && (field.types & schema::kMapping) == 0)
      return concat(
          {help, "`metrics` takes names alone, such as `accuracy`; values belong in `model-index`."});
    if (field.key == "*" && field.words == &lists::gated_field_types)
      return concat({help, "Write the type of the field, such as `text` or `checkbox`."});
    if (field.key == "extra_gated_fields")
      return concat({help,
                     "The fields of the form are a mapping from label to type, such as `Company: text`, "
                     "not ",
                     kindWords(node), "."});
    if (node.isMapping() && node.style == yaml::Style::block && node.entries.size() == 1 &&
        field.types == schema::kString && node.entries[0].value->isString()) {
      if (field.key == "language") return concat({help, "Write the code alone, such as `en`."});
      if (field.values == Values::dataset_id || field.values == Values::model_id)
        return concat(
            {help,
             "The colon and the space after it make this a mapping. Write the id alone; what has none "
             "on the Hub belongs in the text."});
      return concat(
          {help, "The colon and the space after it make this a mapping. Put the whole text in quotes."});
    }
    const bool scalar = node.isScalar() && !node.isNull() && !node.isString();
    if (scalar && field.key == "metrics" && node.kind == Kind::number)
      return concat({help, "`metrics` takes names, such as `accuracy`; values belong in `model-index`."});
    if (scalar && (field.types & schema::kString) != 0 && mayLackQuotes(field))
      return concat({help, "YAML reads this as ", kindWords(node), ". Put it in quotes to make it text."});
    if (!item && field.arity == Arity::list)
      return concat({help, "Write ", key, " as a list: each item starts with `- `."});
    return concat({help, "Write ", typeWords(field, item), " here."});
  }

  void offerTypeFix(Finding& finding, const Field& field, const Place& place, const Node& node, bool item) {
    const auto offer = [&](std::string title, bool safe, Edits list) {
      if (!list.empty()) finding.withFix(std::move(title), safe, std::move(list));
    };
    if (node.isNull()) {
      if (item) {
        // Of a list that holds nothing else, the whole key goes.
        if (place.list->items.size() == 1 && field.required_force == Force::free) {
          offer("Remove the empty list", true, edits::removeEntry(text_, *place.mapping, *place.entry));
        } else {
          offer("Remove the empty item", true, edits::removeItem(text_, *place.list, place.index));
        }
      } else if (field.required_force == Force::free) {
        offer("Remove the empty key", true, edits::removeEntry(text_, *place.mapping, *place.entry));
      }
      return;
    }
    if (field.key == "language" && node.kind == Kind::boolean && !node.boolean) {
      if (node.style == yaml::Style::plain && !node.aliased && !node.span.empty())
        offer("Write \"no\" (Norwegian)", false, {{node.span, "\"no\""}});
      return;
    }
    const bool wants_list = !item && field.arity == Arity::list;
    if (field.words == &lists::size_categories && node.kind == Kind::number && node.number >= 1 &&
        !node.aliased) {
      const std::string_view sizes = sizeClassOf(node.number);
      finding.help = concat(
          {"The Hub's list has ranges, not counts: that of ", node.span.of(text_), " is `", sizes, "`."});
      offer(concat({"Write `", sizes, "`"}), true, {{node.span, std::string(sizes)}});
    } else if (node.isScalar() && !node.isString() && (field.types & schema::kString) != 0 && !wants_list) {
      if (mayLackQuotes(field) && (field.key != "metrics" || node.kind != Kind::number))
        offer("Put it in quotes", true, edits::quoteScalar(text_, node));
    } else if (wants_list && node.isMapping() && !node.entries.empty() &&
               (field.types & schema::kMapping) != 0) {
      offer("Make it a list of one", true, edits::wrapInList(text_, *place.entry));
    } else if (wants_list && node.isString() && field.key == "widget") {
      offer("Make it an example with this text", false,
            edits::replaceValue(text_, *place.entry,
                                concat({"[{text: ", edits::doubleQuoted(node.text), "}]"})));
    } else if (field.key == "extra_gated_fields" && node.isSequence()) {
      offer("Make it a mapping", true, listToMapping(node));
      if (finding.fixes.empty()) offerFormFields(finding, place, node);
    } else if (field.key == "metrics" && node.isMapping() && (field.types & schema::kMapping) == 0) {
      std::vector<std::string> names;
      for (const Entry& entry : node.entries) {
        const std::optional<Suggestion> known = suggestWord(entry.key, lists::evaluate_metrics);
        names.push_back(known ? known->value : entry.key);
      }
      if (names.empty() || names.size() > 20) return;
      if (!item) {
        offer("Keep the names alone", false,
              edits::replaceValue(text_, *place.entry, edits::flowSequence(names)));
      } else if (names.size() == 1 && !node.aliased &&
                 node.span.of(text_).find_first_of("\r\n"sv) == std::string_view::npos) {
        offer("Keep the name alone", false, {{node.span, edits::scalar(names.front())}});
      }
    } else if (field.key == "config" && node.isMapping() && place.mapping && !place.mapping->find("args")) {
      offer("Rename it to `args`", false, edits::renameKey(text_, *place.entry, "args"));
    } else if (field.key == "candidate_labels" && node.isSequence()) {
      std::vector<std::string> labels;
      for (const Node* label : node.items) {
        if (label->isString() && label->text.find(',') == std::string::npos) labels.push_back(label->text);
      }
      if (labels.size() == node.items.size() && !labels.empty())
        offer("Write the labels as one text, with commas between them", true,
              edits::replaceValue(text_, *place.entry, edits::doubleQuoted(strings::join(labels, ", "))));
    } else if (field.key == "configs" && item && node.isString() && !root_.find("config_names"sv)) {
      finding.help =
          "A list of names is what `config_names` was made for; `configs` tells where the files are.";
      offer("Rename the key to `config_names`", false, edits::renameKey(text_, *place.entry, "config_names"));
    } else if (node.isString() && (field.types & (schema::kBoolean | schema::kString)) == schema::kBoolean) {
      const bool yes =
          strings::equalsIgnoreAsciiCase(node.text, "yes") || strings::equalsIgnoreAsciiCase(node.text, "on");
      const bool no =
          strings::equalsIgnoreAsciiCase(node.text, "no") || strings::equalsIgnoreAsciiCase(node.text, "off");
      if ((yes || no) && !node.aliased && !node.span.empty() && node.tag.empty())
        offer(yes ? "Write true" : "Write false", true, {{node.span, yes ? "true" : "false"}});
    }
  }

  // `- name: Company` with `type: text` below it, or the name alone: `{Company: text}`.
  void offerFormFields(Finding& finding, const Place& place, const Node& list) {
    std::string written;
    std::vector<std::string_view> names;
    bool typed = true;
    for (const Node* item : list.items) {
      const Node* name = item->isMapping() ? item->get("name") : item;
      if (item->isMapping() && !name) name = item->get("label");
      const Node* type = item->get("type");
      if (!name || !name->isString() || name->text.empty() || names.size() > 100 ||
          item->entries.size() > (type ? 2U : 1U) ||
          std::find(names.begin(), names.end(), name->text) != names.end())
        return;
      if (type && (!type->isString() || type->text == "select" ||
                   !lists::contains(lists::gated_field_types, type->text)))
        return;
      names.push_back(name->text);
      typed = typed && type;
      written += concat({written.empty() ? "{" : ", ", edits::scalar(name->text), ": ",
                         type ? std::string_view(type->text) : "text"});
    }
    if (names.empty()) return;
    Edits list_as_mapping = edits::replaceValue(text_, *place.entry, written + "}");
    if (!list_as_mapping.empty())
      finding.withFix(typed ? "Make it a mapping" : "Make it a mapping, each a field for text", typed,
                      std::move(list_as_mapping));
  }

  // `- Company: text` lines as `  Company: text`: each dash becomes a space. Nothing where an item is no
  // block mapping, a key comes twice, or a value is no type of field.
  Edits listToMapping(const Node& list) {
    if (list.style != yaml::Style::block || list.aliased) return {};
    Edits out;
    std::vector<std::string_view> keys;
    for (const Node* item : list.items) {
      if (!item->isMapping() || item->style != yaml::Style::block || item->aliased || item->entries.empty())
        return {};
      for (const Entry& entry : item->entries) {
        const Node& value = *entry.value;
        const bool type =
            value.isMapping() || (value.isString() && lists::contains(lists::gated_field_types, value.text));
        if (!type || entry.merged || std::find(keys.begin(), keys.end(), entry.key) != keys.end()) return {};
        keys.push_back(entry.key);
        if (keys.size() > 200) return {};
      }
      std::size_t dash = item->span.begin;
      while (dash > 0 && text_[dash - 1] == ' ') --dash;
      if (dash == 0 || text_[dash - 1] != '-') return {};
      out.push_back({{dash - 1, dash}, " "});
    }
    return out;
  }

  // --- values --------------------------------------------------------------------------------------------

  void checkValue(const Field& field, const Place& place, const std::string& path, const Node& node) {
    switch (field.values) {
      case Values::license:
        checkLicense(field, place, path);
        return;
      case Values::language:
        checkLanguage(field, place, path, node);
        return;
      case Values::model_id:
      case Values::dataset_id:
        checkRepositoryId(field, place, path, node);
        return;
      case Values::result_dataset_type:
        checkResultDatasetType(place, path, node);
        return;
      case Values::pipeline_tag:
        checkPipelineTag(node);
        return;
      case Values::task_category:
      case Values::task_id:
        checkTask(field, place, node);
        return;
      case Values::short_description:
        checkShortDescription(path, node);
        return;
      case Values::path:
        if (!node.text.starts_with('/') && !node.text.empty()) {
          if (Finding* finding =
                  doubt(field, About::value, node.span, path, {wants(field), "a path that starts with `/`"}))
            offerReplacement(
                *finding, node, concat({"/", node.text}),
                node.text.front() != '.' && node.text.find_first_of(": \\"sv) == std::string::npos);
        }
        return;
      case Values::words:
        checkWord(field, place, path, node);
        return;
      case Values::form:
        checkForm(field, path, node);
        return;
      default:
        return;
    }
  }

  void offerReplacement(Finding& finding, const Node& node, const std::string& value, bool safe) {
    Edits list = edits::replaceScalar(text_, node, value);
    if (!list.empty()) finding.withFix({"Write ", code(value)}, safe, std::move(list));
  }

  /// Where the value is an item of a list that has the better value already, it is to go.
  void offerItem(Finding& finding, const Place& place, const Node& node, const std::string& value,
                 bool safe) {
    bool there = false;
    for (std::size_t i = 0; place.list && i < place.list->items.size() && !there; ++i) {
      const Node& item = *place.list->items[i];
      // An item before it that is the same but for case becomes the better value by a fix of its own.
      there = item.isString() && (item.text == value ||
                                  (i < place.index && strings::equalsIgnoreAsciiCase(item.text, node.text)));
    }
    if (!there) {
      offerReplacement(finding, node, value, safe);
      return;
    }
    Edits list = edits::removeItem(text_, *place.list, place.index);
    if (!list.empty())
      finding.withFix({"Remove it: ", code(value), " is in the list"}, safe, std::move(list));
  }

  void checkForm(const Field& field, const std::string& path, const Node& node) {
    const lists::Words forms = *field.words;
    if (node.text.empty() || std::any_of(forms.begin() + 1, forms.end(), [&](std::string_view form) {
          return schema::fitsForm(node.text, form);
        }))
      return;
    if (field.value_force == Force::advised) {
      once(rules::metadata_without_effect.info, field, About::value, node.span,
           concat({code(path), " is not ", forms.front()}));
    } else {
      doubt(field, About::value, node.span, path, {wants(field), forms.front(), ", not \"", node.text, "\""});
    }
  }

  void checkLicense(const Field& field, const Place& place, const std::string& path) {
    const Node& node = nodeOf(place);
    if (node.isString() && lists::findLicense(node.text)) return;
    Finding* finding = nullptr;
    if (place.list) {
      // A list is taken; what the Hub says of an item is not known.
      finding = doubt(field, About::value, spanOf(place, node), path,
                      {node.isString() ? quoted(node.text) : kindWords(node), " is none of its licenses"});
    } else {
      finding = add(rules::metadata_license_unknown.info, spanOf(place, node),
                    concat({quoted(path), " must be one of [", licenseList(), "array]"}));
    }
    if (!finding) return;
    const std::string others =
        " Where none of the Hub's ids fits, write `license: other` with `license_name` and `license_link`.";
    if (!node.isString()) {
      finding->withHelp({node.isNull() ? std::string("`license` has no value.")
                                       : concat({"YAML reads this as ", kindWords(node), "."}),
                         " Write the id of one license, such as `apache-2.0` or `mit`.", others});
      if (node.isNull() && !place.list) {
        Edits list = edits::removeEntry(text_, *place.mapping, *place.entry);
        if (!list.empty()) finding->withFix("Remove the empty key", true, std::move(list));
      }
      return;
    }
    std::string help =
        concat({code(node.text), " is none of the Hub's ", std::to_string(lists::licenses.size()),
                " license ids (list of ", lists::licenses_date, ")."});
    std::optional<Suggestion> meant = maySuggest() ? suggestLicense(node.text) : std::nullopt;
    if (!meant || !meant->safe) {
      if (const std::vector<std::string> ids = splitLicenses(node.text); ids.size() > 1 && !place.list) {
        const std::string written = edits::flowSequence(ids);
        finding->withHelp({help, " Several licenses are a list: ", code(written), "."});
        Edits list = edits::replaceValue(text_, *place.entry, written);
        if (!list.empty()) finding->withFix({"Write ", code(written)}, false, std::move(list));
        return;
      }
    }
    if (meant) {
      help += concat({meant->safe ? " The Hub writes it " : " Did you mean ", code(meant->value),
                      meant->safe ? "." : "?"});
      offerItem(*finding, place, node, meant->value, meant->safe);
    }
    finding->withHelp(help + others);
    if ((!meant || !meant->safe) && !place.list) offerOther(*finding, node, place);
  }

  // A license of one's own: `other` and its name.
  void offerOther(Finding& finding, const Node& node, const Place& place) {
    if (node.text.empty() || node.text.size() > 120 || root_.find("license_name"sv)) return;
    const bool link = node.text.starts_with("http://"sv) || node.text.starts_with("https://"sv);
    if (link && root_.find("license_link"sv)) return;
    std::string name;
    for (const char c : strings::toLowerAscii(strings::trim(node.text))) {
      if (strings::isAsciiAlnum(c) || c == '.' || c == '+') {
        name += c;
      } else if (!name.empty() && name.back() != '-') {
        name += '-';
      }
    }
    while (name.ends_with('-')) name.pop_back();
    if (name.empty()) return;
    Edits list = edits::both(
        edits::replaceScalar(text_, node, "other"),
        edits::insertEntry(text_, *place.mapping, place.entry, link ? "license_link" : "license_name",
                           edits::scalar(link ? std::string_view(node.text) : name)));
    if (!list.empty())
      finding.withFix(link ? "Write `license: other` with this link"
                           : concat({"Write `license: other`, named ", code(name)}),
                      false, std::move(list));
  }

  static constexpr const char* kLanguageGroup =
      "It names a group of languages. Name the languages themselves.";

  void checkLanguage(const Field& field, const Place& place, const std::string& path, const Node& node) {
    if (lists::isLanguage(node.text)) return;
    if (lists::isOnlyIso639_2(node.text)) {
      const std::optional<LanguageSuggestion> meant =
          maySuggest() ? suggestLanguage(node.text) : std::nullopt;
      if (Finding* finding = doubt(field, About::value, node.span, path,
                                   {"\"", node.text, "\" is an ISO 639-2 code that its published list lacks"},
                                   rules::metadata_language_uncertain.info)) {
        finding->withHelp(meant ? concat({"Write ", code(meant->code), ", the two-letter code."})
                                : std::string(kLanguageGroup));
        if (meant) offerItem(*finding, place, node, meant->code, meant->safe);
      }
      return;
    }
    Finding* finding = add(
        rules::metadata_language_unknown.info, node.span,
        concat(
            {quoted(path), " with value ", quoted(node.text),
             " is not valid. It must be an ISO 639-1, 639-2 or 639-3 code (two/three letters), or a special "
             "value like \"code\", \"multilingual\". If you want to use BCP-47 identifiers, you can specify "
             "them in language_bcp47."}));
    if (!finding) return;
    const std::optional<LanguageSuggestion> meant = maySuggest() ? suggestLanguage(node.text) : std::nullopt;
    if (meant && meant->bcp47.empty()) {
      finding->withHelp(meant->code == "code"
                            ? std::string("For programming languages the Hub has the one value `code`.")
                            : concat({meant->safe ? "The Hub writes it " : "Did you mean ", code(meant->code),
                                      meant->safe ? "." : "?"}));
      offerItem(*finding, place, node, meant->code, meant->safe);
    } else if (meant) {
      finding->withHelp({"The region goes to `language_bcp47`; `language` takes ", code(meant->code), "."});
      offerRegions(*finding, place, node);
    } else if (const std::vector<std::string> parts = splitLanguages(node.text); parts.size() > 1) {
      finding->withHelp("Several languages are a list, one code an item.");
      offerLanguageList(*finding, place, parts, node.text.find(',') != std::string::npos);
    } else {
      const bool like_code = node.text.size() == 2 || node.text.size() == 3;
      const bool one_of_several = place.list && place.list->items.size() > 1;
      if (lists::isOnlyIso639_5(node.text)) {
        finding->withHelp(kLanguageGroup);
      } else {
        finding->withHelp(
            {like_code ? concat({code(node.text), " is not, or no longer, the code of a language. "}) : "",
             "Write the code of the language, such as `en` or `fr`; where it has none, remove the ",
             one_of_several ? "item" : "key", " and name it in the text."});
      }
      Edits list = one_of_several ? edits::removeItem(text_, *place.list, place.index) : Edits{};
      if (!list.empty()) finding->withFix("Remove it from the list", false, std::move(list));
    }
  }

  // One fix for all regional forms of the list, so that two of them do not both add `language_bcp47`.
  void offerRegions(Finding& finding, const Place& place, const Node& node) {
    if (regions_offered_ || place.mapping != &root_) return;
    regions_offered_ = true;
    std::vector<std::string> codes;
    std::vector<std::string> regions;
    Edits list;
    bool repeated = false;
    std::size_t changed = 0;
    const auto take = [&](const Node& item) {
      const auto meant = item.isString() && !lists::isLanguage(item.text) && maySuggest()
                             ? suggestLanguage(item.text)
                             : std::nullopt;
      if (meant && !meant->bcp47.empty()) {
        if (std::find(regions.begin(), regions.end(), meant->bcp47) == regions.end())
          regions.push_back(meant->bcp47);
        repeated = repeated || std::find(codes.begin(), codes.end(), meant->code) != codes.end();
        codes.push_back(meant->code);
        ++changed;
        return edits::replaceScalar(text_, item, meant->code);
      }
      if (item.isString()) {
        repeated = repeated || std::find(codes.begin(), codes.end(), item.text) != codes.end();
        codes.push_back(item.text);
      }
      return Edits{};
    };
    if (place.list) {
      if (place.list->items.size() > kMostSuggestions) return;
      for (const Node* item : place.list->items) {
        Edits made = take(*item);
        list.insert(list.end(), made.begin(), made.end());
      }
      if (repeated) {
        // The same code twice: the list is written anew, where that loses nothing.
        if (codes.size() != place.list->items.size()) return;
        std::vector<std::string> unique;
        for (const std::string& one : codes) {
          if (std::find(unique.begin(), unique.end(), one) == unique.end()) unique.push_back(one);
        }
        list = edits::replaceValue(text_, *place.entry, edits::flowSequence(unique));
      } else if (list.size() != changed) {
        return;
      }
    } else {
      list = take(node);
    }
    const Entry* known = root_.find("language_bcp47"sv);
    if (!known) {
      list = edits::both(std::move(list), edits::insertEntry(text_, root_, place.entry, "language_bcp47",
                                                             edits::flowSequence(regions)));
    } else if (regions.size() == 1 && known->value->isSequence()) {
      const auto& items = known->value->items;
      const bool there = std::any_of(items.begin(), items.end(), [&](const Node* item) {
        return strings::equalsIgnoreAsciiCase(item->text, regions.front());
      });
      if (!there)
        list = edits::both(std::move(list),
                           edits::appendItem(text_, *known->value, edits::scalar(regions.front())));
    } else {
      return;
    }
    if (!list.empty())
      finding.withFix({"Move the region to `language_bcp47`: ", strings::join(regions, ", ")}, true,
                      std::move(list));
  }

  void offerLanguageList(Finding& finding, const Place& place, const std::vector<std::string>& parts,
                         bool safe) {
    std::vector<std::string> codes;
    for (const std::string& part : parts) {
      const auto meant = maySuggest() ? suggestLanguage(part) : std::nullopt;
      if (!meant || !meant->bcp47.empty() || !meant->safe) return;
      const bool listed =
          place.list && std::any_of(place.list->items.begin(), place.list->items.end(),
                                    [&](const Node* item) { return item->text == meant->code; });
      if (!listed && std::find(codes.begin(), codes.end(), meant->code) == codes.end())
        codes.push_back(meant->code);
    }
    Edits list;
    if (!place.list) {
      list = edits::replaceValue(text_, *place.entry, edits::flowSequence(codes));
    } else if (!codes.empty()) {
      list = edits::splitItem(text_, *place.list, *place.list->items[place.index], codes);
    } else {
      list = edits::removeItem(text_, *place.list, place.index);
    }
    const std::string title =
        codes.empty() ? "Remove it: the list has both" : concat({"Write ", code(edits::flowSequence(codes))});
    if (!list.empty()) finding.withFix(title, safe, std::move(list));
  }

  void checkRepositoryId(const Field& field, const Place& place, const std::string& path, const Node& node) {
    const bool model = field.values == Values::model_id;
    // What an empty value means is for the rule about empty values.
    if (strings::trim(node.text).empty()) return;
    const bool cannot = schema::cannotBeRepositoryId(node.text);
    const std::string_view reason = cannot ? std::string_view{} : schema::repositoryIdDoubt(node.text);
    if (!cannot && reason.empty()) return;
    Finding* finding =
        cannot && field.value_force == Force::refused
            ? add(model ? rules::metadata_base_model_id.info : rules::metadata_dataset_id.info, node.span,
                  concat({quoted(path), " with value ", quoted(node.text), " is not valid.",
                          model ? " Use a model id from https://hf.co/models." : ""}))
            : doubt(field, About::value, node.span, path,
                    {"\"", node.text,
                     cannot ? "\" is no id that it gives" : "\" breaks the rules for names: ", reason});
    if (!finding) return;
    const std::optional<Suggestion> dataset =
        model || file_ || !maySuggest() ? std::nullopt : suggestDataset(node.text);
    std::string help =
        "An id on the Hub is `name` or `namespace/name`, of unaccented letters, digits, `-`, `_` and `.`.";
    if (const std::string id = idOfLink(node.text, model); !id.empty()) {
      help = concat({"Write the id and not its address: ", code(id), "."});
      offerReplacement(*finding, node, id, true);
    } else if (const std::vector<std::string> parts = splitIds(node.text);
               parts.size() > 1 && !place.list && field.arity != Arity::one) {
      help = "Several ids are a list, one an item.";
      const std::string written = edits::flowSequence(parts);
      Edits list = edits::replaceValue(text_, *place.entry, written);
      if (!list.empty()) finding->withFix({"Write ", code(written)}, true, std::move(list));
    } else if (const std::string bare = bareId(node.text); !bare.empty()) {
      const bool revision = node.text.find('@') != std::string::npos;
      help = concat(
          {revision ? "An id has no revision" : "An id does not end with `/`", ": write ", code(bare), "."});
      offerReplacement(*finding, node, bare, !revision);
    } else if (!cannot && reason != schema::kOtherCharacters) {
      help = "Some old repositories have such names. Look whether the id is written as on its page.";
    } else if (std::string_view("/.~").find(node.text.front()) != std::string_view::npos ||
               node.text.find('\\') != std::string::npos) {
      help += " This looks like a path on a computer.";
    } else if (dataset) {
      help = concat({"Did you mean ", code(dataset->value), "? An id has no blanks."});
      offerItem(*finding, place, node, dataset->value, dataset->safe);
    } else if (!model && !file_) {
      help += " A dataset that is not on the Hub belongs in the text.";
    }
    finding->withHelp(std::move(help));
  }

  static bool isId(std::string_view text) {
    return !schema::cannotBeRepositoryId(text) && schema::repositoryIdDoubt(text).empty();
  }

  // `acme/base@v1` and `acme/base/` without what no id has.
  static std::string bareId(std::string_view text) {
    std::string_view bare = text.substr(0, text.find('@'));
    while (bare.ends_with('/')) bare.remove_suffix(1);
    return bare.size() < text.size() && isId(bare) ? std::string(bare) : std::string();
  }

  // `https://huggingface.co/datasets/oscar` is the id `oscar`.
  static std::string idOfLink(std::string_view text, bool model) {
    for (const std::string_view scheme : {"https://", "http://"}) {
      if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
    }
    if (text.starts_with("www."sv)) text.remove_prefix(4);
    bool hub = false;
    for (const std::string_view host : {"huggingface.co/", "hf.co/"}) {
      if (text.starts_with(host)) {
        text.remove_prefix(host.size());
        hub = true;
        break;
      }
    }
    if (!hub) return {};
    if (text.starts_with("datasets/"sv)) {
      if (model) return {};
      text.remove_prefix(9);
    } else if (!model || text.starts_with("models"sv) || text.starts_with("spaces/"sv)) {
      return {};
    }
    while (text.ends_with('/')) text.remove_suffix(1);
    return isId(text) ? std::string(text) : std::string();
  }

  static std::vector<std::string> splitIds(std::string_view text) {
    if (text.find(',') == std::string_view::npos) return {};
    std::vector<std::string> parts = splitList(text);
    const bool fine =
        std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return isId(part); });
    return fine ? parts : std::vector<std::string>{};
  }

  void checkResultDatasetType(const Place&, const std::string& path, const Node& node) {
    if (schema::matchesResultDatasetType(node.text)) return;
    Finding* finding = add(rules::metadata_result_dataset_type.info, node.span,
                           concat({quoted(path), " with value ", quoted(node.text),
                                   " fails to match the required pattern: /^(?:[\\w-]+\\/)?[\\w-.]+$/"}));
    if (finding)
      finding->withHelp(
          "`dataset.type` is the dataset's id on the Hub, such as `glue` or `user/name`; its readable name "
          "goes to "
          "`dataset.name`.");
  }

  void checkPipelineTag(const Node& node) {
    if (node.text.empty() || lists::findTask(node.text)) return;
    Finding* finding = add(rules::metadata_pipeline_tag_unknown.info, node.span,
                           concat({"The pipeline tag ", quoted(node.text), " is not in the official list"}));
    if (!finding) return;
    const std::optional<Suggestion> meant = maySuggest() ? suggestTask(node.text) : std::nullopt;
    finding->withHelp({"The Hub takes the card, but shows no task and finds the model under none. ",
                       meant ? concat({"Did you mean ", code(meant->value), "?"})
                             : concat({"There are ", std::to_string(lists::tasks.size()),
                                       " tasks, such as `text-generation`."})});
    if (meant) offerReplacement(*finding, node, meant->value, meant->safe);
  }

  /// `text-classification-other-sarcasm`, `other-web-search`: how words of one's own were added to a task
  /// once.
  std::string oldFormHelp(std::string_view written) const {
    const std::size_t other = written.starts_with("other-"sv) ? 0 : written.find("-other-"sv);
    if (other == std::string_view::npos) return {};
    std::string_view words = written.substr(other == 0 ? 0 : other + 1);
    while (words.starts_with("other-"sv)) words.remove_prefix(6);
    if (lists::findTask(words))
      return concat({" It is an old form: write ", code(words), " under `task_categories`."});
    std::string help = concat({" It is an old form: write ", code(words), " under `tags` in its place"});
    if (other > 0) {
      std::string task(written.substr(0, other));
      if (!lists::findTask(task)) task = suggestTask(task).value_or(Suggestion{task, false}).value;
      const bool listed = rules::containsString(root_.get("task_categories"), task);
      help += listed ? concat({"; ", code(task), " is under `task_categories` already"})
                     : concat({", and ", code(task), " under `task_categories`"});
    }
    return help + ".";
  }

  void checkTask(const Field& field, const Place& place, const Node& node) {
    const bool category = field.values == Values::task_category;
    if (node.text.empty() ||
        (category ? lists::findTask(node.text) != nullptr : lists::findSubtask(node.text) != nullptr))
      return;
    std::string all;
    if (category) {
      for (const lists::Task& task : lists::tasks) all += concat({all.empty() ? "" : ", ", task.id});
    } else {
      for (const lists::Subtask& subtask : lists::subtasks)
        all += concat({all.empty() ? "" : ", ", subtask.id});
    }
    Finding* finding =
        add(rules::metadata_task_unknown.info, node.span,
            concat({"The ", field.key, " ", quoted(node.text), " is not in the official list: ", all}));
    if (!finding) return;
    const bool other_key =
        category ? lists::findSubtask(node.text) != nullptr : lists::findTask(node.text) != nullptr;
    const std::optional<Suggestion> meant = !maySuggest() ? std::nullopt
                                            : category    ? suggestTask(node.text)
                                                          : suggestSubtask(node.text);
    std::string help = "The Hub takes the card, but its filters do not find this value.";
    if (other_key) {
      help += concat({" It belongs under ", category ? "`task_ids`" : "`task_categories`",
                      category && meant ? concat({"; its category is ", code(meant->value)}) : std::string(),
                      "."});
    } else if (meant) {
      help += concat({" Did you mean ", code(meant->value), "?"});
    } else {
      help += oldFormHelp(node.text);
    }
    finding->withHelp(std::move(help));
    if (meant && !(other_key && !category)) offerItem(*finding, place, node, meant->value, meant->safe);
  }

  void checkShortDescription(const std::string& path, const Node& node) {
    const std::size_t units = utf8::utf16Length(node.text);
    if (units <= schema::kShortDescriptionUnits) return;
    if (Finding* finding =
            add(rules::metadata_short_description_length.info, node.span,
                concat({quoted(path), " length must be less than or equal to 60 characters long"})))
      finding->withHelp({"It has ", std::to_string(units), " characters: shorten it by ",
                         std::to_string(units - schema::kShortDescriptionUnits), "."});
  }

  void checkWord(const Field& field, const Place& place, const std::string& path, const Node& node) {
    const lists::Words words = *field.words;
    if (field.key == "*" && node.text == "select") {
      doubt(field, About::value, node.span, path,
            {wants(field), "`type: select` under it, and its `options:`"});
      return;
    }
    if (lists::contains(words, node.text)) return;
    if (node.text.empty() && field.value_force != Force::refused) return;
    const bool color = field.words == &lists::space_colors;
    const bool distilled = field.words == &lists::base_model_relations &&
                           strings::toLowerAscii(node.text).starts_with("distil"sv);
    Finding* finding = nullptr;
    if (field.value_force == Force::refused) {
      finding = add(color ? rules::metadata_space_color.info : rules::metadata_base_model_relation.info,
                    node.span, concat({quoted(path), " must be one of [", wordList(words), "]"}));
    } else if (field.value_force == Force::advised) {
      finding = once(rules::metadata_not_in_list.info, field, About::value, node.span,
                     concat({quoted(node.text), " is none of the values that the documentation lists for ",
                             code(path)}));
    } else {
      finding = doubt(field, About::value, node.span, path,
                      {"\"", node.text, "\" is none of the values that are known"});
    }
    if (!finding) return;
    if (distilled) {
      finding->withHelp(
          "The Hub has no relation for distilled models. Leave the key out, and say it in the text and by a "
          "tag "
          "such as `distillation`.");
      Edits list = edits::removeEntry(text_, *place.mapping, *place.entry);
      if (!list.empty()) finding->withFix("Remove the key", false, std::move(list));
      return;
    }
    if (field.key == "multilinguality" && lists::isLanguage(node.text.substr(0, node.text.find('-')))) {
      finding->withHelp({"Languages belong under `language`. Known here are ", wordHelp(words), "."});
      return;
    }
    const std::optional<Suggestion> meant = !maySuggest() ? std::nullopt
                                            : color       ? suggestColor(node.text)
                                            : field.words == &lists::gated_field_types
                                                ? suggestFormField(node.text)
                                                : suggestWord(node.text, words);
    finding->withHelp(words.size() > 12 && meant ? concat({"Did you mean ", code(meant->value), "?"})
                                                 : concat({"Known are ", wordHelp(words), "."}));
    if (meant) offerItem(*finding, place, node, meant->value, meant->safe);
  }
};

// --- files beside the card -----------------------------------------------------------------------------

void checkFile(const FolderFile& file, Report& report, bool results) {
  const RuleInfo& rule = results ? rules::metadata_eval_results.info : rules::metadata_eval_yaml.info;
  const auto say = [&](const RuleInfo& about, Span span, std::string message) -> Finding& {
    return report.add(about, span, std::move(message)).inFile(file.path);
  };
  if (!file.content) {
    say(rule, {}, "This file is not checked: it was not read")
        .withHelp("Files over 1 MiB, files that are not text, and links out of the folder are not read.");
    return;
  }
  const SourceText source(*file.content);
  const std::string_view text = source.text();
  if (!source.invalidUtf8().empty())
    say(rule, source.invalidUtf8().front(), SourceText::invalidUtf8Words(source.invalidUtf8().size()));
  const yaml::Document document = yaml::parse(text);
  const Node* root = document.root;
  if (document.error) {
    say(rules::metadata_eval_syntax.info, document.error->span,
        concat({"The Hub may refuse this file: it is not YAML: ", document.error->message()}))
        .withHelp("Nothing in it can be read until it is mended.");
  } else if (document.tooLarge()) {
    say(rules::limit_metadata_nodes.info, root ? root->span : Span{}, document.tooLargeWords());
  } else {
    const Node nothing;
    const Entry whole{.key = {}, .key_span = {}, .value = root ? root : &nothing};
    Checker checker(text, *whole.value, report);
    checker.aboutFile(file.path, rule);
    checker.entryAs(results ? schema::eval_results : schema::eval_yaml, whole);
    checker.finish();
  }
}

}  // namespace

void checkSchema(const Card& card, Report& report) {
  if (!card.metadata) return;
  Checker checker(card.text(), *card.metadata, report);
  checker.members(schema::fieldsOf(card.kind), false, *card.metadata, {}, Place{});
  checker.finish();
}

void checkSchemaAs(const Card& card, const yaml::Entry& entry, std::string_view key, Report& report) {
  if (!card.metadata) return;
  for (const Field& field : schema::fieldsOf(card.kind)) {
    if (field.key != key) continue;
    Checker(card.text(), *card.metadata, report).entryAs(field, entry);
    return;
  }
}

bool mayRefuseKey(CardKind kind, std::string_view block, std::string_view key) {
  const yaml::Document document = yaml::parse(block);
  if (document.error || !document.root || !document.root->isMapping()) return true;
  const Entry* entry = document.root->find(key);
  if (!entry) return false;
  if (document.tooLarge()) return true;
  Report report;
  for (const Field& field : schema::fieldsOf(kind)) {
    if (field.key == key) Checker(block, *document.root, report).entryAs(field, *entry);
  }
  return std::any_of(report.findings().begin(), report.findings().end(), [](const Finding& finding) {
    return finding.severity == Severity::error || finding.rule == &rules::metadata_may_be_refused.info ||
           finding.rule == &rules::metadata_language_uncertain.info;
  });
}

void checkEvaluationFiles(const Card& card, Report& report) {
  if (!card.folder) return;
  for (const FolderFile& file : card.folder->files) {
    const bool results = card.kind == CardKind::model;
    std::string_view name = file.path;
    if (results) {
      // Only what lies in that folder itself.
      constexpr std::string_view kFolder = ".eval_results/";
      if (!name.starts_with(kFolder) || name.find('/', kFolder.size()) != name.npos) continue;
    } else if (card.kind != CardKind::dataset || (name != "eval.yaml" && name != "eval.yml")) {
      continue;
    }
    if (name.ends_with(".yaml"sv)) {
      checkFile(file, report, results);
    } else if (name.ends_with(".yml"sv)) {
      report
          .add(results ? rules::metadata_eval_results.info : rules::metadata_eval_yaml.info, {},
               {"The Hub does not read this file: it reads ",
                results ? "`.eval_results/*.yaml`" : "`eval.yaml`"})
          .withSeverity(Severity::info)
          .inFile(file.path)
          .withHelp("Name it `.yaml` if it is to be read.");
    }
  }
}

}  // namespace cardsmith::metadata
