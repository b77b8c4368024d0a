#include "yaml/error_place.h"

#include <algorithm>

namespace cardsmith::yaml {

namespace {

bool isBlank(char c) {
  return c == ' ' || c == '\t';
}
bool isBreak(char c) {
  return c == '\n' || c == '\r';
}

class Placer {
 public:
  Placer(Error& error, const ErrorContext& context)
      : error_(error), context_(context), text_(context.text), at_(std::min(context.at, text_.size())) {
    if (context.value != nullptr && !(context.value->isNull() && context.value->span.empty())) {
      value_ = Span{context.value->span.begin - context.base, context.value->span.end - context.base};
      plain_ = context.value->style == Style::plain;
      quoted_ = context.value->style == Style::single_quoted || context.value->style == Style::double_quoted;
      // An alias leads to its anchor's place; what stands before `at` is the alias.
      if (value_->end > at_ || context.value->aliased) value_ = std::nullopt;
      alias_ = context.value->aliased;
    }
  }

  void place() {
    if (error_.reason == "bad indentation of a mapping entry" ||
        error_.reason == "bad indentation of a sequence entry") {
      placeEntry();
    } else if (error_.code == "multiline-key" || error_.code == "missing-colon") {
      placeLongKey(context_.entry);
    } else if (error_.code == "content-after-end") {
      placeContentAfterEnd();
    } else if (error_.code == "missing-comma") {
      placeMissingComma();
    } else if (error_.code == "unclosed-flow") {
      const std::size_t opener = context_.flow_openers.back();
      set("unclosed-flow", {opener, opener + 1});
    } else if (error_.code == "unclosed-quote") {
      set("unclosed-quote", {context_.opener, lineText(context_.opener).end});
    } else if (error_.code == "tab-indentation") {
      set("tab-indentation", tabs(lineBegin(at_)));
    } else if (error_.reason == "a line break is expected") {
      set("block-scalar-header", {at_, lineText(at_).end});
      relate({context_.opener, context_.opener + 1}, "this begins a text whose lines stand below");
    } else if (error_.code == "block-scalar-indentation") {
      set(error_.code, {context_.opener, std::max(context_.opener + 1, lineText(context_.opener).end)});
    } else if (error_.code == "invalid-escape") {
      relate({context_.opener, context_.opener + 1}, "the text in double quotes begins here");
    } else if (error_.code == "missing-document-start") {
      set(error_.code, {context_.directive, lineText(context_.directive).end});
    }
  }

 private:
  Error& error_;
  const ErrorContext& context_;
  std::string_view text_;
  std::size_t at_;
  std::optional<Span> value_;  // what was read before `at`, when that says something
  bool plain_ = false;
  bool quoted_ = false;
  bool alias_ = false;

