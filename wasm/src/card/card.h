#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "cardsmith/check.h"
#include "front_matter/front_matter.h"
#include "markdown/outline.h"
#include "text/grams.h"
#include "text/source_text.h"
#include "yaml/document.h"

namespace cardsmith {

namespace sections {
struct Sections;
}
namespace rules {
struct Readings;
}

/// Everything the rules may look at; built once, read only.
struct Card {
  const SourceText& source;
  CardKind kind = CardKind::model;
  std::optional<FrontMatter> front_matter;
  const yaml::Document& yaml;                    ///< parsed only when there is a block
  const yaml::Node* metadata = nullptr;          ///< the root mapping, null where there is none
  Span body;                                     ///< text after the closing fence; all of it without a block
  const markdown::Outline& outline;              ///< empty when only the metadata are checked
  const sections::Sections* sections = nullptr;  ///< model cards only, and not with metadata_only
  const Folder* folder = nullptr;
  const Grams& grams;         ///< of the body
  rules::Readings& readings;  ///< kept by who reads

  std::string_view text() const { return source.text(); }
  std::string_view textOf(Span span) const { return span.of(source.text()); }
  /// False only where the body is sure to hold none of `words` (three bytes at least), in any case: most
  /// rules about words of the body need not look at it.
  bool mayHold(std::initializer_list<std::string_view> words) const {
    return std::any_of(words.begin(), words.end(),
                       [this](std::string_view word) { return grams.mayHold(word); });
  }
  /// A top-level value, or null.
  const yaml::Node* get(std::string_view key) const { return metadata ? metadata->get(key) : nullptr; }
};

/// The kind that the metadata make probable (contract, "Kind auto"); keys are read from the lines where the
/// YAML is broken.
CardKind detectKind(std::string_view yaml_text, const yaml::Document& yaml);

}  // namespace cardsmith
