#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "cardsmith/check.h"
#include "metadata/lists.h"

/// The shape of metadata as data: one table a kind of card, read by the interpreter (schema.cpp) and printed
/// as JSON Schema (schema_json.cpp).
namespace cardsmith::metadata::schema {

/// What the Hub does where a value breaks an entry of the table.
enum class Force : std::uint8_t {
  free,      ///< not checked here
  advised,   ///< the documentation lists other values: information
  doubtful,  ///< only published types or documentation say so: a warning that the Hub may refuse it
  warned,    ///< the Hub itself warns
  refused,   ///< a live answer, a report or the Hub's own types show that it refuses
};

enum class Arity : std::uint8_t {
  one,
  one_or_list,  ///< joi's array().single(): a value that stands alone is checked as if it were an item
  license,      ///< joi's alternatives of an enumeration and an array
  list,
};

/// A set of types; joi's conversions (numbers and booleans in strings) are taken into account.
using Types = std::uint8_t;
inline constexpr Types kString = 1;
inline constexpr Types kNumber = 2;
inline constexpr Types kBoolean = 4;
inline constexpr Types kList = 8;
inline constexpr Types kMapping = 16;
inline constexpr Types kNull = 32;
inline constexpr Types kOther = 64;  ///< a date, binary data
inline constexpr Types kValue = 0x7F & ~kNull;
inline constexpr Types kAny = 0x7F;

enum class Values : std::uint8_t {
  any,
  words,  ///< Field::words
  form,   ///< Field::words: what is wanted in words, then the forms it may have (fitsForm)
  license,
  language,
  model_id,
  dataset_id,
  result_dataset_type,  ///< /^(?:[\w-]+\/)?[\w-.]+$/
  pipeline_tag,
  task_category,
  task_id,
  short_description,  ///< at most 60 UTF-16 units
  path,               ///< starts with a slash
  whole_number,       ///< from 1 to Field::most
  grams,              ///< text with a unit has a rule of its own
  table,              ///< a mapping whose lists are equally long
  widget_output,
};

/// Where an entry of the table comes from, with the date: words that only the JSON Schema shows. In
/// WebAssembly, where nothing prints it, what the checker asks is kept and the words are not.
class Evidence {
 public:
  constexpr Evidence() = default;
  template <std::size_t size>
  consteval Evidence(const char (&words)[size])
      : given_(true),
        documented_(std::string_view(words).starts_with("[doc]")),
        reported_(std::string_view(words).starts_with("[report]")),
        to_be_required_(std::string_view(words).starts_with("[type]: optional")) {
#ifndef __EMSCRIPTEN__
    words_ = words;
#endif
  }

  [[nodiscard]] constexpr bool empty() const { return !given_; }
  [[nodiscard]] constexpr bool documented() const { return documented_; }
  [[nodiscard]] constexpr bool reported() const { return reported_; }
  [[nodiscard]] constexpr bool toBeRequired() const { return to_be_required_; }
#ifdef __EMSCRIPTEN__
  [[nodiscard]] static constexpr std::string_view words() { return {}; }
#else
  [[nodiscard]] constexpr std::string_view words() const { return words_; }
#endif

 private:
  bool given_ = false;
  bool documented_ = false;      ///< by hub-docs
  bool reported_ = false;        ///< shown by reports alone
  bool to_be_required_ = false;  ///< the published types call it optional for now
#ifndef __EMSCRIPTEN__
  std::string_view words_;
#endif
};

/// Beside which value of another key a field is needed.
struct Needed {
  std::string_view key;
  std::string_view value;
  bool of_root = false;  ///< the key is not of the same mapping
};

/// What is to be said of a key wherever it has a value other than false: information.
struct Note {
  std::string_view words;   ///< behind the key
  std::string_view unless;  ///< no note beside another top-level key that starts so
};

struct Field;

/// The fields of a mapping. (Inside Field, where it is incomplete, libc++ lets no span of it be a member.)
class Fields {
 public:
  constexpr Fields() = default;
  template <std::size_t size>
  constexpr Fields(const Field (&fields)[size]) : first_(fields), size_(size) {}

  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  operator std::span<const Field>() const;

 private:
  const Field* first_ = nullptr;
  std::size_t size_ = 0;
};

struct Field {
  std::string_view key;  ///< `*`: any other key
  Arity arity = Arity::one;
  Types types = kAny;  ///< of the value, or of each item
  Force type_force = Force::free;
  Force null_force = Force::free;      ///< a null where none is wanted
  Force required_force = Force::free;  ///< other than free: the key must be there
  Values values = Values::any;
  Force value_force = Force::free;
  std::uint16_t most = 0;
  const lists::Words* words = nullptr;
  const Needed* needed = nullptr;  ///< null: wherever required_force says
  const Note* note = nullptr;
  Fields members{};              ///< of the mapping, or of each item
  bool closed = false;           ///< keys other than the members' are doubtful
  bool missing_is_type = false;  ///< the Hub says of a missing key that it has the wrong type
  Evidence evidence{};
};

inline Fields::operator std::span<const Field>() const {
  return {first_, size_};
}

/// The fields of a card of this kind, in the order in which the Hub is thought to check them.
std::span<const Field> fieldsOf(CardKind kind);

/// Whole files: `.eval_results/*.yaml` and `eval.yaml`. Their keys are empty.
extern const Field eval_results;
extern const Field eval_yaml;

inline constexpr std::size_t kShortDescriptionUnits = 60;

/// The field of that key, or null.
const Field* findField(std::span<const Field> fields, std::string_view key);

/// Whether a string is what the Hub was seen to refuse as an id: text with blanks or marks, a path on a
/// computer, more than one slash (an address).
bool cannotBeRepositoryId(std::string_view id);
inline constexpr std::string_view kOtherCharacters = "it has characters that no name has";
/// Why any other string is no id, or breaks huggingface_hub's rules for repository names; else empty.
std::string_view repositoryIdDoubt(std::string_view id);
/// Whether `text` has a form: `9` is one digit, `+` digits, `@` characters other than digits and capitals,
/// `!` those of ids, `~` any but blanks, `^` those beyond ASCII (each one or more), `$` whatever follows;
/// the rest stands for itself.
bool fitsForm(std::string_view text, std::string_view form);
/// /^(?:[\w-]+\/)?[\w-.]+$/, the pattern that the Hub prints.
bool matchesResultDatasetType(std::string_view text);

}  // namespace cardsmith::metadata::schema
