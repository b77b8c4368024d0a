#include "check/prose.h"

#include <algorithm>
#include <string_view>

#include "cardsmith/places.h"
#include "check/limits.h"
#include "front_matter/front_matter.h"
#include "text/sort.h"
#include "text/source_text.h"
#include "text/strings.h"

namespace cardsmith {

namespace {

using markdown::Block;
using markdown::BlockKind;

// Code or a bare address inside a block.
struct Foreign {
  int block = -1;
  std::size_t begin = 0;
  std::string_view text;
};

std::vector<Foreign> foreignParts(const markdown::Outline& outline) {
  std::vector<Foreign> parts;
  for (const markdown::InlineCode& code : outline.inline_code)
    parts.push_back({code.block, code.span.begin, code.text});
  for (const markdown::Link& link : outline.links) {
    if (link.autolink || link.text.find("://"sv) != std::string::npos)
      parts.push_back({link.block, link.span.begin, link.text});
  }
  stableSort(parts, [](const Foreign& a, const Foreign& b) {
    return a.block != b.block ? a.block < b.block : a.begin < b.begin;
  });
  return parts;
}

// The visible text with a space for each foreign part and each run of white space.
std::string without(std::string_view visible, const Foreign* part, const Foreign* end) {
  // A part stands a little further on; a search to the end for each would take quadratic time.
  constexpr std::size_t kNear = 4096;
  std::string out;
  const auto append = [&out](std::string_view text) {
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space) out += c;
      if (space && !out.empty() && out.back() != ' ') out += ' ';
    }
  };
  std::size_t at = 0;
  for (; part != end; ++part) {
    if (part->text.empty()) continue;
    const std::size_t found = visible.substr(at, part->text.size() + kNear).find(part->text);
    if (found == std::string_view::npos) continue;
    append(visible.substr(at, found));
    append(" ");
    at += found + part->text.size();
  }
  append(visible.substr(at));
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::vector<ProseBlock> proseOf(const markdown::Outline& outline) {
  const std::vector<Foreign> parts = foreignParts(outline);
  // Who quotes speaks with another's words. Parents stand before their blocks.
  std::vector<char> quoted(outline.blocks.size(), 0);
  std::vector<ProseBlock> prose;
  const Foreign* part = parts.data();
  const Foreign* const last = part + parts.size();
  for (std::size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    const bool inside = block.parent >= 0 && quoted[static_cast<std::size_t>(block.parent)];
    quoted[i] = inside || block.kind == BlockKind::quote;
    while (part != last && part->block < static_cast<int>(i)) ++part;
    const Foreign* const first = part;
    while (part != last && part->block == static_cast<int>(i)) ++part;
    if (block.kind != BlockKind::paragraph || inside) continue;
    if (std::string text = without(block.text, first, part); !text.empty())
      prose.push_back({block.span, std::move(text)});
  }
  return prose;
}

std::vector<ProseRun> findProse(std::string_view text) {
  if (text.size() > limits::kCardBytes) return {};
  const SourceText source(text);
  const std::optional<FrontMatter> block = findFrontMatter(source.text());
  const Span body{block ? block->closing.end : 0, source.text().size()};
  std::vector<ProseRun> runs;
  for (ProseBlock& prose : proseOf(markdown::parseMarkdown(source.text(), body)))
    runs.push_back({source.range(prose.span), std::move(prose.text)});
  return runs;
}

}  // namespace cardsmith
