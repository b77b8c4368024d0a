#include "sections/lexicon.h"

#include <algorithm>

#include "sections/fold.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::sections {

namespace {

bool isWordByte(char c) {
  return strings::isAsciiAlnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Trie::Trie(const std::vector<Entry>& entries) {
  nodes_.emplace_back();
  starts_.resize(std::size_t{1} << kStartBits);
  for (const Entry& entry : entries) {
    for (const std::string_view phrase : strings::split(entry.phrases, '|')) add(phrase, entry.value);
  }
  widen();
}

void Trie::add(std::string_view phrase, std::uint16_t value) {
  if (phrase.empty()) return;
  const bool open = phrase.back() == '*';
  if (open) phrase.remove_suffix(1);
  if (phrase.size() < 3) brief_[static_cast<unsigned char>(phrase[0])] = true;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    std::uint32_t* link = i == 0 ? &roots_[static_cast<unsigned char>(phrase[i])] : &nodes_[at].child;
    while (*link != 0 && nodes_[*link].byte != phrase[i]) link = &nodes_[*link].sibling;
    if (*link == 0) {
      *link = static_cast<std::uint32_t>(nodes_.size());
      at = *link;  // `link` may point into nodes_
      nodes_.emplace_back();
      nodes_.back().byte = phrase[i];
    } else {
      at = *link;
    }
    if (i == 2) starts_[slotOf(phrase)] = {threeOf(phrase), at};
  }
  Node& node = nodes_[at];
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

// Gives nodes with many children a row of chains, so that few have to be looked at.
void Trie::widen() {
  for (Node& node : nodes_) {
    std::size_t children = 0;
    for (std::uint32_t at = node.child; at != 0; at = nodes_[at].sibling) ++children;
    if (children < 4) continue;
    const auto row = static_cast<std::uint32_t>(rows_.size());
    rows_.resize(rows_.size() + kRow);
    for (std::uint32_t at = node.child; at != 0;) {
      std::uint32_t& chain = rows_[row + static_cast<unsigned char>(nodes_[at].byte) % kRow];
      const std::uint32_t next = nodes_[at].sibling;
      nodes_[at].sibling = chain;
      chain = at;
      at = next;
    }
    node.wide = true;
    node.child = row;
  }
}

bool Trie::contains(std::string_view text) const {
  if (text.empty()) return false;
  std::uint32_t at = roots_[static_cast<unsigned char>(text[0])];
  for (std::size_t i = 1; at != 0 && i < text.size(); ++i) at = childOf(nodes_[at], text[i]);
  return at != 0 && nodes_[at].values[0] != 0;
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
    if (node.sibling != 0) open.emplace_back(node.sibling, prefix);
    prefix += node.byte;
    if (node.values[0] != 0) out.push_back(prefix);
    if (!node.wide) {
      if (node.child != 0) open.emplace_back(node.child, std::move(prefix));
      continue;
    }
    for (std::size_t chain = node.child; chain < node.child + kRow; ++chain) {
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
