#include "sections/lexicon.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "sections/fold.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::sections {

namespace {

bool isWordByte(char c) {
  return strings::isAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

template <typename Visit>
void Trie::forChildren(const std::vector<Made>& made, std::uint32_t at, Visit visit) {
  for (std::uint32_t child = made[at].child; child != 0; child = made[child].sibling) visit(child);
}

Trie::Trie(const std::vector<Entry>& entries) {
  std::vector<Made> made(1);
  for (const Entry& entry : entries) {
    for (const std::string_view phrase : strings::split(entry.phrases, '|')) add(made, phrase, entry.value);
  }
  nodes_.emplace_back();  // 0 is no node
  values_.emplace_back();
  std::size_t starts = 0;
  forChildren(made, 0, [&](std::uint32_t first) {
    forChildren(made, first,
                [&](std::uint32_t second) { forChildren(made, second, [&](std::uint32_t) { ++starts; }); });
  });
  starts_.resize(std::bit_ceil(starts * 3 + 2));
  start_shift_ = 32U - static_cast<unsigned>(std::countr_zero(starts_.size()));
  std::string path;
  forChildren(made, 0, [&](std::uint32_t root) {
    const auto byte = static_cast<unsigned char>(made[root].byte);
    roots_[byte] = freeze(made, root, path);
    kinds_[byte] |= kBegins;
  });
  // Their places are kept in sixteen bits.
  assert(std::max({nodes_.size(), tails_.size(), rows_.size()}) <= UINT16_MAX);
  for (std::size_t byte = 0; byte < kinds_.size(); ++byte) {
    if (strings::isAsciiAlnum(static_cast<char>(byte))) kinds_[byte] |= kInWord;
  }
}

void Trie::add(std::vector<Made>& made, std::string_view phrase, std::uint16_t value) {
  const bool open = phrase.ends_with('*');
  if (open) phrase.remove_suffix(1);
  if (phrase.empty()) return;
  std::uint32_t at = 0;
  for (const char byte : phrase) {
    std::uint32_t* link = &made[at].child;
    while (*link != 0 && made[*link].byte != byte) link = &made[*link].sibling;
    at = *link;
    if (at != 0) continue;
    at = *link = static_cast<std::uint32_t>(made.size());
    made.emplace_back().byte = byte;  // `link` may point into what was
  }
  Made& node = made[at];
  // Words of inflected or unspaced scripts stand for all their endings.
  node.open = node.open || open || static_cast<unsigned char>(phrase.back()) >= 0x80;
  for (std::uint16_t& slot : node.values) {
    if (slot == value) return;
    if (slot == 0) {
      slot = value;
      return;
    }
  }
}

// Writes a node and what is below it; `path` is what leads to it, and is left as it was.
std::uint16_t Trie::freeze(const std::vector<Made>& made, std::uint32_t at, std::string& path) {
  const auto index = static_cast<std::uint16_t>(nodes_.size());
  const std::size_t depth = path.size();
  path += made[at].byte;
  Node node;
  node.byte = made[at].byte;
  const bool starts = path.size() == 3;
  // Of nodes with nothing but one below them one is made, but above where starts_ leads to.
  if (path.size() >= 3) {
    node.tails = static_cast<std::uint16_t>(tails_.size());
    const auto only = [&](std::uint32_t child) { return child != 0 && made[child].sibling == 0; };
    while (node.tail < kLongest && made[at].values[0] == 0 && only(made[at].child)) {
      at = made[at].child;
      path += made[at].byte;
      tails_ += made[at].byte;
      ++node.tail;
    }
  }
  const Made& from = made[at];
  node.open = from.open;
  node.has_child = from.child != 0;
  node.values = valuesAt(from.values);
  std::size_t children = 0;
  forChildren(made, at, [&](std::uint32_t) { ++children; });
  node.wide = children >= 4;  // few of many have to be looked at
  nodes_.push_back(node);
  if (starts) {
    starts_[slotOf(path.data())] = {strings::threeBytes(path.data()), index};
    sieve_.set(sieveOf(path.data()));
  }
  if (node.values != 0 && path.size() == 2) brief_.set(pairOf(path[0], path[1]));
  if (node.values != 0 && path.size() == 1) {
    for (int second = 0; second < 128; ++second) {
      const char byte = static_cast<char>(second);
      if (from.open || byte == 's' || !strings::isAsciiAlnum(byte)) brief_.set(pairOf(path[0], byte));
    }
  }
  const auto row = static_cast<std::uint32_t>(rows_.size());
  if (node.wide) {
    nodes_.emplace_back().link = static_cast<std::uint16_t>(row);
    rows_.resize(rows_.size() + kRow);
  }
  std::uint16_t before = 0;
  forChildren(made, at, [&](std::uint32_t child) {
    const std::uint16_t written = freeze(made, child, path);
    if (node.wide) {
      std::uint16_t& chain = rows_[row + static_cast<unsigned char>(made[child].byte) % kRow];
      nodes_[written].link = chain;
      chain = written;
    } else if (before != 0) {
      nodes_[before].link = written;
    }
    before = written;
  });
  path.resize(depth);
  return index;
}

std::uint16_t Trie::valuesAt(const std::array<std::uint16_t, 2>& values) {
  const auto found = std::find(values_.begin(), values_.end(), values);
  const auto index = static_cast<std::uint16_t>(found - values_.begin());
  if (found == values_.end()) values_.push_back(values);
  return index;
}

bool Trie::contains(std::string_view text) const {
  if (text.empty()) return false;
  std::uint32_t at = roots_[static_cast<unsigned char>(text[0])];
  for (std::size_t k = 1; at != 0; at = childOf(at, text[k++])) {
    if (!passTail(nodes_[at], text, k)) return false;
    if (k == text.size()) return nodes_[at].values != 0;
  }
  return false;
}

std::vector<std::string> Trie::phrases() const {
  std::vector<std::string> out;
  std::vector<std::pair<std::uint32_t, std::string>> open;
  for (const std::uint32_t root : roots_) {
    if (root != 0) open.emplace_back(root, std::string());
  }
  while (!open.empty()) {
    auto [at, prefix] = std::move(open.back());
    open.pop_back();
    const Node& node = nodes_[at];
    // A root has no siblings: roots_ has them all.
    if (node.link != 0) open.emplace_back(node.link, prefix);
    prefix += node.byte;
    prefix.append(tails_, node.tails, node.tail);
    if (node.values != 0) out.push_back(prefix);
    if (!node.has_child) continue;
    if (!node.wide) {
      open.emplace_back(at + 1, std::move(prefix));
      continue;
    }
    for (std::size_t chain = nodes_[at + 1].link, end = chain + kRow; chain < end; ++chain) {
      if (rows_[chain] != 0) open.emplace_back(rows_[chain], prefix);
    }
  }
  return out;
}

bool Trie::startsWord(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte == ' ' || byte == '\n' || (byte >= 0x80 && byte < 0xC0)) return false;
  if (i == 0) return true;
  if (byte < 0x80) {
    if (!strings::isAsciiAlnum(text[i])) return true;
    const char before = text[i - 1];
    if (static_cast<unsigned char>(before) >= 0x80) {
      // "用BERT": a Latin word inside unspaced text starts a word too.
      std::size_t k = i - 1;
      while (k > 0 && (static_cast<unsigned char>(text[k]) & 0xC0) == 0x80) --k;
      std::size_t length = 0;
      return isUnspacedScript(utf8::codePointAt(text, k, length));
    }
    return !strings::isAsciiAlnum(before);
  }
  std::size_t length = 0;
  if (isUnspacedScript(utf8::codePointAt(text, i, length))) return true;
  return !isWordByte(text[i - 1]);
}

bool Trie::endsWord(std::string_view text, std::size_t i) {
  if (!strings::isAsciiAlnum(text[i - 1])) return true;
  if (i < text.size() && text[i] == 's' && strings::isAsciiAlpha(text[i - 1])) ++i;
  if (i >= text.size()) return true;
  if (static_cast<unsigned char>(text[i]) >= 0x80) {
    std::size_t length = 0;
    return isUnspacedScript(utf8::codePointAt(text, i, length));
  }
  return !strings::isAsciiAlnum(text[i]);
}

Topics topicsOf(std::string_view heading, std::size_t* covered) {
  Topics topics = 0;
  Topics faint = 0;
  std::size_t longest = 0;
  headingLexicon().scan(heading, [&](std::uint16_t found, std::size_t begin, std::size_t end) {
    longest = std::max(longest, end - begin);
    if (found & 0x8000) {
      faint |= static_cast<Topics>(found & 0x7FFF);
    } else {
      topics |= found;
    }
  });
  if (covered) *covered = longest;
  const auto mentions = [&](std::string_view part) { return heading.find(part) != std::string_view::npos; };
  if (topics & kAside) {
    // "How to cite", "BibTeX entry and citation info"; but "License and usage" is about both.
    for (const std::string_view part : {"cite", "citing", "citation", "bibtex", "contact", "acknowl"}) {
      if (mentions(part)) return kAside;
    }
    if ((topics & kSectionMask) == 0) return kAside;
    topics &= static_cast<Topics>(~kAside);
  }
  const bool joined = mentions(" and ") || mentions("&") || mentions(",") || mentions("/");
  // "Training data" is not the procedure, "Evaluation data" not training data.
  if ((topics & kData) && (topics & kProcedure) && !joined && !mentions("proce"))
    topics &= static_cast<Topics>(~kProcedure);
  if ((topics & kData) && (topics & kMetrics) && !mentions("train")) topics &= static_cast<Topics>(~kData);
  if ((topics & kProcedure) && (mentions("supported") || mentions("requirements")))
    topics &= static_cast<Topics>(~kProcedure);
  return topics ? topics : faint;
}

}  // namespace cardsmith::sections
