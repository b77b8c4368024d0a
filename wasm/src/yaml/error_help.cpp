#include "yaml/error_help.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>

#include "text/strings.h"

namespace cardsmith::yaml {

namespace {

using strings::concat;

bool isBlank(char c) {
  return c == ' ' || c == '\t';
}
bool isBreak(char c) {
  return c == '\n' || c == '\r';
}

// A piece of the card for a sentence: one line, not too long.
std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t end = std::min(text.find_first_of("\r\n"sv), text.size());
  if (end > kLongest) {
    end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return concat({"`", text.substr(0, end), "…`"});
  }
  return concat({"`", text.substr(0, end), "`"});
}

// Keys that cards often have: where one stands inside a value, two lines have run together.
constexpr std::array<std::string_view, 24> kCommonKeys = {"annotations_creators",
                                                          "base_model",
                                                          "colorFrom",
                                                          "colorTo",
                                                          "datasets",
                                                          "emoji",
                                                          "inference",
                                                          "language",
                                                          "languages",
                                                          "library_name",
                                                          "license",
                                                          "metrics",
                                                          "model-index",
                                                          "name",
                                                          "pipeline_tag",
                                                          "pretty_name",
                                                          "sdk",
                                                          "size_categories",
                                                          "tags",
                                                          "task_categories",
                                                          "task_ids",
                                                          "thumbnail",
                                                          "title",
                                                          "widget"};

bool isCommonKey(std::string_view word) {
  return std::find(kCommonKeys.begin(), kCommonKeys.end(), word) != kCommonKeys.end();
}

// The text as a quoted scalar that js-yaml and PyYAML read alike.
std::string quote(std::string_view text) {
  if (text.find_first_of("\"\\"sv) == std::string_view::npos) return concat({"\"", text, "\""});
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

// A number as PyYAML writes it where a program passes one of numpy's:
//     !!python/object/apply:numpy.core.multiarray.scalar
//     - &id001 !!python/object/apply:numpy.dtype
//       args:
//       - f8
//       …
//     - !!binary |
//       zczMzMzM7D8=
struct NumpyNumber {
  Span span;  ///< from the tag to the end of the bytes
  std::string number;
};

int base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (strings::isAsciiDigit(c)) return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// The bytes, the first of them the lowest, of a type such as `f8`, `i4`, `b1`; empty: not readable.
std::string numberOfBytes(std::string_view base64, std::string_view type) {
  std::uint64_t bits = 0;
  std::size_t count = 0;
  unsigned held = 0;
  unsigned held_bits = 0;
  for (const char c : base64) {
    const int digit = base64Digit(c);
    if (digit < 0) continue;
    held = (held << 6U | static_cast<unsigned>(digit)) & 0xFFFFU;
    held_bits += 6;
    if (held_bits < 8) continue;
    held_bits -= 8;
    if (count == 8) return {};
    bits |= static_cast<std::uint64_t>(held >> held_bits & 0xFFU) << 8 * count++;
  }
  if (type.size() != 2 || count != static_cast<std::size_t>(type[1] - '0')) return {};
  double value = 0;
  if (type[0] == 'f' && count == 8) {
    value = std::bit_cast<double>(bits);
  } else if (type[0] == 'f' && count == 4) {
    const auto single = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    value = static_cast<double>(single);
    // The shortest number that is this one in single precision: 0.9 and not 0.8999999761581421.
    for (double digits = 1e6; digits <= 1e9; digits *= 10) {
      const double rounded = std::round(value * digits) / digits;
      if (static_cast<float>(rounded) != single) continue;
      value = rounded;
      break;
    }
  } else if ((type[0] == 'i' || type[0] == 'u' || type[0] == 'b') && count > 0) {
    const std::size_t unused = 64 - 8 * count;
    value = type[0] == 'i' ? static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused)
                           : static_cast<double>(bits);
    if (std::fabs(value) > 9e15) return {};
  } else {
    return {};
  }
  if (!std::isfinite(value)) return {};
  std::string out = strings::number(value);
  // PyYAML takes an exponent only behind a point.
  const std::size_t e = out.find('e');
  if (e != std::string::npos && out.find('.') == std::string::npos) out.insert(e, ".0");
  return out;
}

// All of them in the block, where each can be read, and `at` is in one; else none.
std::vector<NumpyNumber> numpyNumbers(std::string_view source, Span block, std::size_t at) {
  constexpr std::string_view kScalar = "multiarray.scalar";
  constexpr std::string_view kBinary = "!!binary";
  std::vector<NumpyNumber> out;
  std::string_view type;
  bool inside = false;
  const std::string_view text = source.substr(0, block.end);
  for (std::size_t name = text.find(kScalar, block.begin); name != text.npos;) {
    const std::size_t next = text.find(kScalar, name + kScalar.size());
    const std::size_t tag = text.rfind('!', name);
    const std::size_t binary = text.find(kBinary, name);
    if (tag == text.npos || tag <= block.begin || name - tag > 60 || binary >= std::min(next, text.size()))
      return {};
    // Its type stands in it, or in the first that has the same.
    strings::LineReader lines(text.substr(name, binary - name));
    for (std::string_view line; lines.next(line);) {
      line = strings::trim(line);
      if (line.size() == 4 && line.starts_with("- "sv) &&
          std::string_view("fiub").find(line[2]) != line.npos && strings::isAsciiDigit(line[3]))
        type = line.substr(2);
      if (line == "- '>'" || line == "- \">\"") return {};
    }
    std::size_t begin = binary + kBinary.size();
    while (begin < text.size() && std::string_view(" |\"'\r\n").find(text[begin]) != text.npos) ++begin;
    std::size_t end = begin;
    while (end < text.size() && (base64Digit(text[end]) >= 0 || text[end] == '=')) ++end;
    std::string number = numberOfBytes(text.substr(begin, end - begin), type);
    if (number.empty()) return {};
    if (end < text.size() && (text[end] == '"' || text[end] == '\'')) ++end;
    const std::size_t start = text[tag - 1] == '!' ? tag - 1 : tag;
    inside = inside || (at >= start && at < end);
    out.push_back({{start, end}, std::move(number)});
    name = next;
  }
  return inside ? out : std::vector<NumpyNumber>{};
}

class Fixer {
 public:
  Fixer(const Error& error, std::string_view source, Span block)
      : error_(error), source_(source), block_(block), text_(block.of(source)) {}

