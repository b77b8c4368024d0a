#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/edit.h"
#include "yaml/document.h"

/// Byte-exact edits of YAML: what they do not name survives, comments, quoting, order and line ends included.
/// `text` is the whole text that the nodes' spans refer to. Where an edit cannot be made without touching
/// something else (an alias, a merge key, a comment in the way, the last entry of a mapping), the result is
/// empty, and the caller offers no fix.
namespace cardsmith::metadata::edits {

using Edits = std::vector<TextEdit>;

/// `value` as YAML that js-yaml 4 and PyYAML both read as exactly this string: plain where that is safe, else
/// in double quotes.
std::string scalar(std::string_view value);
std::string doubleQuoted(std::string_view value);
std::string singleQuoted(std::string_view value);
/// Whether `value`, written plain, is read as this string by js-yaml and by PyYAML, in block and flow.
bool plainIsSafe(std::string_view value);

/// `[a, b]`, each item as scalar().
std::string flowSequence(const std::vector<std::string>& values);

/// Another string in the place of a scalar; the kind of quotes stays.
Edits replaceScalar(std::string_view text, const yaml::Node& node, std::string_view value);
/// Several items, each as scalar(), in the place of one of a list.
Edits splitItem(std::string_view text, const yaml::Node& list, const yaml::Node& item,
                const std::vector<std::string>& words);
/// YAML of one word, such as a number, in the place of a scalar.
Edits replaceByWord(const yaml::Node& node, std::string_view word);
/// Other YAML (one line, or lines that need no indentation) in the place of a value.
Edits replaceValue(std::string_view text, const yaml::Entry& entry, std::string_view written);
/// The same characters as a string: `1.0` becomes `"1.0"`.
Edits quoteScalar(std::string_view text, const yaml::Node& node);
/// A single value as a list of one: `en` becomes `[en]`; a block mapping gets a dash.
Edits wrapInList(std::string_view text, const yaml::Entry& entry);

Edits removeEntry(std::string_view text, const yaml::Node& mapping, const yaml::Entry& entry);
Edits removeItem(std::string_view text, const yaml::Node& sequence, std::size_t index);
/// Another name for a key; quotes around it stay.
Edits renameKey(std::string_view text, const yaml::Entry& entry, std::string_view name);

/// A new entry behind `after` (null: behind the last one). `written` is the value as YAML; its further lines
/// are indented as the value of a key at column 0 would be.
Edits insertEntry(std::string_view text, const yaml::Node& mapping, const yaml::Entry* after,
                  std::string_view key, std::string_view written);
/// A new item at the end of a sequence; `written` is one line of YAML.
Edits appendItem(std::string_view text, const yaml::Node& sequence, std::string_view written);

/// The edits of both, or nothing where either is empty.
Edits both(Edits first, Edits second);

}  // namespace cardsmith::metadata::edits
