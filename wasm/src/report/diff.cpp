#include <algorithm>
#include <cstdint>
#include <vector>

#include "cardsmith/report.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using strings::concat;

constexpr std::size_t kContext = 3;

// Above this many differing lines the exact way costs too much time and memory.
constexpr int kMaxDistance = 1000;

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

/// Lines [a, a + removed) of the old text became [b, b + added) of the new one.
struct Change {
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t removed = 0;
  std::size_t added = 0;
};

void append(std::vector<Change>& changes, Change change) {
  if (!changes.empty() && changes.back().a + changes.back().removed == change.a &&
      changes.back().b + changes.back().added == change.b) {
    changes.back().removed += change.removed;
    changes.back().added += change.added;
  } else {
    changes.push_back(change);
  }
}

// The shortest way from one to the other (Myers, "An O(ND) difference algorithm", 1986); false when it is
// longer than kMaxDistance.
bool shortest(const std::vector<std::string_view>& a, std::size_t a0, std::size_t a1,
              const std::vector<std::string_view>& b, std::size_t b0, std::size_t b1,
              std::vector<Change>& changes) {
  const int n = static_cast<int>(a1 - a0);
  const int m = static_cast<int>(b1 - b0);
  const int limit = std::min(n + m, kMaxDistance);
  const auto slot = [](int diagonal, int edits) {
    const int index = diagonal + edits;
    return static_cast<std::size_t>(index);
  };
  std::vector<std::vector<int>> trace;  // trace[d][k + d]: furthest x on diagonal k with d edits
  int found = -1;
  for (int d = 0; d <= limit && found < 0; ++d) {
    std::vector<int> row(static_cast<std::size_t>(2 * d + 1));
    for (int k = -d; k <= d; k += 2) {
      int x = 0;
      if (d > 0) {
        const std::vector<int>& last = trace.back();
        const auto at = [&](int diagonal) { return last[slot(diagonal, d - 1)]; };
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        x = down ? at(k + 1) : at(k - 1) + 1;
      }
      int y = x - k;
      while (x < n && y < m && a[a0 + static_cast<std::size_t>(x)] == b[b0 + static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
      }
      row[slot(k, d)] = x;
      if (x >= n && y >= m) found = d;
    }
    trace.push_back(std::move(row));
  }
  if (found < 0) return false;

  std::vector<Change> backwards;
  int x = n;
  int y = m;
  for (int d = found; d > 0; --d) {
    const std::vector<int>& last = trace[static_cast<std::size_t>(d - 1)];
    const auto at = [&](int diagonal) { return last[slot(diagonal, d - 1)]; };
    const int k = x - y;
    const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
    const int from_k = down ? k + 1 : k - 1;
    const int from_x = at(from_k);
    const int from_y = from_x - from_k;
    backwards.push_back({a0 + static_cast<std::size_t>(from_x), b0 + static_cast<std::size_t>(from_y),
                         down ? std::size_t{0} : std::size_t{1}, down ? std::size_t{1} : std::size_t{0}});
    x = from_x;
    y = from_y;
  }
  for (auto change = backwards.rbegin(); change != backwards.rend(); ++change) append(changes, *change);
  return true;
}

std::vector<Change> changesBetween(const std::vector<std::string_view>& a,
                                   const std::vector<std::string_view>& b) {
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) ++begin;
  std::size_t tail = 0;
  while (tail < a.size() - begin && tail < b.size() - begin &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  std::vector<Change> changes;
  const std::size_t a1 = a.size() - tail;
  const std::size_t b1 = b.size() - tail;
  if (a1 - begin + (b1 - begin) > 0 && !shortest(a, begin, a1, b, begin, b1, changes)) {
    // So much differs: line against line where both have as many, else everything at once.
    changes.clear();
    if (a1 == b1) {
      for (std::size_t i = begin; i < a1; ++i) {
        if (a[i] != b[i]) append(changes, {i, i, 1, 1});
      }
    } else {
      changes.push_back({begin, begin, a1 - begin, b1 - begin});
    }
  }
  return changes;
}

// Quoted as git does where a name has characters that would end the header.
std::string headerName(std::string_view side, std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string name = concat({side, path});
  const std::string shown = printable(name);
  // With a tab behind a name that has blanks, as git and GNU diff write it: patch reads up to there.
  if (shown == name && name.find('"') == std::string::npos)
    return name.find(' ') == std::string::npos ? name : name + "\t";
  std::string out = "\"";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += '\\';
      out += static_cast<char>('0' + (byte >> 6));
      out += static_cast<char>('0' + ((byte >> 3) & 7));
      out += static_cast<char>('0' + (byte & 7));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string hunkRange(std::size_t first, std::size_t count) {
  // An empty range names the line before it.
  const std::string start = std::to_string(count == 0 ? first : first + 1);
  return count == 1 ? start : concat({start, ",", std::to_string(count)});
}

void putLine(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view path) {
  if (before == after) return {};
  const std::vector<std::string_view> a = linesOf(before);
  const std::vector<std::string_view> b = linesOf(after);
  const std::vector<Change> changes = changesBetween(a, b);
  std::string out = concat({"--- ", headerName("a/", path), "\n+++ ", headerName("b/", path), "\n"});
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t last = i;  // changes whose context meets share a hunk
    while (last + 1 < changes.size() &&
           changes[last + 1].a - (changes[last].a + changes[last].removed) <= 2 * kContext)
      ++last;
    const std::size_t lead = std::min(kContext, changes[i].a);
    const std::size_t a_begin = changes[i].a - lead;
    const std::size_t b_begin = changes[i].b - lead;
    const std::size_t a_end = std::min(a.size(), changes[last].a + changes[last].removed + kContext);
    const std::size_t b_end =
        changes[last].b + changes[last].added + (a_end - (changes[last].a + changes[last].removed));
    out += concat(
        {"@@ -", hunkRange(a_begin, a_end - a_begin), " +", hunkRange(b_begin, b_end - b_begin), " @@\n"});
    std::size_t at = a_begin;
    for (; i <= last; ++i) {
      for (; at < changes[i].a; ++at) putLine(out, ' ', a[at]);
      for (std::size_t k = 0; k < changes[i].removed; ++k) putLine(out, '-', a[changes[i].a + k]);
      for (std::size_t k = 0; k < changes[i].added; ++k) putLine(out, '+', b[changes[i].b + k]);
      at = changes[i].a + changes[i].removed;
    }
    for (; at < a_end; ++at) putLine(out, ' ', a[at]);
  }
  return out;
}

}  // namespace cardsmith
