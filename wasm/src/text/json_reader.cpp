#include "text/json_reader.h"

#include <algorithm>

#include "text/sort.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::json {

namespace {

class Reader {
 public:
  Reader(std::string_view text, Error& error) : text_(text), error_(error) {}

  std::optional<Value> document() {
    Value value;
    skipBlanks();
    if (!read(value, 0)) return std::nullopt;
    skipBlanks();
    if (at_ < text_.size()) {
      fail("unexpected text after the value");
      return std::nullopt;
    }
    return value;
  }

 private:
  std::string_view text_;
  Error& error_;
  std::size_t at_ = 0;

  bool fail(std::string_view message) {
    error_ = {at_, std::string(message)};
    return false;
  }

  void skipBlanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) return fail("expected a JSON value");
    at_ += expected.size();
    return true;
  }

  bool read(Value& value, int depth) {
    if (at_ >= text_.size()) return fail("the text ends where a value is expected");
    switch (text_[at_]) {
      case '{':
        return object(value, depth);
      case '[':
        return array(value, depth);
      case '"':
        value.type = Type::string;
        return string(value.text);
      case 't':
      case 'f':
        value.type = Type::boolean;
        value.boolean = text_[at_] == 't';
        return word(value.boolean ? "true" : "false");
      case 'n':
        return word("null");
      default:
        return number(value);
    }
  }

  bool digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && strings::isAsciiDigit(text_[at_])) ++at_;
    return at_ > begin;
  }

  bool number(Value& value) {
    const std::size_t begin = at_;
    take('-');
    if (!take('0') && !digits()) {
      at_ = begin;
      return fail("expected a JSON value");
    }
    if (take('.') && !digits()) return fail("expected a digit");
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return fail("expected a digit");
    }
    value.type = Type::number;
    value.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool hex(std::uint32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = at_ < text_.size() ? text_[at_] : '\0';
      std::uint32_t digit = 0;
      if (strings::isAsciiDigit(c)) {
        digit = static_cast<std::uint32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
      } else {
        return fail("expected four hexadecimal digits");
      }
      unit = unit * 16 + digit;
    }
    return true;
  }

  bool escape(std::string& out) {
    const char c = at_ < text_.size() ? text_[at_++] : '\0';
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    if (c != 'u') {
      const std::size_t index = c == '\0' ? std::string_view::npos : kFrom.find(c);
      if (index == std::string_view::npos) return fail("unknown escape");
      out += kTo[index];
      return true;
    }
    std::uint32_t unit = 0;
    if (!hex(unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      const std::size_t before = at_;
      std::uint32_t low = 0;
      at_ += 2;
      if (!hex(low)) return false;
      if (low >= 0xDC00 && low < 0xE000) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      } else {
        at_ = before;  // alone: the next escape stands for itself
      }
    }
    utf8::append(out, unit);
    return true;
  }

  bool string(std::string& out) {
    ++at_;
    while (true) {
      const std::size_t begin = at_;
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20)
        ++at_;
      out.append(text_, begin, at_ - begin);
      if (at_ >= text_.size()) return fail("the string does not end");
      if (take('"')) return true;
      if (!take('\\')) return fail("a control character in a string");
      if (!escape(out)) return false;
    }
  }

  bool array(Value& value, int depth) {
    value.type = Type::array;
    if (depth >= kMaxDepth) return fail("too deep");
    ++at_;
    skipBlanks();
    if (take(']')) return true;
    while (true) {
      skipBlanks();
      if (!read(value.items.emplace_back(), depth + 1)) return false;
      skipBlanks();
      if (take(']')) return true;
      if (!take(',')) return fail("expected `,` or `]`");
    }
  }

  bool object(Value& value, int depth) {
    value.type = Type::object;
    if (depth >= kMaxDepth) return fail("too deep");
    ++at_;
    skipBlanks();
    if (take('}')) return true;
    while (true) {
      skipBlanks();
      if (at_ >= text_.size() || text_[at_] != '"') return fail("expected a name in quotes");
      auto& [name, member] = value.members.emplace_back();
      if (!string(name)) return false;
      skipBlanks();
      if (!take(':')) return fail("expected `:`");
      skipBlanks();
      if (!read(member, depth + 1)) return false;
      skipBlanks();
      if (take('}')) return unique(value);
      if (!take(',')) return fail("expected `,` or `}`");
    }
  }

  bool unique(const Value& value) {
    std::vector<std::string_view> names;
    for (const auto& [name, member] : value.members) names.push_back(name);
    stableSort(names);
    const auto twice = std::adjacent_find(names.begin(), names.end());
    return twice == names.end() || fail(strings::concat({"the name \"", *twice, "\" stands there twice"}));
  }
};

}  // namespace

const Value* Value::find(std::string_view name) const {
  for (const auto& [key, value] : members) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<Value> parse(std::string_view text, Error& error) {
  return Reader(text, error).document();
}

}  // namespace cardsmith::json