  std::vector<FixSuggestion> find() {
    const std::string_view code = error_.code;
    if (code == "unquoted-colon") {
      unquotedColon();
    } else if (code == "text-after-value") {
      textAfterValue();
    } else if (code == "reserved-character") {
      if (!opensLine(error_.span.begin)) quoteSpan(error_.span, !startsWithAny("]},"));
    } else if (code == "undefined-alias" || code == "malformed-anchor") {
      starOrAmpersand();
    } else if (code == "unknown-tag" || code == "malformed-tag" || code == "undefined-tag-handle" ||
               code == "tag-mismatch") {
      badTag();
    } else if (code == "tab-indentation") {
      tabIndentation();
    } else if (code == "bad-indentation") {
      badIndentation();
    } else if (code == "missing-colon") {
      missingColon();
    } else if (code == "missing-space") {
      missingSpace();
    } else if (code == "missing-comma") {
      std::size_t end = error_.span.begin;
      while (end > block_.begin && (isBlank(source_[end - 1]) || isBreak(source_[end - 1]))) --end;
      offer("Insert a comma", false, {{{end, end}, ","}});
    } else if (code == "extra-comma") {
      offer("Remove the comma", false, {{error_.span, ""}});
    } else if (code == "unclosed-flow") {
      unclosedFlow();
    } else if (code == "unclosed-quote") {
      const char mark = source_[error_.span.begin];
      const std::size_t end = error_.span.end;
      offer("Close the quote at the end of the line", false, {{{end, end}, std::string(1, mark)}});
      if (out_.empty()) quoteSpan(error_.span, false);
    } else if (code == "control-character") {
      controlCharacter();
    } else if (code == "invalid-escape") {
      invalidEscape();
    } else if (code == "duplicate-key") {
      duplicateKey();
    } else if (code == "block-scalar-header") {
      blockScalarHeader();
    } else if (code == "content-after-end") {
      contentAfterEnd();
    } else if (code == "multiline-key") {
      multilineKey();
    } else if (code == "second-document") {
      offer("Remove the line", false, {{{error_.span.begin, nextLine(error_.span.begin)}, ""}});
    }
    return std::move(out_);
  }

