#include "tokenize/token_stream.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string_view>

#include "text/sort.h"
#include "text/utf8.h"

namespace cardsmith::tokenize {

namespace {

// The byte that GPT-2's byte-level alphabet writes as this character: itself where it is visible in Latin-1,
// else from U+0100 on in the order of the bytes.
std::optional<unsigned char> byteOfCharacter(char32_t c) {
  const auto visible = [](char32_t b) {
    return (b >= 0x21 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFF && b != 0xAD);
  };
  if (visible(c)) return static_cast<unsigned char>(c);
  if (c < 0x100 || c > 0x143) return std::nullopt;
  char32_t left = c - 0x100;
  for (char32_t b = 0; b < 0x100; ++b) {
    if (!visible(b) && left-- == 0) return static_cast<unsigned char>(b);
  }
  return std::nullopt;
}

// The byte of "<0xNN>".
std::optional<unsigned char> fallbackByte(std::string_view token) {
  if (token.size() != 6 || !token.starts_with("<0x"sv) || token[5] != '>') return std::nullopt;
  int value = 0;
  for (const char c : token.substr(3, 2)) {
    if (c >= '0' && c <= '9') {
      value = value * 16 + (c - '0');
    } else if (c >= 'A' && c <= 'F') {
      value = value * 16 + (c - 'A' + 10);
    } else {
      return std::nullopt;
    }
  }
  return static_cast<unsigned char>(value);
}

class Reader {
 public:
  Reader(std::string_view text, const TokenForm& form, Characters& characters)
      : text_(text), form_(form), characters_(characters), literal_(form.literal) {
    stableSort(literal_);
  }

  std::vector<TokenUnit> read(const std::vector<std::string>& tokens) {
    for (token_ = 0; token_ < tokens.size(); ++token_) readToken(tokens[token_]);
    flushBytes();
    return std::move(units_);
  }

 private:
  std::string_view text_;
  const TokenForm& form_;
  Characters& characters_;
  std::vector<std::string> literal_;
  std::vector<std::pair<std::string, bool>> stands_in_text_;  // of the literal tokens met so far
  std::vector<TokenUnit> units_;
  std::string bytes_;                       // of characters that are not complete yet
  std::vector<std::uint32_t> byte_tokens_;  // beside bytes_
  std::uint32_t token_ = 0;
  bool word_start_ = false;

  void readToken(std::string_view token) {
    word_start_ = true;
    // The unknown token is a special one too; it stands for something all the same.
    if (!form_.unknown.empty() && token == form_.unknown) {
      flushBytes();
      addGap(token_, token_);
      return;
    }
    if (std::binary_search(literal_.begin(), literal_.end(), token, std::less<>())) {
      flushBytes();
      if (standsInText(token)) readLiteral(token);
      return;
    }
    if (form_.byte_fallback) {
      if (const auto byte = fallbackByte(token)) {
        addByte(*byte);
        return;
      }
    }
    if (!form_.byte_level) flushBytes();
    const std::string& prefix = form_.continuation_prefix;
    if (!prefix.empty() && token.size() > prefix.size() && token.starts_with(prefix)) {
      token.remove_prefix(prefix.size());
      word_start_ = false;
    }
    const std::string& suffix = form_.word_suffix;
    if (!suffix.empty() && token.size() > suffix.size() && token.ends_with(suffix)) {
      token.remove_suffix(suffix.size());
    }
    for (std::size_t at = 0, length = 0; at < token.size(); at += length) {
      const char32_t c = utf8::codePointAt(token, at, length);
      const auto byte = form_.byte_level ? byteOfCharacter(c) : std::nullopt;
      if (byte) {
        addByte(*byte);
      } else {
        flushBytes();
        addCharacter(c, token_, token_);
      }
    }
  }

  void readLiteral(std::string_view token) {
    const std::size_t begin = units_.size();
    for (std::size_t at = 0, length = 0; at < token.size(); at += length) {
      addCharacter(utf8::codePointAt(token, at, length), token_, token_);
    }
    for (std::size_t i = begin; i < units_.size(); ++i) {
      units_[i].literal = static_cast<std::uint32_t>(units_.size() - i);
    }
  }

  bool standsInText(std::string_view token) {
    for (const auto& [known, answer] : stands_in_text_) {
      if (known == token) return answer;
    }
    // There may be many added tokens; only so many are looked for.
    constexpr std::size_t kMost = 64;
    if (stands_in_text_.size() >= kMost || token.empty()) return false;
    stands_in_text_.emplace_back(token, text_.find(token) != std::string_view::npos);
    return stands_in_text_.back().second;
  }

  void addByte(unsigned char byte) {
    if (bytes_.empty() && byte < 0x80) {
      addCharacter(byte, token_, token_);
      return;
    }
    // A byte that begins a character ends what was not complete.
    if (!bytes_.empty() && (byte < 0x80 || byte >= 0xC0)) {
      flushBytes();
      addByte(byte);
      return;
    }
    bytes_ += static_cast<char>(byte);
    byte_tokens_.push_back(token_);
    if (bytes_.size() == 4 || utf8::findInvalid(bytes_) == std::string::npos) flushBytes();
  }

  // Reads what bytes there are; such as are no character become a gap.
  void flushBytes() {
    if (bytes_.empty()) return;
    if (utf8::findInvalid(bytes_) == std::string::npos) {
      std::size_t length = 0;
      addCharacter(utf8::codePointAt(bytes_, 0, length), byte_tokens_.front(), byte_tokens_.back());
    } else {
      addGap(byte_tokens_.front(), byte_tokens_.back());
    }
    bytes_.clear();
    byte_tokens_.clear();
  }

  void addCharacter(char32_t c, std::uint32_t first, std::uint32_t last) {
    for (const char32_t folded : characters_.fold(c)) {
      units_.push_back({folded, characters_.kind(folded), false, word_start_, first, last, 0});
      word_start_ = false;
    }
  }

  void addGap(std::uint32_t first, std::uint32_t last) {
    units_.push_back({0, Kind::letter, true, word_start_, first, last, 0});
    word_start_ = false;
  }
};

}  // namespace

std::vector<TokenUnit> readTokens(std::string_view text, const std::vector<std::string>& tokens,
                                  const TokenForm& form, Characters& characters) {
  return Reader(text, form, characters).read(tokens);
}

}  // namespace cardsmith::tokenize