  char charAt(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool isSpaceAt(std::size_t i) const { return i >= text_.size() || isBlank(text_[i]) || isBreak(text_[i]); }

  std::size_t lineBegin(std::size_t i) const {
    while (i > 0 && !isBreak(text_[i - 1])) --i;
    return i;
  }
  std::size_t lineEnd(std::size_t i) const {
    while (i < text_.size() && !isBreak(text_[i])) ++i;
    return i;
  }
  std::size_t firstOfLine(std::size_t i) const {
    i = lineBegin(i);
    while (i < text_.size() && isBlank(text_[i])) ++i;
    return i;
  }
  // From `i` to the line's end, without a comment and blanks at the end.
  Span lineText(std::size_t i) const {
    std::size_t end = lineEnd(i);
    for (std::size_t k = i + 1; k < end; ++k) {
      if (text_[k] == '#' && isBlank(text_[k - 1])) {
        end = k;
        break;
      }
    }
    while (end > i && isBlank(text_[end - 1])) --end;
    return {i, end};
  }
  // The tabs in the white space that opens a line; empty when there is none.
  Span tabs(std::size_t line) const {
    std::size_t begin = line;
    while (charAt(begin) == ' ') ++begin;
    std::size_t end = begin;
    while (isBlank(charAt(end))) ++end;
    return {begin, end};
  }

  void set(std::string_view code, Span local) {
    error_.code = code;
    error_.span = {local.begin + context_.base, std::max(local.begin, local.end) + context_.base};
  }
  void relate(Span local, std::string_view message) {
    error_.related.push_back(
        {{local.begin + context_.base, local.end + context_.base}, std::string(message)});
  }

  // A tab stands where the indentation of this line should be.
  bool placeTab(std::size_t line) {
    const Span found = tabs(line);
    if (found.empty()) return false;
    set("tab-indentation", found);
    return true;
  }

  // A quoted text that runs over several lines and then goes wrong was most likely left open on its first
  // line.
  bool placeOpenQuote() { return value_ && quoted_ && placeOpenQuote(*value_); }
  bool placeOpenQuote(Span quoted) {
    if (lineBegin(quoted.begin) == lineBegin(quoted.end)) return false;
    set("unclosed-quote", {quoted.begin, lineText(quoted.begin).end});
    relate({quoted.end - 1, quoted.end}, "the quote is taken to end here");
    return true;
  }
  // The same for the value of the entry before, when what is left over begins right behind it.
  bool placeOpenQuoteBefore(const Node* node, std::size_t begin) {
    if (node == nullptr || node->aliased) return false;
    if (node->style != Style::single_quoted && node->style != Style::double_quoted) return false;
    const Span quoted{node->span.begin - context_.base, node->span.end - context_.base};
    return quoted.end <= begin && lineBegin(quoted.end) == lineBegin(begin) && placeOpenQuote(quoted);
  }

  // Something is left over after a value, on its line or deeper than its key.
  void placeEntry() {
    const std::size_t first = firstOfLine(at_);
    const bool colon = charAt(at_) == ':' && isSpaceAt(at_ + 1);
    if (value_ && plain_ && colon) {
      const std::size_t value_line = lineBegin(value_->begin);
      if (value_line == lineBegin(at_)) {
        if (value_->begin == first && placeTab(value_line)) return;
        set("unquoted-colon", {value_->begin, lineText(value_->begin).end});
        return;
      }
      if (placeTab(lineBegin(at_))) return;
      set("bad-indentation", {first, at_});
      relate({value_->begin, lineText(value_->begin).end},
             "deeper than this, the line goes on with this value");
      return;
    }
    if (at_ == first && lineBegin(at_) != lineBegin(context_.entry) && (value_ || alias_)) {
      if (placeTab(lineBegin(at_))) return;
      set("bad-indentation", {at_, std::max(at_ + 1, lineText(at_).end)});
      const std::size_t sibling = value_ ? value_->begin : context_.entry;
      relate({sibling, lineText(sibling).end},
             value_ ? "the value before it is indented otherwise" : "it is deeper than this entry");
      return;
    }
    if (placeOpenQuote()) return;
    if (value_ || alias_) {
      set("text-after-value", {at_, lineText(at_).end});
      if (value_) relate(*value_, "the value ends here");
      return;
    }
    // Nothing could be read where the value stands.
    if (colon) {
      set("unquoted-colon", {at_, lineText(at_).end});
    } else if ((charAt(at_) == '-' || charAt(at_) == '?') && isSpaceAt(at_ + 1)) {
      set("bad-indentation", {at_, lineText(at_).end});
      relate({context_.entry, lineText(context_.entry).end}, "a list begins on the line below its key");
    } else {
      set("reserved-character", {at_, lineText(at_).end});
    }
  }

  // What begins at `begin` was taken for a key over several lines, or for one without a colon.
  void placeLongKey(std::size_t begin) {
    if (placeOpenQuoteBefore(context_.previous, begin)) return;
    const Span line = lineText(begin);
    const char c = charAt(begin);
    if (c == '"' || c == '\'') {
      if (!placeOpenQuote()) set("missing-colon", line);
      return;
    }
    if (c == '[' || c == '{' || c == '*' || c == '&' || c == '!') {
      set(error_.code == "content-after-end" ? "multiline-key" : error_.code, line);
      return;
    }
    if (placeTab(lineBegin(begin)) || placeStrangeColon(line)) return;
    set("missing-colon", line);
  }

  // `-item`; `key:value`; or a colon that is none: full width, or with a no-break space after it.
  bool placeStrangeColon(Span line) {
    if (charAt(line.begin) == '-' && charAt(line.begin + 1) != '-' && !isSpaceAt(line.begin + 1)) {
      set("missing-space", {line.begin, line.begin + 1});
      return true;
    }
    for (std::size_t i = line.begin; i < line.end; ++i) {
      const char c = text_[i];
      if (c == ':') {
        if (text_.substr(i, 3) == "://") return false;
        const bool no_break = text_.substr(i + 1, 2) == "\xC2\xA0";
        set("missing-space", no_break ? Span{i + 1, i + 3} : Span{i, i + 1});
        return true;
      }
      if (text_.substr(i, 3) == "\xEF\xBC\x9A") {
        set("missing-colon", {i, i + 3});
        return true;
      }
      if (isBlank(c) && i > line.begin + 30) return false;
    }
    return false;
  }

  void placeContentAfterEnd() {
    const std::size_t first = firstOfLine(at_);
    const bool colon = charAt(at_) == ':' && isSpaceAt(at_ + 1);
    if (value_ && plain_ && colon) {
      placeLongKey(value_->begin);
      return;
    }
    if (placeOpenQuote()) return;
    if (context_.value != nullptr && context_.value->isMapping() && !context_.value->entries.empty() &&
        placeOpenQuoteBefore(context_.value->entries.back().value, at_)) {
      return;
    }
    if (at_ != first && value_) {
      set("text-after-value", {at_, lineText(at_).end});
      relate({value_->begin, std::min(value_->end, lineEnd(value_->begin))}, "the value begins here");
      return;
    }
    if (placeTab(lineBegin(at_))) return;
    const char c = charAt(at_);
    if (c == '@' || c == '`' || c == '%' || c == '&' || c == '|' || c == '>' || c == ']' || c == '}' ||
        c == ',') {
      set("reserved-character", {at_, lineText(at_).end});
      return;
    }
    const Span line{at_, std::max(at_ + 1, lineText(at_).end)};
    if (!value_) {
      set("content-after-end", line);
      return;
    }
    const std::size_t root_column = value_->begin - lineBegin(value_->begin);
    if (root_column > at_ - lineBegin(at_) && root_column != 0) {
      set("bad-indentation", line);
      relate({value_->begin, lineText(value_->begin).end}, "the block begins with more indentation");
      return;
    }
    set("content-after-end", line);
    if (context_.value->isSequence()) {
      relate({value_->begin, lineText(value_->begin).end}, "the block is a list up to here");
    } else if (context_.value->isMapping() && !context_.value->entries.empty()) {
      const Entry& last = context_.value->entries.back();
      relate(Span{last.key_span.begin - context_.base, last.key_span.end - context_.base},
             "the last key before it");
    }
  }

  void placeMissingComma() {
    const std::size_t opener = context_.flow_openers.back();
    // A bracket left open swallows the lines below it up to something that cannot stand in it.
    const std::size_t opener_line = lineBegin(opener);
    const std::size_t line = lineBegin(at_);
    if (line != opener_line) {
      const std::size_t indent = firstOfLine(at_) - line;
      const std::size_t opener_indent = firstOfLine(opener) - opener_line;
      if (indent <= opener_indent) {
        set("unclosed-flow", {opener, opener + 1});
        relate({firstOfLine(at_), std::max(at_, firstOfLine(at_) + 1)},
               "this is taken for a part of the list");
        return;
      }
    }
    set("missing-comma", {at_, std::min(text_.size(), at_ + 1)});
    relate({opener, opener + 1}, charAt(opener) == '[' ? "the list begins here" : "the mapping begins here");
  }
};

}  // namespace

void placeError(Error& error, const ErrorContext& context) {
  Placer(error, context).place();
}

}  // namespace cardsmith::yaml