 private:
  const Error& error_;
  std::string_view source_;
  Span block_;
  std::string_view text_;
  std::vector<FixSuggestion> out_;

  // --- places ---
  std::size_t lineBegin(std::size_t i) const {
    while (i > block_.begin && !isBreak(source_[i - 1])) --i;
    return i;
  }
  std::size_t lineEnd(std::size_t i) const {
    while (i < block_.end && !isBreak(source_[i])) ++i;
    return i;
  }
  std::size_t nextLine(std::size_t i) const {
    i = lineEnd(i);
    if (i < block_.end && source_[i] == '\r') ++i;
    if (i < block_.end && source_[i] == '\n') ++i;
    return i;
  }
  std::size_t firstOfLine(std::size_t i) const {
    i = lineBegin(i);
    while (i < block_.end && isBlank(source_[i])) ++i;
    return i;
  }
  std::size_t textEnd(std::size_t i) const {  // of the line, without a comment
    const std::size_t end = lineEnd(i);
    std::size_t out = end;
    for (std::size_t k = i + 1; k < end; ++k) {
      if (source_[k] == '#' && isBlank(source_[k - 1])) {
        out = k;
        break;
      }
    }
    while (out > i && isBlank(source_[out - 1])) --out;
    return out;
  }
  bool opensLine(std::size_t i) const { return firstOfLine(i) == i; }
  std::string indentOf(std::size_t i) const {
    return std::string(source_.substr(lineBegin(i), firstOfLine(i) - lineBegin(i)));
  }
  bool startsWithAny(std::string_view characters) const {
    return error_.span.begin < block_.end &&
           characters.find(source_[error_.span.begin]) != std::string_view::npos;
  }
  std::optional<Span> related() const {
    if (error_.related.empty()) return std::nullopt;
    return error_.related.front().span;
  }

  // --- trying ---
  // Adds the fix when it helps; `clear` says that nothing else can be meant.
  bool offer(std::string title, bool clear, std::vector<TextEdit> edits) {
    for (const TextEdit& edit : edits) {
      if (edit.span.begin < block_.begin || edit.span.end > block_.end) return false;
    }
    const std::string mended = withEdits(source_, block_, edits);
    const Document document = parse(mended);
    if (document.error) {
      // How much of the text is not read yet: it must be less than before.
      const std::size_t left = mended.size() - std::min(mended.size(), document.error->span.begin);
      if (left > block_.end - std::min(block_.end, error_.span.end)) return false;
      if (document.error->code == error_.code && left + 1 >= block_.end - error_.span.begin) return false;
    }
    out_.push_back({std::move(title), clear && !document.error, std::move(edits)});
    return true;
  }
  bool quoteSpan(Span span, bool clear) {
    return offer("Quote the value", clear, {{span, quote(span.of(source_))}});
  }

  // --- the causes ---
  void unquotedColon() {
    const std::string_view value = error_.span.of(source_);
    // `en license: mit`: a line break went missing before the word that ends at the colon.
    const std::size_t colon = value.find(": "sv);
    std::size_t word = colon == std::string_view::npos ? 0 : colon;
    while (word > 0 && !isBlank(value[word - 1])) --word;
    const bool joined =
        word > 0 && colon != std::string_view::npos && isCommonKey(value.substr(word, colon - word));
    if (joined) {
      std::size_t gap = error_.span.begin + word;
      const std::size_t key = gap;
      while (isBlank(source_[gap - 1])) --gap;
      offer(concat({"Put `", value.substr(word, colon - word), "` on a line of its own"}), false,
            {{{gap, key}, concat({"\n", indentOf(error_.span.begin)})}});
    }
    quoteSpan(error_.span, !joined);
  }

  void textAfterValue() {
    const auto value = related();
    if (!value || lineBegin(value->begin) != lineBegin(error_.span.begin) || opensLine(value->begin)) return;
    const Span whole{value->begin, error_.span.end};
    const std::string_view written = whole.of(source_);
    const char mark = written.front();
    if (error_.span.of(source_).starts_with(","sv)) {
      offer("Write the values as a list", false,
            {{{whole.begin, whole.begin}, "["}, {{whole.end, whole.end}, "]"}});
    } else if ((mark == '\'' || mark == '"') && written.size() > 2 && written.back() == mark) {
      // 'it's': a quote of the same kind inside the quotes.
      const std::string_view inner = written.substr(1, written.size() - 2);
      offer("Quote the value so that its quotes are text", inner.find(mark) != std::string_view::npos,
            {{whole, quote(inner)}});
    } else {
      quoteSpan(whole, false);
    }
  }

