#pragma once

#include <string>
#include <string_view>

namespace cardsmith {

// The engine for callers that speak JSON, such as the WebAssembly module. `options` is a JSON object:
//   kind           "auto" (default), "model", "dataset" or "space"
//   path           string, given back in the answer
//   metadata_only  boolean: skip the Markdown body
//   skeletons      boolean: give each section neither full nor begun its "skeleton", Markdown to
//                  insert, and its "insertion", the edits for that
//   folder         the files beside the card: [{"path", "size", "content"?}], or
//                  {"card_path"?, "complete"?, "files": [...]}
//   select, ignore lists of rule ids and families
//   severities     {rule id: "warning" or "info"}
// A bad call answers {"error": "..."}.

/// The same object as toJson(check(text, options)).
std::string checkJson(std::string_view text, std::string_view options);

/// {"text", "applied", "rules", "abandoned", "result"}: the text with its safe fixes made (see fixAll()), how
/// many, of which rules, the rules put aside, and what check() says of it.
std::string fixJson(std::string_view text, std::string_view options);

/// Where values stand in the metadata, and what sets them (see findPlaces()); the prose (see findProse()).
/// `options` is {"places": [{"path": ["widget", 0, "output"], "value"?: any JSON, "rule"?}, {"prose",
/// "rule"?}], "prose"?: true}, the answer {"places": [{"range": range or null, "edits": [{"range", "text"}]
/// or null, "switched_off"}], "prose"?: [{"range", "text"}]}.
std::string placesJson(std::string_view text, std::string_view options);

/// {"version", "rules": {"version", "date"}}: of the tool, and of the Hub's rules in it.
std::string versionJson();

}  // namespace cardsmith
