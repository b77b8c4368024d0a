#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::markdown {

struct HtmlAttribute {
  std::string name;  ///< lower case
  Span value;        ///< as written, without quotes; empty where there is none
};

struct HtmlToken {
  enum class Kind : unsigned char { text, open_tag, close_tag, comment, other };
  Kind kind = Kind::text;
  Span span;
  std::string name;  ///< tags: lower case
  std::vector<HtmlAttribute> attributes;
  Span content;  ///< comment: without `<!--` and `-->`

  const HtmlAttribute* find(std::string_view attribute) const;
};

/// Reads raw HTML as a browser's tokenizer would, as far as a card's outline needs: tags, comments, text.
/// Linear: after too many tags without an end the rest is text.
class HtmlTokenizer {
 public:
  HtmlTokenizer(std::string_view text, Span span)
      : text_(text.substr(0, span.end)), at_(span.begin), budget_(4 * span.size() + 64) {}

  /// False at the end.
  bool next(HtmlToken& token);

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t budget_;  // bytes that failed attempts may still read

  bool readTag(HtmlToken& token);
  std::size_t find(std::string_view what, std::size_t from);
};

}  // namespace cardsmith::markdown