  void starOrAmpersand() {
    const std::size_t at = error_.span.begin;
    if (opensLine(at)) {
      if (source_.substr(at, 2) == "* ") offer("Begin the item with `-`", false, {{{at, at + 1}, "-"}});
      return;
    }
    if (error_.code == "malformed-anchor" && !startsWithAny("&*")) return;
    quoteSpan({at, textEnd(at)}, text_.find('&') == std::string_view::npos);
  }

  void badTag() {
    const std::size_t at = error_.span.begin;
    if (source_.substr(at, 1) != "!") return;
    if (const auto numbers = numpyNumbers(source_, block_, at); !numbers.empty()) {
      std::vector<TextEdit> edits;
      for (const NumpyNumber& one : numbers) edits.push_back({one.span, one.number});
      const std::string title = edits.size() == 1 ? concat({"Write ", edits[0].text}) : "Write plain numbers";
      offer(title, false, std::move(edits));
      if (!out_.empty()) return;
    }
    std::size_t end = error_.span.end;
    const bool library = source_.substr(at, 2) == "!!" || source_.substr(at, 2) == "!<";
    if (!library && !opensLine(at)) quoteSpan({at, textEnd(at)}, false);
    while (end < block_.end && isBlank(source_[end])) ++end;
    offer(concat({"Remove the tag ", shown(error_.span.of(source_))}), false, {{{at, end}, ""}});
  }

  void tabIndentation() {
    // Every line that opens with tabs, at two and at four blanks a tab: clear when both mean the same.
    const auto edits = [&](std::size_t width, bool all) {
      std::vector<TextEdit> out;
      for (std::size_t line = all ? block_.begin : lineBegin(error_.span.begin); line < block_.end;
           line = nextLine(line)) {
        const Span blanks{line, firstOfLine(line)};
        const std::string_view written = blanks.of(source_);
        const auto tabs = static_cast<std::size_t>(std::count(written.begin(), written.end(), '\t'));
        if (tabs != 0) out.push_back({blanks, std::string(written.size() - tabs + tabs * width, ' ')});
        if (!all) break;
      }
      return out;
    };
    for (const bool all : {true, false}) {
      for (const std::size_t width : {2U, 4U, 0U}) {
        std::vector<TextEdit> tried = edits(width, all);
        const Document narrow = parse(withEdits(source_, block_, tried));
        if (narrow.error) continue;
        const Document wide = parse(withEdits(source_, block_, edits(4, all)));
        const bool same = width == 2 && !wide.error && !narrow.has_cycle && narrow.expanded_nodes < 100000 &&
                          toJson(narrow.root) == toJson(wide.root);
        if (offer("Replace the tabs by spaces", same, std::move(tried))) return;
      }
    }
    offer("Replace the tabs by spaces", false, edits(2, true));
  }

  void badIndentation() {
    const std::size_t at = error_.span.begin;
    if (!opensLine(at)) {
      // A list that begins on its key's line.
      std::size_t gap = at;
      while (gap > block_.begin && isBlank(source_[gap - 1])) --gap;
      offer("Begin the list on a line of its own", false, {{{gap, at}, concat({"\n", indentOf(at), "  "})}});
      return;
    }
    const auto other = related();
    if (!other) return;
    const Span blanks{lineBegin(at), at};
    const std::string wanted(indentOf(other->begin));
    if (wanted.size() > blanks.size() && error_.noticed == at && lineBegin(other->begin) == firstLine()) {
      // The block's first lines are indented, the rest is not.
      std::vector<TextEdit> edits;
      for (std::size_t line = block_.begin; line < blanks.begin; line = nextLine(line)) {
        const std::size_t first = std::min(firstOfLine(line), line + wanted.size());
        if (first > line) edits.push_back({{line, first}, ""});
      }
      offer("Remove the indentation of the lines above", false, std::move(edits));
      return;
    }
    offer("Indent the line as the one it follows", false, {{blanks, wanted}});
    if (out_.empty()) {
      // As one of the entries further up.
      for (std::size_t line = lineBegin(at); line > block_.begin;) {
        line = lineBegin(line - 1);
        const std::string indent = indentOf(line);
        if (firstOfLine(line) == lineEnd(line) || indent.size() >= blanks.size()) continue;
        offer("Indent the line as the entries above", false, {{blanks, indent}});
        break;
      }
    }
  }
  std::size_t firstLine() const {
    std::size_t line = block_.begin;
    while (line < block_.end && firstOfLine(line) == lineEnd(line)) line = nextLine(line);
    return line;
  }

