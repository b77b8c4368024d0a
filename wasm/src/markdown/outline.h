#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::markdown {

enum class BlockKind : std::uint8_t {
  heading,
  paragraph,
  code,
  table,
  list,
  list_item,
  quote,
  html,
  thematic_break
};

struct TableCell {
  Span span;         ///< content without the padding; empty where the cell is empty
  std::string text;  ///< visible text
};

/// A block, in document order. Nesting by `parent` (index into Outline::blocks, -1: top). Text stands in
/// headings, paragraphs, code and html; lists, items and quotes hold such blocks (the text of a tight list
/// item is a paragraph too), a table has it in its cells.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  /// From the marker (`#`, fence, `|`, `-`, `>`) or first character to the end of the last line that belongs
  /// to it, without its line break; underline and closing fence included.
  Span span;
  /// Heading: its text without markers. Fenced code: the lines between the fences (with the marks of an
  /// enclosing quote or list, without the last line break). Others: as `span`.
  Span content;
  int level = 0;  ///< heading 1-6; list nesting depth from 1
  int parent = -1;
  std::string text;  ///< visible text: markup resolved, entities decoded, no alternative texts, a soft line
                     ///< break is a space and a hard one `\n`; code: its lines, each with its `\n`
  std::string info;  ///< fenced code: the info string
  std::string language;  ///< fenced code: first word of the info string, lower case
  Span info_span;
  bool fenced = false;                       ///< code: fenced, not indented
  bool closed = true;                        ///< fenced code: has its closing fence
  bool setext = false;                       ///< heading underlined with === or ---
  bool ordered = false;                      ///< list
  bool from_html = false;                    ///< heading written as <h1>…<h6>
  std::vector<std::vector<TableCell>> rows;  ///< table; rows[0] is the header
};

struct Link {
  Span span;         ///< from `[`, `<` or the bare address to its end, `(…)`, `[…]` or `</a>` included
  Span destination;  ///< the address as written; empty where it cannot be located
  std::string href;  ///< decoded
  std::string text;  ///< visible text; images inside it have their own entries
  bool autolink = false;
  bool from_html = false;
  int block = -1;  ///< index of the innermost block
};

struct Image {
  Span span;
  Span destination;
  std::string source;
  std::string alternative;       ///< alt text
  bool has_alternative = false;  ///< `![text]`, or an `alt` attribute, be it empty
  bool from_html = false;
  int block = -1;
};

struct InlineCode {
  Span span;
  std::string text;
  int block = -1;
};

struct HtmlComment {
  Span span;
  std::string text;
};

/// The structure of a Markdown body with exact source spans (absolute offsets in the card's text).
struct Outline {
  std::vector<Block> blocks;
  std::vector<int> headings;  ///< indices into blocks, in order, HTML headings included
  std::vector<Link> links;
  std::vector<Image> images;
  std::vector<InlineCode> inline_code;
  std::vector<HtmlComment> comments;
  std::vector<std::string> anchors;  ///< ids given in HTML (`<a name=…>`, `id=…`), not the headings' own
  bool table_limit_hit = false;      ///< over limits::kTableCells cells: everything else is empty
  bool item_limit_hit = false;       ///< over limits::kOutlineItems blocks, links…: everything else is empty
  std::size_t table_cells = 0;
};

/// The body as one section per heading: the heading's block index (-1 before the first heading), and the
/// span from the heading to before the next heading of any level.
struct SectionSpan {
  int heading = -1;
  Span span;
};
std::vector<SectionSpan> sectionSpans(const Outline& outline, Span body);

/// Parses `body` of `text`: CommonMark with GitHub's extensions. md4c decides the structure; places come from
/// its text pointers and, where it gives none, from a scan that follows its callbacks. Any bytes; linear
/// time. Containers nested deeper than 100 are left out, what is in them is kept.
Outline parseMarkdown(std::string_view text, Span body);

}  // namespace cardsmith::markdown
