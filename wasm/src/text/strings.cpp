#include "text/strings.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "text/decimal.h"
#include "text/eight_bytes.h"

namespace cardsmith::strings {

std::string concat(std::initializer_list<std::string_view> pieces) {
  std::size_t size = 0;
  for (const auto piece : pieces) size += piece.size();
  std::string out;
  out.reserve(size);
  for (const auto piece : pieces) out += piece;
  return out;
}

std::string join(const std::vector<std::string>& items, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += separator;
    out += items[i];
  }
  return out;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return "0";
  const ShortestDecimal shortest = shortestDecimal(std::abs(value));
  const std::string_view digits(shortest.digits.data(), static_cast<std::size_t>(shortest.count));
  const int point = shortest.point;  // digits before the decimal point
  std::string out = value < 0 ? "-" : "";
  const int length = shortest.count;
  if (point > 21 || point < -5) {
    out += digits[0];
    if (length > 1) out.append(1, '.').append(digits, 1);
    out.append(point < 1 ? "e-" : "e+").append(std::to_string(std::abs(point - 1)));
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else if (length <= point) {
    out.append(digits).append(static_cast<std::size_t>(point - length), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    out.append(digits, 0, whole).append(1, '.').append(digits, whole);
  }
  return out;
}

std::optional<double> parseNumber(std::string_view text) {
  const bool is_signed = text.starts_with('-') || text.starts_with('+');
  std::size_t used = 0;
  const double value = readDecimal(text.substr(is_signed ? 1 : 0), used);
  if (used == 0 || used + (is_signed ? 1 : 0) != text.size()) return std::nullopt;
  return text.front() == '-' ? -value : value;
}

std::optional<std::string_view> valueOf(std::string_view lines, std::string_view key) {
  LineReader reader(lines);
  for (std::string_view line; reader.next(line);) {
    if (line.size() > key.size() && line[key.size()] == '=' && line.starts_with(key))
      return line.substr(key.size() + 1);
  }
  return std::nullopt;
}

std::string count(std::size_t n, std::string_view singular, std::string_view plural) {
  return concat({std::to_string(n), " ", n == 1 ? singular : plural});
}

std::string withLineEnds(std::string_view text, std::string_view line_end) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) {
      out += line_end;
    } else {
      out += text[i];
    }
  }
  return out;
}

namespace {
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '_' && c != '-' && c != ' ') out += toLowerAscii(c);
  }
  return out;
}
}  // namespace

std::string toLowerAscii(std::string_view text) {
  std::string out(text);
  std::size_t i = 0;
  for (; i + 8 <= out.size(); i += 8) {
    const std::uint64_t eight = eightBytes(out.data() + i);
    const std::uint64_t capitals = bytesBetween(eight, 'A', 'Z') & ~eight;
    const std::uint64_t lower = eight | capitals >> 2U;
    std::memcpy(out.data() + i, &lower, sizeof lower);
  }
  for (; i < out.size(); ++i) out[i] = toLowerAscii(out[i]);
  return out;
}

bool equalsIgnoreAsciiCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return toLowerAscii(x) == toLowerAscii(y);
         });
}

namespace {

// The needle's first two bytes are looked for in eight places at once; where the case does not
// count, the bit that tells a capital apart does not either.
template <bool ignore_case>
bool holds(std::string_view haystack, std::string_view needle) {
  if (needle.empty()) return true;
  if (haystack.size() < needle.size()) return false;
  constexpr std::uint64_t kCase = ignore_case ? eightTimes(0x20) : 0;
  const std::size_t step = needle.size() > 1 ? 1 : 0;
  const std::uint64_t first = eightTimes(static_cast<unsigned char>(needle[0])) | kCase;
  const std::uint64_t second = eightTimes(static_cast<unsigned char>(needle[step])) | kCase;
  const auto isAt = [&](std::size_t i) {
    const std::string_view there = haystack.substr(i, needle.size());
    return ignore_case ? equalsIgnoreAsciiCase(there, needle) : there == needle;
  };
  const std::size_t places = haystack.size() - needle.size() + 1;
  std::size_t i = 0;
  for (; i + 8 <= places; i += 8) {
    const char* at = haystack.data() + i;
    // A zero byte where both stand.
    const std::uint64_t other =
        ((eightBytes(at) | kCase) ^ first) | ((eightBytes(at + step) | kCase) ^ second);
    std::uint64_t found = (other - eightTimes(1)) & ~other & kHighs;  // its bit, and perhaps one behind it
    for (; found != 0; found &= found - 1) {
      if (isAt(i + static_cast<std::size_t>(std::countr_zero(found)) / 8)) return true;
    }
  }
  for (; i < places; ++i) {
    if (isAt(i)) return true;
  }
  return false;
}

}  // namespace

bool contains(std::string_view haystack, std::string_view needle) {
  return holds<false>(haystack, needle);
}

bool containsIgnoreAsciiCase(std::string_view haystack, std::string_view needle) {
  return holds<true>(haystack, needle);
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t smallest = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({substitution, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], limit + 1);
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.size() > 80) return {};
  const std::string wanted = folded(word);
  const std::size_t limit = std::min<std::size_t>(3, wanted.size() / 3);
  std::size_t best = limit + 1;
  std::string_view found;
  for (const auto candidate : candidates) {
    const std::size_t distance = editDistance(wanted, folded(candidate), best == 0 ? 0 : best - 1);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace cardsmith::strings