  void missingColon() {
    const std::string_view line = error_.span.of(source_);
    if (line.starts_with("<!--"sv)) {
      offer("Turn the line into a comment", false, {{{error_.span.begin, error_.span.begin}, "# "}});
      return;
    }
    if (line == "\xEF\xBC\x9A") {
      const bool blank = error_.span.end < block_.end && isBlank(source_[error_.span.end]);
      offer("Write an ASCII colon", true, {{error_.span, blank ? ":" : ": "}});
      return;
    }
    const std::size_t word = std::min(line.find_first_of(" \t"sv), line.size());
    const std::size_t end = error_.span.end;
    if (word == line.size()) {
      offer("Insert the colon", false, {{{end, end}, ":"}});
    } else if (isCommonKey(line.substr(0, word))) {
      const std::size_t at = error_.span.begin + word;
      offer("Insert the colon", false, {{{at, at}, ":"}});
    }
    const std::size_t begin = error_.span.begin;
    if (out_.empty() && opensLine(begin) && lineBegin(begin) != firstLine()) {
      offer("Indent the line, so that it goes on with the value above", false, {{{begin, begin}, "  "}});
    }
  }

  // `-item` on this line and on those that follow it.
  void missingDashSpace() {
    std::vector<TextEdit> edits;
    for (std::size_t line = lineBegin(error_.span.begin); line < block_.end; line = nextLine(line)) {
      const std::size_t first = firstOfLine(line);
      if (source_[first] != '-' || first + 1 >= block_.end || source_[first + 1] == '-') break;
      if (!isBlank(source_[first + 1]) && !isBreak(source_[first + 1]))
        edits.push_back({{first + 1, first + 1}, " "});
    }
    offer("Insert a space after the dash", true, std::move(edits));
  }

  void missingSpace() {
    const std::string_view found = error_.span.of(source_);
    if (found == "-") {
      missingDashSpace();
      return;
    }
    if (found == ":") {
      offer("Insert a space after the colon", true, {{{error_.span.end, error_.span.end}, " "}});
    } else {
      offer("Write a plain space after the colon", true, {{error_.span, " "}});
    }
  }

  void unclosedFlow() {
    const std::size_t opener = error_.span.begin;
    const std::string closer(1, source_[opener] == '[' ? ']' : '}');
    const std::size_t here = textEnd(opener);
    const std::string title = concat({"Insert the closing `", closer, "`"});
    // The first line below that stands no deeper than the opener's is swallowed: the list ends before it.
    const std::size_t indent = indentOf(opener).size();
    std::size_t line = nextLine(opener);
    while (line < block_.end && (firstOfLine(line) == lineEnd(line) || firstOfLine(line) - line > indent)) {
      line = nextLine(line);
    }
    std::size_t last = line;
    while (last > opener + 1 && (isBlank(source_[last - 1]) || isBreak(source_[last - 1]))) --last;
    if (last > here && offer(title, false, {{{last, last}, closer}})) return;
    if (offer(title, false, {{{here, here}, closer}})) return;
  }

  void controlCharacter() {
    const std::string_view character = error_.span.of(source_);
    std::vector<TextEdit> edits;
    for (std::size_t i = block_.begin; !character.empty() && i < block_.end; i += character.size()) {
      i = source_.find(character, i);
      if (i == std::string_view::npos || i >= block_.end) break;
      edits.push_back({{i, i + character.size()}, ""});
    }
    offer("Remove the character", true, std::move(edits));
  }

