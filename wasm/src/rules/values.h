#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "card/card.h"
#include "rules/report.h"

/// Small questions that several rules ask of a card.
namespace cardsmith::rules {

/// The items of a list, or the one value that stands for a list of one; nothing for null and mappings.
std::vector<const yaml::Node*> itemsOf(const yaml::Node* node);

/// The strings among those.
std::vector<std::string_view> stringsOf(const yaml::Node* node);

bool containsString(const yaml::Node* node, std::string_view wanted);

/// A value that says nothing: null, "", an empty list or mapping.
bool isBlank(const yaml::Node* node);

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words);

/// Lower case without `_`, `-` and spaces.
std::string folded(std::string_view word);
/// Whether folded(text) is `folded_word`.
bool foldsTo(std::string_view text, std::string_view folded_word);

/// A repository id as people write it: `name` or `namespace/name` in ASCII word characters, `-` and `.`.
bool looksLikeRepositoryId(std::string_view id);

/// The repository id in a link to the Hub (`https://huggingface.co/ID`, `hf.co/datasets/ID`), else empty.
/// `kind` receives "models", "datasets", "spaces" or "papers".
std::string_view hubIdOfLink(std::string_view href, std::string_view& kind);

/// Whether the body holds the words (three bytes at least), in any case.
bool bodyHolds(const Card& card, std::string_view words);

/// The text of the first heading; empty where there is none.
std::string_view titleOf(const Card& card);

/// Whether the text is nothing but a path of a card, `../a/README.md`: a symbolic link, as git keeps it.
bool isPathOfCard(const Card& card);

/// Whether a repository holds code for a GPU (`kernels`): it has no training, data or task.
bool isKernel(const Card& card);

/// A model that only a library's tests load: there is nothing to tell of its data, use or quality.
bool isForTests(const Card& card);

/// Whether a card that was taken for a model's, for want of a key that tells, is a data set's by its text.
bool readsAsDataset(const Card& card);

/// Where a finding about a missing top-level key points: the end of the block (empty range).
Span endOfBlock(const Card& card);

/// A word as the eye reads it: letters drawn like Latin ones as those, without invisible characters, and
/// without typographic quotes around it. Empty where that is the word as it stands, or it holds others beyond
/// ASCII.
std::string plainForm(std::string_view word);

/// Whether the metadata have the key, be it misspelt: then it is the spelling that wants mending, and a
/// second key would contradict the first once that is done.
bool hasKey(const Card& card, std::string_view key);

/// Edits that add `key: value` as the last line of the block, with the block's line ends; empty where the
/// block is not a plain block mapping, or is missing.
std::vector<TextEdit> insertTopLevelKey(const Card& card, std::string_view key, std::string_view value);

/// Whether a comment of the card switches the rule off on the line of `place`. A rule that speaks of several
/// places in one finding asks this of each.
bool isHidden(const Card& card, Report& report, const RuleInfo& rule, Span place);

/// Whether the rule, which ran before, has found something.
bool isSaid(const Report& report, const RuleInfo& rule);

/// What the Hub says of a value inside `place`; null: nothing.
Finding* saidByHub(Report& report, Span place);

/// Whether an earlier finding of severity warning or error already speaks of a place inside `span`.
bool isReported(const Report& report, Span span);

/// A string that a code block passes to a call, such as `from_pretrained("ID")`.
struct CodeArgument {
  std::string_view call;   ///< the function's last name
  std::string_view value;  ///< the string without its quotes
  Span span;               ///< of `value`, in the card
};

/// First string arguments of the calls named, over all code blocks of the body.
std::vector<CodeArgument> codeArguments(const Card& card, std::initializer_list<std::string_view> calls);

/// Top-level module names that the Python code of the body imports, in order, unique; the first 200.
const std::vector<std::string_view>& importedModules(const Card& card);

}  // namespace cardsmith::rules
