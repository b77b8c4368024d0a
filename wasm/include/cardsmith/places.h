#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cardsmith/diagnostic.h"

namespace cardsmith {

/// From a value of the metadata into it: a key of a mapping, or an index of a list, from 0.
using PathStep = std::variant<std::string, std::size_t>;

struct PlaceRequest {
  std::vector<PathStep> path{};        ///< from the root of the metadata, `widget`, 0, `output`
  std::optional<std::string> value{};  ///< JSON: the value that is to stand there
  std::optional<std::string> prose{};  ///< in place of a path: the run of prose with this text
  std::string rule{};                  ///< whose finding is to stand there
};

struct Place {
  std::optional<Range> range;  ///< of the value; of its key where the value is empty; none: nothing is there
  /// What makes `value` the value there; nothing to do is an empty list. Every byte outside the edits stays,
  /// and everything else in the metadata keeps its value. None where no value was asked for, where it is no
  /// JSON, or where it cannot be done without touching something else: an alias, a merge key, a comment in
  /// the way. The edits of several places can be made together.
  std::optional<std::vector<Edit>> edits;
  bool switched_off = false;  ///< a comment in the card switches the request's rule off there
};

/// Where values stand in the metadata of a card, and what sets them; one answer a request. Without metadata
/// that the Hub reads no value has a place. Never throws; takes time linear in the size of `text` for each
/// request.
std::vector<Place> findPlaces(std::string_view text, const std::vector<PlaceRequest>& requests);

/// A paragraph, or an item of a list, as its readers see it.
struct ProseRun {
  Range range;
  std::string text;  ///< visible text without code and bare addresses; a line break is a space
};

/// What the body says in sentences, in order. Not prose are headings, tables, code, quotes and HTML.
std::vector<ProseRun> findProse(std::string_view text);

}  // namespace cardsmith