  // A path or a formula: its backslashes are all text, also those that happen to begin an escape (`\new`).
  void invalidEscape() {
    const auto opener = related();
    if (!opener) return;
    std::vector<TextEdit> edits;
    bool clear = true;
    for (std::size_t i = opener->begin + 1; i + 1 < block_.end && source_[i] != '"'; ++i) {
      if (source_[i] != '\\') continue;
      const char next = source_[i + 1];
      if (next != '\\' && next != '"') {
        edits.push_back({{i, i}, "\\"});
        if (std::string_view("0abtnvfreNLPxuU_/ ").find(next) != std::string_view::npos) clear = false;
      }
      ++i;
    }
    offer(edits.size() == 1 ? "Write the backslash twice" : "Write the backslashes twice", clear,
          std::move(edits));
  }

  // The lines of a block entry: its own, and those below that are deeper or list items at its indentation.
  std::optional<Span> entryLines(Span key) const {
    if (!opensLine(key.begin)) return std::nullopt;
    const std::size_t column = key.begin - lineBegin(key.begin);
    std::size_t end = nextLine(key.begin);
    std::size_t line = end;
    while (line < block_.end) {
      const std::size_t first = firstOfLine(line);
      if (first != lineEnd(line)) {
        const std::size_t indent = first - line;
        const bool item = source_[first] == '-' && (first + 1 >= block_.end || isBlank(source_[first + 1]) ||
                                                    isBreak(source_[first + 1]));
        if (indent < column || (indent == column && !item)) break;
        end = nextLine(line);
      }
      line = nextLine(line);
    }
    return Span{lineBegin(key.begin), end};
  }

  void duplicateKey() {
    const auto first_key = related();
    const auto second = entryLines(error_.span);
    if (!first_key || !second) return;
    const auto first = entryLines(*first_key);
    const bool same = first && strings::trim(first->of(source_)) == strings::trim(second->of(source_));
    const std::string name = shown(error_.span.of(source_));
    Span gone = *second;
    if (gone.end == block_.end && gone.begin > block_.begin) {
      // The last entry: its line break is the one before it.
      --gone.begin;
      if (gone.begin > block_.begin && source_[gone.begin] == '\n' && source_[gone.begin - 1] == '\r')
        --gone.begin;
      if (isBreak(source_[block_.end - 1])) gone = *second;
    }
    offer(concat({"Remove the second ", name}), same, {{gone, ""}});
    if (!same && first && first->end <= second->begin)
      offer(concat({"Remove the first ", name}), false, {{*first, ""}});
  }

  void blockScalarHeader() {
    const auto opener = related();
    if (!opener) return;
    const std::size_t below = nextLine(error_.span.begin);
    const bool more = below < block_.end && firstOfLine(below) != lineEnd(below) &&
                      indentOf(below).size() > indentOf(opener->begin).size();
    if (more) {
      std::size_t gap = error_.span.begin;
      while (isBlank(source_[gap - 1])) --gap;
      offer("Begin the text on the next line", false,
            {{{gap, error_.span.begin}, concat({"\n", indentOf(below)})}});
      return;
    }
    quoteSpan({opener->begin, error_.span.end}, true);
  }

  void contentAfterEnd() {
    const auto above = related();
    if (!above) return;
    const std::string_view line = above->of(source_);
    if (line == "{}" || line == "[]") {
      offer(concat({"Remove the `", line, "` above"}), false, {{{above->begin, nextLine(above->begin)}, ""}});
    } else if (line.starts_with("- "sv) && above->begin == firstLine() &&
               line.find(':') != std::string_view::npos) {
      offer("Remove the dash before the first key", false, {{{above->begin, above->begin + 2}, ""}});
    } else {
      listAfterValue(*above);
    }
  }

  // `language: en` and then `- fr`: the value belongs into the list.
  void listAfterValue(Span key) {
    const std::size_t at = error_.span.begin;
    if (source_.substr(at, 2) != "- ") return;
    std::size_t colon = key.end;
    while (colon < block_.end && source_[colon] != ':') ++colon;
    std::size_t value = std::min(colon + 1, block_.end);
    while (value < block_.end && isBlank(source_[value])) ++value;
    const std::size_t end = textEnd(value);
    if (value >= end || lineBegin(value) != lineBegin(key.begin) || nextLine(value) != lineBegin(at)) return;
    const std::string_view written = source_.substr(value, end - value);
    if (written == "[]" || written == "{}" || written == "null" || written == "~") {
      offer(concat({"Remove the `", written, "` above the list"}), false, {{{colon + 1, end}, ""}});
    } else {
      offer("Make the value the first item of the list", false,
            {{{colon + 1, value}, concat({"\n", indentOf(at), "- "})}});
    }
  }

