#include "yaml/schema.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "text/strings.h"
#include "yaml/number.h"

namespace cardsmith::yaml {

namespace {

constexpr double kMsPerDay = 86400000.0;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

bool isHexDigit(char c) {
  return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

// Reads the parts of a timestamp one after the other.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool atEnd() const { return at_ == text_.size(); }
  char peek() const { return atEnd() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c || atEnd()) return false;
    ++at_;
    return true;
  }
  // Between `least` and `most` digits; -1 when there are fewer.
  int number(int least, int most) {
    int value = 0;
    int count = 0;
    while (count < most && isDigit(peek())) {
      value = value * 10 + (peek() - '0');
      ++at_;
      ++count;
    }
    return count < least ? -1 : value;
  }
  bool skipBlanks() {
    const std::size_t from = at_;
    while (peek() == ' ' || peek() == '\t') ++at_;
    return at_ != from;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// Days from 1970-01-01 of a date in the proleptic Gregorian calendar; `month` counts from 0 and may lie
// outside a year, `day` counts from 1 and may lie outside a month.
std::int64_t daysFromCivil(std::int64_t year, std::int64_t month, std::int64_t day) {
  year += month >= 0 ? month / 12 : -((11 - month) / 12);
  month = ((month % 12) + 12) % 12;
  // Count years from March so that the leap day is the last of its year.
  const std::int64_t y = month < 2 ? year - 1 : year;
  const std::int64_t m = (month + 10) % 12;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * m + 2) / 5;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468 + day - 1;
}

double utc(int year, int month_from_zero, int day, int hour, int minute, int second, int millisecond) {
  if (year <= 99) year += 1900;
  const auto days = static_cast<double>(daysFromCivil(year, month_from_zero, day));
  return days * kMsPerDay + hour * 3600000.0 + minute * 60000.0 + second * 1000.0 + millisecond;
}

struct Civil {
  std::int64_t year = 0;
  int month = 1;  // from 1
  int day = 1;
  int weekday = 0;  // 0 is Sunday
  int hour = 0, minute = 0, second = 0, millisecond = 0;
};

Civil civilFromMs(double milliseconds) {
  const auto total = static_cast<std::int64_t>(milliseconds);
  constexpr std::int64_t kDay = 86400000;
  std::int64_t days = total / kDay;
  std::int64_t rest = total % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  Civil out;
  out.weekday = static_cast<int>(((days % 7) + 11) % 7);
  out.hour = static_cast<int>(rest / 3600000);
  out.minute = static_cast<int>(rest / 60000 % 60);
  out.second = static_cast<int>(rest / 1000 % 60);
  out.millisecond = static_cast<int>(rest % 1000);
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  out.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  out.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  out.year = yoe + era * 400 + (out.month <= 2 ? 1 : 0);
  return out;
}

void appendPadded(std::string& out, std::int64_t value, int width) {
  const std::string digits = std::to_string(value);
  for (int i = static_cast<int>(digits.size()); i < width; ++i) out += '0';
  out += digits;
}

int base64Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  if (c == '=') return 64;
  if (c == '\n' || c == '\r') return 65;
  return -1;
}

}  // namespace

