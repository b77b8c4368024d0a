#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cardsmith/diagnostic.h"

namespace cardsmith {

enum class CardKind : std::uint8_t { model, dataset, space };

/// "model", "dataset" or "space".
std::string_view cardKindName(CardKind kind);
std::optional<CardKind> cardKindFromName(std::string_view name);

/// A file beside the card, path relative to the repository's root with `/` between the parts.
struct FolderFile {
  std::string path;
  std::uint64_t size = 0;              ///< bytes
  std::optional<std::string> content;  ///< only of small text files; none: not read
};

/// The repository the card lies in; the core does no I/O, so the caller lists it.
struct Folder {
  std::string card_path = "README.md";  ///< where the card was found, relative to the root
  std::vector<FolderFile> files;        ///< sorted by path
  bool complete = true;                 ///< false: the list was cut, so a file not in it may exist
};

struct CheckOptions {
  std::optional<CardKind> kind;     ///< none: decided by the metadata ("auto")
  std::optional<std::string> path;  ///< given back in CheckResult::path
  std::optional<Folder> folder;
  bool metadata_only = false;  ///< skip the Markdown body: no sections, no advice about text
  bool skeletons = false;      ///< give SectionResult::skeleton too

  // Which advice is wanted: rule ids ("metadata/license-unknown") or families ("metadata"). Where both
  // lists name a rule the more specific entry wins, then `ignore`. What the Hub itself says and every
  // error always stay.
  std::vector<std::string> select;  ///< empty: everything
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severities;  ///< rule id, and what its advice counts as
};

enum class Coverage : std::uint8_t { absent, partial, full };
std::string_view coverageName(Coverage coverage);

/// One of the seven canonical sections.
struct SectionResult {
  std::string id;
  Coverage coverage = Coverage::absent;
  std::vector<Range> ranges;         ///< the text that is the evidence, heading included
  std::vector<std::string> missing;  ///< what a reader would still look for
  /// Only when asked for, of a section that is neither full nor begun: Markdown, filled from the metadata,
  /// and the edits that put it where it belongs.
  std::string skeleton;
  std::vector<Edit> insertion;
};

struct HubVerdict {
  std::optional<bool> accepted;       ///< none where a limit was hit
  std::vector<std::string> messages;  ///< errors first, then warnings, in the Hub's words
};

struct CheckResult {
  std::optional<std::string> path;
  CardKind kind = CardKind::model;
  HubVerdict hub;
  std::optional<Range> front_matter;   ///< the YAML text between the fences
  std::string metadata_json = "null";  ///< what js-yaml 4 reads, as JSON text
  std::string summary;                 ///< one sentence: what the metadata make the Hub understand
  std::vector<std::string> tags;       ///< the tags the Hub's page would show
  std::vector<SectionResult> sections;
  bool threshold = false;
  int score = 0;                        ///< 0 to 100
  std::vector<Diagnostic> diagnostics;  ///< sorted by start, end, rule
  std::string rules_version;            ///< version of the rules
  std::string rules_date;               ///< the Hub's rules as of this day, ISO 8601
};

/// Checks a card. `text` is the README.md as bytes: any bytes; invalid UTF-8 is read as U+FFFD and
/// warned of. Never throws; takes time linear in the size of `text`.
CheckResult check(std::string_view text, const CheckOptions& options = {});

/// The result as one JSON object on one line (the contract's keys, in its order).
std::string toJson(const CheckResult& result);

}  // namespace cardsmith