  // A list in brackets that begins on the line below its key, at the key's own indentation.
  void multilineKey() {
    const std::size_t at = error_.span.begin;
    if (!opensLine(at) || !startsWithAny("[{")) return;
    std::size_t colon = lineBegin(at);
    while (colon > block_.begin && (isBlank(source_[colon - 1]) || isBreak(source_[colon - 1]))) --colon;
    if (colon == block_.begin || source_[colon - 1] != ':') return;
    offer("Move the value to its key's line", false, {{{colon, at}, " "}});
  }
};

struct Help {
  std::string_view code;
  std::string_view words;
};

constexpr Help kHelp[] = {
    {"bad-directive",
     "A line that begins with `%` gives orders to the YAML reader, and this one is not valid. Metadata "
     "need no such line: remove it."},
    {"bad-indentation",
     "The line is not indented like the entry it belongs to. Entries of one level begin in the same "
     "column; what belongs to an entry is indented by two spaces more."},
    {"block-scalar-header",
     "After `|` or `>` the text begins on the next line. To write the value on this line, put it in "
     "quotes."},
    {"block-scalar-indentation",
     "The lines of a text after `|` or `>` have to be indented deeper than their key."},
    {"complex-key",
     "A key is a word or a number. A list inside a list cannot be one: double square brackets before a "
     "colon are read so."},
    {"content-after-end",
     "The value above is complete, and this line does not belong to it. A block of metadata is one "
     "mapping: every line at its left edge is `key: value`, and list items follow a key that "
     "has no value on its own line."},
    {"control-character", "An invisible character that YAML does not allow. Remove it."},
    {"duplicate-key",
     "A key may be there only once. Keep one of the two, or join their values into one list."},
    {"extra-comma",
     "Nothing stands before this comma. Remove it, or write the missing item (`null` for none)."},
    {"invalid-escape",
     "Inside double quotes a backslash begins an escape, and this is none. Write the backslash twice, or use "
     "single quotes."},
    {"malformed-anchor",
     "`&` and `*` at the start of a value have a meaning in YAML. If it is text, put it in quotes; a list "
     "item begins with `-`."},
    {"malformed-tag",
     "`!` at the start of a value begins a YAML tag, and this is none. If it is text, put it in quotes."},
    {"merge-scalar",
     "`<<` copies the keys of another mapping, and what follows is none. Remove the line, or quote the key "
     "if it is meant as text."},
    {"missing-colon",
     "The line has no `: `, so it is neither a key with its value nor part of the value above. Write "
     "`key: value`; to go on with the value above, indent the line."},
    {"missing-comma",
     "The items of a list in brackets are separated by commas, and the list ends with its closing "
     "bracket. One of the two is missing, or text with special characters lacks its quotes."},
    {"missing-document-start",
     "A line that begins with `%` is an order to the YAML reader. If it is text, put it in quotes or "
     "remove it."},
    {"missing-key", "A colon stands where a key should. Write the key before it."},
    {"missing-space", "The colon after a key needs a space (or a line break) after it."},
    {"multiline-key",
     "A key has to stand on one line, with its colon. A closing bracket or a colon is missing, or the text "
     "lacks quotes."},
    {"reserved-character",
     "A value cannot begin with this character, it has a meaning in YAML. Put the value in quotes."},
    {"second-document",
     "A second YAML document begins here. The metadata are one document: remove the line."},
    {"tab-indentation",
     "YAML is indented with spaces; a tab does not count. Replace each tab by two spaces."},
    {"tag-mismatch",
     "The YAML tag in front of this value does not fit it. Remove the tag, or write a value of that type."},
    {"text-after-value",
     "The value ended before this text. Put the whole value in quotes; a quote of the same kind inside is "
     "written twice in single quotes."},
    {"too-deep", "The values are nested over a hundred levels deep; the Hub's reader stops there."},
    {"too-many-merges",
     "The merge keys (`<<`) copy more keys than the Hub's reader allows. Write the keys out."},
    {"unclosed-flow",
     "This bracket is never closed. Close it, or put the value in quotes if the bracket is text."},
    {"unclosed-quote",
     "This quote is not closed on its line, so everything up to the next one is taken for its text. Close "
     "it, or "
     "put the value in quotes of the other kind."},
    {"undefined-alias",
     "`*` at the start of a value refers to a value marked with `&`, and there is none of this name. If it "
     "is "
     "text (such as Markdown's `**bold**`), put it in quotes."},
    {"undefined-tag-handle",
     "This YAML tag has a prefix that nothing declares. Remove the tag, or quote the value if it is text."},
    {"unknown-tag",
     "The Hub's reader does not know this YAML tag. Tags such as `!!python/tuple` come from Python objects "
     "that were written as they are; convert them to plain numbers, texts and lists before saving "
     "(`float(x)`, `list(x)`), and remove the tag here."},
    {"unquoted-colon", "`: ` inside a value makes YAML take it for another key. Put the value in quotes."},
};

}  // namespace

