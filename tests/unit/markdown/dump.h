#pragma once

#include <string>
#include <string_view>

#include "markdown/outline.h"

namespace cardsmith::markdown {

/// The source text of a span with line breaks written out, so that a test reads on one line.
inline std::string shown(std::string_view text, Span span) {
  std::string out;
  if (span.begin > span.end || span.end > text.size()) return "<bad span>";
  for (const char c : span.of(text)) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\0') {
      out += "\\0";
    } else {
      out += c;
    }
  }
  return out;
}

inline std::string shown(std::string_view text) {
  return shown(text, {0, text.size()});
}

inline std::string_view kindName(const Block& block) {
  switch (block.kind) {
    case BlockKind::heading:
      return block.from_html ? "html-heading" : block.setext ? "setext" : "heading";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::code:
      return block.fenced ? "fenced" : "indented";
    case BlockKind::table:
      return "table";
    case BlockKind::list:
      return block.ordered ? "ordered" : "bullets";
    case BlockKind::list_item:
      return "item";
    case BlockKind::quote:
      return "quote";
    case BlockKind::html:
      return "html";
    case BlockKind::thematic_break:
      return "break";
  }
  return "?";
}

/// One line a block, indented by its depth: kind, level, span's source; then what differs from it.
inline std::string dumpBlocks(std::string_view text, const Outline& outline) {
  std::string out;
  for (const Block& block : outline.blocks) {
    for (int parent = block.parent; parent >= 0;
         parent = outline.blocks[static_cast<std::size_t>(parent)].parent) {
      out += "  ";
    }
    out += kindName(block);
    if (block.level != 0) out += std::to_string(block.level);
    out += " [" + shown(text, block.span) + "]";
    if (!(block.content == block.span)) out += " content [" + shown(text, block.content) + "]";
    if (!block.text.empty() && block.text != block.content.of(text))
      out += " text [" + shown(block.text) + "]";
    if (!block.info.empty()) {
      out += " info [" + block.info + "|" + shown(text, block.info_span) + "] language " + block.language;
    }
    if (!block.closed) out += " open";
    for (const auto& row : block.rows) {
      out += " row";
      for (const TableCell& cell : row) {
        out += " [" + shown(text, cell.span) + "]";
        if (cell.text != cell.span.of(text)) out += "=" + cell.text;
      }
    }
    out += "\n";
  }
  return out;
}

inline std::string dumpInlines(std::string_view text, const Outline& outline) {
  std::string out;
  for (const Link& link : outline.links) {
    out += "link [" + shown(text, link.span) + "] to [" + shown(text, link.destination) + "]";
    if (link.href != link.destination.of(text)) out += " href [" + link.href + "]";
    out += " text [" + shown(link.text) + "]";
    if (link.autolink) out += " auto";
    if (link.from_html) out += " html";
    out += "\n";
  }
  for (const Image& image : outline.images) {
    out += "image [" + shown(text, image.span) + "] at [" + shown(text, image.destination) + "]";
    if (image.source != image.destination.of(text)) out += " source [" + image.source + "]";
    out += image.has_alternative ? " alt [" + shown(image.alternative) + "]" : std::string(" no alt");
    if (image.from_html) out += " html";
    out += "\n";
  }
  for (const InlineCode& code : outline.inline_code) {
    out += "code [" + shown(text, code.span) + "] text [" + shown(code.text) + "]\n";
  }
  for (const HtmlComment& comment : outline.comments) {
    out += "comment [" + shown(text, comment.span) + "] text [" + shown(comment.text) + "]\n";
  }
  for (const std::string& anchor : outline.anchors) out += "anchor [" + anchor + "]\n";
  return out;
}

}  // namespace cardsmith::markdown
