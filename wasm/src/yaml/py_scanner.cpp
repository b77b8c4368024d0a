// PyYAML 6's scanner, rule by rule: what it takes decides which cards Python tools can read, so its oddities
// (tabs, `?` in flow collections, simple keys of at most 1024 characters) are kept.

#include "yaml/py_scanner.h"

#include <algorithm>

#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::yaml {

namespace {

using strings::concat;

constexpr std::size_t kLongestSimpleKey = 1024;  // characters

bool isWordChar(char c) {
  return strings::isAsciiAlnum(c) || c == '-' || c == '_';
}

bool isHex(char c) {
  return strings::isAsciiDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

struct OrdinaryTable {
  bool of[256] = {};
  constexpr OrdinaryTable() {
    for (unsigned c = 0x21; c < 0x7F; ++c) of[c] = true;
    for (const char c : {':', ',', '?', '[', ']', '{', '}', '#', '\'', '"', '\\'}) {
      of[static_cast<unsigned char>(c)] = false;
    }
  }
  constexpr bool has(char c) const { return of[static_cast<unsigned char>(c)]; }
};
constexpr OrdinaryTable kOrdinary;

void appendCode(std::string& out, char32_t code) {
  if (code < 0xD800 || code > 0xDFFF) {
    utf8::append(out, code);
    return;
  }
  const auto byte = [&](std::size_t from_end) {
    return static_cast<unsigned char>(out[out.size() - from_end]);
  };
  // Two halves stand for one character, as js-yaml has it.
  if (code >= 0xDC00 && out.size() >= 3 && byte(3) == 0xED && byte(2) >= 0xA0 && byte(2) <= 0xAF) {
    const char32_t high = 0xD000U | ((byte(2) & 0x3FU) << 6U) | (byte(1) & 0x3FU);
    out.resize(out.size() - 3);
    utf8::append(out, 0x10000U + ((high - 0xD800U) << 10U) + (code - 0xDC00U));
    return;
  }
  out += static_cast<char>(0xE0U | (code >> 12U));
  out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
  out += static_cast<char>(0x80U | (code & 0x3FU));
}

}  // namespace

std::string_view pyTokenName(PyToken token) {
  switch (token) {
    case PyToken::stream_end:
      return "<stream end>";
    case PyToken::directive:
      return "<directive>";
    case PyToken::document_start:
      return "<document start>";
    case PyToken::document_end:
      return "<document end>";
    case PyToken::block_sequence_start:
      return "<block sequence start>";
    case PyToken::block_mapping_start:
      return "<block mapping start>";
    case PyToken::block_end:
      return "<block end>";
    case PyToken::flow_sequence_start:
      return "[";
    case PyToken::flow_mapping_start:
      return "{";
    case PyToken::flow_sequence_end:
      return "]";
    case PyToken::flow_mapping_end:
      return "}";
    case PyToken::key:
      return "?";
    case PyToken::value:
      return ":";
    case PyToken::block_entry:
      return "-";
    case PyToken::flow_entry:
      return ",";
    case PyToken::alias:
      return "<alias>";
    case PyToken::anchor:
      return "<anchor>";
    case PyToken::tag:
      return "<tag>";
    default:
      return "<scalar>";
  }
}

std::string pyRepr(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  const char quote =
      text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out(1, quote);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + quote;
}

// ------------------------------------------------------------------------------------------------ characters

std::size_t PyScanner::breakLength(std::size_t ahead) const {
  const std::size_t i = at_.at + ahead;
  if (i >= text_.size()) return 0;
  const char c = text_[i];
  if (static_cast<unsigned char>(c) > 0x0D && static_cast<unsigned char>(c) < 0x80) return 0;
  if (c == '\n' || c == '\r') return 1;
  if (c == '\xC2' && text_.substr(i, 2) == "\xC2\x85") return 2;
  if (c == '\xE2' && (text_.substr(i, 3) == "\xE2\x80\xA8" || text_.substr(i, 3) == "\xE2\x80\xA9")) return 3;
  return 0;
}

std::size_t PyScanner::charLength(std::size_t ahead) const {
  if (atEnd(ahead)) return 0;
  const auto c = static_cast<unsigned char>(text_[at_.at + ahead]);
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

std::string PyScanner::found(std::size_t ahead) const {
  if (atEnd(ahead)) return "'\\x00'";
  return pyRepr(text_.substr(at_.at + ahead, charLength(ahead)));
}

void PyScanner::forward(std::size_t bytes) {
  const std::size_t end = std::min(at_.at + bytes, text_.size());
  while (at_.at < end) {
    const auto c = static_cast<unsigned char>(text_[at_.at]);
    if (c >= 0x20 && c < 0x80) {
      ++at_.at;
      ++at_.index;
      ++at_.column;
      continue;
    }
    const std::size_t broken = breakLength();
    const std::size_t length = charLength();
    if (broken != 0 && !(byte() == '\r' && byte(1) == '\n')) {
      ++at_.line;
      at_.column = 0;
    } else if (text_.substr(at_.at, 3) != "\xEF\xBB\xBF") {
      ++at_.column;
    }
    ++at_.index;
    at_.at += length;
  }
}

// Steps over letters, digits and other ASCII that no rule looks at.
void PyScanner::skipOrdinary() {
  std::size_t end = at_.at;
  while (end < text_.size() && kOrdinary.has(text_[end])) ++end;
  at_.index += end - at_.at;
  at_.column += end - at_.at;
  at_.at = end;
}

// Takes a line break; gives "\n" for the usual ones and itself for those of Unicode.
std::string PyScanner::lineBreak() {
  const std::size_t length = breakLength();
  if (length == 0) return {};
  if (length == 3) {
    std::string out(text_.substr(at_.at, 3));
    forward(3);
    return out;
  }
  forward(byte() == '\r' && byte(1) == '\n' ? 2 : length);
  return "\n";
}

void PyScanner::skipSpaces() {
  while (byte() == ' ') forward(1);
}

void PyScanner::skipComment() {
  if (byte() != '#') return;
  while (!endOrBreak()) forward(charLength());
}

// ---------------------------------------------------------------------------------------------------- queue

const PyTokenData& PyScanner::peek() {
  if (ready_ && !failed()) return tokens_[front_];
  while (!failed() && needMore()) fetchMore();
  if (failed() || front_ == tokens_.size()) return end_;
  ready_ = true;
  return tokens_[front_];
}

void PyScanner::popFront() {
  constexpr std::size_t kMostTaken = 1024;
  ready_ = false;
  ++taken_;
  if (++front_ < kMostTaken && front_ != tokens_.size()) return;
  tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(front_));
  front_ = 0;
}

void PyScanner::skip() {
  peek();
  if (failed() || front_ == tokens_.size()) return;
  popFront();
}

PyTokenData PyScanner::take() {
  peek();
  if (failed() || front_ == tokens_.size()) return end_;
  PyTokenData token = std::move(tokens_[front_]);
  popFront();
  return token;
}

PyTokenData& PyScanner::push(PyToken type, const PyMark& start) {
  PyTokenData& token = tokens_.emplace_back();
  token.type = type;
  token.start = start;
  token.end = at_.at;
  return token;
}

bool PyScanner::needMore() {
  if (done_) return false;
  if (front_ == tokens_.size()) return true;
  staleKeys();
  if (failed()) return false;
  return std::any_of(simple_keys_.begin(), simple_keys_.end(),
                     [&](const auto& key) { return key && key->token_number == taken_; });
}

void PyScanner::fetchMore() {
  scanToNext();
  staleKeys();
  unwind(static_cast<long>(at_.column));
  if (failed()) return;
  const char c = byte();
  if (atEnd()) {
    unwind(-1);
    removeKey();
    allow_simple_key_ = false;
    push(PyToken::stream_end, at_);
    done_ = true;
    return;
  }
  if (c == '%' && at_.column == 0) return fetchDirective();
  if (c == '-' && atDocumentIndicator('-')) return fetchIndicator(PyToken::document_start, 3);
  if (c == '.' && atDocumentIndicator('.')) return fetchIndicator(PyToken::document_end, 3);
  switch (c) {
    case '[':
      return fetchFlowStart(PyToken::flow_sequence_start);
    case '{':
      return fetchFlowStart(PyToken::flow_mapping_start);
    case ']':
      return fetchFlowEnd(PyToken::flow_sequence_end);
    case '}':
      return fetchFlowEnd(PyToken::flow_mapping_end);
    case ',':
      allow_simple_key_ = true;
      removeKey();
      return fetchIndicator(PyToken::flow_entry, 1);
    case '*':
      return fetchAnchor(PyToken::alias);
    case '&':
      return fetchAnchor(PyToken::anchor);
    case '!':
      return fetchTag();
    case '\'':
    case '"':
      return fetchQuoted(c);
    default:
      break;
  }
  if (c == '-' && endOrBlank(1)) return fetchBlockEntry();
  if (c == '?' && (flow_level_ != 0 || endOrBlank(1))) return fetchKey();
  if (c == ':' && (flow_level_ != 0 || endOrBlank(1))) return fetchValue();
  if (c == '|' && flow_level_ == 0) return fetchBlockScalar(false);
  if (c == '>' && flow_level_ == 0) return fetchBlockScalar(true);
  const bool indicator =
      endOrBlank() || std::string_view("-?:,[]{}#&*!|>'\"%@`").find(c) != std::string_view::npos;
  if (!indicator || (!endOrBlank(1) && (c == '-' || (flow_level_ == 0 && (c == '?' || c == ':'))))) {
    return fetchPlain();
  }
  fail(concat({"found character ", found(), " that cannot start any token"}), at_);
}

void PyScanner::scanToNext() {
  if (at_.index == 0 && text_.starts_with("\xEF\xBB\xBF"sv)) forward(3);
  for (;;) {
    skipSpaces();
    skipComment();
    if (breakLength() == 0) return;
    lineBreak();
    if (flow_level_ == 0) allow_simple_key_ = true;
  }
}

// --------------------------------------------------------------------------------------------- simple keys

void PyScanner::staleKeys() {
  for (auto& key : simple_keys_) {
    if (!key || (key->mark.line == at_.line && at_.index - key->mark.index <= kLongestSimpleKey)) continue;
    if (key->required) return fail("could not find expected ':'", at_);
    key.reset();
  }
}

void PyScanner::saveKey() {
  if (!allow_simple_key_) return;
  const bool required = flow_level_ == 0 && indent_ == static_cast<long>(at_.column);
  removeKey();
  simple_keys_[flow_level_] = SimpleKey{taken_ + tokens_.size() - front_, required, at_};
}

void PyScanner::removeKey() {
  auto& key = simple_keys_[flow_level_];
  if (key && key->required) fail("could not find expected ':'", at_);
  key.reset();
}

void PyScanner::unwind(long column) {
  if (flow_level_ != 0) return;
  while (indent_ > column) {
    indent_ = indents_.back();
    indents_.pop_back();
    push(PyToken::block_end, at_);
  }
}

bool PyScanner::addIndent(long column) {
  if (indent_ >= column) return false;
  indents_.push_back(indent_);
  indent_ = column;
  return true;
}

// ----------------------------------------------------------------------------------------------- indicators

bool PyScanner::atDocumentIndicator(char c) const {
  return at_.column == 0 && byte() == c && byte(1) == c && byte(2) == c && endOrBlank(3);
}

void PyScanner::fetchIndicator(PyToken type, std::size_t length) {
  if (length == 3) {
    unwind(-1);
    removeKey();
    allow_simple_key_ = false;
  }
  const PyMark start = at_;
  forward(length);
  push(type, start);
}

void PyScanner::fetchFlowStart(PyToken type) {
  saveKey();
  ++flow_level_;
  if (simple_keys_.size() <= flow_level_) simple_keys_.resize(flow_level_ + 1);
  allow_simple_key_ = true;
  fetchIndicator(type, 1);
}

void PyScanner::fetchFlowEnd(PyToken type) {
  removeKey();
  if (flow_level_ > 0) --flow_level_;
  allow_simple_key_ = false;
  fetchIndicator(type, 1);
}

void PyScanner::fetchBlockEntry() {
  if (flow_level_ == 0) {
    if (!allow_simple_key_) return fail("sequence entries are not allowed here", at_);
    if (addIndent(static_cast<long>(at_.column))) push(PyToken::block_sequence_start, at_);
  }
  allow_simple_key_ = true;
  removeKey();
  fetchIndicator(PyToken::block_entry, 1);
}

void PyScanner::fetchKey() {
  if (flow_level_ == 0) {
    if (!allow_simple_key_) return fail("mapping keys are not allowed here", at_);
    if (addIndent(static_cast<long>(at_.column))) push(PyToken::block_mapping_start, at_);
  }
  allow_simple_key_ = flow_level_ == 0;
  removeKey();
  fetchIndicator(PyToken::key, 1);
}

void PyScanner::fetchValue() {
  if (const auto key = simple_keys_[flow_level_]) {
    simple_keys_[flow_level_].reset();
    const auto place = [&] {
      return tokens_.begin() + static_cast<std::ptrdiff_t>(front_ + key->token_number - taken_);
    };
    PyTokenData token;
    token.start = key->mark;
    token.end = key->mark.at;
    token.type = PyToken::key;
    tokens_.insert(place(), token);
    if (flow_level_ == 0 && addIndent(static_cast<long>(key->mark.column))) {
      token.type = PyToken::block_mapping_start;
      tokens_.insert(place(), token);
    }
    allow_simple_key_ = false;
  } else {
    if (flow_level_ == 0) {
      if (!allow_simple_key_) return fail("mapping values are not allowed here", at_);
      if (addIndent(static_cast<long>(at_.column))) push(PyToken::block_mapping_start, at_);
    }
    allow_simple_key_ = flow_level_ == 0;
    removeKey();
  }
  fetchIndicator(PyToken::value, 1);
}

// ---------------------------------------------------------------------------------------------- directives

void PyScanner::fetchDirective() {
  unwind(-1);
  removeKey();
  allow_simple_key_ = false;
  const PyMark start = at_;
  forward(1);
  std::size_t length = 0;
  while (isWordChar(byte(length))) ++length;
  const std::string name(text_.substr(at_.at, length));
  if (length != 0) forward(length);
  if (length == 0 || !endOrSpace()) {
    return fail(concat({"expected alphabetic or numeric character, but found ", found()}), at_);
  }
  PyTokenData token;
  token.type = PyToken::directive;
  token.start = start;
  token.value = name;
  if (name == "YAML") {
    if (!readVersion(token)) return;
  } else if (name == "TAG") {
    skipSpaces();
    auto handle = readTagHandle();
    if (!handle) return;
    if (byte() != ' ') return fail(concat({"expected ' ', but found ", found()}), at_);
    skipSpaces();
    auto prefix = readTagUri();
    if (!prefix) return;
    if (!endOrSpace()) return fail(concat({"expected ' ', but found ", found()}), at_);
    token.handle = std::move(*handle);
    token.value = "TAG " + *prefix;
  } else {
    while (!endOrBreak()) forward(charLength());
  }
  token.end = at_.at;
  if (!ignoreRestOfLine()) return;
  tokens_.push_back(std::move(token));
}

bool PyScanner::readVersion(PyTokenData& token) {
  skipSpaces();
  const auto number = [&](bool first) {
    if (!strings::isAsciiDigit(byte())) {
      fail(concat({"expected a digit, but found ", found()}), at_);
      return false;
    }
    int value = 0;
    while (strings::isAsciiDigit(byte())) {
      value = std::min(1000, value * 10 + (byte() - '0'));
      forward(1);
    }
    if (first) token.major = value;
    return true;
  };
  if (!number(true)) return false;
  if (byte() != '.') {
    fail(concat({"expected a digit or '.', but found ", found()}), at_);
    return false;
  }
  forward(1);
  if (!number(false)) return false;
  if (!endOrSpace()) {
    fail(concat({"expected a digit or ' ', but found ", found()}), at_);
    return false;
  }
  return true;
}

bool PyScanner::ignoreRestOfLine() {
  skipSpaces();
  skipComment();
  if (!endOrBreak()) {
    fail(concat({"expected a comment or a line break, but found ", found()}), at_);
    return false;
  }
  lineBreak();
  return true;
}

// ----------------------------------------------------------------------------------------- anchors and tags

void PyScanner::fetchAnchor(PyToken type) {
  saveKey();
  allow_simple_key_ = false;
  const PyMark start = at_;
  forward(1);
  std::size_t length = 0;
  while (isWordChar(byte(length))) ++length;
  std::string name(text_.substr(at_.at, length));
  if (length != 0) forward(length);
  const bool ended = endOrBlank() || std::string_view("?:,]}%@`").find(byte()) != std::string_view::npos;
  if (length == 0 || !ended) {
    return fail(concat({"expected alphabetic or numeric character, but found ", found()}), at_);
  }
  push(type, start).value = std::move(name);
}

void PyScanner::fetchTag() {
  saveKey();
  allow_simple_key_ = false;
  const PyMark start = at_;
  PyTokenData token;
  token.type = PyToken::tag;
  token.start = start;
  if (byte(1) == '<') {
    forward(2);
    auto uri = readTagUri();
    if (!uri) return;
    if (byte() != '>') return fail(concat({"expected '>', but found ", found()}), at_);
    forward(1);
    token.value = std::move(*uri);
  } else if (endOrBlank(1)) {
    token.value = "!";
    forward(1);
  } else {
    std::size_t length = 1;
    while (!endOrSpace(length) && byte(length) != '!') length += charLength(length);
    token.has_handle = true;
    token.handle = "!";
    if (byte(length) == '!' && !endOrSpace(length)) {
      auto handle = readTagHandle();
      if (!handle) return;
      token.handle = std::move(*handle);
    } else {
      forward(1);
    }
    auto uri = readTagUri();
    if (!uri) return;
    token.value = std::move(*uri);
  }
  if (!endOrSpace()) return fail(concat({"expected ' ', but found ", found()}), at_);
  token.end = at_.at;
  tokens_.push_back(std::move(token));
}

std::optional<std::string> PyScanner::readTagHandle() {
  if (byte() != '!') {
    fail(concat({"expected '!', but found ", found()}), at_);
    return std::nullopt;
  }
  std::size_t length = 1;
  if (byte(length) != ' ') {
    while (isWordChar(byte(length))) ++length;
    if (byte(length) != '!') {
      const std::string wrong = found(length);
      forward(length);
      fail(concat({"expected '!', but found ", wrong}), at_);
      return std::nullopt;
    }
    ++length;
  }
  std::string handle(text_.substr(at_.at, length));
  forward(length);
  return handle;
}

std::optional<std::string> PyScanner::readTagUri() {
  std::string out;
  while (!atEnd()) {
    const char c = byte();
    if (c == '%') {
      const PyMark start = at_;
      std::string bytes;
      while (byte() == '%') {
        forward(1);
        for (std::size_t k = 0; k < 2; ++k) {
          if (!isHex(byte(k))) {
            fail(concat({"expected URI escape sequence of 2 hexadecimal numbers, but found ", found(k)}),
                 at_);
            return std::nullopt;
          }
        }
        const auto digit = [](char d) { return strings::isAsciiDigit(d) ? d - '0' : (d | 0x20) - 'a' + 10; };
        bytes += static_cast<char>(digit(byte()) * 16 + digit(byte(1)));
        forward(2);
      }
      if (utf8::findInvalid(bytes) != std::string_view::npos) {
        fail("'utf-8' codec can't decode the escapes", start);
        return std::nullopt;
      }
      out += bytes;
    } else if (strings::isAsciiAlnum(c) ||
               std::string_view("-;/?:@&=+$,_.!~*'()[]").find(c) != std::string_view::npos) {
      out += c;
      forward(1);
    } else {
      break;
    }
  }
  if (out.empty()) {
    fail(concat({"expected URI, but found ", found()}), at_);
    return std::nullopt;
  }
  return out;
}

// --------------------------------------------------------------------------------------------- block scalars

void PyScanner::fetchBlockScalar(bool folded) {
  allow_simple_key_ = true;
  removeKey();
  if (failed()) return;
  const PyMark start = at_;
  forward(1);
  enum class Chomp : std::uint8_t { clip, strip, keep };
  Chomp chomp = Chomp::clip;
  int increment = 0;
  const auto chomping = [&] {
    if (byte() != '+' && byte() != '-') return false;
    chomp = byte() == '+' ? Chomp::keep : Chomp::strip;
    forward(1);
    return true;
  };
  const auto indentation = [&] {
    if (!strings::isAsciiDigit(byte())) return;
    increment = byte() - '0';
    if (increment == 0) return fail("expected indentation indicator in the range 1-9, but found 0", at_);
    forward(1);
  };
  if (chomping()) {
    indentation();
  } else {
    indentation();
    if (increment != 0) chomping();
  }
  if (failed()) return;
  if (!endOrSpace())
    return fail(concat({"expected chomping or indentation indicators, but found ", found()}), at_);
  if (!ignoreRestOfLine()) return;

  const long least = std::max(1L, indent_ + 1);
  long indent = least + increment - 1;
  std::string breaks;
  if (increment == 0) {
    long most = 0;
    while (byte() == ' ' || breakLength() != 0) {
      if (byte() == ' ') {
        forward(1);
        most = std::max(most, static_cast<long>(at_.column));
      } else {
        breaks += lineBreak();
      }
    }
    indent = std::max(least, most);
  } else {
    breaks = blockBreaks(indent);
  }
  std::string text;
  std::string line_break;
  while (static_cast<long>(at_.column) == indent && !atEnd()) {
    text += breaks;
    const bool leading_text = byte() != ' ' && byte() != '\t';
    const std::size_t from = at_.at;
    while (!endOrBreak()) forward(charLength());
    text += text_.substr(from, at_.at - from);
    line_break = lineBreak();
    breaks = blockBreaks(indent);
    if (static_cast<long>(at_.column) != indent || atEnd()) break;
    if (folded && line_break == "\n" && leading_text && byte() != ' ' && byte() != '\t') {
      if (breaks.empty()) text += ' ';
    } else {
      text += line_break;
    }
  }
  if (chomp != Chomp::strip) text += line_break;
  if (chomp == Chomp::keep) text += breaks;
  push(PyToken::scalar, start).value = std::move(text);
}

std::string PyScanner::blockBreaks(long indent) {
  std::string out;
  const auto skip = [&] {
    while (static_cast<long>(at_.column) < indent && byte() == ' ') forward(1);
  };
  skip();
  while (breakLength() != 0) {
    out += lineBreak();
    skip();
  }
  return out;
}

// -------------------------------------------------------------------------------------------- flow scalars

void PyScanner::fetchQuoted(char quote) {
  saveKey();
  allow_simple_key_ = false;
  const PyMark start = at_;
  forward(1);
  std::string text;
  const bool twice = quote == '"';
  if (!quotedText(text, twice)) return;
  while (byte() != quote || atEnd()) {
    if (!quotedSpaces(text) || !quotedText(text, twice)) return;
  }
  forward(1);
  push(PyToken::scalar, start).value = std::move(text);
}

bool PyScanner::quotedText(std::string& out, bool twice) {
  for (;;) {
    const std::size_t from = at_.at;
    skipOrdinary();
    while (!endOrBlank() && byte() != '\'' && byte() != '"' && byte() != '\\') {
      forward(charLength());
      skipOrdinary();
    }
    out += text_.substr(from, at_.at - from);
    const char c = byte();
    if (!twice && c == '\'' && byte(1) == '\'') {
      out += '\'';
      forward(2);
    } else if ((twice && c == '\'') || (!twice && (c == '"' || c == '\\'))) {
      out += c;
      forward(1);
    } else if (twice && c == '\\') {
      forward(1);
      if (!readEscape(out)) return false;
    } else {
      return true;
    }
  }
}

bool PyScanner::readEscape(std::string& out) {
  if (breakLength() != 0) {
    lineBreak();
    return quotedBreaks(out);
  }
  std::size_t digits = 0;
  switch (byte()) {
    case '0':
      out += '\0';
      break;
    case 'a':
      out += '\x07';
      break;
    case 'b':
      out += '\x08';
      break;
    case 't':
    case '\t':
      out += '\t';
      break;
    case 'n':
      out += '\n';
      break;
    case 'v':
      out += '\x0B';
      break;
    case 'f':
      out += '\x0C';
      break;
    case 'r':
      out += '\r';
      break;
    case 'e':
      out += '\x1B';
      break;
    case ' ':
      out += ' ';
      break;
    case '"':
      out += '"';
      break;
    case '\\':
      out += '\\';
      break;
    case '/':
      out += '/';
      break;
    case 'N':
      out += "\xC2\x85";
      break;
    case '_':
      out += "\xC2\xA0";
      break;
    case 'L':
      out += "\xE2\x80\xA8";
      break;
    case 'P':
      out += "\xE2\x80\xA9";
      break;
    case 'x':
      digits = 2;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    default:
      fail(concat({"found unknown escape character ", found()}), at_);
      return false;
  }
  forward(1);
  if (digits == 0) return true;
  char32_t code = 0;
  for (std::size_t k = 0; k < digits; ++k) {
    if (!isHex(byte(k))) {
      fail(concat({"expected escape sequence of ", std::to_string(digits), " hexadecimal numbers, but found ",
                   found(k)}),
           at_);
      return false;
    }
    code = code * 16 + static_cast<char32_t>(strings::isAsciiDigit(byte(k)) ? byte(k) - '0'
                                                                            : (byte(k) | 0x20) - 'a' + 10);
  }
  if (code > 0x10FFFF) {
    fail(code > 0x7FFFFFFF ? "Python int too large to convert to C int" : "chr() arg not in range(0x110000)",
         at_, false);
    return false;
  }
  forward(digits);
  appendCode(out, code);
  return true;
}

bool PyScanner::quotedSpaces(std::string& out) {
  const std::size_t from = at_.at;
  while (byte() == ' ' || byte() == '\t') forward(1);
  const std::string_view blanks = text_.substr(from, at_.at - from);
  if (atEnd()) {
    fail("found unexpected end of stream", at_);
    return false;
  }
  if (breakLength() == 0) {
    out += blanks;
    return true;
  }
  const std::string line_break = lineBreak();
  std::string breaks;
  if (!quotedBreaks(breaks)) return false;
  if (line_break != "\n") {
    out += line_break;
  } else if (breaks.empty()) {
    out += ' ';
  }
  out += breaks;
  return true;
}

bool PyScanner::quotedBreaks(std::string& out) {
  for (;;) {
    const std::string_view three = text_.substr(at_.at, 3);
    if ((three == "---" || three == "...") && endOrBlank(3)) {
      fail("found unexpected document separator", at_);
      return false;
    }
    while (byte() == ' ' || byte() == '\t') forward(1);
    if (breakLength() == 0) return true;
    out += lineBreak();
  }
}

void PyScanner::fetchPlain() {
  saveKey();
  allow_simple_key_ = false;
  if (failed()) return;
  const PyMark start = at_;
  const long indent = indent_ + 1;
  std::size_t end = at_.at;
  std::string text;
  std::string spaces;
  while (byte() != '#') {
    const std::size_t from = at_.at;
    for (;;) {
      skipOrdinary();
      const char c = byte();
      if (endOrBlank()) break;
      if (c == ':' && (endOrBlank(1) || (flow_level_ != 0 && std::string_view(",[]{}").find(byte(1)) !=
                                                                 std::string_view::npos))) {
        break;
      }
      if (flow_level_ != 0 && std::string_view(",?[]{}").find(c) != std::string_view::npos) break;
      forward(charLength());
    }
    if (at_.at == from) break;
    allow_simple_key_ = false;
    text += spaces;
    text += text_.substr(from, at_.at - from);
    end = at_.at;
    auto more = plainSpaces();
    if (!more || more->empty()) break;
    spaces = std::move(*more);
    if (byte() == '#' || (flow_level_ == 0 && static_cast<long>(at_.column) < indent)) break;
  }
  PyTokenData& token = push(PyToken::scalar, start);
  token.value = std::move(text);
  token.plain = true;
  token.end = end;
}

// The blanks and line breaks after a piece of a plain scalar; none before a document indicator.
std::optional<std::string> PyScanner::plainSpaces() {
  const std::size_t from = at_.at;
  skipSpaces();
  const std::string_view blanks = text_.substr(from, at_.at - from);
  if (breakLength() == 0) return std::string(blanks);
  const auto atIndicator = [&] {
    const std::string_view three = text_.substr(at_.at, 3);
    return (three == "---" || three == "...") && endOrBlank(3);
  };
  const std::string line_break = lineBreak();
  allow_simple_key_ = true;
  if (atIndicator()) return std::nullopt;
  std::string breaks;
  while (byte() == ' ' || breakLength() != 0) {
    if (byte() == ' ') {
      forward(1);
    } else {
      breaks += lineBreak();
      if (atIndicator()) return std::nullopt;
    }
  }
  std::string out;
  if (line_break != "\n") {
    out += line_break;
  } else if (breaks.empty()) {
    out += ' ';
  }
  return out + breaks;
}

}  // namespace cardsmith::yaml