std::string helpFor(const Error& error, std::string_view source) {
  std::string_view words;
  for (const Help& help : kHelp) {
    if (help.code == error.code) words = help.words;
  }
  const std::string_view found = error.span.end <= source.size() ? error.span.of(source) : std::string_view();
  if (error.code == "unknown-tag" && !found.starts_with("!!"sv)) {
    return "`!` at the start of a value begins a YAML tag, and the Hub's reader knows none of this name. If "
           "it is text, "
           "put it in quotes.";
  }
  if (error.code == "unknown-tag") {
    const auto numbers = numpyNumbers(
        source, {0, std::min(source.find("\n---"sv, error.span.begin), source.size())}, error.span.begin);
    for (const NumpyNumber& one : numbers) {
      if (error.span.begin < one.span.begin || error.span.begin >= one.span.end) continue;
      return concat({"A number of numpy was written as a Python object. It is ", one.number, ": write that",
                     numbers.size() > 1 ? ", and so for the others" : "",
                     ". Programs convert such numbers with `float(x)` before they save them."});
    }
  }
  if (error.code == "reserved-character" && !found.empty() &&
      std::string_view("]},").find(found[0]) != std::string_view::npos) {
    return "A closing bracket or a comma stands where a value or a key should begin. Remove it, or put the "
           "value in quotes.";
  }
  if (error.code == "bad-indentation" && found.starts_with("-"sv) && error.related.size() == 1 &&
      error.related[0].span.begin < error.span.begin && error.related[0].span.end >= error.span.end) {
    return "A list cannot begin on its key's line. Begin it on the next line, or write it in brackets: `[a, "
           "b]`.";
  }
  if (error.code == "missing-colon" && found == "\xEF\xBC\x9A") {
    return "This is a full-width colon (U+FF1A); YAML knows only the ASCII one with a space after it.";
  }
  if (error.code == "missing-colon" && (found.starts_with("{"sv) || found.starts_with("["sv))) {
    return "These brackets stand at the left edge, where only `key: value` may: as the value of the key "
           "above "
           "they have to be indented; else write each key on a line of its own, without brackets.";
  }
  if (error.code == "missing-space" && found == "-") {
    return "The dash of a list item needs a space after it.";
  }
  if (error.code == "missing-space" && found == "\xC2\xA0") {
    return "A no-break space (U+00A0) follows the colon; YAML wants a plain space there.";
  }
  if (error.code == "text-after-value" && found.starts_with("(http"sv) && error.span.begin > 0 &&
      source[error.span.begin - 1] == ']') {
    return "A Markdown link is no value here: brackets begin a list in YAML. Write the name or id alone, "
           "such "
           "as `wmt19`, or the address in quotes.";
  }
  if (error.code == "control-character" && found == std::string_view("\0", 1)) {
    return "A NUL character. The file may be no text, or UTF-16; save it as UTF-8.";
  }
  return std::string(words);
}

std::vector<FixSuggestion> fixesFor(const Error& error, std::string_view source, Span block) {
  return Fixer(error, source, block).find();
}

}  // namespace cardsmith::yaml
