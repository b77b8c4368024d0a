#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cardsmith {

// Which part of a text each token of a tokenizer stands for. Tokenizers for the browser give ids and tokens
// but no offsets; this finds them from the tokens alone, whatever the tokenizer's normaliser did to case,
// accents, spaces and compatibility forms: text and tokens are folded alike, and the folded characters are
// brought into line.

/// How a tokenizer writes its tokens.
struct TokenForm {
  std::string continuation_prefix{};  ///< of a token that goes on with a word: "##" (WordPiece)
  std::string word_suffix{};          ///< of a token that ends a word: "</w>"
  std::string space_symbol{};         ///< what stands for a space: "▁" (SentencePiece)
  bool byte_level = false;            ///< each character of a token is a byte, written as GPT-2 does
  bool byte_fallback = false;         ///< "<0xNN>" is a byte
  /// The tokenizer keeps every character (it may change case): only U+0020 is white space that tokens lack,
  /// and nothing is dropped. Knowing this makes for the right ranges where characters are unknown.
  bool verbatim = false;
  std::string unknown{};  ///< the token for what the vocabulary lacks: "[UNK]", "<unk>"
  /// Tokens that stand for themselves where the text has them and for nothing else: "[CLS]", "</s>",
  /// "[MASK]", and the other added tokens.
  std::vector<std::string> literal{};
};

/// What Unicode says of characters, for those of them that are neither ASCII nor their own fold. The caller
/// has Unicode's tables (a browser's String.prototype.normalize); the engine does not carry them. A character
/// that is in none of these is an ordinary letter, its own fold.
struct CharacterTable {
  /// A character and its fold: decomposed for compatibility (NFKD), without case. Folds are not folded again.
  std::vector<std::pair<char32_t, std::u32string>> folds{};
  std::u32string
      marks;  ///< combining marks and joiners, which normalisers drop and which go with what precedes
  std::u32string ignored{};  ///< control and format characters, which normalisers drop
  std::u32string spaces{};   ///< white space
  std::u32string singles{};  ///< punctuation: a word of its own
};

/// Half open, in UTF-16 code units of the text.
struct TokenRange {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

/// The range of each token, in the order of `tokens`:
/// - Ranges are in order: neither start nor end ever falls. They begin and end between characters (code
/// points).
/// - A token that holds a part of a character (some of its bytes, one letter of a ligature, a jamo of a
/// syllable)
///   has the whole character; so neighbours may share one.
/// - White space at a token's ends is left out, unless the token is nothing else. Marks that the normaliser
/// dropped
///   go with the character before them.
/// - Unknown tokens take what stands between their neighbours; several of them share it word by word, else
/// character
///   by character.
/// - None for a literal token that the text does not have at its place ("[CLS]"), an empty range for any
/// other
///   token that fits nowhere.
///
/// Tokens of two texts (question and context) are aligned with the two texts joined by a space. Tokens may
/// stop before the text does. Never fails; the time is linear in text and tokens: the search for a place to
/// go on after what fits nowhere has a budget, and when it is used up, tokens that do not fit where they
/// should get empty ranges.
///
/// @param text UTF-8; an invalid sequence counts as one U+FFFD
std::vector<std::optional<TokenRange>> alignTokens(std::string_view text,
                                                   const std::vector<std::string>& tokens,
                                                   const TokenForm& form, const CharacterTable& table);

/// For callers that speak JSON. `request` is an object:
///   tokens   the tokens, strings
///   form     TokenForm's members, each of which may be left out
///   folds    object: a character and its fold
///   marks, ignored, spaces, singles: strings
/// Answers a list with [start, end] or null for each token; {"error": "..."} for a bad request.
std::string alignTokensJson(std::string_view text, std::string_view request);

}  // namespace cardsmith
