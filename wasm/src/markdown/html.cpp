#include "markdown/html.h"

#include <algorithm>

#include "text/strings.h"

namespace cardsmith::markdown {

namespace {

bool isSpace(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Elements whose content is not markup.
bool isRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea";
}

}  // namespace

const HtmlAttribute* HtmlToken::find(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const HtmlAttribute& entry) { return entry.name == attribute; });
  return found == attributes.end() ? nullptr : &*found;
}

std::size_t HtmlTokenizer::find(std::string_view what, std::size_t from) {
  const std::size_t found = text_.find(what, from);
  if (found == std::string_view::npos) budget_ -= std::min(budget_, text_.size() - from);
  return found;
}

bool HtmlTokenizer::next(HtmlToken& token) {
  if (at_ >= text_.size()) return false;
  token = {};
  const std::size_t begin = at_;
  if (text_[begin] == '<' && budget_ > 0) {
    const std::string_view rest = text_.substr(begin);
    if (rest.starts_with("<!--"sv)) {
      const std::size_t end = find("-->", begin + 4);
      token.kind = HtmlToken::Kind::comment;
      token.content = {begin + 4, end == std::string_view::npos ? text_.size() : end};
      at_ = end == std::string_view::npos ? text_.size() : end + 3;
      token.span = {begin, at_};
      return true;
    }
    if (rest.starts_with("<!"sv) || rest.starts_with("<?"sv)) {
      const std::size_t end = find(rest[1] == '?'                    ? "?>"
                                   : rest.starts_with("<![CDATA["sv) ? "]]>"
                                                                     : ">",
                                   begin);
      if (end != std::string_view::npos) {
        at_ = text_.find('>', end) + 1;
        token.kind = HtmlToken::Kind::other;
        token.span = {begin, at_};
        return true;
      }
    } else if (readTag(token)) {
      if (token.kind == HtmlToken::Kind::open_tag && isRawText(token.name)) {
        // Its text is nobody's prose: go on at the end tag.
        const std::string end_tag = strings::concat({"</", token.name});
        std::size_t i = at_;
        while (i < text_.size() &&
               !(text_[i] == '<' && strings::equalsIgnoreAsciiCase(text_.substr(i, end_tag.size()), end_tag)))
          ++i;
        at_ = i;
      }
      return true;
    }
  }
  at_ = std::min(text_.find('<', begin + 1), text_.size());
  token.kind = HtmlToken::Kind::text;
  token.span = {begin, at_};
  return true;
}

bool HtmlTokenizer::readTag(HtmlToken& token) {
  const std::size_t begin = at_;
  const std::size_t size = text_.size();
  std::size_t i = begin + 1;
  const bool closing = i < size && text_[i] == '/';
  if (closing) ++i;
  const std::size_t name_begin = i;
  if (i >= size || !strings::isAsciiAlpha(text_[i])) return false;
  while (i < size && (strings::isAsciiAlnum(text_[i]) || text_[i] == '-' || text_[i] == ':')) ++i;
  token.name = strings::toLowerAscii(text_.substr(name_begin, i - name_begin));
  if (i < size && !isSpace(text_[i]) && text_[i] != '>' && text_[i] != '/') return false;
  while (true) {
    while (i < size && (isSpace(text_[i]) || text_[i] == '/')) ++i;
    if (i >= size) break;
    if (text_[i] == '>') {
      token.kind = closing ? HtmlToken::Kind::close_tag : HtmlToken::Kind::open_tag;
      at_ = i + 1;
      token.span = {begin, at_};
      return true;
    }
    const std::size_t attribute_begin = i;
    while (i < size && !isSpace(text_[i]) && text_[i] != '=' && text_[i] != '>' && text_[i] != '/') ++i;
    if (i == attribute_begin) ++i;  // a stray `=`
    HtmlAttribute attribute{strings::toLowerAscii(text_.substr(attribute_begin, i - attribute_begin)),
                            {i, i}};
    std::size_t after = i;
    while (after < size && isSpace(text_[after])) ++after;
    if (after < size && text_[after] == '=') {
      i = after + 1;
      while (i < size && isSpace(text_[i])) ++i;
      if (i >= size) break;
      const char quote = text_[i];
      if (quote == '"' || quote == '\'') {
        const std::size_t value_begin = i + 1;
        i = text_.find(quote, value_begin);
        if (i == std::string_view::npos) break;
        attribute.value = {value_begin, i};
        ++i;
      } else {
        const std::size_t value_begin = i;
        while (i < size && !isSpace(text_[i]) && text_[i] != '>') ++i;
        attribute.value = {value_begin, i};
      }
    }
    if (token.attributes.size() < 64) token.attributes.push_back(std::move(attribute));
  }
  budget_ -= std::min(budget_, size - begin);  // no end: not a tag
  token = {};
  return false;
}

}  // namespace cardsmith::markdown
