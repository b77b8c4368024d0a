#include "yaml/py_scalar.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "text/strings.h"
#include "yaml/number.h"
#include "yaml/py_scanner.h"
#include "yaml/schema.h"

namespace cardsmith::yaml {

namespace {

using strings::concat;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

// Matches the pieces of PyYAML's patterns one after the other.
class Match {
 public:
  explicit Match(std::string_view text) : text_(text) {}

  bool atEnd() const { return at_ == text_.size(); }
  char peek() const { return atEnd() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c || atEnd()) return false;
    ++at_;
    return true;
  }
  bool takeAny(std::string_view characters) {
    if (atEnd() || characters.find(peek()) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  void sign() { takeAny("-+"); }
  // As many as there are; the number taken.
  std::size_t run(std::string_view characters) {
    const std::size_t from = at_;
    while (takeAny(characters)) {
    }
    return at_ - from;
  }
  std::string_view rest() const { return text_.substr(at_); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDigitsAndBars = "0123456789_";

// (?::[0-5]?[0-9])+ up to the end or a point.
bool sexagesimalTail(Match& match) {
  bool any = false;
  while (match.take(':')) {
    any = true;
    const char first = match.peek();
    if (!isDigit(first)) return false;
    match.takeAny(kDigits);
    if (first <= '5') match.takeAny(kDigits);
  }
  return any;
}

bool isFloat(std::string_view text) {
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  const auto exponent = [](Match& match) {
    if (!match.takeAny("eE")) return true;
    return match.takeAny("-+") && match.run(kDigits) != 0;  // the sign is needed
  };
  {
    Match match(text);
    if (match.take('.') && isDigit(match.peek())) {
      match.run(kDigitsAndBars);
      if (exponent(match) && match.atEnd()) return true;
    }
  }
  Match match(text);
  match.sign();
  if (match.rest() == ".inf" || match.rest() == ".Inf" || match.rest() == ".INF") return true;
  if (!isDigit(match.peek())) return false;
  match.run(kDigitsAndBars);
  if (match.peek() == ':') {
    if (!sexagesimalTail(match) || !match.take('.')) return false;
    match.run(kDigitsAndBars);
    return match.atEnd();
  }
  if (!match.take('.')) return false;
  match.run(kDigitsAndBars);
  return exponent(match) && match.atEnd();
}

bool isInteger(std::string_view text) {
  Match match(text);
  match.sign();
  if (!isDigit(match.peek())) return false;
  if (match.take('0')) {
    if (match.atEnd()) return true;
    if (match.take('b')) return match.run("01_") != 0 && match.atEnd();
    if (match.take('x')) return match.run("0123456789abcdefABCDEF_") != 0 && match.atEnd();
    return match.run("01234567_") != 0 && match.atEnd();
  }
  match.run(kDigitsAndBars);
  if (match.atEnd()) return true;
  return sexagesimalTail(match) && match.atEnd();
}

std::string withoutBars(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '_') out += c;
  }
  return out;
}

double sexagesimal(std::string_view text) {
  double value = 0;
  for (const std::string_view part : strings::split(text, ':')) value = value * 60 + decimalToDouble(part);
  return value;
}

std::string floatText(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::string out = strings::number(value);
  if (out.find_first_of(".e"sv) == std::string::npos) out += ".0";
  return out;
}

void constructInteger(PyScalar& out, std::string_view text) {
  std::string digits = withoutBars(text);
  std::string_view rest = digits;
  bool negative = false;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  const auto refuse = [&](std::string_view shown, std::string_view base) {
    out.error = concat({"invalid literal for int() with base ", base, ": ", pyRepr(shown)});
  };
  const auto within = [](std::string_view part, std::string_view allowed) {
    return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
  };
  double value = 0;
  if (rest == "0") {
    value = 0;
  } else if (rest.starts_with("0b"sv)) {
    if (!within(rest.substr(2), "01")) return refuse(rest.substr(2), "2");
    value = powerOfTwoBaseToDouble(rest.substr(2), 1);
  } else if (rest.starts_with("0x"sv)) {
    if (!within(rest.substr(2), "0123456789abcdefABCDEF")) return refuse(rest.substr(2), "16");
    value = powerOfTwoBaseToDouble(rest.substr(2), 4);
  } else if (rest.starts_with("0"sv)) {
    const std::string_view octal = rest.starts_with("0o"sv) ? rest.substr(2) : rest;
    if (!within(octal, "01234567")) return refuse(rest, "8");
    value = powerOfTwoBaseToDouble(octal, 3);
  } else if (rest.find(':') != std::string_view::npos) {
    value = sexagesimal(rest);
  } else {
    if (!within(rest, kDigits)) return refuse(rest, "10");
    // Python limits how many digits it turns into a number.
    if (rest.size() > 4300) {
      out.error = "Exceeds the limit (4300 digits) for integer string conversion";
      return;
    }
    value = decimalToDouble(rest);
    out.shown = concat({negative ? "-" : "", rest});
  }
  out.number = negative ? -value : value;
  if (out.shown.empty()) out.shown = strings::number(out.number);
}

void constructFloat(PyScalar& out, std::string_view text) {
  const std::string digits = strings::toLowerAscii(withoutBars(text));
  std::string_view rest = digits;
  bool negative = false;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  if (rest == ".inf") {
    out.number = std::numeric_limits<double>::infinity();
  } else if (rest == ".nan") {
    out.number = std::numeric_limits<double>::quiet_NaN();
  } else if (rest.find(':') != std::string_view::npos) {
    out.number = sexagesimal(rest);
  } else {
    if (!readFloat(rest) && rest.find_first_not_of("0123456789.e+-"sv) != std::string_view::npos) {
      out.error = concat({"could not convert string to float: ", pyRepr(rest)});
      return;
    }
    out.number = decimalToDouble(rest);
  }
  if (negative) out.number = -out.number;
  out.shown = floatText(out.number);
}

int daysOfMonth(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

void constructTimestamp(PyScalar& out, std::string_view text) {
  const auto js = readTimestamp(text);
  if (!js) {
    out.error = "'NoneType' object has no attribute 'groupdict'";
    return;
  }
  Match match(text);
  const auto number = [&] {
    int value = 0;
    while (isDigit(match.peek())) {
      value = value * 10 + (match.peek() - '0');
      match.takeAny(kDigits);
    }
    return value;
  };
  const int year = number();
  match.take('-');
  const int month = number();
  match.take('-');
  const int day = number();
  if (year < 1) {
    out.error = concat({"year ", std::to_string(year), " is out of range"});
  } else if (month < 1 || month > 12) {
    out.error = "month must be in 1..12";
  } else if (day < 1 || day > daysOfMonth(year, month)) {
    out.error = "day is out of range for month";
  }
  if (!out.error.empty()) return;
  out.number = *js;
  // js-yaml takes the years 1 to 99 for 1901 to 1999; Python does not.
  if (year < 100) out.number = std::numeric_limits<double>::quiet_NaN();
  if (match.atEnd()) {
    out.shown = concat({"datetime.date(", std::to_string(year), ", ", std::to_string(month), ", ",
                        std::to_string(day), ")"});
    return;
  }
  match.takeAny("Tt");
  match.run(" \t");
  const int hour = number();
  match.take(':');
  const int minute = number();
  match.take(':');
  const int second = number();
  if (hour > 23) {
    out.error = "hour must be in 0..23";
  } else if (minute > 59) {
    out.error = "minute must be in 0..59";
  } else if (second > 59) {
    out.error = "second must be in 0..59";
  }
  if (match.take('.')) match.run(kDigits);
  match.run(" \t");
  if (match.takeAny("-+")) {
    const int zone_hour = number();
    const int zone_minute = match.take(':') ? number() : 0;
    if (out.error.empty() && zone_hour * 60 + zone_minute >= 24 * 60) {
      out.error = "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).";
    }
  }
  out.shown = concat({"datetime ", text});
}

}  // namespace

PyTag pyResolve(std::string_view text) {
  if (text.empty()) return PyTag::null;
  switch (text[0]) {
    case 'y':
    case 'Y':
    case 'n':
    case 'N':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
      for (const std::string_view word : {"yes", "Yes", "YES", "no", "No", "NO", "true", "True", "TRUE",
                                          "false", "False", "FALSE", "on", "On", "ON", "off", "Off", "OFF"}) {
        if (text == word) return PyTag::boolean;
      }
      return text == "null" || text == "Null" || text == "NULL" ? PyTag::null : PyTag::str;
    case '~':
      return text == "~" ? PyTag::null : PyTag::str;
    case '<':
      return text == "<<" ? PyTag::merge : PyTag::str;
    case '=':
      return text == "=" ? PyTag::value : PyTag::str;
    default:
      break;
  }
  if (!isDigit(text[0]) && text[0] != '-' && text[0] != '+' && text[0] != '.') return PyTag::str;
  if (isFloat(text)) return PyTag::floating;
  if (isInteger(text)) return PyTag::integer;
  if (readTimestamp(text)) return PyTag::timestamp;
  return PyTag::str;
}

PyScalar pyConstruct(PyTag tag, std::string_view text) {
  PyScalar out;
  out.tag = tag;
  switch (tag) {
    case PyTag::null:
      out.shown = "None";
      break;
    case PyTag::boolean: {
      const std::string word = strings::toLowerAscii(text);
      out.boolean = word == "yes" || word == "true" || word == "on";
      if (!out.boolean && word != "no" && word != "false" && word != "off") out.error = pyRepr(word);
      out.shown = out.boolean ? "True" : "False";
      break;
    }
    case PyTag::integer:
      constructInteger(out, text);
      break;
    case PyTag::floating:
      constructFloat(out, text);
      break;
    case PyTag::timestamp:
      constructTimestamp(out, text);
      break;
    case PyTag::binary:
      out.text = text;
      out.shown = "bytes";
      for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) out.error = "failed to convert base64 data into ascii";
      }
      break;
    default:
      out.tag = PyTag::str;
      out.text = text;
      out.shown = concat({"text ", pyRepr(text)});
      break;
  }
  return out;
}

}  // namespace cardsmith::yaml
