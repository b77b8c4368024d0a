#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cardsmith/align.h"
#include "tokenize/characters.h"

namespace cardsmith::tokenize {

/// A folded character of the tokens, and the tokens that it comes from: more than one where a character's
/// bytes are spread over them.
struct TokenUnit {
  char32_t c = 0;
  Kind kind = Kind::letter;
  bool gap = false;         ///< an unknown token, or bytes that are no character: stands for anything
  bool word_start = false;  ///< the first of a token that does not go on with a word
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::uint32_t literal = 0;  ///< in a literal token: how many of its units are left, this one included
};

/// The tokens as one stream of characters. Literal tokens that stand nowhere in `text` have none.
std::vector<TokenUnit> readTokens(std::string_view text, const std::vector<std::string>& tokens,
                                  const TokenForm& form, Characters& characters);

}  // namespace cardsmith::tokenize