bool isNullText(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

std::optional<bool> readBoolean(std::string_view text) {
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  return std::nullopt;
}

std::optional<double> readInteger(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  if (text == "0") return 0.0;  // also "-0": js-yaml gives the positive zero
  int bits_per_digit = 0;
  if (text.size() > 1 && text[0] == '0') {
    if (text[1] == 'b') bits_per_digit = 1;
    if (text[1] == 'o') bits_per_digit = 3;
    if (text[1] == 'x') bits_per_digit = 4;
  }
  double value = 0;
  if (bits_per_digit != 0) {
    text.remove_prefix(2);
    if (text.empty()) return std::nullopt;
    for (const char c : text) {
      const bool fits = bits_per_digit == 4   ? isHexDigit(c)
                        : bits_per_digit == 3 ? c >= '0' && c <= '7'
                                              : c == '0' || c == '1';
      if (!fits) return std::nullopt;
    }
    value = powerOfTwoBaseToDouble(text, bits_per_digit);
  } else {
    for (const char c : text) {
      if (!isDigit(c)) return std::nullopt;
    }
    value = decimalToDouble(text);
  }
  if (!std::isfinite(value)) return std::nullopt;
  return negative ? -value : value;
}

std::optional<double> readFloat(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return std::numeric_limits<double>::quiet_NaN();
  std::string_view rest = text;
  const bool signed_text = rest[0] == '-' || rest[0] == '+';
  const bool negative = rest[0] == '-';
  if (signed_text) rest.remove_prefix(1);
  if (rest == ".inf" || rest == ".Inf" || rest == ".INF") {
    const double infinity = std::numeric_limits<double>::infinity();
    return negative ? -infinity : infinity;
  }
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < rest.size() && isDigit(rest[i])) ++i;
    return i != from;
  };
  if (digits()) {
    if (i < rest.size() && rest[i] == '.') {
      ++i;
      digits();
    }
  } else {
    if (signed_text || i >= rest.size() || rest[i] != '.')
      return std::nullopt;  // no sign before a bare point
    ++i;
    if (!digits()) return std::nullopt;
  }
  if (i < rest.size() && (rest[i] == 'e' || rest[i] == 'E')) {
    ++i;
    if (i < rest.size() && (rest[i] == '-' || rest[i] == '+')) ++i;
    if (!digits()) return std::nullopt;
  }
  if (i != rest.size()) return std::nullopt;
  const double value = decimalToDouble(rest);
  if (!std::isfinite(value)) return std::nullopt;
  return negative ? -value : value;
}

std::optional<double> readTimestamp(std::string_view text) {
  if (text.size() < 8 || !isDigit(text[0]) || !isDigit(text[1])) return std::nullopt;
  Scanner scan(text);
  const int year = scan.number(4, 4);
  if (year < 0 || !scan.take('-')) return std::nullopt;
  const int month = scan.number(1, 2);
  if (month < 0 || !scan.take('-')) return std::nullopt;
  const int day = scan.number(1, 2);
  if (day < 0) return std::nullopt;
  if (scan.atEnd()) {
    if (text.size() != 10) return std::nullopt;  // a date alone has two digits for month and day
    return utc(year, month - 1, day, 0, 0, 0, 0);
  }
  if (!scan.take('T') && !scan.take('t') && !scan.skipBlanks()) return std::nullopt;
  const int hour = scan.number(1, 2);
  if (hour < 0 || !scan.take(':')) return std::nullopt;
  const int minute = scan.number(2, 2);
  if (minute < 0 || !scan.take(':')) return std::nullopt;
  const int second = scan.number(2, 2);
  if (second < 0) return std::nullopt;
  int millisecond = 0;
  if (scan.take('.')) {
    int scale = 100;
    while (isDigit(scan.peek())) {
      millisecond += scale * scan.number(1, 1);
      scale /= 10;
    }
  }
  double zone = 0;
  if (!scan.atEnd()) {
    scan.skipBlanks();
    if (!scan.take('Z')) {
      const bool west = scan.peek() == '-';
      if (!scan.take('-') && !scan.take('+')) return std::nullopt;
      const int zone_hour = scan.number(1, 2);
      if (zone_hour < 0) return std::nullopt;
      int zone_minute = 0;
      if (scan.take(':')) {
        zone_minute = scan.number(2, 2);
        if (zone_minute < 0) return std::nullopt;
      }
      zone = (zone_hour * 60 + zone_minute) * 60000.0;
      if (west) zone = -zone;
    }
    if (!scan.atEnd()) return std::nullopt;
  }
  return utc(year, month - 1, day, hour, minute, second, millisecond) - zone;
}

bool isBase64(std::string_view text) {
  std::size_t bits = 0;
  for (const char c : text) {
    const int value = base64Value(c);
    if (value < 0) return false;
    if (value <= 64) bits += 6;  // js-yaml counts the padding too
  }
  return bits % 8 == 0;
}

std::vector<unsigned char> decodeBase64(std::string_view text) {
  std::vector<unsigned char> out;
  std::uint32_t bits = 0;
  std::size_t count = 0;
  for (const char c : text) {
    const int value = base64Value(c);
    if (value < 0 || value > 63) continue;
    if (count % 4 == 0 && count != 0) {
      out.push_back(static_cast<unsigned char>(bits >> 16U));
      out.push_back(static_cast<unsigned char>(bits >> 8U));
      out.push_back(static_cast<unsigned char>(bits));
    }
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    ++count;
  }
  switch (count % 4) {
    case 0:  // js-yaml gives three zero bytes for no text at all
      out.push_back(static_cast<unsigned char>(bits >> 16U));
      out.push_back(static_cast<unsigned char>(bits >> 8U));
      out.push_back(static_cast<unsigned char>(bits));
      break;
    case 3:
      out.push_back(static_cast<unsigned char>(bits >> 10U));
      out.push_back(static_cast<unsigned char>(bits >> 2U));
      break;
    case 2:
      out.push_back(static_cast<unsigned char>(bits >> 4U));
      break;
    default:
      break;
  }
  return out;
}

bool resolvePlainScalar(Node& node) {
  const std::string& text = node.text;
  if (text.empty()) return false;
  switch (text[0]) {
    case '~':
    case 'n':
    case 'N':
      if (isNullText(text)) node.kind = Kind::null;
      return false;
    case 't':
    case 'T':
    case 'f':
    case 'F':
      if (const auto value = readBoolean(text)) {
        node.kind = Kind::boolean;
        node.boolean = *value;
      }
      return false;
    case '<':
      return text == "<<";
    case '+':
    case '-':
    case '.':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      break;
    default:
      return false;
  }
  auto number = readInteger(text);
  if (!number) number = readFloat(text);
  if (number) {
    node.kind = Kind::number;
    node.number = *number;
  } else if (const auto time = readTimestamp(text)) {
    node.kind = Kind::timestamp;
    node.number = *time;
  }
  return false;
}

std::string dateToIso(double milliseconds) {
  const Civil civil = civilFromMs(milliseconds);
  std::string out;
  if (civil.year > 9999) {
    out += '+';
    appendPadded(out, civil.year, 6);
  } else if (civil.year < 0) {
    out += '-';
    appendPadded(out, -civil.year, 6);
  } else {
    appendPadded(out, civil.year, 4);
  }
  out += '-';
  appendPadded(out, civil.month, 2);
  out += '-';
  appendPadded(out, civil.day, 2);
  out += 'T';
  appendPadded(out, civil.hour, 2);
  out += ':';
  appendPadded(out, civil.minute, 2);
  out += ':';
  appendPadded(out, civil.second, 2);
  out += '.';
  appendPadded(out, civil.millisecond, 3);
  out += 'Z';
  return out;
}

std::string dateToString(double milliseconds) {
  static constexpr std::string_view kDays = "SunMonTueWedThuFriSat";
  static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const Civil civil = civilFromMs(milliseconds);
  std::string out(kDays.substr(static_cast<std::size_t>(civil.weekday) * 3, 3));
  out += ' ';
  out += kMonths.substr(static_cast<std::size_t>(civil.month - 1) * 3, 3);
  out += ' ';
  appendPadded(out, civil.day, 2);
  out += ' ';
  appendPadded(out, civil.year, 4);
  out += ' ';
  appendPadded(out, civil.hour, 2);
  out += ':';
  appendPadded(out, civil.minute, 2);
  out += ':';
  appendPadded(out, civil.second, 2);
  out += " GMT+0000 (Coordinated Universal Time)";
  return out;
}

std::string scalarToString(const Node& node) {
  switch (node.kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return node.boolean ? "true" : "false";
    case Kind::number:
      return strings::number(node.number);
    case Kind::timestamp:
      return dateToString(node.number);
    case Kind::binary: {
      std::string out;
      for (const unsigned char byte : decodeBase64(node.text)) {
        if (!out.empty()) out += ',';
        out += std::to_string(static_cast<int>(byte));
      }
      return out;
    }
    default:
      return node.text;
  }
}

}  // namespace cardsmith::yaml
